"""Answers whose sender does not want them published: what of them the public edition still tells.

That there is such an answer and when it came in, by number; who sent it, what it says, and which
other answers have to do with it, never.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import permutations

from hoering.case.points import points
from hoering.hearing import Asked, Origin, SenderKind, plain
from hoering.labels import Flag
from hoering.memo.private import citizens
from hoering.memo.register import marks
from hoering.records import Case, Response
from hoering.split.copies import fold_copies

_SAME = {Flag.DUPLICATE, Flag.CAMPAIGN}
_ANYBODY = {"forvaltningen", "kommunen", "regionen", "ministeriet", "styrelsen"}
"""No name of anybody, and of the office that writes."""
_PLACEHOLDER = re.compile(
    r"(?:anonym\w*|en|et|borgere?|beboere?|naboe?r?|navn|ønsker|ukendt|(?:forældre)?bestyrelsen?)\b"
)
"""How a name begins that is nobody's own."""
_FEW = 2
"""Answers of a mailbox that one person alone may be taken to write from."""
_NOBODYS = re.compile(r"^(?:no|ikke|ingen|do-?not)[-_.]?(?:reply|svar)|^(?:scan|print|kopi)", re.I)
"""Mailboxes that everybody's answers come from."""


def is_withheld(response: Response) -> bool:
    """Whether its sender does not want it published."""
    return Flag.NOT_PUBLIC in marks(response)


def separated(case: Case) -> Case:
    """The case with nothing that leads from a public answer to a withheld one, or back.

    Who does not want to be published may say so in another mail than the one that tells what he
    holds: every answer of his is withheld. So is what a withheld answer replaces or encloses, what
    came in one mail with it from the same sender, and the same letter once more from him. The
    first public copy of a withheld answer stands in its place.
    """
    hidden = _hidden(case)
    alone = _alike_no_more(case.responses, hidden)
    return replace(case, responses=tuple(_unlinked(case.responses, hidden, alone)))


def taken_back(case: Case) -> set[str]:
    """The answers that their senders took back, and a person took out.

    With one goes what it had taken the place of, and the same letter once more from its sender.
    """
    tied: defaultdict[str, set[str]] = defaultdict(set)
    back: set[str] = set()
    for r in case.responses:
        if r.stands_for:
            tied[r.id].add(r.stands_for)
            back |= {r.stands_for} if Flag.WITHDRAWS in r.flags else set()
    for one, other in _sent_again(case):
        tied[one].add(other)
    return _with_tied(back, tied)


def _hidden(case: Case) -> set[str]:
    hidden = {r.id for r in case.responses if is_withheld(r)}
    hidden |= {r.id for r in _by_the_same(case)} if hidden else set()
    return _with_tied(hidden, _tied(case))


def _with_tied(found: set[str], tied: Mapping[str, set[str]]) -> set[str]:
    """Some answers and all that goes where they go."""
    every, ahead = {*found}, [*found]
    while ahead:
        new = tied.get(ahead.pop(), set()) - every
        every |= new
        ahead += new
    return every


def _by_the_same(case: Case) -> Iterator[Response]:
    """Every answer of those who do not want to be published, known by name or by mailbox."""
    asked = Asked(case.hearing.parties)
    named: defaultdict[str, list[Response]] = defaultdict(list)
    boxed: defaultdict[str, list[Response]] = defaultdict(list)
    for r in case.responses:
        named[_name(r, asked)].append(r)
        boxed[_mailbox(r)].append(r)
    boxed.pop("", None)
    for r in filter(is_withheld, case.responses):
        name = _name(r, asked)
        if _tells(name, r):
            yield from (one for one in named[name] if not _are_namesakes(r, one))
        yield from _of_one(r, boxed.get(_mailbox(r), []))


def _name(response: Response, asked: Asked) -> str:
    party = asked.of(response.sender)
    return plain(party.name if party else response.sender or "")


def _tells(name: str, response: Response) -> bool:
    """Whether a name is somebody's alone: not "Anonym", nor a citizen's first name."""
    is_ones = " " in name or response.sender_kind not in (None, SenderKind.BORGER)
    return bool(name) and is_ones and name not in _ANYBODY and not _PLACEHOLDER.match(name)


def _are_namesakes(one: Response, other: Response) -> bool:
    """Whether two of one name are two citizens: each writes from a mailbox of his own."""
    boxes = {_mailbox(one), _mailbox(other)}
    are_citizens = {one.sender_kind, other.sender_kind} == {SenderKind.BORGER}
    return are_citizens and "" not in boxes and len(boxes) > 1


