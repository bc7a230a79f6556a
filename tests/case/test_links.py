"""Which earlier answer is replaced or taken back: by the machine's word."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations

import pytest

from hoering.case.links import link_replaced
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
