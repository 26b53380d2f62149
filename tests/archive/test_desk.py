"""What waits for a judgement, in what order, and what does not wait any more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from ravabet.archive import Archive, Filter, open_archive
from ravabet.errors import BadInput
from tests.archive.synthetic import codings

STATES = ("IRN", "PAK", "AFG")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    random = Random(8)
    with open_archive(tmp_path / "archive.sqlite") as store:
        for one in codings(12, seed=8, states=STATES, days=30):
            unsure = tuple(replace(event, confidence=random.choice((0.2, 0.45, 0.5, 0.5, 0.55, 0.8, 0.93))) for event in one.events)
            store.add(replace(one, events=unsure))
        yield store


def queue(archive: Archive, wanted: Filter, order: Any) -> list[tuple[str, str]]:
    found, after = [], None
    while (one := archive.desk().waiting(wanted, order=order, after=after)) is not None:
        found.append((one.report_id, one.event))
        after = one.after
    return found


FILTERS = [
    Filter(),
    Filter(between=("IRN", "PAK")),
    Filter(types=("CONSULT", "ACCUSE")),
    Filter(since=date(2024, 1, 10)),
    Filter(state="AFG"),
]


@pytest.mark.parametrize("wanted", FILTERS)
@pytest.mark.parametrize("order", ["doubt", "confidence"])
def test_each_event_comes_once_in_its_order(archive: Archive, wanted: Filter, order: Any) -> None:
    known = {(revision.report_id, record["id"]): record["confidence"] for revision, record in archive.records("events", wanted)}
    found = queue(archive, wanted, order)
    assert sorted(found) == sorted(known)
    assert archive.desk().count(wanted) == len(found)
    measured = [abs(known[one] - 0.5) if order == "doubt" else known[one] for one in found]
    assert measured == sorted(measured)


def test_what_somebody_has_judged_waits_no_more(archive: Archive) -> None:
    every = queue(archive, Filter(), "doubt")
    verdicts: tuple[tuple[Any, Any], ...] = (("accept", None), ("reject", None), ("edit", {"status": "denied"}))
    for (report_id, event), (verdict, value) in zip(every, verdicts, strict=False):
        archive.correct(report_id, event, verdict, value=value, by="Sara")
    assert queue(archive, Filter(), "doubt") == every[3:]
    assert [one.verdict for one in archive.desk().last(2)] == ["edit", "reject"]
    for report_id, event in every[:3]:
        archive.correct(report_id, event, "undo", by="Sara")
    assert queue(archive, Filter(), "doubt") == every


def test_an_event_compared_with_another_reports_still_waits(archive: Archive) -> None:
    every = queue(archive, Filter(), "doubt")
    other = next(one for one in every if one[0] != every[0][0])
    archive.relate(every[0], other, "same", by="Sara")
    assert queue(archive, Filter(), "doubt") == every
    assert list(archive.desk().finished()) == []


def test_a_report_is_finished_when_all_its_events_are_judged(archive: Archive) -> None:
    report_id = next(one.report_id for one in archive.reports() if len(archive.coding(one.report_id).events) > 1)
    *first, last = archive.coding(report_id).events
    for event in first:
        archive.correct(report_id, event.id, "accept", by="Sara")
    assert list(archive.desk().finished()) == []
    archive.correct(report_id, last.id, "reject", by="Sara")
    (judged,) = archive.desk().finished()
    assert (judged.revision.report_id, [event.id for event in judged.standing("events")]) == (report_id, [event.id for event in first])
    archive.retract(report_id, by="Sara")
    assert list(archive.desk().finished()) == []


def test_a_token_of_another_order_is_refused(archive: Archive) -> None:
    one = archive.desk().waiting(order="doubt")
    assert one is not None
    for given in (one.after, "", "nonsense", "W10", "WyJjb25maWRlbmNlIiwiYSIsMSwxXQ"):
        with pytest.raises(BadInput, match="next token"):
            archive.desk().waiting(order="confidence", after=given)
