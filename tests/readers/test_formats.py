from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from hoering.errors import RefusedError
from hoering.readers import SUFFIXES, reader_for, supported
from hoering.readers.formats import READERS
from hoering.sources import SourceKind


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("svar.txt", b"Vi st\xf8tter", SourceKind.PLAIN),
        ("svar.txt", "Vi støtter".encode("utf-16"), SourceKind.PLAIN),
        ("SVAR.PDF", b"%PDF-1.7\n", SourceKind.PDF),
        ("svar.pdf", b"\r\n\r\n%PDF-1.4", SourceKind.PDF),
        ("a.b.eml", b"Received: from x", SourceKind.MAIL),
        ("svar.eml", b"\xef\xbb\xbfFrom: x", SourceKind.MAIL),
        ("svar.docx", b"PK\x03\x04\x14", SourceKind.WORD),
        (".eml", b"From: x", SourceKind.MAIL),
        ("mappe/.EML", b"From: x", SourceKind.MAIL),
    ],
)
def test_a_file_goes_to_the_reader_of_its_suffix_and_magic(
    name: str, head: bytes, kind: SourceKind
) -> None:
    """Suffix (in any case) and first bytes together choose the reader."""
    assert reader_for(name, head).kind is kind


@pytest.mark.parametrize(
    ("name", "head", "reason", "step"),
    [
        ("svar.pages", b"PK\x03\x04", ".pages læses ikke", ".docx"),
        ("svar.xyz", b"abc", ".xyz læses ikke", ".txt, .pdf, .eml, .msg, .docx"),
        ("svar", b"abc", "ingen endelse", ".txt, .pdf, .eml, .msg, .docx"),
        ("foto.HEIC", b"\0\0", ".heic læses ikke", ".jpg eller .png"),
        ("foto.jpg", b"\x89PNG", "ikke et billede", "tekstgenkendelse"),
        ("svar.pdf", b"PK\x03\x04", "ikke en PDF-fil", "ligner et Word-dokument"),
        ("svar.txt", b"%PDF-1.7", "ikke en tekstfil", "ligner en PDF-fil"),
        ("svar.txt", b"a\0\0b\1ccc", "ikke en tekstfil", "ren tekst"),
        ("svar.docx", b"<html>", "ikke et Word-dokument", "Åbn filen i Word"),
        ("svar.eml", b"\0\1\2", "ikke en mail", "hver for sig"),
    ],
)
def test_a_file_nobody_reads_is_refused_with_the_next_step(
    name: str, head: bytes, reason: str, step: str
) -> None:
    """An unknown suffix or the wrong content is told in Danish, with what to do about it."""
    with pytest.raises(RefusedError) as refused:
        reader_for(name, head)
    assert reason in refused.value.what
    assert step in refused.value.next_step


def test_two_readers_claiming_one_file_is_an_error() -> None:
    """A second reader for the same file is a mistake in the registry, not a choice."""
    planted = replace(READERS[1], module="planted")
    assert reader_for("a.txt", b"tekst", (*READERS, planted)) is READERS[0]
    with pytest.raises(ValueError, match=r"hoering\.readers\.pdf and planted"):
        reader_for("a.pdf", b"%PDF-1.7", (*READERS, planted))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.pdf", True),
        ("A.TXT", True),
        ("a.xlsx", True),
        ("a.xyz", False),
        ("~$brev.docx", False),
        ("pdf", False),
        (".eml", True),
        (".Svar fra nabo.docx", True),
        ("._svar.docx", False),
        (".~svar.docx", False),
        (".trashed-1760000000-svar.jpg", False),
        (".~lock.svar.docx#", False),
        (".svar.docx.swp", False),
        (".DS_Store", False),
    ],
)
def test_folder_walks_know_which_files_to_take(name: str, expected: bool) -> None:
    """Files with a suffix that is read are taken, leftovers of Word and macOS are not."""
    assert supported(Path("mappe") / name) is expected
    assert {*SUFFIXES} >= {".txt", ".pdf", ".eml", ".msg", ".docx", ".xlsx", ".zip", ".jpg"}
    assert len(SUFFIXES) == len(set(SUFFIXES))
