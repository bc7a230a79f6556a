"""Where letters name who wrote them: each place is a witness with a weight.

A name counts for its place and not only for its words: what stands above an address, in a field
("Afsender: …"), after "på vegne af" or under the person who signs is a sender, whatever it is
called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from hoering.hearing import Party
from hoering.sources import MailHeader
from hoering.split.frame import Letter, head_person, unheard_of
from hoering.split.kinds import kind_of
from hoering.split.marks import PATTERNS, Mark, marks_of
from hoering.split.matches import matches
from hoering.split.mentions import bodies, ended_by, first_subject, last_person, mentions
from hoering.split.names import (
    ROLE,
    flat,
    greetingless,
    is_name,
    is_organisation,
    is_person,
    person_in,
    stands_alone,
)
from hoering.split.phrases import (
    ADDRESS,
    ADOPTED,
    BELOW_A_NAME,
    BETWEEN,
    FIELD,
    FIRST_SUBJECT,
    FOR_CLIENT,
    GREETS_FOR,
    HAS_ADDRESS,
    HOUSE,
    LAST_LINES,
    ON_BEHALF,
    OWN_NAME,
    PETITION,
    POSTBOX,
    QUOTED,
    QUOTES,
    RECEIVING,
    SAYS,
    SIGNED,
    SPEAKS_AS,
    TOWN,
    WITNESSES,
)

_ABOUT_US = 3
"""Lines of text that may say who answers in words of their own."""
_ENDS_ON = 2
"""Last lines of a text that may be a signature no mark tells."""
_LABELLED = re.compile(r"(?!(?i:[^:]*(?:hilsen|hilsner|vegne)))[A-ZÆØÅ][\w/ ]{2,30}:\s+\S")
"""A field of a form, whatever it holds."""
_FIRST_LINES = 14
"""Lines in which a letter says who writes; a motto may stand above."""


def people_of(letter: Letter) -> list[str]:
    """The persons who name themselves as writers: they sign, say so, or stand in field or head."""
    signed = [name for line in letter.signature if (name := person_in(line))]
    signed = signed or unheard_of(letter.signature)
    said = (OWN_NAME.search(line) for line in letter.body[:_FIRST_LINES])
    own = signed or [found["name"] for found in said if found]
    filled = [name for name in _fields(letter) if is_person(name) and not is_organisation(name)]
    last = last_person(_unlabelled(letter.body[-_ENDS_ON:]))
    return own or filled or head_person(letter) or [name for name in (last,) if name]


def witnesses(
    letter: Letter, parties: Sequence[Party], people: Sequence[str]
) -> Iterator[tuple[str, int]]:
    """``(name, weight)`` for everything that names an organisation as the sender."""
    yield from ((name, 6) for name in _fields(letter) if name not in people)
    yield from matches(letter.front, WITNESSES)
    yield from matches(_openings(letter.body), WITNESSES)
    yield from _spoken_for(letter)
    yield from _signed(letter, people)
    front = [cell for line in letter.front for cell in _beside_the_hand(line)]
    yield from ((flat(cell), 2) for cell in front if _heads(letter, cell))
    yield from ((flat(line), 3) for line in _letterhead(letter, people))
    yield from _on_top(letter, people)
    yield from ((name, 3) for name in _mailing(letter.header))
    yield from ((name, 3) for name in _in_one_line((*letter.front, *letter.signature)))
    subject = (letter.header and letter.header.subject) or ""
    yield from matches([re.sub(r"^(?:\w{2,3}:\s*)+|\s\+.*", "", subject)], WITNESSES[:1])
    where = " ".join([*letter.front, *_openings(letter.body), *letter.signature]).casefold()
    yield from ((party.name, 4) for party in parties if party.name.casefold() in where)


def framed(letter: Letter) -> Iterator[str]:
    """Every body that the frame of a letter names, in whatever words, and no office that asks."""
    front = _unlabelled(letter.front)
    cells = (cell for line in front for cell in re.split(r"\s*[,:|·*]+\s*", line))
    quotes = "".join(letter.body[:1]).startswith(QUOTED)
    own = (QUOTES.sub("", c) for c in cells if not (quotes and QUOTES.search(c)))
    told = [flat(c) for c in own if c and is_organisation(c) and not PETITION.match(c)]
    said = [line if _unlabelled([line]) else "" for line in letter.body]
    ends = ended_by(said, _ENDS_ON, signed=bool(letter.signature))
    last = [name for name in ends if " " in name]
    named = (*told, *bodies(_unlabelled(letter.signature)), *last)
    yield from (name for name in named if not RECEIVING.search(name))


def _unlabelled(lines: Sequence[str]) -> list[str]:
    """Without a form's other fields: "Organisationstype: Privatperson" names nobody."""
    return [line for line in lines if not _LABELLED.match(line) or re.match(FIELD, line)]


