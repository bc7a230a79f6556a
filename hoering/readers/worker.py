"""The process that opens one untrusted file: ``python -m hoering.readers.worker KIND …``.

It limits itself before it has seen a byte, reads the file from standard input, and answers with one
JSON object on standard output. It knows neither the file's name nor its place.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import datetime

from hoering.errors import RefusedError
from hoering.readers.formats import READERS, Reader
from hoering.readers.reading import Answer
from hoering.records import SourceKind


def limit(memory: int, seconds: int, output: int) -> None:
    """Give up everything above ``memory`` and ``output`` bytes and ``seconds`` of processor time.

    Windows has no such limits; there the parent's clock and its check of the answer must do.
    """
    try:
        import resource  # noqa: PLC0415 (does not exist on Windows)
    except ImportError:
        return
    wanted = {resource.RLIMIT_CPU: seconds, resource.RLIMIT_FSIZE: output, resource.RLIMIT_CORE: 0}
    if sys.platform != "darwin":  # macOS refuses to lower the address space
        wanted[resource.RLIMIT_AS] = memory
    for which, value in wanted.items():
        hard = resource.getrlimit(which)[1]
        least = value if hard == resource.RLIM_INFINITY else min(value, hard)
        # At the soft limit of time the kernel sends a signal that says why, at the hard one KILL.
        resource.setrlimit(which, (least, hard if which == resource.RLIMIT_CPU else least))


def answer(reader: Reader, data: bytes) -> Answer:
    """Read ``data``; whatever goes wrong is part of the answer."""
    try:
        return Answer(reading=reader.read(data))
    except RefusedError as error:
        return Answer(refused=(error.what, error.next_step))
    except Exception as error:  # a hostile file may raise anything; the parent makes it a refusal
        return Answer(crash=type(error).__name__)


def main() -> None:
    """Arguments: kind, bytes of memory, seconds of processor time, bytes of answer."""
    kind, memory, seconds, output = sys.argv[1:]
    limit(int(memory), int(seconds), int(output))
    reader = next(reader for reader in READERS if reader.kind is SourceKind(kind))
    found = asdict(answer(reader, sys.stdin.buffer.read()))
    text = json.dumps(found, ensure_ascii=False, default=datetime.isoformat)
    sys.stdout.buffer.write(text.encode())


if __name__ == "__main__":
    main()
