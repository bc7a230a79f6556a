"""Who speaks in a response: how they are named in an account, and how they name themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hoering.hearing import SenderKind
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
    SenderKind.RAAD: r"rådet|(?:\w+råd|bruger|elev|unge|ældre|handicap)rådet",
    SenderKind.FORVALTNING: "forvaltningen",
    SenderKind.BOLIG: r"bestyrelsen|\w+bestyrelsen|\w*foreningen|boligselskabet"
    r"|boligorganisationen|selskabet|afdelingen",
    SenderKind.SKOLE: r"bestyrelsen|\w+bestyrelsen|skolen|gymnasiet|børnehuset|institutionen"
    r"|daginstitutionen",
    SenderKind.VIRKSOMHED: "virksomheden|selskabet|firmaet",
    SenderKind.MYNDIGHED: "myndigheden|politiet|beredskabet",
    SenderKind.FORSKER: "",
    SenderKind.BORGER: "",
}
_BODY = r"bestyrelsen|\w*foreningen|organisationen|forbundet|netværket|kredsen|laug(?:et)?|klubben"
_PLACED = re.compile(r"\s(?:i|ved|på|for|af|under|til|v/)\s.*|[,(/].*|\s\d+.*")
"""What of a name tells where somebody is, not who."""
_SHORTEST = 4
_SEVERAL = re.compile(r"\b(?:og|familien)\b|&", re.I)


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
    bodies = [_BODIES.get(kind, _BODY)] if kind else [_BODY] if name else []
    several = bool(kind is SenderKind.BORGER and name and _SEVERAL.search(name))
    short = "Borgerne" if several else short
    own = "|".join(filter(None, [_PERSONS, *bodies, *_names(name, kind)]))
    # A comma that opens an apposition is closed again ("X Forbund, Y Afdeling, støtter").
    told = f"{name}," if name and "," in name else name
    # Not the first part of a longer name: "Fjordby" of "Fjordby Kommune".
    whole = rf"(?:{own})(?-i:(?! [A-ZÆØÅ]))"
    return Speaker(told or short, short, whole, kind in _NEUTER, several)


def _names(name: str | None, kind: SenderKind | None) -> list[str]:
    """The sender's name, and its parts with an article ("Kajens Bådelaug", "Bådelauget")."""
    if not name:
        return []
    whole = re.escape(name)
    if kind is SenderKind.BORGER:
        return [whole]
    parts = [p for p in _PLACED.sub("", name).split() if len(p) >= _SHORTEST and p[0].isupper()]
    told = [part for part in parts if not part.endswith("s") or part == parts[-1]]
    return [whole, *map(_with_article, told)]


def _with_article(part: str) -> str:
    stem = part[:-2] if part.endswith("um") else part
    return rf"{re.escape(stem)}(?:um)?(?:iet|et|en|n|t|ne|erne)?"
