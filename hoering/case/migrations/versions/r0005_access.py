"""Who may do what with a case."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Integer, String, text

revision = "0005"
down_revision: str | None = "0004"

_CODE, _MOMENT = String(40), String(40)


def upgrade() -> None:
    """Add the table of roles; until one is given, nobody who logs in sees the case."""
    op.create_table(
        "access",
        Column("nr", Integer, primary_key=True),
        Column("person", String, nullable=False, index=True),
        Column("role", _CODE, nullable=False),
        Column("given_by", String, nullable=False),
        Column("given", _MOMENT, nullable=False),
        Column("taken_by", String),
        Column("taken", _MOMENT),
    )


def downgrade() -> None:
    """Back to cases that know nobody, and none that is approved."""
    approvals = "SELECT nr FROM decisions WHERE what = 'godkendt'"
    op.execute(text(f"DELETE FROM retractions WHERE decision IN ({approvals})"))  # noqa: S608
    op.execute("DELETE FROM decisions WHERE what = 'godkendt'")
    op.drop_table("access")
