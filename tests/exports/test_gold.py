"""What people judged, as hand-coded reports: read back by the evaluation, and by the training."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ravabet.archive import Archive, open_archive
from ravabet.calendars import extent
from ravabet.coding import code
from ravabet.exports import write_gold, write_gold_texts
from ravabet.reading import read_text
from ravabet.records import EventDate
from tests.archive.codings import coding, meeting, other_coding
from tests.cli.running import ravabet

TEXT = """دیدار در کابل

وزیر امور خارجهٔ ایران روز ۹ بهمن ۱۴۰۲ در کابل با همتای افغان خود دیدار کرد.
پاکستان حملهٔ ایران را محکوم کرد.
وزیر خارجهٔ ایران گفت: «ما به گفت‌وگو با همسایگان ادامه می‌دهیم.»
"""


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "archive.sqlite") as store:
        store.add(code(read_text(TEXT, "kabul.txt", published="2024-01-30")))
        store.add(other_coding())
        yield store


def lines(archive: Archive, write: Any) -> list[dict[str, Any]]:
    stream = io.StringIO()
    assert write(archive.desk().finished(), stream) == stream.getvalue().count("\n")
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def judge(archive: Archive, doc: str, verdict: Any = "accept", kinds: tuple[str, ...] = ("events",)) -> str:
    """Say the same of every record of these kinds; gives the report's id."""
    (revision,) = archive.find(doc)
    whole = archive.coding(revision.report_id).to_json()
    for kind in kinds:
        for place in range(len(whole[kind])):
            archive.correct(revision.report_id, f"{kind}/{place + 1}", verdict, by="Sara")
    return revision.report_id


def evaluated(tmp_path: Path, archive: Archive) -> dict[str, Any]:
    """What ``ravabet evaluate`` says of the gold that ``ravabet export`` wrote."""
    where = str(archive.where)
    for name, more in (("gold.jsonl", ()), ("gold_reports.jsonl", ("--what", "reports"))):
        ended = ravabet("export", "--format", "gold", *more, "-o", tmp_path / name, "--archive", where)
        assert ended.code == 0, ended.err
    (figures,) = ravabet("evaluate", tmp_path / "gold.jsonl", "--json").lines()
    return dict(figures)


def test_what_was_accepted_is_right_by_the_evaluation(tmp_path: Path, archive: Archive) -> None:
    judge(archive, "kabul.txt", kinds=("events", "quotes", "commitments"))
    found = evaluated(tmp_path, archive)
    assert found["reports"] == 1
    assert found["triple"]["gold"] >= 2
    assert [found[part]["f1"] for part in ("triple", "quotes")] == [1.0, 1.0]
    assert found["fields"]["date"]["right"] == found["fields"]["date"]["of"] == 1
    assert found["fields"]["place"]["invented"] == 0


def test_what_was_rejected_or_edited_counts_against_the_coder(tmp_path: Path, archive: Archive) -> None:
    report_id = judge(archive, "kabul.txt")
    archive.correct(report_id, "events/1", "reject", by="Sara")
    archive.correct(report_id, "events/2", "set", path="status", value="denied", by="Sara")
    found = evaluated(tmp_path, archive)
    number = len(archive.coding(report_id).events)
    assert (found["triple"]["gold"], found["triple"]["pred"], found["triple"]["r"]) == (number - 1, number, 1.0)
    assert found["fields"]["status"] == {"right": number - 2, "of": number - 1}
    # Of quotations nobody has said anything, so that nothing is counted of them.
    assert (found["quotes"]["gold"], found["quotes"]["pred"]) == (0, 0)


