"""Reports handed in: seen coded before they are kept, kept once, refused with a reason."""

from __future__ import annotations

import json
import zlib
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from ravabet.archive import Archive, open_archive
from ravabet.coding import code
from ravabet.errors import BadInput
from ravabet.reading import read_bytes, read_text
from ravabet.web import Settings
from ravabet.web.adding.offers import Offer, filed, lines, pasted
from tests.web.conftest import site
from tests.web.reading import alive, parsed

TOKEN = "correct-horse-battery-staple"
TITLE = "دیدار وزیران خارجهٔ ایران و پاکستان در تهران"
BODY = """وزیر امور خارجهٔ ایران روز یکشنبه ۸ بهمن ۱۴۰۲ در تهران با همتای پاکستانی خود دیدار و گفت‌وگو کرد.
او در این دیدار گفت: «همکاری مرزی دو کشور گسترش خواهد یافت.»
دو طرف توافق کردند سفیران دو کشور از روز ۶ بهمن به محل کار خود بازگردند و بازارچه‌های مرزی بار دیگر گشوده شود."""
TEXT = f"{TITLE}\n\n{BODY}\n"
OTHER = """وزیر راه تاجیکستان از ساخت پل تازه‌ای بر رود پنج خبر داد

وزیر راه تاجیکستان روز دوشنبه در دوشنبه با سفیر افغانستان دیدار کرد و گفت ساخت پل تا پایان سال آغاز خواهد شد.
سفیر افغانستان از کمک تاجیکستان در زمینهٔ برق قدردانی کرد."""
GIVEN = {"outlet": "خبرگزاری نمونه", "published": "1402-11-09", "url": "https://news.example/1"}
ENGLISH = "The minister met his counterpart in the capital and both of them spoke of trade for two hours."


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "archive.sqlite") as store:
        yield store


@pytest.fixture
def writer(kept: Archive) -> Iterator[TestClient]:
    with site(kept, Settings(token=TOKEN)) as client:
        client.headers["authorization"] = f"Bearer {TOKEN}"
        yield client


def ids(store: Archive) -> set[str]:
    return {revision.report_id for revision in store.reports()}


def items(page: bytes) -> list[str]:
    """What the form of a page carries along."""
    return [str(value) for value in parsed(page).xpath("//form//input[@name='item']/@value")]


def words(page: bytes) -> str:
    return " ".join(parsed(page).text_content().split())


def typed(form: Any) -> str:
    """What stands in the form's text field; a browser takes the first line end for the markup's."""
    return str(form.xpath("//textarea")[0].text).removeprefix("\n")


def test_a_read_only_site_offers_no_adding(client: TestClient) -> None:
    assert "/add" not in parsed(client.get("/").content).xpath("//nav//a/@href")
    page = client.get("/add")
    assert page.status_code == 403
    assert "رمز" in words(page.content)
    assert client.post("/reports.json", json={"text": TEXT}).status_code == 405
    paths = client.get("/openapi.json").json()["paths"]
    assert "/reports.json" not in paths
    assert set(paths["/add"]) == {"get"}


def test_a_text_is_seen_coded_before_it_is_kept(writer: TestClient, kept: Archive) -> None:
    assert "/add" in parsed(writer.get("/").content).xpath("//nav//a/@href")
    seen = writer.post("/add", data={"text": TEXT, **GIVEN})
    assert (seen.status_code, alive(seen.content)) == (200, [])
    assert "بایگانی نیست" in words(seen.content)
    assert parsed(seen.content).xpath("//*[starts-with(@id, 't-event-')]")
    assert kept.last_change() is None

    answer = writer.post("/add?lang=en", data={"item": items(seen.content), "step": "keep"})
    coding = code(read_text(TEXT, TITLE, **GIVEN))
    assert (answer.status_code, answer.headers["location"]) == (303, f"/reports/{coding.report.id}?lang=en")
    assert kept.coding(coding.report.id) == coding
    assert writer.get(answer.headers["location"]).status_code == 200


