"""The sample hearing's files follow from their sources, and are what they are meant to show."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pdfplumber
import pypdfium2
import pytest
import yaml
from docx import Document
from facit import ANSWERS, HEARING, load
from numre import APTOS, ARIAL, CALIBRI, LIGATURES
from openpyxl import load_workbook

from hoering.hearing import Origin, SenderKind
from hoering.labels import Flag, Stance

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
SOURCES = CORPUS / "kilder"
HEARING_FILES = [HEARING / "hoering.yaml", ROOT / "pipelines" / "afkriminalisering.yaml"]
HEAD = "Høringssvar: mobilt stofindtagelsesrum i Skovlunden"
NEIGHBOURS = "bcmnvwxy()012345"
APTOS_NEIGHBOURS = "fgmnqrxy()0123456789"


def built(folder: Path) -> dict[str, bytes]:
    subprocess.run([sys.executable, CORPUS / "byg.py", folder], check=True, capture_output=True)
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def responses() -> Iterator[dict[str, Any]]:
    for golden in sorted(ANSWERS.glob("*.gold.json")):
        yield from load(golden.with_name(golden.name.removesuffix(".gold.json")))["responses"]


def pdf_text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        pages = [page.get_textpage() for page in pdf]
        return "".join(
            chr(pypdfium2.raw.FPDFText_GetUnicode(page, nr))
            for page in pages
            for nr in range(page.count_chars())
        )


def source(name: str) -> str:
    text = (SOURCES / f"{name}.txt").read_text(encoding="utf-8")
    return re.sub(r"^(\|\| |\| |##? |> )", "", text, flags=re.MULTILINE).replace(" || ", " ")


def squeezed(text: str) -> str:
    return re.sub(r"[\s\x02\ufffe-]", "", text)


def hearing(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def mail(name: str) -> EmailMessage:
    message = message_from_bytes((ANSWERS / f"{name}.eml").read_bytes(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


# --- the same each time -------------------------------------------------------------------------


def test_building_twice_gives_the_committed_bytes(tmp_path: Path) -> None:
    """Two runs of byg.py give the same files, byte for byte, and they are the committed ones."""
    first = built(tmp_path / "one")
    assert first == built(tmp_path / "two")
    committed = {name: (HEARING / name).read_bytes() for name in first}
    assert [name for name in first if first[name] != committed[name]] == []


def test_corpus_is_small() -> None:
    """What travels in the wheel stays below a megabyte."""
    assert sum(path.stat().st_size for path in HEARING.rglob("*") if path.is_file()) < 1_100_000


# --- really broken fonts ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "numbers", "lost"),
    [
        ("herberg", CALIBRI, NEIGHBOURS),
        ("politi", APTOS, APTOS_NEIGHBOURS),
        ("erhverv", CALIBRI, None),
        ("virksomhed", ARIAL, None),
    ],
)
def test_broken_pdf_yields_glyph_numbers(
    name: str, numbers: dict[str, int], lost: str | None
) -> None:
    """pdfium reads a letter without a name as its number in the font, and the rest right."""
    broken = {c: chr(n) for c, n in numbers.items() if lost is None or c in lost}
    meant = [broken.get(char, char) for char in source(name) if char != "\n"]
    blank = broken.get(" ", " ")
    read = re.sub(r"[\r\n]", "", pdf_text(ANSWERS / f"{name}.pdf"))
    odd = [chr(number) for number in (9, 10, 12, 13)]  # pdfium makes line ends of its own of these
    assert [c for c in read if c not in (blank, *odd)] == [
        c for c in meant if c not in (blank, *odd)
    ]


def test_ligatures_have_no_name() -> None:
    """Where letters are drawn as one, pdfium reads the number of the one glyph."""
    text = source("forsker")
    for letters in sorted(LIGATURES, key=len, reverse=True):
        text = text.replace(letters, chr(LIGATURES[letters]))
    assert squeezed(pdf_text(ANSWERS / "forsker.pdf")) == squeezed(text)
    assert {chr(number) for number in LIGATURES.values()} & set(text) >= set("ĮƟƩ")


def test_broken_pdf_looks_right_on_paper() -> None:
    """The glyphs themselves are whole: the page prints the same ink as one in a healthy font."""

    def ink(name: str) -> int:
        with pypdfium2.PdfDocument(ANSWERS / name) as pdf:
            picture = pdf[0].render(scale=1, grayscale=True).to_numpy()
        return int((picture < 128).sum())

    assert ink("herberg.pdf") > 2000
    assert ink("virksomhed.pdf") > 1000


@pytest.mark.parametrize("name", ["netvaerk", "fagforening"])
def test_healthy_pdf_reads_as_written(name: str) -> None:
    """Without heads and page numbers, a healthy PDF says what its source says."""
    with pypdfium2.PdfDocument(ANSWERS / f"{name}.pdf") as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    bare = [re.sub(r"(?m)^(\d/8|Netværket Værdig Hjælp)\r?$", "", page) for page in pages]
    meant = re.sub(r"(?m)^Netværket Værdig Hjælp$", "", source(name))
    assert sorted(squeezed("".join(bare))) == sorted(squeezed(meant))


# --- every kind of file -------------------------------------------------------------------------


def test_bundle_has_eight_letters_numbered_pages_and_divided_words() -> None:
    """Eight letters on twelve numbered pages, each with the same head, words divided by hyphens."""
    with pypdfium2.PdfDocument(ANSWERS / "samlet.pdf") as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    assert len(pages) == 12
    for nr, page in enumerate(pages, start=1):
        assert f"{nr}/12" in page
        assert HEAD in page
    drawn = (ANSWERS / "samlet.pdf").read_bytes().decode("latin-1")
    assert drawn.count("-) Tj") >= 10
    assert len(load(ANSWERS / "samlet.pdf")["responses"]) == 8


def test_the_long_answer_has_eight_pages() -> None:
    """Full of pasted decisions, and a table that stands in columns."""
    with pdfplumber.open(ANSWERS / "fagforening.pdf") as pdf:
        assert len(pdf.pages) == 8
        cells = {word["text"]: word["x0"] for word in pdf.pages[5].extract_words()}
    assert cells["1.150.000"] == pytest.approx(cells["4.483.000"])


def test_scan_and_photo_have_no_text() -> None:
    """The scan is a picture of print; the photo hangs on a mail."""
    assert pdf_text(ANSWERS / "scan.pdf") == ""
    photo = next(mail("haandskrevet").iter_attachments())
    assert photo.get_content_type() == "image/jpeg"


def test_word_letter_has_a_table_and_a_tracked_change() -> None:
    """The Word letter holds one table, one deletion and one insertion."""
    with ZipFile(BytesIO((ANSWERS / "boligforening.docx").read_bytes())) as archive:
        body = archive.read("word/document.xml").decode()
    assert [body.count(f"<w:{tag}>") for tag in ("tbl", "delText")] == [1, 1]
    assert [len(re.findall(f"<w:{tag} ", body)) for tag in ("ins", "del")] == [1, 1]


def test_mails_carry_what_mails_carry() -> None:
    """An attached letter, a forwarded mail, HTML beside plain text, and a quoted thread."""
    attached = next(mail("lygten").iter_attachments())
    assert attached.get_content_type() == "application/pdf"
    forwarded = next(mail("videresendt").iter_attachments())
    assert forwarded.get_content_type() == "message/rfc822"
    assert mail("kampagne_2").get_content_type() == "multipart/alternative"
    assert "\n> Svaret skal være modtaget" in mail("borger").get_content()


def test_portal_export_has_the_portals_columns() -> None:
    """Six answers under the names that a hearing portal gives its columns."""
    rows = list(load_workbook(ANSWERS / "portal.xlsx").active.iter_rows(values_only=True))
    assert rows[0][:4] == ("Svarnummer", "Indsendt af", "Dato", "Virksomhed/Organisation")
    assert len(rows) == 7


# --- the hearing itself -------------------------------------------------------------------------


def test_material_says_what_the_hearing_file_says() -> None:
    """Notat and list of parties agree with the hearing file, word for word and name for name."""
    said = hearing(HEARING / "hoering.yaml")
    document = Document(str(HEARING / "notat.docx"))
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    for theme in said["themes"]:
        asked = theme["origin"] == Origin.MATERIAL
        assert (" ".join(theme["proposal"].split()) in paragraphs) == asked
    assert squeezed(pdf_text(HEARING / "notat.pdf")).count("Kommunenforeslår") == 4
    listed = Document(str(HEARING / "hoeringsparter.docx")).tables[0].rows[1:]
    assert [(row.cells[0].text, row.cells[1].text) for row in listed] == [
        (party["name"], party["kind"]) for party in said["parties"]
    ]
    assert {SenderKind(party["kind"]) for party in said["parties"]} <= set(SenderKind)


def test_material_is_there() -> None:
    """Everything that was sent out lies beside the hearing file."""
    material = hearing(HEARING / "hoering.yaml")["material"]
    assert [name for name in material if not (HEARING / name).is_file()] == []
    assert len(material) == 4


def test_senders_of_every_kind() -> None:
    """Forty answers by senders of every kind; not all of those asked answer."""
    found = list(responses())
    assert len(found) >= 40
    assert {response["sender_kind"] for response in found} - {None} == set(SenderKind)
    asked = {party["name"] for party in hearing(HEARING / "hoering.yaml")["parties"]}
    assert asked - {response["sender"] for response in found}


def test_every_stance_in_every_theme() -> None:
    """Each theme meets at least three of the four stances; the one on smoking, yes and no."""
    met = {
        theme["id"]: {
            response["labels"].get(theme["id"], {}).get("stance") for response in responses()
        }
        for theme in hearing(HEARING / "hoering.yaml")["themes"]
    }
    assert all(len(stances - {None}) >= 3 for theme, stances in met.items() if theme != "rygning")
    assert {"støtter", "afviser"} <= met["rygning"]
    assert set().union(*met.values()) - {None} == set(Stance)


def test_every_trouble_is_there() -> None:
    """Among the answers is one for each flag that a letter can earn, but for the rarest."""
    flags = {flag for response in responses() for flag in response["flags"]}
    rare = {Flag.DATE_SUSPICIOUS, Flag.POOR_SCAN, Flag.HIDDEN, Flag.WITHDRAWS}
    assert set(Flag) - flags == rare


@pytest.mark.parametrize("path", HEARING_FILES, ids=lambda path: path.stem)
def test_hearing_file_loads(path: Path) -> None:
    """A hearing file names its themes once each, with all that the machine goes by."""
    found = hearing(path)["themes"]
    assert len({theme["id"] for theme in found}) == len(found)
    for theme in found:
        assert theme["proposal"].startswith("Kommunen ")
        assert Origin(theme["origin"])
        assert 6 <= len(set(theme["keywords"])) == len(theme["keywords"]) <= 15
        assert 2 <= len(theme["examples"]) <= 4
        assert all(isinstance(section, str) for section in theme["sections"])
