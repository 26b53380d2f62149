"""The language of a page: its words, digits, days and names. Nothing here knows HTML but ``shown`` and ``signed``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml
from markupsafe import Markup

from ravabet.exports import wording
from ravabet.knowledge import load

LANGUAGES = ("fa", "prs", "en")
# What the words of a page's own are called in ``words.yaml`` where a number of HTTP stands.
FAILURES = {
    400: "bad", 401: "unauthorised", 403: "refused", 404: "missing", 405: "method", 408: "slow", 409: "conflict", 410: "gone", 413: "body",
    414: "long", 415: "format", 422: "bad", 503: "busy",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tongue:
    """``fa``: Persian with Iranian names of months and states; ``prs``: with Afghan ones; ``en``: English."""

    code: str

    @classmethod
    def of(cls, code: str) -> Tongue:
        """The language with this code, one of ``LANGUAGES``."""
        return cls(code)

    @property
    def english(self) -> bool:
        """Whether the page is read from left to right."""
        return self.code == "en"

    @property
    def html(self) -> str:
        """The language tag (BCP 47)."""
        return {"prs": "fa-AF"}.get(self.code, self.code)

    @property
    def direction(self) -> str:
        """``rtl`` or ``ltr``."""
        return "ltr" if self.english else "rtl"

    @property
    def calendar(self) -> str:
        """The calendar that its readers count by."""
        return "gregorian" if self.english else "solar"

    @property
    def comma(self) -> str:
        """What stands between the parts of a list."""
        return ", " if self.english else "، "

    @property
    def semicolon(self) -> str:
        """What parts two halves of a line."""
        return ";" if self.english else "؛"

    def say(self, key: str, group: str = "site") -> str:
        """A word of the site's own (``words.yaml``). Raises KeyError where there is none."""
        word = site_words()[group][key]
        return str(word.get(self.code) or word["fa"])

    def word(self, group: str, key: str) -> str:
        """The name of a value of the record, such as ``types``, ``ASSAULT``; the value itself where it has none."""
        return self._pick(wording.words(group, key))

    def values(self, group: str) -> tuple[str, ...]:
        """All the values of a group of the record's, such as ``contexts``."""
        return wording.values(group)

    def mode(self, event_type: str, value: str) -> str:
        """The name of a type's mode."""
        return self._pick(wording.mode_words(event_type, value))

    def digits(self, value: object) -> str:
        """A number or a stretch with digits in those of the language, as it is otherwise."""
        return str(value) if self.english else wording.persian(value)

    def number(self, value: float) -> str:
        """A number, its thousands parted."""
        return self.digits(f"{value:,}")

    def signed(self, value: float) -> Markup:
        """A score with its sign, which stays on its left in either direction."""
        return Markup('<bdi dir="ltr">{}</bdi>').format(self.digits(f"{value:+.1f}".replace("-", "−")))

    def percent(self, share: float) -> str:
        """A share of one."""
        return f"{share:.0%}" if self.english else wording.persian(f"{share * 100:.0f}") + "٪"

    def days(self, start: date | str, end: date | str | None = None) -> str:
        """A day, or the days from ``start`` to ``end``, in both calendars; ISO strings will do."""
        first = date.fromisoformat(start) if isinstance(start, str) else start
        last = date.fromisoformat(end) if isinstance(end, str) else end or first
        return self._pick(wording.period_words(first, last, "prs" if self.code == "prs" else "fa"))

    def state(self, code: str | None) -> str:
        """The name of a state or body by its code; the code where it is not known."""
        return self._pick(wording.state_names(code, self.code)) if code else self.word("interface", "unknown_state")

    def states(self, codes: list[str] | tuple[str, ...]) -> str:
        """Several: «پاکستان و تاجیکستان»."""
        names = list(dict.fromkeys(self.state(code) for code in codes))
        last = self.say("and")
        return f" {last} ".join([self.comma.join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)

    def amount(self, value: float, currency: str) -> str:
        """A sum of money as a newspaper prints it."""
        return self._pick(wording.amount_words(value, currency))

    def failure(self, status: int) -> str:
        """What went wrong, for people."""
        return self.say(FAILURES.get(status, "defect"), "failures")

    def all_states(self) -> list[tuple[str, str]]:
        """Code and name of every state known, in the order of the alphabet."""
        return _states(self.code)

    def state_options(self, chosen: str | None) -> Markup:
        """The same as options of a form's field, one of them chosen."""
        return _state_options(self.code, chosen)

    def _pick(self, both: tuple[str, str]) -> str:
        return both[1] if self.english else both[0]


def shown(source: str) -> Markup:
    """Somebody else's letters as the content of an element: escaped, controls made harmless (see ``reportpage.markup``)."""
    return Markup(wording.text(source).markup)


@cache
def site_words() -> dict[str, Any]:
    """``words.yaml`` as it stands: group → key → {fa, en}."""
    source = files("ravabet.web").joinpath("words.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return loaded


@lru_cache(maxsize=512)
def _state_options(code: str, chosen: str | None) -> Markup:
    option, picked = Markup('<option value="{}">{}</option>'), Markup('<option value="{}" selected>{}</option>')
    return Markup("\n").join((picked if state == chosen else option).format(state, name) for state, name in _states(code))


@cache
def _states(code: str) -> list[tuple[str, str]]:
    tongue = Tongue(code)
    named = [(row.code, tongue.state(row.code)) for row in load().tables.states]
    return sorted(named, key=lambda pair: _alphabet(pair[1]))


# The Persian alphabet's own order, which that of the code points is not (پ چ ژ ک گ ی stand behind all others there).
ALPHABET = {letter: place for place, letter in enumerate("آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی", 1)}


def _alphabet(name: str) -> list[int]:
    return [ALPHABET.get(letter, ord(letter) + 100) for letter in name if letter not in "\u200c\u0654 "]
