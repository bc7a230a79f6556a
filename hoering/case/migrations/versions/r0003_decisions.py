"""A decision may be about any part of a response, not about its labels alone."""

from __future__ import annotations

import json

from alembic import op
from sqlalchemy import JSON, Column, String, text

revision = "0003"
down_revision: str | None = "0002"

_LABEL = "etiket"


def upgrade() -> None:
    """Theme, stance and reason become key and value of a decision about a label."""
    op.add_column("decisions", Column("what", String(40), nullable=False, server_default=_LABEL))
    op.add_column("decisions", Column("value", JSON, nullable=False, server_default="null"))
    op.execute("ALTER TABLE decisions RENAME COLUMN theme TO key")
    found = op.get_bind().execute(text("SELECT nr, stance, reason FROM decisions")).all()
    for nr, stance, reason in found:
        value = json.dumps({"stance": stance, "reason": reason})
        put = text("UPDATE decisions SET value = :value WHERE nr = :nr").bindparams(nr=nr)
        op.get_bind().execute(put, {"value": value})
    op.drop_column("decisions", "stance")
    op.drop_column("decisions", "reason")


def downgrade() -> None:
    """Back to stances; decisions about anything else have no place there."""
    op.add_column("decisions", Column("stance", String(40)))
    op.add_column("decisions", Column("reason", String(40)))
    bind = op.get_bind()
    bind.execute(
        text(
            "DELETE FROM retractions WHERE decision IN (SELECT nr FROM decisions WHERE what <> :w)"
        ),
        {"w": _LABEL},
    )
    bind.execute(text("DELETE FROM decisions WHERE what <> :w"), {"w": _LABEL})
    for nr, value in bind.execute(text("SELECT nr, value FROM decisions")).all():
        said = json.loads(value) if isinstance(value, str) else value
        put = text("UPDATE decisions SET stance = :stance, reason = :reason WHERE nr = :nr")
        bind.execute(put, {**said, "nr": nr})
    op.execute("ALTER TABLE decisions RENAME COLUMN key TO theme")
    op.drop_column("decisions", "value")
    op.drop_column("decisions", "what")
