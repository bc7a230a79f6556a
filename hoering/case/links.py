"""Which earlier answer of its sender an answer replaces or takes back.

It follows what is in force: whose the answers are, when they came, and which marks they bear,
whoever said so. It is kept with the responses, and found again whenever one of these changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from hoering.bearers import are_given
from hoering.case import queries
from hoering.case.force import identified
from hoering.case.schema import DecisionRow, ResponseRow
from hoering.clock import local
from hoering.decisions import Decision, What
from hoering.hearing import plain
from hoering.labels import Flag
from hoering.records import Response
from hoering.text import Text

_ABOUT_EARLIER = {Flag.REPLACES, Flag.WITHDRAWS}
_TOLD_BY = {What.SENDER, What.RECEIVED, What.DATED, What.FLAG}
_A_DAY = 10
"""Characters of a day as it is kept; a letter may be dated by its month alone."""
_NO_TEXT = Text("")


def relink(session: Session) -> None:
    """Write anew what replaces what, where it differs from what is kept."""
    kept = _responses(session)
    for old, new in zip(kept, link_replaced(kept), strict=True):
        if old.replaces != new.replaces:
            row = ResponseRow
            named = update(row).where(row.source == old.source, row.id == old.id)
            session.execute(named.values(replaces=new.replaces))


def relink_decided(session: Session, decisions: Iterable[Decision]) -> None:
    """:func:`relink` where some decisions, made or taken back, may change it."""
    if any(map(_bears, decisions)):
        relink(session)


def _bears(decision: Decision) -> bool:
    is_mark = decision.what is What.FLAG
    return decision.key in _ABOUT_EARLIER if is_mark else decision.what in _TOLD_BY


def _responses(session: Session) -> tuple[Response, ...]:
    """The responses in force by number, without their words and labels."""
    row, names = ResponseRow, queries.versions(session).names()
    told = (row.sender, row.header, row.received, row.dated, row.flags, row.replaces)
    seen = select(row.id, row.source, row.nr, *told)
    made: defaultdict[str, list[Decision]] = defaultdict(list)
    for decision in queries.decisions(session, DecisionRow.what.in_(_TOLD_BY)):
        made[decision.subject].append(decision)
    found = (
        identified(Response(**one._mapping, file=names[one.source], text=_NO_TEXT), made[one.id])
        for one in session.execute(seen)
        if one.source in names
    )
    return tuple(sorted(found, key=lambda r: (r.nr, r.file, r.source, r.id)))


def link_replaced(responses: tuple[Response, ...]) -> tuple[Response, ...]:
    """Link an answer that replaces or withdraws an earlier one to that of the same sender.

    When they came in decides which is earlier, or the days they are dated, whatever the files are
    called; their order where neither is known, or where several are dated before. Of namesakes it
    is the one who wrote from the same address.
    """
    by_sender: defaultdict[str, list[Response]] = defaultdict(list)
    for response in responses:
        by_sender[plain(response.sender or "")].append(response)
    linked = []
    for response in responses:
        says_so = _ABOUT_EARLIER & set(response.flags) and response.sender is not None
        named = by_sender[plain(response.sender or "")] if says_so else ()
        own = [one for one in named if _is_told_apart(response, one)]
        earlier = _replaced(response, own)
        same = response.replaces == earlier
        linked.append(response if same else replace(response, replaces=earlier))
    return tuple(linked)


def _is_told_apart(one: Response, other: Response) -> bool:
    """Whether two answers of one name are one sender's: of first names their address tells."""
    same = bool(_address(one)) and _address(one) == _address(other)
    return one is other or same or not are_given(one.sender or "")


def _replaced(response: Response, own: Sequence[Response]) -> str | None:
    """The last of a sender's answers before this one; a withdrawal is none."""
    own = [one for one in own if one is response or Flag.WITHDRAWS not in one.flags]
    at = next((nr for nr, one in enumerate(own) if one.id == response.id), 0)
    timed = [one for one in own if one.received and one.id != response.id]
    if response.received and timed:
        before = sorted((one for one in timed if _came(one) < _came(response)), key=_came)
    else:
        before = _dated_before(response, own, at)
    near = _from_one_address(response, before)
    return near[-1].id if near else None


def _dated_before(response: Response, own: Sequence[Response], at: int) -> list[Response]:
    """Those that are dated before it, the last one last; by their order where no day is known."""
    mine, days = _day(response), [(_day(one), nr) for nr, one in enumerate(own)]
    earlier = sorted(one for one in days if one[0] and one < (mine, at))
    if earlier:
        # A date may be read wrongly: one that was filed before as well goes first.
        filed = [one for one in earlier if one[1] < at]
        return [own[nr] for _, nr in filed or earlier]
    return [own[nr] for day, nr in days[:at] if not (mine and day)]


def _from_one_address(response: Response, before: list[Response]) -> list[Response]:
    """Those of the earlier ones that came from where the response did; all where none did."""
    address = _address(response)
    return [one for one in before if address and _address(one) == address] or before


def _address(response: Response) -> str:
    return ((response.header and response.header.address) or "").casefold()


def _day(one: Response) -> str:
    """The day it came, else the day it is dated, "" where that is unknown or cannot be right."""
    if one.received:
        return _came(one).date().isoformat()
    day = one.dated or ""
    return day if len(day) == _A_DAY and Flag.DATE_SUSPICIOUS not in one.flags else ""


def _came(response: Response) -> datetime:
    """When it came by a Danish clock: a portal tells no zone, a mail may tell another one."""
    return local(response.received or datetime.min)
