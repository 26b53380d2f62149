"""What findings share in their wording: names of states, offices and people in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ravabet.calendars import DateRange, format_gregorian, format_solar, solar
from ravabet.knowledge import AgreementRow, Knowledge


@dataclass(frozen=True, slots=True)
class Words:
    """The same thing in English and in Persian."""

    en: str
    fa: str


def state_words(knowledge: Knowledge, code: str, variety: str) -> Words:
    """A state's name; the Persian one as the report's country writes it."""
    return Words(knowledge.name(code, "en"), knowledge.name(code, "prs" if variety == "prs" else "fa"))


def office_words(knowledge: Knowledge, office: str) -> Words:
    """An office's name."""
    row = next(row for row in knowledge.tables.offices if row.id == office)
    return Words(row.title_en, row.names[0])


def person_words(knowledge: Knowledge, person: str) -> Words:
    """A person's name."""
    row = knowledge.person(person)
    return Words(row.name_en or row.name_fa, row.name_fa)


def agreement_words(row: AgreementRow) -> Words:
    """An agreement's name: in Latin letters where it has one, else the Persian one quoted."""
    latin = next((name for name in row.names if name.isascii()), f"“{row.names[0]}”")
    return Words(latin, row.names[0])


def day_words(days: DateRange, variety: str) -> Words:
    """A day in both calendars, or a stretch of days in the Gregorian one."""
    if days.start == days.end:
        return Words(
            f"{days.start} (solar {_iso_solar(days.start)})",
            f"{format_solar(days.start, variety)} ({format_gregorian(days.start, variety)})",
        )
    return Words(f"{days.start} to {days.end}", f"{format_solar(days.start, variety)} تا {format_solar(days.end, variety)}")


def format_number(number: int) -> str:
    """A whole number in Persian digits."""
    return "".join(chr(ord("۰") + int(digit)) for digit in str(number))


def _iso_solar(day: date) -> str:
    found = solar(day)
    return f"{found.year}-{found.month:02}-{found.day:02}"
