"""How sure text recognition is of each word that it read in a picture."""

from __future__ import annotations

from alembic import op
from sqlalchemy import JSON, Column

revision = "0007"
down_revision: str | None = "0006"


def upgrade() -> None:
    """Keep it with the source; of what was read before, nothing is known."""
    op.add_column("sources", Column("recognised", JSON, nullable=False, server_default="[]"))


def downgrade() -> None:
    """Back to cases that know only which answers are hard to read."""
    op.drop_column("sources", "recognised")
