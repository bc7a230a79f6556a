"""The command line: what goes in, what comes out, and with which exit code."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path
from typing import IO

import pytest

from hoering.cli import main
from hoering.errors import why
from hoering.nlp import language
from hoering.settings import Settings
from hoering.terminal import say

HEARING = """
title: Nyt havnebad
sent: 2026-03-01
deadline: 2026-03-20T12:00
themes:
  - {id: havnebad, title: Havnebad, proposal: Kommunen foreslår et havnebad., keywords: [havnebad]}
"""
ANSWER = "Bådelaug Syd støtter et havnebad ved kajen.\n\nVenlig hilsen\nBådelaug Syd\n"


@pytest.fixture
def hearing(tmp_path: Path) -> Path:
    file = tmp_path / "hoering.yaml"
    file.write_text(HEARING, encoding="utf-8")
    return file


@pytest.fixture
def answer(tmp_path: Path) -> Path:
    file = tmp_path / "svar" / "baadelaug.txt"
    file.parent.mkdir()
    file.write_text(ANSWER, encoding="utf-8")
    return file


def leave(*arguments: object) -> int:
    with pytest.raises(SystemExit) as left:
        main([str(argument) for argument in arguments])
    return int(left.value.code or 0)


def test_a_run_of_what_is_not_there_makes_no_case(tmp_path: Path, hearing: Path) -> None:
    """The path is wrong: that is said, and nothing is made."""
    case = tmp_path / "sag"
    assert leave("run", tmp_path / "findes ikke", "--hearing", hearing, "--case", case) == 1
    assert not case.exists()


def test_help_is_quick() -> None:
    """``--help`` answers without loading what it does not need."""
    heavy = "spacy, sqlalchemy, docx, streamlit, pypdfium2".split(", ")
    code = (
        "import sys; from hoering.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip().endswith("[]")


def test_run_and_export(
    answer: Path, hearing: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder becomes a case with a label and an agenda paragraph, then a memo and a JSON file."""
    case = tmp_path / "sag"
    assert leave("run", answer.parent, "--hearing", hearing, "--case", case) == 0
    said = capsys.readouterr().out
    assert "Regnskabet går op." in said
    assert "Der er modtaget ét høringssvar" in said
    assert leave("export", "--case", case, "--format", "docx", "-o", tmp_path / "n.docx") == 0
    assert leave("export", "--case", case, "--format", "json", "-o", tmp_path / "n.json") == 0
    (response,) = json.loads((tmp_path / "n.json").read_text("utf-8"))["responses"]
    assert response["sender"] == "Bådelaug Syd"
    assert [label["stance"] for label in response["labels"]] == ["støtter"]
    assert (tmp_path / "n.docx").stat().st_size > 5_000


