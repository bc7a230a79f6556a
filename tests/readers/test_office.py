"""Old documents, made by the real LibreOffice and read through it in the real worker."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import docx
import pytest

from hoering.errors import RefusedError
from hoering.readers import office, read
from hoering.sources import Refusal, Source, SourceKind

RTF = (
    rb"{\rtf1\ansi\ansicpg1252 Vi st\'f8tter {\b ikke} forslaget.{\footnote Men t\'e6t p\'e5.}\par "
    rb"Stien er m\'f8rk.\par}"
)


@pytest.fixture(scope="module")
def made(require: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One letter in the old formats."""
    soffice, folder = require("soffice"), tmp_path_factory.mktemp("gammelt")
    letter = docx.Document()
    letter.add_paragraph("Vi støtter ikke forslaget.")
    cells = letter.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "Sti", "mørk"
    letter.add_paragraph("Hilsen Ida")
    letter.save(folder / "svar.docx")
    for kind in ("doc", "odt"):
        profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
        command = [soffice, "--headless", profile, "--convert-to", kind, "--outdir", str(folder)]
        subprocess.run([*command, str(folder / "svar.docx")], check=True, capture_output=True)
    (folder / "svar.rtf").write_bytes(RTF)
    shutil.copy(folder / "svar.docx", folder / "egentlig.doc")
    return folder


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("svar.doc", "Vi støtter ikke forslaget.\nSti | mørk\nHilsen Ida"),
        ("svar.odt", "Vi støtter ikke forslaget.\nSti | mørk\nHilsen Ida"),
        ("egentlig.doc", "Vi støtter ikke forslaget.\nSti | mørk\nHilsen Ida"),
        ("svar.rtf", "Vi støtter ikke forslaget.\nStien er mørk.\nNote 1: Men tæt på."),
    ],
)
def test_old_documents_are_read(made: Path, name: str, text: str) -> None:
    """Text, tables and notes come through LibreOffice, inside the limits of the worker."""
    source = read(made / name, name)
    assert isinstance(source, Source)
    assert source.kind is SourceKind.WORD
    assert "\n".join(line.strip() for line in source.text.raw.splitlines() if line.strip()) == text
    assert ("LibreOffice" in "".join(source.notes)) is (name != "egentlig.doc")


def test_what_libreoffice_cannot_open_is_refused(made: Path, tmp_path: Path) -> None:
    """A damaged document is refused with the reason and the next step."""
    (tmp_path / "a.doc").write_bytes((made / "svar.doc").read_bytes()[:600])
    answer = read(tmp_path / "a.doc", "a.doc")
    assert isinstance(answer, Refusal)
    assert "LibreOffice kan ikke åbne filen" in answer.reason
    assert ".docx" in answer.next_step


def test_without_libreoffice_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the program is missing, the refusal says what to install and what to do instead."""
    monkeypatch.setattr(office, "program", lambda: None)
    with pytest.raises(RefusedError, match="hvor LibreOffice er installeret") as refused:
        office.read(RTF)
    assert "gem den som .docx" in refused.value.next_step


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for the program")
def test_a_program_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It and what it started are gone when its time is over."""
    slow, mark = tmp_path / "soffice", tmp_path / "levede"
    slow.write_text(f"#!/bin/sh\n(sleep 3; touch {mark}) &\nsleep 30\n")
    slow.chmod(0o755)
    monkeypatch.setattr(office, "program", lambda: str(slow))
    monkeypatch.setenv("HOERING_READ_SECONDS", "1")
    with pytest.raises(RefusedError, match="for længe"):
        office.read(RTF)
    threading.Event().wait(3.5)
    assert not mark.exists()


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """A web server on this machine, and what it was asked for."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", paths
    server.shutdown()
    server.server_close()


def test_nothing_is_fetched(require: Callable[[str], str], asked: tuple[str, list[str]]) -> None:
    """A document that wants a picture and a template from the net gets neither."""
    require("soffice")
    url, paths = asked
    link = f'{{\\field{{\\*\\fldinst INCLUDEPICTURE "{url}/a.png" \\\\d}}{{\\fldrslt x}}}}'
    whole = f"{{\\rtf1\\ansi{{\\*\\template {url}/t.dot}} Vi siger nej. {link}\\par}}"
    assert "Vi siger nej." in office.read(whole.encode()).text
    assert paths == []


def test_the_server_of_the_test_answers(asked: tuple[str, list[str]]) -> None:
    """What the test above does not see could have been seen."""
    from urllib.error import HTTPError  # noqa: PLC0415
    from urllib.request import ProxyHandler, build_opener  # noqa: PLC0415

    url, paths = asked
    with pytest.raises(HTTPError):
        build_opener(ProxyHandler({})).open(f"{url}/a.png")
    assert paths == ["/a.png"]
