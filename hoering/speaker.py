"""Who speaks in a response: how they are named in an account, and how they name themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hoering.hearing import SenderKind
from hoering.labels import Label, Reason, Stance
from hoering.likeness import HEADS
from hoering.records import Response

_SHORT_NAME = {
    SenderKind.LOKALUDVALG: "Lokaludvalget",
    SenderKind.RAAD: "Rådet",
    SenderKind.FORENING: "Foreningen",
    SenderKind.INTERESSEORGANISATION: "Organisationen",
    SenderKind.BRUGERORGANISATION: "Organisationen",
    SenderKind.PAAROERENDE: "Organisationen",
    SenderKind.FAGLIG: "Organisationen",
    SenderKind.DRIFTSHERRE: "Driftsherren",
    SenderKind.VIRKSOMHED: "Virksomheden",
    SenderKind.FORVALTNING: "Forvaltningen",
    SenderKind.MYNDIGHED: "Myndigheden",
    SenderKind.BOLIG: "Boligorganisationen",
    SenderKind.SKOLE: "Institutionen",
    SenderKind.FORSKER: "Forskeren",
    SenderKind.BORGER: "Borgeren",
}
_NEUTER = frozenset({SenderKind.LOKALUDVALG, SenderKind.RAAD})
_PERSONS = "vi|jeg|undertegnede"
_BODIES = {
    SenderKind.LOKALUDVALG: "lokaludvalget|udvalget",
    SenderKind.RAAD: "rådet",
    SenderKind.FORVALTNING: "forvaltningen",
    SenderKind.BOLIG: "bestyrelsen|foreningen|bolig(?:selskab|forening|organisation)(?:et|en)"
    "|selskabet",
    SenderKind.SKOLE: "bestyrelsen|institutionen",
    SenderKind.VIRKSOMHED: "virksomheden|selskabet|firmaet",
    SenderKind.MYNDIGHED: "myndigheden",
    SenderKind.FORSKER: "",
    SenderKind.BORGER: "",
}
_BODY = "bestyrelsen|foreningen|organisationen"
"""What any sender of a kind may call itself, whatever it is called."""
_UNSAID = "forbundet|netværket|kredsen|lauget|klubben"
"""What it may call itself where its name says no such word (FOA)."""
_NAMELESS = {
    SenderKind.RAAD: r"\w+rådet",
    SenderKind.BOLIG: r"\w+(?:bestyrelsen|foreningen)|afdelingen",
    SenderKind.SKOLE: r"\w+bestyrelsen|skolen|gymnasiet|børnehuset|daginstitutionen",
    SenderKind.MYNDIGHED: "politiet|beredskabet",
}
"""The same where it has no name at all: with a name, these may be others."""
_OWN_HEADS = {
    SenderKind.SKOLE: "skole|gymnasi(?:um)?|børnehus|børnehave|vuggestue|institution",
    SenderKind.MYNDIGHED: "politi|beredskab|styrelse|direktorat|kommune|region|myndighed",
    SenderKind.FORVALTNING: "forvaltning|center",
}
"""What a body is, as its name ends; in the name of any other kind these are places."""
_ABBREVIATED = {
    "e/f": "ejerforening", "ejf": "ejerforening", "g/f": "grundejerforening",
    "grf": "grundejerforening", "a/b": "andelsboligforening", "h/f": "haveforening",
}  # fmt: skip
_PLACED = re.compile(r"\s(?:i|ved|på|for|af|under|til|v/)\s.*|[,(/].*|\s\d+.*")
"""What of a name tells where somebody is, not who."""
_ASSOCIATION = re.compile(r"\w*forening(?:en)?$", re.I)
"""What a sender calls itself before its kind: shops in an association are no company."""
_NO_NAMES = frozenset((
    "NB", "PS", "OBS", "DK", "EU", "FN", "KK", "KL", "AK", "DE", "DU", "EN", "ER", "ET", "HAN",
    "HAR", "HUN", "MEN", "MAN", "NU", "OM", "SE", "SÅ", "VIL", "ALT", "DET", "DEN", "DER", "KAN",
))  # fmt: skip
"""Initials that are words in capitals, or others': KL is no club of Køge."""
_SEVERAL = re.compile(r"\b(?:og|familien)\b|&", re.I)

