"""What was taken out of one answer and still stands in another: the finder misses some."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from hoering.records import Case, Response
from hoering.text import Span

Words: TypeAlias = tuple[str, ...]
_WORD = re.compile(r"[\w@.+-]*\w")
_MOST = 12
"""Words; what is longer is a whole answer that was left out."""


def echoes(
    shown: Case, removed: Iterable[tuple[int, str, str]], kept: Mapping[str, Sequence[Span]]
) -> Iterator[str]:
    """A Danish line for everything removed that the public case still says, its senders too.

    ``removed`` holds number, kind and words; ``kept`` where each answer's words stand that a person
    lets stand. What the hearing's own material says may always be said.
    """
    free, removed = set(hearing_words(shown)), tuple(removed)
    index = _index(removed, free)
    telling = _index((one for one in removed if _tells_who(*one[1:])), free)
    for response in shown.responses:
        said = _without(response, kept.get(response.id, ()))
        for nr, what in dict.fromkeys(_met(_words(said), index)):
            where = "et andet sted i svaret" if nr == response.nr else f"i svar nr. {nr}"
            yield (
                f"Svar nr. {response.nr}: {what}, som er fjernet {where}, står her endnu. "
                "Fjern det, eller afgør, at det må stå."
            )
        for nr, what in dict.fromkeys(_met(_words(response.sender or ""), telling)):
            if nr == response.nr:  # a body may be called as somebody else is
                yield (
                    f"Svar nr. {nr}: {what}, som er fjernet i svaret, står i afsenderens navn. "
                    "Ret afsenderen i gennemgangen, eller afgør, at det må stå i svaret."
                )


def _tells_who(what: str, text: str) -> bool:
    """Whether something tells who a body's writer is; bodies bear addresses and single names."""
    return what != "adresse" and (what != "navn" or len(_words(text)) > 1)


def _index(
    removed: Iterable[tuple[int, str, str]], free: set[str]
) -> dict[str, list[tuple[Words, int, str]]]:
    """First word -> everything removed that begins so."""
    index: defaultdict[str, list[tuple[Words, int, str]]] = defaultdict(list)
    for nr, what, text in removed:
        words = _words(text)
        if words and len(words) <= _MOST and not free.issuperset(words):
            index[words[0]].append((words, nr, what))
    return index


def _met(
    said: Words, index: Mapping[str, list[tuple[Words, int, str]]]
) -> Iterator[tuple[int, str]]:
    for at, word in enumerate(said):
        for words, nr, what in (*index.get(word, ()), *index.get(_owner(word), ())):
            here = said[at : at + len(words)]
            if words in (here, (*here[:-1], _owner(here[-1]))):
                yield nr, what


def _owner(word: str) -> str:
    """Whose something is: "Karens" is Karen's."""
    return word.removesuffix("s")


def _without(response: Response, kept: Sequence[Span]) -> str:
    """The answer and its resumé, with a gap where something may stand."""
    text = response.text.value
    for span in sorted(kept, reverse=True):
        text = f"{text[: span.start]}\n\x00\n{text[span.end :]}"
    return f"{text}\n\x00\n{response.resume.text}"


def hearing_words(case: Case) -> Iterator[str]:
    """The words of what was asked: its title, its themes, and who was asked."""
    hearing = case.hearing
    for theme in hearing.themes:
        yield from _words(f"{theme.title} {theme.proposal or ''} {theme.description}")
    yield from _words(hearing.title)
    for party in hearing.parties:
        yield from _words(party.name)


def _words(text: str) -> Words:
    """Letters as written: "Bo" is a name and "bo" is not."""
    return tuple(_WORD.findall(text))
