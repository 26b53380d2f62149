"""Full-text search, and the changes in their order.

The index is made here and left empty: what is in it depends on the version of Ravabet, which fills it at the first search. The revisions
that are there become changes in the order in which they came.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table, Text

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

metadata = MetaData()

revisions = Table("revisions", metadata, Column("id", Integer, primary_key=True))

changes = Table(
    "changes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("revision_id", Integer, ForeignKey("revisions.id"), nullable=False),
)

indexed = Table(
    "indexed",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("terms", Text, nullable=False),
)

SEARCH = {
    "sqlite": ("CREATE VIRTUAL TABLE search USING fts5(terms, tokenize='ascii')",),
    "postgresql": (
        "CREATE TABLE search (id integer PRIMARY KEY, terms tsvector NOT NULL)",
        "CREATE INDEX ix_search_terms ON search USING gin (terms)",
    ),
}
PAST = """
INSERT INTO changes (at, kind, revision_id)
SELECT coded_at, CASE number WHEN 1 THEN 'new' ELSE 'revised' END, id FROM revisions ORDER BY id
"""


def upgrade() -> None:
    """Make the tables and the index."""
    metadata.create_all(op.get_bind(), tables=[changes, indexed], checkfirst=False)
    op.execute(PAST)
    for statement in SEARCH.get(op.get_bind().dialect.name, ()):
        op.execute(statement)
