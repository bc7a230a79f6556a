"""What was learnt about breaks: many small decision trees whose leaves add up to a weight.

They are grown with scikit-learn (``pipelines/brud/laer.py``) and kept as plain tables, so that the
weights do not hang on a version of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from hoering.settings import bundled

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]
    Places: TypeAlias = NDArray[np.int64]

FILE = "traeer.npz"


@dataclass(frozen=True, eq=False)
class Trees:
    """``signs`` names the columns; ``roots`` are the first nodes of the trees, all in one table.

    A node asks whether the sign ``asks`` is at most ``limit`` and leads to ``low`` or ``high``; a
    leaf (``low`` below 0) adds ``adds``. ``base`` is what every break weighs.
    """

    signs: Mapping[str, int]
    roots: Places
    asks: Places
    limit: Floats
    low: Places
    high: Places
    adds: Floats
    base: float

    @classmethod
    def load(cls, path: Any) -> Trees:
        """The trees of a file that ``laer.py`` wrote."""
        import numpy as np  # noqa: PLC0415 - dear to import, and of no use to most commands

        with np.load(path) as table:
            parts = {name: table[name] for name in table.files}
        signs = {str(name): at for at, name in enumerate(parts.pop("signs"))}
        return cls(signs=signs, base=float(parts.pop("base")), **parts)

    def weigh(self, rows: Sequence[Mapping[str, float]]) -> list[float]:
        """How much speaks for each row of signs; above 0 more for than against."""
        import numpy as np  # noqa: PLC0415 - see above

        values = np.zeros((len(rows), len(self.signs)))
        for nr, row in enumerate(rows):
            for name, value in row.items():
                if name in self.signs:
                    values[nr, self.signs[name]] = value
        at = np.tile(self.roots, (len(rows), 1))
        every = np.arange(len(rows))[:, None]
        while (inner := self.low[at] >= 0).any():
            goes_low = values[every, self.asks[at]] <= self.limit[at]
            at = np.where(inner, np.where(goes_low, self.low[at], self.high[at]), at)
        return [float(total) for total in self.base + self.adds[at].sum(axis=1)]


@cache
def learnt() -> Trees:
    """The trees that travel with hoering."""
    return Trees.load(bundled("pipelines") / "brud" / FILE)
