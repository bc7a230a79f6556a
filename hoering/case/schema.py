"""The tables of a case. Rows are named after the records they hold.

Text whose every character matters is kept as UTF-8 bytes: a NUL or a lone half of a surrogate pair
in a broken PDF or file name must come back as it was, from any database.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Double, ForeignKey, Integer, LargeBinary, String
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from hoering.case.columns import SHA256, Characters, Moment, Record, Words, code
from hoering.decisions import Ground, Role, What
from hoering.hearing import Hearing, SenderKind
from hoering.labels import Demand, Flag, Hint, Late, Quote, Reason, Resume, Stance
from hoering.records import LeftoverKind
from hoering.sources import Gap, MailHeader, SourceKind
from hoering.text import Layer


class Base(DeclarativeBase):
    """What all tables share."""


class HearingRow(Base):
    """The hearing of this case; one row, read and written whole."""

    __tablename__ = "hearings"

    key: Mapped[int] = mapped_column(primary_key=True)
    hearing: Mapped[Hearing] = mapped_column(Record(Hearing))


class DeliveryRow(Base):
    """A file handed in. Rows are only ever added, so that one name's rows are its versions."""

    __tablename__ = "deliveries"

    nr: Mapped[int] = mapped_column(primary_key=True)
    file: Mapped[str] = mapped_column(Characters, index=True)
    sha256: Mapped[str] = mapped_column(SHA256, index=True)
    channel: Mapped[str] = mapped_column(String)
    place: Mapped[str | None] = mapped_column(SHA256)


class RefusalRow(Base):
    """A delivery that could not be read."""

    __tablename__ = "refusals"

    file: Mapped[str] = mapped_column(Characters, primary_key=True)
    sha256: Mapped[str] = mapped_column(SHA256, primary_key=True)
    reason: Mapped[str] = mapped_column(String)
    next_step: Mapped[str] = mapped_column(String)


class OriginalRow(Base):
    """The bytes of a file, where the case has no folder to keep them in."""

    __tablename__ = "originals"

    sha256: Mapped[str] = mapped_column(SHA256, primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class SourceRow(Base):
    """The text of one file: what the reader delivered, and the edits of the whole source."""

    __tablename__ = "sources"

    sha256: Mapped[str] = mapped_column(SHA256, primary_key=True)
    file: Mapped[str] = mapped_column(Characters)
    kind: Mapped[SourceKind] = mapped_column(code(SourceKind))
    raw: Mapped[str] = mapped_column(Characters)
    layers: Mapped[tuple[Layer, ...]] = mapped_column(Record(tuple[Layer, ...]))
    pages: Mapped[tuple[int, ...]] = mapped_column(Record(tuple[int, ...]))
    header: Mapped[MailHeader | None] = mapped_column(Record(MailHeader))
    gaps: Mapped[tuple[Gap, ...]] = mapped_column(Record(tuple[Gap, ...]))
    parent: Mapped[str | None] = mapped_column(SHA256)
    notes: Mapped[tuple[str, ...]] = mapped_column(Record(tuple[str, ...]))
    recognised: Mapped[tuple[tuple[int, int, int], ...]] = mapped_column(
        Record(tuple[tuple[int, int, int], ...])
    )
    asked: Mapped[str] = mapped_column(String(16))
    whole: Mapped[bool] = mapped_column(Boolean)


class LeftoverRow(Base):
    """A raw range of a source that belongs to no response."""

    __tablename__ = "leftovers"

    key: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(ForeignKey("sources.sha256"), index=True)
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)
    kind: Mapped[LeftoverKind] = mapped_column(code(LeftoverKind))
    text: Mapped[str] = mapped_column(Characters)
    page: Mapped[int | None] = mapped_column(Integer)


class ResponseRow(Base):
    """A response as the machine made it.

    ``layers`` are the edits that come after the source's own where ``on_source`` is true, all
    edits otherwise: a bundle of a hundred letters then keeps its source's edits once.
    """

    __tablename__ = "responses"
    __table_args__ = (Unique("source", "id", name="uq_responses_source_id"),)

    key: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(String, index=True)
    source: Mapped[str] = mapped_column(ForeignKey("sources.sha256"))
    on_source: Mapped[bool] = mapped_column(Boolean)
    layers: Mapped[tuple[Layer, ...]] = mapped_column(Record(tuple[Layer, ...]))
    nr: Mapped[int] = mapped_column(Integer)
    sender: Mapped[str | None] = mapped_column(Words)
    sender_kind: Mapped[SenderKind | None] = mapped_column(code(SenderKind))
    signatories: Mapped[int] = mapped_column(Integer)
    header: Mapped[MailHeader | None] = mapped_column(Record(MailHeader))
    received: Mapped[datetime | None] = mapped_column(Moment)
    dated: Mapped[str | None] = mapped_column(Words)
    late: Mapped[Late | None] = mapped_column(code(Late))
    flags: Mapped[tuple[Flag, ...]] = mapped_column(Record(tuple[Flag, ...]))
    brought_by: Mapped[str | None] = mapped_column(String)
    copy_of: Mapped[str | None] = mapped_column(String)
    replaces: Mapped[str | None] = mapped_column(String)
    gaps: Mapped[tuple[Gap, ...]] = mapped_column(Record(tuple[Gap, ...]))
    hints: Mapped[tuple[Hint, ...]] = mapped_column(Record(tuple[Hint, ...]))
    demands: Mapped[tuple[Demand, ...]] = mapped_column(Record(tuple[Demand, ...]))
    resume: Mapped[Resume] = mapped_column(Record(Resume))
    labels: Mapped[list[LabelRow]] = relationship(
        order_by="LabelRow.place", cascade="all, delete-orphan"
    )


