"""Pictures that a text speaks of and that no extractor can have read.

A letter whose pictures were lost still shows where they stood: a heading with nothing under it, or
a sentence that points at a collage or a table which does not follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hoering.split.marks import Line, Mark
from hoering.text import Span

_EMPTY = 4
"""So many blank lines under an announcing line are a hole."""
_ANNOUNCES = re.compile(
    r"\b(?:kommentarer?|svar|opslag|billede[rt]?|foto|tabel|figur|graf|diagram|kort|collage|oversigt"
    r"|skærmbillede|regnskab\w*|prognose\w*|uddrag|udklip)\b",
    re.I,
)
_LISTS_FILES = re.compile(r"vedhæftede?\s+fil(?:er)?\b", re.I)
_POINTS = re.compile(
    r"(?:nedenstående|ovenstående|følgende|vedlagte)\s+(?:\w+\s+)?(?:collage|figur|graf|diagram|billede|foto|kort|skema)\w*"
    r"|(?:collagen?|figuren|grafen|diagrammet|billedet|fotoet|kortet|kolonne)\b.{0,30}\b(?:nedenfor|ovenfor|herunder)"
    r"|(?:ser\s+således\s+ud|ses\s+(?:nedenfor|herunder)|som\s+vist\s+(?:nedenfor|herunder))\s*:?$",
    re.I,
)


def missing_pictures(lines: Sequence[Line]) -> Iterator[tuple[Span, str]]:
    """``(line, why)`` for every place where something that is spoken of is not there."""
    for nr, line in enumerate(lines):
        hole = nr + 1 == len(lines) or lines[nr + 1].gap >= _EMPTY
        if _LISTS_FILES.match(line.text) or line.has(Mark.TITLE):
            continue  # files are the reader's to tell; under a title stands the letter
        if not line.is_sentence and _ANNOUNCES.search(line.text) and hole and nr:
            yield (
                line.span,
                f"Under »{_short(line)}« står intet: et billede eller en tabel mangler.",
            )
        elif _POINTS.search(line.text):
            yield line.span, f"Teksten henviser til noget, der ikke kan læses: »{_short(line)}«."


def _short(line: Line) -> str:
    return line.text if len(line.text) <= 80 else line.text[:79] + "…"
