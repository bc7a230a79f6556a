"""A short account of a response in neutral, indirect speech: the machine's draft.

Built from the labels and demands alone, so that every sentence of it has its quotes. What the
sender asks for is taken over word for word from the verb on, with another subject.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from hoering.hearing import Hearing, Origin, SenderKind, Theme, matter
from hoering.labels import Flag, Label, Quote, Reason, Resume, Stance, stands
from hoering.records import Response

_NOT_FOUND = "Maskinen har ikke fundet en holdning til høringens temaer. Læs svaret."
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
_ASKS = (
    r"(?:foreslår|opfordrer|anbefaler|understreger|ønsker|henstiller|mener|vurderer|fremhæver"
    r"|bemærker|beder|kræver|efterlyser|vil|så\s+gerne|ser\s+gerne)\b"
)
_NEGATION = re.compile(r"\b(?:ikke|aldrig|hverken|næppe)\b", re.I)
_DEPENDS = re.compile(
    r"(?:hvis|såfremt|forudsat|medmindre|så længe"
    r"|under (?:den |en )?(?:forudsætning|betingelse))\b",
    re.I,
)
_ANYWAY = re.compile(
    r"\b(?:gennemføres|vedtages|fastholdes|besluttes|realiseres|alligevel|gør\s+det|ender\s+med"
    r"|bliver\s+(?:til\s+noget|en\s+realitet))\b",
    re.I,
)
"""What is asked for should the proposal come all the same is nothing that a yes depends on."""
_SELF = (
    r"(?:vi|jeg|rådet|udvalget|lokaludvalget|foreningen|bestyrelsen|forvaltningen|organisationen)"
)


@dataclass(frozen=True, slots=True)
class Summariser:
    """A stage: drafts the resumé."""

    hearing: Hearing

    def __call__(self, response: Response) -> Response:
        """The response with a drafted resumé and the quotes it rests on."""
        return replace(response, resume=draft(response, self.hearing))


def draft(response: Response, hearing: Hearing, *, checked: bool = False) -> Resume:
    """The account of a response by its labels and demands; ``checked`` where a person has seen it.

    Where nothing was found only a person can say that nothing is there.
    """
    return Resume(_text(response, hearing, checked), _quotes(response))


def _text(response: Response, hearing: Hearing, checked: bool) -> str:
    if Flag.NO_REMARKS in response.flags:
        return f"{_name(response)} har ingen bemærkninger."
    sentences = [*_stances(response, hearing), *_demands(response)]
    if sentences:
        return " ".join(sentences)
    return f"{_name(response)} tager ikke stilling til høringens temaer." if checked else _NOT_FOUND


def _name(response: Response) -> str:
    return (
        _SHORT_NAME.get(response.sender_kind, "Høringsparten")
        if response.sender_kind
        else "Afsenderen"
    )


def _stances(response: Response, hearing: Hearing) -> Iterator[str]:
    """One sentence for each stance, the proposals of one stance and condition together."""
    themes = {theme.id: theme for theme in hearing.themes}
    groups: defaultdict[tuple[Stance, Reason | None, str, Origin], list[Theme]] = defaultdict(list)
    for label in response.labels:
        theme, on = themes[label.theme], _condition(label)
        groups[label.stance, label.reason, on, theme.origin].append(theme)
    for nr, ((stance, reason, on, _), alike) in enumerate(groups.items()):
        who = _name(response) if nr else response.sender or "Afsenderen"
        told = Stance.SUPPORTS if on else stance
        yield f"{who} {stands(told, reason, matter(alike))}{on}."


def _condition(label: Label) -> str:
    """What a yes depends on, word for word (", hvis der kommer hegn"), where it can be."""
    said = " ".join(label.condition.words.split()).strip(" .;") if label.condition else ""
    depends = _DEPENDS.match(said) and not _ANYWAY.search(said)
    fits = depends and len(said) <= _LONGEST_CLAUSE and not _speaks_in_person(said)
    return f", {said[0].lower()}{said[1:]}" if label.reason is Reason.CONDITION and fits else ""


def _demands(response: Response) -> Iterator[str]:
    said = (_indirect(demand.quote.words, response.sender) for demand in response.demands)
    for clause in [clause for clause in said if clause][:_MOST_DEMANDS]:
        yield f"{_name(response)} {clause}"


def _indirect(words: str, sender: str | None) -> str | None:
    """What a sentence of the sender says after its subject, word for word; else None.

    Nothing between the verb and the full stop is left out: a dropped "ikke" turns a demand round.
    """
    sentence = " ".join(words.split())
    own = rf"(?:{_SELF}|{_short_forms(sender)})" if sender else _SELF
    ahead = re.match(rf"{own}\s(?P<rest>{_ASKS}.+)$", sentence, re.I)
    behind = re.search(rf"\b(?P<verb>{_ASKS})\s{own}(?P<rest>,? at\s.+)$", sentence, re.I)
    if ahead:
        said = ahead["rest"]
    elif behind and not _NEGATION.search(sentence, 0, behind.start()):
        said = behind["verb"] + behind["rest"]
    else:
        return None
    if len(said) > _LONGEST_CLAUSE or _speaks_in_person(said):
        return None
    return f"{said.rstrip(' .')}."


def _short_forms(sender: str) -> str:
    """The sender's name, and its last word with an article ("Kajens Bådelaug", "Bådelauget")."""
    return rf"{re.escape(sender)}|{re.escape(sender.rsplit(maxsplit=1)[-1])}(?:et|en)?"


def _speaks_in_person(clause: str) -> bool:
    """Words of the first or second person would change their meaning in indirect speech."""
    return bool(re.search(r"\b(?:jeg|vi|os|mig|min|mit|mine|vores|I|jer|jeres|du|din)\b", clause))


def _quotes(response: Response) -> tuple[Quote, ...]:
    """The evidence of every label, then the demands that the account uses, each once."""
    demands = [demand.quote for demand in response.demands]
    used = [q for q in demands if _indirect(q.words, response.sender)][:_MOST_DEMANDS]
    evidence = [quoted for label in response.labels for quoted in label.evidence]
    held = [label.condition for label in response.labels if label.condition and _condition(label)]
    beyond = [on for on in held if not any(on.span.overlaps(q.span) for q in evidence)]
    return tuple(sorted({*evidence, *used, *beyond}, key=lambda quoted: quoted.span))
