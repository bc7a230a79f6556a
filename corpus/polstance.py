"""Quotes of Danish politicians with their stance to a policy, as they lie beside the project.

PolStance (Lehmann and Derczynski 2019, CC BY 4.0): 900 quotes on immigration and integration. Split
by politician: random folds flatter.

    python corpus/polstance.py DATAFOLDER      counts them
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hoering.labels import Stance

_FILE = Path("polstance", "quotes.csv")
_STANCE = {"f": Stance.SUPPORTS, "a": Stance.REJECTS, "n": Stance.NEUTRAL}


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quote, whose it is, the policy it is about and the stance to it."""

    id: str
    politician: str
    policy: str
    text: str
    stance: Stance


def quotes(data: Path) -> Iterator[Quoted]:
    """Every quote that the annotators took for a stance.

    Raises:
        FileNotFoundError: ``data`` holds no PolStance.
    """
    with (data / _FILE).open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            if row["fan"] in _STANCE:
                yield Quoted(
                    row["quoteID"], row["politician"], row["subTopic"], row["quote"],
                    _STANCE[row["fan"]],
                )  # fmt: skip


if __name__ == "__main__":
    found = list(quotes(Path(sys.argv[1])))
    print(len(found), "quotes by", len({one.politician for one in found}), "politicians")
    print(Counter(one.stance.value for one in found))
