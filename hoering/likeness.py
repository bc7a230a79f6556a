"""Whether two names are one body's: what may differ between them, and what tells bodies apart.

Names are compared in lower case with single blanks. A slip is told from another name by where it
stands: in the noun that says what a body is ("Lokaludvlg") it can be nothing else, in the name that
follows such a noun ("Foreningen Orden") it may be somebody else's.
"""

from __future__ import annotations

import re

HEADS = (
    "forening|forbund|netværk|kreds|lav|laug|klub|selskab|udvalg|råd|bestyrelse|organisation|union"
    "|sammenslutning|fond|afdeling|virksomhed|gruppe|museum|værk|digelag|samvirke|forsyning"
    "|universitet"
)
"""What a body is, as its name ends."""
_PUBLIC = "kommune|region|styrelse|ministeri|forvaltning|politi|provsti|center|skole"
_HEAD = re.compile(
    rf"(?P<head>lokaludvalg|(?:ældre|handicap|udsatte|senior|ungdoms|menigheds)råd|{HEADS}|{_PUBLIC})"
    r"(?:er|erne|en|et|ben|n|t)?s?$"
)
_HOUSING = re.compile(r"(?:ejer|lejer|andel|bolig|beboer|have|kolonihave|gård)\w*$")
_SHORTEST_NOUN, _SHORTEST_FIRST, _SHORTEST_NAME = 7, 8, 9
"""Letters of a noun, of a compound's first part, and of a place's name that bear a slip."""
_PEOPLE = re.compile(r"\w+(?:e|er|ne)$")
"""Several people by one word ("Borgere"), who are others in every place."""
_ABBREVIATED = re.compile(r"\s*\((?P<short>[A-ZÆØÅ][A-ZÆØÅ.]{1,7})\)$")
_COUNCIL = r"(?P<head>lokaludvalg|\w{3,}råd)"
_COUNCILS = (
    re.compile(rf"{_COUNCIL}et(?:\s(?:i|for)\s|,\s|\s)(?P<place>\w[\w .-]*)$"),
    re.compile(rf"(?P<place>\w[\w .-]*?)\s{_COUNCIL}$"),
)
_AUTHORITY = r"(?:[\w-]+(?:\s[\w-]+)?\skommune|region\s[\w-]+)"
_UNITS = (
    re.compile(rf"(?P<whole>{_AUTHORITY})(?:\s*[,/–]\s*|\s-\s)(?P<unit>.+)$"),
    re.compile(rf"(?P<unit>.+?)(?:\s*[,/–]\s*|\s-\s)(?P<whole>{_AUTHORITY})$"),
)
_UNIT = re.compile(
    r"\w*forvaltning(?:en)?\b|(?:teknik|miljø|plan|by|byg|vej|veje|trafik|park|natur|klima|sundhed"
    r"|social|kultur|fritid|børn|unge|økonomi|beskæftigelse|borgerservice|jura|ejendomme?"
    r"|administrationen|sekretariatet|direktionen|center for|afdeling(?:en)? for|magistraten)\b"
)
_BODY_OF_ITS_OWN = re.compile(
    r"(?:råd|udvalg|nævn|skole|museum|forening|bestyrelse|bibliotek|hjem|klub|forsyning|beredskab"
    r"|institution|have)(?:et|en|n|t|ne)?\b"
)
_AND = r"\s+(?:og|samt|&|sammen\s+med|i\s+fællesskab\s+med)\s+"
_BETWEEN = re.compile(rf",\s+|{_AND}", re.I)


def is_misspelt(name: str, full: str) -> bool:
    """Whether ``name`` is ``full`` with a slip of the pen, and can be nobody else's."""
    if " " not in name or re.findall(r"\d+", name) != re.findall(r"\d+", full):
        return False
    if _letters(name) == _letters(full) or name == f"{full}s":
        return True
    pairs = list(zip(name.split(), full.split(), strict=False))
    differing = [nr for nr, (word, meant) in enumerate(pairs) if word != meant]
    if len(name.split()) != len(full.split()) or len(differing) != 1:
        return False
    word, meant = pairs[differing[0]]
    others = [other for nr, (_, other) in enumerate(pairs) if nr != differing[0]]
    at = _slip(word, meant)
    return bool(at) and len(meant) >= _SHORTEST_NOUN and _is_slip(at or 0, word, meant, others)


def _letters(name: str) -> str:
    """A name without blanks, signs and the "i" before its place.

    No Danish word has the same letter three times running.
    """
    return re.sub(r"(.)\1{2,}", r"\1\1", re.sub(r"(?<=\w)\si(?=\s\w)|[\W_]", "", name))


def _slip(word: str, meant: str) -> int | None:
    """Where one letter is too many or missing; None where the words differ otherwise."""
    short, long = sorted((word, meant), key=len)
    at = next(
        (nr for nr, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short)
    )
    return at if len(long) - len(short) == 1 and long[:at] + long[at + 1 :] == short else None


def _is_slip(at: int, word: str, meant: str, others: list[str]) -> bool:
    """Whether a letter there makes no other name of a word that stands beside ``others``."""
    if head := _HEAD.search(meant) or _HEAD.search(word):
        first = head.start("head")
        # "Havneforeningen" is not "Haveforeningen"; a long first part bears a slip.
        return at > first or _SHORTEST_FIRST <= first > at + 1
    heads = [word for word in others if _HEAD.search(word)]
    named = any(_HOUSING.match(word) for word in heads) or re.match(r"\w{4,}(?:en|et)$", others[0])
    inside = 0 < at < len(meant) - 1
    return bool(heads) and not named and inside and len(meant) >= _SHORTEST_NAME


def is_placeless(name: str, full: str) -> bool:
    """Whether ``name`` is ``full`` without its place ("Ældrerådet" of "Ældrerådet i X")."""
    people = _PEOPLE.fullmatch(name) and not _HEAD.search(name)
    return not people and full.startswith((f"{name} i ", f"{name} ved ", f"{name}, "))


def council(name: str) -> str | None:
    """What is the same in every way to call a council: "Ældrerådet i X Kommune", "X Ældreråd"."""
    found = next((found for form in _COUNCILS if (found := form.match(name))), None)
    if not found:
        return None
    place = re.sub(r"(?:\skommune)?s?$", "", found["place"]).removesuffix("s")
    return f"{found['head']} {place}"


def unabbreviated(name: str) -> str:
    """A name as it is written, without its own abbreviation behind ("Valby Lokaludvalg (VLU)")."""
    found = _ABBREVIATED.search(name)
    rest = iter(name[: found.start()].casefold()) if found else iter("")
    short = found["short"].casefold().replace(".", "") if found else ""
    stands_for = found and all(letter in rest for letter in short)
    return name[: found.start()] if found and stands_for else name


def authority(name: str) -> str | None:
    """The municipality or region whose unit this is; its councils and schools are others."""
    found = next((found for form in _UNITS if (found := form.match(name))), None)
    own = found and _UNIT.match(found["unit"]) and not _BODY_OF_ITS_OWN.search(found["unit"])
    return found["whole"] if found and own else None


def jointly(name: str) -> list[str]:
    """The names of those who answer together, if it is several; else none.

    "X Kommune, Ældrerådet og Handicaprådet" are two councils, and not X Kommune.
    """
    owned = re.match(rf"{_AUTHORITY},", name, re.I)
    several = re.search(_AND, name, re.I) and not owned
    return [part for part in _BETWEEN.split(name) if part] if several else []


def is_body(name: str) -> bool:
    """Whether a name says by a noun what its bearer is ("Blindes Forening")."""
    return any(_HEAD.search(word.casefold()) for word in name.split())
