"""Alembic's entry: run the steps on the connection that ``open_archive`` hands over, inside its transaction."""

from alembic import context

from ravabet.archive.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=False)
context.run_migrations()
