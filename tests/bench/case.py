"""How long a case of many responses takes, beside the bare SQL that fetches the same rows.

    python tests/bench/case.py [RESPONSES]

Prints milliseconds and the ratio to the bare SQL in the same run. No test: it asserts nothing.
"""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hoering.case.listing import Filter
from hoering.case.store import Store
from hoering.decisions import Decision, Position, What
from hoering.hearing import Hearing, Theme
from hoering.labels import Stance

sys.path.insert(0, str(Path(__file__).parents[1] / "case"))
from killed import letter


def milliseconds(work: Callable[[], object]) -> float:
    """The best of three."""
    taken = []
    for _ in range(3):
        began = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - began))
    return min(taken)


def filled(folder: Path, many: int) -> Store:
    """A case with ``many`` one-line responses."""
    store = Store.open(folder)
    store.save_hearing(Hearing("prøve", "Prøve", (Theme("bad", "Havnebad"),)))
    for nr in range(many):
        store.add(*letter(nr))
    return store


def decided(store: Store) -> None:
    """One decision on the newest state of one response."""
    seen = max((d.nr for d in store.decisions("r7")), default=None)
    when = datetime(2025, 3, 1, 12)
    value = Position(Stance.NEUTRAL)
    store.decide(Decision("r7", What.LABEL, value, "Anna", when, key="bad", seen=seen))


def main(many: int) -> None:
    """Measure and print."""
    with TemporaryDirectory() as folder:
        place = Path(folder) / "sag"
        store = filled(place, many)
        raw = sqlite3.connect(place / "sag.sqlite")
        rows = "SELECT * FROM responses JOIN labels ON labels.response = responses.key"
        one = "SELECT * FROM responses WHERE id = 'r7'"
        filtered = Filter(theme="bad", stance=Stance.SUPPORTS, doubtful=False)
        light = "SELECT * FROM listing WHERE stances LIKE '%bad=støtter%'"
        words = "SELECT rowid FROM fulltext WHERE fulltext MATCH '4711'"
        began = time.perf_counter()
        store.list()
        print(f"listen lavet første gang: {time.perf_counter() - began:.1f} s")
        for what, work, sql in (
            ("filtrere", lambda: store.list(filtered), light),
            ("ét ord", lambda: store.list(Filter(words="4711")), words),
            ("efter afgørelse", lambda: (decided(store), store.list(filtered)), light),
            ("åbne", lambda: Store.open(place).close(), "SELECT version_num FROM alembic_version"),
            ("hente alt", store.load, rows),
            ("én afgørelse", lambda: decided(store), one),
        ):
            ours, bare = milliseconds(work), milliseconds(lambda q=sql: raw.execute(q).fetchall())
            print(f"{what:16} {ours:9.1f} ms   SQL alene {bare:8.2f} ms   {ours / bare:7.0f} gange")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 10_000)
