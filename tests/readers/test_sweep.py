"""Every format in the real worker: cut short, spoilt, and under every other name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from hoering.readers import SUFFIXES, read, unpack
from hoering.sources import Refusal

from .everything import everything

FILES = everything()


def spoilt(data: bytes, dice: Random) -> Iterator[bytes]:
    """Cut short, with bytes turned, with a stretch doubled or gone."""
    for share in (0.1, 0.5, 0.9, 0.99):
        yield data[: int(len(data) * share)]
    for count in (1, 20, 400):
        turned = bytearray(data)
        for _ in range(count):
            turned[dice.randrange(len(turned))] = dice.randrange(256)
        yield bytes(turned)
    start, end = sorted((dice.randrange(len(data)), dice.randrange(len(data))))
    yield data[:end] + data[start:]
    yield data[:start] + data[end:]


def _judged(path: Path, name: str, data: bytes) -> None:
    """Whatever it is, there is an answer: a text, or a reason in words and what to do."""
    path.write_bytes(data)
    answer = read(path, name)
    if isinstance(answer, Refusal):
        assert answer.reason.endswith((".", ")"))
        assert answer.next_step
    unpack(path, name, path.parent)


@pytest.mark.long
@pytest.mark.parametrize("name", FILES)
def test_what_is_spoilt_is_read_or_refused(tmp_path: Path, name: str) -> None:
    """No damage stops the reading, and none is passed over in silence."""
    for data in spoilt(FILES[name], Random(name)):
        _judged(tmp_path / "fil", name, data)


@pytest.mark.long
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_under_a_wrong_name_is_read_or_refused(tmp_path: Path, suffix: str) -> None:
    """A letter that somebody gave another suffix is never taken for something else in silence."""
    for data in FILES.values():
        _judged(tmp_path / "fil", f"svar{suffix}", data)
