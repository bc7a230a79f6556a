"""Work for the engines' tests, in a module that a process loads in no time."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from pathlib import Path


def squared(number: int) -> int:
    return number * number


def squared_but_once(mark: Path, number: int) -> int:
    """Kills its own process over the number 7, the first time."""
    if number == 7 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def deadly(number: int) -> int:
    """Kills its process over the number 7, every time."""
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


class Noted(Sequence[int]):
    """Numbers from 0 that remember from where they were asked for."""

    def __init__(self, many: int) -> None:
        self.many = many
        self.asked: list[int] = []

    def __len__(self) -> int:
        return self.many

    def __getitem__(self, at: slice) -> list[int]:  # type: ignore[override]
        self.asked.append(at.start)
        return list(range(self.many))[at]
