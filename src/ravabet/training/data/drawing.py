"""Draw reports to be coded by reading: strata by keyword, near copies left out, the same seed giving the same list.

    python -m ravabet.training.data.drawing ../shared > src/ravabet/training/data/drawn.tsv

prints one report a line, in the order to be read: ``doc``, ``stratum``, ``list`` (``A`` the first half of what the strata give, ``B`` the
rest, ``AC`` those of A that a second reader codes as well; ``D`` posts on diplomacy, drawn plainly; ``E`` further ones and agency
articles that name two states beside Iran; ``F`` what is left of either, and posts of any subject that name a state). The news, the
reports already coded and the ids barred from training stand in the shared folder; no text of them is printed.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

SEED = 1404
POST_LIMIT, ARTICLE_LIMIT = 1800, 4000  # code points
TWICE_READ = 5  # one of so many in list A is read twice
SHINGLE = 5  # characters
NEAR_COPY = 0.4  # Jaccard, the bound that exclude.txt was made with
DIPLOMACY, PLAIN_COUNT, PLAIN_LEAST = "telegram_diplomacy", 840, 120  # list D: its file, its size, its shortest post
MORE_POSTS, MORE_ARTICLES, STATES_NAMED = 800, 120, 2  # list E
LAST_POSTS = 1000  # list F, beside whatever is left on diplomacy and of articles
NEWS = ("telegram_posts", "telegram_diplomacy", "fars_articles")


@dataclass(frozen=True, slots=True)
class Stratum:
    """Reports of one ``source`` that hold one of ``words`` and at least ``states`` names of states; ``plain``: none of either."""

    name: str
    share: int
    source: str
    states: int
    words: tuple[str, ...]
    example: str
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Strata:
    """The rows of strata.yaml."""

    rows: tuple[Stratum, ...]
    states: tuple[str, ...]

    def takes(self, stratum: Stratum, text: str) -> bool:
        """Whether ``text`` belongs to ``stratum``; its source and length are not looked at."""
        folded = fold(text)
        named = sum(_holds(folded, (name,)) for name in self.states)
        if stratum.plain:
            return named == 0 and not any(_holds(folded, row.words) for row in self.rows)
        return named >= stratum.states and _holds(folded, stratum.words)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One report drawn; ``list`` is A, AC, B, D, E or F."""

    doc: str
    stratum: str
    list: str


def load_strata() -> Strata:
    """The strata and the names of states, from the package's strata.yaml."""
    raw = yaml.safe_load(files(__package__).joinpath("strata.yaml").read_text(encoding="utf-8"))
    rows = tuple(Stratum(**{**row, "words": tuple(row["words"])}) for row in raw["strata"])
    return Strata(rows, tuple(raw["states"]))


def text_of(report: dict[str, Any]) -> str:
    """The text that the labels' offsets count in: a post's ``text``; an article's title, abstract and paragraphs.

    An article is put together as in the coded sets: title, blank line, abstract, blank line, paragraphs one a line.
    """
    if "paragraphs" not in report:
        return str(report["text"])
    return f"{report['title']}\n\n{report['abstract'] or ''}\n\n" + "\n".join(report["paragraphs"])


def read_news(shared: Path) -> dict[str, dict[str, Any]]:
    """The reports of the three news files by ``doc``; ``shared`` holds ``data/news``."""
    reports: dict[str, dict[str, Any]] = {}
    for name in NEWS:
        for report in _lines(shared / "data" / "news" / f"{name}.jsonl"):
            reports.setdefault(report["doc"], report)
    return reports


def fold(text: str) -> str:
    """Persian letters for Arabic ones, joiners dropped: enough to find a keyword."""
    return text.translate({0x64A: "ی", 0x643: "ک", 0x200C: None, 0x200D: None})


def coded_before(shared: Path) -> tuple[set[str], list[str]]:
    """The ids barred from the draw: those of exclude.txt and of reports coded before; and the latter's texts."""
    barred = set((shared / "data" / "exclude.txt").read_text(encoding="utf-8").split())
    coded = [report for path in sorted((shared / "gold").glob("*_reports.jsonl")) for report in _lines(path)]
    return barred | {report["doc"] for report in coded}, [report["text"] for report in coded]


