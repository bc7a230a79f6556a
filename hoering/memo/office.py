"""The memo as PDF, made from its Word document by LibreOffice where that is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from hoering.errors import HoeringError, InputError
from hoering.memo.paper import plain
from hoering.scratch import scratch

_FILTER = (
    'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"},'
    '"ExportNotes":{"type":"boolean","value":"false"}}'
)
_SECONDS = 180


def write_pdf(document: Path, path: Path, title: str) -> None:
    """Turn a Word document of our own making into a tagged PDF.

    Its links, bookmarks and tags stay; of its metadata only title and language. Comments are for
    Word: LibreOffice lays them over the text as notes without a size, which readers complain of.

    Raises:
        InputError: LibreOffice is not installed.
        HoeringError: it failed.
        OSError: the PDF cannot be written.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise InputError(
            "LibreOffice er ikke installeret, så notatet kan ikke gemmes som PDF.",
            "Skriv det som docx, og gem det som PDF i Word (se også »hoering doctor«).",
        )
    with scratch() as folder:
        place = Path(folder)
        shutil.copyfile(document, place / "notat.docx")
        _convert(program, place)
        path.write_bytes(plain((place / "notat.pdf").read_bytes(), title))


def _convert(program: str, place: Path) -> None:
    # A profile of its own: a LibreOffice that is open already would take the job and say nothing.
    home = f"-env:UserInstallation={(place / 'profil').as_uri()}"
    command = [program, home, "--headless", "--convert-to", _FILTER, "--outdir", str(place)]
    document = str(place / "notat.docx")
    with suppress(subprocess.SubprocessError, OSError):
        _run([*command, document])
    if not (place / "notat.pdf").is_file():
        raise HoeringError(
            "LibreOffice kunne ikke lave notatet til PDF.",
            "Skriv det som docx, og gem det som PDF i Word.",
        )


def _run(command: list[str]) -> None:
    """Its program starts another and waits for it: both are ended where it takes too long."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True) as office:
        try:
            office.wait(_SECONDS)
        finally:
            if office.returncode is None:
                office.kill()
                if sys.platform != "win32":
                    os.killpg(office.pid, signal.SIGKILL)
