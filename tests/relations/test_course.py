"""Timeline, episodes and speakers: whose word an event stands on, what answers what, who speaks."""

from __future__ import annotations

from datetime import date

import pytest

from ravabet.relations import Episode, MergedEvent, Telling, bond, episodes, merge, timeline
from tests.relations.making import event, telling

PAIR = ("IRN", "PAK")
LATER = date(2025, 1, 1)

BONDS = [
    ("ASSAULT", "IRN", "PAK", "directed"),
    ("ASSAULT", "IRN USA", "PAK", "directed"),
    ("CONSULT", "IRN PAK", "", "mutual"),
    ("CONSULT", "IRN PAK", "IRN PAK", "mutual"),
    ("ASSAULT", "IRN PAK", "", "mutual"),  # two-sided: PLOVER puts both among the actors
    ("ACCUSE", "IRN PAK", "ISR", "together"),
    ("ACCUSE", "IRN PAK", "", "together"),
    ("AID", "CHN", "IRN PAK", "together"),
    ("CONSULT", "IRN CHN", "", None),
    ("ASSAULT", "IRN", "AFG", None),
]


@pytest.mark.parametrize(("kind", "act", "to", "expected"), BONDS)
def test_how_the_states_stand(kind: str, act: str, to: str, expected: str | None) -> None:
    assert bond(kind, act.split(), to.split(), PAIR) == expected


WORDS = "نیروهای مرزی یک طرف به سوی پاسگاه طرف دیگر در نوار مرزی آتش گشودند"
VOICES = [
    ([None], "report", ()),
    (["IRN"], "claim", ("IRN",)),
    (["IRN", "IRN"], "claim", ("IRN",)),
    (["IRN", "PAK"], "both", ("IRN", "PAK")),
    (["IRN", "CHN"], "third", ("IRN",)),
    (["CHN"], "third", ()),
    (["?"], "third", ()),  # somebody of no known state
    (["IRN", None], "report", ("IRN",)),
]


@pytest.mark.parametrize(("voices", "told", "sides"), VOICES)
def test_on_whose_word(voices: list[str | None], told: str, sides: tuple[str, ...]) -> None:
    tellings = [telling(f"r{n}", "ASSAULT", "PAK", "IRN", on="2024-01-18", words=WORDS, voice=voice) for n, voice in enumerate(voices)]
    found = timeline(merge(tellings), PAIR)
    (entry,) = found.told + found.claimed
    assert (entry.told, entry.voices) == (told, sides)
    assert bool(found.claimed) == (told == "claim")


def test_the_timeline_is_in_order_of_day_and_of_the_states_asked_about() -> None:
    tellings: list[Telling] = [
        telling("c", "SUPPORT", "PAK", "IRN", published=None),
        telling("b", "CONSULT", "IRN PAK", on="2024-01-22"),
        telling("a", "ASSAULT", "IRN", "PAK", on="2024-01-16"),
        telling("d", "ASSAULT", "IRN", "AFG", on="2024-01-16"),
    ]
    assert [entry.event.type for entry in timeline(merge(tellings), PAIR).told] == ["ASSAULT", "CONSULT", "SUPPORT"]


def run(*events: MergedEvent, gap: int = 7, as_of: date = LATER) -> tuple[Episode, ...]:
    return episodes(sorted(events, key=lambda event: event.day or LATER), PAIR, as_of=as_of, gap=gap)


def strike_to_settlement() -> tuple[MergedEvent, ...]:
    """Attack, reply, a call, an agreement: as between two states in a winter."""
    return (
        event("ASSAULT", "2024-01-16"),
        event("ASSAULT", "2024-01-18", "PAK", "IRN"),
        event("CONSULT", "2024-01-19", "IRN PAK", ""),
        event("AGREE", "2024-01-22", "IRN PAK", ""),
    )


def test_attack_reply_talks_settlement() -> None:
    (episode,) = run(*strike_to_settlement())
    assert (episode.start, episode.end) == (date(2024, 1, 16), date(2024, 1, 22))
    assert (len(episode.events), episode.answers, episode.begins, episode.ending) == (4, 3, "conflict", "settlement")
    assert [(turn.day, turn.to) for turn in episode.turns] == [(date(2024, 1, 19), "cooperation")]
    assert episode.total == -13.0


ENDINGS = [
    (strike_to_settlement()[:2], "conflict"),
    (strike_to_settlement()[:3], "talks"),
    (strike_to_settlement(), "settlement"),
    (strike_to_settlement()[2:], "cooperation"),
]


@pytest.mark.parametrize(("events", "ending"), ENDINGS)
def test_endings(events: tuple[MergedEvent, ...], ending: str) -> None:
    assert [episode.ending for episode in run(*events)] == [ending]


def test_an_episode_is_open_while_an_answer_may_still_come() -> None:
    assert run(*strike_to_settlement(), as_of=date(2024, 1, 29))[0].ending == "open"
    assert run(*strike_to_settlement(), as_of=date(2024, 1, 30))[0].ending == "settlement"


NO_EPISODE = [
    pytest.param((event("ASSAULT", "2024-01-16"),), id="one event"),
    pytest.param((event("ASSAULT", "2024-01-16"), event("ASSAULT", "2024-01-18")), id="nobody answers"),
    pytest.param((event("ASSAULT", "2024-01-16"), event("ASSAULT", "2024-01-26", "PAK", "IRN")), id="too late for an answer"),
    pytest.param((event("ASSAULT", "2024-01-16"), event("ASSAULT", "2024-01-18", "PAK", "IRN", status="planned")), id="not done"),
    pytest.param((event("ACCUSE", "2024-01-16", "IRN PAK", "AFG"), event("ACCUSE", "2024-01-17", "IRN PAK", "AFG")), id="side by side"),
]


@pytest.mark.parametrize("events", NO_EPISODE)
def test_no_episode(events: tuple[MergedEvent, ...]) -> None:
    assert run(*events) == ()


def test_all_that_one_answer_answers_belongs_to_it() -> None:
    (episode,) = run(event("ACCUSE", "2024-01-15"), event("ASSAULT", "2024-01-16"), event("ASSAULT", "2024-01-18", "PAK", "IRN"))
    assert (len(episode.events), episode.answers) == (3, 1)


def test_a_silence_parts_episodes() -> None:
    spring = (event("ACCUSE", "2024-05-01"), event("ACCUSE", "2024-05-03", "PAK", "IRN"))
    assert [len(episode.events) for episode in run(*strike_to_settlement(), *spring)] == [4, 2]
    assert len(run(*strike_to_settlement(), *spring, gap=200)) == 1