def _mailing(header: MailHeader | None) -> Iterator[str]:
    """Whose mail it is: the organisation behind a person ("Anna Holm (Klubben Alfa)"), or alone."""
    sent = (header and header.sender) or ""
    first, *others = filter(None, re.split(r"\s*[(),|]\s*|\s+[-–]\s+", sent)) if sent else ("",)
    own = others if is_person(first) and not is_organisation(first) else [sent]
    told = (POSTBOX.sub("", name) for name in own if "@" not in name)
    yield from (flat(name) for name in told if kind_of(name) or stands_alone(name))


def _in_one_line(lines: Sequence[str]) -> Iterator[str]:
    """Names on one line with street and town ("Klubben Alfa – Borgade 2 – 9999 Byby")."""
    for line in lines:
        first, *others = re.split(r"\s*[,|·]\s*|\s+[-–]\s+", line)
        placed = any(TOWN.match(cell) for cell in others)
        if placed and (is_organisation(first) or (stands_alone(first) and not is_person(first))):
            yield flat(first)


def _fields(letter: Letter) -> list[str]:
    """What stands in a form's fields ("Afsender: …"), wherever they are in the letter's frame."""
    framed = (*letter.front, *letter.signature)
    # A form's labels may stand above what is filled in.
    labels = ((above.rstrip(":"), below) for above, below in pairwise(framed))
    filled = (f"{above}: {below}" for above, below in labels if ":" not in above + below)
    found = (re.match(FIELD, line) for line in (*framed, *filled))
    names = (person_in(field["name"]) or flat(field["name"]) for field in found if field)
    return [name for name in names if is_name(name)]


def _spoken_for(letter: Letter) -> Iterator[tuple[str, int]]:
    """ "På vegne af … skriver jeg" in the first lines."""
    for line in letter.body[:_FIRST_LINES]:
        found = ON_BEHALF.search(line)
        if found and is_name(name := flat(found["name"])):
            yield name, 6
        client = FOR_CLIENT.search(line)
        if client and is_name(name := flat(client["name"])):
            yield name, 9
        for pattern in SPEAKS_AS:
            named = pattern.search(line)
            told = named and is_name(name := flat(named["name"]))
            # "I Nordby har vi …" names a place; "som formand for Nordby …" names who writes.
            if told and (kind_of(name) or pattern in SPEAKS_AS[:2]):
                yield name, 5
    about = [*letter.front, *letter.body[:_ABOUT_US]]
    ours = letter.speaks_for_others or not letter.is_personal
    yield from ((name, 3) for name in dict.fromkeys(mentions(about) if ours else ()))
    for line in letter.body[-LAST_LINES:]:
        adopted = ADOPTED.search(line)
        if adopted and is_name(name := flat(adopted["name"])) and not is_person(name):
            yield name, 5


def _signed(letter: Letter, people: Sequence[str]) -> Iterator[tuple[str, int]]:
    """For whom the letter is signed, by its words and by its place under the one who signs."""
    bare = [greetingless(line) for line in letter.signature]
    yield from matches(bare, SIGNED)
    cells = [cell for line in bare for cell in _beside_the_hand(line)]
    yield from ((flat(cell), 3) for cell in cells if is_organisation(cell) and cell not in people)
    yield from (
        (flat(cell), 3) for cell in cells if cell not in people and _told_above(letter, cell)
    )
    for line in letter.signature:
        found = GREETS_FOR.match(line)
        if found and not person_in(line) and is_name(name := flat(found["name"])):
            yield name, 5
    yield from ((flat(line), 3) for line in _below_the_hand(letter, bare, people))


def _beside_the_hand(line: str) -> Sequence[str]:
    """What stands behind a person's name on the line ("Anna Holm, Klubben Alfa"), else the line."""
    first, *others = re.split(BETWEEN, line.rstrip(")"))
    signs = is_person(first) or re.fullmatch(ROLE, first, re.I)
    return others if others and signs else [line]


