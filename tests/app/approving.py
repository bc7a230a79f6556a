"""A case that is signed off, and approved for the politicians."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from hoering.case.points import made_on, point_id
from hoering.case.store import Store
from hoering.decisions import Decision, Position, What
from hoering.hearing import Party, SenderKind
from hoering.labels import Flag, Stance, quote
from hoering.memo.approval import Edition, for_politicians
from hoering.redaction import for_public

if TYPE_CHECKING:
    from .conftest import Prepared

WHEN = datetime(2024, 3, 1, 12, 30)
CITIZEN = "Jeg er imod et havnebad. Venlig hilsen Ingrethe Halmøe, 70 00 00 00"


def sign_off_all(case: Prepared) -> None:
    """Give it a silent party, a citizen, every label but one confirmed and all signed off."""
    with Store.open(case.folder) as store:
        parties = (Party("Ørby Roklub", SenderKind.FORENING), Party("Ørby Skole"))
        store.save_hearing(replace(store.hearing(), parties=parties))
    no = ("bad", Stance.REJECTS, "Jeg er imod et havnebad.")
    case.letter(
        "r3", CITIZEN, "borger.txt", nr=3, sender="Ingrethe Halmøe", labels=(no,),
        sender_kind=SenderKind.BORGER, flags=(Flag.LATE,),
    )  # fmt: skip
    with Store.open(case.folder) as store:
        for response in store.load().responses:
            for label in response.labels:
                if label.theme == "bad":
                    held = Position(label.stance, label.reason, label.condition)
                    quotes = label.evidence
                    store.decide(decided(response.id, What.LABEL, held, "bad", quotes))
            store.decide(decided(response.id, What.REVIEWED, True))
            short = decided(response.id, What.RESUME, f"Kort om nr. {response.nr}.")
            store.decide(made_on(store.load(), short))
            for found in for_public(response.text.value):
                key = f"{found.span.start}-{found.span.end}"
                words = [quote(response.text, found.span)]
                store.decide(decided(response.id, What.REDACTION, found.kind, key, words))
        remark = decided(point_id("bad", Stance.SUPPORTS), What.REMARK, "Der bygges toiletter.")
        store.decide(made_on(store.load(), remark))


def decided(subject, what, value, key="", evidence=()) -> Decision:
    return Decision(subject, what, value, "Anna Holm", WHEN, key, "", tuple(evidence))


def edition_of(case: Prepared) -> Edition:
    return for_politicians(case.load(), for_public, date.today())


def approve(case: Prepared, mark: str = "") -> None:
    with Store.open(case.folder) as store:
        made = Decision("", What.APPROVED, mark or edition_of(case).mark, "Bo Lund", WHEN)
        store.decide(made)
