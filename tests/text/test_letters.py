"""Folding letters and finding the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ravabet.text import analyse, normalise

ODD = (
    "يىكةۀۂأإؤئآاءهٔ\u064b\u064e\u0651\u0670\u0640۰۱٤٥٫٬\u200b\u200c\u200d\u200e\u200f\u202a\u2066\ufeff\u00ad\u00a0"
    "\u2009\r\n\t ﻻﷲﷺﺏﭘ«»…🔹🇮🇷"
)
PERSIAN = "وزیر خارجه کشور می‌رود گفت‌وگوها همکاری های رفته اند 12.5 (CASA) "
texts = st.text(st.sampled_from(ODD + PERSIAN), max_size=80) | st.text(max_size=40)


@pytest.mark.parametrize(
    ("source", "folded"),
    [
        ("تاجيكستان", "تاجیکستان"),
        ("وزارة", "وزاره"),
        ("موسى", "موسی"),
        ("خانۀ", "خانه"),
        ("خانهٔ ما", "خانه ما"),
        ("هیئت", "هیئت"),
        ("هی\u0654ت", "هئت"),
        ("مسؤول", "مسؤول"),
        ("ا\u0653سیا", "آسیا"),
        ("کـــشور", "کشور"),
        ("مُحَمَّد", "محمد"),
        ("ﻻهور", "لاهور"),
        ("ﭘﺎﮐﺴﺘﺎﻥ", "پاکستان"),
        ("۱٤۰٢", "1402"),
        ("۱٫۶", "1.6"),
        ("۱٬۲۰۰", "1,200"),
        ("۲۵٪", "25%"),
        ("کشور\u200fها", "کشورها"),
        ("\ufeffخبر", "خبر"),
        ("سو\u00adریه", "سوریه"),
        ("دو\u00a0کشور", "دو کشور"),
        ("می\u200c\u200cرود", "می‌رود"),
        ("می\u200bرود", "می‌رود"),
        ("می¬رود", "می‌رود"),
        ("طرح CASA\u200c1000", "طرح CASA1000"),
        ("BRICS\u200bPlus", "BRICSPlus"),
        ("FATF\u200cها", "FATFها"),
        ("رفت\u200c و", "رفت و"),
        ("\u200cخبر\u200c", "خبر"),
        ("خط\r\nخط", "خط\nخط"),
        ("ایران۱", "ایران1"),
    ],
)
def test_letters_digits_and_joiners_are_folded(source: str, folded: str) -> None:
    assert normalise(source).text == folded


def test_a_mark_belongs_to_its_letter() -> None:
    normal = normalise("کشورِ دوست")
    span = normal.source_span(0, 4)
    assert normal.source[span.start : span.end] == "کشورِ"


def test_both_letters_of_a_ligature_lead_to_it() -> None:
    normal = normalise("ﻻهور")
    assert normal.source_span(0, 1) == normal.source_span(1, 2) == normal.source_span(0, 2)
    assert normal.normal_span(0, 1).end == 2


@given(texts)
def test_every_stretch_of_the_folded_text_leads_back(source: str) -> None:
    normal = normalise(source)
    spans = [normal.source_span(at, at + 1) for at in range(len(normal.text))]
    assert all(0 <= span.start < span.end <= len(source) for span in spans)
    assert spans == sorted(spans)
    for char, span in zip(normal.text, spans, strict=True):
        assert char in normalise(source[span.start : span.end] + " ا").text or char in "\u200c¬"


@given(texts, st.data())
def test_a_source_stretch_and_its_folded_stretch_hold_each_other(source: str, data: st.DataObject) -> None:
    normal = normalise(source)
    start = data.draw(st.integers(0, len(source)))
    end = data.draw(st.integers(start, len(source)))
    inner = normal.normal_span(start, end)
    assert 0 <= inner.start <= inner.end <= len(normal.text)
    if inner.start < inner.end:
        back = normal.source_span(inner.start, inner.end)
        assert normal.normal_span(back.start, back.end) == inner


@given(texts)
def test_folding_twice_changes_nothing_more(source: str) -> None:
    once = normalise(source).text
    assert normalise(once).text == once


@given(texts)
def test_tokens_and_sentences_stand_in_order_in_the_source(source: str) -> None:
    at = 0
    for sentence in analyse(source):
        assert at <= sentence.start <= sentence.end <= len(source)
        assert (sentence.start, sentence.end) == (sentence.tokens[0].start, sentence.tokens[-1].end)
        for token in sentence.tokens:
            assert at <= token.start < token.end
            at = token.end
            folded = normalise(source[token.start : token.end]).text
            assert folded and not folded[0].isspace() and not folded[-1].isspace()
        for group in sentence.verbs:
            assert 0 <= group.first <= group.last < len(sentence.tokens)


@given(texts, st.data())
def test_a_part_of_a_text_is_read_with_the_offsets_of_the_whole(source: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(source)))
    end = data.draw(st.integers(start, len(source)))
    normal = normalise(source)
    reached = normal.source_span(normal.normal_span(start, end).start, normal.normal_span(start, end).end)
    for sentence in analyse(source, start, end):
        assert reached.start <= sentence.start and sentence.end <= reached.end