def test_a_line_has_the_keys_and_spans_of_a_hand_coded_report(archive: Archive) -> None:
    judge(archive, "kabul.txt")
    (line,) = lines(archive, write_gold)
    (text,) = lines(archive, write_gold_texts)
    assert list(line) == ["doc", "relevant", "events", "quotes", "commitments", "judged"]
    assert list(line["events"][0]) == [
        "type", "mode", "actors", "recipients", "names", "status", "date", "place", "evidence", "contexts", "size", "span",
    ]  # fmt: skip
    (quote,) = line["quotes"]
    assert list(quote) == ["speaker", "country", "kind", "starts", "span"]
    assert len(quote["starts"].split()) <= 5
    for record, words in ((line["events"][0], "evidence"), (quote, "starts")):
        assert text["text"][slice(*record["span"])] == record[words]
    assert text == {"doc": "kabul.txt", "published": "2024-01-30", "text": TEXT}


def test_only_reports_judged_whole_are_gold(archive: Archive) -> None:
    (revision,) = archive.find("kabul.txt")
    archive.correct(revision.report_id, "events/1", "accept", by="Sara")
    assert lines(archive, write_gold) == []
    judge(archive, "border.txt", "reject")
    (line,) = lines(archive, write_gold)
    assert (line["doc"], line["relevant"], line["events"]) == ("border.txt", False, [])
    archive.retract(other_coding().report.id, by="Sara")
    assert lines(archive, write_gold) == []


def test_a_merged_record_and_the_parts_of_a_split_one_are_gold_as_they_stand(archive: Archive) -> None:
    archive.add(coding())
    report_id = coding().report.id
    archive.correct(report_id, "v2", "merge", value="v1", by="Sara")
    archive.correct(report_id, "v2", "split", value=[{"actors": ["IRN"]}, {"actors": ["PAK"]}], by="Sara")
    (line,) = lines(archive, write_gold)
    assert [event["actors"] for event in line["events"]] == [["IRN"], ["PAK"]]


def test_two_reports_of_one_name_are_told_apart(archive: Archive) -> None:
    same = replace(other_coding("kabul.txt"))
    archive.add(same)
    for report_id in {revision.report_id for revision in archive.find("kabul.txt")}:
        for place in range(len(archive.coding(report_id).events)):
            archive.correct(report_id, f"events/{place + 1}", "accept", by="Sara")
    docs = [line["doc"] for line in lines(archive, write_gold)]
    assert len(set(docs)) == 2
    assert docs == [line["doc"] for line in lines(archive, write_gold_texts)]


DATES = [
    ("2024-01-29", "2024-01-29", "day", "2024-01-29"),
    ("2025-12-22", "2026-01-20", "month", "2026-01"),  # Dey 1404
    ("2024-02-01", "2024-02-29", "month", "2024-02"),
    ("2023-03-21", "2024-03-19", "year", "2023"),  # 1402
    ("2024-01-01", "2024-12-31", "year", "2024"),
    ("2024-01-03", "2024-01-09", "range", "2024-01-03"),
]


@pytest.mark.parametrize(("start", "end", "precision", "wanted"), DATES)
def test_dates_as_far_as_they_are_known(archive: Archive, start: str, end: str, precision: Any, wanted: str) -> None:
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    assert extent(first, last) == precision
    archive.add(replace(coding(), events=(replace(meeting(), date=EventDate(first, last, precision, "روزی")),)))
    archive.correct(coding().report.id, "v1", "accept", by="Sara")
    (line,) = lines(archive, write_gold)
    assert line["events"][0]["date"] == wanted


def test_training_reads_it(archive: Archive) -> None:
    samples = pytest.importorskip("ravabet.training.samples")
    judge(archive, "kabul.txt", kinds=("events", "quotes", "commitments"))
    (sample,) = samples.samples(zip(lines(archive, write_gold_texts), lines(archive, write_gold), strict=True))
    assert len(sample.acts) == len(lines(archive, write_gold)[0]["events"])


@pytest.mark.parametrize("words", [("--since", "2024-01-01"), ("--what", "quotes"), ("--between", "IRN", "PAK")])
def test_gold_is_never_a_part(archive: Archive, words: tuple[str, ...]) -> None:
    ended = ravabet("export", "--format", "gold", *words, "--archive", str(archive.where))
    assert (ended.code, ended.out) == (2, "")
