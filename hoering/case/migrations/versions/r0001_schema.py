"""The whole schema, as the first version of hoering had it.

Types are written out here: a revision never changes, whatever the schema becomes later.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import JSON, Boolean, Column, Double, ForeignKey, Integer, LargeBinary, String
from sqlalchemy import UniqueConstraint as Unique

revision = "0001"
down_revision: str | None = None

_SHA256 = String(64)
_CODE = String(40)
_MOMENT = String(40)


def upgrade() -> None:
    """Create every table."""
    _what_came_in()
    _what_it_says()
    _what_people_decided()


def _what_came_in() -> None:
    op.create_table(
        "hearings",
        Column("key", Integer, primary_key=True),
        Column("hearing", JSON, nullable=False),
    )
    op.create_table(
        "deliveries",
        Column("nr", Integer, primary_key=True),
        Column("file", LargeBinary, nullable=False, index=True),
        Column("sha256", _SHA256, nullable=False, index=True),
        Column("channel", String, nullable=False),
    )
    op.create_table(
        "refusals",
        Column("file", LargeBinary, primary_key=True),
        Column("sha256", _SHA256, primary_key=True),
        Column("reason", String, nullable=False),
        Column("next_step", String, nullable=False),
    )
    op.create_table(
        "sources",
        Column("sha256", _SHA256, primary_key=True),
        Column("file", LargeBinary, nullable=False),
        Column("kind", _CODE, nullable=False),
        Column("raw", LargeBinary, nullable=False),
        Column("layers", JSON, nullable=False),
        Column("pages", JSON, nullable=False),
        Column("header", JSON),
        Column("gaps", JSON, nullable=False),
        Column("parent", _SHA256),
        Column("notes", JSON, nullable=False),
    )
    op.create_table(
        "leftovers",
        Column("key", Integer, primary_key=True),
        Column("source", _SHA256, ForeignKey("sources.sha256"), nullable=False, index=True),
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
        Column("kind", _CODE, nullable=False),
        Column("text", LargeBinary, nullable=False),
        Column("page", Integer),
    )


def _what_it_says() -> None:
    op.create_table(
        "responses",
        Column("key", Integer, primary_key=True),
        Column("id", String, nullable=False, index=True),
        Column("source", _SHA256, ForeignKey("sources.sha256"), nullable=False),
        Column("file", LargeBinary, nullable=False),
        Column("on_source", Boolean, nullable=False),
        Column("layers", JSON, nullable=False),
        Column("nr", Integer, nullable=False),
        Column("sender", String),
        Column("sender_kind", _CODE),
        Column("signatories", Integer, nullable=False),
        Column("header", JSON),
        Column("received", _MOMENT),
        Column("dated", String),
        Column("late", _CODE),
        Column("flags", JSON, nullable=False),
        Column("brought_by", String),
        Column("copy_of", String),
        Column("replaces", String),
        Column("gaps", JSON, nullable=False),
        Column("demands", JSON, nullable=False),
        Column("resume", JSON, nullable=False),
        Unique("source", "id", name="uq_responses_source_id"),
    )
    response = ForeignKey("responses.key", ondelete="CASCADE")
    op.create_table(
        "labels",
        Column("key", Integer, primary_key=True),
        Column("response", Integer, response, nullable=False, index=True),
        Column("place", Integer, nullable=False),
        Column("theme", String, nullable=False),
        Column("stance", _CODE, nullable=False),
        Column("confidence", Double, nullable=False),
        Column("evidence", JSON, nullable=False),
        Column("reason", _CODE),
        Column("condition", JSON),
        Column("doubt", Boolean, nullable=False),
        Column("why", String, nullable=False),
        Column("labeller", String, nullable=False),
    )


def _what_people_decided() -> None:
    op.create_table(
        "decisions",
        Column("nr", Integer, primary_key=True),
        Column("response", String, nullable=False, index=True),
        Column("theme", String, nullable=False),
        Column("stance", _CODE),
        Column("who", String, nullable=False),
        Column("when", _MOMENT, nullable=False),
        Column("why", String, nullable=False),
        Column("reason", _CODE),
        Column("evidence", JSON, nullable=False),
        Column("seen", Integer, ForeignKey("decisions.nr")),
    )
    op.create_table(
        "retractions",
        Column("decision", Integer, ForeignKey("decisions.nr"), primary_key=True),
        Column("who", String, nullable=False),
        Column("when", _MOMENT, nullable=False),
    )


def downgrade() -> None:
    """Drop every table, those that refer to others first."""
    for table in ("retractions", "decisions", "labels", "responses", "leftovers"):
        op.drop_table(table)
    for table in ("sources", "refusals", "deliveries", "hearings"):
        op.drop_table(table)
