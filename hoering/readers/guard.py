"""The parent's side: hash a file, have a throw-away process read it, and check what comes back.

This process never parses a document. A worker that crashes, hangs or grows takes nothing with it.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import signal
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from hoering.errors import RefusedError, is_full, why
from hoering.hearing import Column
from hoering.readers import kept
from hoering.readers.cell import MEGABYTE, isolated, numbers, python
from hoering.readers.formats import HEAD, Reader, reader_for
from hoering.readers.reading import Answer, Field, Member, Reading, Unpacked
from hoering.scratch import scratch
from hoering.settings import Settings, settings
from hoering.sources import Refusal, Source, SourceKind
from hoering.text import Text

_ANSWER = TypeAdapter(Answer)


def read_guarded(
    path: Path, file: str, columns: Sequence[Column] = (), *, closely: bool = False
) -> Source | Refusal:
    """See :func:`hoering.readers.read`."""
    limits = settings()
    try:
        sha256, data = _load(path, limits.file_megabytes * MEGABYTE)
    except OSError as error:
        return Refusal(file, "", *_not_opened(error))
    try:
        _check_size(data, limits)
        reader = reader_for(file, data[:HEAD])
        verb = "look" if closely and reader.kind is SourceKind.PDF else "read"
        found = _have_read(reader, data, limits, columns, verb)
    except RefusedError as error:
        return Refusal(file, sha256, error.what, error.next_step)
    return Source(
        file,
        sha256,
        reader.kind,
        Text(found.text),
        found.pages,
        found.header,
        found.gaps,
        notes=found.notes,
        fonts=found.fonts,
        recognised=found.recognised,
        sights=found.sights,
        hidden=found.hidden,
        margins=found.margins,
    )


def unpack_guarded(path: Path, file: str, into: Path) -> tuple[Unpacked, ...] | Refusal:
    """See :func:`hoering.readers.unpack`."""
    if not _is_container(path, file):
        return ()
    limits, sha256 = settings(), ""
    try:
        sha256, data = _load(path, limits.file_megabytes * MEGABYTE)
        _check_size(data, limits)
        reader = reader_for(file, data[:HEAD])
        return tuple(_taken_out(reader, data, file, into, limits))
    except OSError as error:
        if is_full(error):
            raise
        return Refusal(file, sha256, *_not_opened(error))
    except RefusedError as error:
        return Refusal(file, sha256, error.what, error.next_step)


def _is_container(path: Path, file: str) -> bool:
    if not path.is_file():  # a pipe would be waited for without end
        return False
    try:
        with path.open("rb") as stream:
            return reader_for(file, stream.read(HEAD)).holds
    except (OSError, RefusedError):  # whoever reads it says why
        return False


def _taken_out(
    reader: Reader, data: bytes, file: str, into: Path, limits: Settings
) -> Iterator[Unpacked]:
    with scratch() as folder:
        members = _have_unpacked(reader, data, Path(folder), limits)
        for nr, member in enumerate(members):
            found, path, name = Path(folder) / str(nr), into / str(nr), f"{file}/{member.name}"
            if found.is_symlink() or not found.is_file():  # only a worker gone mad leaves that
                raise RefusedError("Læseren gav et svar, der ikke kan bruges.", reader.advice)
            shutil.move(found, path)
            refusal = Refusal(name, _load(path, 0)[0], *member.refused) if member.refused else None
            yield Unpacked(path, name, refusal)


def controls_guarded(path: Path, file: str) -> tuple[Field, ...]:
    """See :func:`hoering.readers.controls`."""
    limits = settings()
    try:
        _, data = _load(path, limits.file_megabytes * MEGABYTE)
    except OSError as error:
        raise RefusedError(*_not_opened(error)) from error
    _check_size(data, limits)
    return _have_read(reader_for(file, data[:HEAD]), data, limits, ()).controls


def outlines_guarded(path: Path, file: str) -> dict[str, str]:
    """See :func:`hoering.readers.outlines`."""
    limits = settings()
    try:
        _, data = _load(path, limits.file_megabytes * MEGABYTE)
        _check_size(data, limits)
        reader = reader_for(file, data[:HEAD])
        if reader.kind is not SourceKind.PDF:
            return {}
        with scratch() as folder:
            return dict(_answer(reader, data, Path(folder), "outlines", limits).outlines)
    except OSError as error:
        if is_full(error):
            raise
        return {}
    except RefusedError:  # its reader said so
        return {}


def _not_opened(error: OSError) -> tuple[str, str]:
    """Reason and next step."""
    if isinstance(error, FileNotFoundError):
        return "Filen findes ikke.", "Se efter, om den er flyttet eller har fået et andet navn."
    if isinstance(error, PermissionError):
        return "Der er ikke adgang til filen.", "Bed om læseadgang, eller kopiér den."
    return f"Filen kan ikke åbnes ({why(error)}).", "Se efter, om det er en almindelig fil."


def _load(path: Path, largest: int) -> tuple[str, bytes]:
    """The file's sha256 and its bytes, at most one more than ``largest``."""
    if path.exists() and not path.is_file():
        raise OSError("ikke en almindelig fil")  # a pipe would be waited for without end
    with path.open("rb") as stream:
        data = stream.read(largest + 1)
        digest = hashlib.sha256(data)
        while more := stream.read(MEGABYTE):
            digest.update(more)
    return digest.hexdigest(), data


