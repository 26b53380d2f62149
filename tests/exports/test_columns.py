"""The columns say what is in the rows, and the codebook says what every value means."""

from __future__ import annotations

from typing import get_args

import pytest

from ravabet.exports.columns import columns, meaning, names, tables
from ravabet.exports.panel import Panel
from ravabet.exports.release.codebook import groups, values
from ravabet.exports.rows import CELLS, rows
from ravabet.records import AgreementKind, CommitmentStatus, EntityKind, EventType, Precision, QuoteKind, Severity, Status
from tests.exports.dealings import ROWS, revision
from tests.exports.samples import coding
from tests.plover import CONTEXTS, MODES, UNSCORED

PANELS = ("panel", "panel_solar")


@pytest.mark.parametrize("table", [name for name in tables() if name not in PANELS])
def test_a_row_has_the_columns_of_its_table(table: str) -> None:
    record = coding().to_json()[table][0] if table in CELLS else {}
    row = next(rows(table, [(revision(), record)]))
    assert set(row) == set(names(columns(table)))


@pytest.mark.parametrize("table", PANELS)
def test_a_panel_has_the_columns_of_its_table(table: str) -> None:
    panel = Panel("solar" if table.endswith("solar") else "gregorian")
    for held, record in ROWS:
        panel.add(held, record)
    assert list(next(panel.rows([]))) == names(columns(table))


def test_every_column_and_table_says_what_it_means_in_both_languages() -> None:
    told = [text for table in tables() for text in (*meaning(table), *(t for column in columns(table) for t in (column.en, column.fa)))]
    assert all(told)


def test_without_words_nothing_of_the_report_is_left() -> None:
    left = {column.name for table in tables() for column in columns(table, words=False)}
    assert not left & {"evidence", "text", "cue", "what", "title", "date_text", "due_text", "message_en", "message_fa"}
    assert {"evidence_span", "report_id", "start", "end"} <= left


ALLOWED = {
    "types": get_args(EventType),
    "modes": [f"{kind}/{mode}" for kind, modes in MODES.items() for mode in modes | UNSCORED.get(kind, frozenset())],
    "contexts": CONTEXTS,
    "statuses": get_args(Status),
    "precisions": get_args(Precision),
    "quote_kinds": get_args(QuoteKind),
    "agreement_kinds": get_args(AgreementKind),
    "commitment_statuses": get_args(CommitmentStatus),
    "severities": get_args(Severity),
    "entity_kinds": get_args(EntityKind),
    "quads": "1234",
}


@pytest.mark.parametrize("group", ALLOWED)
def test_the_codebook_has_every_value_and_no_other(group: str) -> None:
    told = {f"{value.of_type}/{value.value}" if value.of_type else value.value for value in values(group)}
    assert told == set(ALLOWED[group])


@pytest.mark.parametrize("group", groups())
def test_every_value_is_defined(group: str) -> None:
    assert values(group)
    assert [value.value for value in values(group) if not (value.definition or group == "currencies")] == []


def test_types_and_modes_have_their_quad_class_and_score() -> None:
    assault = next(value for value in values("types") if value.value == "ASSAULT")
    drone = next(value for value in values("modes") if value.value == "drone")
    assert (assault.quad, assault.score, drone.of_type, drone.quad, drone.score) == (4, -9, "ASSAULT", 4, -9.5)
    assert next(value.definition for value in values("quads") if value.value == "2") == "COOPERATE, AID, RETREAT"
