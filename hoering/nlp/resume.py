"""A short account of a response in neutral, indirect speech: the machine's draft.

First where the sender stands to the proposals, from the labels; then what it asks for, warns of and
points out, sentence by sentence as :mod:`hoering.nlp.indirect` retells it. Every sentence has the
quote beneath that it is made of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from hoering.hearing import Hearing
from hoering.labels import Label, Quote, Reason, Resume, quote
from hoering.nlp.flags import has_no_remarks
from hoering.nlp.indirect import LONGEST, asks, retold
from hoering.nlp.items import is_clause, joined, listed, together
from hoering.nlp.language import features
from hoering.nlp.leads import aimless, holds, is_lead, leads_away, refuses
from hoering.nlp.reading import Sentence, read
from hoering.nlp.withdrawn import withdraws
from hoering.records import Response
from hoering.resume import condition, nothing, proof, silent, stands
from hoering.speaker import Speaker, speaker
from hoering.text import Span

_MOST_SENTENCES = 5
_MOST_TOLD = 3
_LISTS = re.compile(
    r"^(?P<who>.*?\b)har(?: (?:derfor|dog|også))?(?: følgende)? (?P<what>ønske|forslag|krav"
    r"|anbefaling)(?:er|r)?:$",
    re.I,
)
_NAMES = re.compile(
    r"^(?P<who>)(?:(?:vores|mine|følgende|konkrete|samlede|øvrige) )*(?P<what>ønske|forslag|krav"
    r"|anbefaling)(?:er|r)?:?$",
    re.I,
)
_FOLLOWING = re.compile(
    r"(.*\b(?:foreslår|anbefaler|ønsker|kræver)(?: vi)?)(?: (?:derfor|dog|også))?"
    r" følgende(?: (?:konkrete )?(?:tiltag|ting|ændringer|løsninger|initiativer))?:$",
    re.I,
)
_DOES = {"ønske": "ønsker", "forslag": "foreslår", "krav": "kræver", "anbefaling": "anbefaler"}
_MOST_ITEMS = 5
_OF_A_CONDITION = 3
"""The weight of what a stance depends on, where the stance itself cannot tell it."""
_PLAIN_WORDS = 8
"""Words up to which a sentence of one clause that takes a side says no more than that."""
_CAPITAL = re.compile(r"(?<=[a-zæøå,…] )[A-ZÆØÅ][a-zæøå]+(?:-[A-ZÆØÅ][a-zæøå]+)*")
"""A word with a capital that begins no sentence."""
_STEM = 5
_WORD = re.compile(rf"\w{{{_STEM},}}")
_TAKES_SIDE = re.compile(
    r"\b(?:støtte|er (?:\w+ )?(?:imod|for)\b|tilslutte|bakke|accepter|ikke anbefale"
    r"|anbefaler ikke|ja\b|nej\b)",
    re.I,
)
_PLAIN = frozenset(
    """støtt tilsl bakke accep forsl fores komme blive flytt under ingen omstæ derfor derfo kommu
    rådet lokal foren besty organ overo helhj fuldt""".split()
)
"""Beginnings of words that say nothing beyond for or against."""


@dataclass(frozen=True, slots=True)
class Summariser:
    """A stage: drafts the resumé."""

    hearing: Hearing

    def __call__(self, response: Response) -> Response:
        """The response with a drafted resumé and the quotes it rests on."""
        return replace(response, resume=_Account(response, self.hearing).resume())


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence of the sender that can be retold; ``spans`` are its own and its list's."""

    nr: int
    words: str
    item: str
    spans: tuple[Span, ...]
    weight: int

    names: frozenset[str] = frozenset()

    def said(self, by: Speaker, subject: str, addressed: str) -> str:
        return retold(self.words, by, subject, addressed, self.item, self.names) or ""


