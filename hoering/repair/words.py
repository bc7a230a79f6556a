"""Words that setting has pulled apart inside a line: spaced letters, hyphens where no line ends.

Only what becomes a word of the list is put together. Every change is an edit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hoering.repair.lexicon import lexicon
from hoering.text import Edit, Span, Text

_STRAY = re.compile(r"(?<![\w-])(?P<head>[^\W\d_]{2,})(?P<gap>- )(?P<tail>[a-zæøå]{2,})(?![\w-])")
_COORDINATES = {"og", "eller", "samt", "til", "både", "som", "men", "hhv", "henholdsvis"}
# Letters one by one, as headings are spaced; words in it are two or three spaces apart.
_LETTER = r"[^\W\d_](?: ?[.:!?])?"
_SPACED = re.compile(rf"(?m)^[ \t]*(?P<letters>{_LETTER}(?: {{1,3}}{_LETTER}){{3,}})[ \t]*\r?$")


def join_words(text: Text) -> Text:
    """One more version of the text, in which words stand together again."""
    value = text.value
    edits = [*_stray(value), *_spaced(value)]
    return text.edited(edits)


def _stray(value: str) -> Iterator[Edit]:
    """ "æn- dring": one word; "social- og" and "skole- hjem" stay what somebody wrote."""
    for found in _STRAY.finditer(value):
        head, tail = found["head"], found["tail"]
        halves = lexicon().knows(head) and lexicon().knows(tail)
        whole = (head + tail).casefold()
        if tail not in _COORDINATES and (
            lexicon().has(whole) if halves else lexicon().knows(whole)
        ):
            yield Edit(Span(*found.span("gap")), "", "hyphen:stray")


def _spaced(value: str) -> Iterator[Edit]:
    """The spaces within the words of a letter-spaced line."""
    for found in _SPACED.finditer(value):
        for word in _words(value, Span(*found.span("letters"))):
            letters = value[word.start : word.end].replace(" ", "").strip(".:!?")
            if len(letters) > 1 and lexicon().knows(letters):
                for at in range(word.start, word.end):
                    if value[at] == " ":
                        yield Edit(Span(at, at + 1), "", "line:spaced")


def _words(value: str, line: Span) -> Iterator[Span]:
    """The words of a spaced line: what more than one space divides."""
    at = line.start
    for gap in re.compile(" {2,}").finditer(value, line.start, line.end):
        yield Span(at, gap.start())
        at = gap.end()
    yield Span(at, line.end)
