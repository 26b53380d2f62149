"""What is wrong with the knowledge files beyond their form: ids, codes, dates, overlaps, spellings.

Every problem is one line, ``file:row: what``. Files that break their schema never get here: loading raises KnowledgeError.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise

from ravabet.knowledge import build
from ravabet.knowledge.page import skeleton
from ravabet.knowledge.rows import Tenure
from ravabet.knowledge.tables import SCHEMAS, Folder, Line, read_lines

_BLOCS = frozenset({"UNO", "EUR", "IGO", "NGO"})
_KEY = {"states.csv": "code", "capitals.csv": "code"}
_WITH_IDS = ("organisations.csv", "groups.csv", "places.csv", "agreements.csv", "people.csv", "office_types.yaml", "bodies.yaml")
_CODE_COLUMNS = {
    "capitals.csv": ("code",), "metonyms.csv": ("code",), "organisations.csv": ("code", "home", "members"),
    "groups.csv": ("code", "alternates"), "terms.csv": ("code",),
    "places.csv": ("code",), "agreements.csv": ("parties",), "tenures.csv": ("state",),
    "office_types.yaml": ("code", "of", "not_of"), "bodies.yaml": ("not_of",),
}  # fmt: skip
_NAME_COLUMNS = ("name", "name_fa", "variants", "demonyms", "short", "titles", "names")
# A handover reported with month precision makes two holders share a month; more than this is a conflict.
_HANDOVER = timedelta(days=31)
Files = Mapping[str, tuple[Line, ...]]


def problems(folders: Iterable[Folder]) -> tuple[str, ...]:
    """Every problem in the knowledge files of these folders, in file order."""
    stacked = tuple(folders)
    found: Files = {name: tuple(line for folder in stacked for line in read_lines(name, folder)) for name in SCHEMAS}
    checks = (_duplicates, _unknown_codes, _backward_dates, _missing_spellings, _unmatchable, _idle_rules, _strangers, _overlaps)
    return tuple(problem for check in checks for problem in check(found))


def _duplicates(found: Files) -> Iterator[str]:
    for name in (*_KEY, *_WITH_IDS):
        key, seen = _KEY.get(name, "id"), dict[str, str]()
        for line in found[name]:
            if line[key] in seen:
                yield f"{line.where}: {key} «{line[key]}» is already at {seen[line[key]]}"
            seen.setdefault(line[key], line.where)


def _unknown_codes(found: Files) -> Iterator[str]:
    known = {line["code"] for line in found["states.csv"]} | _BLOCS
    for name, columns in _CODE_COLUMNS.items():
        for line in found[name]:
            for column in columns:
                value = line.values.get(column)
                codes = tuple(map(str, value)) if isinstance(value, dict) else line.many(column)
                for code in codes:
                    if code not in known:
                        yield f"{line.where}: no state has the code «{code}» ({column})"


def _backward_dates(found: Files) -> Iterator[str]:
    for name in ("metonyms.csv", "groups.csv", "terms.csv", "tenures.csv"):
        for line in found[name]:
            start, end = line.first_day("start"), line.last_day("end")
            if start and end and end < start:
                yield f"{line.where}: ends ({line['end']}) before it starts ({line['start']})"


def _missing_spellings(found: Files) -> Iterator[str]:
    for line in found["states.csv"]:
        for column in ("name_prs", "name_tg"):
            if not line[column]:
                yield f"{line.where}: {line['code']} has no spelling in «{column}»"
    for line in found["office_types.yaml"]:
        if not (line.many("titles") or line["of"] or line["same_as"]):
            yield f"{line.where}: office «{line['id']}» has no title"


def _unmatchable(found: Files) -> Iterator[str]:
    for lines in found.values():
        for line in lines:
            for column in _NAME_COLUMNS:
                for spelling, times in Counter(line.many(column)).items():
                    if times > 1:
                        yield f"{line.where}: «{spelling}» stands {times} times in «{column}»"
                    if len(skeleton(spelling)) < 2:
                        yield f"{line.where}: «{spelling}» is too short to be found in a text"


def _idle_rules(found: Files) -> Iterator[str]:
    rules = ("needs_before", "needs_after", "never_before", "never_after")
    for line in found["contexts.csv"]:
        if not any(line[column] for column in rules):
            yield f"{line.where}: «{line['name']}» has no rule; fill one of {', '.join(rules)}"


def _strangers(found: Files) -> Iterator[str]:
    people = {line["id"] for line in found["people.csv"]}
    offices = {line["id"] for line in found["office_types.yaml"]}
    for line in found["tenures.csv"]:
        if line["person"] not in people:
            yield f"{line.where}: people.csv has no «{line['person']}»"
        if line["office"] not in offices:
            yield f"{line.where}: office_types.yaml has no «{line['office']}»"
    for line in found["office_types.yaml"]:
        if line["same_as"] and line["same_as"] not in offices:
            yield f"{line.where}: office_types.yaml has no «{line['same_as']}»"


def _overlaps(found: Files) -> Iterator[str]:
    single = {line["id"] for line in found["office_types.yaml"] if line["single"]}
    held: dict[tuple[str, str, str], list[tuple[Tenure, str]]] = defaultdict(list)
    for line in found["tenures.csv"]:
        tenure = build.tenure(line)
        if tenure.office in single and tenure.first is not None:
            held[tenure.office, tenure.state, tenure.body or ""].append((tenure, line.where))
    for (office, state, _), rows in held.items():
        rows.sort(key=lambda row: row[0].first or date.min)
        for (before, _), (after, where) in pairwise(rows):
            if before.person != after.person and _shares(before, after):
                yield f"{where}: {before.person} still holds {office} of {state} when {after.person} takes it"


def _shares(before: Tenure, after: Tenure) -> bool:
    if before.last is None or after.first is None:
        return before.last is None
    # A year alone says too little to speak of an overlap within it.
    if min(len(before.end), len(after.start)) == 4:
        return before.last.year > after.first.year
    return before.last - after.first > _HANDOVER
