"""Words by which a text may come to mean the opposite when somebody rewrites it."""

from __future__ import annotations

import re
from collections import Counter

from hoering.memo.quoting import NEGATION
from hoering.phrases import listed

_LIMITS = re.compile(
    r"\b(?:medmindre|kun|alene|udelukkende|hvis|såfremt|dersom|forudsat|undtagen|bortset\s+fra)\b",
    re.I,
)
"""What a yes or a no is limited by, beside its negation."""


def turns(old: str, new: str) -> str:
    """What a text has lost or got that may turn it round ("»ikke« er gået ud"), "" for nothing."""
    lost, got = list[str](), list[str]()
    for pattern in (NEGATION, _LIMITS):
        was, now = (Counter(w.lower() for w in pattern.findall(text)) for text in (old, new))
        if was.total() != now.total():
            lost += was - now
            got += now - was
    told = [f"{listed([f'»{w}«' for w in some])} {what}" for some, what in
            ((lost, "er gået ud"), (got, "er kommet til")) if some]  # fmt: skip
    return listed(told)
