"""Whether quoted words are those of the answer: what was typed, and what reading changed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from difflib import SequenceMatcher

from hoering.memo.quoting import NEGATION, objections
from hoering.memo.whole import whole_sentences
from hoering.text import Edit, Span, Text

MASKED = "har mistet en nægtelse, fordi kun en del af sætningen er taget ud"
_OPENS_A_CLAUSE = re.compile(
    r"(?:[\s,;:–-]|\b(?:og|men|eller|at|som|der|fordi|da|for|så|selv\s*om)(?=[\s,;:–-]))+$", re.I
)


def find(text: str, words: str) -> Span | None:
    """Where words stand in a text, however its lines are broken; None where they do not."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = re.search(pattern, text) if pattern else None
    return Span(*found.span()) if found else None


def misquoted(text: str, words: str) -> str:
    """Why words that are given as a quote are none, "" where they stand in the text.

    A negation that was dropped or added is named.
    """
    if find(text, words):
        return ""
    said, quoted = _words(text), _words(words)
    near = _nearest(said, quoted)
    for old, new, does in ((near, quoted, "mangler"), (quoted, near, "er føjet til")):
        lost = [w for w in old if NEGATION.fullmatch(w) and old.count(w) > new.count(w)]
        if lost:
            return f"er ikke ordret: »{lost[0]}« {does}"
    return "står ikke ordret i svaret"


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _nearest(said: list[str], quoted: list[str]) -> list[str]:
    """The stretch of a text that is most like some words; empty where nothing is."""
    blocks = SequenceMatcher(None, said, quoted, autojunk=False).get_matching_blocks()[:-1]
    if not blocks or sum(block.size for block in blocks) < len(quoted) / 2:
        return []
    best = max(blocks, key=lambda block: block.size)
    first = max(0, best.a - best.b - 2)
    window = said[first : first + len(quoted) + 4]
    inner = SequenceMatcher(None, window, quoted, autojunk=False).get_matching_blocks()[:-1]
    return window[inner[0].a : inner[-1].a + inner[-1].size] if inner else []


def reworded(text: Text, edits: Sequence[Edit]) -> str:
    """The objection to an edit that took a negation out of a sentence or put one in, else "".

    A running head that goes as a whole line may hold any word. So may what people masked, where
    what is left of its sentence does not hang on it.
    """
    version: Text = text
    while version.before is not None:
        for edit in edits:
            at = bisect_left(version.edits, edit)
            if version.edits[at : at + 1] == (edit,) and _turns(version.before.value, edit):
                if edit.family != "redaction":
                    return "har fået en nægtelse ændret, da teksten blev læst"
                if _leaves_turned(version.before.value, edit.span):
                    return MASKED
        version = version.before
    return ""


def _turns(before: str, edit: Edit) -> bool:
    old = before[edit.span.start : edit.span.end]
    changed = NEGATION.findall(old) != NEGATION.findall(edit.new)
    return changed and not _whole_lines(before, edit.span)


def _leaves_turned(text: str, gone: Span) -> bool:
    """Whether what is left on either side could not be quoted without a negation that is gone."""
    touched = [whole for whole in whole_sentences(text) if whole.overlaps(gone)]
    if not touched:
        return False
    head = _OPENS_A_CLAUSE.sub("", text[touched[0].start : gone.start])
    before = Span(touched[0].start, touched[0].start + len(head))
    end = max(gone.end, touched[-1].end)
    after = Span(end - len(text[gone.end : end].lstrip(" \n,;:–-")), end)
    left = [span for span in (before, after) if re.search(r"\w", text[span.start : span.end])]
    against = (one for span in left for one in objections(text, span, left))
    return any(map(NEGATION.search, against))


def _whole_lines(text: str, span: Span) -> bool:
    begins = not text[: span.start].rpartition("\n")[2].strip() or text[span.start] in "\n\f"
    return begins and (
        not text[span.end :].partition("\n")[0].strip() or text[span.end - 1] in "\n\f"
    )
