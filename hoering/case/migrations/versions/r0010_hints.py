"""Themes that a response may treat, beside those that it has a label for."""

from __future__ import annotations

from alembic import op
from sqlalchemy import JSON, Column

revision = "0010"
down_revision: str | None = "0009"


def upgrade() -> None:
    """Keep them with the response; what was read before has none until it is read again."""
    op.add_column("responses", Column("hints", JSON, nullable=False, server_default="[]"))


def downgrade() -> None:
    """Back to cases that know only labels."""
    op.drop_column("responses", "hints")
