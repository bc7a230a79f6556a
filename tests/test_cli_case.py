"""Commands on a case that is there: said, searched, handed on, closed, and one response deleted."""

from __future__ import annotations

import csv
import json
from hashlib import sha256
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from hoering.case.store import Store
from hoering.clock import now
from hoering.decisions import Decision, What
from hoering.labels import quote
from hoering.redaction import for_public

from .test_cli import ANSWER, HEARING, leave

OTHER = "Vi er imod et havnebad, for larmen vil ødelægge aftenerne.\n\nVenlig hilsen\nKaj Brandt\n"


@pytest.fixture
def case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A case of two answers."""
    (tmp_path / "hoering.yaml").write_text(HEARING, encoding="utf-8")
    (tmp_path / "svar").mkdir()
    for name, words in (("a.txt", ANSWER), ("b.txt", OTHER)):
        (tmp_path / "svar" / name).write_text(words, encoding="utf-8")
    assert read_in(tmp_path) == 0
    capsys.readouterr()
    return tmp_path / "sag"


def read_in(folder: Path) -> int:
    hearing, case = folder / "hoering.yaml", folder / "sag"
    return leave("run", folder / "svar", "--hearing", hearing, "--case", case)


def said(capsys: pytest.CaptureFixture[str], *arguments: object, code: int = 0) -> str:
    assert leave(*arguments) == code
    out = capsys.readouterr()
    return out.out + out.err


def test_status_says_what_is_left(case, capsys):
    """How many are checked, which are not, and whether it adds up."""
    told = said(capsys, "status", "--case", case)
    assert "Nyt havnebad (åben)" in told
    assert "Gennemset: 0 af 2" in told
    assert "tilbage: nr. 1, 2" in told
    assert "Synspunkter: 2; med bemærkning: 0" in told
    assert "Regnskabet går op." in told


def test_status_says_what_one_sender_may_have_sent_twice(case, capsys):
    """The pair is told once, and both answers count."""
    (case.parent / "svar" / "c.txt").write_text(OTHER.replace("larmen", "larm"), "utf-8")
    assert read_in(case.parent) == 0
    capsys.readouterr()
    told = said(capsys, "status", "--case", case)
    assert told.count("muligt dobbelt") == told.count("muligt dobbelt: nr. 2 og 3") == 1
    assert "Svar: 3;" in told


def test_a_copy_tells_which_original_it_lacks(case, capsys, tmp_path):
    """A copy holds no more than the case; both it and what is made of it say what is missing."""
    next((case / "kilder").iterdir()).unlink()
    told = said(capsys, "backup", "--case", case, "-o", tmp_path / "kopi.hoering")
    assert "OBS: " in told
    assert ".txt: Sagen har ingen original" in told
    made = said(capsys, "restore", tmp_path / "kopi.hoering", "--case", tmp_path / "ny")
    assert "2 svar er tilbage" in made
    assert ".txt: Sagen har ingen original" in made


def test_public_when_signed_off(case, capsys, tmp_path):
    """The public edition is refused until somebody has decided; then no citizen is named in it."""
    out = tmp_path / "ud.html"
    told = said(capsys, "export", "--case", case, "--format", "html", "--public", "-o", out, code=3)
    assert "ikke alt i den er afgjort" in told
    assert "svar nr. " in told.casefold()
    assert not out.exists()
    with Store.open(case) as store:
        for response in store.load().responses:
            for found in for_public(response.text.value):
                evidence = (quote(response.text, found.span),)
                key = f"{found.span.start}-{found.span.end}"
                store.decide(Decision(response.id, What.REDACTION, found.kind, "Anna", now(), key,
                                      evidence=evidence))  # fmt: skip
            store.decide(Decision(response.id, What.REVIEWED, True, "Anna", now()))
    for kind in ("html", "docx", "xlsx", "json"):
        file = tmp_path / f"ud.{kind}"
        said(capsys, "export", "--case", case, "--format", kind, "--public", "-o", file)
    assert "Kaj" not in out.read_text("utf-8")
    assert "Bådelaug Syd" in out.read_text("utf-8")
    said(capsys, "removals", "--case", case, "-o", tmp_path / "fjernet.csv")
    assert "Kaj Brandt" in (tmp_path / "fjernet.csv").read_text("utf-8-sig")


def test_words_are_found(case, capsys):
    """A word in another form, with the words around it; nothing to look for is an error."""
    told = said(capsys, "search", "larm", "--case", case)
    assert "Kaj Brandt" in told
    assert "for larmen vil ødelægge" in told
    assert "1 svar fundet på ordene" in told
    assert "Skriv mindst ét ord" in said(capsys, "search", "* !", "--case", case, code=1)
    assert "først: nabo -nat" in said(capsys, "search", "-nat", "--case", case, code=1)


def test_points_are_shown(case, capsys):
    """Each position with who holds it."""
    told = said(capsys, "points", "--case", case, "--from", case)
    assert "Havnebad: støtter  (1 svar)\n  Bådelaug Syd støtter forslaget om havnebad." in told
    assert "Havnebad: imod  (1 svar)" in told


def test_the_journal_package_is_whole(case, capsys, tmp_path):
    """Originals as they came, texts, memo, case and index, each with its checksum."""
    file = tmp_path / "journal.zip"
    said(capsys, "journal", "--case", case, "-o", file)
    with ZipFile(file) as package:
        names = set(package.namelist())
        sums = package.read("SHA256SUMS.txt").decode().splitlines()
        listed = {line.partition("  ")[2]: line.partition("  ")[0] for line in sums}
        assert names == {*listed, "SHA256SUMS.txt"}
        for name, digest in listed.items():
            assert sha256(package.read(name)).hexdigest() == digest
        assert package.read("originaler/1_a.txt").decode() == ANSWER
        text = package.read("tekster/0001_Bådelaug Syd.txt").decode()
        assert text.strip() == ANSWER.partition("\n")[0]
        assert json.loads(package.read("sag.json"))["ledger"]["responses"] == 2
        index = package.read("indeks.csv").decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(index), delimiter=";"))
    assert [row["Fil"] for row in rows] == [
        "originaler/1_a.txt", "originaler/2_b.txt", "hoeringsnotat.docx",
        "hoeringsnotat_tema.docx", "sag.json",
    ]  # fmt: skip
    assert rows[0]["Emne"] == "Høringssvar, Nyt havnebad: Havnebad"
    assert (rows[0]["Afsender"], rows[0]["Datoen er"]) == ("Bådelaug Syd", "ukendt")


def test_a_response_is_deleted_and_stays_so(case, capsys, tmp_path):
    """By its number; the counts are told, and the same files again do not bring it back."""
    told = said(capsys, "erase", "2", "--case", case, "--who", "Anna", "--why", "sag 7")
    assert "Slettet: svar nr. 2 (borger)." in told
    assert "havde 2 svar og har nu 1" in told
    assert "Sikkerhedskopier" in told
    assert read_in(tmp_path) == 0
    assert "1 svar fra 1 kilde." in capsys.readouterr().out
    assert "0 svar fundet på ordene" in said(capsys, "search", "larm", "--case", case)
    out = tmp_path / "sag.json"
    said(capsys, "export", "--case", case, "--format", "json", "-o", out)
    whole = json.loads(out.read_text("utf-8"))
    assert whole["ledger"]["erased"] == 1
    assert whole["erased"] == [{"nr": 2, "sender_kind": "borger", "why": "sag 7"}]
    assert "Brandt" not in out.read_text("utf-8")


def test_a_case_is_closed_kept_and_opened(case, capsys, tmp_path):
    """Nothing is read into a closed case; who did what stands in the history."""
    said(capsys, "retain", "2031-01-01", "--case", case, "--who", "Anna")
    said(capsys, "close", "--case", case, "--who", "Anna")
    assert "(lukket)" in said(capsys, "status", "--case", case)
    assert read_in(tmp_path) == 1
    assert "lukket (Anna" in capsys.readouterr().err
    said(capsys, "reopen", "--case", case, "--who", "Bo")
    assert read_in(tmp_path) == 0
    capsys.readouterr()
    told = said(capsys, "history", "--case", case)
    assert ";Anna;Afgjort;;;hvor længe sagen opbevares;2031-01-01;;1" in told
    assert ";Bo;Afgjort;;;om sagen er lukket;nej;;3" in told
    assert "2030-12-31" in said(capsys, "retain", "i morgen", "--case", case, "--who", "A", code=2)


def test_what_was_not_kept_long_enough_is_told(case, capsys):
    """A day that has passed is pointed out."""
    said(capsys, "retain", "2020-01-01", "--case", case, "--who", "Anna")
    assert "fristen er nået" in said(capsys, "status", "--case", case)


def test_a_changed_original_stops_the_memo(case, capsys, tmp_path):
    """Every original is hashed again when a memo is made."""
    (original,) = [f for f in (case / "kilder").iterdir() if f.read_bytes() == ANSWER.encode()]
    original.write_text(ANSWER.replace("støtter", "er imod"), encoding="utf-8")
    command = ("export", "--case", case, "--format", "docx", "-o", tmp_path / "n.docx")
    assert "er ændret, siden den blev læst" in said(capsys, *command, code=3)
    assert leave(*command, "--draft") == 0


def test_lessons_are_gold(case, capsys, tmp_path):
    """What nobody has decided teaches nothing."""
    told = said(capsys, "lessons", "--case", case, "-o", tmp_path / "guld.jsonl")
    assert "0 svar skrevet" in told
