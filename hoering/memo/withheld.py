"""Answers whose sender does not want them published: what of them the public edition still tells.

That there is such an answer and when it came in, by number; who sent it, what it says, and which
other answers have to do with it, never.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from hoering.case.points import points
from hoering.hearing import Asked, Origin, SenderKind, plain
from hoering.labels import Flag
from hoering.memo.private import citizens
from hoering.memo.register import marks
from hoering.records import Case, Response

_SAME = {Flag.DUPLICATE, Flag.CAMPAIGN}
_ANYBODY = {"forvaltningen", "kommunen", "regionen", "ministeriet", "styrelsen"}
"""No name of anybody, and of the office that writes."""


def is_withheld(response: Response) -> bool:
    """Whether its sender does not want it published."""
    return Flag.NOT_PUBLIC in marks(response)


def separated(case: Case) -> Case:
    """The case with nothing that leads from a public answer to a withheld one, or back.

    What a withheld answer replaces, and the same letter once more from the same sender, is withheld
    with it. The first public copy of a withheld answer stands in its place.
    """
    hidden = _hidden(case)
    return replace(case, responses=tuple(_unlinked(case.responses, hidden)))


def _hidden(case: Case) -> set[str]:
    by_id = {r.id: r for r in case.responses}
    hidden = {r.id for r in case.responses if is_withheld(r)}
    ahead = [*hidden]
    tied = {r.id: {r.replaces} for r in case.responses if r.replaces}
    for r in case.responses:
        first = by_id.get(r.copy_of or "")
        if first and r.sender and first.sender and plain(r.sender) == plain(first.sender):
            tied.setdefault(r.id, set()).add(first.id)
            tied.setdefault(first.id, set()).add(r.id)
    while ahead:
        new = tied.get(ahead.pop(), set()) - hidden
        hidden |= new
        ahead += new
    return hidden


def _unlinked(responses: Iterable[Response], hidden: set[str]) -> Iterator[Response]:
    first: dict[str, str] = {}
    for r in responses:
        if r.id in hidden:
            # That it is a citizen's is told; any other kind may have but one bearer on the list.
            kind = r.sender_kind if r.sender_kind is SenderKind.BORGER else None
            yield replace(
                r, sender_kind=kind, signatories=1, flags=(Flag.NOT_PUBLIC,), brought_by=None,
                copy_of=None, replaces=None, gaps=(),
            )  # fmt: skip
            continue
        gone = {Flag.REPLACES} if r.replaces in hidden else set()
        copy_of = r.copy_of
        if copy_of in hidden:
            stands = first.setdefault(copy_of or "", r.id)
            copy_of = None if stands == r.id else stands
            gone |= _SAME if copy_of is None else set()
        yield replace(
            r, copy_of=copy_of, replaces=None if r.replaces in hidden else r.replaces,
            flags=tuple(f for f in r.flags if f not in gone),
        )  # fmt: skip


def heard(case: Case) -> frozenset[str]:
    """Bodies, as the hearing's list has them, that would else be told as silent.

    That a private person answered is not told.
    """
    asked, private = Asked(case.hearing.parties), citizens(case)
    parties = (asked.of(r.sender) for r in case.responses if is_withheld(r))
    return frozenset(p.name for p in parties if p and p not in private)


# --- what the office says of them -----------------------------------------------------------------


def unsaid_names(case: Case) -> dict[str, frozenset[str]]:
    """Withheld answer -> the names of its sender, which the office's words would tie to a view.

    A body whose other answer is public may be named.
    """
    asked = Asked(case.hearing.parties)
    told = {plain(r.sender) for r in case.responses if r.sender and not is_withheld(r)}
    found = {}
    for r in filter(is_withheld, case.responses):
        party = asked.of(r.sender)
        names = {r.sender or "", party.name if party else ""} - {""}
        is_free = {*map(plain, names)} & (told | _ANYBODY)
        found[r.id] = frozenset() if is_free else frozenset(names)
    return found


def unsaid_points(case: Case) -> set[str]:
    """The points that withheld answers alone hold: nothing that is written of them is public."""
    hidden = {r.id for r in case.responses if is_withheld(r)}
    return {
        p.id for p in points(case) if p.holders and all(h.response in hidden for h in p.holders)
    }


def unsaid_themes(case: Case) -> set[str]:
    """The themes that withheld answers alone raise."""
    treated = {label.theme for r in case.responses if not is_withheld(r) for label in r.labels}
    hidden = {label.theme for r in case.responses if is_withheld(r) for label in r.labels}
    raised = {t.id for t in case.hearing.themes if t.origin is Origin.PARTY}
    return raised & (hidden - treated)