def _mailbox(response: Response) -> str:
    box = plain((response.header and response.header.address) or "")
    return "" if _NOBODYS.match(box) else box


def _of_one(response: Response, box: Sequence[Response]) -> Iterator[Response]:
    """What of a mailbox is by the same: a couple and a secretary's bodies may share theirs."""
    names = {plain(r.sender) for r in box if r.sender}
    is_ones = len(names) <= 1 and len(box) <= _FEW
    for r in box:
        if r.sender and response.sender:
            yield from (r,) if _is_short_for(r.sender, response.sender) else ()
        elif is_ones:
            yield r


def _is_short_for(one: str, other: str) -> bool:
    """Whether two names are one with and without some of its words, the first the same."""
    short, long = sorted((plain(one).split(), plain(other).split()), key=len)
    return short[:1] == long[:1] and set(short) <= set(long)


def _tied(case: Case) -> defaultdict[str, set[str]]:
    """Response -> those that are withheld where it is."""
    tied: defaultdict[str, set[str]] = defaultdict(set)
    for r in case.responses:
        tied[r.id] |= {r.replaces} if r.replaces else set()
        if r.brought_by:
            tied[r.brought_by].add(r.id)
    for one, other in _sent_again(case):
        tied[one].add(other)
    for mine, beside in _in_one_mail(case):
        tied[mine.id].add(beside.id)
    return tied


def _sent_again(case: Case) -> Iterator[tuple[str, str]]:
    """A letter and the same one from the same sender, either way."""
    by_id = {r.id: r for r in case.responses}
    for r in case.responses:
        first = by_id.get(r.copy_of or "")
        if first and r.sender and first.sender and plain(r.sender) == plain(first.sender):
            yield from ((r.id, first.id), (first.id, r.id))


def _in_one_mail(case: Case) -> Iterator[tuple[Response, Response]]:
    """An answer and another of its mail that goes with it.

    The mail's own words speak for all that hangs on it, an attachment for its sender alone. Who
    wrote what bears no name is taken to be the mail's sender.
    """
    headers = {s.sha256: s.header for s in case.sources if s.header}
    inside: defaultdict[str, list[Response]] = defaultdict(list)
    for r in case.responses:
        if r.source in headers:
            inside[r.source].append(r)
    for source, found in inside.items():
        for one, other in permutations(found, 2):
            is_same = plain(one.sender or "") == plain(other.sender or "")
            is_own = headers[source] in (one.header, None if one.sender else other.header)
            if is_same or is_own:
                yield one, other


def _alike_no_more(responses: Sequence[Response], hidden: set[str]) -> set[str]:
    """The public answers that are like withheld ones alone: that mark would tell of those."""
    if not any(Flag.CAMPAIGN in r.flags for r in responses if r.id not in hidden) or not hidden:
        return set()
    return _campaign(responses) - _campaign([r for r in responses if r.id not in hidden])


def _campaign(responses: Sequence[Response]) -> set[str]:
    return {r.id for r in fold_copies(tuple(responses)) if Flag.CAMPAIGN in r.flags}


def _unlinked(
    responses: Sequence[Response], hidden: set[str], alone: set[str]
) -> Iterator[Response]:
    first: dict[str, str] = {}
    encloses = {r.brought_by for r in responses if r.id not in hidden}
    enclosed = {r.brought_by for r in responses if r.id in hidden}
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
        gone |= {Flag.CAMPAIGN} if r.id in alone else set()
        gone |= {Flag.CITIZEN_ENCLOSED} if r.id in enclosed - encloses else set()
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
    parties = (p for r in case.responses if is_withheld(r) for p in asked.all_of(r.sender))
    return frozenset(p.name for p in parties if p not in private)


# --- what the office says of them -----------------------------------------------------------------


def unsaid_names(case: Case) -> dict[str, frozenset[str]]:
    """Withheld answer -> the names of its sender, which the office's words would tie to a view.

    A body whose other answer is public may be named.
    """
    asked = Asked(case.hearing.parties)
    told = {plain(r.sender) for r in case.responses if r.sender and not is_withheld(r)}
    found = {}
    for r in filter(is_withheld, case.responses):
        names = {r.sender or "", *(party.name for party in asked.all_of(r.sender))} - {""}
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
