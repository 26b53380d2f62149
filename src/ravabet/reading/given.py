"""What a caller gives beside the text, checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from ravabet.calendars import gregorian
from ravabet.errors import BadInput

_DAY = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?=$|[T ])")
_HOUR = re.compile(r"\d[T ](\d{1,2}):\d{2}")
_SOLAR_BELOW = 1600  # a year below it is a solar one
HOURS = 24


def parse_published(value: str) -> date | None:
    """The day of an ISO date or time in the offset it is given in (solar where the year is below 1600); None where it is neither."""
    plain = "".join(str(int(letter)) if letter.isdecimal() else letter for letter in value.strip())
    match = _DAY.match(plain)
    try:
        if match is None:
            return datetime.fromisoformat(plain).date()
        year, month, day = map(int, match.groups())
        return gregorian(year, month, day) if year < _SOLAR_BELOW else date(year, month, day)
    except ValueError:
        return None


def text_field(record: Mapping[str, Any], name: str, *, needed: bool = False) -> str | None:
    """The string under ``name``; None where it is missing, null or blank. Raises ``BadInput`` for another type or a needed one missing."""
    value = record.get(name)
    if value is None or (isinstance(value, str) and not needed and not value.strip()):
        if needed:
            raise BadInput(f'The record has no "{name}"; give it as a string.')
        return None
    if not isinstance(value, str):
        raise BadInput(f'"{name}" is {type(value).__name__}, not a string; give it in quotation marks.')
    return value


def published_field(value: Any) -> date | None:
    """The day of a ``published`` value: an ISO string, a date, a datetime or None. Raises ``BadInput`` for anything else."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    day = parse_published(value) if isinstance(value, str) else None
    if day is None:
        raise BadInput(f'"published" is {value!r:.60}; give an ISO date such as 2023-04-06 or 2023-04-06T10:20:00+03:30.')
    return day


def published_hour(value: Any) -> int | None:
    """The hour of a ``published`` value that tells a time, in the offset it is given in; None where it tells none."""
    if isinstance(value, datetime):
        return value.hour
    match = _HOUR.search(value) if isinstance(value, str) else None
    return int(match.group(1)) if match is not None and int(match.group(1)) < HOURS else None
