"""Look-ups in one case: who a response is from, what marks it bears, where its quotes stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hoering.errors import QuoteError
from hoering.labels import Flag, Late, Quote
from hoering.memo import wording
from hoering.memo.parts import Proof
from hoering.records import Case, Response, Source, cite


@dataclass(frozen=True, slots=True, eq=False)
class Register:
    """A case with its indices; build it with :meth:`of`.

    ``responses`` stand by number; ``replaced`` holds the ids of those that a newer one replaces,
    with the newer one's number.
    """

    case: Case
    responses: tuple[Response, ...]
    replaced: Mapping[str, int]
    by_id: Mapping[str, Response]
    sources: Mapping[str, Source]

    @classmethod
    def of(cls, case: Case) -> Register:
        """The register of a case."""
        responses = tuple(sorted(case.responses, key=lambda response: response.nr))
        return cls(
            case,
            responses,
            {r.replaces: r.nr for r in responses if r.replaces},
            {r.id: r for r in responses},
            {source.sha256: source for source in case.sources},
        )

    @property
    def standing(self) -> tuple[Response, ...]:
        """The responses that no newer one replaces."""
        return tuple(r for r in self.responses if r.id not in self.replaced)

    @property
    def undecided(self) -> tuple[Response, ...]:
        """The responses of which nobody can say whether they kept the deadline.

        An enclosed comment without a date of its own came with what encloses it.
        """
        return tuple(
            r for r in self.responses if Flag.LATENESS_OPEN in marks(r) or self._dateless(r)
        )

    def _dateless(self, response: Response) -> bool:
        asked = self.case.hearing.deadline is not None and response.brought_by is None
        return asked and response.late is None and Flag.LATE not in response.flags

    def marked(self, flag: Flag) -> tuple[Response, ...]:
        """The responses that bear a flag."""
        return tuple(r for r in self.responses if flag in marks(r))

    def bringer(self, enclosed: Response) -> str:
        """The name of who passed an enclosed comment on, as it reads inside a sentence."""
        brought = self.by_id.get(enclosed.brought_by or "")
        return (brought.sender if brought else None) or "en ukendt afsender"

    def number(self, id: str | None) -> str:
        """Such as "nr. 3", "" where the case holds no such response."""
        found = self.by_id.get(id or "")
        return wording.numbers([found.nr]) if found else ""

    def proof(self, response: Response, quoted: Quote) -> Proof:
        """A quote with its address.

        Raises:
            QuoteError: the words do not stand in the response, or its source is not in the case.
        """
        source = self.sources.get(response.source)
        if source is None:
            raise QuoteError(
                f"Kilden til svar nr. {response.nr} ({response.file}) findes ikke i sagen.",
                "Læs kilden ind igen.",
            )
        citation = cite(source, response, quoted)
        return Proof(quoted.words, wording.place(citation), citation)

    def proofs(self, response: Response, quotes: Iterable[Quote]) -> tuple[Proof, ...]:
        """Quotes with their addresses in the order of the text, none inside another."""
        distinct = sorted(set(quotes), key=lambda quoted: quoted.span)
        proofs = [self.proof(response, quoted) for quoted in distinct]
        return tuple(
            proof
            for proof, inner in zip(proofs, distinct, strict=True)
            if not any(o.span.contains(inner.span) for o in distinct if o is not inner)
        )


def marks(response: Response) -> tuple[Flag, ...]:
    """Its flags together with those that follow from what else is known of it."""
    follows = {
        Flag.LATE: response.late is Late.LATE,
        Flag.LATENESS_OPEN: response.late is Late.OPEN,
        Flag.SENDER_UNKNOWN: response.sender is None,
        Flag.REPLACES: response.replaces is not None,
        Flag.PICTURES_UNREAD: bool(response.gaps),
        Flag.DUPLICATE: response.copy_of is not None and Flag.CAMPAIGN not in response.flags,
    }
    return response.flagged(*(flag for flag, holds in follows.items() if holds))


def who(response: Response) -> str:
    """Its sender, or that the sender is not known."""
    return response.sender or wording.UNKNOWN


def ref(response: Response) -> str:
    """Such as "Vesterbro Lokaludvalg (nr. 3)"."""
    return f"{who(response)} ({wording.numbers([response.nr])})"
