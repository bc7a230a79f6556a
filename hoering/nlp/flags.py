"""Marks that the text of a response earns by what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.language import Language

from hoering.labels import Flag
from hoering.nlp.cues import Says, hear
from hoering.nlp.foreign import is_foreign
from hoering.nlp.reading import Sentence, read
from hoering.nlp.wishes import asks_for_silence
from hoering.records import Response

_NO_REMARKS = re.compile(
    r"\b(?:har|havde|afgiver|fremsender)\s+(?:\w+\s+){0,3}(?:ingen|ikke\s+(?:nogen\s+)?)\s*"
    r"(?:\w+\s+){0,2}(?:bemærkninger|kommentarer|høringssvar)\b|\bgiver\s+ikke\s+anledning\s+til\b"
    r"|^(?!.*\b(?:støtte|imod|nej|ja|afvis|bakke))(?:[^.!?]{0,60}\s)?"
    r"ingen\s+(?:bemærkninger|kommentarer)(?:\s+(?:herfra|fra\s+\w+))?\s*[.!]?$",
    re.I,
)
_PARTLY = re.compile(
    r"\bingen\s+(?:overordnede|yderligere|andre|øvrige|generelle)\b"
    r"|\b(?:bemærkninger|kommentarer)\s+til\s+(?:de\s+|det\s+|resten\b)?(?:øvrige|andre)?\b"
    r"(?:(?<=øvrige)|(?<=andre)|(?<=resten))",
    re.I,
)
_SAYS_MORE = re.compile(
    r"\b(?:anbefal|foreslå|opfordr|henstil|fraråd|forudsæt|efterlys|bekymr)\w*|\bbør\b"
    r"|\b(?:opmærksom(?:heden)?\s+på|støtter|bakker\s+op|imod|kræver|frygter)\b"
    r"|\bskal\s+(?:dog\s+)?(?:bemærke|pege|påpege|gøre)\b"
    r"|\b(?:ønsker|ser\s+(?:\w+\s+)?gerne|så\s+(?:\w+\s+)?gerne)\b,?\s+at\b(?!\s+(?:takke|afgive|meddele))",
    re.I,
)
"""What somebody does who has something to say after all."""
_NOT_MORE = re.compile(
    r"\b(?:ikke|hverken|intet)\s+(?:\w+\s+){0,2}(?:imod|anbefal\w*|bekymr\w*)|\bforeslåede?\b|\bforslag\w*",
    re.I,
)
_LONGEST_WITHOUT_REMARKS = 90
"""Words: who writes more does have remarks."""
_APPROVAL = re.compile(
    r"\b(?:med|under|tager)\s+forbehold\s+for\b.{0,80}\b(?:godkend|behandl|tiltræd|vedtag|møde)"
    r"|\bforbehold\s+for\b.{0,40}\b(?:udvalgets|rådets|bestyrelsens|lokaludvalgets)\b"
    r"|\b(?:endelig|senere)\s+(?:godkendelse|behandling)\s+i\b",
    re.I,
)
_REPLACES = re.compile(
    r"\b(?:erstatter|træder\s+i\s+stedet\s+for|annullerer)\s.{0,60}\b(?:svar|høringssvar|brev|mail)"
    r"|\bsvar\w*\s+(?:her\s+)?(?:erstatter|træder\s+i\s+stedet\s+for|annullerer)\b(?!\s+ikke)"
    r"|\b(?:korrigeret|revideret|rettet|nyt)\s+høringssvar\b|\bse\s+bort\s+fra\b.{0,40}\bsvar",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Flagger:
    """A stage: adds the flags that follow from the words of a response."""

    nlp: Language

    def __call__(self, response: Response) -> Response:
        """The response with its flags."""
        sentences = read(response.text.value, self.nlp)
        return replace(response, flags=response.flagged(*_flags(response, sentences)))


def _flags(response: Response, sentences: Sequence[Sentence]) -> Iterator[Flag]:
    text = " ".join(response.text.value.split())
    if has_no_remarks(text):
        yield Flag.NO_REMARKS
    if _APPROVAL.search(text):
        yield Flag.SUBJECT_TO_APPROVAL
    if _REPLACES.search(text):
        yield Flag.REPLACES
    if asks_for_silence(response.text.value):
        yield Flag.NOT_PUBLIC
    if any(_criticises_process(sentence) for sentence in sentences):
        yield Flag.PROCESS
    if is_foreign(text):
        yield Flag.FOREIGN


def has_no_remarks(text: str) -> bool:
    """ "Vi har ingen bemærkninger", in a letter that says little else."""
    found = _NO_REMARKS.search(text)
    short = len(text.split()) <= _LONGEST_WITHOUT_REMARKS
    more = _PARTLY.search(text) or _SAYS_MORE.search(_NOT_MORE.sub("", text))
    return bool(found) and short and not more


def _criticises_process(sentence: Sentence) -> bool:
    own = not (sentence.is_quoted or sentence.is_heading)
    return own and any(h.says is Says.PROCESS for c in sentence.clauses for h in hear(c.text))
