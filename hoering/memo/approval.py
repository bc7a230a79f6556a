"""What politicians are shown: the public memo, confirmed by people, and approved as it is.

An approval holds for exactly what was looked at. When anything of it changes, it falls away, and
nothing is shown until somebody has approved what it says now.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from hoering.case.force import standing
from hoering.case.ledger import ledger
from hoering.decisions import Decision, What
from hoering.memo.page import View, view
from hoering.memo.parts import Memo
from hoering.memo.public import Finder, edition
from hoering.memo.published import public_memo
from hoering.records import Case


@dataclass(frozen=True, slots=True)
class Edition:
    """The public view of a case: what it lacks, its ``mark``, and who approved just that.

    ``lapsed`` is an approval of something that has changed since.
    """

    view: View
    missing: tuple[str, ...]
    mark: str
    approved: Decision | None = None
    lapsed: Decision | None = None


def for_politicians(case: Case, find: Finder, today: date, unsound: Sequence[str] = ()) -> Edition:
    """What a case has to show politicians; ``unsound`` says what else speaks against it."""
    counted, made = ledger(case), edition(case, find)
    causes = tuple(map(made.told, (*counted.causes, *unsound)))
    memo = public_memo(made, replace(counted, causes=causes), today)
    missing = (*causes, *memo.faults, *made.open)
    shown = Edition(view(memo, drafts=False), missing, _mark(memo))
    said, signed = _said(case), sign(case, memo, missing)
    return replace(shown, approved=signed, lapsed=None if signed else said)


def sign(case: Case, memo: Memo, missing: Sequence[str]) -> Decision | None:
    """The approval of a public ``memo`` of a case as it stands, None where there is none."""
    said = _said(case)
    return said if said and not missing and said.value == _mark(memo) else None


def _said(case: Case) -> Decision | None:
    return standing(case.decisions).get(("", What.APPROVED, ""))


def _mark(memo: Memo) -> str:
    # The day is no part of what is approved; everything else that the memo says is.
    text = repr(replace(memo, today=date.min))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
