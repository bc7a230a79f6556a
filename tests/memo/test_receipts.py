from __future__ import annotations

from dataclasses import replace

import pytest

from hoering.labels import Flag
from hoering.memo.count import tally
from hoering.memo.receipts import receipts
from hoering.memo.register import Register
from hoering.memo.themes import left_out
from hoering.records import Case


def told(case: Case, nr: int) -> str:
    (text,) = (text for text in receipts(case) if text.startswith(f"Svar nr. {nr}:"))
    return text


@pytest.mark.parametrize(
    ("nr", "says"),
    [
        (1, "Tak for jeres høringssvar til »Skolegader, hastighed og parkering i Ørby«, som vi"),
        (1, "som vi modtog den 14. marts 2024 kl. 9.05. Svaret har fået nr. 1."),
        (1, "Det er kommet inden fristen."),
        (3, "Vi har noteret, at I ikke har bemærkninger."),
        (4, "Vi har registreret jeres svar som kommet efter fristen."),
        (6, "Noget i svaret kunne ikke læses (billede). Send det gerne igen."),
        (9, "Tak for dit høringssvar"),
        (12, "Det træder i stedet for jeres tidligere svar (nr. 4)."),
    ],
)
def test_receipts_say_what_is_known(case: Case, nr: int, says: str) -> None:
    """A receipt tells what came in, when, whether in time, and what happens to it."""
    assert says in told(case, nr)


def test_a_withdrawal_is_received_and_promises_no_place(case: Case) -> None:
    """Nothing is out until a person says so; then memo, count and receipts all tell it."""
    asked, decided = withdrawn(case), withdrawn(case, Flag.REPLACES)
    said = told(asked, 12)
    assert "I trækker et tidligere svar tilbage. En sagsbehandler ser på det." in said
    assert "indgår" not in said
    assert "Svaret indgår i høringsnotatet" in told(asked, 4)
    assert "trukket tilbage med nr. 12 og tæller ikke med" in told(decided, 4)
    assert "Jeres svar (nr. 4) tæller ikke længere med" in told(decided, 12)
    before, after = Register.of(asked), Register.of(decided)
    assert len(before.standing) == len(after.standing) + 1
    assert left_out(before) == ""
    assert "fordi afsenderen har trukket svaret tilbage: " in left_out(after)
    assert [tally(r).withdrawing for r in (before, after)] == [1, 1]
    assert [tally(r).replacing for r in (before, after)] == [0, 0]


def withdrawn(case: Case, *flags: Flag) -> Case:
    """The case with the answer nr. 12 as a mere withdrawal of nr. 4."""
    back = (Flag.WITHDRAWS, *flags)
    answers = (replace(r, flags=back, labels=()) if r.nr == 12 else r for r in case.responses)
    return replace(case, responses=tuple(answers))


def test_everybody_who_wrote_gets_one(case: Case) -> None:
    """One receipt for each answer that came by itself; none claims more than is known."""
    own = [r for r in Register.of(case).responses if r.brought_by is None]
    assert len(receipts(case)) == len(own) == 12
    assert "inden fristen" not in told(case, 6)
    assert "modtog" not in told(case, 6)
