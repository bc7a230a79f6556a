"""Personal data of a response, signed off piece by piece: what goes, what may stay, what is open.

The machine proposes. In a public memo organisations stay, and so do those who sign for them;
private citizens, third persons, numbers and addresses go. A person decides on every piece, and
nothing is published before each has been decided on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hoering.case.force import anchored, standing
from hoering.case.signers import signs
from hoering.decisions import Decision, Personal, What
from hoering.errors import InputError
from hoering.hearing import SenderKind
from hoering.labels import Quote, quote
from hoering.records import Response
from hoering.text import Span

INSTEAD = {
    Personal.CPR: "[cpr-nummer]",
    Personal.PHONE: "[telefon]",
    Personal.EMAIL: "[e-mail]",
    Personal.ADDRESS: "[adresse]",
    Personal.PERSON: "[navn]",
    Personal.HEALTH: "[helbredsoplysning]",
    Personal.OTHER: "[udeladt]",
}
"""What stands in the place of what was taken out."""
_ALL_GONE = re.compile(rf"(?:\W|{'|'.join(map(re.escape, INSTEAD.values()))})+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Something in a response that may tell of a person.

    ``kind`` is what it is in force: None where it may stand. ``by`` is None for the machine.
    """

    quoted: Quote
    proposed: Personal
    kind: Personal | None
    confidence: float
    by: str | None = None

    @property
    def key(self) -> str:
        """The key of a decision on it."""
        return f"{self.quoted.span.start}-{self.quoted.span.end}"


def says_nothing(words: str) -> bool:
    """Whether words are nothing but what stands in the place of what was taken out."""
    return _ALL_GONE.fullmatch(words) is not None


def pieces(
    response: Response,
    found: Iterable[tuple[Span, Personal, float]],
    decisions: Iterable[Decision],
) -> tuple[Piece, ...]:
    """Everything found in a response or pointed out by people, with what is in force for it.

    ``found`` holds the machine's findings: span, what it is, and how sure that is.
    """
    mine = [d for d in standing(decisions).values() if d.subject == response.id]
    made = [d for d in mine if d.what is What.REDACTION]
    decided = dict(_decided(response, made))
    machine = [
        _proposed(response, span, kind, sure, decided.pop(span, None)) for span, kind, sure in found
    ]
    own = [
        Piece(quote(response.text, span), d.value, d.value, 1.0, d.who)
        for span, d in decided.items()
        if isinstance(d.value, Personal)
    ]
    return tuple(sorted([*machine, *own], key=lambda piece: piece.quoted.span))


def _decided(response: Response, made: Sequence[Decision]) -> Iterator[tuple[Span, Decision]]:
    """Where the words of each decision stand now; those that are gone are the ledger's matter."""
    for decision in made:
        for quoted in decision.evidence:
            now = anchored(response.text, quoted)
            if now:
                yield now.span, decision


def _proposed(
    response: Response, span: Span, kind: Personal, sure: float, decision: Decision | None
) -> Piece:
    quoted = quote(response.text, span)
    if decision:
        value = decision.value if isinstance(decision.value, Personal) else None
        return Piece(quoted, kind, value, sure, decision.who)
    stays = kind is Personal.HEALTH or (kind is Personal.PERSON and _stands_for(response, span))
    return Piece(quoted, kind, None if stays else kind, sure)


def _stands_for(response: Response, span: Span) -> bool:
    """Whether a name is that of who signs for the organisation that sent an answer."""
    private = response.sender_kind in (None, SenderKind.BORGER)
    return not private and signs(response, span)


def pointed_out(response: Response, words: str) -> tuple[Quote, ...]:
    """Every place where words stand in a response, for what the machine has not found.

    A name inside another word is none: who takes "Bo" out means no "Boligforening".

    Raises:
        InputError: they stand nowhere in it, letter for letter.
    """
    whole = rf"(?<!\w){re.escape(words)}(?!\w)"
    found = re.finditer(whole, response.text.value) if words.strip() else ()
    places = tuple(quote(response.text, Span(*one.span())) for one in found)
    if not places:
        raise InputError(
            f"»{words}« står ikke i svaret.", "Skriv ordene, præcis som de står i teksten."
        )
    return places


def unsigned(found: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces that nobody has decided on."""
    return tuple(piece for piece in found if piece.by is None)
