"""The names of files that are handed in: each is one answer's address, so no two are alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from hoering.arrivals import collect


@pytest.mark.parametrize(
    ("inputs", "names"),
    [
        (["x", "y"], ["x/uge/1.txt", "y/uge/1.txt"]),
        (["x/uge", "y/uge"], ["x/uge/1.txt", "y/uge/1.txt"]),
        (["x/uge/1.txt", "y/uge/1.txt"], ["x/uge/1.txt", "y/uge/1.txt"]),
        (["x/uge", "z"], ["uge/1.txt", "z/1.txt"]),
        (["x/uge/1.txt", "z", "w"], ["alt/z/1.txt", "uge/1.txt", "w/z/1.txt"]),
        (["x", "x/uge"], ["1.txt"]),
    ],
)
def test_no_two_files_share_a_name(tmp_path: Path, inputs: list[str], names: list[str]) -> None:
    """Files of one name in folders of one name are as many files; none replaces the other."""
    every = tmp_path / "alt"
    for folder in ("x/uge", "y/uge", "z", "w/z"):
        (every / folder).mkdir(parents=True)
        (every / folder / "1.txt").touch()
    found = [job.file for job in collect([every / one for one in inputs])]
    assert sorted(found) == names