def _below_the_hand(
    letter: Letter, signature: Sequence[str], people: Sequence[str]
) -> Iterator[str]:
    """A name between who signs and an address that no word tells; a profession is no name."""
    signed = False
    for above, line, below in zip(["", *signature], signature, [*signature[1:], ""], strict=False):
        addressed = bool(marks_of(below) & {*ADDRESS}) or bool(HAS_ADDRESS.match(below))
        backed = bool(re.fullmatch(ROLE, above, re.I) or HOUSE.match(line)) or echoed(letter, line)
        person = is_person(line) and not backed
        unknown = stands_alone(line) and not is_organisation(line) and not person
        if (
            signed
            and (addressed or backed)
            and unknown
            and sum(word[0].isupper() for word in line.split()) > 1
            and not letter.is_personal
        ):
            yield line
        signed = signed or person_in(line) in people


def _told_above(letter: Letter, cell: str) -> bool:
    """Whether what stands in the signature stands above the text as well, and is no topic."""
    above = [*letter.front, (letter.header and letter.header.sender) or ""]
    return stands_alone(cell) and " " in cell and any(cell in line for line in above)


def echoed(letter: Letter, line: str) -> bool:
    """Whether the text speaks of itself by a noun of this name ("Politikredsen gør …")."""
    nouns = (re.match(r"([A-ZÆØÅ]\w{3,}?)(?:en|et|erne|n|t)\s", line) for line in letter.body)
    stems = {noun[1].casefold() for noun in nouns if noun}
    return any(word.casefold().endswith(stem) for word in line.split() for stem in stems)


def _heads(letter: Letter, line: str) -> bool:
    """A line above the text that names an organisation, and not the office that is written to."""
    received = RECEIVING.search(line) and _is_addressed(letter, line)
    return is_organisation(line) and not (received or PETITION.match(line))


def _is_addressed(letter: Letter, line: str) -> bool:
    """Whether an office in the letterhead is the receiver: nothing else speaks in its name."""
    name = flat(line).casefold()
    own = [
        *letter.signature,
        *_openings(letter.body),
        (letter.header and letter.header.sender) or "",
    ]
    other = any(is_organisation(cell) for said in own for cell in _beside_the_hand(said))
    other = other or any(True for _ in matches(letter.signature, SIGNED))
    clerk = letter.speaks_for_others and not other
    return not clerk and not any(name in said.casefold() for said in own)


def _letterhead(letter: Letter, people: Sequence[str]) -> Iterator[str]:
    """What stands above an address, "v/ …" or "Sekretariatet", whatever it is called."""
    front = [*letter.front, ""]
    for above, line, below in zip(["", *front], front, front[1:], strict=False):
        placed = BELOW_A_NAME.match(below) or bool(marks_of(below) & {*ADDRESS})
        named = stands_alone(line) or re.search(r"\sv/\s", line)
        to_office = RECEIVING.search(above) and _is_addressed(letter, above)
        received = (
            to_office or above.casefold() in ("til", "til:") or re.match(r"att\b", below, re.I)
        )
        office = RECEIVING.search(line) and _is_addressed(letter, line)
        own = bool(people) and line not in people and letter.speaks_for_others
        certain = BELOW_A_NAME.match(below) or own or not is_person(line)
        if placed and named and certain and not received and not office:
            yield line


def _on_top(letter: Letter, people: Sequence[str]) -> Iterator[tuple[str, int]]:
    """A name alone at the top, or the subject of the first sentence, of whatever kind."""
    top = letter.front[0] if letter.front else ""
    named = stands_alone(top) and top[-1] not in ".," and not person_in(top)
    named = named and not PETITION.match(top)
    if named and not (RECEIVING.search(top) and _is_addressed(letter, top)):
        yield flat(top), 2
    ours = letter.speaks_for_others or not (people or letter.is_personal)
    subject = first_subject(letter.body[0]) if letter.body and ours else None
    if subject:
        yield subject, 2
    found = FIRST_SUBJECT.match(letter.body[0]) if letter.body else None
    if found and is_name(found["name"]):
        yield flat(found["name"]), 2


def _openings(body: Sequence[str]) -> list[str]:
    """The first sentences of a letter, where it names itself ("X takker for …", "X støtter …")."""
    thanks = [said for line in body[:1] for said in re.split(r"(?<=[.!?])\s+", line)[1:]]
    return [
        said
        for said in (*body[:_FIRST_LINES], *thanks)
        if PATTERNS[Mark.OPENING].match(said) or _speaks(said)
    ]


def _speaks(line: str) -> bool:
    found = re.match(rf"(?P<name>[A-ZÆØÅ][\w&'.,/ -]{{2,80}}?)\s+{SAYS}", line)
    return bool(found and kind_of(found["name"]))
