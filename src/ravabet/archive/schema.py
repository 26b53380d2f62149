"""The tables of the archive.

A report is kept once, under the sha256 of its text. Every coding of it is a revision; the records of a revision stand in tables of
their own, keyed by revision and place in the coding, so that SQL, R or DuckDB can count them. ``revisions.coding`` holds the whole
coding as JSON: what was stored is what comes back. Queries read the current revision only. Beside these tables stands ``search``, the
index of the full text, which each database has in its own form (see ``index``).
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import (
    Column,
    Date,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

reports = Table(
    "reports",
    metadata,
    Column("id", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("current", Integer, nullable=False),
    Column("added_at", Text, nullable=False),
)

revisions = Table(
    "revisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report_id", Text, ForeignKey("reports.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("doc", Text, nullable=False, index=True),
    Column("language", Text, nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("outlet_code", Text),
    Column("published", Date, index=True),
    Column("url", Text),
    Column("coder", Text, nullable=False),
    Column("coder_version", Text, nullable=False),
    Column("model", Text),
    Column("knowledge", Text),
    Column("coded_at", Text, nullable=False),
    Column("content_hash", Text, nullable=False),
    Column("coding", Text, nullable=False),
    UniqueConstraint("report_id", "number"),
    Index("ix_revisions_outlet", "outlet"),
    Index("ix_revisions_outlet_code", "outlet_code", "outlet"),
)

documents = Table(
    "documents",
    metadata,
    Column("doc", Text, primary_key=True),
    Column("report_id", Text, ForeignKey("reports.id"), primary_key=True, index=True),
    Column("revision_id", Integer, ForeignKey("revisions.id"), nullable=False),
)

# What the archive gained or had revised, in the order in which it became visible; a row is never changed.
changes = Table(
    "changes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("revision_id", Integer, ForeignKey("revisions.id"), nullable=False),
)

# At most one row: what the terms in ``search`` were made with (``terms.fingerprint``).
indexed = Table(
    "indexed",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("terms", Text, nullable=False),
)

# What people said of records and reports (see ``corrections``); a row is never changed. Of a record, ``record`` is its identity.
corrections = Table(
    "corrections",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report_id", Text, ForeignKey("reports.id"), nullable=False, index=True),
    Column("record", Text),
    Column("verdict", Text, nullable=False),
    Column("field", Text),
    Column("value", Text),
    Column("person", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("note", Text),
)

# What follows from that for the current revisions: records (by place in the coding) and reports that are not listed.
rejected = Table(
    "rejected",
    metadata,
    Column("revision_id", Integer, ForeignKey("revisions.id"), primary_key=True, autoincrement=False),
    Column("kind", Text, primary_key=True),
    Column("record", Integer, primary_key=True, autoincrement=False),
)
retracted = Table("retracted", metadata, Column("report_id", Text, ForeignKey("reports.id"), primary_key=True))


def _revision() -> Column[int]:
    return Column("revision_id", Integer, ForeignKey("revisions.id"), primary_key=True, autoincrement=False)


def _ordinal() -> Column[int]:
    return Column("ordinal", Integer, primary_key=True, autoincrement=False)


def _child(name: str, parent: str, *columns: Column[int] | Column[str]) -> Table:
    """A table of the ordered parts of one record."""
    return Table(
        name,
        metadata,
        Column("revision_id", Integer, primary_key=True, autoincrement=False),
        Column("record", Integer, primary_key=True, autoincrement=False),
        _ordinal(),
        *columns,
        ForeignKeyConstraint(["revision_id", "record"], [f"{parent}.revision_id", f"{parent}.ordinal"]),
    )


def _stretch(name: str, parent: str) -> Table:
    return _child(
        name,
        parent,
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
        Column("text", Text, nullable=False),
    )


def _parties(name: str, parent: str) -> Table:
    return _child(name, parent, Column("code", Text, nullable=False, index=True))


def _listed(
    kind: str, *covered: str, sorts: tuple[str, ...] = (), counts: tuple[str, ...] = ()
) -> list[Column[int] | Column[date] | Column[str] | Index]:
    """What lists read of a record, so that they need no other table, and the indexes that they go by.

    ``listed``: 1 in the current revision of a report that was not retracted, 2 there where a person rejected the record, else 0 (see
    ``shown``). The days are the record's own, else that of publication. ``covered``: the columns that the index by day holds besides;
    ``sorts``: what they are sorted by, ``counts``: what is often chosen, so that the days of it are counted from an index of their own.
    """
    by_day = ("listed", "first_day", "revision_id", "ordinal", "last_day", "outlet", *covered)
    return [
        Column("listed", Integer, nullable=False, server_default="0"),
        Column("first_day", Date),
        Column("last_day", Date),
        Column("published", Date),
        Column("outlet", Text),
        Index(f"ix_{kind}_by_day", *by_day),
        *(Index(f"ix_{kind}_by_{name}", "listed", name, "revision_id", "ordinal") for name in sorts),
        *(Index(f"ix_{kind}_by_days_of_{name}", "listed", name, "first_day") for name in counts),
    ]


def _codes() -> Column[str]:
    """The codes of the parties with a blank before and behind each."""
    return Column("codes", Text, nullable=False, server_default=" ")


entities = Table(
    "entities",
    metadata,
    _revision(),
    _ordinal(),
    Column("entity", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_en", Text),
    Column("code", Text, index=True),
    Column("office", Text),
    Column("wikidata", Text),
    Index("ix_entities_revision_code", "revision_id", "code"),
)
mentions = _child("mentions", "entities", Column("start", Integer, nullable=False), Column("end", Integer, nullable=False))

events = Table(
    "events",
    metadata,
    _revision(),
    _ordinal(),
    Column("event", Text, nullable=False),
    Column("type", Text, nullable=False, index=True),
    Column("mode", Text),
    Column("status", Text, nullable=False),
    Column("date_start", Date, index=True),
    Column("date_end", Date),
    Column("date_precision", Text),
    Column("date_text", Text),
    Column("place", Text),
    Column("place_country", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("dead", Integer),
    Column("injured", Integer),
    Column("arrested", Integer),
    Column("quad", Integer, nullable=False),
    Column("intensity", Float, nullable=False),
    Column("attributed_to", Text),
    Column("confidence", Float, nullable=False),
    Column("search", Text, nullable=False),
    Column("contexts", Text, nullable=False, server_default=" "),
    _codes(),
    *_listed(
        "events",
        *("type", "status", "mode", "quad", "confidence", "contexts", "codes", "place", "place_country", "attributed_to"),
        sorts=("type", "status", "intensity", "confidence", "published", "outlet", "place"),
        counts=("type", "status", "outlet"),
    ),
)
event_contexts = _child("event_contexts", "events", Column("context", Text, nullable=False))
event_evidence = _stretch("event_evidence", "events")
event_parties = _child(
    "event_parties",
    "events",
    Column("role", Text, nullable=False),
    Column("code", Text, nullable=False, index=True),
    Column("said", Text),
    Column("sector", Text),
    Column("name", Text, nullable=False),
    Column("entity", Text),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)

quotes = Table(
    "quotes",
    metadata,
    _revision(),
    _ordinal(),
    Column("speaker", Text, nullable=False),
    Column("speaker_code", Text),
    Column("entity", Text),
    Column("country", Text, index=True),
    Column("kind", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("cue", Text),
    Column("venue", Text),
    Column("confidence", Float, nullable=False),
    Column("search", Text, nullable=False),
    *_listed("quotes", "kind", "country", "speaker", sorts=("speaker", "country", "published", "outlet"), counts=("country", "outlet")),
)

commitments = Table(
    "commitments",
    metadata,
    _revision(),
    _ordinal(),
    Column("what", Text, nullable=False),
    Column("due_start", Date),
    Column("due_end", Date),
    Column("due_text", Text),
    Column("status", Text, nullable=False),
    Column("search", Text, nullable=False),
    _codes(),
    *_listed("commitments", "status", "codes", "due_start", "due_end"),
)
commitment_parties = _parties("commitment_parties", "commitments")
commitment_evidence = _stretch("commitment_evidence", "commitments")

agreements = Table(
    "agreements",
    metadata,
    _revision(),
    _ordinal(),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("date_start", Date),
    Column("date_end", Date),
    Column("date_precision", Text),
    Column("date_text", Text),
    Column("amount", Float),
    Column("currency", Text),
    Column("search", Text, nullable=False),
    _codes(),
    *_listed("agreements", "kind", "codes"),
)
agreement_parties = _parties("agreement_parties", "agreements")
agreement_evidence = _stretch("agreement_evidence", "agreements")

findings = Table(
    "findings",
    metadata,
    _revision(),
    _ordinal(),
    Column("kind", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("message_en", Text, nullable=False),
    Column("message_fa", Text, nullable=False),
    Column("search", Text, nullable=False),
    *_listed("findings", "kind", "severity"),
)
finding_spans = _stretch("finding_spans", "findings")

# What questions about two states are answered from (see ``kept``): the events of the current revision of every report that was not
# retracted, as corrected and without the rejected ones. ``event``: the contract's object, ``voice``: the code of the entity that it is
# attributed to, ``corrected``: what people said of it.
told = Table(
    "told",
    metadata,
    _revision(),
    _ordinal(),
    Column("event", Text, nullable=False),
    Column("voice", Text),
    Column("corrected", Text),
)
# A row for every two codes among an event's parties, in order of the codes; the days are the event's, else that of publication.
pairs = Table(
    "pairs",
    metadata,
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("revision_id", Integer, primary_key=True, autoincrement=False),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("start", Date),
    Column("end", Date),
    ForeignKeyConstraint(["revision_id", "ordinal"], ["told.revision_id", "told.ordinal"]),
    Index("ix_pairs_told", "revision_id", "ordinal"),
    Index("ix_pairs_start", "one", "other", "start"),
    sqlite_with_rowid=False,
)
# Counts up with every change of a pair's rows.
pair_versions = Table(
    "pair_versions",
    metadata,
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("number", Integer, nullable=False),
)
# How many of these reports an outlet published on a day.
read_days = Table(
    "read_days",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("published", Date, nullable=False),
    Column("outlet", Text),
    Column("reports", Integer, nullable=False),
    Index("ix_read_days", "published", "outlet", "reports"),
)
# What a room above has worked out of a pair's events (``value``, its own form), with the pair's version and that of the room's rules.
memos = Table(
    "memos",
    metadata,
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("made_with", Text, nullable=False),
    Column("value", LargeBinary, nullable=False),
)
# Of a pair of which something is remembered: the revisions whose rows came or went, each with the pair's version then.
pair_changes = Table(
    "pair_changes",
    metadata,
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("revision_id", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
# What a room above has worked out of a report's text (``value``, its own form), with its rules.
sketches = Table("sketches", metadata, _revision(), Column("made_with", Text, nullable=False), Column("value", LargeBinary, nullable=False))
# At most one row: the form in which ``told`` holds events (``kept.form``).
kept = Table("kept", metadata, Column("id", Integer, primary_key=True), Column("form", Text, nullable=False))
