"""Where a file lay that was handed in: two of one name are told apart by it."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, String

revision = "0008"
down_revision: str | None = "0007"


def upgrade() -> None:
    """Keep a hash of its path with each delivery; of what came before, nothing is known."""
    op.add_column("deliveries", Column("place", String(64), nullable=True))


def downgrade() -> None:
    """Back to cases that know files by nothing but their names."""
    op.drop_column("deliveries", "place")
