"""The page's words: every value of the contract has a Persian and an English one, and the Persian is printable."""

import re
from typing import Any, get_args

import pytest

from ravabet import records
from ravabet.exports.reportpage.labels import amount, tables

VOCABULARIES = {
    "types": records.EventType, "statuses": records.Status, "entity_kinds": records.EntityKind, "quote_kinds": records.QuoteKind,
    "agreement_kinds": records.AgreementKind, "commitment_statuses": records.CommitmentStatus, "severities": records.Severity,
}  # fmt: skip
PERSIAN = re.compile(
    r"[\u0621-\u063a\u0641\u0642\u0644-\u0648\u067e\u0686\u0698\u06a9\u06af\u06cc\u0623\u0624\u0626\u0654\u064b\u200c\s،؛:().]+"
)
NAMES_IN_LATIN = {"fingerprint", "key_use"}


def entries() -> list[tuple[str, str, dict[str, str]]]:
    groups: dict[str, Any] = {name: group for name, group in tables().items() if name != "months"}
    return [(name, key, entry) for name, group in groups.items() for key, entry in group.items()]


@pytest.mark.parametrize(("group", "literal"), VOCABULARIES.items(), ids=VOCABULARIES)
def test_every_value_of_the_contract_has_its_words(group: str, literal: Any) -> None:
    assert set(tables()[group]) == set(get_args(literal))


def test_plover_is_complete() -> None:
    assert len(tables()["contexts"]) == 37 and set(tables()["quads"]) == {"1", "2", "3", "4"}
    assert {mode.split("/")[0] for mode in tables()["modes"]} <= set(tables()["types"])


def test_every_entry_speaks_both_languages_and_prints() -> None:
    wrong = [
        (group, key)
        for group, key, entry in entries()
        if set(entry) != {"fa", "en"} or not entry["en"] or (key not in NAMES_IN_LATIN and not PERSIAN.fullmatch(entry["fa"]))
    ]
    assert not wrong


def test_every_calendar_has_twelve_months() -> None:
    assert all(len(months) == 12 for calendar in tables()["months"].values() for months in calendar.values())


@pytest.mark.parametrize(
    ("value", "currency", "persian", "english"),
    [
        (1.6e9, "USD", "۱٫۶ میلیارد دلار آمریکا", "1.6 billion US dollars"),
        (5e9, "EUR", "۵ میلیارد یورو", "5 billion euros"),
        (2.5e12, "IRR", "۲٫۵ هزار میلیارد ریال", "2.5 trillion Iranian rials"),
        (12_500, "AFN", "۱۲٬۵۰۰ افغانی", "12,500 afghanis"),
        (300e6, "XXX", "۳۰۰ میلیون XXX", "300 million XXX"),
    ],
)
def test_money_is_said_as_a_newspaper_says_it(value: float, currency: str, persian: str, english: str) -> None:
    shown = re.sub("<[^>]+>", "|", amount(value, currency).markup)
    assert persian in shown.replace("|", "") and english in shown
