"""Misses: what the coder did not find, what it should not have found, and what it got wrong, each with its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from ravabet.evaluation.alike import Plain, agree, beginning, codes, country, overlap, same_parties, same_speaker, spans
from ravabet.evaluation.figures import FIELDS
from ravabet.evaluation.pairing import Paired
from ravabet.text import Sentence, analyse

Side = dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Miss:
    """One disagreement. ``kind``: events, quotes, commitments. ``what``: missed, spurious, or the field that differs.

    ``gold`` and ``coded`` give what either side says, in few words; None on the side that says nothing.
    """

    doc: str
    kind: str
    what: str
    sentence: str
    gold: Side
    coded: Side

    def to_json(self) -> dict[str, Any]:
        """The miss as a plain object."""
        return asdict(self)


def misses(reports: Iterable[Paired], texts: Mapping[str, str]) -> Iterator[Miss]:
    """Every disagreement, report by report in order; ``texts`` are the reports' texts by doc."""
    for report in reports:
        text = (report.coded.get("report") or {}).get("text") or texts.get(report.doc, "")
        around = _Around(text)
        for kind, read in (("events", _events), ("quotes", _quotes), ("commitments", _commitments)):
            for what, gold, coded in read(report):
                words = around.sentence(gold if gold is not None else coded or {})
                yield Miss(report.doc, kind, what, words, _said(kind, gold, text), _said(kind, coded, text))


Found = Iterator[tuple[str, Plain | None, Plain | None]]


def _events(report: Paired) -> Found:
    """Pairs of one stretch are compared; what was only paired by its type stands far apart, and each is a miss of its own."""
    near = [(a, b) for a, b in report.events if agree(a, b) or overlap(spans(a), spans(b)) > 0]
    for gold, coded in near:
        if gold["type"] != coded["type"]:
            yield "type", gold, coded
        elif not same_parties(gold, coded):
            yield "parties", gold, coded
        else:
            yield from ((name, gold, coded) for name in _differing(gold, coded))
    yield from _alone(report, "events", near)


def _differing(gold: Plain, coded: Plain) -> Iterator[str]:
    """The fields of an event that differ, in what either side gives; of contexts nobody speaks here."""
    for name, same in FIELDS.items():
        wanted, got = gold.get(name), coded.get(name)
        if (wanted or got) and not (wanted and got and same(wanted, got)):
            yield name


def _quotes(report: Paired) -> Found:
    for gold, coded in report.quotes:
        checks = {
            "speaker": same_speaker(gold, coded),
            "kind": gold.get("kind") == coded.get("kind"),
            "country": not gold.get("country") or gold["country"] == country(coded),
        }
        yield from ((name, gold, coded) for name, right in checks.items() if not right)
    yield from _alone(report, "quotes", report.quotes)


def _commitments(report: Paired) -> Found:
    for gold, coded in report.commitments:
        wanted, got = gold.get("due"), coded.get("due")
        if (wanted or got) and not (wanted and got and FIELDS["date"](wanted, got)):
            yield "due", gold, coded
    yield from _alone(report, "commitments", report.commitments)


def _alone(report: Paired, kind: str, pairs: Iterable[tuple[Plain, Plain]]) -> Found:
    paired = {id(record) for pair in pairs for record in pair}
    gold, coded = report.both(kind)
    yield from (("missed", record, None) for record in gold if id(record) not in paired)
    yield from (("spurious", None, record) for record in coded if id(record) not in paired)


class _Around:
    """The sentences of a text, read when the first is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._sentences: tuple[Sentence, ...] | None = None

    def sentence(self, record: Plain) -> str:
        """The sentences in which a record stands, on one line."""
        start, end = _stretch(record)
        if self._sentences is None:
            self._sentences = analyse(self._text)
        touched = [s for s in self._sentences if s.start < end and start < s.end]
        low, high = (touched[0].start, touched[-1].end) if touched else (start, end)
        return " ".join(self._text[low:high].split())


def _stretch(record: Plain) -> tuple[int, int]:
    held = spans(record)
    begin = held[0][0] if held else beginning(record) or 0
    return begin, held[-1][1] if held else begin + 1


def _said(kind: str, record: Plain | None, text: str) -> Side:
    """What one side says, in the fields that were compared."""
    if record is None:
        return None
    start, end = _stretch(record)
    if kind == "quotes":
        speaker = record.get("speaker")
        name = speaker.get("name") if isinstance(speaker, dict) else speaker
        return {"speaker": name, "country": country(record), "kind": record.get("kind"), "words": text[start : record.get("end", end)]}
    told = {"words": text[start:end]}
    if kind == "commitments":
        return {"parties": record.get("parties"), "due": _plain(record.get("due")), **told}
    sides = {side: sorted(codes(record.get(side))) for side in ("actors", "recipients")}
    fields = {name: _plain(record.get(name)) for name in FIELDS}
    return {"type": record["type"], **sides, **fields, **told}


def _plain(value: Any) -> Any:
    """A date by its first day, a place by its name."""
    return (value.get("name") or value.get("start")) if isinstance(value, dict) else value