def _check_size(data: bytes, limits: Settings) -> None:
    if not data:
        raise RefusedError("Filen er tom (0 byte).", "Bed afsenderen om at sende den igen.")
    if len(data) > limits.file_megabytes * MEGABYTE:
        raise RefusedError(
            f"Filen fylder mere end {limits.file_megabytes} MB.",
            "Del den i mindre filer, eller hæv HOERING_FILE_MEGABYTES.",
        )


def command(limits: Settings) -> list[str]:
    """How the worker is started."""
    return python("worker", *numbers(limits, limits.file_megabytes * MEGABYTE))


def _said(columns: Sequence[Column]) -> dict[str, str]:
    """What people said of columns, as the portal's reader in the worker takes it."""
    said = {column.name.casefold(): column.holds for column in columns}
    return {"HOERING_COLUMNS": json.dumps(said)} if said else {}


def pressed(job: str, data: bytes, reader: Reader) -> tuple[tuple[int, bytes], ...]:
    """What a worker made out of an untrusted PDF (see ``readers.press``): pages, and how many.

    Raises:
        RefusedError: the worker crashed, hung or grew.
    """
    limits = settings()
    try:
        code, output = isolated(_press(job, limits), data, limits)
    except subprocess.TimeoutExpired as error:
        raise _too_slow(reader, limits) from error
    if code != 0:
        raise _died(reader, code, limits)
    try:
        return tuple(_apart(output))
    except ValueError as error:
        raise _died(reader, code, limits) from error


def _apart(output: bytes) -> Iterator[tuple[int, bytes]]:
    """The files in an answer; ValueError where it is cut off."""
    at = 0
    while at < len(output):
        end = output.index(b"\n", at) + 1
        number, length = map(int, output[at:end].split())
        at = end + length
        if length < 0 or at > len(output):
            raise ValueError("cut off")
        yield number, output[end:at]


def bound(folder: Path) -> None:
    """Have a worker put the files of a folder together (see ``readers.press``).

    Raises:
        RefusedError: the worker crashed, hung or grew.
    """
    limits = settings()
    code, _ = isolated([*_press("bind", limits), str(folder)], b"", limits)
    if code != 0:
        raise RefusedError("Bilaget kunne ikke samles.", "Prøv igen; meld fejlen, hvis den bliver.")


def _press(job: str, limits: Settings) -> list[str]:
    return python("press", job, *numbers(limits, 4 * limits.file_megabytes * MEGABYTE))


def _have_read(
    reader: Reader, data: bytes, limits: Settings, columns: Sequence[Column], verb: str = "read"
) -> Reading:
    """Let a worker read ``data``.

    Raises:
        RefusedError: the worker refused, crashed, hung, grew or talked nonsense.
    """
    with scratch() as folder:
        answer = _answer(reader, data, Path(folder), verb, limits, columns)
    if answer.reading is None:
        raise _crashed(reader, answer.crash, limits)
    return answer.reading


def _have_unpacked(
    reader: Reader, data: bytes, folder: Path, limits: Settings
) -> tuple[Member, ...]:
    """Let a worker put the files of a container into ``folder``; raises as :func:`_have_read`."""
    answer = _answer(reader, data, folder, "unpack", limits)
    if answer.members is None:
        raise _crashed(reader, answer.crash, limits)
    return answer.members


def _answer(
    reader: Reader,
    data: bytes,
    folder: Path,
    verb: str,
    limits: Settings,
    columns: Sequence[Column] = (),
) -> Answer:
    try:
        task = reader.suffixes[0], verb
        code, output = kept.ask(command(limits), task, data, limits, folder, _said(columns))
    except subprocess.TimeoutExpired as error:
        raise _too_slow(reader, limits) from error
    if code != 0:
        raise _died(reader, code, limits)
    return _checked(reader, output)


def _checked(reader: Reader, output: bytes) -> Answer:
    try:
        answer = _ANSWER.validate_json(output)
    except ValidationError:
        # Its text quotes the answer, and so the document: it must not travel on as a cause.
        raise RefusedError("Læseren gav et svar, der ikke kan bruges.", reader.advice) from None
    if answer.refused is not None:
        raise RefusedError(answer.refused[0], answer.refused[1] or reader.advice)
    return answer


def _too_slow(reader: Reader, limits: Settings) -> RefusedError:
    what = f"Filen tog mere end {limits.read_seconds} sekunder at læse."
    return RefusedError(what, reader.advice)


def _died(reader: Reader, code: int, limits: Settings) -> RefusedError:
    if hasattr(signal, "SIGXCPU") and code == -signal.SIGXCPU:
        return _too_slow(reader, limits)
    return _crashed(reader, signal.Signals(-code).name if code < 0 else f"kode {code}", limits)


def _crashed(reader: Reader, kind: str, limits: Settings) -> RefusedError:
    if kind == MemoryError.__name__:
        what = f"Filen kræver mere end {limits.read_megabytes} MB hukommelse at læse."
        return RefusedError(what, reader.advice)
    if kind == RecursionError.__name__:
        what = "Filen er lagt i flere lag inden i hinanden, end noget program laver."
        return RefusedError(what, reader.advice)
    return RefusedError(f"Læseren gik ned, mens filen blev læst ({kind}).", reader.advice)