class LabelRow(Base):
    """What the machine proposes for one response and theme."""

    __tablename__ = "labels"

    key: Mapped[int] = mapped_column(primary_key=True)
    response: Mapped[int] = mapped_column(
        ForeignKey("responses.key", ondelete="CASCADE"), index=True
    )
    place: Mapped[int] = mapped_column(Integer)
    theme: Mapped[str] = mapped_column(String)
    stance: Mapped[Stance] = mapped_column(code(Stance))
    confidence: Mapped[float] = mapped_column(Double)
    evidence: Mapped[tuple[Quote, ...]] = mapped_column(Record(tuple[Quote, ...]))
    reason: Mapped[Reason | None] = mapped_column(code(Reason))
    condition: Mapped[Quote | None] = mapped_column(Record(Quote))
    doubt: Mapped[bool] = mapped_column(Boolean)
    why: Mapped[str] = mapped_column(String)
    labeller: Mapped[str] = mapped_column(String)


class DecisionRow(Base):
    """What a person decided; only ever added.

    ``subject`` is the id of what it is about and no foreign key, so that a decision outlives a
    re-run.
    """

    __tablename__ = "decisions"

    nr: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String, index=True)
    what: Mapped[What] = mapped_column(code(What))
    key: Mapped[str] = mapped_column(String)
    value: Mapped[Any] = mapped_column(JSON)
    who: Mapped[str] = mapped_column(String)
    when: Mapped[datetime] = mapped_column(Moment)
    why: Mapped[str] = mapped_column(String)
    evidence: Mapped[tuple[Quote, ...]] = mapped_column(Record(tuple[Quote, ...]))
    basis: Mapped[tuple[Ground, ...]] = mapped_column(Record(tuple[Ground, ...]))
    seen: Mapped[int | None] = mapped_column(ForeignKey("decisions.nr"))
    retraction: Mapped[RetractionRow | None] = relationship(lazy="selectin")


class RetractionRow(Base):
    """Who took a decision back, and when; at most once for each."""

    __tablename__ = "retractions"

    decision: Mapped[int] = mapped_column(ForeignKey("decisions.nr"), primary_key=True)
    who: Mapped[str] = mapped_column(String)
    when: Mapped[datetime] = mapped_column(Moment)


class AccessRow(Base):
    """A role in the case that somebody was given; taken again, it stays as a row."""

    __tablename__ = "access"

    nr: Mapped[int] = mapped_column(primary_key=True)
    person: Mapped[str] = mapped_column(String, index=True)
    role: Mapped[Role] = mapped_column(code(Role))
    given_by: Mapped[str] = mapped_column(String)
    given: Mapped[datetime] = mapped_column(Moment)
    taken_by: Mapped[str | None] = mapped_column(String)
    taken: Mapped[datetime | None] = mapped_column(Moment)


class ErasedRow(Base):
    """That a response was deleted on request; each version of its file has a row."""

    __tablename__ = "erased"

    response: Mapped[str] = mapped_column(String, primary_key=True)
    source: Mapped[str] = mapped_column(SHA256, primary_key=True, index=True)
    nr: Mapped[int] = mapped_column(Integer)
    sender_kind: Mapped[SenderKind | None] = mapped_column(code(SenderKind))
    who: Mapped[str] = mapped_column(String)
    when: Mapped[datetime] = mapped_column(Moment)
    why: Mapped[str] = mapped_column(String)


class ListingRow(Base):
    """What a list shows of one response, and is filtered by; made again when it is missing.

    ``flags`` and ``stances`` hold one entry to a line, with a line end before and after each.
    ``words`` of its text stand in the table ``fulltext``, which each database makes in its way.
    """

    __tablename__ = "listing"

    key: Mapped[int] = mapped_column(
        ForeignKey("responses.key", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    current: Mapped[bool] = mapped_column(Boolean)
    id: Mapped[str] = mapped_column(String, index=True)
    nr: Mapped[int] = mapped_column(Integer)
    file: Mapped[str] = mapped_column(Characters)
    sender: Mapped[str | None] = mapped_column(Words)
    sender_kind: Mapped[SenderKind | None] = mapped_column(code(SenderKind))
    received: Mapped[datetime | None] = mapped_column(Moment)
    dated: Mapped[str | None] = mapped_column(Words)
    late: Mapped[Late | None] = mapped_column(code(Late))
    flags: Mapped[str] = mapped_column(String)
    stances: Mapped[str] = mapped_column(String)
    surest: Mapped[float] = mapped_column(Double)
    doubtful: Mapped[int] = mapped_column(Integer)
    reviewed_by: Mapped[str | None] = mapped_column(String)
    assigned_to: Mapped[str | None] = mapped_column(String)