ANYBODY = (
    r"vi|jeg|undertegnede|(?!byråd|regionsråd|økonomiudvalg)\w*(?:råd|udvalg|forening|bestyrels"
    r"|laug|forbund|kreds|klub|selskab|netværk"
    r"|skol|politi|organisation|virksomhed)(?:et|en)"
)
"""What senders call themselves, where nobody says who they are."""
_MINOR = (
    r"et (?:\w+ )?mindretal|mindretallet|(?:nogle|enkelte|få|andre|to|tre|fire|fem|seks|syv|\d+"
    r"|et par) (?:af )?(?:\w+s |vores )?medlemmer(?:ne)?|(?:et(?: enkelt)?|ét|det ene) medlem"
)
_MAJOR = r"et (?:\w+ )?flertal|flertallet"
_PART = re.compile(
    r"\W*(?:\d+[.)] )?(?:(?:derfor|dog|desuden|samtidig|endelig|omvendt|derimod|men|og|her|mens)"
    rf"(?: \w+(?:r|å))? )?(?P<part>(?P<minor>{_MINOR})|{_MAJOR})\b"
    r"(?: (?:i|af|på|blandt|inden for) (?P<of>\w+(?: (?!(?:er|har|kan|vil)\b)\w+)?))?",
    re.I,
)
_OTHER_PART = re.compile(
    rf"\b(?:{_MINOR}|{_MAJOR}|(?:andre|resten|de øvrige|(?:mens|hvorimod|og|men)"
    r" (?:en|én|to|tre|fire|fem|seks|syv|\d+))"
    r"(?= (?:er|var|har|vil|kan|går|støtter|stemte|ønsker|foretrækker|mener|siger|afviser)\b))\b",
    re.I,
)
"""Those who hold another thing in the same sentence: "…, mens to er imod"."""
_OURS = re.compile(r"(?:os|medlemmerne|(?:de|vores)\b.*)$", re.I)
_AT_ODDS = re.compile(r"\b(?:ikke (?:helt )?enige?t?|uenige?t?|delte?)\b", re.I)
"""What a body says of itself where its members do not agree."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A sender: ``name`` where first named, ``short`` after that, ``own`` the words for itself.

    ``own`` is a pattern; ``is_neuter`` where the short name takes "det", ``are_many`` for several
    citizens.
    """

    name: str
    short: str
    own: str
    is_neuter: bool = False
    are_many: bool = False

    @property
    def inside(self) -> str:
        """The short name inside a sentence."""
        return self.short[:1].lower() + self.short[1:]


def speaker(response: Response) -> Speaker:
    """The sender of a response as one who is reported.

    What a citizen's letter says of "lokaludvalget" is never taken for the citizen's own voice: a
    body's words for itself follow from its kind and its name.
    """
    kind, name = response.sender_kind, response.sender
    short = _SHORT_NAME.get(kind, "Afsenderen") if kind else "Afsenderen"
    several = bool(kind is SenderKind.BORGER and name and _SEVERAL.search(name))
    short = "Borgerne" if several else short
    if kind is SenderKind.VIRKSOMHED and name and _ASSOCIATION.match(_bare(name)[0]):
        short = "Foreningen"
    own = "|".join(filter(None, [_PERSONS, *_bodies(name, kind), *_names(name, kind)]))
    # A comma that opens an apposition is closed again ("X Forbund, Y Afdeling, støtter").
    told = f"{name}," if name and "," in name else name
    # Not the first part of a longer name: "Fjordby" of "Fjordby Kommune".
    whole = rf"(?:{own})(?-i:(?! [A-ZÆØÅ]))"
    return Speaker(told or short, short, whole, kind in _NEUTER, several)


@dataclass(frozen=True, slots=True)
class Part:
    """Those of a body who say something that the others need not hold: "et mindretal"."""

    words: str
    is_minor: bool

    def of(self, body: str) -> str:
        """The part and its body: "et flertal i rådet", "nogle medlemmer af rådet"."""
        between = "hos" if body.lower() == "afsenderen" else "i"
        between = "af" if "medlem" in self.words and between == "i" else between
        return f"{self.words} {between} {body}"


_SOME = Part("en del", is_minor=True)


def part(sentence: str, own: str) -> Part | None:
    """The part of its own body that a sentence speaks for, if any.

    ``own`` is the pattern of what the sender calls itself: the majority of others is no part of it.
    """
    found = _PART.match(" ".join(sentence.split()))
    if not found:
        return None
    of = found["of"]
    if of and not (_OURS.match(of) or re.match(rf"(?:{own})\b", of, re.I)):
        return None
    words = found["part"].lower()
    words = {"flertallet": "et flertal", "mindretallet": "et mindretal"}.get(words, words)
    return Part(re.sub(r" (?:af )?(?:\w+s |vores )?medlemmerne$", " medlemmer", words),
                found["minor"] is not None)  # fmt: skip


