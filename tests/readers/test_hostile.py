"""Files that mean harm: each is read or refused with a reason, in its time and its memory."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from shutil import rmtree
from typing import Any

import pytest
import yaml

from hoering.readers import kept, read, supported, unpack
from hoering.settings import bundled, settings
from hoering.sources import Refusal, Source

from .everything import everything
from .hostile import SET
from .test_sweep import spoilt

SECONDS, MEGABYTES = 20, 1500
_STARTING = 5  # a process is started and ended on a machine that has other things to do
FATES: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "hostile.yaml").read_text("utf-8")
)
_SLOW = [name for name, fate in FATES.items() if fate.get("long")]
_QUICK = [name for name in SET if name not in _SLOW]


@pytest.fixture(scope="module", autouse=True)
def _no_larger() -> Iterator[None]:
    """A look at the memory when all have been read: one process is kept for many files."""
    kept.dismiss()
    before = _most_memory()
    yield
    kept.dismiss()  # what is still there is not counted
    assert _most_memory() <= max(before, MEGABYTES, _most_memory(here=True))


@pytest.fixture
def guarded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """Short limits, and a folder that nothing may leave."""
    settings.cache_clear()
    monkeypatch.setenv("HOERING_READ_SECONDS", str(SECONDS))
    monkeypatch.setenv("HOERING_READ_MEGABYTES", str(MEGABYTES))
    monkeypatch.setenv("HOERING_DOCUMENT_MEGABYTES", "20")
    yield tmp_path
    settings.cache_clear()


def _most_memory(*, here: bool = False) -> int:
    """Megabytes that the largest process below this one, or this one, has held so far.

    Linux counts for a new process what its parent held when it was begun.
    """
    if sys.platform != "linux":
        return 0
    import resource  # noqa: PLC0415

    whose = resource.RUSAGE_SELF if here else resource.RUSAGE_CHILDREN
    return resource.getrusage(whose).ru_maxrss >> 10


def answered(folder: Path, file: str, data: bytes, seconds: int = SECONDS) -> Source | Refusal:
    """What became of a file; within its time, with a reason where it is refused, and no traces."""
    path, into = folder / "fil", folder / "ud"
    path.write_bytes(data)
    rmtree(into, ignore_errors=True)
    into.mkdir()
    began = time.monotonic()
    answer = read(path, file)
    assert time.monotonic() - began < seconds + _STARTING
    if isinstance(answer, Refusal):
        assert answer.reason.endswith((".", ")"))
        assert answer.next_step
    found = unpack(path, file, into)
    assert time.monotonic() - began < 2 * (seconds + _STARTING)
    out = () if isinstance(found, Refusal) else found
    assert sorted(p.name for p in into.iterdir()) == sorted(str(nr) for nr in range(len(out)))
    assert sorted(p.name for p in folder.iterdir()) == ["fil", "ud"]
    return answer


def test_the_set_is_large_and_each_file_has_a_fate() -> None:
    """At least 120 files, and every one of them with what must become of it."""
    assert len(SET) >= 120
    assert FATES.keys() == SET.keys()


def _meets_its_fate(folder: Path, name: str, patch: pytest.MonkeyPatch) -> None:
    fate, file = FATES[name], SET[name]
    seconds = fate.get("seconds", SECONDS)
    patch.setenv("HOERING_READ_SECONDS", str(seconds))
    answer = answered(folder, file.file, file.make(), seconds)
    if isinstance(answer, Refusal):
        assert fate.get("refused", "read") in answer.reason
        return
    assert fate.get("says", "refused") in answer.text.raw
    told = " ".join([*answer.notes, *(f"{gap.what}: {gap.why}" for gap in answer.gaps)])
    assert fate.get("told", "") in told


@pytest.mark.parametrize("name", _QUICK)
def test_a_hostile_file(name: str, guarded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read, with what must be told, or refused for the reason that is true."""
    _meets_its_fate(guarded, name, monkeypatch)


@pytest.mark.long
@pytest.mark.parametrize("name", _SLOW)
def test_a_slow_hostile_file(name: str, guarded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same, for those that take their time."""
    _meets_its_fate(guarded, name, monkeypatch)


# --- by chance ------------------------------------------------------------------------------------


def _mutants(many: int) -> Iterator[tuple[str, bytes]]:
    """The sample hearing's files and one of each format, spoilt by dice that fall the same way."""
    folder = bundled("corpus") / "mobilt_stofindtagelsesrum" / "svar"
    whole = {p.name: p.read_bytes() for p in sorted(folder.iterdir()) if supported(p)}
    whole |= {name: data for name, data in everything().items() if not name.endswith(".rtf")}
    dice = Random(13)
    for _ in range(many):
        name = dice.choice(sorted(whole))
        yield name, dice.choice(list(spoilt(whole[name], dice)))


def test_spoilt_by_chance(guarded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Five hundred files changed at random: every one is answered (pictures without tesseract)."""
    monkeypatch.setenv("PATH", "")
    for name, data in _mutants(500):
        answered(guarded, name, data)


@pytest.mark.long
def test_spoilt_by_chance_ten_thousand_times(guarded: Path) -> None:
    """The same with tesseract, for as long as it takes."""
    for name, data in _mutants(10_000):
        answered(guarded, name, data)
