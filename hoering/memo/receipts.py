"""A receipt for each answer, as an e-mail to paste: what came in, when, and what happens to it."""

from __future__ import annotations

from collections.abc import Iterator

from hoering.hearing import SenderKind
from hoering.labels import Flag, Late
from hoering.memo import wording
from hoering.memo.register import Register, marks
from hoering.phrases import upper
from hoering.records import Case, Response

_RULE = "-" * 72


def receipts(case: Case) -> tuple[str, ...]:
    """One text for each answer that came in by itself, in their order; a rule parts them."""
    register = Register.of(case)
    own = [response for response in register.responses if response.brought_by is None]
    return tuple(
        "\n".join((f"Svar nr. {r.nr}: {r.sender or wording.UNKNOWN} ({r.file})", "",
                   receipt(register, r), _RULE))
        for r in own
    )  # fmt: skip


def receipt(register: Register, response: Response) -> str:
    """The e-mail's subject and text."""
    title = register.case.hearing.title
    what = "henvendelse" if Flag.WITHDRAWS in marks(response) else "høringssvar"
    return "\n".join(
        (
            f"Emne: Kvittering for {what} – {title}",
            "",
            f"Til {response.sender or 'afsenderen'}",
            "",
            " ".join(_said(register, response)),
            "",
            "Venlig hilsen",
        )
    )


def _said(register: Register, response: Response) -> Iterator[str]:
    plural = response.sender_kind not in (None, SenderKind.BORGER) or response.signatories > 1
    whose, you = ("jeres", "I") if plural else ("dit", "du")
    title = register.case.hearing.title
    if Flag.WITHDRAWS in marks(response):
        yield from _taken_back(register, response, whose, you)
        return
    came, deadline = response.received, register.case.hearing.deadline
    when = f", som vi modtog den {wording.received(came, deadline)}" if came else ""
    yield f"Tak for {whose} høringssvar til »{title}«{when}."
    yield f"Svaret har fået nr. {response.nr}."
    yield from _timing(response, whose)
    if Flag.NO_REMARKS in marks(response):
        yield f"Vi har noteret, at {you} ikke har bemærkninger."
    elif register.is_withdrawn(response):
        yield f"Det er siden {register.gone(response)} og tæller ikke med i høringsnotatet."
    else:
        yield "Svaret indgår i høringsnotatet, som politikerne får forelagt."
    replaced = register.number(response.stands_for)
    if replaced:
        yield f"Det træder i stedet for {whose} tidligere svar ({replaced})."
    if response.gaps:
        yield f"Noget i svaret kunne ikke læses ({response.gaps[0].what}). Send det gerne igen."
    if Flag.NOT_PUBLIC in marks(response):
        yield f"Vi har noteret {whose} ønske om, at svaret ikke offentliggøres."


def _taken_back(register: Register, response: Response, whose: str, you: str) -> Iterator[str]:
    """What is promised to who takes an answer back: that somebody sees to it, and no more."""
    came, title = response.received, register.case.hearing.title
    when = f", som vi modtog den {wording.moment(came)}" if came else ""
    yield f"Tak for {'jeres' if you == 'I' else 'din'} henvendelse om høringen »{title}«{when}."
    yield f"Henvendelsen har fået nr. {response.nr}."
    yield f"Vi har noteret, at {you} trækker et tidligere svar tilbage."
    if response.stands_for:
        earlier = register.number(response.stands_for)
        yield f"{upper(whose)} svar ({earlier}) tæller ikke længere med i høringsnotatet."
    else:
        yield "En sagsbehandler ser på det."


def _timing(response: Response, whose: str) -> Iterator[str]:
    late = Flag.LATE in marks(response) or response.late is Late.LATE
    if late:
        yield f"Vi har registreret {whose} svar som kommet efter fristen."
    elif response.late is Late.IN_TIME:
        yield "Det er kommet inden fristen."
