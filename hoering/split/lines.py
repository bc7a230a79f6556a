"""The lines of a bundle: which are running text, which a signature or a printed mail header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from hoering.split.mail import HeaderBlock
from hoering.split.marks import Line, usual_gap
from hoering.split.signature import closings


@dataclass(frozen=True)
class Lines:
    """The lines of a bundle with its mails."""

    lines: Sequence[Line]
    mails: Sequence[HeaderBlock]

    @cached_property
    def signature(self) -> frozenset[int]:
        """The lines that a greeting and the names below it take."""
        signed = (range(first, last) for first, last in closings(self.lines))
        return frozenset(at for run in signed for at in run)

    @cached_property
    def taken(self) -> frozenset[int]:
        """The lines of printed mail headers."""
        return frozenset(at for block in self.mails for at in range(block.first, block.last))

    @cached_property
    def usual(self) -> int:
        """Blank lines that divide paragraphs."""
        return usual_gap(self.lines)

    def is_prose(self, at: int) -> bool:
        """Running text that is no part of a signature."""
        return at not in self.signature and self.lines[at].is_prose