def holder(label: Label, response: Response) -> Part | None:
    """The part of a sender that a label's quotes speak for; None where it is all of it.

    Divided views, and none at all, are the whole body's, whoever it quotes.
    """
    kind = response.sender_kind
    if label.reason is Reason.DIVIDED or label.stance is Stance.NEUTRAL:
        return None
    if kind in (SenderKind.BORGER, SenderKind.FORSKER) or not (kind or response.sender):
        return None
    own = speaker(response).own
    said = [_one_part(quoted.words, own) for quoted in label.evidence
            if not _AT_ODDS.search(quoted.words)]  # fmt: skip
    parts = {one for one in said if one}
    if not said or None in said:
        return None
    return parts.pop() if len(parts) == 1 else _SOME


def _one_part(sentence: str, own: str) -> Part | None:
    """The part that a sentence speaks for; of a sentence that names two nobody knows which."""
    named = _PART.match(" ".join(sentence.split()))
    said = part(sentence, own)
    return _SOME if said and named and _OTHER_PART.search(named.string, named.end()) else said


def _bodies(name: str | None, kind: SenderKind | None) -> list[str]:
    """What a sender may call itself by its kind."""
    if kind in (SenderKind.BORGER, SenderKind.FORSKER) or not (kind or name):
        return []
    always = _BODIES.get(kind, _BODY) if kind else _BODY
    if name:
        said = kind in _BODIES or _heads(name, kind)
        return [always] if said else [always, _UNSAID]
    other = rf"\w+foreningen|{_UNSAID}" if kind not in _BODIES else ""
    return [always, _NAMELESS.get(kind, other) if kind else other]


def _names(name: str | None, kind: SenderKind | None) -> list[str]:
    """The sender's name, and what it says that its bearer is ("Kajens Bådelaug", "Bådelauget").

    No other word of it: "ældre" are not Ældre Sagen.
    """
    if not name:
        return []
    # As it is written where it is one word: "patienterne" are not Patienterne.
    whole = re.escape(name) if " " in name else rf"(?-i:{re.escape(name)})"
    if kind in (SenderKind.BORGER, SenderKind.FORSKER):
        return [whole]
    return [whole, *_heads(name, kind), *_goes_by(name)]


def _heads(name: str, kind: SenderKind | None) -> list[str]:
    """Patterns for the words of a name that say what its bearer is: "bådelauget", "lauget"."""
    heads = "|".join(filter(None, [HEADS, _OWN_HEADS.get(kind, "") if kind else ""]))
    head = re.compile(rf"(?P<first>\w*?)(?P<head>{heads})(?:en|et|ben|n|t)?$", re.I)
    below = (one for unit in name.split(", ")[1:] for one in _bare(unit))
    words = [_ABBREVIATED.get(one.lower().strip("."), one) for one in (*_bare(name), *below)]
    return [_with_article(*one.group("first", "head")) for one in map(head.match, words) if one]


def _goes_by(name: str) -> list[str]:
    """The first word alone ("Plejehjemmet Solgården", "Enhedslisten i Fjordby", "BUPL Øst")."""
    first = f"{name} ".split(" ")[0]
    known = re.fullmatch(r"[A-ZÆØÅ]\w{3,}(?:en|et)|[A-ZÆØÅ]{3,}", first)
    return [*([rf"(?-i:{re.escape(first)})"] if known else []), *_initials(name)]


def _initials(name: str) -> list[str]:
    """ "DH" of Danske Handicaporganisationer Vesterå: the first letters of two or three words."""
    letters = "".join(re.findall(r"\b[A-ZÆØÅ](?=[a-zæøå])", _PLACED.sub("", name)))
    short = {letters[:many] for many in (2, 3) if many <= len(letters)} - _NO_NAMES
    return [rf"(?-i:{one})" for one in sorted(short)]


def _bare(name: str) -> list[str]:
    """The words of a name that say who somebody is; of an abbreviation the slash is its own."""
    head, slash, rest = name.partition("/")
    if slash and f"{head}/{rest[:1]}".lower() in _ABBREVIATED:
        return [f"{head}/{rest[:1]}"]
    return _PLACED.sub("", name).split()


def _with_article(first: str, head: str) -> str:
    stem = head[:-2] if head.endswith("um") else head
    article = r"(?:et|en|ben|n|t)"
    return rf"{first}{stem}(?:um)?{article}?|{stem}{article}|{stem}s?bestyrelsen"
