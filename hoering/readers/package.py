"""Office packages (.docx, .xlsx): what all of one fills is asked before any of it is unpacked."""

from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from hoering.errors import RefusedError
from hoering.limits import limits

_HEAD = 4096
_DECLARED = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))


def check_size(data: bytes, name: str) -> None:
    """Believes what the package says: zipfile unpacks no more of a part than that.

    Raises:
        RefusedError: it is too much; ``name`` is what the file is called, with its article.
        zipfile.BadZipFile: it is no package.
    """
    with ZipFile(BytesIO(data)) as package:
        unpacked = sum(part.file_size for part in package.infolist())
    if unpacked > limits().document_megabytes << 20:
        raise RefusedError(
            f"{name} fylder mere end {limits().document_megabytes} MB, når det pakkes ud.",
            "Fjern store billeder og indlejrede filer, og gem det igen.",
        )


def check_declarations(data: bytes) -> None:
    """Office programs declare no document types; entities hide text, and grow without end.

    Raises:
        zipfile.BadZipFile: a part declares one.
    """
    with ZipFile(BytesIO(data)) as package:
        for part in package.infolist():
            with package.open(part) as stream:
                head = stream.read(_HEAD)
            if any(mark in head for mark in _DECLARED):
                raise BadZipFile("a document type declaration")
