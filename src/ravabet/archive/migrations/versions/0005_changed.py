"""What is remembered of two states is brought up to date by what has changed since, and their events lie in order of day.

What was remembered until then has another form and is left behind; it is worked out anew when it is first asked for.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

metadata = MetaData()

revisions = Table("revisions", metadata, Column("id", Integer, primary_key=True))

memos = Table(
    "memos",
    metadata,
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("made_with", Text, nullable=False),
    Column("value", LargeBinary, nullable=False),
)
pair_changes = Table(
    "pair_changes",
    metadata,
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("revision_id", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
sketches = Table(
    "sketches",
    metadata,
    Column("revision_id", Integer, ForeignKey("revisions.id"), primary_key=True, autoincrement=False),
    Column("made_with", Text, nullable=False),
    Column("value", LargeBinary, nullable=False),
)


def upgrade() -> None:
    """Make the tables and the index."""
    op.drop_table("memos")
    metadata.create_all(op.get_bind(), tables=[memos, pair_changes, sketches], checkfirst=False)
    op.create_index("ix_pairs_start", "pairs", ["one", "other", "start"])
