"""A short account of a response in neutral, indirect speech: the machine's draft.

Built from the labels and demands alone, so that every sentence of it has its quotes. What the
sender asks for is taken over as its own at-clause, word for word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from hoering.records import (
    Demand,
    Flag,
    Hearing,
    Label,
    Quote,
    Reason,
    Response,
    Resume,
    SenderKind,
    Stance,
)

_MOST_DEMANDS = 3
_LONGEST_CLAUSE = 260
_SHORT_NAME = {
    SenderKind.LOKALUDVALG: "Lokaludvalget",
    SenderKind.RAAD: "Rådet",
    SenderKind.FORVALTNING: "Forvaltningen",
    SenderKind.FORENING: "Foreningen",
    SenderKind.BOLIG: "Boligorganisationen",
    SenderKind.SKOLE: "Institutionen",
    SenderKind.VIRKSOMHED: "Virksomheden",
    SenderKind.BORGER: "Borgeren",
}
_STANDS = {
    Stance.SUPPORTS: "støtter",
    Stance.REJECTS: "er imod",
    Stance.NEUTRAL: "omtaler uden at tage stilling",
}
_CONDITIONAL = {
    Reason.CONDITION: "støtter på en betingelse",
    Reason.RESERVATION: "støtter med forbehold",
    Reason.DIVIDED: "er delt i spørgsmålet om",
    None: "støtter med forbehold",
}
_AT_CLAUSE = re.compile(
    r"\b(?P<verb>foreslår|opfordrer|anbefaler|understreger|ønsker|henstiller|mener|vurderer|fremhæver)\b"
    r"[^.,]{0,70}?,?\s(?P<clause>at\s.+)$",
    re.S,
)
_ASKED = {"opfordrer": "opfordrer til", "henstiller": "henstiller"}


@dataclass(frozen=True, slots=True)
class Summariser:
    """A stage: drafts the resumé."""

    hearing: Hearing

    def __call__(self, response: Response) -> Response:
        """The response with a drafted resumé and the quotes it rests on."""
        return replace(response, resume=Resume(_text(response, self.hearing), _quotes(response)))


def _text(response: Response, hearing: Hearing) -> str:
    if Flag.NO_REMARKS in response.flags:
        return f"{_name(response)} har ingen bemærkninger."
    sentences = [*_stances(response, hearing), *_demands(response)]
    return " ".join(sentences) or f"{_name(response)} tager ikke stilling til høringens temaer."


def _name(response: Response) -> str:
    return (
        _SHORT_NAME.get(response.sender_kind, "Høringsparten")
        if response.sender_kind
        else "Afsenderen"
    )


def _stances(response: Response, hearing: Hearing) -> Iterator[str]:
    """One sentence for each stance, the themes of one stance together."""
    titles = {theme.id: _inline(theme.title) for theme in hearing.themes}
    groups: dict[str, list[str]] = {}
    for label in response.labels:
        groups.setdefault(_stands(label), []).append(titles.get(label.theme, label.theme))
    for nr, (stands, themes) in enumerate(groups.items()):
        who = response.sender or "Afsenderen"
        yield f"{who if nr == 0 else _name(response)} {stands} {_listed(themes)}."


def _stands(label: Label) -> str:
    return _STANDS.get(label.stance) or _CONDITIONAL[label.reason]


def _inline(title: str) -> str:
    """A title inside a sentence: lower case, unless it is a name or an abbreviation."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def _listed(words: list[str]) -> str:
    return " og ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _demands(response: Response) -> Iterator[str]:
    clauses = [clause for demand in response.demands if (clause := _indirect(demand))]
    for clause in clauses[:_MOST_DEMANDS]:
        yield f"{_name(response)} {clause}"


def _indirect(demand: Demand) -> str | None:
    """ "… foreslår, at der …" as "foreslår, at der …"; None where the words are no at-clause."""
    found = _AT_CLAUSE.search(" ".join(demand.quote.words.split()))
    if not found or len(found["clause"]) > _LONGEST_CLAUSE or _speaks_in_person(found["clause"]):
        return None
    verb = _ASKED.get(found["verb"], found["verb"])
    return f"{verb}, {found['clause'].rstrip(' .')}."


def _speaks_in_person(clause: str) -> bool:
    """Words of the first or second person would change their meaning in indirect speech."""
    return bool(re.search(r"\b(?:jeg|vi|os|mig|min|mit|mine|vores|I|jer|jeres|du|din)\b", clause))


def _quotes(response: Response) -> tuple[Quote, ...]:
    """The evidence of every label, then the demands that the account uses, each once."""
    used = [demand.quote for demand in response.demands if _indirect(demand)][:_MOST_DEMANDS]
    evidence = [quoted for label in response.labels for quoted in label.evidence]
    return tuple(sorted({*evidence, *used}, key=lambda quoted: quoted.span))
