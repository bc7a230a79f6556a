"""Which of many letters are worth comparing word by word: a few for each, instead of all.

A letter is sketched by MinHash; two whose sketches agree in a band may be alike. What everybody
writes ("vi støtter forslaget om") makes crowds agree that have nothing else in common, so a letter
is compared with those first that share with it what few share, and with no more than a hundred:
the work grows with the letters, not with their pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

_HASHES, _ROWS = 128, 2
"""A sketch, in bands so narrow that a letter with as much of its own again is still found."""
_BANDS = _HASHES // _ROWS
_MOST = 100
"""Letters that one is compared with."""


@dataclass(frozen=True, slots=True)
class Sketches:
    """Letters by what their sketches share; every array is (bands, letters).

    ``order`` has the letters of each band with those side by side that agree, ``place`` where in it
    a letter stands, ``start`` and ``end`` where those begin and end that agree with it.
    """

    order: NDArray[np.int32]
    place: NDArray[np.int32]
    start: NDArray[np.int32]
    end: NDArray[np.int32]

    @classmethod
    def of(cls, shingles: Iterable[frozenset[str]], many: int) -> Sketches:
        """The sketches of ``many`` letters, each given by its shingles (at least one)."""
        keys = _keys(shingles, many)
        made = cls(*(np.empty((_BANDS, many), np.int32) for _ in range(4)))
        for band, row in enumerate(keys):
            order = np.argsort(row, kind="stable")
            new = np.flatnonzero(np.diff(row[order], prepend=row[order][:1] + 1))
            group = np.cumsum(np.isin(np.arange(many), new)) - 1
            made.order[band], made.place[band, order] = order, np.arange(many)
            made.start[band, order] = new[group]
            made.end[band, order] = np.append(new, many)[1:][group]
        return made

    def __iter__(self) -> Iterator[Iterator[int]]:
        """For each letter the others that it may be like, those first that few others are like."""
        for letter in range(self.order.shape[1]):
            yield islice(self._others(letter), _MOST)

    def _others(self, letter: int) -> Iterator[int]:
        starts, ends = self.start[:, letter], self.end[:, letter]
        seen = {letter}
        for band in np.argsort(ends - starts, kind="stable"):
            for other in self._beside(band, self.place[band, letter], starts[band], ends[band]):
                if other not in seen:
                    seen.add(other)
                    yield other

    def _beside(self, band: int, place: int, start: int, end: int) -> list[int]:
        """Those that agree with a letter in a band, at most so many of them on either side."""
        first, last = max(start, place - _MOST), min(end, place + _MOST)
        found: list[int] = self.order[band, first:last].tolist()
        return found


def _keys(shingles: Iterable[frozenset[str]], many: int) -> NDArray[np.uint64]:
    """One number for each band of each letter: (bands, letters)."""
    from datasketch import MinHash  # noqa: PLC0415 - dear to import

    keys = np.empty((_BANDS, many), np.uint64)
    sketch = MinHash(num_perm=_HASHES)
    for nr, parts in enumerate(shingles):
        sketch.clear()
        sketch.update_batch([part.encode() for part in parts])
        rows = sketch.hashvalues.reshape(_BANDS, _ROWS)
        keys[:, nr] = rows[:, 0] << np.uint64(32) | rows[:, 1]
    return keys
