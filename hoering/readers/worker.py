"""The process that opens one untrusted file: ``python -m hoering.readers.worker .pdf …``.

It limits itself before it has seen a byte, reads the file from standard input, and answers with one
JSON object on standard output. It knows neither the file's name nor its place. Told to unpack, it
writes the files of a container to its working folder, numbered from 0; their names are only told.
Asked for outlines, it tells what the healthy fonts of a PDF show.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from hoering.errors import RefusedError
from hoering.readers.formats import READERS, Reader
from hoering.readers.reading import Answer, Member, Reading
from hoering.readers.sandbox import confine


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


def main() -> None:
    """Arguments: a suffix, bytes of memory, seconds of processor time, bytes of answer, verb."""
    ending, memory, seconds, output, verb = sys.argv[1:]
    confine(int(memory), int(seconds), int(output))
    reader = next(reader for reader in READERS if ending in reader.suffixes)
    found = asdict(answer(reader, sys.stdin.buffer.read(), verb))
    text = json.dumps(found, ensure_ascii=False, default=datetime.isoformat)
    sys.stdout.buffer.write(text.encode())


if __name__ == "__main__":
    main()
