"""The sample hearing: its files follow from their sources, and the gold from the files."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pypdfium2
import pytest
import yaml

from hoering.hearing import Origin, SenderKind
from hoering.labels import Flag, Late, Reason, Stance

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
HEARING = CORPUS / "mobilt_stofindtagelsesrum"
ANSWERS = HEARING / "svar"
GOLD = sorted(ANSWERS.glob("*.gold.json"))
HEARING_FILES = [HEARING / "hoering.yaml", ROOT / "pipelines" / "afkriminalisering.yaml"]
HEAD = "Høringssvar: mobilt stofindtagelsesrum i Skovlunden"
BROKEN = {
    "b": "ď", "c": "Đ", "m": "ŵ", "n": "Ŷ", "v": "ǀ", "w": "ǁ", "x": "ǆ", "y": "Ǉ", "(": "\u037e",
    ")": "Ϳ", "0": "Ϭ", "1": "ϭ", "2": "Ϯ", "3": "ϯ", "4": "ϰ", "5": "ϱ",
}  # fmt: skip


def built(folder: Path) -> dict[str, bytes]:
    subprocess.run([sys.executable, CORPUS / "byg.py", folder], check=True, capture_output=True)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@cache
def responses(gold: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(gold.read_text(encoding="utf-8"))["responses"]
    return found


@cache
def written(gold: Path) -> str:
    """What the sender wrote, from the source text: tracked changes taken, white space made one."""
    name = gold.name.partition(".")[0]
    if name == "nabo":
        texts = [ANSWERS / "nabo.txt"]
    else:
        texts = sorted((CORPUS / "kilder").glob(f"{name}.txt")) + sorted(
            (CORPUS / "kilder" / name).glob("*.txt")
        )
    text = " ".join(path.read_text(encoding="utf-8") for path in texts)
    accepted = re.sub(r"\{-.*?-\}", "", text)
    return " ".join(re.sub(r"\{\+(.*?)\+\}", r"\1", accepted).split())


def pdf_text(name: str) -> str:
    with pypdfium2.PdfDocument(ANSWERS / name) as pdf:
        texts = [page.get_textpage() for page in pdf]
        return "\n".join(text.get_text_range() for text in texts)


def plain(source: str) -> str:
    return re.sub(r"^(##? |\| |> )", "", source, flags=re.MULTILINE)


def themes(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))["themes"]
    return found


def test_building_twice_gives_the_committed_bytes(tmp_path: Path) -> None:
    """Two runs of byg.py give the same files, byte for byte, and they are the committed ones."""
    first = built(tmp_path / "one")
    assert first == built(tmp_path / "two")
    committed = {name: (ANSWERS / name).read_bytes() for name in first}
    assert [name for name in first if first[name] != committed[name]] == []


def test_corpus_is_small() -> None:
    """The whole corpus stays below one megabyte."""
    assert sum(path.stat().st_size for path in CORPUS.rglob("*") if path.is_file()) < 1_000_000


def test_every_answer_has_gold() -> None:
    """Beside each of the seven files lies its gold; together they hold twelve responses."""
    files = {path.name for path in ANSWERS.iterdir() if path.suffix != ".json"}
    assert files == {path.name.removesuffix(".gold.json") for path in GOLD}
    assert sum(len(responses(gold)) for gold in GOLD) == 12


def test_broken_pdf_yields_calibris_glyph_numbers() -> None:
    """pypdfium2 reads the damaged letters as their glyph numbers in Calibri, and the rest right."""
    text = "".join(pdf_text("herberg.pdf").split())
    source = (CORPUS / "kilder" / "herberg.txt").read_text(encoding="utf-8")
    assert text == "".join("".join(BROKEN.get(char, char) for char in plain(source)).split())
    assert "Ŷ" in text
    assert not set(text) & set("bcmnvwxy()012345")


@pytest.mark.parametrize(
    ("name", "source", "head"),
    [
        ("samlet.pdf", "samlet/*.txt", HEAD),
        ("netvaerk.pdf", "netvaerk.txt", "Netværket Værdig Hjælp"),
    ],
)
def test_healthy_pdf_reads_as_written(name: str, source: str, head: str) -> None:
    """Without heads, page numbers and hyphens, a healthy PDF says what its sources say."""
    read = re.sub(rf"^({head}|\d/9)\r?$", "", pdf_text(name), flags=re.MULTILINE)
    paths = sorted((CORPUS / "kilder").glob(source))
    meant = "\n".join(plain(path.read_text(encoding="utf-8")) for path in paths)
    meant = re.sub(rf"^{head}$", "", meant, flags=re.MULTILINE)
    assert re.sub(r"[\s\x02\ufffe-]", "", read) == re.sub(r"[\s-]", "", meant)


def test_bundle_carries_head_numbers_and_divided_words() -> None:
    """The bundle has nine numbered pages, each with the same head, and words divided by hyphens."""
    with pypdfium2.PdfDocument(ANSWERS / "samlet.pdf") as pdf:
        texts = [page.get_textpage() for page in pdf]
        pages = [text.get_text_range() for text in texts]
    assert len(pages) == 9
    for nr, page in enumerate(pages, start=1):
        assert f"{nr}/9" in page
        assert HEAD in page
    drawn = (ANSWERS / "samlet.pdf").read_bytes().decode("latin-1")
    assert drawn.count("-) Tj") >= 10


def test_word_letter_has_a_table_and_a_tracked_change() -> None:
    """The Word letter holds one table, one deletion and one insertion."""
    with ZipFile(BytesIO((ANSWERS / "boligforening.docx").read_bytes())) as archive:
        body = archive.read("word/document.xml").decode()
    assert [body.count(f"<w:{tag}>") for tag in ("tbl", "delText")] == [1, 1]
    assert [len(re.findall(f"<w:{tag} ", body)) for tag in ("ins", "del")] == [1, 1]


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.name.removesuffix(".gold.json"))
def test_gold_is_verbatim(gold: Path) -> None:
    """Beginning, end and evidence of every response stand word for word in its source, in order."""
    text = written(gold)
    for response in responses(gold):
        first, last = text.index(response["starts"]), text.index(response["ends"])
        assert first < last
        for words in response["evidence"].values():
            assert first <= text.index(words) <= last + len(response["ends"]) - len(words) + 1


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.name.removesuffix(".gold.json"))
def test_gold_uses_the_codes(gold: Path) -> None:
    """Gold speaks the project's codes and the hearing's themes, and each label has evidence."""
    known = {theme["id"] for theme in themes(HEARING / "hoering.yaml")}
    for response in responses(gold):
        labels, reasons = response["labels"], response["reasons"]
        assert set(labels) == set(response["evidence"]) <= known
        assert {Stance(code) for code in labels.values()} <= set(Stance)
        assert {Reason(code) for code in reasons.values()} <= set(Reason)
        assert set(reasons) == {theme for theme, code in labels.items() if code == "betinget"}
        assert [Flag(code) for code in response["flags"]] == [
            flag for flag in Flag if flag in response["flags"]
        ]
        assert Late(response["late"])
        assert response["sender"] is None or SenderKind(response["sender_kind"])


def test_every_stance_is_there() -> None:
    """Each theme of the sample meets at least three of the four stances, and all four together."""
    met = {
        theme["id"]: {
            response["labels"].get(theme["id"]) for gold in GOLD for response in responses(gold)
        }
        - {None}
        for theme in themes(HEARING / "hoering.yaml")
    }
    assert all(len(stances) >= 3 for stances in met.values())
    assert set().union(*met.values()) == set(Stance)


@pytest.mark.parametrize("path", HEARING_FILES, ids=lambda path: path.stem)
def test_hearing_file_loads(path: Path) -> None:
    """A hearing file names its themes once each, with all that the machine goes by."""
    found = themes(path)
    assert len({theme["id"] for theme in found}) == len(found)
    for theme in found:
        assert theme["proposal"].startswith("Kommunen ")
        assert Origin(theme["origin"])
        assert 6 <= len(set(theme["keywords"])) == len(theme["keywords"]) <= 15
        assert 2 <= len(theme["examples"]) <= 4
        assert all(isinstance(section, str) for section in theme["sections"])


def test_parties_have_kinds() -> None:
    """Everyone who was asked has a kind, and some of them never answer."""
    hearing = yaml.safe_load((HEARING / "hoering.yaml").read_text(encoding="utf-8"))
    asked = {party["name"] for party in hearing["parties"] if SenderKind(party["kind"])}
    senders = {response["sender"] for gold in GOLD for response in responses(gold)}
    assert len(asked) == len(hearing["parties"])
    assert len(asked - senders) >= 3
    assert hearing["material"] == ["hoeringsbrev.txt"]
    assert (HEARING / "hoeringsbrev.txt").is_file()
