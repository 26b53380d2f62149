"""An error is said to people in their own language, to programs in English with its kind."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import ravabet
from ravabet.web.failures import told_in
from ravabet.web.tongue import Tongue, site_words
from tests.archive.codings import coding
from tests.web.reading import parsed

REPORT = coding().report.id
# What is asked, and what a Persian page says to it.
ASKED = {
    "/relations?a=IRN": "دو دولت متفاوت لازم است",
    "/relations?a=XXX&b=IRN": "«XXX» شناخته نیست",
    "/relations/IRN/IRN": "دو دولت متفاوت",
    "/events?since=yesterday": "«yesterday» تاریخ نیست",
    "/events?since=2024-02-30": "در تقویم میلادی روزی به تاریخ «2024-02-30» نیست",
    "/events?since=1403-13-01": "در تقویم هجری خورشیدی روزی به تاریخ «1403-13-01» نیست",
    "/events?since=2024-02-01&until=2024-01-01": "جابه‌جا کنید",
    "/events?type=WAR": "«WAR» پذیرفته نیست",
    "/events?sort=colour": "مرتب کرد",
    "/events?next=x": "از آغاز فهرست شروع کنید",
    "/events?colour=red": "«colour» معنایی ندارد",
    "/events?limit=0&colour=red": "«limit» باید دست‌کم ۱ باشد. در این نشانی «colour» معنایی ندارد",
    "/events?limit=many": "«limit» باید عدد صحیح باشد",
    "/events?text=" + "x" * 300: "حداکثر ۲۰۰ نویسه",
    "/events?text=%00": "نویسهٔ تهی",
    "/search?q=؟!": "واژه‌ای برای جست‌وجو نیست",
    "/reports/abcdef": "گزارشی با شناسهٔ abcdef",
    f"/reports/{REPORT}?revision=7": "بازنگریِ شمارهٔ ۷",
    "/reports/xyz": "«report_id» چنین شکلی ندارد",
    "/nothing": "در این نشانی چیزی نیست",
    "/add": "فقط خواندنی است",
}
LATIN_SENTENCE = re.compile(r"[A-Za-z]+ [a-z]+ [a-z]+ [a-z]+")


@pytest.mark.parametrize("path", ASKED)
def test_a_persian_page_says_it_in_persian(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert 400 <= answer.status_code < 500
    detail = parsed(answer.content).xpath("//p[contains(@class, 'detail')]")[0]
    said = " ".join(detail.text_content().split())
    assert ASKED[path] in said
    assert (detail.get("lang"), detail.get("dir")) == ("fa", "rtl")
    assert not LATIN_SENTENCE.search(said)


@pytest.mark.parametrize("path", ["/relations?a=IRN", "/events?since=yesterday", "/nothing"])
def test_an_english_page_says_it_in_english_and_a_dari_one_in_persian(client: TestClient, path: str) -> None:
    for language, expected in (("en", "en"), ("prs", "fa-AF")):
        answer = client.get(path, params={**dict(re.findall(r"(\w+)=(\w+)", path)), "lang": language})
        assert parsed(answer.content).xpath("//p[contains(@class, 'detail')]/@lang") == [expected]


@pytest.mark.parametrize(
    ("path", "kind"), [("/events.json?since=yesterday", "input"), ("/events.csv?colour=red", "input"), ("/x.jsonl", "http")]
)
def test_programs_are_told_in_english_with_the_kind(client: TestClient, path: str, kind: str) -> None:
    error = client.get(path).json()["error"]
    assert error["kind"] == kind
    assert error["message"].isascii()


# Said by the libraries, or put together from parts.
ELSEWHERE = (
    "no_report", "method", "not_found", "unknown_name", "at_least", "at_most", "integer", "boolean", "out_of", "too_long", "pattern", "nul",
    "too_slow", "too_slow_posted",
)  # fmt: skip


def test_no_sentence_outlives_what_it_translates() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in Path(ravabet.__file__).parent.rglob("*.py"))
    whole = re.sub(r'"\s*\n\s*f?"', "", sources).replace('\\"', '"')
    said = {key: both["en"] for key, both in site_words()["errors"].items() if key not in ELSEWHERE}
    assert [key for key, message in said.items() if not all(piece in whole for piece in re.split(r"^\{\w+\}: |\{\w+\}", message))] == []


def test_what_nobody_has_translated_is_said_in_english() -> None:
    told = told_in(Tongue.of("fa"), "a message that has no twin; and another")
    assert (told.text, told.language, told.direction) == ("a message that has no twin; and another", "en", "ltr")
    filled = told_in(Tongue.of("fa"), "'{name}' is not a date: write 2024-01-27, or 1402-11-07 for a solar one")
    assert "«{name}»" in filled.text
