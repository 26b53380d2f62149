"""The tables of the vocabulary: every row has an example, and the example exercises the row."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest

from ravabet.coding import code
from ravabet.coding.entities import build_page
from ravabet.coding.grammar import Clause, Phrase, clauses, phrases
from ravabet.coding.page import Page
from ravabet.coding.patterns import match_at
from ravabet.coding.vocabulary import context_rows, event_rows, frames, given_names, mode_rows, plover_types, references, rows
from ravabet.coding.vocabulary import events as event_table
from ravabet.coding.vocabulary.events import parse
from ravabet.coding.vocabulary.tables import keys
from ravabet.errors import KnowledgeError
from ravabet.knowledge import load
from ravabet.model import MODES as NETWORK_MODES
from ravabet.reading import read_text
from ravabet.text import Sentence, analyse, key
from tests.plover import CONTEXTS, MODES, UNSCORED

TABLES = sorted(path.name.removesuffix(".yaml") for path in files("ravabet.coding.vocabulary").joinpath("data").iterdir())
MARKERS, STATUS, REFERENCES = rows("markers"), rows("status"), rows("references")
LONGEST = 3
# PLOVER 2.0's quad classes and base scores, as the manual's tables give them; ACCUSE with the sign of its modes (see docs/method.md).
MANUAL = {
    "AGREE": (1, 2.5), "CONSULT": (1, 2.5), "SUPPORT": (1, 5), "CONCEDE": (1, 4.5),
    "COOPERATE": (2, 9.5), "AID": (2, 10), "RETREAT": (2, 6.5),
    "REQUEST": (3, 0), "ACCUSE": (3, -3), "REJECT": (3, -2), "THREATEN": (3, -3.5), "PROTEST": (4, -5), "SANCTION": (4, -6),
    "MOBILIZE": (4, -5.5), "COERCE": (4, -7), "ASSAULT": (4, -9),
}  # fmt: skip
FOLDED = {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE"}


def name(row: dict[str, Any]) -> str:
    return str(row.get("id") or row.get("words") or row.get("patterns") or row)[:40]


def of_kind(table: tuple[dict[str, Any], ...], *kinds: str) -> list[Any]:
    return [pytest.param(row, id=f"{row['kind']}-{name(row)}") for row in table if row["kind"] in kinds]


def words_of(text: str) -> set[str]:
    """The keys and stems of a text, and of its words taken two, three and four together."""
    found: set[str] = set()
    for sentence in analyse(text):
        tokens = sentence.tokens
        for size in range(1, LONGEST + 2):
            for at in range(len(tokens) - size + 1):
                found.add(" ".join(token.key for token in tokens[at : at + size]))
        found.update(token.stem for token in tokens)
    return found


def page_of(text: str) -> Page:
    return build_page(read_text(text, "example"), load())[0]


def parsed(text: str) -> tuple[Sentence, tuple[Clause, ...], tuple[Phrase, ...]]:
    page = page_of(text)
    sentence = next(page.sentences())
    parts = clauses(sentence)
    return sentence, parts, phrases(sentence, parts, page.mentions_in(sentence.start, sentence.end))


# Every table


@pytest.mark.parametrize("table", TABLES)
def test_every_row_of_every_table_has_an_example(table: str) -> None:
    assert rows(table)
    for row in rows(table):
        example = row.get("example")
        text = example.get("text") if isinstance(example, dict) else example
        assert isinstance(text, str), row
        assert text.strip(), row


# Markers


@pytest.mark.parametrize("row", of_kind(MARKERS, "preposition"))
def test_a_preposition_gives_its_role_in_its_example(row: dict[str, Any]) -> None:
    assert words_of(row["example"]) & set(keys(row["words"]))
    placed = parsed(row["example"])[2]
    assert row["role"] in {phrase.marker for phrase in placed}, placed


PREPOSITIONS = [(word, row["role"]) for row in MARKERS if row["kind"] == "preposition" for word in row["words"].split("|")]


@pytest.mark.parametrize(("word", "role"), PREPOSITIONS)
def test_every_preposition_gives_its_role(word: str, role: str) -> None:
    placed = parsed(f"پاکستان {word} ازبکستان بیانیه داد.")[2]
    marked = {phrase.marker for phrase in placed if "UZB" in phrase.mention.codes}
    assert marked == {role}


@pytest.mark.parametrize("row", of_kind(MARKERS, "opener"))
def test_an_opener_begins_a_clause_in_its_example(row: dict[str, Any]) -> None:
    parts = parsed(row["example"])[1]
    assert {part.opener for part in parts} & set(keys(row["words"]))


@pytest.mark.parametrize("row", of_kind(MARKERS, "joint"))
def test_a_joint_makes_a_list_in_its_example(row: dict[str, Any]) -> None:
    assert any(phrase.listed for phrase in parsed(row["example"])[2])


@pytest.mark.parametrize("row", of_kind(MARKERS, "light", "passive", "become"))
def test_a_light_verb_stands_in_its_example(row: dict[str, Any]) -> None:
    sentence = parsed(row["example"])[0]
    assert {group.form.lemma for group in sentence.verbs} & set(keys(row["words"]))


PLAIN = (
    "stop", "carrier", "purpose", "demonstrative", "setting", "dated", "site", "locality", "lying", "premises",
    "post", "journey", "occasion",
)  # fmt: skip


@pytest.mark.parametrize("row", of_kind(MARKERS, *PLAIN))
def test_the_word_stands_in_its_example(row: dict[str, Any]) -> None:
    assert words_of(row["example"]) & set(keys(row["words"]))


def test_a_stop_before_a_party_leaves_it_bare() -> None:
    for row in MARKERS:
        for word in row["words"].split("|") if row["kind"] == "stop" else ():
            placed = parsed(f"با گروسی {word} پاکستان بیانیه داد.")[2]
            assert [phrase.marker for phrase in placed if phrase.mention.codes == ("PAK",)] == [None], word


# Status

CUES = [pytest.param(row, id=f"{row['status']}-{row['scope']}-{n}") for n, row in enumerate(STATUS)]


@pytest.mark.parametrize("row", CUES)
def test_a_status_cue_matches_in_its_example(row: dict[str, Any]) -> None:
    sentence = analyse(row["example"])[0]
    hits = [
        match_at(parse(pattern), sentence, part, at)
        for pattern in row["patterns"]
        for part in clauses(sentence)
        for at in range(part.first, part.last + 1)
    ]
    assert any(hits)


@pytest.mark.parametrize("row", CUES)
def test_no_act_in_the_example_of_a_status_has_another(row: dict[str, Any]) -> None:
    found = code(read_text(row["example"], "example"), rules_alone=True).events
    wanted = "happened" if row["status"] == "consented" else row["status"]
    assert {event.status for event in found} <= {wanted}, [(event.type, event.status) for event in found]


# Modes and contexts


@pytest.mark.parametrize("row", rows("modes"), ids=lambda row: f"{row['types'][0]}-{row['mode']}")
def test_a_mode_word_stands_in_its_example_and_the_mode_is_the_type_s(row: dict[str, Any]) -> None:
    assert words_of(row["example"]) & set(keys(row["words"]))
    assert all(row["mode"] in plover_types()[kind].modes for kind in row["types"])


@pytest.mark.parametrize("row", rows("contexts"), ids=lambda row: row["context"])
def test_a_context_word_stands_in_its_example(row: dict[str, Any]) -> None:
    assert words_of(row["example"]) & set(keys(row["words"]))


@pytest.mark.parametrize(("kind", "mode", "text"), [
    ("CONSULT", "phone", "وزیر خارجه ایران با همتای عمانی خود تلفنی گفت‌وگو کرد."),
    ("CONSULT", "visit", "نخست‌وزیر عراق به تهران سفر کرد."),
    ("ASSAULT", "drone", "اسرائیل با پهپاد به بیروت حمله کرد."),
    ("ASSAULT", "aerial", "جنگنده‌های ترکیه شمال عراق را بمباران کردند."),
    ("THREATEN", "violence", "آمریکا ایران را به حمله تهدید کرد."),
    ("ACCUSE", "allege", "روسیه آمریکا را به جاسوسی متهم کرد."),
    ("REQUEST", "yield", "چین از اسرائیل خواست که حملات را متوقف کند."),
    ("SANCTION", "discontinue", "عربستان روابط خود را با ایران قطع کرد."),
])  # fmt: skip
def test_a_mode_reaches_the_record(kind: str, mode: str, text: str) -> None:
    found = code(read_text(text, "case"), rules_alone=True).events
    assert (kind, mode) in {(event.type, event.mode) for event in found}


@pytest.mark.parametrize("row", [pytest.param(row, id=row.context) for row in context_rows()])
def test_a_context_word_gives_the_context_to_an_act(row: Any) -> None:
    """«درباره …» beside a meeting, or a criticism: one of the first words of every row reaches the record."""
    act = (
        "وزیر خارجه ایران با همتای عراقی خود درباره {} دیدار کرد." if row.admits("CONSULT") else "ایران از سیاست عراق درباره {} انتقاد کرد."
    )
    raw = next(r for r in rows("contexts") if r["context"] == row.context)
    given: set[str] = set()
    for word in raw["words"].split("|")[:3]:
        for event in code(read_text(act.format(word), "case"), rules_alone=True).events:
            given.update(event.contexts)
    assert row.context in given


# References and names


@pytest.mark.parametrize("row", [pytest.param(row, id=f"{row['kind']}-{name(row)}") for row in REFERENCES])
def test_a_reference_stands_in_its_example_under_its_kind(row: dict[str, Any]) -> None:
    told = words_of(row["example"]) & set(keys(row["words"]))
    assert told
    assert {references()[word].kind for word in told} == {row["kind"]}


def test_no_word_refers_in_two_ways() -> None:
    kinds: dict[str, set[str]] = {}
    for row in REFERENCES:
        for word in keys(row["words"]):
            kinds.setdefault(word, set()).add(row["kind"])
    assert [word for word, found in kinds.items() if len(found) > 1] == []


@pytest.mark.parametrize("row", rows("given_names"), ids=lambda row: row["region"])
def test_a_given_name_makes_an_unknown_person_of_its_example(row: dict[str, Any]) -> None:
    assert words_of(row["example"]) & set(keys(row["names"])) & given_names()
    person = next(mention for mention in page_of(row["example"]).mentions if mention.kind == "person")
    assert key(person.name).split()[0] in given_names()
    assert person.codes


# PLOVER


def test_plover_has_its_sixteen_types_with_the_manual_s_classes_and_scores() -> None:
    assert {kind: (row.quad, row.score) for kind, row in plover_types().items()} == MANUAL


def test_plover_has_the_manual_s_modes() -> None:
    assert {kind: set(row.modes) for kind, row in plover_types().items()} == {
        kind: listed | UNSCORED.get(kind, frozenset()) for kind, listed in MODES.items()
    }


def test_future_types_fold_as_the_manual_says() -> None:
    assert {kind: row.future for kind, row in plover_types().items() if row.future != kind} == FOLDED


def test_modes_carry_the_sign_of_their_type() -> None:
    for kind, row in plover_types().items():
        assert all(score * row.score > 0 for score in row.modes.values()) or kind == "REQUEST"


def _modes(kind: str) -> set[str]:
    """The modes of a type and of those that fold into it: a withdrawal announced is CONCEDE."""
    return {mode for name, row in plover_types().items() if kind in (name, row.future) for mode in row.modes}


def test_every_row_speaks_of_types_modes_frames_and_contexts_that_exist() -> None:
    assert {row.context for row in context_rows()} <= CONTEXTS
    for row in event_rows():
        assert row.type in plover_types(), row.id
        assert row.mode is None or row.mode in _modes(row.type), row.id
        assert row.frame in frames(), row.id
        assert set(row.contexts) <= CONTEXTS, row.id
        assert 0 < row.weight <= 1, row.id
    assert {kind for row in mode_rows() for kind in row.types} <= set(plover_types())


# Patterns and malformed tables


@pytest.mark.parametrize(("pattern", "expected"), [
    ("دیدار", [({"دیدار"}, False, 0, False)]),
    ("دیدار {کردن}", [({"دیدار"}, False, 0, False), ({"کردن"}, True, 2, False)]),
    ("دیدار ~{کردن|نمودن}", [({"دیدار"}, False, 0, False), ({"کردن", "نمودن"}, True, 8, False)]),
    ("به .. {پرداختن}", [({"به"}, False, 0, False), ({"پرداختن"}, True, 14, False)]),
    ("در_زمینه (به) کار", [({"در زمینه"}, False, 0, False), ({"به"}, False, 0, True), ({"کار"}, False, 0, False)]),
])  # fmt: skip
def test_a_pattern_is_read_element_by_element(pattern: str, expected: list[tuple[set[str], bool, int, bool]]) -> None:
    assert [(set(e.words), e.verb, e.gap, e.optional) for e in parse(pattern)] == expected


@pytest.mark.parametrize("pattern", ["", "   ", "..", ".. .."])
def test_a_pattern_without_elements_is_refused(pattern: str) -> None:
    with pytest.raises(KnowledgeError, match="empty pattern"):
        parse(pattern)


@pytest.mark.parametrize("pattern", ["{گرفتن}|اتخاذ", "تدابیر .. اتخاذ|{کردن}"])
def test_words_and_verbs_are_no_alternatives(pattern: str) -> None:
    with pytest.raises(KnowledgeError, match="cannot be alternatives"):
        parse(pattern)


@pytest.mark.parametrize("missing", ["id", "patterns", "frame", "example"])
def test_a_row_without_a_needed_key_is_refused_by_name(missing: str) -> None:
    raw = {"id": "meet", "patterns": ["دیدار"], "frame": "meet", "example": {"text": "دیدار کردند."}}
    del raw[missing]
    with pytest.raises(KnowledgeError, match=rf"events-consult\.yaml.*{missing}"):
        event_table._row(raw, "events-consult")


def test_the_network_tells_the_modes_that_the_table_scores() -> None:
    scored = {kind: set(row.modes) for kind, row in plover_types().items() if row.modes}
    assert {kind: set(modes) for kind, modes in NETWORK_MODES.items()} == scored
