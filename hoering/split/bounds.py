"""Where people said that a response begins, goes on, or is none: laid over the machine's cut."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from hoering.decisions import Boundary, Bounds
from hoering.sources import Source
from hoering.split.bundle import Segment
from hoering.split.marks import Line


def corrected(
    source: Source, lines: Sequence[Line], cut: Sequence[Segment], bounds: Bounds
) -> list[Segment]:
    """The cut as people want it; each offset of ``bounds`` (raw) means the line it stands on."""
    starts = [source.text.source(line.span).start for line in lines]
    corrected = list(cut)
    for offset, said in bounds if lines else ():
        line = max(0, bisect_right(starts, offset) - 1)
        corrected = _begun(corrected, line, said)
        if said is Boundary.CONTINUES:
            corrected = _joined(corrected, line)
    return corrected


def _begun(cut: Sequence[Segment], line: int, said: Boundary) -> list[Segment]:
    """A segment begins at the line, and is what was said of it."""
    begun: list[Segment] = []
    for segment in cut:
        if segment.first == line:
            begun.append(replace(segment, said=said))
        elif segment.first < line < segment.last:
            body = min(segment.body, line)
            begun += [replace(segment, last=line, body=body), Segment(line, segment.last, line)]
            begun[-1] = replace(begun[-1], said=said)
        else:
            begun.append(segment)
    return begun


def _joined(cut: Sequence[Segment], line: int) -> list[Segment]:
    """The segment that begins at the line belongs to the one above it."""
    joined: list[Segment] = []
    for segment in cut:
        if joined and segment.first == line:
            joined[-1] = replace(joined[-1], last=segment.last)
        else:
            joined.append(segment)
    return joined
