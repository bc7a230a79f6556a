"""The package of a Word document, opened or refused: nothing of it is trusted yet."""

from __future__ import annotations

import zlib
from io import BytesIO
from zipfile import BadZipFile

from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.part import PartFactory
from docx.package import Package
from docx.parts.document import DocumentPart

from hoering.errors import RefusedError
from hoering.readers.package import check_size

_MACROS = "application/vnd.ms-word.{}.macroEnabled{}.main+xml"
_WITH_MACROS = (_MACROS.format("document", ""), _MACROS.format("template", "Template"))
_OLE = b"\xd0\xcf\x11\xe0"
# What a broken or hostile package makes zipfile, lxml and python-docx raise.
_DAMAGED = (
    BadZipFile,
    PackageNotFoundError,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    SyntaxError,
    ValueError,
)


def opened(data: bytes) -> Document:
    """The document in a file.

    Raises:
        RefusedError: it has a password, is of the old format, damaged, or unpacks to too much.
    """
    if data.startswith(_OLE):
        raise _not_a_package(data)
    try:
        check_size(data, "Word-dokumentet")
        return _without_declarations(_document(data))
    except _DAMAGED as error:
        raise RefusedError(
            "Word-dokumentet er beskadiget eller er ikke et Word-dokument.",
            "Åbn filen i Word, lad Word reparere den, og gem den som .docx.",
        ) from error


def _not_a_package(data: bytes) -> RefusedError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return RefusedError(
            "Word-dokumentet er låst med en adgangskode.",
            "Fjern adgangskoden i Word, og gem dokumentet igen.",
        )
    return RefusedError(
        "Filen er et Word-dokument i det gamle format (.doc).",
        "Åbn filen i Word, og gem den som .docx.",
    )


def _document(data: bytes) -> Document:
    """Macros are parts of their own, which nobody looks at; the text is as in any document."""
    for kind in _WITH_MACROS:
        PartFactory.part_type_for.setdefault(kind, DocumentPart)
    part = Package.open(BytesIO(data)).main_document_part
    if not isinstance(part, DocumentPart):
        raise ValueError("not a text document")
    document: Document = part.document
    return document


def _without_declarations(document: Document) -> Document:
    """Refuse a document type declaration: Word writes none, and entities hide text and bombs."""
    if document.element.getroottree().docinfo.doctype:
        raise ValueError("a document type declaration")
    return document
