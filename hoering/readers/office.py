"""Old and foreign documents (.doc, .odt, .rtf): LibreOffice makes .docx of them, and that is read.

It runs inside the worker, under the worker's limits, in a profile of its own that runs no macros
and fetches nothing. What it makes of a document is as good as LibreOffice; the note says so.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from hoering.errors import RefusedError
from hoering.readers import word
from hoering.readers.reading import Reading
from hoering.scratch import scratch

_SHARE = 0.7
"""Of the time that a file may take: what is left is for reading what LibreOffice made."""
_SECONDS = 120.0
_NAMES = ("soffice", "libreoffice")
_ON_MAC = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
_MADE = "Dokumentet er omsat til .docx af LibreOffice og læst derfra."
_BY_HAND = "Åbn filen i Word, og gem den som .docx."
# Nothing is fetched (a proxy that is not there), no macro runs, no link is followed.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
{}</oor:items>
"""
_ITEM = (
    '<item oor:path="/org.openoffice.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop>'
    "</item>\n"
)
_SETTINGS = (
    ("Inet/Settings", "ooInetProxyType", 2),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", 9),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", 9),
    ("Inet/Settings", "ooInetNoProxy", ""),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", 3),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", 0),
)


def program() -> str | None:
    """Where LibreOffice is; None where it is not installed."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return found or (str(_ON_MAC) if _ON_MAC.is_file() else None)


def read(data: bytes) -> Reading:
    """The text of a document that LibreOffice can open.

    Raises:
        RefusedError: it is not installed, cannot open the document, or takes too long.
    """
    if data.startswith(b"PK\x03\x04") and b"word/document.xml" in data:
        return word.read(data)  # many programs call what they write .doc
    reading = word.read(_converted(data))
    return replace(reading, notes=(_MADE, *reading.notes))


def _converted(data: bytes) -> bytes:
    """``data`` as .docx; LibreOffice looks at the content to see what it is."""
    soffice = program()
    if soffice is None:
        raise RefusedError(
            "Filer af denne type læses kun, hvor LibreOffice er installeret.",
            f"{_BY_HAND} Eller installér LibreOffice (se »hoering doctor«).",
        )
    with scratch() as name:
        folder = Path(name)
        (folder / "ind").write_bytes(data)
        _run(soffice, folder)
        made = folder / "ind.docx"
        if not made.is_file():
            what = "LibreOffice kan ikke åbne filen; den er beskadiget eller låst."
            raise RefusedError(what, f"{_BY_HAND} Fjern en eventuel adgangskode.")
        return made.read_bytes()


def _run(soffice: str, folder: Path) -> None:
    profile = folder / "profil"
    (profile / "user").mkdir(parents=True)
    items = "".join(_ITEM.format(*setting) for setting in _SETTINGS)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE.format(items), "utf-8")
    command = [soffice, "--headless", "--norestore", "--nolockcheck", "--nodefault"]
    command += [f"-env:UserInstallation={profile.as_uri()}", "--convert-to", "docx"]
    command += ["--outdir", str(folder), str(folder / "ind")]
    running = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={**os.environ, "HOME": str(folder), "LC_ALL": "C.UTF-8"},
        process_group=0,  # of its own, within the session that the parent ends
    )
    try:
        running.wait(_SHARE * float(os.environ.get("HOERING_READ_SECONDS", _SECONDS)))
    except subprocess.TimeoutExpired as error:
        raise RefusedError("LibreOffice var for længe om at åbne filen.", _BY_HAND) from error
    finally:
        _stop(running)


def _stop(running: subprocess.Popen[bytes]) -> None:
    """Its script starts others: none of them may stay behind."""
    try:
        if sys.platform != "win32":
            os.killpg(running.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    running.kill()
    running.wait()
