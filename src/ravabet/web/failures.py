"""An answer that is an error: a page for people, in their language, an object for programs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import Scope

from ravabet.exports import wording
from ravabet.web.answers import SUFFIX, as_json
from ravabet.web.pages import page
from ravabet.web.tongue import LANGUAGES, Tongue, site_words

PLACE = re.compile(r"\{(\w+)\}")


class Refused(HTTPException):
    """A request that is not granted, with the status of the answer and the ``kind`` of its error."""

    def __init__(self, status: int, kind: str, message: str) -> None:
        super().__init__(status, message)
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Told:
    """What an error says, and in which language."""

    text: str
    language: str

    @property
    def direction(self) -> str:
        """``rtl`` or ``ltr``."""
        return "ltr" if self.language == "en" else "rtl"


def failure(scope: Scope, status: int, kind: str, message: str, *, headers: Mapping[str, str] | None = None) -> Response:
    """The answer to a request that fails: ``{"error": {"kind", "message"}}``, as the contract has it, for programs; else a page."""
    headers = {**(headers or {}), **({"www-authenticate": 'Basic realm="Ravabet", charset="UTF-8"'} if status == 401 else {})}
    if SUFFIX.search(scope["path"]):
        return as_json({"error": {"kind": kind, "message": message}}, status=status, headers=headers)
    asked = parse_qs(scope["query_string"].decode("latin-1")).get("lang", ["fa"])[-1]
    tongue = Tongue.of(asked if asked in LANGUAGES else "fa")
    told = told_in(tongue, message)
    return page("failure.html", tongue, path="/", status=status, headers=headers, heading=tongue.failure(status), told=told, code=status)


def told_in(tongue: Tongue, message: str) -> Told:
    """The English message of an error in the language of a page, as ``words.yaml`` has it under ``errors``; else as it is.

    Several messages, parted by semicolons as those of wrong parameters are, are looked up one by one.
    """
    if tongue.english:
        return Told(message, "en")
    parts = [_persian(part) for part in message.split("; ")]
    whole = _persian(message) if None in parts else " ".join(part for part in parts if part is not None)
    return Told(message, "en") if whole is None else Told(whole, tongue.html)


def _persian(message: str) -> str | None:
    for pattern, sentence in _sentences():
        if found := pattern.fullmatch(message):
            # Piece by piece, lest a value that looks like a place is filled in its turn.
            pieces = PLACE.split(sentence)
            return "".join(_filled(piece, found[piece]) if at % 2 else piece for at, piece in enumerate(pieces))
    return None


def _filled(name: str, value: str) -> str:
    """What stands in a place of the Persian sentence: numbers in its digits, anything else as it was given."""
    return wording.persian(value) if name in ("n", "most") else value.strip("'\"")


@cache
def _sentences() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Each English message as a pattern, with ``{name}`` for what changes in it, and the Persian sentence with the same names.

    Those that leave least open come first.
    """
    known = sorted(site_words()["errors"].values(), key=lambda both: -len(PLACE.sub("", both["en"])))
    return tuple((_pattern(both["en"]), both["fa"]) for both in known)


def _pattern(message: str) -> re.Pattern[str]:
    pieces = PLACE.split(message)
    return re.compile("".join(_open(piece) if at % 2 else re.escape(piece) for at, piece in enumerate(pieces)), re.DOTALL)


def _open(name: str) -> str:
    """What may stand in a place: of a parameter's name, nothing that parts it from what is wrong with it."""
    return f"(?P<{name}>{'[^:;]' if name == 'name' else '.'}+?)"
