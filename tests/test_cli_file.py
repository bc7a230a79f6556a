"""Commands on a file without a case: standard input, archives, folders, pipes."""

from __future__ import annotations

import json
from io import BytesIO, TextIOWrapper
from pathlib import Path
from zipfile import ZipFile

import pytest

from .test_cli import ANSWER, answer, cli, leave  # noqa: F401 - a fixture


def test_repair_changes_nothing_else(answer: Path, tmp_path: Path) -> None:  # noqa: F811
    """Clean text comes out as the same bytes, with an empty report."""
    text = "Linje 1\r\nLinje 2 \x1c med kontroltegn\u2028og en e\u0301\n"
    answer.write_bytes(text.encode())
    out, report = tmp_path / "ud.txt", tmp_path / "rapport.json"
    assert leave("repair", answer, "-o", out, "--report", report) == 0
    assert out.read_bytes().decode() == text
    assert json.loads(report.read_text("utf-8")) == {
        "findings": [],
        "left_alone": [],
        "garbled": [],
    }


def test_redact(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A text without persons, and a report whose spans count characters of the input."""
    text = "Til kommunen\r\n\r\nRing til Karen Holm på 40 12 34 56 (cpr 010203-1234).\r\n"
    letter, out, report = tmp_path / "brev.txt", tmp_path / "ud.txt", tmp_path / "rapport.json"
    letter.write_bytes(text.encode())
    assert leave("redact", letter, "-o", out, "--report", report) == 0
    said = out.read_bytes().decode()
    assert said == "Til kommunen\r\n\r\nRing til [navn] på [telefon] (cpr [cpr-nummer]).\r\n"
    found = json.loads(report.read_text("utf-8"))["redactions"]
    assert [(one["kind"], text[one["start"] : one["end"]]) for one in found] == [
        ("person", "Karen Holm"),
        ("phone", "40 12 34 56"),
        ("cpr", "010203-1234"),
    ]
    assert leave("redact", letter) == 0
    assert capsys.readouterr().out == said


def test_an_archive_is_no_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A command for one text does not take a contents list for it."""
    with ZipFile(tmp_path / "svar.zip", "w") as archive:
        archive.writestr("a.txt", ANSWER)
    assert leave("redact", tmp_path / "svar.zip") == 3
    assert "rummer filer" in capsys.readouterr().err


def test_repair_reads_standard_input_and_tells_what_it_did(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A text piped in comes out mended, and the report reads as Danish."""
    broken = "Vi syŶes, det er eŶ god ide ŵed eŶ ďred ǀej, og ďørŶ tør cykle.\n"
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(broken.encode())))
    report = tmp_path / "rapport.txt"
    assert leave("repair", "-", "--report", report) == 0
    said = capsys.readouterr()
    assert said.out == "Vi synes, det er en god ide med en bred vej, og børn tør cykle.\n"
    assert said.err == "Rettet: 8 tegn af 4 slags.\n"
    lines = report.read_text("utf-8").splitlines()
    assert "Rettet i afsnit 1, læst som calibri:" in lines
    assert any(line.startswith("  Ŷ → n  4 gange  (tabel og ordbog; ") for line in lines)


def test_repair_of_a_folder_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder is no file; the next step is told."""
    assert leave("repair", tmp_path) == 1
    assert "er en mappe og ingen fil. Giv filerne i den én for én." in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="no such device on this system")
def test_a_report_can_go_to_a_pipe(answer: Path) -> None:  # noqa: F811
    """/dev/stdout is written to wherever it leads."""
    told = cli("repair", answer, "-o", "/dev/stdout")
    assert told.stdout.decode() == ANSWER
