"""Who wrote a response, and what kind of sender that is.

Every place where letters name their sender is a witness with a weight; witnesses that mean the same
("Udsatterådet", "Udsatterådet i X Kommune") are counted together and the fullest name wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hoering.hearing import Party, SenderKind
from hoering.records import MailHeader
from hoering.split.kinds import kind_of
from hoering.split.marks import PATTERNS, PERSON, Mark, marks_of

_ABOUT = (
    r"(?:\s+(?:vedr\.?|vedrørende|om|til|ang\.?|angående|på|i\s+forbindelse|ifm\.?)\b|[,:;.]|$)"
)
_VERB = (
    r"(?:takker|har|drøftede|behandlede|ønsker|vil|støtter|bakker|afgiver|fremsender|sender|finder"
    r"|mener|anbefaler|skal|er|hilser|ser|bifalder|kan)\b"
)
_FIRST_SUBJECT = re.compile(
    r"(?P<name>[A-ZÆØÅ][\w&'-]+(?:\s+(?:[A-ZÆØÅ][\w&'-]*|i|på|for|af|og|ved|&)){1,6}?)\s+"
    r"(?:driver|repræsenterer|samler|har|er|bakker|støtter|takker|organiserer|mener)\b"
)
_MY_NAME = re.compile(r"[Mm]it navn er (?P<name>[A-ZÆØÅ][\w'-]+(?:\s[A-ZÆØÅ][\w'-]+)+)")
_ROLE = (
    r"(?:(?:fungerende\s+|næst|vice)?(?:forperson|formand|forkvinde|direktør|leder|forstander"
    r"|sekretær|sekretariatsleder|sekretariatschef|chef|talsperson|konsulent|koordinator))"
)
_NO_NAME = re.compile(
    r"(?:vi|jeg|tak|det|der|den|de|en|et|som|i|man|med|ved|dette|denne|disse|hermed|til|kære|hej"
    r"|på|for|og|vedr\.?|vedrørende|emne|angående|ad|om|undertegnede|høringssvar(?:et)?|notat(?:et)?|fælles?|nogle|mange|alle)$",
    re.I,
)
"""Words that begin no name."""
_NO_NAME_ALONE = re.compile(
    r"(?:kommunen|foreningen|rådet|udvalget|bestyrelsen|lokaludvalget|forvaltningen|organisationen"
    r"|forbundet|skolen|institutionen|forslaget|borgerne?|naboerne?|selskabet|klubben|laug(?:et)?"
    r"|foreningens\s+bestyrelse|netværket|sagen|planen|projektet|beboerne|samarbejdet|virksomheden)$",
    re.I,
)
"""Words that are a name only together with others ("Foreningen af …")."""
_CONNECTS = frozenset(
    ("i", "på", "for", "af", "og", "ved", "til", "under", "med", "&", "the", "de")
)
"""Small words inside names; of the others, at least as many begin with a capital."""
_POSTBOX = re.compile(r"^(?:høringer|postkasse(?:n)?|fællespostkasse(?:n)?|info|kontakt)\s+", re.I)
_SAYS = (
    r"(?:takker|ønsker|støtter|bakker|afgiver|fremsender|mener|anbefaler|hilser|bifalder|afviser)\b"
)
_BEFORE_VERB = rf"(?P<name>[A-ZÆØÅ][\w&'.,/ -]{{2,80}}?)\s+{_VERB}"
_WITNESSES: tuple[tuple[str, int], ...] = (
    (
        r"(?i:høringssvar|bemærkninger|svar|udtalelse|kommentar(?:er)?)\s+fra\s+"
        rf"(?P<name>[A-ZÆØÅ].{{2,80}}?){_ABOUT}",
        5,
    ),
    (r"(?P<name>[A-ZÆØÅ][\w&'. -]{2,70}?)s\s+(?:hørings)?(?:svar|bemærkninger|udtalelse)\b", 4),
    (_BEFORE_VERB, 4),
)
_SIGNED: tuple[tuple[str, int], ...] = (
    (r"[Pp]å\s+vegne\s+af\s+(?P<name>[A-ZÆØÅ].{2,80}?)\s*[,.]?$", 6),
    (r"[Pp]å\s+(?P<name>[A-ZÆØÅ].{2,60}?)s?\s+vegne\b", 5),
    (rf"(?:.*\b)?(?i:{_ROLE})\s*(?:,|for|i|ved|hos|-|–)\s+(?P<name>[A-ZÆØÅ].{{2,80}})$", 5),
)


_GREETING = re.compile(
    r"^(?:(?:med\s+)?(?:de\s+)?(?:bedste|venlig|kærlig|mange|varme)?\s*hils(?:en|ner)|mvh|mh|kh|dbh)"
    r"[\s,.:]+(?=\w)",
    re.I,
)
_FIRST_LINES = 14
"""Lines in which a letter says who writes; a motto may stand above."""
_OUTWEIGHS_A_PERSON = 5
"""An organisation named once in the text does not outweigh the person whose mail it is."""


@dataclass(frozen=True, slots=True)
class Sender:
    """A sender as a response names itself; ``name`` None where nobody signs."""

    name: str | None
    kind: SenderKind | None
    signatories: int = 1


@dataclass(frozen=True, slots=True)
class Letter:
    """The parts of a response in which senders name themselves, as lists of lines."""

    front: Sequence[str]
    body: Sequence[str]
    signature: Sequence[str]
    header: MailHeader | None = None
    listed: str | None = None
    """The name that the bundle's contents page gives."""
    receivers: frozenset[str] = frozenset()
    """Names that letters of this bundle are addressed to, in lower case."""


