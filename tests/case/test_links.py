"""Which earlier answer is replaced or taken back: by the machine's word, and by a person's."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations

import pytest

from hoering.case.links import link_replaced
from hoering.case.store import Store
from hoering.decisions import What
from hoering.labels import Flag
from hoering.records import Response
from hoering.sources import MailHeader
from hoering.text import Text

LETTER = "Vi bor på Borgade og vil bede kommunen om at lade de gamle linde stå."


def answer(id: str, text: str = LETTER, sender: str | None = None, *flags: Flag) -> Response:
    return Response(id, "0" * 64, "svar.txt", Text(text), sender=sender, flags=flags)


def test_links_an_answer_to_the_one_that_it_replaces() -> None:
    """Only what the sender sent before is replaced; nobody's answer but the new one changes."""
    old, other = answer("a", LETTER, "Klubben Alfa"), answer("x", LETTER, "Klubben Beta")
    new = answer("b", LETTER, "Klubben Alfa", Flag.REPLACES)
    for order in permutations((old, other, new)):
        linked = {response.id: response for response in link_replaced(order)}
        assert linked["b"].replaces == ("a" if order.index(old) < order.index(new) else None)
        assert (linked["a"], linked["x"]) == (old, other)


@pytest.mark.parametrize(
    "both",
    [
        (answer("a", sender="Klubben Alfa"), answer("b", sender="Klubben Alfa")),
        (answer("a", sender="Klubben Beta"), answer("b", LETTER, "Klubben Alfa", Flag.REPLACES)),
        (answer("a"), answer("b", LETTER, None, Flag.REPLACES)),
        (answer("b", LETTER, "Klubben Alfa", Flag.REPLACES),),
    ],
    ids=["does not say so", "other sender", "unknown senders", "alone"],
)
def test_links_nothing_without_a_reason(both: tuple[Response, ...]) -> None:
    """Only who says so replaces, and only an answer of the same, known sender."""
    assert link_replaced(both) == both


def came(id: str, day: int, *flags: Flag, sender: str = "Klubben Alfa") -> Response:
    return Response(
        id,
        "0" * 64,
        "svar.txt",
        Text(LETTER),
        sender=sender,
        received=datetime(2025, 5, day),
        flags=flags,
    )


def test_of_namesakes_the_one_of_the_same_address_is_replaced() -> None:
    """Another of the same name keeps an answer; who writes from elsewhere is found by name."""
    mine, other, new = (
        replace(one, header=MailHeader(address=address))
        for one, address in (
            (came("mine", 1), "jens@example.dk"),
            (came("other", 2), "jh@example.dk"),
            (came("new", 3, Flag.REPLACES), "Jens@example.dk"),
        )
    )
    elsewhere = replace(new, header=MailHeader(address="arbejde@example.dk"))
    assert link_replaced((mine, other, new))[-1].replaces == "mine"
    assert link_replaced((other, new))[-1].replaces == "other"
    assert link_replaced((mine, other, elsewhere))[-1].replaces == "other"
    later = replace(came("later", 4), header=MailHeader(address="jens@example.dk"))
    assert link_replaced((other, new, later))[1].replaces == "other"


@pytest.mark.parametrize(
    ("address", "replaced"), [(None, None), ("b@example.dk", None), ("a@example.dk", "old")]
)
def test_a_first_name_alone_replaces_only_from_the_same_address(
    address: str | None, replaced: str | None
) -> None:
    """Two who sign "Anna" are two, unless their mails come from one place."""
    old = replace(came("old", 1, sender="Anna"), header=MailHeader(address="a@example.dk"))
    new = came("new", 2, Flag.REPLACES, sender="Anna")
    new = replace(new, header=MailHeader(address=address))
    assert link_replaced((old, new))[-1].replaces == replaced


@pytest.mark.parametrize(
    ("responses", "replaces"),
    [
        ((came("a", 1), came("new", 2, Flag.REPLACES)), "a"),
        ((came("new", 2, Flag.REPLACES), came("later", 3)), None),
        ((came("a", 1), came("b", 2, Flag.REPLACES), came("new", 3, Flag.REPLACES)), "b"),
        ((came("a", 1), came("new", 2, Flag.REPLACES), came("later", 3)), "a"),
        ((came("a", 1, sender="KLUBBEN ALFA"), came("new", 2, Flag.REPLACES)), "a"),
        ((came("new", 2, Flag.REPLACES), came("a", 1)), "a"),
        ((came("new", 3, Flag.REPLACES), came("a", 1), came("b", 2)), "b"),
        ((came("b", 3), came("new", 2, Flag.REPLACES), came("a", 1)), "a"),
        ((answer("a", sender="Klubben Alfa"), came("new", 2, Flag.REPLACES)), "a"),
    ],
)
def test_replaces_the_latest_answer_before_it(
    responses: tuple[Response, ...], replaces: str | None
) -> None:
    """A new version stands for the one that was in force when it came."""
    linked = {response.id: response.replaces for response in link_replaced(responses)}
    assert linked["new"] == replaces


