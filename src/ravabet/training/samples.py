"""Coded reports as the network learns them: words, and labels that point at words.

A report goes through the same reading as at run time: furniture left out, words normalised, mentions found with the codes they stand for.
Gold gives parties as codes, so an argument is learned from all mentions of its code: which of them tells it is left to the network.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from ravabet.calendars import DateRange
from ravabet.coding import Mention, Page, build_page, judgements, quotes, voices_of
from ravabet.errors import RavabetError
from ravabet.knowledge import Knowledge, load
from ravabet.model import MODE_COLUMNS, STATUSES, TYPES
from ravabet.reading import read_record
from ravabet.records import Quote
from ravabet.text import key
from ravabet.training.data.agreement import worded
from ravabet.training.data.drawing import read_news, text_of

OWN = "ravabet.training.data"
LABELLED = ("labels-a.jsonl", "labels-b.jsonl", "labels-d.jsonl", "labels-e.jsonl", "labels-f.jsonl")
PASSAGES = ("passages.jsonl", "variants.jsonl", "stories.jsonl")
NEAR = 15  # characters between two beginnings of one quotation, as the scorer has it
PRECISION = {4: "year", 7: "month", 10: "day"}

Stretch = tuple[int, int]
"""First and last word, inclusive."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that may be an argument: its words, the codes it stands for, whether it names a place or is a state's bare name."""

    words: Stretch
    codes: tuple[str, ...]
    place: bool
    bare: bool
    adjective: bool


@dataclass(frozen=True, slots=True)
class Act:
    """A gold event: evidence words, parties, and which candidate places and date expressions are right (none: not said)."""

    type: int
    status: int
    mode: int | None  # its column of the head of modes, -1 for none; None: not said by who labelled it
    words: Stretch
    actors: frozenset[str]
    recipients: frozenset[str]
    places: tuple[int, ...]
    times: tuple[int, ...]
    placed: bool  # gold names a place
    dated: bool
    chance: float = 1.0  # that it is told at all, where a machine labelled it


@dataclass(frozen=True, slots=True)
class Proposed:
    """An act that the rules take for told: its type and words, and whether gold tells it there."""

    type: int
    words: Stretch
    right: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A gold quotation: its first word and kind, its words where the rules find its beginning too, and the mentions of its speaker."""

    begin: int
    direct: bool
    words: Stretch | None
    sure: int  # the last word known to belong to it
    speakers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """One report. ``sentence`` gives each word's sentence; candidates and times are in text order."""

    doc: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentence: tuple[int, ...]
    candidates: tuple[Candidate, ...]
    times: tuple[Stretch, ...]
    acts: tuple[Act, ...] = ()
    said: tuple[Said, ...] = ()
    promised: tuple[Stretch, ...] = ()
    proposed: tuple[Proposed, ...] = ()
    entities: tuple[tuple[int, int, str], ...] | None = None


