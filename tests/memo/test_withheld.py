"""What the public edition tells of an answer whose sender does not want it published."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hoering.case.ledger import ledger
from hoering.hearing import Party
from hoering.labels import Flag
from hoering.memo.masked import UNNAMED, WITHHELD
from hoering.memo.public import edition, public_memo
from hoering.records import Case
from hoering.redaction import finder


@pytest.mark.parametrize(
    ("sender", "asked", "mark", "silent"),
    [
        ("Østre Lokaludvalg", "Østre Lokaludvalg", "svar, som ikke offentliggøres", ()),
        ("Østre Lokaludvalg", "Vestre Lokaludvalg", "ikke svaret", ("Vestre Lokaludvalg",)),
        ("Anna Holm", "Anna Holm", "ikke svaret", ()),
    ],
)
def test_who_was_asked_and_does_not_want_to_be_published(
    case: Case, sender: str, asked: str, mark: str, silent: tuple[str, ...]
) -> None:
    """That a body answered is told, for it would else be told as silent; never which answer it
    sent, and not that a person did.
    """
    hearing = replace(case.hearing, parties=(Party(asked),))
    first, *rest = case.responses
    sent = replace(first, sender=sender, sender_kind=None, flags=(Flag.NOT_PUBLIC,))
    held = replace(case, hearing=hearing, responses=(sent, *rest))
    made = edition(held, finder())
    assert (made.case.responses[0].sender, made.case.responses[0].text.value) == (UNNAMED, WITHHELD)
    memo = public_memo(made, ledger(held), date(2024, 3, 20))
    assert [line.mark for line in memo.parties if line.name == asked] == [mark]
    (figure,) = [one for one in memo.figures if one.name == "Lokaludvalg og råd uden svar"]
    assert figure.notes == silent
