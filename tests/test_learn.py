"""What people decide teaches the case's own model, and nothing they decided is changed by it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from hoering.case.lessons import untaught
from hoering.case.store import Store
from hoering.decisions import Decision, Position, What
from hoering.errors import UsageError
from hoering.hearing import Hearing, Theme
from hoering.labels import Label, Stance, quote
from hoering.learn import FEWEST, learn
from hoering.records import Response
from hoering.run import run
from hoering.standard import pipeline
from hoering.text import Span

SLUICE = Hearing(
    "sluse",
    "Ny sluse ved Fiskerhavnen",
    (Theme("sluse", "Sluse", "Kommunen foreslår en sluse.", keywords=("sluse", "slusen")),),
)
SAID = "Slusen får os til at fløjte en gammel vise nummer {}, sagde skipperen på kajen."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Forty answers that a stranger cannot read a stance out of."""
    for nr in range(FEWEST + 10):
        text = f"{SAID.format(nr)}\n\nVenlig hilsen\nBeboer nr. {nr}\n"
        (tmp_path / f"{nr:02}.txt").write_text(text, encoding="utf-8")
    with Store.open(tmp_path / "sag") as opened:
        opened.save_hearing(SLUICE)
        files = sorted(tmp_path.glob("*.txt"))
        run(files, partial(pipeline, SLUICE), opened, one_per_file=True)
        yield opened


def decide(store: Store, response: Response, stance: Stance) -> Label:
    at = response.text.value.index("Slusen")
    words = quote(response.text, Span(at, response.text.value.index("kajen.") + len("kajen.")))
    when = datetime(2026, 3, 1)
    store.decide(
        Decision(response.id, What.LABEL, Position(stance), "Ada", when, "sluse", evidence=(words,))
    )
    label = store.load().response(response.id).label("sluse")
    assert label is not None
    return label


def test_learning(store: Store) -> None:
    """A way of speaking that people read as a no is read so in the other answers of the case."""
    responses = store.load().responses
    decided = [decide(store, r, Stance.REJECTS) for r in responses[:FEWEST]]
    before = {r.id: r.label("sluse") for r in responses[FEWEST:]}
    learnt = learn(store)
    after = store.load()
    assert learnt.decided >= FEWEST
    assert set(learnt.changed) <= before.keys()
    again = [after.response(r.id).label("sluse") for r in responses[:FEWEST]]
    assert [replace(label, labeller="") for label in again if label] == [
        replace(label, labeller="") for label in decided
    ]
    found = [after.response(r.id).label("sluse") for r in responses[FEWEST:]]
    assert all(label and label.stance is Stance.REJECTS for label in found)
    assert all(label and "afgørelser" in label.labeller for label in found)
    assert untaught(after) == 0
    one = after.responses[-1]
    plain = replace(one, labels=tuple(replace(label, labeller="plain") for label in one.labels))
    assert untaught(replace(after, responses=(*after.responses[:-1], plain))) == 1
    assert any(before[r.id] != after.response(r.id).label("sluse") for r in responses[FEWEST:])


def test_too_little_to_learn_from(store: Store) -> None:
    """With few decisions nothing is learnt, nothing changed, and it says how many are wanted."""
    decide(store, store.load().responses[0], Stance.SUPPORTS)
    before = store.load()
    with pytest.raises(UsageError, match=f"skal {FEWEST} til"):
        learn(store)
    assert store.load() == before
    assert untaught(before) == 0
