"""Where a case lives: in a folder of its own, or among others in a shared PostgreSQL database."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from hoering.errors import InputError

_URL = re.compile(r"(?P<scheme>[a-z][a-z0-9+]{2,}):[/\\\\]{1,2}(?P<rest>.+)", re.S | re.I)
_NAME = re.compile(r"[a-z0-9æøå][a-z0-9æøå_-]{0,49}")
_SCHEMES = ("postgresql", "postgresql+psycopg")
_EXAMPLE = "Angiv den som postgresql+psycopg://vært/database#sag (skriv %23 og %40 for # og @)."
_LONGEST_SCHEMA = 63
"""Bytes: PostgreSQL cuts longer names off, and two cases would become one."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A case in a folder."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)


@dataclass(frozen=True, slots=True)
class Shared:
    """The case called ``name`` in the database at ``url``."""

    url: str
    name: str

    def __str__(self) -> str:
        """The address as it may be shown: without a password."""
        url = make_url(self.url)
        bare = URL.create(url.drivername, host=url.host, port=url.port, database=url.database)
        return f"{bare.render_as_string()}#{self.name}"

    @property
    def schema(self) -> str:
        """What PostgreSQL keeps the case's tables under: one schema for each case."""
        return f"sag_{self.name}"


Location: TypeAlias = Folder | Shared


def locate(location: str | Path) -> Location:
    """Read a case's address: a folder, or ``postgresql+psycopg://…#name``.

    Raises:
        InputError: the URL is for no database we know, or does not say which case is meant.
    """
    # A Path has already made one slash of the two.
    url = _URL.fullmatch(str(location))
    if url is None:
        return Folder(Path(location))
    address, _, name = url["rest"].partition("#")
    if url["scheme"].lower() not in _SCHEMES:
        raise InputError(f"En database af slagsen »{url['scheme']}« kan ikke bruges.", _EXAMPLE)
    place = Shared("postgresql+psycopg://" + address.replace("\\", "/"), name)
    if not _NAME.fullmatch(name) or len(place.schema.encode()) > _LONGEST_SCHEMA:
        raise InputError(
            "Adressen siger ikke, hvilken sag der menes (efter #: små bogstaver, tal og -).",
            _EXAMPLE,
        )
    try:
        make_url(place.url)
    except (ArgumentError, ValueError):
        raise InputError("Databasens adresse kan ikke læses.", _EXAMPLE) from None
    return place
