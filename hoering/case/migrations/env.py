"""What alembic runs to bring one case up to date, on the connection it is handed."""

from __future__ import annotations

from alembic import context

from hoering.case.schema import Base


def migrate() -> None:
    """Run the wanted revisions inside the caller's transaction: all of them, or none."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=Base.metadata,
        # SQLite cannot alter a column; alembic then copies the table.
        render_as_batch=True,
    )
    with context.begin_transaction():
        context.run_migrations()


# alembic loads this file under this name; whoever else imports it must not start a migration.
if __name__ == "env_py":
    migrate()
