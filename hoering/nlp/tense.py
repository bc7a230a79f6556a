"""The present of verbs that a wish has in the past, or in the infinitive."""

from __future__ import annotations

import re

PRESENT = {
    "få": "får", "gå": "går", "stå": "står", "være": "er", "have": "har", "se": "ser",
    "ske": "sker",
    "gøre": "gør", "bo": "bor", "nå": "når", "kunne": "kan", "skulle": "skal", "indgå": "indgår",
    "bestå": "består",
    "foregå": "foregår", "opnå": "opnår", "undgå": "undgår", "forestå": "forestår",
}  # fmt: skip
_NOW = {
    "blev": "bliver", "var": "er", "kom": "kommer", "fik": "får", "kunne": "kan", "skulle": "skal",
    "havde": "har", "gik": "går", "stod": "står", "kørte": "kører", "holdt": "holder",
}  # fmt: skip
_STILL = re.compile(r"\b(?:\w{2,}(?:er|år)|\w{5,}es)\b")


def as_now(rest: str) -> str:
    """ "At prisen blev sat ned", said of a wish, in the present; "" where unsure."""
    past = re.compile(rf"\b(?:{'|'.join(_NOW)})\b")
    now, many = past.subn(lambda word: _NOW[word[0]], rest, count=1)
    return now if many or not rest.startswith("at ") or _STILL.search(rest) else ""


def present(infinitive: str) -> str:
    """The present of an infinitive; a passive ("forlænges") is its own."""
    own = infinitive if infinitive.endswith("s") else f"{infinitive}r"
    return PRESENT.get(infinitive, own)
