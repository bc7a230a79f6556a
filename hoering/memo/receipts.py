"""A receipt for each answer, as an e-mail to paste: what came in, when, and what happens to it."""

from __future__ import annotations

from collections.abc import Iterator

from hoering.hearing import SenderKind
from hoering.labels import Flag, Late
from hoering.memo import wording
from hoering.memo.register import Register, marks
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
    return "\n".join(
        (
            f"Emne: Kvittering for høringssvar – {title}",
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
    came, deadline = response.received, register.case.hearing.deadline
    when = f", som vi modtog den {wording.received(came, deadline)}" if came else ""
    yield f"Tak for {whose} høringssvar til »{title}«{when}."
    yield f"Svaret har fået nr. {response.nr}."
    yield from _timing(response, whose)
    if Flag.NO_REMARKS in marks(response):
        yield f"Vi har noteret, at {you} ikke har bemærkninger."
    else:
        yield "Svaret indgår i høringsnotatet, som politikerne får forelagt."
    replaced = register.number(response.replaces)
    if replaced:
        yield f"Det træder i stedet for {whose} tidligere svar ({replaced})."
    if response.gaps:
        yield f"Noget i svaret kunne ikke læses ({response.gaps[0].what}). Send det gerne igen."
    if Flag.NOT_PUBLIC in marks(response):
        yield f"Vi har noteret {whose} ønske om, at svaret ikke offentliggøres."


def _timing(response: Response, whose: str) -> Iterator[str]:
    late = Flag.LATE in marks(response) or response.late is Late.LATE
    if late:
        yield f"Vi har registreret {whose} svar som kommet efter fristen."
    elif response.late is Late.IN_TIME:
        yield "Det er kommet inden fristen."