def find_sender(letter: Letter, parties: Sequence[Party]) -> Sender:
    """The best supported name, its kind, and how many people sign for themselves."""
    if letter.listed:
        return Sender(letter.listed, kind_of(letter.listed) or SenderKind.BORGER)
    people = [name for line in letter.signature if (name := person_in(line))]
    people = people or [found["name"] for line in letter.body if (found := _MY_NAME.search(line))]
    if people and letter.front and person_in(letter.front[0]) == people[0]:
        return _person(letter.header, people)
    heard = [w for w in _witnesses(letter, parties) if w[0].casefold() not in letter.receivers]
    groups = _groups(heard)
    name, weight = max(groups, key=lambda group: group[1], default=("", 0))
    if not name or (weight < _OUTWEIGHS_A_PERSON and _is_from_person(letter.header)):
        return _person(letter.header, people)
    listed = next((p for p in parties if _same(p.name, name) or _within(p.name, name)), None)
    kind = (listed and listed.kind) or kind_of(name, " ".join(letter.body)) or _by_name(name)
    return Sender(listed.name if listed else name, kind)


def _is_from_person(header: MailHeader | None) -> bool:
    return bool(header and header.sender and _by_name(header.sender) is SenderKind.BORGER)


def _within(party: str, name: str) -> bool:
    """Whether a longer name holds that of a party ("Bestyrelsen ved X Skole" is X Skole)."""
    return party.casefold() in name.casefold()


def _person(header: MailHeader | None, people: Sequence[str]) -> Sender:
    """Nobody but a person stands behind it: the mail's own sender, else who signs."""
    from_header = _flat(_POSTBOX.sub("", header.sender)) if header and header.sender else None
    name = from_header or (people[0] if people else None)
    # Mail programs keep names as they were typed, in lower case too.
    kind = (_by_name(name) or _by_name(name.title())) if name else None
    return Sender(name, kind, max(1, len(people)))


def _by_name(name: str) -> SenderKind | None:
    return kind_of(name) or (SenderKind.BORGER if PERSON.match(name) else None)


def person_in(line: str) -> str | None:
    """The name of a person who signs on this line, without title or function."""
    bare = _GREETING.sub("", line.lstrip("-–• ").strip())
    first = re.split(r"\s*[,/(]|\s+[-–]\s+", bare)[0].strip()
    looks = bool(PERSON.match(first)) and not re.search(_ROLE, first, re.I)
    return first if looks and kind_of(first) is None else None


