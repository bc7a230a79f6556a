"""Who wrote a response, and what kind of sender that is.

Every place where letters name their sender is a witness with a weight; witnesses that mean the same
("Udsatterådet", "Udsatterådet i X Kommune") are counted together and the fullest name wins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hoering.hearing import Party, SenderKind, party_of, plain
from hoering.likeness import is_misspelt
from hoering.sources import MailHeader
from hoering.split.contents import agree, bears
from hoering.split.frame import Letter
from hoering.split.joint import together
from hoering.split.kinds import kind_of
from hoering.split.marks import PERSON
from hoering.split.minority import is_minority
from hoering.split.names import PLACE, are_two, flat, is_organisation, is_person, person_in
from hoering.split.offices import in_office
from hoering.split.own import is_own_view, is_undecided
from hoering.split.pasted import pastes_anothers
from hoering.split.phrases import POSTBOX
from hoering.split.witnesses import framed, people_of, witnesses

_OUTWEIGHS_A_PERSON = 5
"""An organisation named once in the text does not outweigh the person whose mail it is."""
_OUTWEIGHS_A_CLERK, _OUTWEIGHS_A_WRITER = 2, 3
"""… but less is enough where the hand that signs has a function, or a we speaks."""
_PLACED = 3
"""What a name weighs that stands where senders stand."""
_DEFINITE = re.compile(r"[A-ZÆØÅ][\w-]+(?:en|et|erne)$")
"""One word in the definite form."""
_SHORTEST_STEM = 4
"""Letters of a word that stands for a longer name ("Museet" for "Skibsmuseet i …")."""


_SAID = 3
"""First sentences of a letter in which it may say who writes."""

_ANSWER_FROM = re.compile(
    r"(?:svar|bemærkninger|udtalelse|kommentarer|indsigelse|indlæg)\s+fra\s+.*", re.I
)
"""Whose answer a mail's subject calls it."""


@dataclass(frozen=True, slots=True)
class Sender:
    """A sender as a response names itself; ``name`` None where nobody signs."""

    name: str | None
    kind: SenderKind | None
    signatories: int = 1


def find_sender(letter: Letter, parties: Sequence[Party]) -> Sender:
    """The best supported name, its kind, and how many people sign for themselves.

    The name that a contents page gives is the letter's own, unless the letter says another.
    """
    found = _found(letter, parties)
    if letter.listed is None or _is_anothers(letter, letter.listed, found):
        return found
    kind = kind_of(letter.listed) or SenderKind.BORGER
    told = found.name and agree(letter.listed, found.name) and kind is SenderKind.BORGER
    return Sender(letter.listed, kind, found.signatories if told else 1)


def _is_anothers(letter: Letter, listed: str, found: Sender) -> bool:
    """Whether a letter's frame nowhere names who is listed, and names somebody else."""
    sent = (letter.header and letter.header.sender) or ""
    frame = [*letter.front, *letter.signature, *letter.body[:_SAID], *letter.body[-1:], sent]
    if found.name is None or agree(listed, found.name):
        return False
    if any(bears(line, listed) for line in frame):
        return False
    # A hand may sign for the body that is listed: then it has a function, or a we speaks.
    hand = found.kind is SenderKind.BORGER and not is_person(listed)
    return not (hand and (letter.speaks_for_others or letter.is_plural))


def _found(letter: Letter, parties: Sequence[Party]) -> Sender:
    """Who the letter itself says it is from, and as what."""
    if letter.header and pastes_anothers(letter):
        return Sender(letter.header.sender, SenderKind.BORGER)
    own, letter = is_own_view(letter), in_office(letter)
    if own:
        return _citizen(letter, parties)
    found = _together(letter, parties) or _by_witnesses(letter, parties)
    if not found.name or found.kind is SenderKind.BORGER:
        return found
    if is_minority(letter):
        return Sender(f"Mindretal i {found.name}", None, found.signatories)
    return Sender(None, None) if is_undecided(letter) else found


def _together(letter: Letter, parties: Sequence[Party]) -> Sender | None:
    """Bodies that answer together are one sender; the first named says what kind it is."""
    bodies = [as_body(letter, name, parties) for name in together(letter)]
    *first, last = [body.name or "" for body in bodies] or [""]
    kind = bodies[0].kind if bodies else None
    return Sender(f"{', '.join(first)} og {last}", kind, len(bodies)) if bodies else None


