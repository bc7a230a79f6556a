"""Many people on one case at the same time: nobody's edit is lost, every conflict is told."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from random import Random

from hoering.case.store import Store
from hoering.errors import ConflictError
from hoering.labels import Stance

PEOPLE, EDITS, RESPONSES = 20, 20, 20
STANCES = (Stance.SUPPORTS, Stance.REJECTS, Stance.NEUTRAL)


def test_twenty_people_on_the_same_responses(store, build):
    """Twenty threads, twenty edits each: each is made on what stood, or told that it was not."""
    for nr in range(RESPONSES):
        build.add(store, build.letter(f"Brev {nr}: ja tak.", f"{nr}.txt", f"r{nr}"))

    def person(who: int) -> Counter[str]:
        dice, did = Random(who), Counter()
        with build.reopened() as mine:
            while did["made"] < EDITS:
                did[edit(mine, f"Person {who}", dice)] += 1
        return did

    def edit(mine: Store, who: str, dice: Random) -> str:
        response = f"r{dice.randrange(RESPONSES)}"
        seen = max((d.nr for d in mine.decisions(response)), default=None)
        change = build.decision(dice.choice(STANCES), response, who=who, seen=seen)
        try:
            mine.decide(change)
        except ConflictError:
            return "told"
        return "made"

    with ThreadPoolExecutor(PEOPLE) as pool:
        did = sum(pool.map(person, range(PEOPLE)), Counter())
    made = store.load().decisions
    assert did["made"] == len(made) == PEOPLE * EDITS
    assert did["told"] > 0
    for response in {decision.subject for decision in made}:
        chain = [decision for decision in made if decision.subject == response]
        assert [d.seen for d in chain] == [None, *(d.nr for d in chain[:-1])]