def test_the_page_says_what_the_archive_has_already(writer: TestClient, kept: Archive) -> None:
    form = {"text": TEXT, **GIVEN}
    kept_answer = writer.post("/add", data={**form, "step": "keep"})
    report_id = kept_answer.headers["location"].rpartition("/")[2]
    assert "changes nothing" in words(writer.post("/add?lang=en", data=form).content)
    assert "further revision" in words(writer.post("/add?lang=en", data={**form, "outlet": "روزنامهٔ دیگر"}).content)
    writer.post("/add", data={**form, "step": "keep"})
    assert len(kept.revisions(report_id)) == 1

    copy = writer.post("/add?lang=en", data={**form, "text": f"{TEXT}\nپایان پیام"})
    assert "near-identical in the archive: 1" in words(copy.content)
    assert parsed(copy.content).xpath("//*[@id='copies']//a/@href") == [f"/reports/{report_id}?lang=en"]

    kept.retract(report_id, by="ویراستار")
    assert "retracted" in words(writer.post("/add?lang=en", data=form).content)


def test_going_back_gives_the_form_as_it_was(writer: TestClient) -> None:
    seen = writer.post("/add", data={"text": TEXT, "title": "عنوانی دیگر", **GIVEN})
    form = parsed(writer.post("/add", data={"item": items(seen.content), "step": "edit"}).content)
    assert typed(form) == TEXT
    shown = {field.get("name"): field.get("value") for field in form.xpath("//form//input[not(@type)]")}
    assert shown == {"title": "عنوانی دیگر", **GIVEN}


PAGE = f"<!doctype html><html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1><p>{BODY}</p></article></body></html>"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("report.txt", TEXT.encode()),
        ("گزارش.txt", TEXT.replace("\n", "\r\n").encode("utf-8-sig")),
        ("old.txt", TEXT.replace("\u200c", " ").replace("ٔ", "").encode("windows-1256", "replace")),
        ("page.html", PAGE.encode()),
        ("C:\\reports\\report.txt", TEXT.encode()),
    ],
)
def test_a_file_is_kept_as_it_is_to_the_letter(writer: TestClient, kept: Archive, name: str, data: bytes) -> None:
    seen = writer.post("/add", files={"files": (name, data)})
    assert seen.status_code == 200
    answer = writer.post("/add", data={"item": items(seen.content), "step": "keep"})
    assert answer.status_code == 303
    report = read_bytes(data, name.rpartition("\\")[2])
    assert answer.headers["location"] == f"/reports/{report.id}"
    assert kept.coding(report.id).report == report


