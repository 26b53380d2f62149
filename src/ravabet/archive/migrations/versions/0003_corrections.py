"""What people say of records and reports."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table, Text

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

metadata = MetaData()

reports = Table("reports", metadata, Column("id", Text, primary_key=True))
revisions = Table("revisions", metadata, Column("id", Integer, primary_key=True))

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

rejected = Table(
    "rejected",
    metadata,
    Column("revision_id", Integer, ForeignKey("revisions.id"), primary_key=True, autoincrement=False),
    Column("kind", Text, primary_key=True),
    Column("record", Integer, primary_key=True, autoincrement=False),
)
retracted = Table("retracted", metadata, Column("report_id", Text, ForeignKey("reports.id"), primary_key=True))


def upgrade() -> None:
    """Make the tables."""
    metadata.create_all(op.get_bind(), tables=[corrections, rejected, retracted], checkfirst=False)
