"""The tables of a case. Rows are named after the records they hold.

Text whose every character matters is kept as UTF-8 bytes: a NUL or a lone half of a surrogate pair
in a broken PDF or file name must come back as it was, from any database.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import JSON, Boolean, Double, Enum, ForeignKey, Integer, LargeBinary, String
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

from hoering.decisions import What
from hoering.hearing import Hearing, SenderKind
from hoering.labels import Demand, Flag, Late, Quote, Reason, Resume, Stance
from hoering.records import Gap, LeftoverKind, MailHeader, SourceKind
from hoering.text import Layer


@cache
def _adapter(of: Any) -> TypeAdapter[Any]:
    return TypeAdapter(of)


class Record(TypeDecorator[Any]):
    """A record, or a tuple of records, kept whole as JSON and checked against its type."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def __init__(self, of: Any) -> None:
        super().__init__()
        self.of = of

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """Record -> plain JSON values."""
        return None if value is None else _adapter(self.of).dump_python(value, mode="json")

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """Plain JSON values -> record; pydantic raises ValidationError on anything else."""
        return None if value is None else _adapter(self.of).validate_python(value)


class Characters(TypeDecorator[str]):
    """Text, exact to the character."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """Text -> bytes."""
        return None if value is None else value.encode("utf-8", "surrogatepass")

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        """Bytes -> text."""
        return None if value is None else value.decode("utf-8", "surrogatepass")


class Words(TypeDecorator[str]):
    """Text to show. A NUL, which a broken mail's header may hold, no PostgreSQL takes."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Text without NUL."""
        return None if value is None else value.replace("\0", "\ufffd")


class Moment(TypeDecorator[datetime]):
    """A date and time with the offset it was given, if any (databases drop or convert it)."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Moment -> ISO 8601."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """ISO 8601 -> moment."""
        return None if value is None else datetime.fromisoformat(value)


def _code(of: type[StrEnum]) -> Enum:
    """One of the fixed Danish codes, kept as the code itself."""
    return Enum(of, values_callable=lambda e: [c.value for c in e], native_enum=False, length=40)


_SHA256 = String(64)


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
    sha256: Mapped[str] = mapped_column(_SHA256, index=True)
    channel: Mapped[str] = mapped_column(String)


class RefusalRow(Base):
    """A delivery that could not be read."""

    __tablename__ = "refusals"

    file: Mapped[str] = mapped_column(Characters, primary_key=True)
    sha256: Mapped[str] = mapped_column(_SHA256, primary_key=True)
    reason: Mapped[str] = mapped_column(String)
    next_step: Mapped[str] = mapped_column(String)


class OriginalRow(Base):
    """The bytes of a file, where the case has no folder to keep them in."""

    __tablename__ = "originals"

    sha256: Mapped[str] = mapped_column(_SHA256, primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class SourceRow(Base):
    """The text of one file: what the reader delivered, and the edits of the whole source."""

    __tablename__ = "sources"

    sha256: Mapped[str] = mapped_column(_SHA256, primary_key=True)
    file: Mapped[str] = mapped_column(Characters)
    kind: Mapped[SourceKind] = mapped_column(_code(SourceKind))
    raw: Mapped[str] = mapped_column(Characters)
    layers: Mapped[tuple[Layer, ...]] = mapped_column(Record(tuple[Layer, ...]))
    pages: Mapped[tuple[int, ...]] = mapped_column(Record(tuple[int, ...]))
    header: Mapped[MailHeader | None] = mapped_column(Record(MailHeader))
    gaps: Mapped[tuple[Gap, ...]] = mapped_column(Record(tuple[Gap, ...]))
    parent: Mapped[str | None] = mapped_column(_SHA256)
    notes: Mapped[tuple[str, ...]] = mapped_column(Record(tuple[str, ...]))


class LeftoverRow(Base):
    """A raw range of a source that belongs to no response."""

    __tablename__ = "leftovers"

    key: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(ForeignKey("sources.sha256"), index=True)
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)
    kind: Mapped[LeftoverKind] = mapped_column(_code(LeftoverKind))
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
    file: Mapped[str] = mapped_column(Characters)
    on_source: Mapped[bool] = mapped_column(Boolean)
    layers: Mapped[tuple[Layer, ...]] = mapped_column(Record(tuple[Layer, ...]))
    nr: Mapped[int] = mapped_column(Integer)
    sender: Mapped[str | None] = mapped_column(Words)
    sender_kind: Mapped[SenderKind | None] = mapped_column(_code(SenderKind))
    signatories: Mapped[int] = mapped_column(Integer)
    header: Mapped[MailHeader | None] = mapped_column(Record(MailHeader))
    received: Mapped[datetime | None] = mapped_column(Moment)
    dated: Mapped[str | None] = mapped_column(Words)
    late: Mapped[Late | None] = mapped_column(_code(Late))
    flags: Mapped[tuple[Flag, ...]] = mapped_column(Record(tuple[Flag, ...]))
    brought_by: Mapped[str | None] = mapped_column(String)
    copy_of: Mapped[str | None] = mapped_column(String)
    replaces: Mapped[str | None] = mapped_column(String)
    gaps: Mapped[tuple[Gap, ...]] = mapped_column(Record(tuple[Gap, ...]))
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
    stance: Mapped[Stance] = mapped_column(_code(Stance))
    confidence: Mapped[float] = mapped_column(Double)
    evidence: Mapped[tuple[Quote, ...]] = mapped_column(Record(tuple[Quote, ...]))
    reason: Mapped[Reason | None] = mapped_column(_code(Reason))
    condition: Mapped[Quote | None] = mapped_column(Record(Quote))
    doubt: Mapped[bool] = mapped_column(Boolean)
    why: Mapped[str] = mapped_column(String)
    labeller: Mapped[str] = mapped_column(String)


class DecisionRow(Base):
    """What a person decided; only ever added.

    ``response`` is the response's id and no foreign key, so that a decision outlives a re-run.
    """

    __tablename__ = "decisions"

    nr: Mapped[int] = mapped_column(primary_key=True)
    response: Mapped[str] = mapped_column(String, index=True)
    what: Mapped[What] = mapped_column(_code(What))
    key: Mapped[str] = mapped_column(String)
    value: Mapped[Any] = mapped_column(JSON)
    who: Mapped[str] = mapped_column(String)
    when: Mapped[datetime] = mapped_column(Moment)
    why: Mapped[str] = mapped_column(String)
    evidence: Mapped[tuple[Quote, ...]] = mapped_column(Record(tuple[Quote, ...]))
    seen: Mapped[int | None] = mapped_column(ForeignKey("decisions.nr"))
    retraction: Mapped[RetractionRow | None] = relationship(lazy="selectin")


class RetractionRow(Base):
    """Who took a decision back, and when; at most once for each."""

    __tablename__ = "retractions"

    decision: Mapped[int] = mapped_column(ForeignKey("decisions.nr"), primary_key=True)
    who: Mapped[str] = mapped_column(String)
    when: Mapped[datetime] = mapped_column(Moment)
