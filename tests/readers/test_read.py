from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import docx
import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from hoering.readers import guard, read
from hoering.settings import settings
from hoering.sources import Gap, Refusal, Source, SourceKind


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Set HOERING_… variables on it: they hold for this test only."""
    settings.cache_clear()
    yield monkeypatch
    settings.cache_clear()


def pdf() -> bytes:
    out = BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 700, "Side et")
    canvas.showPage()
    canvas.drawString(72, 700, "Side to")
    canvas.save()
    return out.getvalue()


def word() -> bytes:
    document, out = docx.Document(), BytesIO()
    document.add_paragraph("Æblehaven")
    document.save(out)
    return out.getvalue()


def mail() -> bytes:
    message = EmailMessage()
    message["From"], message["Date"] = "Karla Øst <k@b.dk>", "Tue, 14 Nov 2023 09:12:00 +0100"
    message.set_content("Vi siger nej.\n")
    message.add_attachment(b"\xff\xd8", "image", "jpeg", filename="foto.jpg")
    return message.as_bytes()


def test_every_format_comes_back_as_a_source(tmp_path: Path) -> None:
    """Text, pages, header, gaps and sha256 survive the way through the worker."""
    given = {"a.txt": b"Bl\xe5\r\nja", "b.pdf": pdf(), "c.eml": mail(), "d.docx": word()}
    sources = []
    for name, data in given.items():
        (tmp_path / name).write_bytes(data)
        source = read(tmp_path / name, f"svar/{name}")
        assert isinstance(source, Source)
        assert source.sha256 == hashlib.sha256(data).hexdigest()
        assert source.file == f"svar/{name}"
        sources.append(source)
    kinds = [SourceKind.PLAIN, SourceKind.PDF, SourceKind.MAIL, SourceKind.WORD]
    assert [source.kind for source in sources] == kinds
    assert [source.text.raw for source in sources] == [
        "Blå\r\nja",
        "Side et\fSide to",
        "Vi siger nej.\n",
        "Æblehaven",
    ]
    assert sources[1].pages == (0, 8)
    header = sources[2].header
    assert header is not None
    assert header.sent is not None
    assert (header.sender, header.sent.hour) == ("Karla Øst", 9)
    assert [gap.what for gap in sources[2].gaps] == ["vedhæftet fil: foto.jpg"]


def refused(path: Path, name: str | None = None) -> Refusal:
    answer = read(path, name or path.name)
    assert isinstance(answer, Refusal)
    assert answer.next_step
    return answer


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("tom.txt", b"", "tom"),
        ("blank.txt", b" \r\n\f", "ingen tekst"),
        ("svar.xyz", b"abc", "læses ikke"),
        ("svar.pdf", b"ikke en pdf", "ikke en PDF-fil"),
        ("svar.pdf", b"%PDF-1.7 affald", "beskadiget"),
        ("svar.docx", b"PK\x03\x04 affald", "beskadiget"),
    ],
)
def test_a_bad_file_is_a_refusal(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    """Empty, blank, unknown, misnamed and garbage files are refused with reason and sha256."""
    (tmp_path / name).write_bytes(data)
    answer = refused(tmp_path / name)
    assert reason in answer.reason
    assert answer.sha256 == hashlib.sha256(data).hexdigest()


def test_a_file_that_is_not_there_is_a_refusal(tmp_path: Path) -> None:
    """A file that vanished, and something that is no file, are refused without a sha256."""
    gone = refused(tmp_path / "væk.txt")
    assert (gone.sha256, gone.reason) == ("", "Filen findes ikke.")
    assert "ikke en almindelig fil" in refused(tmp_path, "mappe.txt").reason


def test_an_oversize_file_is_refused_unopened(tmp_path: Path, limits: pytest.MonkeyPatch) -> None:
    """A file above the limit is hashed to its end but not read."""
    limits.setenv("HOERING_FILE_MEGABYTES", "1")
    data = b"stor " * 500_000
    (tmp_path / "stor.txt").write_bytes(data)
    answer = refused(tmp_path / "stor.txt")
    assert "1 MB" in answer.reason
    assert answer.sha256 == hashlib.sha256(data).hexdigest()


def bomb() -> bytes:
    """A PDF whose page calls a form that calls the next one ten times, nine levels deep."""
    out, name = BytesIO(), pikepdf.Name
    with pikepdf.open(BytesIO(pdf())) as document:
        form = document.make_stream(b"BT /F1 9 Tf 72 72 Td (Bum) Tj ET")
        resources = document.pages[0].Resources
        for _ in range(9):
            form.Type, form.Subtype, form.BBox = name.XObject, name.Form, [0, 0, 600, 800]
            form.Resources = resources
            resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
            form = document.make_stream(b"/X Do " * 10)
        document.pages[0].Resources = resources
        document.pages[0].Contents = form
        document.save(out)
    return out.getvalue()


def test_a_file_without_end_is_stopped(tmp_path: Path, limits: pytest.MonkeyPatch) -> None:
    """A PDF that would take hours is given up after the set time."""
    limits.setenv("HOERING_READ_SECONDS", "1")
    (tmp_path / "bombe.pdf").write_bytes(bomb())
    assert "mere end 1 sekunder" in refused(tmp_path / "bombe.pdf").reason


@pytest.mark.skipif(sys.platform != "linux", reason="address space is limited on Linux only")
def test_a_greedy_file_is_stopped(tmp_path: Path, limits: pytest.MonkeyPatch) -> None:
    """A file that needs more memory than allowed is refused, and says which limit it met."""
    limits.setenv("HOERING_READ_MEGABYTES", "100")
    (tmp_path / "grådig.txt").write_bytes(b"bl\xe5 " * 10_000_000)
    assert "100 MB hukommelse" in refused(tmp_path / "grådig.txt").reason


def planted(code: str) -> list[str]:
    """The command of a worker that takes one task, then runs ``code``, whose output it answers."""
    takes = (
        "import json, os, sys; task = json.loads(sys.stdin.readline()); os.chdir(task['work'])\n"
        "sys.stdout = open(task['folder'] + '/svar', 'r+')\n"
    )
    tells = "\nsys.stdout.close(); os.write(1, b'0\\n')"
    return [sys.executable, "-S", "-c", f"{takes}{code}{tells}"]


def reading(**changed: object) -> str:
    fields = {"text": "abc", "pages": [], "header": None, "gaps": [], "notes": [], **changed}
    return f"print({json.dumps(json.dumps({'reading': fields}))})"


@pytest.mark.skipif(sys.platform == "win32", reason="signals as on POSIX")
@pytest.mark.parametrize(
    ("worker", "reason"),
    [
        ("import time; time.sleep(30)", "mere end 1 sekunder"),
        ("import os; os.kill(os.getpid(), 9)", "SIGKILL"),
        ("import os; os.abort()", "SIGABRT"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "mere end 1 sekunder"),
        ("raise SystemExit(3)", "kode 3"),
        ("pass", "ikke kan bruges"),
        ("print('ikke json')", "ikke kan bruges"),
        ('print(\'{"crash": "KeyError"}\')', "KeyError"),
        ("print('{\"reading\": null}')", "gik ned"),
        ('print(\'{"refused": ["Nej.", ""]}\')', "Nej."),
        (reading(text=7), "ikke kan bruges"),
        (reading(pages=[0, 9]), "ikke kan bruges"),
        (reading(pages=[2, 1]), "ikke kan bruges"),
        (reading(gaps=[{"page": 1, "what": "x", "why": "y", "at": 4}]), "ikke kan bruges"),
        (reading(header={"sent": "i går"}), "ikke kan bruges"),
        ("sys.stdout.write('x' * (2 << 20))", "ikke kan bruges"),
        ("os.write(1, b'sludder' * 9); import time; time.sleep(30)", "gik ned"),
        (
            "out = task['folder'] + '/svar'; os.unlink(out); os.symlink('/dev/zero', out)",
            "ikke kan bruges",
        ),
    ],
)
def test_whatever_a_worker_does_the_parent_lives(
    tmp_path: Path, limits: pytest.MonkeyPatch, worker: str, reason: str
) -> None:
    """Hanging, killed, crashing, lying and flooding workers are refusals with the next step."""
    limits.setenv("HOERING_READ_SECONDS", "1")
    limits.setenv("HOERING_FILE_MEGABYTES", "1")
    limits.setattr(guard, "command", lambda *_: planted(worker))
    (tmp_path / "a.txt").write_bytes(b"tekst")
    assert reason in refused(tmp_path / "a.txt").reason


def test_an_honest_planted_worker_is_believed(tmp_path: Path, limits: pytest.MonkeyPatch) -> None:
    """The planted answers above are refused for their content, not for being planted."""
    gap = {"page": 1, "what": "x", "why": "y", "at": 3}
    code = reading(pages=[0, 3], gaps=[gap])
    limits.setattr(guard, "command", lambda *_: planted(code))
    (tmp_path / "a.txt").write_bytes(b"tekst")
    source = read(tmp_path / "a.txt", "a.txt")
    assert isinstance(source, Source)
    assert source.gaps == (Gap(1, "x", "y", 3),)


def test_a_worker_stands_alone(tmp_path: Path, limits: pytest.MonkeyPatch) -> None:
    """It sees an empty folder of its own and nothing of the environment, and cannot fill a disk."""
    limits.setenv("SECRET_TOKEN", "x")
    code = "print(json.dumps({'crash': f'{os.listdir()} {sorted(os.environ)}'}))"
    limits.setattr(guard, "command", lambda *_: planted(code))
    (tmp_path / "a.txt").write_bytes(b"tekst")
    assert "[] [" in refused(tmp_path / "a.txt").reason
    assert "SECRET" not in refused(tmp_path / "a.txt").reason
    assert "HOME" not in refused(tmp_path / "a.txt").reason


def test_the_parent_never_loads_a_parser(tmp_path: Path) -> None:
    """After reading a PDF and a Word document no parsing library is in the parent's memory."""
    (tmp_path / "a.pdf").write_bytes(pdf())
    (tmp_path / "b.docx").write_bytes(word())
    code = (
        "import sys; from pathlib import Path; from hoering.readers import read\n"
        "for path in sorted(Path(sys.argv[1]).iterdir()): read(path, path.name).text\n"
        "parsers = {'pypdfium2', 'pypdfium2_raw', 'pdfplumber', 'docx', 'lxml', 'html.parser'}\n"
        "print(sorted(parsers & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=dict(os.environ))
    assert done.stdout.strip() == "[]"


def test_nothing_of_a_document_is_printed(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Neither a document nor what libraries complain about reaches the parent's output."""
    for name, data in (("a.pdf", pdf()), ("b.pdf", b"%PDF-1.7 hemmeligt"), ("c.txt", b"hemmeligt")):
        (tmp_path / name).write_bytes(data)
        read(tmp_path / name, name)
    assert capfd.readouterr() == ("", "")
