"""Kinds of columns: how records, exact text and moments are kept in any database."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import JSON, Enum, LargeBinary, String
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


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


def code(of: type[StrEnum]) -> Enum:
    """One of the fixed Danish codes, kept as the code itself."""
    return Enum(of, values_callable=lambda e: [c.value for c in e], native_enum=False, length=40)


SHA256 = String(64)
