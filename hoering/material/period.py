"""How material tells its days: its sentences, and the words that a hearing's period goes by."""

from __future__ import annotations

import re

from hoering.material.counted import DAY
from hoering.nlp.sentences import sentence_spans

_BROKEN = re.compile(
    r"(?<=[^\n.!?:;])\n(?=[a-zæøå(])|(?<=[^\n]{55}[^\n.!?:;])\n(?=\w)"
    r"|(?:(?<=senest)|(?<=inden)|(?<=\bden))\n(?=\w)"
)
"""A line that goes on in the next one: that begins with a small letter, or this one is long."""
_SHORT_MONTH = re.compile(
    r"\b(jan|feb|mar|apr|jun|jul|aug|sep|sept|okt|nov|dec)\.(?=\s*\d{4})", re.I
)
"""A month whose full stop ends no sentence."""
ENDS = r"(?<!\bder\s)(?<!\bsom\s)(?:slutter|udløber|afsluttes|lukker|ophører|ender)"
"""What a period does on its last day; behind "der" it is another thing that ends."""
LABEL = re.compile(
    r"(?:frist(?:en)?|deadline(?:n)?|periode(?:n)?)(?:\s+(?:for|til)\s[^.\d]{0,80})?\W*$"
    r"|(?:senest|\bsvar)\W*$",
    re.I,
)
"""A line whose day stands on the next one."""
PERIOD = re.compile(
    r"\bhøringsperiode\w*|\bhøring(?:en)?\b[^.]{0,30}?\b(?:fra|i\s+perioden)\b"
    r"|\bi\s+(?:\w+\s+)?høring\s+(?:frem\s+til|indtil|til)\b"
    rf"|\bi\s+(?:\w+\s+)?høring\s+(?:{DAY}\s*)*(?=\d{{1,2}}[./-]|\d{{4}}-)"
    r"|\bhøring(?:en|sportalen)?\s+(?:løber|varer|er\s+åben)\b"
    rf"|\bhøring:?\s+(?:{DAY}\s*)*(?=\d(?:(?!kl)[^,;:()]){{3,20}}?(?:[–—-]|\btil\b)\s*(?:{DAY}\s*)*\d)",
    re.I,
)
UNTIL = re.compile(rf"(?:\b(?:ind)?til\b|\b{ENDS}\b|[–—-])(?:\s*{DAY})*\s*$", re.I)


def sentences(text: str) -> list[str]:
    """The sentences of a text, those whole that lines or a short month would break."""
    joined = _BROKEN.sub(" ", re.sub(r"-\n(?=[a-zæøå])", "", text))
    told = _SHORT_MONTH.sub(r"\1 ", joined)
    return [told[span.start : span.end] for span in sentence_spans(told)]
