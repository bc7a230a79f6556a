"""The names that phrases find in lines, and what stands where a name does and is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hoering.split.names import flat, is_name, is_organisation

_THING = re.compile(
    r"(?P<thing>(?![A-ZÆØÅ]+\s)[A-ZÆØÅ][\w-]+(?:\s\d+)?)\s+(?:skal|vil|kan|er|har|blev|bliver)\b"
)
"""One word and a verb; a short name in capitals ("DSB") is a body's."""
_ANSWERS = re.compile(
    r"\b(?:imod|enige?|uenige?|glade?|positive?|bekymre(?:t|de)|u?tilfredse?|hermed|gerne|ingen|følgende"
    r"|læst|modtaget|fået|drøftet|behandlet|gennemgået|(?:til)?sluttet?|noteret|støtte\w*|tilslutte\w*"
    r"|anbefale\w*|kvittere|takke|oplyse|opfordre|afgive|afvise|gøre\sopmærksom|bemærk\w*|udtale\w*"
    r"|kommentar\w*|\w*svar|høring\w*|forslag\w*)\b",
    re.I,
)
"""Words of a sentence that answers: whatever it begins with may be who does."""


def _is_thing(line: str, name: str) -> bool:
    """ "Bussen skal køre": one word, of which its sentence says how it is or shall be."""
    thing = _THING.match(line)
    alone = thing is not None and thing["thing"] == name and not is_organisation(name)
    return alone and not _ANSWERS.search(re.split(r"[.!?]\s", line)[0])


def matches(lines: Sequence[str], patterns: Sequence[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """``(name, weight)`` of every name that one of ``(pattern, weight)`` finds in a line."""
    for line in lines:
        for pattern, weight in patterns:
            found = re.match(pattern, line)
            told = found and next(iter(found.groupdict().items()))
            # What only its words tell from a topic ("Høringssvar, X") is held to them.
            if (
                told
                and is_name(name := flat(told[1]))
                and (told[0] == "name" or is_organisation(name))
                and not _is_thing(line, name)
            ):
                yield name, weight
