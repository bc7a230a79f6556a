"""The package that a Word document is: damaged, hostile, locked, old, or with macros."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest

from hoering.errors import RefusedError
from hoering.limits import Limits
from hoering.readers import package, reader_for, word

from .wordml import NAMESPACES, saved


def repacked(data: bytes, changes: dict[str, bytes]) -> bytes:
    """The package with some of its parts replaced."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in {*old.namelist(), *changes}:
            new.writestr(name, changes.get(name) or old.read(name))
    return out.getvalue()


PLAIN = saved(docx.Document())
ENTITY = (
    f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    f"<w:document {NAMESPACES}><w:body><w:p><w:r><w:t>a&x;b</w:t></w:r></w:p></w:body></w:document>"
).encode()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)


@pytest.mark.parametrize(
    ("data", "reason", "step"),
    [
        (PLAIN[: len(PLAIN) // 2], "beskadiget", "Word reparere"),
        (b"PK\x03\x04" + b"affald" * 99, "beskadiget", "Word reparere"),
        (repacked(PLAIN, {"word/document.xml": b"<w:document"}), "beskadiget", "reparere"),
        (repacked(PLAIN, {"word/document.xml": ENTITY}), "beskadiget", "reparere"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "adgangskode", "Fjern adgangskoden"),
        (OLE, "gamle format", "gem den som .docx"),
    ],
    ids=["truncated", "garbage", "broken XML", "external entity", "password", "old format"],
)
def test_bad_documents_are_refused(data: bytes, reason: str, step: str) -> None:
    """Damaged, hostile, locked and old documents are refused, each with its own next step."""
    with pytest.raises(RefusedError, match=reason) as refused:
        word.read(data)
    assert step in refused.value.next_step


def test_a_zip_bomb_is_refused_before_it_unpacks(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the package says it will grow to is summed up first."""
    bomb = repacked(PLAIN, {"word/media/a.bin": bytes(3 << 20)})
    assert len(bomb) < 1 << 20
    monkeypatch.setattr(package, "limits", lambda: Limits(document_megabytes=2))
    with pytest.raises(RefusedError, match="pakkes ud"):
        word.read(bomb)


def test_a_document_with_macros_is_read() -> None:
    """Its text is that of any document; what its macros would do is never looked at."""
    types = ZipFile(BytesIO(PLAIN)).read("[Content_Types].xml")
    main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macro = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    document = docx.Document()
    document.add_paragraph("Vi siger nej.")
    data = repacked(saved(document), {"[Content_Types].xml": types.replace(main, macro)})
    assert reader_for("svar.docm", data[:10]).read(data).text == "Vi siger nej."
