"""Rules and network together: what either proposes, what either refuses, whose parties and status stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pytest

from ravabet import read_text
from ravabet.coding import build_page, quotes, voices_of
from ravabet.coding.events import events
from ravabet.coding.seen import STATUS_ORDER, Seen
from ravabet.knowledge import load
from ravabet.model import BUCKETS, HEADS, MODE_COLUMNS, ROLES, STATUSES, TYPES, Reading
from ravabet.records import Event

STRUCK = "ایران به پاکستان حمله کرد."
SURE = 9.0
WIDTH = 2


@dataclass
class Reader:
    """A network that says what a test wants: nothing, then what ``change`` writes into its scores."""

    change: Callable[[Reading, Sequence[str]], None]

    def read(self, words: Sequence[str], sentence: Sequence[int]) -> Reading:
        scores = {name: np.full((len(words), size), -SURE, dtype=np.float32) for name, size in HEADS.items()}
        sides = [np.zeros((len(words), len(ROLES) * WIDTH), dtype=np.float32) for _ in range(2)]
        kinds, distance = np.zeros((len(TYPES), len(ROLES) * WIDTH), np.float32), np.full((len(ROLES), BUCKETS), -SURE, np.float32)
        scores |= {name: np.zeros((len(words), HEADS[name]), dtype=np.float32) for name in ("statuses", "modes")}
        reading = Reading(sentence, **scores, asks=sides[0], tells=sides[1], kinds=kinds, distance=distance)
        self.change(reading, words)
        return reading


def tell(reading: Reading, words: Sequence[str], word: str, kind: str, actor: str, recipient: str, status: str = "happened") -> None:
    at = list(words).index(word)
    reading.triggers[at, TYPES.index(kind)] = SURE
    reading.statuses[at, STATUSES.index(status)] = SURE
    for role, party in (("actor", actor), ("recipient", recipient)):
        part = ROLES.index(role) * WIDTH
        reading.asks[at, part] = SURE
        reading.tells[list(words).index(party), part] = SURE


def coded(text: str, change: Callable[[Reading, Sequence[str]], None]) -> tuple[Event, ...]:
    page, _ = build_page(read_text(text, "one", published="2026-06-03"), load())
    return events(page, voices_of(quotes(page)), load(), Seen(page, Reader(change)))


def said(event: Event) -> tuple[str, list[str], list[str], str]:
    return event.type, [a.code for a in event.actors], [a.code for a in event.recipients], event.status


def test_the_order_of_statuses_is_the_networks() -> None:
    assert tuple(STATUSES) == STATUS_ORDER


def test_an_act_that_both_take_for_told_is_told() -> None:
    (event,) = coded(STRUCK, lambda r, words: tell(r, words, "حمله", "ASSAULT", "ایران", "پاکستان"))
    assert said(event) == ("ASSAULT", ["IRN"], ["PAK"], "happened")
    assert event.confidence > 0.7


def test_what_the_network_is_sure_was_not_told_is_left_out() -> None:
    assert coded(STRUCK, lambda r, words: None) == ()


def test_an_act_that_no_row_knows_is_told_by_the_network() -> None:
    text = "ایران پاکستان را قلقلک داد."
    (event,) = coded(text, lambda r, words: tell(r, words, "قلقلک", "COERCE", "ایران", "پاکستان"))
    assert said(event) == ("COERCE", ["IRN"], ["PAK"], "happened")
    (evidence,) = event.evidence
    assert text[evidence.start : evidence.end] == evidence.text
    assert "قلقلک داد" in evidence.text


def test_sure_parties_of_the_network_outweigh_the_rules() -> None:
    (event,) = coded(STRUCK, lambda r, words: tell(r, words, "حمله", "ASSAULT", "پاکستان", "ایران"))
    assert said(event)[1:3] == (["PAK"], ["IRN"])


def test_a_sure_status_of_the_network_outweighs_the_rules() -> None:
    (event,) = coded(STRUCK, lambda r, words: tell(r, words, "حمله", "ASSAULT", "ایران", "پاکستان", "denied"))
    assert event.status == "denied"


def test_a_type_that_folds_is_never_planned() -> None:
    text = "وزیر خارجه ایران با همتای پاکستانی خود دیدار کرد."
    found = coded(text, lambda r, words: tell(r, words, "دیدار", "CONSULT", "ایران", "پاکستانی", "planned"))
    assert {e.status for e in found if e.type == "CONSULT"} <= {"happened", "denied", "background"}


def test_a_future_act_that_the_network_reads_unfolded_is_told_once() -> None:
    text = "وزیر خارجه ایران فردا با همتای پاکستانی خود دیدار می‌کند."
    (event,) = coded(text, lambda r, words: tell(r, words, "دیدار", "CONSULT", "ایران", "پاکستانی"))
    assert (event.type, event.status) == ("AGREE", "planned")


def test_a_status_that_words_say_outweighs_a_network_that_is_not_sure() -> None:
    def doubt(reading: Reading, words: Sequence[str]) -> None:
        tell(reading, words, "شکایت", "ACCUSE", "ایران", "عراق")
        reading.statuses[list(words).index("شکایت")] *= 0.25

    (event,) = coded("ایران قصد دارد از عراق به دیوان لاهه شکایت کند.", doubt)
    assert event.status == "planned"


def both_ways(reading: Reading, words: Sequence[str], kind: str) -> None:
    """The network takes either state for either side."""
    tell(reading, words, list(words)[-2], kind, "ایران", "پاکستان")
    tell(reading, words, list(words)[-2], kind, "پاکستان", "ایران")


def test_states_on_both_sides_of_a_mutual_act_are_its_actors() -> None:
    text = "ایران با پاکستان گفت‌وگو کرد."
    found = coded(text, lambda r, words: both_ways(r, words, "CONSULT"))
    assert [(sorted(a.code for a in e.actors), e.recipients) for e in found if e.type == "CONSULT"] == [(["IRN", "PAK"], ())]


def test_no_state_acts_on_itself_together_with_others() -> None:
    (event,) = coded(STRUCK, lambda r, words: both_ways(r, words, "ASSAULT"))
    sides = [{a.code for a in side} for side in (event.actors, event.recipients)]
    assert all(sides) and not sides[0] & sides[1]


@pytest.mark.parametrize(("other", "recipients"), [(0.95, {"PAK", "IRQ"}), (0.3, {"PAK"})])
def test_parties_are_taken_beside_the_likeliest_of_their_role_and_left_far_behind_it(other: float, recipients: set[str]) -> None:
    def change(reading: Reading, words: Sequence[str]) -> None:
        tell(reading, words, "قلقلک", "COERCE", "ایران", "پاکستان")
        reading.tells[list(words).index("عراق"), ROLES.index("recipient") * WIDTH] = other * SURE

    (event,) = coded("ایران پاکستان، عراق را قلقلک داد.", change)
    assert {a.code for a in event.recipients} == recipients


def test_a_party_that_is_left_behind_a_likelier_one_is_taken_alone() -> None:
    def change(reading: Reading, words: Sequence[str]) -> None:
        tell(reading, words, "قلقلک", "COERCE", "ایران", "عراق")
        reading.tells[list(words).index("عراق"), ROLES.index("recipient") * WIDTH] = 0.3 * SURE

    (event,) = coded("ایران پاکستان، عراق را قلقلک داد.", change)
    assert {a.code for a in event.recipients} == {"IRQ"}


def take(reading: Reading, words: Sequence[str], word: str, role: str, thing: str) -> None:
    """The network takes a place or a date for that of the act told at ``word``."""
    part = ROLES.index(role) * WIDTH
    reading.asks[list(words).index(word), part] = SURE
    reading.tells[list(words).index(thing), part] = SURE


MET_AFAR = "نشست دیروز در ژنو پایان یافت. ایران با پاکستان گفت‌وگو کرد."


def test_a_place_may_stand_in_the_sentence_before_where_the_network_is_sure_and_a_date_may_not() -> None:
    def change(reading: Reading, words: Sequence[str]) -> None:
        both_ways(reading, words, "CONSULT")
        take(reading, words, list(words)[-2], "place", "ژنو")
        take(reading, words, list(words)[-2], "time", "دیروز")

    (event,) = (e for e in coded(MET_AFAR, change) if e.type == "CONSULT" and len(e.actors) == 2)
    assert event.place is not None and event.place.name == "ژنو"
    assert event.date is None


def test_of_two_dates_in_a_sentence_the_network_may_take_the_farther() -> None:
    text = "پس از نشست دیروز، ایران امروز با پاکستان گفت‌وگو کرد."

    def change(reading: Reading, words: Sequence[str]) -> None:
        both_ways(reading, words, "CONSULT")
        take(reading, words, list(words)[-2], "time", "دیروز")

    (event,) = (e for e in coded(text, change) if e.type == "CONSULT" and len(e.actors) == 2)
    assert event.date is not None and event.date.start.isoformat() == "2026-06-02"


def test_place_and_date_of_another_sentence_are_not_borrowed_otherwise() -> None:
    (event,) = (e for e in coded(MET_AFAR, lambda r, words: both_ways(r, words, "CONSULT")) if len(e.actors) == 2)
    assert (event.place, event.date) == (None, None)


@pytest.mark.parametrize("mode", ["aerial", "drone"])
def test_the_mode_is_the_networks_where_the_rules_see_none(mode: str) -> None:
    def change(reading: Reading, words: Sequence[str]) -> None:
        tell(reading, words, "حمله", "ASSAULT", "ایران", "پاکستان")
        reading.modes[list(words).index("حمله"), MODE_COLUMNS.index(("ASSAULT", mode))] = SURE

    (event,) = coded(STRUCK, change)
    assert event.mode == mode
