"""What questions about two states are answered from.

The tables are made here and left empty: what is in them depends on the version of Ravabet, which fills them as the archive is opened, in
this step's own transaction (``kept``).
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Date, ForeignKey, ForeignKeyConstraint, Index, Integer, MetaData, Table, Text

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

metadata = MetaData()

revisions = Table("revisions", metadata, Column("id", Integer, primary_key=True))

told = Table(
    "told",
    metadata,
    Column("revision_id", Integer, ForeignKey("revisions.id"), primary_key=True, autoincrement=False),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("event", Text, nullable=False),
    Column("voice", Text),
    Column("corrected", Text),
)
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
    sqlite_with_rowid=False,
)
pair_versions = Table(
    "pair_versions",
    metadata,
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("number", Integer, nullable=False),
)
read_days = Table(
    "read_days",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("published", Date, nullable=False),
    Column("outlet", Text),
    Column("reports", Integer, nullable=False),
    Index("ix_read_days", "published", "outlet", "reports"),
)
memos = Table(
    "memos",
    metadata,
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("made_with", Text, nullable=False),
    Column("value", Text, nullable=False),
)
kept = Table("kept", metadata, Column("id", Integer, primary_key=True), Column("form", Text, nullable=False))


def upgrade() -> None:
    """Make the tables."""
    metadata.create_all(op.get_bind(), tables=[told, pairs, pair_versions, read_days, memos, kept], checkfirst=False)