def _by_witnesses(letter: Letter, parties: Sequence[Party]) -> Sender:
    people = people_of(letter)
    alone = letter.signature and not letter.speaks_for_others
    if people and alone and letter.front and person_in(letter.front[0]) == people[0]:
        return _person(letter.header, people)
    found = witnesses(letter, parties, people)
    heard = [
        w for w in found if w[0].casefold() not in letter.receivers and not _is_topic(letter, w[0])
    ]
    people = [_in_full(name, letter.front) for name in people]
    groups = _groups(heard)
    placed = [group for group in groups if group[1] >= _PLACED and not _DEFINITE.match(group[0])]
    loud = max(groups, key=lambda group: group[1], default=("", 0))
    # "Rådet har drøftet …" is how a body speaks of itself; its name is what it signs with.
    name, weight = max(placed, key=lambda g: g[1]) if placed and _DEFINITE.match(loud[0]) else loud
    body = name.split(" ved ")[0]
    name = body if is_organisation(body) and _writes_by(name, body) else name
    unsure = weight < _PLACED and not letter.speaks_for_others
    is_own = not letter.is_plural if is_organisation(name) else letter.is_personal
    if people and unsure and is_own:
        return _person(letter.header, people)
    if not name or (_is_from_person(letter.header) and weight < _needed(letter)):
        return _alone(letter, people, parties) or _person(letter.header, people)
    return as_body(letter, name, parties)


def _citizen(letter: Letter, parties: Sequence[Party]) -> Sender:
    """Who signs for himself: his name, and not that of the mailbox that he writes from."""
    own = letter.header if _is_from_person(letter.header) else None
    found = _person(own, people_of(letter))
    found = found if found.name else _by_witnesses(letter, parties)
    if found.name and (kind_of(found.name) or is_organisation(found.name)):
        return Sender(None, None)
    return replace(found, kind=SenderKind.BORGER if found.name else None)


def _is_topic(letter: Letter, name: str) -> bool:
    """ "Parkering skal være gratis" in a person's mail: one word that nothing else tells a body."""
    sent = letter.header
    if not _is_from_person(sent) or len(name.split()) > 1 or is_organisation(name):
        return False
    answer = _ANSWER_FROM.search((sent and sent.subject) or "")
    by = answer[0] if answer else ""
    told = " ".join([(sent and sent.address) or "", by, *letter.signature]).casefold()
    return name.casefold() not in told


def as_body(letter: Letter, name: str, parties: Sequence[Party]) -> Sender:
    """A body that speaks in a letter, as the list of parties has it, and its kind."""
    listed = party_of(name, parties) or _within(name, parties) or _beside(name, parties)
    told = (listed and listed.kind) or kind_of(name, " ".join(letter.body))
    kind = told or (listed and kind_of(listed.name)) or _by_name(name)
    # Rare names have only the form of one; an I that speaks is somebody's own all the same.
    own = letter.is_personal and PERSON.match(name)
    return Sender(_as_listed(name, listed), kind or (SenderKind.BORGER if own else None))


def _alone(letter: Letter, people: Sequence[str], parties: Sequence[Party]) -> Sender | None:
    """The one body that a letter's frame names at all, where somebody writes for others."""
    is_own = letter.is_personal or (people and not letter.is_plural)
    if is_own and not letter.speaks_for_others:
        return None
    named = (name for name in framed(letter) if name.casefold() not in letter.receivers)
    groups = _groups([(name, 1) for name in named])
    return as_body(letter, groups[0][0], parties) if len(groups) == 1 else None


def _in_full(name: str, front: Sequence[str]) -> str:
    """ "Ole Skjoldager" above the text is who signs as "O. Skjoldager"."""
    initial, _, rest = name.partition(". ")
    above = (person_in(line) for line in front if len(initial) == 1)
    fits = (f for f in above if f and f != name and f[0] == initial and f.endswith(f" {rest}"))
    return next(fits, name)


def _as_listed(name: str, party: Party | None) -> str:
    """The list's fuller name; a name that is spelt otherwise stays as it was written."""
    if party is None or is_misspelt(plain(name), plain(party.name)):
        return name
    return party.name if is_same(party.name, name) or len(party.name) < len(name) else name


