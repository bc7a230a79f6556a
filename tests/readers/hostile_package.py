"""Archives, and the documents that are archives: Word, Excel, OpenDocument."""

from __future__ import annotations

import stat
import warnings
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile, ZipInfo

from .everything import SAID, everything
from .outlook import compound
from .test_container import crowd, locked, lying, overlapping, spoilt, zipped

_WHOLE = everything()
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_LAUGHS = "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(10)
)
_QUADRATIC = f"<!DOCTYPE x [<!ENTITY a '{'ha' * 50_000}'>]>"
_OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
_RELATION = (
    '<Relationship Id="rX" TargetMode="External" Target="http://127.0.0.1:9/x"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"/>'
)


def body(inside: str, before: str = "") -> bytes:
    return f"{before}<w:document {_W}><w:body>{inside}</w:body></w:document>".encode()


def paragraph(words: str = SAID, properties: str = "") -> str:
    return f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r></w:p>"


def changed(file: str, parts: dict[str, bytes | Callable[[bytes], bytes]]) -> bytes:
    """A good file with some of its parts replaced, added, or made from what they were."""
    out = BytesIO()
    with ZipFile(BytesIO(_WHOLE[file])) as good, ZipFile(out, "w", ZIP_DEFLATED) as bad:
        for name in dict.fromkeys([*good.namelist(), *parts]):
            was = good.read(name) if name in good.namelist() else b""
            part = parts.get(name, was)
            bad.writestr(name, part(was) if callable(part) else part)
    return out.getvalue()


def word(document: bytes, **more: bytes) -> bytes:
    return changed("svar.docx", {"word/document.xml": document, **more})


def related(kind: str) -> bytes:
    def add(was: bytes) -> bytes:
        return was.replace(
            b"</Relationships>", _RELATION.format(kind).encode() + b"</Relationships>"
        )

    return changed("svar.docx", {"word/_rels/document.xml.rels": add})


def sheet(xml: str) -> bytes:
    return changed("udtræk.xlsx", {"xl/worksheets/sheet1.xml": xml.encode()})


def rows(inside: str, before: str = "") -> str:
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return f"{before}<worksheet {space}><sheetData>{inside}</sheetData></worksheet>"


def cell(words: str) -> str:
    return f'<row><c t="inlineStr"><is><t>{words}</t></is></c></row>'


def packed(method: int, size: int) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", method) as archive:
        archive.writestr("stor.txt", b" " * size)
        archive.writestr("svar.txt", SAID)
    return out.getvalue()


def linked() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        link = ZipInfo("svar.txt")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    return out.getvalue()


def deep(levels: int) -> bytes:
    data = zipped(("svar.txt", SAID.encode()))
    for level in range(levels):
        data = zipped((f"{level}.zip", data), (f"{level}.txt", SAID.encode()))
    return data


def named(*names: str) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return zipped(*((name, SAID.encode()) for name in names))


def patched(mark: bytes, at: int, value: bytes) -> bytes:
    data = bytearray(zipped(("a.txt", SAID.encode()), ("b.txt", b"Nej tak til det hele.")))
    place = data.rindex(mark) + at
    data[place : place + len(value)] = value
    return bytes(data)


_MANY: dict[str, bytes | Callable[[bytes], bytes]] = {
    f"word/media/{nr}.bin": b"x" for nr in range(10_000)
}
_HIDDEN = "<w:vanish/>"
_WHITE = '<w:color w:val="FFFFFF"/>'
_ODT = "application/vnd.oasis.opendocument.text"


def odt(content: str) -> bytes:
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODT}"/>'
        "</manifest:manifest>"
    )
    return zipped(
        ("mimetype", _ODT.encode()),
        ("META-INF/manifest.xml", manifest.encode()),
        ("content.xml", content.encode()),
    )


def opened(before: str, words: str) -> bytes:
    names = "urn:oasis:names:tc:opendocument:xmlns"
    return odt(
        f'<?xml version="1.0"?>{before}<office:document-content xmlns:office="{names}:office:1.0"'
        f' xmlns:text="{names}:text:1.0" office:version="1.2"><office:body><office:text>'
        f"<text:p>{words}</text:p></office:text></office:body></office:document-content>"
    )


