"""What may be decided: on what a person saw, about things that are there, resting on real words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from hoering.case.force import evidence_of, standing
from hoering.decisions import (
    GROUNDED,
    TYPES,
    Contact,
    Contacted,
    Decision,
    Heading,
    Position,
    Settled,
    What,
)
from hoering.errors import ConflictError, InputError, RefusedError
from hoering.hearing import Hearing, Theme, plain
from hoering.labels import Flag, check_quote
from hoering.records import Response

_NAMES = {
    What.POINT: "synspunktet",
    What.HOLDER: "hvem der har synspunktet",
    What.SUMMARY: "resuméet af synspunktet",
    What.DRAFT: "udkastet til bemærkning",
    What.REMARK: "bemærkningen",
    What.OUTCOME: "indstillingen",
    What.CHANGE: "ændringen af forslaget",
    What.BOUNDARY: "hvor svarene i filen begynder",
    What.RETENTION: "hvor længe sagen opbevares",
    What.CLOSED: "om sagen er lukket",
    What.APPROVED: "hvad politikerne må se",
}


def named(decision: Decision) -> str:
    """What a decision is about, in words that fit into a sentence."""
    match decision.what:
        case What.LABEL | What.THEME:
            return f"temaet »{decision.key}«"
        case What.FLAG:
            return f"mærket »{decision.key}«"
        case What.PARTY:
            return f"høringsparten »{decision.key}«"
        case What.REDACTION if not decision.subject:
            return "en personoplysning i forvaltningens egne tekster"
    return _NAMES.get(decision.what) or f"svarets felt »{decision.what}«"


def check_seen(decision: Decision, earlier: Iterable[Decision]) -> None:
    """Raise ConflictError unless ``decision`` was made on what is in force now."""
    if decision.what is What.COMMENT:
        return  # comments stand beside each other
    now = standing(earlier).get(decision.about)
    if (now.nr if now else None) == decision.seen:
        return
    who = f"{now.who} har i mellemtiden afgjort" if now else "Nogen har i mellemtiden ændret"
    # Whoever looks again sees it already; a page that is told this shows what is in force.
    step = "Se, hvad der står nu, og afgør det igen, hvis det skal være anderledes."
    raise ConflictError(f"{who} {named(decision)}.", step)


def check_sense(decision: Decision, hearing: Hearing) -> None:
    """Raise InputError unless the decision says something that can be said of its part.

    Raises:
        ValueError: a text that must remember what it was made from does not say so.
    """
    wanted, value = TYPES[decision.what], decision.value
    moment_for_day = wanted == date | None and isinstance(value, datetime)
    if not isinstance(value, wanted) or moment_for_day:
        raise InputError(
            f"»{value}« kan ikke afgøres om {named(decision)}.", "Vælg en af mulighederne."
        )
    if decision.what in GROUNDED and value is not None and not decision.basis:
        raise ValueError(f"a {decision.what.name} needs a basis")
    if decision.what is What.PARTY and decision.key not in {plain(p.name) for p in hearing.parties}:
        raise InputError(f"»{decision.key}« står ikke på listen.", "Hent sagen igen.")
    for fault in _faults(decision, {theme.id for theme in hearing.themes}):
        raise InputError(*fault)


def _faults(decision: Decision, themes: set[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with a value of the right type, each with the next step."""
    value = decision.value
    theme = value.theme if isinstance(value, Heading) else decision.key
    if (decision.what is What.LABEL or isinstance(value, Heading)) and theme not in themes:
        yield f"Høringen har intet tema »{theme}«.", "Hent sagen igen."
    if decision.what is What.FLAG and decision.key not in list(Flag):
        yield f"Der er intet mærke »{decision.key}«.", "Vælg et af mærkerne."
    if isinstance(value, Heading) and not value.title.strip():
        yield "Synspunktet mangler en overskrift.", "Skriv, hvad der menes, i få ord."
    if isinstance(value, Settled) and not value.reason.strip():
        yield "Indstillingen mangler en begrundelse.", "Skriv, hvorfor."
    if isinstance(value, Contact) and (value.how is Contacted.EXTENDED) is (value.until is None):
        yield "En længere frist er en dag, og kun den.", "Skriv, hvilken dag fristen er."
    if isinstance(value, Theme) and (value.id != decision.key or not value.title.strip()):
        yield "Temaet mangler en titel eller hedder noget andet.", "Ret temaet."


def check_founded(decision: Decision, machine: Response, earlier: Iterable[Decision]) -> None:
    """Raise unless a decision rests on words that stand in the response.

    Raises:
        QuoteError: its evidence does not stand there, character for character.
        RefusedError: it takes a stance and there is no evidence, its own or older.
    """
    condition = decision.value.condition if isinstance(decision.value, Position) else None
    for quoted in (*decision.evidence, *((condition,) if condition else ())):
        check_quote(machine.text, quoted)
    if decision.stance is not None and not evidence_of(decision, machine, earlier):
        raise RefusedError(
            f"Vurderingen af temaet »{decision.key}« mangler et citat at hvile på.",
            "Vælg det sted i svaret, der viser det.",
        )


def check_holds(response: Response, heading: Heading) -> None:
    """Raise RefusedError unless a response takes the position that a point is.

    Those who are for and those who are against never share a point.
    """
    label = response.label(heading.theme)
    if label is None or label.stance is not heading.stance:
        holds = label.stance if label else "ingen holdning"
        raise RefusedError(
            f"Synspunktet »{heading.title}« er »{heading.stance}«, men svaret har »{holds}« til "
            f"temaet »{heading.theme}«.",
            "Vælg et andet synspunkt, eller ret svarets holdning først.",
        )