WRONG = Flag.DATE_SUSPICIOUS


def dated(id: str, day: str, *flags: Flag) -> Response:
    return replace(answer(id, LETTER, "Klubben Alfa", *flags), dated=day)


@pytest.mark.parametrize(
    ("responses", "replaces"),
    [
        # As "svar (2).txt" comes before "svar.txt".
        ((dated("new", "2025-05-16", Flag.REPLACES), dated("a", "2025-05-14")), "a"),
        ((came("a", 14), dated("new", "2025-05-16", Flag.REPLACES)), "a"),
        ((dated("new", "2025-05-16", Flag.REPLACES), came("a", 14)), "a"),
        (
            (dated("b", "2025-05-15"), dated("new", "2025-05-16", Flag.REPLACES), came("a", 14)),
            "b",
        ),
        # What is dated later was not there yet.
        ((dated("later", "2025-05-20"), dated("new", "2025-05-16", Flag.REPLACES)), None),
        # On one day, by a month alone or without any date, their order says it.
        ((dated("a", "2025-05-16"), dated("new", "2025-05-16", Flag.REPLACES)), "a"),
        ((dated("new", "2025-05-16", Flag.REPLACES), dated("a", "2025-05-16")), None),
        ((dated("a", "2025-06"), dated("new", "2025-05-16", Flag.REPLACES)), "a"),
        ((dated("a", "2025-05-14"), dated("new", "2025-05", Flag.REPLACES)), "a"),
        ((dated("new", "", Flag.REPLACES), dated("a", "2025-05-14")), None),
        # A letter without a date is not lost sight of because another one is dated later.
        (
            (dated("a", ""), dated("new", "2025-05-16", Flag.REPLACES), dated("b", "2025-05-20")),
            "a",
        ),
        (
            (dated("a", ""), dated("b", "2025-05-20"), dated("new", "2025-05-16", Flag.REPLACES)),
            "a",
        ),
        (
            (dated("new", "2025-05-16", Flag.REPLACES), dated("b", "2025-05-20"), dated("a", "")),
            None,
        ),
        # A day that cannot be right says nothing.
        ((dated("a", "2025-05-14"), dated("new", "2024-05-16", Flag.REPLACES, WRONG)), "a"),
        ((dated("a", "2026-05-14", WRONG), dated("new", "2025-05-16", Flag.REPLACES)), "a"),
        ((dated("new", "2026-05-16", Flag.REPLACES, WRONG), dated("later", "2025-05-20")), None),
        # A day inside the letter may be taken for its date: what was filed before as well is safer.
        (
            (
                dated("a", "2025-05-14"),
                dated("new", "2025-06-15", Flag.REPLACES),
                dated("later", "2025-05-20"),
            ),
            "a",
        ),
        (
            (
                dated("a", "2025-05-14"),
                dated("new", "2025-05-16", Flag.REPLACES),
                dated("later", "2025-05-14"),
            ),
            "a",
        ),
        # As "svar (2)" and "svar (3)" come before "svar", or all of them turned.
        (
            (
                dated("b", "2025-05-15"),
                dated("new", "2025-05-16", Flag.REPLACES),
                dated("a", "2025-05-14"),
            ),
            "b",
        ),
        (
            (
                dated("new", "2025-05-16", Flag.REPLACES),
                dated("b", "2025-05-15"),
                dated("a", "2025-05-14"),
            ),
            "b",
        ),
    ],
)
def test_days_say_which_was_earlier(responses: tuple[Response, ...], replaces: str | None) -> None:
    """Letters without a moment of arrival go by what they are dated, not by their files' names."""
    linked = {response.id: response.replaces for response in link_replaced(responses)}
    assert linked["new"] == replaces


def test_a_withdrawal_asks_of_the_answer_and_of_no_other_withdrawal() -> None:
    """It is linked to the answer before it, also where it is said twice; what it asks is open."""
    sent = (came("a", 1), came("back", 2, Flag.WITHDRAWS), came("again", 3, Flag.WITHDRAWS))
    for order in permutations((*sent, came("new", 4, Flag.REPLACES))):
        linked = {r.id: (r.replaces, r.stands_for) for r in link_replaced(order)}
        assert linked == {
            "a": (None, None), "back": ("a", None), "again": ("a", None), "new": ("a", "a"),
        }  # fmt: skip


def test_what_came_first_is_told_by_one_clock() -> None:
    """Ten by a portal's clock in Denmark is before half past nine in a mail from London."""
    old = replace(came("old", 2), received=datetime(2025, 5, 2, 10))
    new = replace(came("new", 2, Flag.REPLACES), received=datetime(2025, 5, 2, 9, 30, tzinfo=UTC))
    for both in permutations((old, new)):
        assert {r.id: r.replaces for r in link_replaced(both)} == {"old": None, "new": "old"}


# --- by what people decide --------------------------------------------------------------------

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
