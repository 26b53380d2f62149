"""The report page: the text to the letter, every record linked both ways, nothing alive in it, nothing asked of the network."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from ravabet.exports import render_page
from ravabet.records import Coding, Event, EventDate, Furniture, Message, Quoted, Span
from tests.exports import samples

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></title></textarea><svg onload=alert(1)>",
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "&lt;b&gt; &amp;amp; &#x3c;",
    "\u202eidden\u202c \u2066x\u2069",
    "--><!-- ]]>",
)


def parsed(page: str) -> Any:
    return html.fromstring(page.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))


def shown(page: str) -> str:
    """The text of the report pane, piece by piece."""
    return "".join(
        piece.text_content()
        for piece in parsed(page).xpath("//div[contains(@class, 'text')]//*[contains(@class, 's')]")
        if _is_piece(piece)
    )


def _is_piece(node: Any) -> bool:
    return "s" in node.get("class", "").split()


def record_ids(coding: Coding) -> list[str]:
    counted = {
        "event": coding.events, "quote": coding.quotes, "commitment": coding.commitments, "agreement": coding.agreements,
        "finding": coding.findings, "entity": coding.entities,
    }  # fmt: skip
    return [f"{kind}-{n}" for kind, records in counted.items() for n in range(1, len(records) + 1)]


@pytest.fixture(scope="module")
def page() -> str:
    return render_page(samples.coding())


def test_the_text_stands_to_the_letter(page: str) -> None:
    assert shown(page) == samples.TEXT


def test_the_pane_holds_no_letter_of_its_own_but_the_fold_s_summary(page: str) -> None:
    pane = parsed(page).xpath("//div[@class='text']")[0]
    for summary in pane.xpath(".//summary"):
        summary.drop_tree()
    assert pane.text_content() == samples.TEXT


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8), st.text(min_size=1, max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_overlapping_spans_leave_the_text_whole(pairs: list[tuple[int, int]], text: str) -> None:
    spans = [(min(pair), max(pair)) for pair in pairs]
    events = tuple(samples.event((Quoted(a, b, text[a:b]),)) for a, b in spans)
    coding = samples.coding(
        report=samples.report(text, blocks=(), furniture=()),
        events=events,
        quotes=(),
        commitments=(),
        agreements=(),
        findings=(),
        entities=(),
    )
    kept = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]", "\ufffd", text)
    assert shown(render_page(coding)) == kept


def test_nested_and_overlapping_spans_carry_every_id(page: str) -> None:
    pieces = parsed(page).xpath("//div[@class='text']//*[@data-ids]")
    project = next(piece for piece in pieces if piece.text_content() == "طرح CASA 1000")
    assert set(project.get("data-ids").split()) == {"agreement-1", "event-3", "quote-1"}


def test_each_record_is_linked_both_ways(page: str) -> None:
    tree = parsed(page)
    for record in record_ids(samples.coding()):
        card = tree.xpath(f"//*[@id='{record}']")
        place = tree.xpath(f"//*[@id='t-{record}']")
        assert len(card) == 1 and len(place) == 1, record
        assert place[0].tag == "a" and place[0].get("href") == f"#{record}"
        assert card[0].xpath(f".//a[@href='#t-{record}']"), record


def test_every_stretch_of_a_record_can_be_reached(page: str) -> None:
    tree = parsed(page)
    assert tree.xpath("//article[@id='event-1']//a[@href='#t-event-1-2']") and tree.xpath("//*[@id='t-event-1-2']")
    assert len(tree.xpath("//*[starts-with(@id, 't-entity-2')]")) == len(samples.ENTITIES[1].mentions)


def test_ids_are_unique_and_links_lead_somewhere(page: str) -> None:
    ids = parsed(page).xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in parsed(page).xpath("//@href")} <= set(ids)


def test_nothing_outside_is_asked_for(page: str) -> None:
    tree = parsed(page)
    assert not tree.xpath("//@src | //link | //iframe | //img | //object | //form | //base")
    assert all(link.startswith("#") for link in tree.xpath("//@href"))
    sheet = tree.xpath("//style")[0].text_content()
    assert not re.search(r"https?:|@import", sheet)
    assert all(target.startswith("data:") for target in re.findall(r"url\(([^)]*)\)", sheet))


def test_the_policy_names_the_style_and_the_script_and_no_more(page: str) -> None:
    tree = parsed(page)
    rules = dict(rule.strip().split(" ", 1) for rule in tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0].split(";"))
    assert rules["default-src"] == "'none'"
    for kind in ("style", "script"):
        inline = tree.xpath(f"//{kind}")
        assert len(inline) == 1
        digest = base64.b64encode(hashlib.sha256(inline[0].text_content().encode()).digest()).decode()
        assert rules[f"{kind}-src"] == f"'sha256-{digest}'"
    assert not tree.xpath("//@style") and not [name for node in tree.iter() for name in node.attrib if name.startswith("on")]


def hostile_coding(bad: str) -> Coding:
    """A coding whose every string is ``bad``; spans, and what chooses a vocabulary row, included."""

    def spoil(value: Any) -> Any:
        if isinstance(value, str):
            return bad
        if isinstance(value, tuple):
            return tuple(spoil(item) for item in value)
        if isinstance(value, dict):
            return {key: spoil(item) for key, item in value.items()}
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return type(value)(**{field.name: spoil(getattr(value, field.name)) for field in dataclasses.fields(value)})
        return value

    spoiled: Coding = spoil(samples.coding())
    return dataclasses.replace(spoiled, report=dataclasses.replace(spoiled.report, text=bad + samples.TEXT))


@pytest.mark.parametrize("bad", HOSTILE)
def test_a_hostile_string_in_every_field_stays_text(bad: str) -> None:
    page = render_page(hostile_coding(bad))
    tree = parsed(page)
    sober = parsed(render_page(samples.coding()))
    assert {node.tag for node in tree.iter()} <= {node.tag for node in sober.iter()} | {"bdi"}
    assert len(tree.xpath("//script")) == 1
    names = {name for node in tree.iter() if isinstance(node.tag, str) for name in node.attrib}
    assert names <= {name for node in sober.iter() if isinstance(node.tag, str) for name in node.attrib} | {"data-code"}
    assert all(link.startswith("#") for link in tree.xpath("//@href"))
    assert shown(page) == bad + samples.TEXT


def test_bidirectional_controls_are_shut_in() -> None:
    page = render_page(samples.coding(events=(), report=samples.report("الف \u202e ب", blocks=(), furniture=())))
    for found in re.finditer("[\u202a-\u202e\u2066-\u2069]", page):
        assert page[: found.start()].endswith('data-code="U+202E">') and page[found.end() :].startswith("</bdi>")
    assert "\u202e" not in parsed(render_page(hostile_coding("\u202e"))).xpath("//title")[0].text_content()


@pytest.mark.parametrize(
    ("english", "isolated"),
    [
        ("Said of “روز جمعه (١٧ فروردین)” and 2023-04-07.", ["روز جمعه (١٧ فروردین)"]),
        ("Both جیش العدل and جیش الظلم (one group).", ["جیش العدل", "جیش الظلم"]),
    ],
)
def test_persian_in_an_english_message_keeps_to_itself(english: str, isolated: list[str]) -> None:
    finding = dataclasses.replace(samples.FINDINGS[0], message=Message(english, "ی"))
    message = parsed(render_page(samples.coding(findings=(finding,)))).xpath("//article[@id='finding-1']/p[@lang='en']")[0]
    assert message.text_content() == english
    assert [stretch.text_content() for stretch in message.xpath("bdi[@dir='rtl']")] == isolated


@pytest.mark.parametrize("stretch", ["CASA 1000", "29 January 2024", "2024-01-29"])
def test_latin_among_persian_keeps_to_itself(stretch: str) -> None:
    message = Message("x", f"در سال ۱۴۰۲ و {stretch} آمد.")
    finding = dataclasses.replace(samples.FINDINGS[0], message=message)
    shown_fa = parsed(render_page(samples.coding(findings=(finding,)))).xpath("//article[@id='finding-1']/p[@lang='fa']")[0]
    assert shown_fa.xpath("string(bdi[@dir='ltr'])") == stretch


def test_the_same_coding_gives_the_same_page(page: str) -> None:
    assert render_page(samples.coding()) == page


def persian(tree: Any, path: str) -> str:
    """The text at ``path`` as the Persian page shows it."""
    node = tree.xpath(path)[0]
    for hidden in node.xpath(".//*[contains(concat(' ', @class, ' '), ' en ')]"):
        hidden.drop_tree()
    return " ".join(node.text_content().split())


def dated(start: date, end: date, language: str) -> str:
    event = samples.event((samples.quoted("به اسلام‌آباد رفت"),), date=EventDate(start, end, "range", ""))
    tree = parsed(render_page(samples.coding(events=(event,), report=samples.report(language=language))))
    return persian(tree, "//article[@id='event-1']//dl/div[1]/dd")


@pytest.mark.parametrize(
    ("start", "end", "language", "expected"),
    [
        (date(2024, 1, 27), date(2024, 1, 27), "fa", "۷ بهمن ۱۴۰۲ (۲۷ ژانویهٔ ۲۰۲۴)"),
        (date(2024, 1, 27), date(2024, 1, 27), "prs", "۷ دلو ۱۴۰۲ (۲۷ جنوری ۲۰۲۴)"),
        (date(2021, 4, 1), date(2021, 4, 30), "prs", "اپریل ۲۰۲۱ (۱۲ حمل تا ۱۰ ثور ۱۴۰۰)"),
        (date(2024, 1, 21), date(2024, 2, 19), "fa", "بهمن ۱۴۰۲ (۲۱ ژانویهٔ تا ۱۹ فوریهٔ ۲۰۲۴)"),
        (date(2024, 1, 25), date(2024, 1, 29), "fa", "۵ تا ۹ بهمن ۱۴۰۲ (۲۵ تا ۲۹ ژانویهٔ ۲۰۲۴)"),
        (date(1958, 1, 1), date(1958, 12, 31), "fa", "۱۹۵۸ (۱۳۳۶–۱۳۳۷)"),
        (date(2023, 3, 21), date(2024, 3, 19), "fa", "۱۴۰۲ (۲۰۲۳–۲۰۲۴)"),
        (date(2024, 3, 1), date(2024, 3, 25), "fa", "۱۱ اسفند ۱۴۰۲ تا ۶ فروردین ۱۴۰۳ (۱ تا ۲۵ مارس ۲۰۲۴)"),
    ],
)
def test_a_date_stands_in_both_calendars(start: date, end: date, language: str, expected: str) -> None:
    assert dated(start, end, language) == expected


def test_cards_say_what_the_record_says_in_persian(page: str) -> None:
    tree = parsed(page)
    assert persian(tree, "//article[@id='event-1']/header/h3") == "دیدار و گفت‌وگو CONSULT سفر"
    assert persian(tree, "//article[@id='event-1']//p[contains(@class,'sides')]").startswith("ایران")
    assert persian(tree, "//article[@id='event-4']/header/span") == "تکذیب‌شده"
    assert "۲ کشته · ۳ زخمی" in persian(tree, "//article[@id='event-4']")
    assert "در متن آمده است: تاجیکستان" in persian(tree, "//article[@id='event-6']")
    assert "۱٫۶ میلیارد دلار آمریکا" in persian(tree, "//article[@id='agreement-1']")
    assert "تاجیکستان، قرقیزستان، افغانستان و پاکستان" in persian(tree, "//article[@id='agreement-1']")


def test_layers_and_language_are_switched_by_plain_inputs(page: str) -> None:
    tree = parsed(page)
    boxes = {f"layer-{layer}" for layer in ("events", "quotes", "commitments", "agreements", "findings", "entities", "furniture")}
    assert boxes == set(tree.xpath("//input[@type='checkbox' and @checked]/@id"))
    assert tree.xpath("//input[@type='radio' and @checked]/@id") == ["lang-fa"]
    sheet = tree.xpath("//style")[0].text_content()
    assert all(f"#{box}:checked" in sheet for box in boxes)


@pytest.mark.parametrize("quad", [1, 2, 3, 4])
@pytest.mark.parametrize("status", ["happened", "planned", "hypothetical", "denied", "background"])
def test_quad_class_and_status_show_in_the_text(quad: int, status: str) -> None:
    event = samples.event((samples.quoted("به اسلام‌آباد رفت"),), quad=quad, status=status)
    tree = parsed(render_page(samples.coding(events=(event,))))
    piece = tree.xpath("//*[@id='t-event-1']/following-sibling::*[1]")[0]
    assert {"event", f"quad{quad}", status} <= set(piece.get("class").split())


def test_furniture_is_there_but_folded(page: str) -> None:
    fold = parsed(page).xpath("//details[@class='folded']")[0]
    assert "پربازدیدها" in fold.text_content() and fold.get("open") is None


def test_a_report_without_blocks_events_or_date_still_makes_a_page() -> None:
    bare = samples.report("یک سطر.\n\nسطر دیگر.", title=None, blocks=(), furniture=(Furniture(9, 18, "related"),), published=None)
    empty = samples.coding(report=bare, events=(), quotes=(), commitments=(), agreements=(), findings=(), entities=())
    tree = parsed(render_page(empty))
    assert len(tree.xpath("//div[@class='text']//p")) == 2
    assert "یافت نشد" in persian(tree, "//aside")


def test_spans_outside_the_text_show_a_card_without_a_way_back() -> None:
    astray = samples.event((Quoted(10**6, 10**6 + 4, "هیچ"),))
    tree = parsed(render_page(samples.coding(events=(astray,))))
    assert tree.xpath("//article[@id='event-1']") and not tree.xpath("//*[@href='#t-event-1']")


def test_two_names_on_one_stretch_both_keep_their_way() -> None:
    twin = dataclasses.replace(samples.ENTITIES[0], id="e9", kind="organisation")
    tree = parsed(render_page(samples.coding(entities=(samples.ENTITIES[0], twin))))
    assert tree.xpath("//a[@id='t-entity-1' and @href='#entity-1']") and tree.xpath("//a[@id='t-entity-2' and @href='#entity-2']")


def test_unknown_words_and_codes_show_as_they_stand() -> None:
    odd: Event = samples.event((samples.quoted("به اسلام‌آباد رفت"),), mode="teleport", contexts=("astral",), status="happened")
    finding = dataclasses.replace(samples.FINDINGS[0], kind="new-kind", message=Message("x", "ی"))
    tree = parsed(render_page(samples.coding(events=(odd,), findings=(finding,))))
    assert "teleport" in persian(tree, "//article[@id='event-1']") and "astral" in persian(tree, "//article[@id='event-1']")
    assert "new-kind" in persian(tree, "//article[@id='finding-1']")


def test_a_stretch_over_two_paragraphs_is_marked_in_both() -> None:
    start, end = samples.TEXT.index("روز دوشنبه"), samples.TEXT.index("پس از این دیدار")
    quote = dataclasses.replace(samples.QUOTES[0], start=start, end=end)
    tree = parsed(render_page(samples.coding(quotes=(quote,), events=())))
    marked = tree.xpath("//*[contains(concat(' ', @data-ids, ' '), ' quote-1 ') and contains(concat(' ', @class, ' '), ' s ')]")
    assert "".join(piece.text_content() for piece in marked) == samples.TEXT[start:end].rstrip()
    assert Span(start, end).contains(samples.ENTITIES[2].mentions[0])
