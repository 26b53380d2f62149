"""Commitments with a due date and planned events with a date, as a calendar (iCalendar, RFC 5545).

A commitment stands on the last day of its due time, a planned event on all the days of its date. The time stamp of an entry is that of the
coding in the archive, so that the same archive gives the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any, TextIO

from ravabet.archive import Revision
from ravabet.calendars import format_solar
from ravabet.exports.cells import clean, event_name
from ravabet.exports.codes import state_codes
from ravabet.exports.reportpage.labels import words
from ravabet.knowledge import load

Record = dict[str, Any]
Property = tuple[str, str]

HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Ravabet//Ravabet//FA", "CALSCALE:GREGORIAN")
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
# RFC 5545, 3.1: no line is longer, its end not counted; a further line begins with a space.
LINE_OCTETS = 75
# The bodies that are one, and so have a name of their own.
NAMED_BODIES = ("UNO", "EUR")


def write_ics(records: Iterable[tuple[Revision, Record]], stream: TextIO) -> int:
    """Write a calendar of the commitments and events given, those without a day left out; gives the number of entries.

    ``stream`` must not translate line ends (``newline=""``).
    """
    _write(stream, HEAD)
    count = 0
    for revision, record in records:
        entry = _commitment(revision, record) if "due" in record else _planned(revision, record)
        if entry:
            count += 1
            _write(stream, ("BEGIN:VEVENT", *(f"{name}:{value}" for name, value in entry), "END:VEVENT"))
    _write(stream, ("END:VCALENDAR",))
    return count


def fold(line: str) -> str:
    """A content line broken so that no part is longer than 75 octets, never inside a character."""
    parts, part, size = [], "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > LINE_OCTETS:
            parts.append(part)
            part, size = " ", 1
        part, size = part + character, size + octets
    return "\r\n".join([*parts, part])


def text_value(text: str) -> str:
    """A TEXT value (RFC 5545, 3.3.11): backslash, semicolon, comma and line end escaped, other controls left out."""
    return "\n".join(map(clean, text.splitlines())).translate(ESCAPES)


def _write(stream: TextIO, lines: Iterable[str]) -> None:
    stream.writelines(fold(line) + "\r\n" for line in lines)


def _commitment(revision: Revision, record: Record) -> list[Property]:
    if not record["due"]:
        return []
    day = date.fromisoformat(record["due"]["end"])
    # A commitment has no id of its own in its report: its words and where they stand tell it from the others.
    stretches = [(stretch["start"], stretch["end"]) for stretch in record["evidence"]]
    uid = f"commitment-{_digest(revision.report_id, *record['parties'], record['what'], stretches)}"
    summary = f"{_names(record['parties'])}: {record['what']}"
    said = [f"{format_solar(day)} · {record['status']} · {record['due']['text']}", *_evidence(revision, record)]
    return [*_entry(revision, uid, day, day), *_words(summary, said, "COMMITMENT")]


def _planned(revision: Revision, record: Record) -> list[Property]:
    if not record["date"] or record["status"] != "planned":
        return []
    first, last = (date.fromisoformat(record["date"][end]) for end in ("start", "end"))
    sides = (_names(party["code"] for party in record[side]) for side in ("actors", "recipients"))
    persian, _ = words("types", record["type"])
    summary = f"{persian}: {' ← '.join(dict.fromkeys(side for side in sides if side))}"
    days = " – ".join(dict.fromkeys((format_solar(first), format_solar(last))))
    said = [f"{days} · {record['date']['text']}", *_evidence(revision, record)]
    entry = _entry(revision, f"event-{_digest(event_name(revision, record))}", first, last)
    return [*entry, ("STATUS", "TENTATIVE"), *_words(summary, said, record["type"])]


def _entry(revision: Revision, uid: str, first: date, last: date) -> list[Property]:
    stamp = datetime.fromisoformat(revision.coded_at).astimezone(UTC)
    lines = [("UID", f"{uid}@ravabet"), ("DTSTAMP", f"{stamp:%Y%m%dT%H%M%SZ}"), ("DTSTART;VALUE=DATE", f"{first:%Y%m%d}")]
    # DTEND is the first day that no longer belongs to it.
    lines += [("DTEND;VALUE=DATE", f"{last + timedelta(days=1):%Y%m%d}"), ("TRANSP", "TRANSPARENT")]
    return [*lines, ("URL", clean(revision.url))] if revision.url else lines


def _words(summary: str, said: Iterable[str], category: str) -> list[Property]:
    texts = (("SUMMARY", summary), ("DESCRIPTION", "\n".join(said)), ("CATEGORIES", category))
    return [(name, text_value(value)) for name, value in texts]


def _evidence(revision: Revision, record: Record) -> list[str]:
    return [*(f"«{clean(stretch['text'])}»" for stretch in record["evidence"]), revision.doc]


def _names(codes: Iterable[str]) -> str:
    """The Persian names of the parties, each once; a code without one as it stands."""
    known = load()
    return "، ".join(known.name(code) if state_codes(code) or code in NAMED_BODIES else code for code in dict.fromkeys(codes))


def _digest(*parts: object) -> str:
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:32]