def coded(shared: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Every report that may be trained on, with its labels: the shared training set, the project's labels and its own passages."""
    gold = shared / "gold"
    reports = {r["doc"]: r for r in _lines(gold / "train_reports.jsonl")}
    yield from ((reports[labels["doc"]], labels) for labels in _lines(gold / "train.jsonl"))
    news = read_news(shared)
    for name in LABELLED:
        for labels in _own(name):
            text = text_of(news[labels["doc"]])
            record = {k: v for k, v in news[labels["doc"]].items() if k in ("doc", "outlet", "published")} | {"text": text}
            yield record, worded(labels, text)
    yield from passages()


def passages() -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The project's own passages with their labels."""
    for name in PASSAGES:
        for passage in _own(name):
            yield {k: passage[k] for k in ("doc", "published", "text")}, passage


def evaluated(shared: Path, name: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The reports of a set that only measures (``dev``, ``dari_dev``), with their labels."""
    reports = {r["doc"]: r for r in _lines(shared / "gold" / f"{name}_reports.jsonl")}
    yield from ((reports[labels["doc"]], labels) for labels in _lines(shared / "gold" / f"{name}.jsonl"))


def samples(pairs: Iterable[tuple[dict[str, Any], dict[str, Any]]], knowledge: Knowledge | None = None) -> Iterator[Sample]:
    """Reports with their labels as samples; those that cannot be read (another language) are left out."""
    known = knowledge or load()
    for record, labels in pairs:
        try:
            page, _ = build_page(read_record(record), known)
        except RavabetError:
            continue
        if page.text == record["text"]:
            yield _sample(record["doc"], page, labels)


def _sample(doc: str, page: Page, labels: dict[str, Any]) -> Sample:
    sentences = list(page.sentences())
    tokens = [(token, number) for number, sentence in enumerate(sentences) for token in sentence.tokens]
    line = _Line([t.start for t, _ in tokens], [t.end for t, _ in tokens])
    placed = [(mention, words) for mention in page.mentions if (words := line.words(mention.start, mention.end)) is not None]
    candidates = tuple(_candidate(m, words) for m, words in placed)
    dates = [(d, words) for d in page.dates if (words := line.words(d.start, d.end)) is not None]
    told = [(d, days) for d, _ in dates for days in [d.resolve(page.report.published)]]
    ranges = [None if days is None else DateRange(days.start, days.end, d.certainty(days)) for d, days in told]
    acts = []
    for event in labels.get("events") or ():
        words = line.words(*event["span"])
        if words is None or event["type"] not in TYPES:
            continue
        want = event.get("place")
        acts.append(
            Act(
                TYPES.index(event["type"]),
                STATUSES.index(event["status"]),
                _mode(event),
                words,
                frozenset(event["actors"]),
                frozenset(event["recipients"]),
                tuple(n for n, (m, w) in enumerate(placed) if want and _overlap(key(want), key(page.text[m.start : m.end]))),
                tuple(
                    n for n, r in enumerate(ranges) if r is not None and event["date"] and _same_day(event["date"], r.start, r.precision)
                ),
                bool(want),
                bool(event["date"]),
                event.get("confidence", 1.0),
            )
        )
    rules = quotes(page)
    said = [s for q in labels.get("quotes") or () if (s := _said(q, rules, line, placed, page)) is not None]
    promised = [w for c in labels.get("commitments") or () if (w := line.words(*c["span"])) is not None]
    return Sample(
        doc,
        tuple(t.norm for t, _ in tokens),
        tuple(line.starts),
        tuple(line.ends),
        tuple(n for _, n in tokens),
        candidates,
        tuple(w for _, w in dates),
        tuple(acts),
        tuple(said),
        tuple(promised),
        tuple(_proposed(page, rules, line, acts)),
    )


def _mode(event: dict[str, Any]) -> int | None:
    if "mode" not in event:
        return None
    found = (event["type"], event["mode"])
    return MODE_COLUMNS.index(found) if found in MODE_COLUMNS else -1


def _proposed(page: Page, rules: Sequence[Quote], line: _Line, acts: Sequence[Act]) -> Iterator[Proposed]:
    """What the rules propose; left out where gold tells such an act between the same parties elsewhere, for it may be told twice."""
    for judged, scene in judgements(page, voices_of(rules)):
        tokens, proposal = scene.sentence.tokens, judged.proposal
        words = line.words(tokens[proposal.first].start, tokens[proposal.last].end)
        if words is None:
            continue
        kind = TYPES.index(judged.stands.type)
        same = [act for act in acts if act.type == kind]
        right = any(act.words[0] <= words[1] and words[0] <= act.words[1] for act in same)
        acting = {code for mention in judged.parties.actors for code in mention.codes}
        if right or not any(act.actors & acting for act in same):
            yield Proposed(kind, words, right)


def _candidate(mention: Mention, words: Stretch) -> Candidate:
    bare = mention.kind == "state" and words[0] == words[1] and len(mention.codes) == 1
    return Candidate(words, mention.codes, mention.kind == "place" or mention.locative, bare, mention.adjective)


def _said(quote: dict[str, Any], rules: Sequence[Quote], line: _Line, placed: Sequence[Any], page: Page) -> Said | None:
    first = line.words(*quote["span"])
    if first is None:
        return None
    begin = quote["span"][0]
    rule = next((r for r in rules if abs(r.start - begin) <= NEAR), None)
    words = line.words(rule.start, rule.end) if rule is not None else None
    want = key(quote.get("speaker") or "")
    speakers = tuple(n for n, (m, _) in enumerate(placed) if want and _overlap(want, key(page.text[m.start : m.end])))
    return Said(first[0], quote["kind"] == "direct", words, first[1], speakers)


def _overlap(one: str, other: str) -> bool:
    """Whether two names share at least half of their longer words, as the scorer compares them."""
    a, b = ({word for word in name.split() if len(word) > 1} for name in (one, other))
    return (bool(a and b) and 2 * len(a & b) >= min(len(a), len(b)) + 1) or bool(one and one == other)


def _same_day(want: str, start: date, precision: str) -> bool:
    return start.isoformat()[: len(want)] == want and PRECISION[len(want)] == precision


class _Line:
    """Words in text order, found by offsets."""

    def __init__(self, starts: list[int], ends: list[int]) -> None:
        self.starts, self.ends = starts, ends

    def words(self, start: int, end: int) -> Stretch | None:
        """The words that ``[start, end)`` touches, or None."""
        first, last = bisect_right(self.ends, start), bisect_left(self.starts, end) - 1
        return (first, last) if first <= last else None


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as handle:
        yield from (json.loads(line) for line in handle if line.strip())


def _own(name: str) -> Iterator[dict[str, Any]]:
    text = files(OWN).joinpath(name).read_text(encoding="utf-8")
    yield from (json.loads(line) for line in text.splitlines())
