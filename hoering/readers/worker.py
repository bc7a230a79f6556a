"""The process that opens untrusted files: ``python -m hoering.readers.worker …``.

It limits itself before it has seen a byte. Each line on standard input is a task: a format, a verb
and a folder in which the file lies under a name of ours; it knows neither the file's own name nor
its place. A child reads the file, leaves one JSON object in the folder and ends, and its exit code
is told on standard output. Told to unpack, it writes the files of a container to its working
folder, numbered from 0; their names are only told. Asked for outlines, it tells what the healthy
fonts of a PDF show.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib import import_module
from pathlib import Path

from hoering.errors import RefusedError
from hoering.readers.formats import READERS, Reader
from hoering.readers.reading import Answer, Member, Reading
from hoering.readers.sandbox import DIVIDES, confine, tie

_LATER = {
    "hoering.readers.pdf": (
        "fontTools.agl", "fontTools.pens.recordingPen", "fontTools.ttLib", "pdfminer.cmapdb",
        "pikepdf",
    ),
    "hoering.readers.mail": ("hoering.readers.msg",),
    "hoering.readers.archive": ("hoering.readers.container",),
    "hoering.readers.mailbox": ("hoering.readers.container",),
}  # fmt: skip
"""What a reader loads only for some files: whoever reads many saves each of its children that."""


@dataclass(frozen=True, slots=True)
class Task:
    """What to do with a file: an ending of its format, the verb, and the folder it lies in.

    ``work`` is the folder to work in, ``said`` is added to the environment.
    """

    ending: str
    verb: str
    folder: str
    work: str
    said: dict[str, str]


def answer(reader: Reader, data: bytes, verb: str = "read") -> Answer:
    """Read or unpack ``data``, or tell its outlines; what goes wrong is part of the answer."""
    try:
        if verb == "unpack":
            return Answer(members=_unpack(reader, data))
        if verb == "outlines":
            return Answer(outlines=_outlines(data))
        return Answer(_looked_at(data) if verb == "look" else reader.read(data))
    except RefusedError as error:
        return Answer(refused=(error.what, error.next_step))
    except Exception as error:  # a hostile file may raise anything; the parent makes it a refusal
        return Answer(crash=type(error).__name__)


def _unpack(reader: Reader, data: bytes) -> tuple[Member, ...]:
    from hoering.readers.container import unpacked  # noqa: PLC0415 (few files are containers)

    members = []
    for nr, item in enumerate(unpacked(reader, data)):
        Path(str(nr)).write_bytes(item.data)
        members.append(Member(item.name, item.refused))
    return tuple(members)


def _looked_at(data: bytes) -> Reading:
    from hoering.readers import pdf  # noqa: PLC0415 (only PDFs have pages to look at)

    return pdf.read(data, closely=True)


def _outlines(data: bytes) -> tuple[tuple[str, str], ...]:
    from hoering.readers.pdf_fonts import FontBook  # noqa: PLC0415 (few files are asked)

    return tuple(sorted(FontBook(data).healthy().items()))


def do(task: Task) -> None:
    """Read the file of a task and leave the answer beside it."""
    folder = Path(task.folder)
    temporary = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder / "tmp"))
    os.environ.update({**temporary, **task.said})
    tempfile.tempdir = None  # asks the environment again
    os.chdir(task.work)
    data = _taken(folder / "fil")
    found = asdict(answer(_reader(task), data, task.verb))
    text = json.dumps(found, ensure_ascii=False, default=datetime.isoformat)
    with (folder / "svar").open("r+b") as out:  # whoever asked has it open as well
        _forget(folder / "svar")
        out.write(text.encode())


def _taken(file: Path) -> bytes:
    data = file.read_bytes()
    _forget(file)
    return data


def _forget(file: Path) -> None:
    """No words of a document stay on the disk, should all of us be killed now."""
    with suppress(OSError):  # Windows removes nothing that somebody has open
        file.unlink()


def _reader(task: Task) -> Reader:
    return next(reader for reader in READERS if task.ending in reader.suffixes)


def _by_a_child(task: Task, told: int) -> int:
    """The exit code of a child that does the task; the format's libraries are loaded before it."""
    module = _reader(task).module
    for name in (module, *_LATER.get(module, ())):
        import_module(name)
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 1
    try:
        tie()
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)  # neither the next task nor the reply is its
        os.close(told)
        do(task)
        code = 0
    finally:
        os._exit(code)


def main() -> None:
    """Arguments: bytes of memory, seconds of processor time for each file, bytes of its answer."""
    memory, seconds, output = map(int, sys.argv[1:])
    told = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what libraries print is no reply
    confine(memory, seconds, output)
    for line in sys.stdin.buffer:
        task = Task(**json.loads(line))
        code = 0
        if DIVIDES:
            code = _by_a_child(task, told)
        else:
            do(task)
        os.write(told, b"%d\n" % code)


if __name__ == "__main__":
    main()
