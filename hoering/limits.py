"""How much of one file is looked at: known to the process that reads it, and set by its parent.

Plain numbers from the environment, because a reading process has no use for pydantic.
"""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass, fields
from functools import cache


@dataclass(frozen=True)  # without slots, so that the class itself tells what is usual
class Limits:
    """Each is also ``HOERING_…`` in the environment, in capitals (see :mod:`hoering.settings`)."""

    pages: int = 5000
    """Pages of one PDF."""
    megapixels: int = 60
    """Of one picture; a sheet of A3 at 400 dots per inch has 31."""
    entries: int = 5000
    """Files in one archive or mailbox, and parts of one mail, those further in among them."""
    archive_depth: int = 4
    """Archives inside each other."""
    mail_depth: int = 5
    """Mails inside each other."""
    unpacked_megabytes: int = 1000
    """What an archive or a mailbox fills when it is unpacked."""
    document_megabytes: int = 400
    """What a Word document or a workbook fills when it is unpacked: ten times an ordinary one."""
    open_files: int = 256
    """Files that a reading process may hold open."""

    def environment(self) -> dict[str, str]:
        """What :func:`limits` reads in another process."""
        return {_variable(name): str(value) for name, value in asdict(self).items()}


@cache
def limits() -> Limits:
    """The limits of this process, read once."""
    given = {field.name: os.environ.get(_variable(field.name)) for field in fields(Limits)}
    return Limits(**{name: int(value) for name, value in given.items() if value})


def _variable(name: str) -> str:
    return f"HOERING_{name.upper()}"