def draw(shared: Path, *, seed: int = SEED) -> list[Drawn]:
    """The list of reports to code, in reading order; the same for the same files and seed.

    Raises FileNotFoundError where ``shared`` lacks the news, the coded reports or exclude.txt.
    """
    strata, news, dice = load_strata(), read_news(shared), random.Random(seed)
    barred, coded = coded_before(shared)
    copies = NearCopies(coded)
    order = sorted(doc for doc in news if doc not in barred)
    dice.shuffle(order)
    chosen: list[tuple[str, str]] = []
    taken: set[str] = set()
    # The narrow strata first, so that the wide ones do not empty them.
    for stratum in strata.rows:
        fitting = (doc for doc in order if doc not in taken and _fits(strata, stratum, news[doc]))
        for doc in _first_originals(fitting, news, copies, stratum.share):
            taken.add(doc)
            chosen.append((doc, stratum.name))
    dice.shuffle(chosen)
    twice = set(dice.sample(range(len(chosen) // 2), len(chosen) // 2 // TWICE_READ))
    return [Drawn(doc, name, _list_of(i, len(chosen), i in twice)) for i, (doc, name) in enumerate(chosen)]


def draw_plainly(shared: Path, before: list[Drawn], *, seed: int = SEED) -> list[Drawn]:
    """List D: posts on diplomacy, whatever they tell; none drawn ``before`` and no near copy of one."""
    news, dice = read_news(shared), random.Random(seed)
    barred, coded = coded_before(shared)
    barred |= {row.doc for row in before}
    copies = NearCopies([*coded, *(text_of(news[row.doc]) for row in before if "paragraphs" not in news[row.doc])])
    posts = {report["doc"]: report for report in _lines(shared / "data" / "news" / f"{DIPLOMACY}.jsonl")}
    order = sorted(doc for doc, post in posts.items() if doc not in barred and PLAIN_LEAST <= len(post["text"]) <= POST_LIMIT)
    dice.shuffle(order)
    return [Drawn(doc, "diplomacy", "D") for doc in _first_originals(iter(order), posts, copies, PLAIN_COUNT)]


def draw_more(shared: Path, before: list[Drawn], *, seed: int = SEED) -> list[Drawn]:
    """List E: further posts on diplomacy, then articles that name two states beside Iran; none drawn ``before`` and no near copy of one."""
    rest = _Rest(shared, before, seed)
    posts = rest.first(rest.diplomacy, MORE_POSTS)
    articles = rest.first(rest.articles, MORE_ARTICLES)
    return [Drawn(doc, "diplomacy", "E") for doc in posts] + [Drawn(doc, "articles", "E") for doc in articles]


def draw_last(shared: Path, before: list[Drawn], *, seed: int = SEED) -> list[Drawn]:
    """List F: all that is left of what list E was drawn from, then posts that name a state beside Iran; none ``before``, no near copy."""
    rest = _Rest(shared, before, seed)
    left = [(doc, "diplomacy") for doc in rest.first(rest.diplomacy)] + [(doc, "articles") for doc in rest.first(rest.articles)]
    left += [(doc, "posts") for doc in rest.first(rest.posts, LAST_POSTS)]
    return [Drawn(doc, stratum, "F") for doc, stratum in left]


class _Rest:
    """The reports that no list holds yet, in one random order, and what each list takes of them."""

    def __init__(self, shared: Path, before: list[Drawn], seed: int) -> None:
        self._news, self._strata = read_news(shared), load_strata()
        barred, coded = coded_before(shared)
        barred |= {row.doc for row in before}
        self._copies = NearCopies([*coded, *(text_of(self._news[row.doc]) for row in before)])
        self._diplomacy = {report["doc"] for report in _lines(shared / "data" / "news" / f"{DIPLOMACY}.jsonl")}
        self._order = sorted(doc for doc in self._news if doc not in barred)
        random.Random(seed).shuffle(self._order)

    def first(self, fits: Callable[[str, str], bool], count: int = sys.maxsize) -> list[str]:
        """The first ``count`` reports that fit, by id and text, and copy nothing seen."""
        fitting = (doc for doc in self._order if fits(doc, text_of(self._news[doc])))
        return list(_first_originals(fitting, self._news, self._copies, count))

    def diplomacy(self, doc: str, text: str) -> bool:
        """A post on diplomacy."""
        return doc in self._diplomacy and PLAIN_LEAST <= len(text) <= POST_LIMIT

    def articles(self, doc: str, text: str) -> bool:
        """An article that names two states beside Iran."""
        return "paragraphs" in self._news[doc] and len(text) <= ARTICLE_LIMIT and self._states(text) >= STATES_NAMED

    def posts(self, doc: str, text: str) -> bool:
        """A post of any subject that names a state beside Iran."""
        return "paragraphs" not in self._news[doc] and PLAIN_LEAST <= len(text) <= POST_LIMIT and self._states(text) > 0

    def _states(self, text: str) -> int:
        return sum(_holds(fold(text), (name,)) for name in self._strata.states)


class NearCopies:
    """Texts seen so far, by their character shingles."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._where: dict[str, list[int]] = defaultdict(list)
        self._sizes: list[int] = []
        for text in texts:
            self.add(text)

    def add(self, text: str) -> None:
        """Remember ``text``."""
        shingles = _shingles(text)
        for shingle in shingles:
            self._where[shingle].append(len(self._sizes))
        self._sizes.append(len(shingles))

    def hold(self, text: str) -> bool:
        """Whether a text seen before shares its shingles with ``text`` at Jaccard NEAR_COPY or more."""
        shingles = _shingles(text)
        shared = Counter(i for shingle in shingles for i in self._where.get(shingle, ()))
        return any(n >= NEAR_COPY * (len(shingles) + self._sizes[i] - n) for i, n in shared.items())


def main() -> None:
    """Print the drawn list as tab-separated lines with a head line."""
    parser = argparse.ArgumentParser(description="Draw reports to be coded by reading.")
    parser.add_argument("shared", type=Path, help="folder with data/news, data/exclude.txt and gold")
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    rows = draw(given.shared, seed=given.seed)
    rows += draw_plainly(given.shared, rows, seed=given.seed)
    rows += draw_more(given.shared, rows, seed=given.seed)
    rows += draw_last(given.shared, rows, seed=given.seed)
    lines = ["doc\tstratum\tlist"] + [f"{row.doc}\t{row.stratum}\t{row.list}" for row in rows]
    sys.stdout.write("\n".join(lines) + "\n")


def _list_of(place: int, total: int, twice: bool) -> str:
    if place >= total // 2:
        return "B"
    return "AC" if twice else "A"


def _fits(strata: Strata, stratum: Stratum, report: dict[str, Any]) -> bool:
    article = "paragraphs" in report
    if article != (stratum.source == "articles"):
        return False
    text = text_of(report)
    return len(text) <= (ARTICLE_LIMIT if article else POST_LIMIT) and strata.takes(stratum, text)


def _first_originals(docs: Iterator[str], news: dict[str, dict[str, Any]], copies: NearCopies, count: int) -> Iterator[str]:
    """The first ``count`` of ``docs`` that copy nothing seen; each is remembered."""
    for doc in docs:
        if count == 0:
            return
        text = text_of(news[doc])
        if not copies.hold(text):
            copies.add(text)
            count -= 1
            yield doc


def _holds(folded: str, words: tuple[str, ...]) -> bool:
    return any(word in folded and re.search(rf"(?<!\w){re.escape(word)}", folded) for word in words)


def _shingles(text: str) -> set[str]:
    letters = "".join(c for c in fold(text) if c.isalnum())
    return {letters[i : i + SHINGLE] for i in range(max(1, len(letters) - SHINGLE + 1))}


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


if __name__ == "__main__":
    main()
