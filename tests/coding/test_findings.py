"""Findings: what each kind must report, and where it must stay silent.

``python -m tests.coding.test_findings`` prints precision and recall over the passages; those marked ``missed`` are known not to be found.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from ravabet.coding import code
from ravabet.reading import read_record, read_text
from ravabet.records import Coding, Finding

PASSAGES = yaml.safe_load((Path(__file__).parent / "data" / "findings.yaml").read_text(encoding="utf-8"))
SEEDS = Path(__file__).parents[2] / "../shared/seeds"
KINDS = {
    "state-mismatch", "capital-mismatch", "office-mismatch", "date-mismatch", "number-mismatch", "headline-mismatch",
    "agreement-mismatch", "alias",
}  # fmt: skip


def coded(row: dict[str, Any]) -> Coding:
    record = {"doc": row["id"], "text": row["text"], "title": row.get("title"), "published": row.get("published")}
    return code(read_record({name: value for name, value in record.items() if value is not None}), rules_alone=True)


def touches(finding: Finding, stretch: str, text: str) -> bool:
    at = text.find(stretch)
    assert at >= 0, f"«{stretch}» is not in the text"
    return any(span.start < at + len(stretch) and at < span.end for span in finding.spans)


def judged(row: dict[str, Any]) -> tuple[int, list[str], list[tuple[str, str]]]:
    """How many findings of a passage are found, the stretches of those that are not, and what is found beside them."""
    coding = coded(row)
    left, missed = list(coding.findings), []
    for kind, stretch in row["expect"]:
        hit = next((f for f in left if f.kind == kind and touches(f, stretch, coding.report.text)), None)
        if hit is None:
            missed.append(stretch)
        else:
            left.remove(hit)
    return len(row["expect"]) - len(missed), missed, [(f.kind, f.message.en) for f in left]


@pytest.mark.parametrize("row", PASSAGES, ids=lambda row: row["id"])
def test_passage_gives_its_findings_and_no_other(row: dict[str, Any]) -> None:
    _, missed, beside = judged(row)
    assert bool(missed) == row.get("missed", False), missed
    assert not beside


@pytest.mark.parametrize("row", [row for row in PASSAGES if row["expect"]], ids=lambda row: row["id"])
def test_finding_quotes_the_text_to_the_letter_and_speaks_both_languages(row: dict[str, Any]) -> None:
    coding = coded(row)
    for finding in coding.findings:
        assert finding.kind in KINDS and finding.severity in ("note", "warning")
        assert finding.spans
        assert all(coding.report.text[span.start : span.end] == span.text for span in finding.spans)
        assert finding.message.en.endswith(".") and finding.message.fa.endswith(".")
        assert finding.message.en.isascii() or "“" in finding.message.en
        assert not any("a" <= letter <= "z" for letter in finding.message.fa.lower())


@pytest.mark.parametrize("joiner", ["", " "], ids=["lost", "space"])
@pytest.mark.parametrize("row", [row for row in PASSAGES if "\u200c" in row["text"]], ids=lambda row: row["id"])
def test_joiners_do_not_change_what_is_found(row: dict[str, Any], joiner: str) -> None:
    changed = {**row, "text": row["text"].replace("\u200c", joiner), "title": (row.get("title") or "").replace("\u200c", joiner)}
    assert [f.kind for f in coded(changed).findings] == [f.kind for f in coded(row).findings]


def test_half_of_the_passages_are_clean() -> None:
    clean = sum(not row["expect"] for row in PASSAGES)
    assert len(PASSAGES) >= 150 and clean * 2 >= len(PASSAGES)


def test_findings_come_in_text_order() -> None:
    coding = coded(next(row for row in PASSAGES if row["id"] == "state-spread"))
    starts = [finding.spans[0].start for finding in coding.findings]
    assert starts == sorted(starts)


def test_readers_own_observations_are_kept() -> None:
    lines = (
        "دیدار وزیران خارجه", "تاریخ انتشار: ۷ بهمن ۱۴۰۲ - 29 January 2024",
        "وزیران خارجه ایران و پاکستان در تهران دیدار کردند و بیانیه دادند.",
    )  # fmt: skip
    coding = code(read_text("\n".join(lines), "dateline"), rules_alone=True)
    assert [finding.kind for finding in coding.findings] == ["date-mismatch"]
    assert coding.findings == coding.report.issues


def seed(number: str) -> str:
    found = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip("the source reports are not beside this checkout")
    return found[0].read_text(encoding="utf-8")


def kinds(text: str) -> list[str]:
    return sorted(finding.kind for finding in code(read_text(text, "seed"), rules_alone=True).findings)


FIVE = ["capital-mismatch", "office-mismatch", "state-mismatch", "state-mismatch", "state-mismatch"]
ANOTHER_PAIR = {
    "تاجیکستان": "ازبکستان", "قزاقستان": "ترکمنستان", "دوشنبه": "تاشکند", "تاجیک": "ازبک", "سراجالدین مهرالدین": "عبدالعزیز کاملوف",
    "امامعلی رحمان": "شوکت میرضیایف", "شیرعلی میرزا": "بهادر قربانوف",
}  # fmt: skip
THIRD_PAIR = {
    "تاجیکستان": "آذربایجان", "قزاقستان": "ارمنستان", "دوشنبه": "باکو", "تاجیک": "آذربایجانی", "سراجالدین مهرالدین": "جیحون بایراموف",
    "امامعلی رحمان": "الهام علی‌اف", "شیرعلی میرزا": "ذاکر حسنوف",
}  # fmt: skip


def swapped(text: str, pairs: dict[str, str]) -> str:
    for number, old in enumerate(pairs):
        text = text.replace(old, f"\x00{number}\x00")
    for number, new in enumerate(pairs.values()):
        text = text.replace(f"\x00{number}\x00", new)
    return text


def test_slips_of_the_first_report() -> None:
    assert kinds(seed("000")) == FIVE


@pytest.mark.parametrize("pairs", [ANOTHER_PAIR, THIRD_PAIR], ids=["ازبکستان", "آذربایجان"])
def test_slips_of_the_first_report_with_other_states_and_people(pairs: dict[str, str]) -> None:
    assert kinds(swapped(seed("000"), pairs)) == FIVE


def test_first_report_repaired_is_silent() -> None:
    repaired = seed("000").replace("قزاقستان", "تاجیکستان")
    assert kinds(repaired) == []
    assert kinds(swapped(repaired, ANOTHER_PAIR)) == []


def test_second_report_and_its_repair() -> None:
    text = seed("004")
    assert kinds(text) == ["alias", "date-mismatch"]
    assert kinds(text.replace("(۲ بهمن)", "(۶ بهمن)").replace("جیش الظلم", "جیش العدل")) == []


def test_events_and_quotes_carry_the_state_meant() -> None:
    text = "وزیر خارجه پاکستان در تاشکند، پایتخت ترکمنستان، با مقام‌های ازبک دیدار کرد.\nپاکستان و ترکمنستان توافق‌نامه امضا کردند."
    coding = code(read_text(text, "meant", published=date(2024, 5, 1)), rules_alone=True)
    actors = [actor for event in coding.events for actor in (*event.actors, *event.recipients)]
    assert "TKM" not in {actor.code for actor in actors}
    assert ("UZB", "TKM") in {(actor.code, actor.said) for actor in actors}


def test_each_member_of_a_list_keeps_what_was_written_of_it() -> None:
    text = "وزیران خارجه پاکستان و ترکمنستان از همکاری حمایت کردند.\nنشست در تاشکند، پایتخت ترکمنستان، برگزار شد."
    title = "حمایت پاکستان و ازبکستان از همکاری"
    events = code(read_record({"doc": "list", "title": title, "text": text}), rules_alone=True).events
    said = {(actor.code, actor.said) for event in events for actor in event.actors if actor.start > len(title)}
    assert said == {("PAK", None), ("UZB", "TKM")}


if __name__ == "__main__":
    told = [judged(row) for row in PASSAGES]
    right, missing, false = sum(n for n, _, _ in told), sum(len(m) for _, m, _ in told), sum(len(b) for _, _, b in told)
    shares = f"precision {right / (right + false):.3f}, recall {right / (right + missing):.3f}"
    print(f"{len(PASSAGES)} passages, {right + missing} slips: {shares}")
