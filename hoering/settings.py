"""Limits and choices, from the environment (``HOERING_…``) and a ``.env`` file."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict

from hoering.limits import Limits


class Settings(BaseSettings):
    """Every limit has a default that suits an ordinary hearing on an ordinary machine."""

    model_config = SettingsConfigDict(env_prefix="HOERING_", env_file=".env", extra="ignore")

    read_seconds: int = 120
    """Wall-clock and processor time one file may take to read."""
    read_megabytes: int = 1500
    """Address space of the process that reads one file."""
    read_files: int = 500
    """Files that are read before the process that has them read is replaced by a new one."""
    file_megabytes: int = 200
    """Largest file that is opened at all."""
    pages: int = Limits.pages
    megapixels: int = Limits.megapixels
    entries: int = Limits.entries
    archive_depth: int = Limits.archive_depth
    mail_depth: int = Limits.mail_depth
    unpacked_megabytes: int = Limits.unpacked_megabytes
    document_megabytes: int = Limits.document_megabytes
    open_files: int = Limits.open_files
    model: str = ""
    """Name or path of a spaCy pipeline; empty means the best one installed."""
    embedder: str = ""
    """Name or folder of a sentence-transformers model; empty means our own small one."""
    cluster: str = ""
    """Address of a Dask scheduler (tcp://…) for --engine dask; empty means one of our own."""
    login: bool = False
    """Whether nobody is let in without a login, however the login itself is set up."""
    login_claim: str = "email"
    """Which of the login's words on a person the roles in a case go by."""
    login_hours: int = 10
    """How long a login holds; the one who gives logins may have taken it away since."""
    cases: Path = Path.home() / "hoeringssager"
    """The folder in which the app makes new cases, each in a folder of its own."""
    database: str = ""
    """A PostgreSQL database (an address without ``#``) whose cases the app shows beside those in
    the folder, and in which it then makes new ones."""

    def limits(self) -> Limits:
        """How much of one file is looked at."""
        return Limits(**{field.name: getattr(self, field.name) for field in fields(Limits)})


@cache
def settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()


def bundled(name: str) -> Path:
    """The folder ``name`` (corpus, pipelines or app) that travels with hoering.

    Inside the package where a wheel was installed, at the repository's root otherwise.
    """
    inside = Path(__file__).parent / "bundled" / name
    return inside if inside.is_dir() else Path(__file__).parent.parent / name
