"""Makes the files of the sample hearing out of the texts in ``kilder/``, the same bytes each time.

    python corpus/byg.py [FOLDER]

writes the material to FOLDER and the answers to FOLDER/svar, or to the sample hearing itself.
``hoeringsbrev.txt`` and ``svar/nabo.txt`` are texts already and are written by hand, like the
golden beside every answer.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from billeder import handwriting, scan
from brud import (
    APTOS_RUNS,
    ARIAL_WHOLE,
    CALIBRI_LIGATURES,
    CALIBRI_RUNS,
    CALIBRI_WHOLE,
    Break,
    damaged,
)
from kontor import export, letter
from post import Attached, mail
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from sats import Face, Points, drawn, pages

SOURCES = Path(__file__).parent / "kilder"
HEARING = Path(__file__).parent / "mobilt_stofindtagelsesrum"
TITLE = "Mobilt stofindtagelsesrum i Skovlunden"
TYPEFACE = SOURCES / "skrift.ttf"
BROKEN = {
    "herberg": CALIBRI_RUNS,
    "erhverv": CALIBRI_WHOLE,
    "forsker": CALIBRI_LIGATURES,
    "politi": APTOS_RUNS,
    "virksomhed": ARIAL_WHOLE,
}
"""Letters whose font is broken, and how."""
MAILS = (
    "borger", "boernehus_foerst", "boernehus_rettet", "enig_mail", "kampagne_1", "kampagne_3",
    "kampagne_4", "fortrolig",
)  # fmt: skip
"""Mails of nothing but plain text."""


def build(folder: Path) -> tuple[Path, ...]:
    """Write every file of the hearing that is made to ``folder``, and say which."""
    registerFont(TTFont("Proeve", TYPEFACE))
    (folder / "svar").mkdir(parents=True, exist_ok=True)
    made = {**dict(material()), **{f"svar/{name}": data for name, data in answers()}}
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return tuple(folder / name for name in made)


def material() -> Iterator[tuple[str, bytes]]:
    """What was sent out, and to whom."""
    written = datetime(2025, 9, 19, 9, 0)
    yield "notat.docx", letter(_read("notat"), written)
    yield "notat.pdf", healthy("notat", "Proeve", 11.5, head="Notat til høring", numbered=True)
    yield "hoeringsparter.docx", letter(_read("parter"), written)


def answers() -> Iterator[tuple[str, bytes]]:
    """What came in."""
    yield "samlet.pdf", bundle()
    yield "netvaerk.pdf", healthy("netvaerk", "Proeve", 12, head="Netværket Værdig Hjælp")
    yield "fagforening.pdf", healthy("fagforening", "Times-Roman", 12, numbered=True)
    for name, way in BROKEN.items():
        yield f"{name}.pdf", broken(name, way)
    yield "scan.pdf", scan(pages(_read("scan"), _face(13)), TYPEFACE, TITLE)
    yield "boligforening.docx", letter(_read("boligforening"), datetime(2025, 10, 10, 9, 0))
    yield "enig.docx", letter(_read("enig_docx"), datetime(2025, 10, 8, 21, 0))
    yield "portal.xlsx", export(_read("portal"), datetime(2025, 10, 20, 8, 0))
    for name, data in mails():
        yield f"{name}.eml", data


def mails() -> Iterator[tuple[str, bytes]]:
    """What came by mail."""
    for name in MAILS:
        yield name, mail(_read(name)).as_bytes()
    yield "lokaludvalg", mail(_read("lokaludvalg"), "iso-8859-1").as_bytes()
    yield "kampagne_2", mail(_read("kampagne_2"), rich=True).as_bytes()
    yield "english", mail(_read("english"), "windows-1252", rich=True).as_bytes()
    brought = Attached(
        "Brev fra Lygten.pdf", "application/pdf", healthy("lygten_brev", "Proeve", 12)
    )
    yield "lygten", mail(_read("lygten_mail"), attached=brought).as_bytes()
    photo = Attached("brev_fra_far.jpg", "image/jpeg", handwriting(84))
    yield "haandskrevet", mail(_read("haand_mail"), attached=photo).as_bytes()
    handed_on = mail(_read("videresendt"))
    yield "videresendt", mail(_read("videresendt_note"), forwarded=handed_on).as_bytes()


def _read(name: str) -> str:
    return (SOURCES / f"{name}.txt").read_text(encoding="utf-8")


def _face(size: float) -> Face:
    return Face("Proeve", "Proeve", size, {})


def hyphenation() -> Points:
    """Where the long words of the letters may be divided: ``stof-indtagelses-rum``."""
    words = _read("orddeling").lower().split()
    return {word.replace("-", ""): word.split("-") for word in words}


def bundle() -> bytes:
    """Eight letters in one file, each in its own type, with page numbers through them all."""
    faces = (
        ("1_udsatteraad", "Times-Roman", "Times-Bold", 13.2),
        ("2_skolebestyrelse", "Helvetica", "Helvetica-Bold", 12),
        ("3_uden_navn", "Times-Roman", "Times-Roman", 14.5),
        ("4_beredskab", "Helvetica", "Helvetica-Bold", 11),
        ("5_brugerforening", "Proeve", "Proeve", 13),
        ("6_teknikforvaltning", "Helvetica", "Helvetica-Bold", 11),
        ("7_ejerforening", "Times-Roman", "Times-Bold", 12),
        ("8_pensionist", "Courier", "Courier", 12),
    )
    points = hyphenation()
    letters = [
        pages(_read(f"samlet/{name}"), Face(text, heading, size, points))
        for name, text, heading, size in faces
    ]
    return drawn(letters, "Høringssvar: mobilt stofindtagelsesrum i Skovlunden", True, TITLE)


def healthy(name: str, text: str, size: float, *, head: str = "", numbered: bool = False) -> bytes:
    """One letter with nothing wrong with it."""
    face = Face(text, "Helvetica-Bold", size, {})
    return drawn([pages(_read(name), face)], head, numbered, TITLE)


def broken(name: str, way: Break) -> bytes:
    """One letter whose font has lost the names of some or all of its letters."""
    return damaged(pages(_read(name), _face(11.5)), TTFont("Proeve", TYPEFACE), way, TITLE)


if __name__ == "__main__":
    for path in build(Path(sys.argv[1]) if sys.argv[1:] else HEARING):
        print(path.name)
