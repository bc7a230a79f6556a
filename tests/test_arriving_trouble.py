"""What goes wrong while files come in: cut off, changed, refused, no room; nothing is lost."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from unittest.mock import Mock
from zipfile import ZipFile

import pytest

from hoering.arrivals import News
from hoering.case.store import Store
from hoering.errors import InputError
from hoering.overview import lines
from hoering.readers import guard, kept
from hoering.run import Step

from .desk import NO, YES, Desk, files, news
from .readers.everything import everything

_ROOT = Path(__file__).parents[1]
_KILLED = """
import os, signal, sys
from functools import partial
from pathlib import Path
from hoering.case.store import Store
from hoering.run import run
from hoering.standard import pipeline
with Store.open(sys.argv[1]) as store:
    die = lambda step: os.kill(os.getpid(), signal.SIGKILL)
    run([Path(sys.argv[2])], partial(pipeline, store.hearing()), store, on_step=die)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals as on POSIX")
def test_a_run_killed_inside_an_archive_goes_on_there(desk: Desk) -> None:
    """What was in is not read twice, and what was not is read: the archive itself comes last."""
    desk.pack("svar.zip", a=YES, b=NO, c=YES + NO)
    command = [sys.executable, "-c", _KILLED, str(desk.case), str(desk.post)]
    done = subprocess.run(command, cwd=_ROOT, env=dict(os.environ), check=False)
    assert done.returncode == -signal.SIGKILL
    with Store.open(desk.case) as store:
        (cause,) = store.ledger().causes
    assert "Læsningen er ikke ført til ende" in cause  # or the memo would be called whole
    outcome = desk.read()
    assert news(outcome) == {
        "svar.zip/a.txt": News.KNOWN,
        "svar.zip/b.txt": News.NEW,
        "svar.zip/c.txt": News.NEW,
        "svar.zip": News.NEW,
    }
    assert len(outcome.case.responses) == 3
    assert outcome.ledger.causes == ()


