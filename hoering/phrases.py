"""How Danish sentences put things side by side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip

# fmt: off
_PRESENT = (
    "er|bliver|skal|kan|må|bør|vil|får|har|går|står|ligger|flytter|lukker|åbner|kører|overgår"
    "|ophører|overtager|indfører|opretter|nedlægger|etablerer|bygger|udvider|starter|begynder"
    "|fortsætter|skifter|vender|rykker|holder|gælder|koster|stiger|(?:bort)?falder|gøres"
)
# fmt: on
_FINITE = re.compile(
    r"(?<!\bmod)(?<!\baf)(?<!\btil)(?<!\bfor)(?<!\bom)(?<!\bmed)(?<!\bpå)(?<!\bi)(?<!\bfra)"
    r"(?<!\buden)"
    rf"\s(?:(?:{_PRESENT})\b|(?!\w+(?:(?<!fj)erne|ene)s\b)[a-zæøå]{{2,}}es"
    r"(?=$|\s(?:på|i|til|fra|med|om|af|ved|under|over|ud|ind|op|ned|sammen|senest|først|væk|hen|for"
    r"|mellem|ikke|helt|delvist?|hver|kl)\b))"
)
"""The verb of a title that is a clause: a present, or a passive ("samles på")."""
_OPENS_CLAUSE = re.compile(r"(?:^|\s)(?:der|som|hvor|hvad|hvem|hvordan|at|når|hvis)\b", re.I)


def listed(names: Iterable[str]) -> str:
    """Such as "a, b og c"."""
    *first, last = list(names) or [""]
    return f"{', '.join(first)} og {last}" if first else last


def once(names: Iterable[str]) -> list[str]:
    """Names that several answers bear, each once with how many: "Ørby Skole (3 svar)"."""
    many = Counter(names)
    return [name if count == 1 else f"{name} ({count} svar)" for name, count in many.items()]


def inline(title: str) -> str:
    """A title inside a sentence: lower case, unless it is a name or an abbreviation."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def is_clause(title: str) -> bool:
    """Whether a title is a sentence of its own ("Udskolingen samles på Kildegård")."""
    verb = _FINITE.search(title)
    return verb is not None and not _OPENS_CLAUSE.search(title, 0, verb.start())


def after(lead: str, title: str, rest: str = "") -> str:
    """A title inside a sentence, a clause with its "at" and its commas.

    >>> after("Imod", "lygten slukkes", "uden videre")
    'Imod, at lygten slukkes, uden videre'
    """
    if is_clause(title):
        return f"{lead}, at {title}{',' if rest else ''} {rest}".rstrip()
    return f"{lead} {title} {rest}".rstrip()


def upper(sentence: str) -> str:
    """The sentence with its first letter as a capital."""
    return sentence[:1].upper() + sentence[1:]