def test_an_attachment_not_read_is_named(
    tmp_path: Path, hearing: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What could not be read is named by its own name, not only by the file that carried it."""
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Bådelaug Syd <bl@example.dk>", "Høringssvar"
    mail.set_content(ANSWER)
    mail.add_attachment(b"\xff\xd8\xff", "image", "jpeg", filename="brev.jpg")
    file = tmp_path / "svar.eml"
    file.write_bytes(mail.as_bytes())
    assert leave("run", file, "--hearing", hearing, "--case", tmp_path / "sag") == 0
    assert "Ikke læst i svar.eml: vedhæftet fil: brev.jpg (" in capsys.readouterr().out


def test_a_second_run_adds_nothing(answer: Path, hearing: Path, tmp_path: Path) -> None:
    """The same files again are nothing new: the case stays the same to the last character."""
    case, first, second = tmp_path / "sag", tmp_path / "1.json", tmp_path / "2.json"
    for out in (first, second):
        assert leave("run", answer.parent, "--hearing", hearing, "--case", case) == 0
        assert leave("export", "--case", case, "--format", "json", "-o", out) == 0
    assert first.read_text("utf-8") == second.read_text("utf-8")


def test_a_case_is_saved_and_comes_back(
    answer: Path, hearing: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One command saves a case, one brings it back, and its history is a table."""
    case, file, back = tmp_path / "sag", tmp_path / "kopi.zip", tmp_path / "tilbage"
    assert leave("run", answer.parent, "--hearing", hearing, "--case", case) == 0
    assert leave("backup", "--case", case, "-o", file) == 0
    assert leave("restore", file, "--case", back) == 0
    assert "1 svar er tilbage" in capsys.readouterr().out
    for folder, out in ((case, "1.json"), (back, "2.json")):
        assert leave("export", "--case", folder, "--format", "json", "-o", tmp_path / out) == 0
    assert (tmp_path / "1.json").read_bytes() == (tmp_path / "2.json").read_bytes()
    assert leave("history", "--case", back, "-o", tmp_path / "historik.csv") == 0
    assert (tmp_path / "historik.csv").read_text("utf-8-sig").startswith("Tidspunkt;Hvem")
    assert leave("restore", file, "--case", back) == 3


@pytest.mark.parametrize("other", ["processes", "dask"])
def test_engines_agree(other: str, answer: Path, hearing: Path, tmp_path: Path) -> None:
    """One process or several: the same case."""
    (answer.parent / "to.txt").write_text(ANSWER.replace("støtter", "er imod"), encoding="utf-8")
    cases = []
    for engine in ("serial", other):
        case, out = tmp_path / engine, tmp_path / f"{engine}.json"
        inputs = ["run", answer.parent, "--hearing", hearing, "--case", case, "--engine", engine]
        assert leave(*inputs) == 0
        assert leave("export", "--case", case, "--format", "json", "-o", out) == 0
        cases.append(out.read_text("utf-8"))
    assert cases[0] == cases[1]


def test_a_bad_file_does_not_stop_the_run(
    answer: Path, hearing: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that nobody can read is refused by name with its reason; the rest is read."""
    (answer.parent / "ødelagt.pdf").write_bytes(b"%PDF-1.7 og ikke mere")
    assert leave("run", answer.parent, "--hearing", hearing, "--case", tmp_path / "sag") == 0
    said = capsys.readouterr().out
    assert "Afvist: ødelagt.pdf:" in said
    assert "1 svar fra 1 kilde." in said


def test_evaluate(hearing: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Labels are measured against gold, as a table or as JSON."""
    gold = {"id": "1", "text": ANSWER, "sender": "B", "labels": {"havnebad": "støtter"},
            "evidence": {"havnebad": "støtter et havnebad"}}  # fmt: skip
    file = tmp_path / "guld.jsonl"
    file.write_text(json.dumps(gold) + "\n", encoding="utf-8")
    assert leave("evaluate", file, "--hearing", hearing, "--json") == 0
    scores = json.loads(capsys.readouterr().out)
    assert scores["table"]["regler"]["tema F1"] == [1, 1, 1]
    assert scores["table"]["regler"]["belæg rammer"] == [1, 1, 1]


def test_doctor(capsys: pytest.CaptureFixture[str]) -> None:
    """The doctor names the language model in use and how to get a better one."""
    assert leave("doctor") == 0
    assert "sprogmodel" in capsys.readouterr().out


def test_doctor_tells_of_a_model_that_is_not_there(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A model that the user names is not called fine unless it is installed."""
    monkeypatch.setattr(language, "settings", lambda: Settings(model="da_findes_ikke"))
    assert leave("doctor") == 0
    (line,) = (one for one in capsys.readouterr().out.splitlines() if "sprogmodel" in one)
    assert line.startswith("-")
    assert "spacy download da_findes_ikke" in line


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["run", "findes-ikke", "--hearing", "{hearing}", "--case", "{case}"], 1, "findes ikke"),
        (["run", "{answer}", "--hearing", "intet.yaml", "--case", "{case}"], 1, "intet.yaml"),
        (["run", "{answer}"], 2, "»--hearing« mangler. Se »hoering run --help«."),
        (["run"], 2, "»inputs« mangler"),
        (["doctor", "--casse"], 2, "Valget »--casse« findes ikke"),
        (["status", "--casse", "x"], 2, "Mente du --case?"),
        (["status", "--case"], 2, "Der mangler noget efter »--case«"),
        (["search", "skole", "--csae", "x"], 2, "Valget »--csae« findes ikke. Mente du --case?"),
        (["app", "--port", "x"], 2, "ved »--port«, kan ikke bruges"),
        (["doctor", "nu"], 2, "»nu« er ingen kommando, eller et ord for meget"),
        (["template"], 2, "Kommandoen mangler. Se »hoering template --help«."),
        ([], 2, ""),
        (["export", "--case", "{case}", "--format", "odt", "-o", "x"], 2, "odt"),
        (["export", "--case", "{case}", "--format", "json", "-o", "x"], 1, "ingen sag"),
        (["repair", "findes-ikke.txt"], 1, "findes-ikke"),
        (["redact", "findes-ikke.txt"], 1, "findes-ikke"),
        (["ukendt"], 2, "»ukendt« er ingen kommando"),
    ],
    ids=[
        "no input",
        "no hearing",
        "no option",
        "no argument",
        "unknown option",
        "misspelt option",
        "no value",
        "misspelt option beside words",
        "bad value",
        "too much",
        "half a command",
        "nothing",
        "format",
        "no case",
        "no file",
        "no file to redact",
        "no command",
    ],
)
def test_errors(
    arguments: list[str], code: int, says: str, answer: Path, hearing: Path, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """Every error leaves with its code and says in Danish what is wrong."""
    places = {"hearing": hearing, "answer": answer, "case": tmp_path / "sag"}
    assert leave(*(argument.format(**places) for argument in arguments)) == code
    assert says in capsys.readouterr().err


def test_help_is_danish(capsys: pytest.CaptureFixture[str]) -> None:
    """What stands around the words of a command is Danish as well."""
    assert leave("run", "--help") == 0
    said = capsys.readouterr().out
    assert "Brug: hoering run [VALG]" in said
    assert not re.search("Usage|Options|Arguments|required|default|bool|path|str>|Path", said)


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.ENOSPC, errno.EROFS])
def test_what_the_system_refuses_is_said_in_danish(number: int) -> None:
    """The system's own words are English; rare ones are better than none."""
    assert why(OSError(number, os.strerror(number))) not in ("", os.strerror(number))
    assert why(OSError(errno.EXDEV, "Invalid cross-device link")) == "Invalid cross-device link"
    assert why(OSError()) == "OSError"


def cli(*arguments: object, stdout: int | IO[bytes] = subprocess.PIPE, **said: str):
    """The command line as a process, with its own code page."""
    command = [sys.executable, "-c", "from hoering.cli import main; main()", *map(str, arguments)]
    env = {**os.environ, "PYTHONUTF8": "0", **said}
    return subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, env=env, check=False)


def test_a_terminal_that_lacks_letters_stops_nothing() -> None:
    """What the code page of a console cannot write is shown as a question mark."""
    told = cli("--help", PYTHONIOENCODING="ascii")
    assert told.returncode == 0
    assert b"h?ringssvar" in told.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device on this system")
def test_what_nobody_thought_of_is_told_in_danish(answer: Path) -> None:
    """No traceback, which could quote an answer: what kind it was, where, and what to do."""
    with Path("/dev/full").open("wb") as full:
        told = cli("repair", answer, stdout=full)
    said = told.stderr.decode()
    assert told.returncode == 1
    assert "hoering gik i stå ved noget uventet" in said
    assert "Traceback" not in said


def test_an_error_of_ours_keeps_its_words_to_itself(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The kind and the place are told, and nothing that the error itself says."""

    def broken(*_: object) -> None:
        raise KeyError("Anna Holm, 12 34 56 78")

    monkeypatch.setattr("hoering.doctor.examine", broken)
    assert leave("doctor") == 1
    said = capsys.readouterr().err
    assert "KeyError, test_cli.py linje" in said
    assert "Holm" not in said


def test_who_stops_it_is_told_that_nothing_is_lost(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl-C ends with 130 and the next step."""

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("hoering.doctor.examine", stopped)
    assert leave("doctor") == 130
    assert "Intet er gået tabt" in capsys.readouterr().err


def test_what_is_printed_steers_no_terminal(capsys) -> None:
    """Signs from outside are seen, line ends and Danish letters stay as they are."""
    say("Kajen \x1b]0;X\x07\x1b[31mrødt\u202e", "a\tb\r\nc\u00a0\u00addå \ud800")
    assert capsys.readouterr().out == "Kajen �]0;X��[31mrødt�\na\tb\nc\u00a0\u00addå �\n"