@pytest.mark.parametrize("when", ["before it is read", "while it is read"])
def test_a_file_that_changes_under_a_run(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    """It is never called deleted on request, stops no other, and comes in the next time at last."""
    late = desk.post / "b.txt"
    for name in "abc":
        (desk.post / f"{name}.txt").write_text(f"{YES} Brev {name}.")

    def change(step: Step) -> None:
        if step.file == "a.txt":
            late.write_text(NO)

    with monkeypatch.context() as meanwhile:
        if when == "while it is read":
            meanwhile.setattr(
                "hoering.keeping.content",
                lambda path: NO.encode() if path.name == "b.txt" else path.read_bytes(),
            )
        first = desk.read(on_step=change if when == "before it is read" else lambda _: None)
    (line,) = (line for line in lines(first) if line.file == "b.txt")
    assert "ændret" in line.told
    assert len(first.case.responses) == (3 if when == "before it is read" else 2)
    assert first.ledger.causes == ()
    late.write_text(NO)
    second = desk.read().case
    assert second.refusals == ()
    assert [r.text.value for r in second.responses if r.file == "b.txt"] == [NO.strip()]


@pytest.mark.parametrize("full", ["before it is read", "while it is read"])
def test_a_full_disk_is_no_fault_of_a_file(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, full: str
) -> None:
    """The run stops and says where there is no room; later the file is read, and is no refusal."""
    desk.pack("svar.zip", a=YES)
    (desk.post / "nej.txt").write_text(NO)
    with monkeypatch.context() as disk:
        if full == "before it is read":
            disk.setattr(kept, "ask", _no_room)
        else:
            disk.setattr(kept, "_asked", lambda *_: 1)
            disk.setattr(kept, "TemporaryFile", _no_room)
        for given in (desk.post / "nej.txt", desk.post / "svar.zip"):
            with pytest.raises(InputError, match="ikke plads til midlertidige filer"):
                desk.read(given)
    outcome = desk.read()
    assert outcome.case.refusals == ()
    assert set(news(outcome).values()) == {News.NEW}
    assert len(outcome.case.responses) == 2


@pytest.mark.parametrize("fault", [None, errno.EIO, errno.EACCES, errno.ENOENT])
def test_a_reader_that_dies_with_room_to_spare_is_a_refusal(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, fault: int | None
) -> None:
    """Then the file is to blame, and stops no other."""
    if fault:
        monkeypatch.setattr(kept, "TemporaryFile", Mock(side_effect=OSError(fault, "no")))
    (desk.post / "nej.txt").write_text(NO)
    monkeypatch.setattr(kept, "_asked", lambda *_: 1)
    (refusal,) = desk.read().case.refusals
    assert "Læseren gik ned" in refusal.reason


def _no_room(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.skipif(sys.platform == "win32", reason="links as on POSIX")
def test_what_is_no_file_is_refused_by_name(desk: Desk) -> None:
    """A link that leads nowhere and a pipe stop nothing and are not passed over in silence."""
    (desk.post / "væk.pdf").symlink_to(desk.post / "findes-ikke.pdf")
    os.mkfifo(desk.post / "rør.txt")
    (desk.post / "a.txt").write_text(YES, encoding="utf-8")
    outcome = desk.read()
    assert {refusal.file for refusal in outcome.case.refusals} == {"væk.pdf", "rør.txt"}
    assert len(outcome.case.responses) == 1
    assert outcome.ledger.causes == ()
    assert set(news(desk.read()).values()) == {News.KNOWN}


def test_a_locked_file_in_an_archive_is_a_refusal(desk: Desk) -> None:
    """It is counted, told with its reason, and the same again is nothing new."""
    desk.pack("svar.zip", a=YES, b=NO)
    data = bytearray((desk.post / "svar.zip").read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.rindex(mark) + flags] |= 1
    (desk.post / "svar.zip").write_bytes(data)
    outcome = desk.read()
    (refusal,) = outcome.case.refusals
    assert (refusal.file, refusal.reason) == (
        "svar.zip/b.txt",
        "Filen er låst med en adgangskode.",
    )
    assert outcome.ledger.refused == 1
    assert outcome.ledger.causes == ()
    assert news(desk.read()) == {"svar.zip": News.KNOWN}


def test_what_was_refused_can_be_tried_again(
    desk: Desk, require: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever installs the program that was missing reads it with --again, in an archive too."""
    require("soffice")
    (desk.post / "svar.rtf").write_bytes(everything()["svar.rtf"])
    with ZipFile(desk.post / "svar.zip", "w") as archive:
        archive.writestr("nej.rtf", NO.replace("\n", " ").join(["{\\rtf1 ", "\\par}"]))
    path = os.environ["PATH"]
    monkeypatch.setenv("PATH", str(desk.post))
    first = desk.read()
    assert {r.file for r in first.case.refusals} == {"svar.rtf", "svar.zip/nej.rtf"}
    assert "LibreOffice er installeret" in first.case.refusals[0].reason
    monkeypatch.setenv("PATH", path)
    assert desk.read().case.responses == ()
    outcome = desk.read(again=True)
    assert outcome.case.refusals == ()
    assert files(outcome) == ["svar.rtf", "svar.zip/nej.rtf"]
    assert outcome.ledger.causes == ()


def test_an_archive_that_could_not_be_emptied_is_not_taken_for_read(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A drive that fails in the middle is a refusal of the whole; --again brings all of it in."""
    desk.pack("svar.zip", a=YES, b=NO)

    def broken(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(guard.shutil, "move", broken)
        first = desk.read()
    assert [r.file for r in first.case.refusals] == ["svar.zip"]
    assert first.case.sources == ()
    outcome = desk.read(again=True)
    assert files(outcome) == ["svar.zip/a.txt", "svar.zip/b.txt"]
    assert outcome.case.refusals == ()
    assert outcome.ledger.causes == ()