def _witnesses(letter: Letter, parties: Sequence[Party]) -> Iterator[tuple[str, int]]:
    """``(name, weight)`` for everything that names an organisation as the sender."""
    yield from _matches(letter.front, _WITNESSES)
    yield from _matches(_openings(letter.body), _WITNESSES)
    signature = [_GREETING.sub("", line) for line in letter.signature]
    yield from _matches(signature, _SIGNED)
    yield from ((_flat(line), 3) for line in signature if _is_organisation(line))
    yield from ((_flat(line), 2) for line in letter.front if _is_organisation(line))
    yield from _on_top(letter)
    if letter.header and letter.header.sender and kind_of(letter.header.sender):
        yield _POSTBOX.sub("", letter.header.sender), 3
    where = " ".join([*letter.front, *_openings(letter.body), *letter.signature]).casefold()
    yield from ((party.name, 4) for party in parties if party.name.casefold() in where)


def _on_top(letter: Letter) -> Iterator[tuple[str, int]]:
    """A name alone at the top, or the subject of the first sentence, of whatever kind."""
    top = letter.front[0] if letter.front else ""
    plain = not re.search(r"[\d@:;?!]|[.,]$", top) and len(top.split()) <= 8
    if (
        plain
        and top[:1].isupper()
        and _is_name(top)
        and marks_of(top) == frozenset()
        and not person_in(top)
    ):
        yield _flat(top), 2
    found = _FIRST_SUBJECT.match(letter.body[0]) if letter.body else None
    if found and _is_name(found["name"]):
        yield _flat(found["name"]), 2


def _openings(body: Sequence[str]) -> list[str]:
    """The first sentences of a letter, where it names itself ("X takker for …", "X støtter …")."""
    return [
        line for line in body[:_FIRST_LINES] if PATTERNS[Mark.OPENING].match(line) or _speaks(line)
    ]


def _speaks(line: str) -> bool:
    found = re.match(rf"(?P<name>[A-ZÆØÅ][\w&'.,/ -]{{2,80}}?)\s+{_SAYS}", line)
    return bool(found and kind_of(found["name"]))


def _matches(
    lines: Sequence[str], patterns: Sequence[tuple[str, int]]
) -> Iterator[tuple[str, int]]:
    for line in lines:
        for pattern, weight in patterns:
            found = re.match(pattern, line)
            if found and _is_name(name := _flat(found["name"])):
                yield name, weight


def _flat(name: str) -> str:
    """One line without the person who writes for it ("Laug v/ formand …")."""
    bare = re.sub(r"\s+v(?:/|\.\s).*|\s*\([^)]*\)\s*$", "", name)
    bare = re.sub(r"^for\s+(?=[A-ZÆØÅ])", "", bare)
    bare = re.sub(rf"^{_ROLE}\s*[,:]?\s+(?=[A-ZÆØÅ])", "", bare, flags=re.I)
    return " ".join(bare.split()).strip(" ,.:-")


def _is_name(name: str) -> bool:
    words = name.split()
    begins = 0 < len(words) <= 10 and not _NO_NAME.match(words[0])
    fitting = sum(word[0].isupper() or word in _CONNECTS for word in words)
    ends = bool(words) and words[-1] not in _CONNECTS
    return begins and ends and 2 * fitting >= len(words) and not _NO_NAME_ALONE.match(name)


def _is_organisation(line: str) -> bool:
    """A line that is nothing but the name of an organisation."""
    short = len(line.split()) <= 8 and line[:1].isupper() and line[-1] not in ".:;!?-"
    addressed = re.match(r"(?:til|kære|att|vedr|høring|notat|bilag)", line, re.I)
    return bool(
        short
        and not addressed
        and not re.search(r"[@\d]", line)
        and kind_of(line)
        and _is_name(line)
    )


def _groups(witnesses: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Fullest name and summed weight of the witnesses that mean the same sender."""
    names = sorted({name for name, _ in witnesses}, key=len, reverse=True)
    heads = [n for nr, n in enumerate(names) if not any(_same(longer, n) for longer in names[:nr])]
    return [(head, sum(w for name, w in witnesses if _same(head, name))) for head in heads]


def _same(full: str, name: str) -> bool:
    """Whether ``name`` is ``full`` or its beginning, word by word."""
    longer, shorter = full.casefold().split(), name.casefold().split()
    return longer[: len(shorter)] == shorter
