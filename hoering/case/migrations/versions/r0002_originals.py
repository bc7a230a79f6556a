"""A place for the sources' bytes in cases that have no folder."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, LargeBinary, String

revision = "0002"
down_revision: str | None = "0001"


def upgrade() -> None:
    """Create the table; in a folder's case it stays empty."""
    op.create_table(
        "originals",
        Column("sha256", String(64), primary_key=True),
        Column("data", LargeBinary, nullable=False),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("originals")
