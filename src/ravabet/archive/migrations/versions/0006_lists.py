"""What lists read of a record stands in the record's own row, and has indexes of its own."""

from __future__ import annotations

from typing import Any

from alembic import op
from sqlalchemy import (
    Column,
    ColumnElement,
    Date,
    Integer,
    MetaData,
    ScalarSelect,
    Table,
    TableClause,
    Text,
    Update,
    and_,
    case,
    column,
    exists,
    func,
    literal,
    select,
    table,
    update,
)

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# A record's own days, the table of its parties, what its index by day holds besides, and what else it is sorted by.
KINDS: dict[str, tuple[str | None, str | None, tuple[str, ...], tuple[str, ...]]] = {
    "events": (
        "date",
        "event_parties",
        ("type", "status", "mode", "quad", "confidence", "contexts", "codes", "place", "place_country", "attributed_to"),
        ("type", "status", "intensity", "confidence", "published", "outlet", "place"),
    ),
    "quotes": (None, None, ("kind", "country", "speaker"), ("speaker", "country", "published", "outlet")),
    "commitments": ("due", "commitment_parties", ("status", "codes", "due_start", "due_end"), ()),
    "agreements": ("date", "agreement_parties", ("kind", "codes"), ()),
    "findings": (None, None, ("kind", "severity"), ()),
}
# What is often chosen, so that its days are counted from an index of their own.
COUNTED = {"events": ("type", "status", "outlet"), "quotes": ("country", "outlet")}
BY_DAY = ("listed", "first_day", "revision_id", "ordinal", "last_day", "outlet")

metadata = MetaData()
revisions = Table(
    "revisions",
    metadata,
    Column("id", Integer),
    Column("report_id", Text),
    Column("number", Integer),
    Column("published", Date),
    Column("outlet", Text),
)
reports = table("reports", column("id", Text), column("current", Integer))
retracted = table("retracted", column("report_id", Text))
rejected = table("rejected", column("revision_id", Integer), column("kind", Text), column("record", Integer))


def upgrade() -> None:
    """Add the columns, fill them, and make the indexes."""
    for kind, (days, parties, covered, sorts) in KINDS.items():
        for made in _columns(parties, kind):
            op.add_column(kind, made)
        op.execute(_fill(kind, days, parties))
        op.create_index(f"ix_{kind}_by_day", kind, [*BY_DAY, *covered])
        for name in sorts:
            op.create_index(f"ix_{kind}_by_{name}", kind, ["listed", name, "revision_id", "ordinal"])
        for name in COUNTED.get(kind, ()):
            op.create_index(f"ix_{kind}_by_days_of_{name}", kind, ["listed", name, "first_day"])
    op.create_index("ix_revisions_outlet", "revisions", ["outlet"])
    op.create_index("ix_revisions_outlet_code", "revisions", ["outlet_code", "outlet"])
    op.create_index("ix_entities_revision_code", "entities", ["revision_id", "code"])


def _columns(parties: str | None, kind: str) -> list[Column[Any]]:
    words = [*(["contexts"] if kind == "events" else []), *(["codes"] if parties else [])]
    return [
        *(Column(name, Text, nullable=False, server_default=" ") for name in words),
        Column("listed", Integer, nullable=False, server_default="0"),
        *(Column(name, Date) for name in ("first_day", "last_day", "published")),
        Column("outlet", Text),
    ]


def _fill(kind: str, days: str | None, parties: str | None) -> Update:
    own = [f"{days}_start", f"{days}_end"] if days else []
    names = ("revision_id", "ordinal", "listed", "first_day", "last_day", "published", "outlet", "codes", "contexts", *own)
    records = table(kind, *(column(name) for name in names))
    this = revisions.c.id == records.c.revision_id
    published, outlet = (select(revisions.c[name]).where(this).scalar_subquery() for name in ("published", "outlet"))
    values: dict[str, object] = {"published": published, "outlet": outlet, "listed": _listed(kind, records)}
    for name, day in zip(("first_day", "last_day"), own or (None, None), strict=True):
        values[name] = func.coalesce(records.c[day], published) if day else published
    if parties:
        values["codes"] = _joined(parties, "code", records)
    if kind == "events":
        values["contexts"] = _joined("event_contexts", "context", records)
    return update(records).values(**values)


def _joined(name: str, value: str, records: TableClause) -> ColumnElement[str]:
    """The values of a record's parts, each with a blank on either side."""
    parts = table(name, column("revision_id"), column("record"), column(value, Text))
    these = and_(parts.c.revision_id == records.c.revision_id, parts.c.record == records.c.ordinal)
    joined: ScalarSelect[str] = select(func.aggregate_strings(parts.c[value], " ")).where(these).scalar_subquery()
    return literal(" ").concat(func.coalesce(joined.concat(" "), ""))


def _listed(kind: str, records: TableClause) -> ColumnElement[int]:
    this = and_(revisions.c.id == records.c.revision_id, reports.c.id == revisions.c.report_id)
    current = exists().where(this, reports.c.current == revisions.c.number, revisions.c.report_id.not_in(select(retracted.c.report_id)))
    place = and_(rejected.c.revision_id == records.c.revision_id, rejected.c.record == records.c.ordinal)
    return case((~current, 0), (exists().where(rejected.c.kind == kind, place), 2), else_=1)
