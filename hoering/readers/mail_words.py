"""A mail's words, and what its program put around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from hoering.letters import CLOSING, GREETING, SENT_FROM

_GREETS = re.compile(GREETING, re.I)
_CLOSES = re.compile(rf"\W*(?:{CLOSING}|{SENT_FROM})", re.I)
_ON_THE_NET = re.compile(r"<[^<>\s]*[:@][^<>\s]*>|\[cid:[^\]\s]*\]|\bhttps?:\S+|\bwww\.\S+", re.I)
_WORD = re.compile(r"[^\W_]{2,}")
_SPELT = re.compile(r"[^\W\d_]+")
_ADDED = re.compile(
    r"\b(?:ekstern\s+afsender|external\s+(?:sender|email)|scannet\s+for|kontrolleret\s+for\s+virus"
    r"|(?:ikke|not)\s+(?:er\s+)?(?:den\s+|the\s+)?(?:rette|intended)\s+(?:modtager|recipient)"
    r"|rette\s+modtager|afmeld\s+(?:her|nyhedsbrev\w*)|(?:se|vis|åbn|læs)\s+mailen\s+i\b|hent\s+outlook"
    r"|sendt\s+fra)\b",
    re.I,
)
"""What gateways and mail programs write into a mail."""
_LONGEST_SIGNED = 4
"""Words of a line below a greeting that may be a name or a title."""
_HANDED_ON = re.compile(
    r"^(?:start\s+på\s+videresendt|begynd\w*\s+(?:på\s+)?videresendt|begin\s+forwarded)\s+"
    r"(?:besked|meddelelse|e?-?mail|message):[ \t]*$",
    re.I | re.M,
)


def says_anything(text: str) -> bool:
    """Whether a mail is more than greetings, names below them and its program's own words.

    >>> says_anything("Hej" + chr(10) + "Mvh" + chr(10) + "Jens Hansen"), says_anything("Nej tak")
    (False, True)
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    ends = next((nr for nr, line in enumerate(lines) if _CLOSES.match(line)), len(lines))
    above = [line for line in lines[:ends] if not _GREETS.match(line)]
    below = [line for line in lines[ends:] if not _CLOSES.match(line)]
    return bool(above) or any(len(line.split()) > _LONGEST_SIGNED for line in below)


def left_out(kept: str, other: str) -> list[str]:
    """The words that only the other form of a mail has; addresses on the net are none, nor is what
    programs add, and a card below a greeting.

    >>> left_out("Ja tak <http://a.dk/nej>", "Ja tak, men ikke her")
    ['men', 'ikke', 'her']
    """
    left = Counter(_words(kept))
    words = []
    for word in _words(other):
        if left[word]:
            left[word] -= 1
        else:
            words.append(word)
    return words


def quotes(text: str) -> bool:
    """Whether lines of a mail are marked as somebody else's."""
    return re.search(r"^>", text, re.M) is not None


def _words(text: str) -> list[str]:
    return _WORD.findall(_ON_THE_NET.sub(" ", "\n".join(_own(text))).casefold())


def _own(text: str) -> Iterator[str]:
    """The lines of a mail that are neither a program's nor a card below a greeting."""
    signed = False
    for line in text.splitlines():
        is_card = signed and len(_SPELT.findall(line)) <= _LONGEST_SIGNED
        if not (is_card or _ADDED.search(line)):
            yield line
        signed = signed or line.strip() == "--" or bool(_CLOSES.match(line))


def unquoted(text: str) -> str:
    """A mail in which a forwarded one is no longer marked as quoted, as Apple's program marks it:
    it is handed on, not answered.
    """
    found = _HANDED_ON.search(text)
    if not found:
        return text
    below = text[found.end() :]
    marked = all(line.startswith(">") for line in below.split("\n") if line.strip())
    return text[: found.end()] + re.sub(r"^> ?", "", below, flags=re.M) if marked else text