WRONG = {
    "nothing": ({}, "گزارشی داده نشد"),
    "blank": ({"text": " \r\n "}, "گزارشی داده نشد"),
    "another language": ({"text": ENGLISH}, "فارسی، دری یا تاجیکی نیست"),
    "no day": ({"text": TEXT, "published": "دیروز"}, "روز انتشار"),
    "a title too long": ({"text": TEXT, "title": "x" * 1001}, "حداکثر ۱۰۰۰"),
    "half a form": ({"item": "nonsense"}, "از نو آغاز کنید"),
    "one letter": ({"text": "ا" * 3000}, "متن پیوسته"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_read_says_why_and_is_given_back(writer: TestClient, kept: Archive, name: str) -> None:
    form, reason = WRONG[name]
    answer = writer.post("/add", data={"step": "look", **form})
    assert answer.status_code in (400, 422)
    assert reason in words(answer.content)
    if "text" in form and form["text"].strip():
        assert typed(parsed(answer.content)) == form["text"]
    assert kept.last_change() is None


def test_of_several_each_has_its_outcome_and_the_chosen_are_kept(writer: TestClient, kept: Archive) -> None:
    record = json.dumps({"doc": "پل", "text": OTHER, "published": "2024-02-01"}, ensure_ascii=False)
    sent = [
        ("files", ("one.txt", TEXT.encode())),
        ("files", ("more.jsonl", f"{record}\n\n{{broken\n[]\n".encode())),
        ("files", ("empty.txt", b"")),
        ("files", ("again.txt", TEXT.encode())),
    ]
    seen = writer.post("/add?lang=en", files=sent)
    rows = parsed(seen.content).xpath("//tbody/tr")
    assert len(rows) == 6
    assert [bool(row.xpath(".//input[@name='chosen']")) for row in rows] == [True, True, False, False, False, True]
    assert [bool(row.xpath(".//input[@checked]")) for row in rows] == [True, True, False, False, False, False]
    assert "row 1" in rows[5].text_content()
    assert [reason in " ".join(rows[at].text_content().split()) for at, reason in ((2, "not JSON"), (3, "JSON object"), (4, "empty"))] == [
        True
    ] * 3
    assert kept.last_change() is None

    carried = items(seen.content)
    one = writer.post("/add", data={"item": carried, "view": "1"})
    assert "پل تازه‌ای" in words(one.content)
    assert writer.post("/add", data={"item": carried, "step": "keep"}).status_code == 422
    done = writer.post("/add?lang=en", data={"item": carried, "step": "keep", "chosen": ["1", "5"]})
    links = parsed(done.content).xpath("//tbody//a/@href")
    assert {link.partition("?")[0] for link in links} == {f"/reports/{report_id}" for report_id in ids(kept)}
    assert len(ids(kept)) == 2
    assert "new" in words(done.content)
    again = writer.post("/add?lang=en", data={"item": carried, "step": "keep", "chosen": ["0", "1"]})
    assert words(again.content).count("unchanged") == 2
    assert len(ids(kept)) == 2


def test_what_time_did_not_reach_is_carried_on(writer: TestClient, kept: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = [("files", ("one.txt", TEXT.encode())), ("files", ("two.txt", OTHER.encode()))]
    moments = iter((0.0, 1.0, 1e9))
    monkeypatch.setattr("ravabet.web.adding.trials.monotonic", lambda: next(moments))
    seen = writer.post("/add?lang=en", files=sent)
    assert "Not reached in time: 1" in words(seen.content)
    monkeypatch.undo()
    whole = writer.post("/add?lang=en", data={"item": items(seen.content), "step": "look"})
    assert len(parsed(whole.content).xpath("//input[@name='chosen']")) == 2
    assert kept.last_change() is None


def test_too_many_at_once_are_refused_before_any_is_coded(writer: TestClient) -> None:
    line = json.dumps({"text": TEXT}) + "\n"
    answer = writer.post("/add?lang=en", files={"files": ("many.jsonl", (line * 301).encode())})
    assert answer.status_code == 422
    assert "more than 300 reports" in words(answer.content)


# For programs


def test_a_program_hands_in_a_report(writer: TestClient, kept: Archive) -> None:
    report = {"doc": "1", "text": TEXT, **GIVEN}
    expected = code(read_text(TEXT, "1", **GIVEN)).to_json()
    assert writer.post("/reports.json?keep=false", json=report).json() == {**expected, "added": None}
    assert kept.last_change() is None
    assert writer.post("/reports.json", json=report).json() == {**expected, "added": "new"}
    assert writer.post("/reports.json", json=report).json()["added"] == "unchanged"
    assert ids(kept) == {expected["report"]["id"]}


@pytest.mark.parametrize(
    ("body", "status", "kind"),
    [
        (b"", 422, "input"),
        (b"{", 422, "input"),
        (b"[]", 422, "input"),
        (b"\xff", 422, "input"),
        (b"[" * 100_000, 422, "input"),
        (b"{}", 422, "input"),
        (json.dumps({"text": 7}).encode(), 422, "input"),
        (json.dumps({"text": TEXT, "published": "soon"}).encode(), 422, "input"),
        (json.dumps({"text": TEXT, "outlet": "\ud800"}).encode(), 422, "input"),
        (json.dumps({"text": TEXT, "url": "a\0b"}).encode(), 422, "input"),
        (json.dumps({"text": TEXT + "\ud800"}).encode(), 422, "charset"),
        (json.dumps({"text": TEXT + "\0"}).encode(), 422, "binary"),
        (json.dumps({"text": ENGLISH}).encode(), 422, "variety"),
        (json.dumps({"text": " "}).encode(), 422, "empty"),
        (json.dumps({"text": f"{TEXT} {BODY} " * 500}).encode(), 422, "degenerate"),
    ],
)
def test_a_report_that_is_none_is_an_error(writer: TestClient, kept: Archive, body: bytes, status: int, kind: str) -> None:
    answer = writer.post("/reports.json", content=body, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["error"]["kind"]) == (status, kind), answer.text
    assert kept.last_change() is None


def test_json_lines_are_answered_line_by_line(writer: TestClient, kept: Archive) -> None:
    records: list[Any] = [{"doc": "1", "text": TEXT}, {"text": ENGLISH}, "nonsense", {"text": OTHER}]
    body = "\n".join(json.dumps(record) for record in records).encode()
    answer = writer.post("/reports.json", content=body, headers={"content-type": "application/x-ndjson"})
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    told = [json.loads(line) for line in answer.text.splitlines()]
    assert [one.get("added") or one.get("error", {}).get("kind") for one in told[:-1]] == ["new", "variety", "input", "new"]
    assert [one["doc"] for one in told[:-1]] == ["1", "report, line 2", "report, line 3", "report, line 4"]
    assert told[-1] == {"end": {"reports": 4, "cut": False}}
    assert ids(kept) == {one["report"]["id"] for one in told[:-1] if "report" in one}


def test_a_form_is_no_way_for_programs(writer: TestClient) -> None:
    answer = writer.post("/reports.json", data={"text": TEXT})
    assert (answer.status_code, answer.json()["error"]["kind"]) == (415, "type")
    assert writer.get("/reports.json").status_code == 405


# What a form carries


@given(doc=st.text(max_size=50), data=st.binary(max_size=2000), is_page=st.booleans())
def test_a_form_carries_a_report_unchanged(doc: str, data: bytes, is_page: bool) -> None:
    offer = Offer(doc, data, is_page)
    packed = offer.packed()
    assert Offer.unpacked(packed) == offer
    assert packed.isascii()
    assert not set(packed) & set("\r\n\"'<>&+")


@given(st.text(max_size=40) | st.binary(max_size=200).map(lambda data: urlsafe_b64encode(zlib.compress(data)).decode()))
def test_what_is_not_a_carried_report_is_refused(packed: str) -> None:
    with pytest.raises(BadInput):
        Offer.unpacked(packed)


def test_a_carried_report_does_not_grow_without_end() -> None:
    bomb = urlsafe_b64encode(zlib.compress(b'["x", true]\n' + bytes(50_000_000))).decode()
    assert len(bomb) < 100_000
    with pytest.raises(BadInput):
        Offer.unpacked(bomb)


def test_a_form_carries_no_more_than_a_body_holds(writer: TestClient) -> None:
    large = Offer("x", bytes(5_000_000), is_page=True).packed()
    assert writer.post("/add", data={"item": [large]}).status_code == 422  # a single one is read, and is no report
    answer = writer.post("/add?lang=en", data={"item": [large, large]})
    assert answer.status_code == 400
    assert "begin again" in words(answer.content)


@pytest.mark.parametrize("place", ["-1", "300", "x", "۱", "0" * 5000 + "1", "1e9"])
def test_a_place_that_is_none_chooses_nothing(writer: TestClient, kept: Archive, place: str) -> None:
    carried = [Offer("x", text.encode(), is_page=True).packed() for text in (TEXT, OTHER)]
    assert writer.post("/add", data={"item": carried, "step": "keep", "chosen": [place]}).status_code == 422
    assert writer.post("/add", data={"item": carried, "view": place}).status_code == 200
    assert kept.last_change() is None


def test_names_and_kinds_of_files() -> None:
    assert [offer.doc for offer in filed("a/b.jsonl", b"{}\n\n{}\r\n")] == ["b.jsonl, line 1", "b.jsonl, line 3"]
    assert [(offer.doc, offer.is_page) for name in ("a.html", "a.JSON", "") for offer in filed(name, b"{}")] == [
        ("a.html", True), ("a.JSON", False), ("file", True),
    ]  # fmt: skip
    assert list(lines("x", b"\n \n")) == []
    assert pasted("\r\n  سطر نخست  \r\nسطر دوم", {"title": " "}).doc == "سطر نخست"
