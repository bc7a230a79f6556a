"""What an answer replaces or takes back follows what people decide."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from hoering.case.store import Store
from hoering.decisions import What
from hoering.labels import Flag

from .test_links import LETTER

BOTH = (Flag.WITHDRAWS, Flag.REPLACES)


@pytest.fixture
def filled(store: Store, build) -> Store:
    """Two answers of one sender and what takes one back, which nobody has seen; one of another."""
    for nr, (name, sender) in enumerate(
        (("old", "Bo Friis"), ("other", "Ida Ovesen"), ("mid", "Bo Friis"), ("back", "Bo Friis")), 1
    ):
        received = datetime(2024, 3, nr, 9, tzinfo=UTC)
        build.add(store, build.letter(f"{LETTER} {nr}", f"{nr}.txt", name, sender=sender,
                                      received=received, nr=nr))  # fmt: skip
    return store


def mark(store: Store, build, response: str, *flags: Flag, holds: bool = True):
    made = (build.word(What.FLAG, holds, response, key=flag.value) for flag in flags)
    return store.decide_all(list(made))


def linked(store: Store) -> dict[str, tuple[str | None, str | None]]:
    """What each answer that concerns another concerns and stands for; told alike everywhere."""
    case = store.load()
    alone = [store.part(r.id).responses[0] for r in case.responses]
    assert [(r.id, r.replaces) for r in case.responses] == [(r.id, r.replaces) for r in alone]
    return {r.id: (r.replaces, r.stands_for) for r in case.responses if r.replaces}


def test_a_persons_marks_take_the_earlier_answer_out(filled, build):
    """Also where the machine has seen nothing; a withdrawal alone takes nothing out."""
    mark(filled, build, "back", Flag.WITHDRAWS)
    assert linked(filled) == {"back": ("mid", None)}
    mark(filled, build, "back", Flag.REPLACES)
    assert linked(filled) == {"back": ("mid", "mid")}
    assert filled.load().proposed[-1].flags == ()


def test_the_link_goes_with_the_marks(filled, build):
    """Taken off, or the decision taken back: what was out counts again."""
    made = mark(filled, build, "back", *BOTH)
    for one in made:
        filled.retract(one.nr, "Anna Holm", datetime(2024, 4, 2, tzinfo=UTC))
    assert linked(filled) == {}
    mark(filled, build, "back", *BOTH)
    for one in filled.decisions("back")[-2:]:
        filled.decide(replace(one, value=False, seen=one.nr, nr=0))
    assert linked(filled) == {}


def test_a_mark_of_the_machines_that_is_taken_off_links_nothing(store, build):
    """The machine's word stands in the rows; a person's is in force."""
    build.add(store, build.letter(LETTER, "1.txt", "old", sender="Bo Friis"))
    back = build.letter("Se bort fra det.", "2.txt", "back", sender="Bo Friis", nr=2, flags=BOTH)
    build.add(store, back)
    seen = store.glimpses()
    store.place(seen, seen)
    assert linked(store) == {"back": ("old", "old")}
    mark(store, build, "back", *BOTH, holds=False)
    assert linked(store) == {}


@pytest.mark.parametrize(
    ("what", "value", "found"),
    [
        (What.SENDER, "Ida Ovesen", "other"),
        (What.SENDER, None, None),
        (What.SENDER, "Grete Lund", None),
        (What.RECEIVED, datetime(2024, 3, 2, 9, tzinfo=UTC), "old"),
        (What.RECEIVED, datetime(2024, 2, 2, 9, tzinfo=UTC), None),
    ],
)
def test_sender_and_time_that_are_put_right_count(filled, build, what, value, found):
    """Whose it is and when it came is what a person says; before the marks or after them."""
    mark(filled, build, "back", *BOTH)
    made = filled.decide(build.word(what, value, "back"))
    assert linked(filled).get("back", (None, None)) == (found, found)
    filled.retract(made.nr, "Anna Holm", datetime(2024, 4, 2, tzinfo=UTC))
    assert linked(filled) == {"back": ("mid", "mid")}


def test_a_day_that_a_person_gives_counts(store, build):
    """Two letters without a moment: the one that a person dates later replaces the other."""
    for nr, name in enumerate(("new", "old"), 1):
        mine = build.letter(f"{LETTER} {nr}", f"{nr}.txt", name, sender="Bo Friis", nr=nr)
        build.add(store, mine)
    mark(store, build, "new", Flag.REPLACES)
    assert linked(store) == {}
    store.decide(build.word(What.DATED, "2024-03-02", "new"))
    store.decide(build.word(What.DATED, "2024-03-01", "old"))
    assert linked(store) == {"new": ("old", "old")}


def test_reading_again_keeps_what_people_decided(filled, build):
    """Whatever the machine sees anew, and another answer that came between is taken instead."""
    mark(filled, build, "back", *BOTH)
    build.add(filled, build.letter(f"{LETTER} 4", "4.txt", "back", sender="Bo Friis",
                                   received=datetime(2024, 3, 4, 9, tzinfo=UTC), nr=4))  # fmt: skip
    between = {"received": datetime(2024, 3, 3, 12, tzinfo=UTC), "sender": "Bo Friis"}
    build.add(filled, build.letter(f"{LETTER} 5", "5.txt", "late", nr=5, **between))
    seen = filled.glimpses()
    filled.place(seen, seen)
    assert linked(filled) == {"back": ("late", "late")}


def test_a_persons_withdrawal_is_no_answer_to_replace(filled, build):
    """Whoever answers anew after it replaces what was taken back, not the taking back."""
    mark(filled, build, "mid", Flag.WITHDRAWS)
    mark(filled, build, "back", Flag.REPLACES)
    assert linked(filled) == {"mid": ("old", None), "back": ("old", "old")}


def test_what_is_deleted_is_no_longer_concerned(filled, build):
    """What took its place concerns the one before at once, as after any other decision."""
    mark(filled, build, "back", Flag.WITHDRAWS)
    filled.erase("mid", "Anna", datetime(2024, 4, 1, tzinfo=UTC), "ønske")
    assert linked(filled) == {"back": ("old", None)}
