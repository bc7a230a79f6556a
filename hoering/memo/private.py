"""Who of the senders and of those asked is a private person: no public document names them."""

from __future__ import annotations

import re
from dataclasses import replace

from hoering.hearing import Asked, Hearing, Party, SenderKind
from hoering.records import Case, Response
from hoering.split.kinds import kind_of
from hoering.split.names import is_person

_BEFORE_A_NAME = re.compile(r"^(?:dr|hr|fru|frk|prof|cand\.\w+|(?:døds)?boet efter)\.?\s+", re.I)
_AFTER_A_NAME = re.compile(r"\s*[,/(]|\s+m\.?\s?fl\b")


def is_private(response: Response, asked: Asked) -> bool:
    """Whether its sender is, or may be, a private citizen; a body that was ``asked`` is none."""
    party = asked.of(response.sender)
    if party and party.kind is SenderKind.BORGER:
        return True
    if not response.sender or response.sender_kind not in (None, SenderKind.BORGER):
        return False
    return response.sender_kind is SenderKind.BORGER or party is None or is_citizen(party)


def bodies(case: Case) -> Hearing:
    """The hearing without the private persons who were asked."""
    private = citizens(case)
    kept = tuple(party for party in case.hearing.parties if party not in private)
    return replace(case.hearing, parties=kept)


def citizens(case: Case) -> frozenset[Party]:
    """The private persons on the hearing's list: the file says so, the name or their answer."""
    asked = Asked(case.hearing.parties)
    sent = {asked.of(r.sender) for r in case.responses if r.sender_kind is SenderKind.BORGER}
    return frozenset(p for p in case.hearing.parties if is_citizen(p) or (_unsaid(p) and p in sent))


def is_citizen(party: Party) -> bool:
    """Whether who was asked is a private person: the hearing file says so, or the name does."""
    return party.kind is SenderKind.BORGER or (_unsaid(party) and _is_named(party.name))


def _unsaid(party: Party) -> bool:
    return party.kind is None and kind_of(party.name) is None


def _is_named(name: str) -> bool:
    """Whether it is a person's name, also with a title, an address, or the last name first."""
    bare = _BEFORE_A_NAME.sub("", name.replace("&", "og"))
    turned = " ".join(reversed(bare.split(", ")))
    return any(map(is_person, (bare, _AFTER_A_NAME.split(bare)[0], turned)))
