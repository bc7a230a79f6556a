from __future__ import annotations

import pytest

from hoering.memo.receipts import receipts
from hoering.memo.register import Register
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


def test_everybody_who_wrote_gets_one(case: Case) -> None:
    """One receipt for each answer that came by itself; none claims more than is known."""
    own = [r for r in Register.of(case).responses if r.brought_by is None]
    assert len(receipts(case)) == len(own) == 12
    assert "inden fristen" not in told(case, 6)
    assert "modtog" not in told(case, 6)
