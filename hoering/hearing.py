"""What was asked: a hearing, its themes and the parties. All frozen.

Codes are Danish and fixed (they stand in hearing files and exports); names are English.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from hoering.likeness import (
    authority,
    council,
    is_body,
    is_misspelt,
    is_placeless,
    jointly,
    unabbreviated,
)
from hoering.phrases import after, inline, is_clause, listed


class Origin(StrEnum):
    """Who put a theme on the agenda."""

    MATERIAL = "høringsmateriale"
    PARTY = "rejst_af_høringspart"


class SenderKind(StrEnum):
    """Who a sender is. A neighbour is a relation, not a kind."""

    LOKALUDVALG = "lokaludvalg"
    RAAD = "råd"
    FORENING = "forening"
    INTERESSEORGANISATION = "interesseorganisation"
    BRUGERORGANISATION = "brugerorganisation"
    PAAROERENDE = "pårørendeorganisation"
    DRIFTSHERRE = "driftsherre"
    FAGLIG = "faglig_organisation"
    VIRKSOMHED = "virksomhed"
    FORVALTNING = "forvaltning"
    MYNDIGHED = "myndighed"
    BOLIG = "boligorganisation"
    SKOLE = "skole_daginstitution"
    FORSKER = "forsker"
    BORGER = "borger"


@dataclass(frozen=True, slots=True)
class Theme:
    """Something the authority proposes or the parties raise; stance is always to ``proposal``."""

    id: str
    title: str
    proposal: str | None = None
    description: str = ""
    keywords: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    origin: Origin = Origin.MATERIAL


def spoken(theme: Theme) -> str:
    """A theme's title inside a sentence; a name, as the proposal writes it, keeps its capital."""
    first = theme.title.split(maxsplit=1)[0] if theme.title.strip() else ""
    told = f"{theme.proposal or ''} {theme.description}"
    is_name = bool(first) and re.search(rf"(?<=[\w,] ){re.escape(first)}s?\b", told)
    return theme.title if is_name else inline(theme.title)


def matter(themes: Sequence[Theme]) -> str:
    """What a stance is to, inside a sentence: a proposal, or what the parties raised themselves.

    ``themes`` are of one origin.
    """
    titles = sorted((spoken(theme) for theme in themes), key=is_clause)
    if themes[0].origin is Origin.PARTY:
        return listed(f"at {one}" if is_clause(one) else one for one in titles)
    if not any(map(is_clause, titles)):
        return f"{'forslagene' if len(titles) > 1 else 'forslaget'} om {listed(titles)}"
    told = listed(after("forslaget om", one) for one in titles)
    # The comma that ends a clause stands before "og" as well.
    return re.sub(r"(, at [^,]+) og (?=forslaget om, at )", r"\1, og ", told)


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who was asked."""

    name: str
    kind: SenderKind | None = None


class Holds(StrEnum):
    """What a column of a hearing portal's export holds."""

    ANSWER = "svar"
    NUMBER = "nummer"
    NAME = "navn"
    ORGANISATION = "organisation"
    DATE = "dato"
    TOWN = "by"
    FILES = "filer"
    OTHER = "andet"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an export by its name, and what a person says that it holds."""

    name: str
    holds: Holds


def plain(name: str) -> str:
    """A name as it is compared: without case and odd blanks."""
    return " ".join(name.casefold().split())


_OFFICE = re.compile(
    r"^(?:sekretariatet|bestyrelsen|formandskabet|forretningsudvalget|ledelsen|formanden)"
    r"\s+(?:for|i|ved|på)\s+"
    r"|\s+(?:sekretariat|bestyrelse|formandskab|forretningsudvalg|ledelse|administration)$"
    r"|\s*[,/–-]\s*(?:sekretariatet|bestyrelsen|formandskabet|formanden)$|\s+v/.*$"
)
"""What a party calls its own office, before or behind its name (lower case)."""


def party_of(sender: str | None, parties: Iterable[Party]) -> Party | None:
    """The party that a sender is; where many senders are asked about, see :class:`Asked`."""
    return Asked(parties).of(sender)


_FIRM = re.compile(r",?\s+(?:a/s|aps|i/s|k/s|p/s|amba|a\.m\.b\.a\.?|s/i|fmba)$")
"""A company's form, which a list of parties may leave out."""


class Asked:
    """Those who were asked, to be known again by the names that answers carry."""

    def __init__(self, parties: Iterable[Party]) -> None:
        self._named: dict[str, Party] = {}
        self._alike: defaultdict[str, list[tuple[str, Party]]] = defaultdict(list)
        self._councils: defaultdict[str, list[Party]] = defaultdict(list)
        parties = tuple(parties)
        for party in parties:
            name = plain(party.name)
            self._named.setdefault(name, party)
            self._alike[name[:1]].append((name, party))
            if key := council(name):
                self._councils[key].append(party)
        for party in parties:
            self._named.setdefault(plain(unabbreviated(party.name)), party)

    def of(self, sender: str | None) -> Party | None:
        """The party that a sender is, by its name, or by a name that can be no other party's.

        Besides the very name, that is the name with a company's form or its abbreviation behind it,
        without its place ("Ældrerådet" of "Ældrerådet i X"), a council's with the place first or
        last, with a slip (see :func:`.is_misspelt`), or of its own office ("Ældrerådets
        sekretariat", "X Kommune, Teknik og Miljø"). Where two parties could be meant it is neither:
        bodies with nearly the same name are never taken for one. Numbers tell bodies apart.
        """
        name = plain(unabbreviated(sender or ""))
        very = plain(sender or "")
        if not name or very in self._named:
            return self._named.get(very)
        for same in (name, _FIRM.sub("", name)):
            if same in self._named:
                return self._named[same]
        if whose := self._whose(name):
            return whose
        known = self._alike.get(name[0], ())
        close = [p for as_, p in known if is_placeless(name, as_) or is_misspelt(name, as_)]
        close = close or self._councils.get(council(name) or "", [])
        return close[0] if len(close) == 1 else None

    def all_of(self, sender: str | None) -> tuple[Party, ...]:
        """Every party that a sender is: several bodies may answer together ("A og B").

        The others among them must be told as bodies: "Foreningen Bo og Liv" is not Foreningen Bo.
        """
        if one := self.of(sender):
            return (one,)
        parts = {name: self.of(name) for name in jointly(sender or "")}
        if not all(party or is_body(name) for name, party in parts.items()):
            return ()
        return tuple(dict.fromkeys(filter(None, parts.values())))

    def _whose(self, name: str) -> Party | None:
        """The party whose secretariat, board or unit this is."""
        if whole := authority(name):
            return self._named.get(whole)
        bare = _OFFICE.sub("", name)
        if bare == name:
            return None
        return self.of(bare) or self.of(bare.removesuffix("s"))


@dataclass(frozen=True, slots=True)
class Hearing:
    """A public hearing as its hearing file describes it. ``deadline`` is local time."""

    id: str
    title: str
    themes: tuple[Theme, ...]
    sent: date | None = None
    deadline: datetime | None = None
    material: tuple[str, ...] = ()
    parties: tuple[Party, ...] = ()
    # No part of the representation: a hearing without it is the same question as before it was.
    columns: tuple[Column, ...] = field(default=(), repr=False)
