"""Look-ups in one case: who a response is from, what marks it bears, where its quotes stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from hoering.case.redaction import says_nothing
from hoering.citation import cite
from hoering.errors import QuoteError
from hoering.labels import Flag, Label, Late, Quote, check_quote, quote
from hoering.memo import wording
from hoering.memo.exact import misquoted, reworded
from hoering.memo.parts import Proof
from hoering.memo.quoting import objections
from hoering.memo.whole import widened
from hoering.records import Case, Response
from hoering.sources import Source
from hoering.text import Span

_TYPED = re.compile('[»“"]([^»«“”"]+)[«”"]')
_LEAST_TYPED = 3
"""Words between quotation marks that are a quote, and not a name or a so-called."""


@dataclass(frozen=True, slots=True, eq=False)
class Register:
    """A case with its indices; build it with :meth:`of`.

    ``responses`` stand by number; ``replaced`` holds the ids of those that a newer one replaces,
    with the newer one's number, ``taken_back`` those that a mere withdrawal may concern, with its
    number; ``machine`` the quotes that no person chose, by response; ``heard``
    the parties that answered, though no answer of a public edition shows it (None: not public).
    """

    case: Case
    responses: tuple[Response, ...]
    replaced: Mapping[str, int]
    taken_back: Mapping[str, int]
    by_id: Mapping[str, Response]
    sources: Mapping[str, Source]
    machine: Mapping[str, frozenset[Quote]]
    heard: frozenset[str] | None

    @classmethod
    def of(cls, case: Case, heard: frozenset[str] | None = None) -> Register:
        """The register of a case."""
        responses = tuple(sorted(case.responses, key=lambda response: response.nr))
        return cls(
            case,
            responses,
            {r.stands_for: r.nr for r in responses if r.stands_for},
            {r.replaces: r.nr for r in responses if r.replaces and Flag.WITHDRAWS in r.flags},
            {r.id: r for r in responses},
            {source.sha256: source for source in case.sources},
            _machines(case),
            heard,
        )

    @property
    def is_public(self) -> bool:
        """Whether it is of a public edition."""
        return self.heard is not None

    def has_heard(self, party: str) -> bool:
        """Whether a party answered, though no answer here shows it."""
        return party in (self.heard or ())

    @property
    def standing(self) -> tuple[Response, ...]:
        """The responses that no newer one replaces."""
        return tuple(r for r in self.responses if r.id not in self.replaced)

    def is_withdrawn(self, response: Response) -> bool:
        """Whether a person has left it out because its sender took it back."""
        return response.id in self.replaced and response.id in self.taken_back

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

    def gone(self, replaced: Response) -> str:
        """Such as "erstattet af nr. 5", for an answer that no longer counts."""
        how = "trukket tilbage med" if self.is_withdrawn(replaced) else "erstattet af"
        return f"{how} {wording.numbers([self.replaced[replaced.id]])}"

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

    def fair(self, response: Response, quoted: Quote, beside: Sequence[Quote] = ()) -> Proof:
        """A quote as it is printed, ``beside`` others of its response.

        The machine's is given whole sentences where it would mislead; what a person chose stays,
        and says what speaks against it in ``fault``.

        Raises:
            QuoteError: as :meth:`proof`.
        """
        check_quote(response.text, quoted)
        text, spans = response.text, [other.span for other in beside]
        if not objections(text.value, quoted.span, spans):
            return self._checked(response, quoted, ())
        if quoted in self.machine.get(response.id, ()):
            return self._checked(response, quote(text, widened(text.value, quoted.span)), ())
        return self._checked(response, quoted, objections(text.value, quoted.span, spans))

    def _checked(self, response: Response, quoted: Quote, against: Sequence[str]) -> Proof:
        proof = self.proof(response, quoted)
        changed = reworded(response.text, proof.citation.edits)
        fault = "; ".join(filter(None, (*against, changed)))
        if not fault:
            return proof
        return replace(proof, place=f"{proof.place} – MANGLER: {fault}", fault=fault)

    def proofs(
        self, response: Response, quotes: Iterable[Quote], beside: Sequence[Quote] = ()
    ) -> tuple[Proof, ...]:
        """Quotes with their addresses in the order of the text, none inside another.

        Those that people took out, so that a mask alone is left, are not among them.
        """
        shown = {quoted for quoted in quotes if not says_nothing(quoted.words)}
        distinct = sorted(shown, key=lambda quoted: quoted.span)
        proofs = [self.fair(response, quoted, [*distinct, *beside]) for quoted in distinct]
        spans = [_span(quoted, proof) for quoted, proof in zip(distinct, proofs, strict=True)]
        return tuple(
            proof
            for nr, proof in enumerate(proofs)
            if not any(
                other.contains(spans[nr]) and (other != spans[nr] or at < nr)
                for at, other in enumerate(spans)
                if at != nr
            )
        )


def _span(quoted: Quote, proof: Proof) -> Span:
    """Where the words of a proof stand, which may be more than was quoted."""
    start = quoted.span.start - max(0, proof.words.find(quoted.words))
    return Span(start, start + len(proof.words))


def _machines(case: Case) -> dict[str, frozenset[Quote]]:
    """Response -> the quotes that the machine proposed, whoever has agreed to them since."""
    found: defaultdict[str, set[Quote]] = defaultdict(set)
    for response in (*case.proposed, *case.responses):
        found[response.id] |= {demand.quote for demand in response.demands}
        if response.resume.by is None:
            found[response.id] |= set(response.resume.quotes)
        for label in response.labels:
            if label.by is None:
                found[response.id] |= set(rests_on(label))
    return {response: frozenset(said) for response, said in found.items()}


def rests_on(label: Label) -> tuple[Quote, ...]:
    """Every quote that a label rests on."""
    return label.evidence if label.condition is None else (*label.evidence, label.condition)


def typed(responses: Sequence[Response], written: str) -> tuple[str, ...]:
    """What is wrong with words that somebody set between quotation marks, each in a sentence.

    They stand in one of ``responses``, or are no quote.
    """
    return tuple(
        f"»{words[:80]}« {fault[0]}."
        for words in _TYPED.findall(written)
        if responses
        and len(words.split()) >= _LEAST_TYPED
        and all(fault := [misquoted(response.text.value, words) for response in responses])
    )


def marks(response: Response) -> tuple[Flag, ...]:
    """Its flags together with those that follow from what else is known of it."""
    follows = {
        Flag.LATE: response.late is Late.LATE,
        Flag.LATENESS_OPEN: response.late is Late.OPEN,
        Flag.SENDER_UNKNOWN: response.sender is None,
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
