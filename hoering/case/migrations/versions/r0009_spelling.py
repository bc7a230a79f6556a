"""Words are searched in whatever way they are spelt: what was kept of them is made anew."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision: str | None = "0008"

_DROPPED = (
    "DROP TEXT SEARCH CONFIGURATION dansk",
    "DROP TEXT SEARCH DICTIONARY dansk_stamme",
)
_MADE = (
    "CREATE TEXT SEARCH DICTIONARY dansk_stamme (TEMPLATE = snowball, Language = danish)",
    "CREATE TEXT SEARCH CONFIGURATION dansk (COPY = pg_catalog.danish)",
    "ALTER TEXT SEARCH CONFIGURATION dansk ALTER MAPPING FOR asciiword, word, numword "
    "WITH dansk_stamme",
)


def upgrade() -> None:
    """Forget the list and its words, which the next look at it writes; stems are made by us."""
    _renew(_DROPPED)


def downgrade() -> None:
    """Back to PostgreSQL's own stems; the list is written anew as well."""
    _renew(_MADE)


def _renew(on_postgres: tuple[str, ...]) -> None:
    op.execute("DELETE FROM listing")  # its words go with it
    if op.get_bind().dialect.name == "postgresql":
        for statement in on_postgres:
            op.execute(statement)
