"""What passed between the office and a party is decided like everything else."""

from __future__ import annotations

from alembic import op
from sqlalchemy import text

revision = "0006"
down_revision: str | None = "0005"


def upgrade() -> None:
    """No table changes; an older hoering, which could not read them, is kept away by the number."""


def downgrade() -> None:
    """Back to cases that do not know it."""
    told = "SELECT nr FROM decisions WHERE what = 'høringspart'"
    op.execute(text(f"DELETE FROM retractions WHERE decision IN ({told})"))  # noqa: S608
    op.execute("DELETE FROM decisions WHERE what = 'høringspart'")
