"""A decision may be about a file, a point or the case; responses can be deleted and searched."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    JSON,
    BindParameter,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    bindparam,
    false,
    text,
)

revision = "0004"
down_revision: str | None = "0003"

_CODE, _MOMENT, _SHA256 = String(40), String(40), String(64)
_NEW = (
    "personoplysning",
    "grænse",
    "synspunkt",
    "har_synspunktet",
    "resumé_af_synspunkt",
    "bemærkning_udkast",
    "bemærkning",
    "indstilling",
    "ændring",
    "tema",
    "opbevares_til",
    "lukket",
)
_SQLITE = (
    "CREATE VIRTUAL TABLE fulltext USING fts5(words, tokenize = 'unicode61 remove_diacritics 0')",
    "CREATE TRIGGER listing_gone AFTER DELETE ON listing "
    "BEGIN DELETE FROM fulltext WHERE rowid = old.key; END",
)
# PostgreSQL's own Danish leaves out the small words, and "ikke" is one of them.
_POSTGRES = (
    "CREATE TEXT SEARCH DICTIONARY dansk_stamme (TEMPLATE = snowball, Language = danish)",
    "CREATE TEXT SEARCH CONFIGURATION dansk (COPY = pg_catalog.danish)",
    "ALTER TEXT SEARCH CONFIGURATION dansk ALTER MAPPING FOR asciiword, word, numword "
    "WITH dansk_stamme",
    "CREATE TABLE fulltext (key integer PRIMARY KEY REFERENCES listing ON DELETE CASCADE, "
    "words tsvector NOT NULL)",
    "CREATE INDEX fulltext_words ON fulltext USING gin (words)",
)


def upgrade() -> None:
    """Widen the decisions, and add the tables of what is deleted, listed and searched."""
    op.drop_index("ix_decisions_response", "decisions")
    op.execute("ALTER TABLE decisions RENAME COLUMN response TO subject")
    op.create_index("ix_decisions_subject", "decisions", ["subject"])
    op.add_column("decisions", Column("basis", JSON, nullable=False, server_default="[]"))
    op.add_column("sources", Column("asked", String(16), nullable=False, server_default=""))
    op.add_column("sources", Column("whole", Boolean, nullable=False, server_default=false()))
    op.drop_column("responses", "file")  # a response goes by its source's name
    op.create_table(
        "erased",
        Column("response", String, primary_key=True),
        Column("source", _SHA256, primary_key=True, index=True),
        Column("nr", Integer, nullable=False),
        Column("sender_kind", _CODE),
        Column("who", String, nullable=False),
        Column("when", _MOMENT, nullable=False),
        Column("why", String, nullable=False),
    )
    _listing()
    postgres = op.get_bind().dialect.name == "postgresql"
    for statement in _POSTGRES if postgres else _SQLITE:
        op.execute(statement)


def _listing() -> None:
    response = ForeignKey("responses.key", ondelete="CASCADE")
    op.create_table(
        "listing",
        Column("key", Integer, response, primary_key=True, autoincrement=False),
        Column("current", Boolean, nullable=False),
        Column("id", String, nullable=False, index=True),
        Column("nr", Integer, nullable=False),
        Column("file", LargeBinary, nullable=False),
        Column("sender", String),
        Column("sender_kind", _CODE),
        Column("received", _MOMENT),
        Column("dated", String),
        Column("late", _CODE),
        Column("flags", String, nullable=False),
        Column("stances", String, nullable=False),
        Column("surest", Double, nullable=False),
        Column("doubtful", Integer, nullable=False),
        Column("reviewed_by", String),
        Column("assigned_to", String),
    )


def downgrade() -> None:
    """Back to decisions about responses; the others have no place there."""
    bind = op.get_bind()
    new: BindParameter[object] = bindparam("new", _NEW, expanding=True)
    for statement in (
        "DELETE FROM retractions WHERE decision IN (SELECT nr FROM decisions WHERE what IN :new)",
        "DELETE FROM decisions WHERE what IN :new",
    ):
        bind.execute(text(statement).bindparams(new))
    if bind.dialect.name == "postgresql":
        op.execute("DROP TABLE fulltext")
        op.execute("DROP TEXT SEARCH CONFIGURATION dansk")
        op.execute("DROP TEXT SEARCH DICTIONARY dansk_stamme")
    else:
        op.execute("DROP TRIGGER listing_gone")
        op.execute("DROP TABLE fulltext")
    op.drop_table("listing")
    op.drop_table("erased")
    op.add_column("responses", Column("file", LargeBinary))
    op.execute(
        "UPDATE responses SET file = (SELECT file FROM sources WHERE sha256 = responses.source)"
    )
    op.drop_column("sources", "whole")
    op.drop_column("sources", "asked")
    op.drop_column("decisions", "basis")
    op.drop_index("ix_decisions_subject", "decisions")
    op.execute("ALTER TABLE decisions RENAME COLUMN subject TO response")
    op.create_index("ix_decisions_response", "decisions", ["response"])
