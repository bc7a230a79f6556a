"""What in one of the office's own texts may tell of a person, and what of it is public anyhow."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hoering.case.redaction import INSTEAD
from hoering.decisions import Personal
from hoering.hearing import Origin
from hoering.memo.scrub import Scrub
from hoering.memo.withheld import is_withheld
from hoering.nlp.people.facts import FACTS, HEALTH, OTHER, facts
from hoering.nlp.people.found import Found
from hoering.nlp.people.health import PROPOSED, health, health_words
from hoering.nlp.sentences import sentence_spans
from hoering.records import Case
from hoering.text import Span

TIED = "underskrift:eget svar"
"""The rule of what the closing of an answer holds, in a text on that answer: it goes unasked."""
_CLOSING = "underskrift:andet svar"
_MASK = re.compile("|".join(re.escape(mask) for mask in INSTEAD.values()))
_SOMEBODY = re.compile(rf"{re.escape(INSTEAD[Personal.PERSON])}|{re.escape(INSTEAD[Personal.CPR])}")
_NO_NAME = re.compile(r"\W*(?:['’]?s|[A-ZÆØÅ](?:\W+[A-ZÆØÅ])*)?\W*")
_LEFT = re.compile(r"(?:['’]?s\b)?\s*")
"""What a masked name leaves before the next word."""
_OF_ONE = re.compile(
    r"\b(?:borgeren|den\sene|én|en\saf|en\s(?:borger|høringspart|beboer|nabo|mor|far|pårørende)"
    r"|vedkommende|han|hun|ham|hende|hans|hendes|selv)\b",
    re.I,
)
"""A sentence that says something of one, among texts on many."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the public does not read of each answer (response -> kind, words), what of it its
    closing holds, also as a scrub of it, and who signs for bodies: they stay.
    """

    gone: Mapping[str, Sequence[tuple[Personal, str]]]
    below: Mapping[str, Sequence[tuple[Personal, str]]]
    scrubs: Mapping[str, Scrub]
    signers: frozenset[str] = frozenset()

    def elsewhere(self) -> Iterator[tuple[Personal, str]]:
        """What of the closings is looked for in texts on other answers."""
        for told in self.below.values():
            yield from (one for one in told if one[0] is Personal.ADDRESS and one[1].strip())

    def is_signer(self, name: str) -> bool:
        """Whether a name, maybe as whose something is, is that of who signs for a body."""
        said = " ".join(name.split())
        return bool({said, said.removesuffix("s")} & self.signers)


@dataclass(frozen=True, slots=True)
class Suspects:
    """Looks for them in a text that is ``about`` some answers."""

    find: Callable[[str], Iterable[Found]]
    known: Known
    free: Free

    def __call__(
        self, text: str, about: frozenset[str], *, drafted: bool, retells: bool
    ) -> list[Found]:
        """In the order of the text; ``drafted`` by the machine, ``retells`` a resumé of one."""
        hits = (
            *self._signed(text, about),
            *_named(text, self.find(text)),
            *health(text, [Span(*mask.span()) for mask in _SOMEBODY.finditer(text)]),
            *self._facts(text, about),
        )
        left = (
            hit
            for hit in hits
            if not self.free(text, hit, about, drafted=drafted, retells=retells)
            and not self.known.is_signer(text[hit.span.start : hit.span.end])
        )
        return _apart(left)

    def _signed(self, text: str, about: frozenset[str]) -> Iterator[Found]:
        """What the closings hold; of those of other answers the addresses."""
        for response in sorted(about & self.known.scrubs.keys()):
            for span, kind in self.known.scrubs[response].places(text):
                yield Found(span, kind, TIED, 0.9)
        folded = text.casefold()
        met = [
            (kind, words)
            for kind, words in self.known.elsewhere()
            if words.split()[0].strip(",").casefold() in folded
        ]
        for span, kind in Scrub.of(met).places(text):
            yield Found(span, kind, _CLOSING, 0.9)

    def _facts(self, text: str, about: frozenset[str]) -> Iterator[Found]:
        """A view on an illness in a text on many tells of nobody."""
        taken = [one for response in sorted(about) for one in self.known.gone.get(response, ())]
        of_one = [
            span
            for span in sentence_spans(text)
            for said in (text[span.start : span.end],)
            if len(about) == 1 or _OF_ONE.search(said) or _SOMEBODY.search(said)
        ]
        for hit in facts(text, taken):
            if hit.rule not in (HEALTH, OTHER) or any(span.overlaps(hit.span) for span in of_one):
                yield hit


def _named(text: str, found: Iterable[Found]) -> Iterator[Found]:
    """Without what is left of a name that is out: "[navn]s" and "[navn] K." tell of nobody."""
    for hit in found:
        start = _behind_mask(text, hit)
        words = _MASK.sub(" ", text[start : hit.span.end])
        rest = replace(hit, span=Span(start, hit.span.end))
        if hit.kind is not Personal.PERSON:
            yield hit
        elif start > hit.span.start and any(health_words(words)):
            yield replace(rest, kind=Personal.HEALTH)
        elif not _NO_NAME.fullmatch(words):
            yield rest


def _behind_mask(text: str, hit: Found) -> int:
    """Where a hit begins without what a masked name before it leaves."""
    left = _LEFT.match(text, hit.span.start, hit.span.end)
    masked = text[: hit.span.start].endswith(tuple(INSTEAD.values()))
    return left.end() if left and masked else hit.span.start


def _apart(hits: Iterable[Found]) -> list[Found]:
    """In order; nothing is asked about twice: no illness inside a sentence on health that is asked
    about, but the year of birth in it, which may not stand because the illness may.
    """
    kept: list[Found] = []
    for hit in hits:
        if hit.rule == PROPOSED:
            is_known = any(hit.span == one.span for one in kept)
        elif hit.rule == HEALTH:
            is_known = any(hit.span.overlaps(one.span) for one in kept)
        else:
            is_known = any(hit.span.overlaps(o.span) for o in kept if o.rule != PROPOSED)
        if not is_known:
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.span)


@dataclass(frozen=True, slots=True)
class Free:
    """What the public reads anyhow: the hearing's material, bodies' names, the answers as shown."""

    names: frozenset[str]
    material: str
    answers: Mapping[str, str]

    @classmethod
    def of(cls, case: Case) -> Free:
        """Of a public case."""
        hearing = case.hearing
        sent_out = [t for t in hearing.themes if t.origin is Origin.MATERIAL]
        told = [hearing.title, *(party.name for party in hearing.parties)]
        told += (r.sender or "" for r in case.responses)
        told += (f"{t.title}\n{t.proposal or ''}\n{t.description}" for t in sent_out)
        names = frozenset(re.findall(r"\w[\w.'’-]*", "\n".join(told)))
        answers = {r.id: r.text.value for r in case.responses if not is_withheld(r)}
        return cls(names, "\n".join(told), answers)

    def __call__(
        self, text: str, hit: Found, about: Iterable[str], *, drafted: bool, retells: bool
    ) -> bool:
        """Whether a hit in a text about some answers tells nothing that is not public."""
        words = text[hit.span.start : hit.span.end]
        theirs = [self.answers[r] for r in about if r in self.answers]
        if hit.rule == PROPOSED:
            # In a text on many the word may be another's: who is named there is asked about.
            told = [words[s.start : s.end] for s in health_words(words)]
            return drafted or (retells and all(_stands(one, theirs) for one in told))
        if hit.kind is Personal.PERSON and self._is_name(words):
            return True
        is_of_one = hit.rule in FACTS or hit.rule == TIED
        return _stands(words, [self.material, *(theirs if is_of_one else self.answers.values())])

    def _is_name(self, words: str) -> bool:
        return all({w, w.removesuffix("s")} & self.names for w in words.split())


def _stands(words: str, texts: Iterable[str]) -> bool:
    said = r"\s+".join(map(re.escape, words.split()))
    known = re.compile(rf"(?<!\w){said}(?!\w)", re.I)
    return any(known.search(text) for text in texts)