def _writes_by(name: str, body: str) -> bool:
    """ "Klubben Alfa ved Anna Holm"; but "Rådet ved Byby Hospital" and "… ved Sankt Olai"."""
    behind = name.removeprefix(f"{body} ved ")
    person = is_person(behind) and not is_organisation(behind) and not PLACE.match(behind)
    return behind != name and person


def _needed(letter: Letter) -> int:
    """The weight that an organisation needs against the person whose mail it is."""
    if letter.speaks_for_others:
        return _OUTWEIGHS_A_CLERK
    return _OUTWEIGHS_A_PERSON if letter.is_personal else _OUTWEIGHS_A_WRITER


def _is_from_person(header: MailHeader | None) -> bool:
    return bool(header and header.sender and _by_name(header.sender) is SenderKind.BORGER)


def _within(name: str, parties: Sequence[Party]) -> Party | None:
    """The party whose own part this is ("Skolebestyrelsen ved X Skole"); never "X Skole Nord"."""
    own = (
        p for p in parties if re.search(rf"\b(?:i|ved|for|på)\s{re.escape(p.name)}$", name, re.I)
    )
    return next(own, None)


def _beside(name: str, parties: Sequence[Party]) -> Party | None:
    """The party whose name stands in a letterhead's left column, beside its office in the right.

    "X Politi Lokalpolitiet Nord" is X Politi; "X Skole Nord" is another school than X Skole.
    """
    begun = (p for p in parties if name.casefold().startswith(f"{p.name.casefold()} "))
    offices = ((p, name[len(p.name) + 1 :]) for p in begun)
    return next((p for p, rest in offices if " " in rest and is_organisation(rest)), None)


def _person(header: MailHeader | None, people: Sequence[str]) -> Sender:
    """Nobody but a person stands behind it: the mail's own sender, else who signs."""
    from_header = flat(POSTBOX.sub("", header.sender)) if header and header.sender else None
    sent = (from_header and person_in(from_header)) or from_header
    name = _couple(sent, people) or sent or (people[0] if people else None)
    # Mail programs keep names as they were typed, in lower case too.
    kind = (_by_name(name) or _by_name(name.title())) if name else None
    kind = kind or (SenderKind.BORGER if name and PERSON.match(name) else None)
    # Who hands a letter over and signs it is one; a portal knows a couple by its field alone.
    couple = name and kind is SenderKind.BORGER and are_two(name)
    signed = set(people) or ({name} if name and couple else set())
    return Sender(name, kind, max(1, sum(1 + one.count(" og ") for one in signed)))


def _couple(sent: str | None, people: Sequence[str]) -> str | None:
    """ "Gitte og Karl Holm" sign what comes from the mailbox of Gitte Holm."""
    words = set((sent or "").split())
    return next((p for p in people if " og " in p and words and words < set(p.split())), None)


def _by_name(name: str) -> SenderKind | None:
    looks = is_person(name) and not is_organisation(name)
    return kind_of(name) or (SenderKind.BORGER if looks else None)


def _groups(heard: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Fullest name and summed weight of the witnesses that mean the same sender."""
    names = sorted({name for name, _ in heard}, key=lambda name: (-len(name), name.isupper(), name))
    heads = [
        n for nr, n in enumerate(names) if not any(is_same(longer, n) for longer in names[:nr])
    ]
    return [(head, sum(w for name, w in heard if is_same(head, name))) for head in heads]


def is_same(full: str, name: str) -> bool:
    """Whether ``name`` is ``full``, its beginning word by word, or the noun that it goes by."""
    longer, shorter = full.casefold().split(), name.casefold().split()
    return longer[: len(shorter)] == shorter or _goes_by(longer, shorter)


def _goes_by(full: Sequence[str], short: Sequence[str]) -> bool:
    """ "Museet" is what a letter calls "Skibsmuseet i Gammelhavn" after its first line."""
    if len(short) != 1 or len(full) < 2:
        return False
    stem = re.sub(r"(?:en|et|n|t)$", "", short[0])
    bare = (re.sub(r"(?:en|et|n|t)?$", "", word) for word in full)
    return len(stem) >= _SHORTEST_STEM and any(word.endswith(stem) for word in bare)