class _Account:
    """One response on its way to a resumé."""

    def __init__(self, response: Response, hearing: Hearing) -> None:
        self.response, self.hearing, self.by = response, hearing, speaker(response)
        self.sentences = read(response.text.value, features())
        named = any((t.proposal or "").startswith("Kommunen") for t in hearing.themes)
        # Whom an answer that somebody else passed on speaks to, nobody knows.
        self.addressed = "kommunen" if named and response.brought_by is None else ""

        self.names = _names((*(s.text for s in self.sentences), *_asked(hearing)))

    def resume(self) -> Resume:
        if self.response.is_bare:
            return Resume(silent(self.response), self._silence())
        stances = list(stands(self.response, self.hearing))
        told = self._chosen(_MOST_SENTENCES - len(stances))
        later = [one.said(self.by, self.by.short, self.addressed) for one in told]
        if told and not stances:
            later[0] = told[0].said(self.by, self.by.name, self.addressed) or later[0]
        text = " ".join([*stances, *later]) or nothing(self.response)
        return Resume(text, self._quotes([span for one in told for span in one.spans]))

    def _silence(self) -> tuple[Quote, ...]:
        said = (s for s in self.sentences if has_no_remarks([s]) or withdraws([s], self.by.own))
        return tuple(quote(self.response.text, sentence.span) for sentence in said)[:1]

    # --- what else is said -----------------------------------------------------------------------

    def _chosen(self, room: int) -> Sequence[_Told]:
        """The sentences that are retold, in the order of the text: wishes before the rest."""
        found = [
            one for one in self._tellable() if one.said(self.by, self.by.short, self.addressed)
        ]
        best = sorted(found, key=lambda one: (-one.weight, one.nr))
        return sorted(best[: max(1, min(room, _MOST_TOLD))], key=lambda one: one.nr)

    def _tellable(self) -> Iterator[_Told]:
        demands = {demand.quote.span for demand in self.response.demands}
        stances = {quoted.span for label in self.response.labels for quoted in label.evidence}
        away = set[Span]()
        for nr, sentence in enumerate(self.sentences):
            own = not (sentence.is_quoted or sentence.is_question or sentence.is_courtesy)
            items = self._items(nr)
            if sentence.text.endswith(":") and leads_away(sentence.text, self.by.own):
                below = listed(self.sentences, nr, self.response.text.value)
                away |= {item.span for item in below}
            if sentence.span in away:
                continue
            if not own or (sentence.is_heading and not items):
                continue
            asked = sentence.span in demands or asks(sentence.text, self.by)
            asked = asked and not _TAKES_SIDE.search(sentence.text)
            weight = 2 if asked else 1
            shown = sentence.span in stances and not asked
            if self._repeats(sentence):
                continue
            lead = _listing(sentence.text)
            yield _Told(
                nr,
                lead if items else sentence.text,
                joined([told for _, told in items], lead) if items else "",
                (sentence.span, *(item.span for item, _ in items)),
                _OF_A_CONDITION if self._conditions(sentence) else 0 if shown else weight,
                self.names,
            )

    def _repeats(self, sentence: Sentence) -> bool:
        """Whether a sentence says no more than that its sender is for or against a proposal."""
        on = self._conditions(sentence)
        if on:
            return any(condition(label, self.response.text.value) for label in on)
        held = {label.theme for label in self.response.labels}
        told = self.hearing.title + " ".join(
            f" {theme.title} {theme.proposal or ''} {' '.join(theme.keywords)}"
            for theme in self.hearing.themes
            if theme.id in held
        )
        bare = re.sub(rf"\b{self.by.own}\b", "", sentence.text, flags=re.I)
        known = {word[:_STEM].lower() for word in _WORD.findall(told)} | _PLAIN
        said = {word[:_STEM].lower() for word in _WORD.findall(bare)}
        short = "," not in sentence.text and len(sentence.text.split()) <= _PLAIN_WORDS
        return bool(_TAKES_SIDE.search(sentence.text)) and (short or said <= known)

    def _conditions(self, sentence: Sentence) -> list[Label]:
        """The labels that have their condition in a sentence."""
        return [
            label
            for label in self.response.labels
            if label.reason is Reason.CONDITION
            and label.condition
            and label.condition.span.overlaps(sentence.span)
        ]

    def _items(self, nr: int) -> list[tuple[Sentence, str]]:
        """The items of a list below a line that asks, refuses, fears or holds, as each is told."""
        lead, own = self.sentences[nr].text, self.by.own
        holding = holds(lead, own)
        if not (holding or refuses(lead, own) or is_lead(lead, own)):
            return []
        items = listed(self.sentences, nr, self.response.text.value)
        room = LONGEST - len(_listing(lead)) - len(self.by.name)
        told = together(items[:_MOST_ITEMS], room)
        if holding and not all(is_clause(said) for _, said in told):
            return []
        # What "the following" is, is told whole.
        whole = len(told) == len(items) or not _FOLLOWING.match(aimless(lead))
        return told if whole else []

    # --- its proof -------------------------------------------------------------------------------

    def _quotes(self, told: Sequence[Span]) -> tuple[Quote, ...]:
        """The evidence of every label, then what is retold, each once."""
        used = {quote(self.response.text, span) for span in told}
        return tuple(sorted({*proof(self.response), *used}, key=lambda quoted: quoted.span))


def _names(sentences: Iterable[str]) -> frozenset[str]:
    """The words that stand with a capital inside a sentence: "Silotorvet" begins it as a name."""
    return frozenset(
        found[0] for said in sentences for found in _CAPITAL.finditer(" ".join(said.split()))
    )


def _asked(hearing: Hearing) -> Iterator[str]:
    """What a hearing says in words of its own, and the keywords that it writes with a capital."""
    for theme in hearing.themes:
        yield from (theme.title, theme.proposal or "", theme.description or "")
        # Where all begin with one, it tells no name.
        if not all(word[:1].isupper() for word in theme.keywords):
            yield " ".join(("…", *theme.keywords))


def _listing(words: str) -> str:
    """ "Vi har følgende ønsker:", "Vi ønsker følgende for at undgå kø:" as "Vi ønsker:"."""
    told = re.sub(r",? at:?$", ":", " ".join(words.split()))
    following = _FOLLOWING.match(aimless(told))
    said = f"{following[1]}:" if following else told
    found = _LISTS.match(said)
    found = found or _NAMES.match(said)
    return f"{found['who'] or 'Vi '}{_DOES[found['what'].lower()]}:" if found else said
