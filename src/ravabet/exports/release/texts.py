"""What a release says of itself to people: the READMEs, the licence and the data sheet, from the templates in ``texts``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from string import Template
from typing import Any

import yaml

from ravabet import __version__
from ravabet.exports.columns import meaning
from ravabet.exports.release import codebook as book
from ravabet.exports.release.counts import Counts
from ravabet.exports.release.facts import Facts
from ravabet.exports.release.markdown import table

# So many values of one count are shown in the data sheet; counts.csv has all.
SHOWN = 25
NOT_TOLD = "not told"
COUNTED = (
    ("events", ("type", "status", "year")),
    ("quotes", ("kind",)),
    ("commitments", ("status",)),
    ("agreements", ("kind",)),
    ("findings", ("kind",)),
    ("reports", ("outlet", "published_year", "language", "coder", "model", "knowledge")),
)


def readmes(facts: Facts) -> dict[str, str]:
    """README.md and README.fa.md."""
    english = [(f"`{name}`", rows, meaning(name)[0]) for name, rows in facts.tables.items()]
    persian = [(f"`{name}`", rows, meaning(name)[1]) for name, rows in facts.tables.items()]
    return {
        "README.md": _filled("README.md", facts, tables=table(("table", "rows", "what a row is"), english)),
        "README.fa.md": _filled("README.fa.md", facts, tables=table(("جدول", "سطرها", "هر سطر چیست"), persian)),
    }


def licence(facts: Facts) -> str:
    """LICENCE.md."""
    return _filled("LICENCE.md", facts)


def data_sheet(facts: Facts, counts: Counts) -> str:
    """DATASHEET.md: what the data are, how they came about, how many, and what is known to be wrong with them."""
    shown = [f"### {name}, by {by.replace('_', ' ')}\n\n{_counted(counts, name, by)}" for name, things in COUNTED for by in things]
    known = {"measured": _measured(), "other": _other_coder(counts), "date": evaluation()["date"], "agreement": evaluation()["agreement"]}
    return _filled("DATASHEET.md", facts, counts="\n\n".join(shown), **known)


def codebook(facts: Facts) -> str:
    """CODEBOOK.md: what the two tables of the codebook hold, to read."""
    return _filled("CODEBOOK.md", facts, tables=book.told_tables(words=facts.words), values=book.told_values())


@cache
def evaluation() -> dict[str, Any]:
    """``data/evaluation.yaml``: what the coding was worth when it was last measured."""
    source = (files("ravabet.exports") / "data" / "evaluation.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return loaded


def _filled(name: str, facts: Facts, **more: object) -> str:
    template = Template((files(__package__) / "texts" / name).read_text(encoding="utf-8"))
    told = {name: getattr(facts, name) for name in ("title", "version", "day", "digest")}
    told |= {"years": facts.years or "?", "reports": facts.tables["reports"], "events": facts.tables["events"], "program": __version__}
    return template.substitute(told | _quoting(words=facts.words) | more)


def _quoting(*, words: bool) -> dict[str, str]:
    """What is said of quoting, in a release that quotes and in one that does not."""
    source = (files(__package__) / "texts" / "quoting.yaml").read_text(encoding="utf-8")
    told: dict[str, dict[str, str]] = yaml.safe_load(source)
    return told["with" if words else "without"]


def _counted(counts: Counts, name: str, by: str) -> str:
    """A table of counts, the most frequent first where they are many, and the sum under it."""
    found = [(value or NOT_TOLD, rows) for value, rows in counts.of(name, by)]
    if len(found) > SHOWN:
        found.sort(key=lambda one: -one[1])
        found = [*found[:SHOWN], (f"{len(found) - SHOWN} others", sum(rows for _, rows in found[SHOWN:]))]
    return table((by.replace("_", " "), "rows"), [*found, ("all", counts.total(name))])


def _measured() -> str:
    told = evaluation()
    heads = ("", *(f"{name}: {about['en']}" for name, about in told["sets"].items()))
    return table(heads, [(row["en"], *(row[name] for name in told["sets"])) for row in told["figures"]])


def _other_coder(counts: Counts) -> str:
    """For how many reports of the release the figures do not speak, since another version coded them."""
    told = evaluation()
    coders = sum(rows for coder, rows in counts.of("reports", "coder") if coder != f"ravabet {told['coder']}")
    models = sum(rows for model, rows in counts.of("reports", "model") if model != told["model"])
    by = f"Ravabet {told['coder']} with the network {told['model']}"
    if not coders and not models:
        return f"All reports of this release were coded by the version that was measured, {by}."
    others = f"{coders} were coded by another version and {models} with another network or none"
    return f"Measured was {by}. Of the reports of this release, {others}."