_ZIP: dict[str, Callable[[], bytes]] = {
    "an archive that swells": lambda: packed(ZIP_DEFLATED, 60 << 20),
    "an archive that swells by bzip2": lambda: packed(ZIP_BZIP2, 40 << 20),
    "an archive that swells by lzma": lambda: packed(ZIP_LZMA, 12 << 20),
    "archives six deep": lambda: deep(6),
    "files that lie over each other": overlapping,
    "more files than anybody sends": crowd,
    "an archive with a locked file": locked,
    "an archive with a spoilt file": spoilt,
    "an archive with a lying file": lying,
    "an archive with a way of packing nobody knows": lambda: patched(b"PK\x01\x02", 10, b"\x63\0"),
    "an archive with a file of four gigabytes": lambda: patched(
        b"PK\x01\x02", 20, b"\xfe\xff\xff\xff" * 2
    ),
    "an archive with a place out of reach": lambda: patched(b"PK\x01\x02", 42, b"\xf0\xff\xff\x7f"),
    "an archive that counts wrong": lambda: patched(b"PK\x05\x06", 8, b"\xff\xff\xff\xff"),
    "an archive with a link": linked,
    "an archive of paths": lambda: named(
        "../../svar.txt", "/etc/svar.txt", "C:\\svar.txt", "a/../../b.txt"
    ),
    "an archive of bad names": lambda: named(
        "a\0b.txt", "\u202etxt.exe.txt", "CON.txt", "æ" * 300 + ".txt"
    ),
    "an archive of one name": lambda: named("svar.txt", "svar.txt", "svar.txt"),
    "an archive of nothing": zipped,
}
_WORD: dict[str, Callable[[], bytes]] = {
    "an entity from a file": lambda: word(body(paragraph("&e;"), _OUTSIDE)),
    "a billion laughs": lambda: word(body(paragraph("&a10;"), _LAUGHS + "]>")),
    "a long entity many times": lambda: word(body(paragraph("&a;" * 5_000), _QUADRATIC)),
    "a document of elements inside each other": lambda: word(
        body("<w:sdt><w:sdtContent>" * 5_000 + paragraph() + "</w:sdtContent></w:sdt>" * 5_000)
    ),
    "a document of a hundred thousand levels": lambda: word(
        body("<w:smartTag>" * 100_000 + paragraph() + "</w:smartTag>" * 100_000)
    ),
    "a document that swells": lambda: word(body(paragraph() + " " * (30 << 20))),
    "a document of one long word": lambda: word(body(paragraph("a" * (60 << 20)))),
    "a document of a million paragraphs": lambda: word(body("<w:p/>" * 1_000_000 + paragraph())),
    "a document that lacks its text": lambda: changed("svar.docx", {"word/document.xml": b""}),
    "a document of ten thousand parts": lambda: changed("svar.docx", {**_MANY}),
    "a template from the net": lambda: related("attachedTemplate"),
    "a picture from the net": lambda: related("image"),
    "a footnote from the net": lambda: related("footnotes"),
    "a document with a password": lambda: compound(
        {"EncryptedPackage": b"x" * 5000, "EncryptionInfo": b"x" * 200}
    ),
    "hidden words": lambda: word(body(paragraph() + paragraph("Skjult ord", _HIDDEN))),
    "white words": lambda: word(body(paragraph() + paragraph("Skjult ord", _WHITE))),
}
_EXCEL: dict[str, Callable[[], bytes]] = {
    "a sheet that swells": lambda: sheet(rows(cell("Høringssvar") + " " * (30 << 20))),
    "a sheet of laughs": lambda: sheet(rows(cell("Høringssvar") + cell("&a10;"), _LAUGHS + "]>")),
    "a sheet with an entity from a file": lambda: sheet(
        rows(cell("Høringssvar") + cell("&e;"), _OUTSIDE)
    ),
    "a sheet with a cell far out": lambda: sheet(
        rows(
            cell("Høringssvar")
            + '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>Nej tak.</t></is></c></row>'
        )
    ),
    "a sheet of commands": lambda: sheet(rows(cell("Høringssvar") + cell("=cmd|'/c calc'!A0"))),
    "a sheet of a million rows": lambda: sheet(rows(cell("Høringssvar") + "<row/>" * 1_000_000)),
    "a sheet of levels": lambda: sheet(rows(cell("Høringssvar") + "<row>" * 50_000)),
    "words that are not there": lambda: sheet(
        rows(cell("Høringssvar") + '<row><c t="s"><v>99999</v></c></row>')
    ),
    "a workbook that holds no sheet": lambda: changed(
        "udtræk.xlsx", {"xl/workbook.xml": b"<workbook/>"}
    ),
}
_OPEN: dict[str, Callable[[], bytes]] = {
    "an open document with an entity": lambda: opened(_OUTSIDE, "Se her: &e;"),
    "an open document of laughs": lambda: opened(_LAUGHS + "]>", "&a10;"),
}
MAKERS = {".zip": _ZIP, ".docx": _WORD, ".xlsx": _EXCEL, ".odt": _OPEN}
