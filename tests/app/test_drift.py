"""What app/drift does by itself each night, with a program in the place of hoering's own."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeAlias

import pytest

from .conftest import APP

DRIFT = APP / "drift"
TODAY = date.today().isoformat()
# Names a case after its place, and fails where that says so.
_PROGRAM = """#!/bin/sh
case "$1 $3" in
  cases*) cat "$HOERING_CASES"; [ -z "$AWAY" ] ;;
  backup*torn*) exit 1 ;;
  backup*) echo copy > "$5" ;;
esac
"""
Night: TypeAlias = Callable[..., int]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="a server's own shell")


@pytest.fixture
def night(tmp_path: Path) -> Night:
    """``night("a", "b torn")`` is a run of backup.sh where there are those cases; its exit code."""
    program = tmp_path / "bin" / "hoering"
    program.parent.mkdir()
    program.write_text(_PROGRAM)
    program.chmod(0o755)

    def run(*names: str, away: str = "", to: str = "kopi") -> int:
        (tmp_path / "sager").write_text("".join(f"{name}\t/sager/{name}\n" for name in names))
        where = {
            "PATH": f"{program.parent}:{os.environ['PATH']}",
            "HOERING_CASES": str(tmp_path / "sager"),
            "TMPDIR": str(tmp_path),
            "AWAY": away,
        }
        command = ["sh", str(DRIFT / "backup.sh"), to]
        environment = {**os.environ, **where}
        return subprocess.run(command, env=environment, cwd=tmp_path, check=False).returncode

    return run


def old(folder: Path, *names: str) -> None:
    """Copies from before all that is kept."""
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_text("gammel")
        os.utime(folder / name, (time.time() - 90 * 24 * 3600,) * 2)


def there(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_copy_is_for_the_account_alone_that_makes_it(night: Night, tmp_path: Path) -> None:
    """Whatever is asked of new files elsewhere, and whatever a case is called."""
    name = 'Sag $(id) "x"'
    before = os.umask(0)
    try:
        assert night(name, "-o") == 0
    finally:
        os.umask(before)
    folder = tmp_path / "kopi"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    assert there(folder) == {f"{name}-{TODAY}.zip", f"-o-{TODAY}.zip"}


@pytest.mark.parametrize("to", ["kopi", "kopi/"])
def test_old_copies_go_whatever_fails(night: Night, tmp_path: Path, to: str) -> None:
    """All that is past its time, but for the last copy of the case that has no newer one."""
    kept = "b torn-2020-02-01.zip"
    gone = (
        "a-2020-01-01.zip", "a-2020-02-01.zip", "b torn-2020-01-01.zip", "b torn-2-2020-03-01.zip",
        "erased-2020-01-01.zip", "a-2020-01-01.zip.ny", f".{'0' * 32}.ny",
    )  # fmt: skip
    old(tmp_path / "kopi", kept, *gone)
    assert night("a", "b torn", to=to) == 1
    assert there(tmp_path / "kopi") == {kept, f"a-{TODAY}.zip"}
    assert night("a") == 0
    assert there(tmp_path / "kopi") == {f"a-{TODAY}.zip"}


def test_where_the_cases_are_not_known_the_last_of_each_stays(night: Night, tmp_path: Path) -> None:
    """A database that is away a month costs nobody the last copy of a case."""
    old(tmp_path / "kopi", *(f"{name}-2020-0{n}-01.zip" for name in ("a", "a-b") for n in (1, 2)))
    assert night(away="1") == 1
    assert there(tmp_path / "kopi") == {"a-2020-02-01.zip", "a-b-2020-02-01.zip"}
    assert {path.name for path in tmp_path.iterdir()} == {"bin", "kopi", "sager"}


@pytest.mark.parametrize("unit", sorted(DRIFT.glob("*.service")), ids=lambda unit: unit.name)
def test_what_a_unit_needs_is_made_by_the_guide(unit: Path) -> None:
    """Each file and folder that must be there before it starts is named where it is made."""
    guide = (DRIFT / "README.md").read_text("utf-8")
    words = unit.read_text("utf-8")
    wanted = set(re.findall(r"(?<=[ =])/(?:etc|var/backups)/hoering[\w/.]*", words))
    assert wanted
    assert [path for path in wanted if path not in guide] == []
