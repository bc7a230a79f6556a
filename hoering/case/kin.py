"""Which answers are one and the same: in other versions of a file, and elsewhere in the case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from hoering.case import queries, rows, streaming
from hoering.case.schema import ResponseRow, SourceRow
from hoering.errors import InputError
from hoering.hearing import plain
from hoering.records import Response

_WORD = re.compile(r"\w+")
_RUN = 3
"""Words in a row that two texts are compared by."""
_NEARLY = 0.6
"""Share of the shorter text's runs from which one is told of."""
_SHORTEST = 12
"""Words: shorter answers ("ingen bemærkninger") of two senders are alike by nature."""
_MOST = 20
"""Answers that are told of one by one."""

Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """What answers are compared by; ``sender`` is "" where nobody knows."""

    id: str
    sender: str
    words: tuple[str, ...]
    runs: frozenset[Run] = field(compare=False, repr=False)

    def may_be_by(self, other: Letter) -> bool:
        """Whether nothing speaks against one sender of both."""
        return self.sender == other.sender or not (self.sender and other.sender)

    def says(self, other: Letter) -> bool:
        """Whether the words are the same, and there are any."""
        return bool(self.words) and self.words == other.words

    def nearly_says(self, other: Letter) -> bool:
        """Whether most of the shorter stands in the longer."""
        least = min(len(self.runs), len(other.runs))
        return least > 0 and len(self.runs & other.runs) >= _NEARLY * least


def letter_of(one: Response) -> Letter:
    """A response as it is compared."""
    words = tuple(_WORD.findall(one.text.value.casefold()))
    return Letter(one.id, plain(one.sender or ""), words, _runs(words))


def _runs(words: Sequence[str]) -> frozenset[Run]:
    return frozenset(tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))


def letter(session: Session, id: str) -> Letter:
    """The response with this id, also in a version that is in force no longer.

    Raises:
        InputError: the case has no such response.
    """
    source = session.scalars(select(ResponseRow.source).where(ResponseRow.id == id)).first()
    if source is None:
        raise InputError(f"Sagen har intet svar {id}.", "Hent sagen igen.")
    return next(one for one in letters(session, source) if one.id == id)


def letters(session: Session, sha256: str) -> list[Letter]:
    """The responses of one source; none where it could not be read."""
    row = session.get(SourceRow, sha256)
    if row is None:
        return []
    source = rows.to_source(row)
    found = queries.responses(session, ResponseRow.source == sha256)
    texts = (rows.to_response(one, source) for one in found)
    return list(map(letter_of, texts))


# --- in another version of the file -------------------------------------------------------------


def counterparts(
    mine: Letter, beside: Sequence[Letter], other: Iterable[Letter]
) -> tuple[Letter, ...]:
    """Those of another version's letters that are ``mine``.

    What says the same as one ``beside`` mine is that one. The same words or the same sender tell;
    where nobody has these, most of the words do, unless their sender wrote one beside it.
    """
    taken = {(one.sender, one.words) for one in beside}
    free = [one for one in other if _is(mine, one) or (one.sender, one.words) not in taken]
    known = tuple(one for one in free if _is(mine, one) or mine.sender == one.sender != "")
    senders = {one.sender for one in beside} - {""}
    return known or tuple(
        one for one in free if one.sender not in senders and mine.nearly_says(one)
    )


def _is(mine: Letter, one: Letter) -> bool:
    return mine.says(one) and mine.may_be_by(one)


def stands_in(mine: Letter, beside: Iterable[Letter], raw: str) -> bool:
    """Whether most of what only ``mine`` says, and nobody beside it, stands in a text."""
    own = mine.runs.difference(*(one.runs for one in beside))
    there = _runs(_WORD.findall(raw.casefold()))
    return bool(own) and len(own & there) >= _NEARLY * len(own)


# --- elsewhere ----------------------------------------------------------------------------------


def alike(session: Session, mine: Letter) -> Iterator[str]:
    """In Danish: every answer left in the case that says what ``mine`` did, and what to do."""
    known = queries.versions(session)
    files = {delivery.sha256: delivery.file for delivery in reversed(known.history)}
    current = known.names()
    own, others = [], []
    for one in streaming.glimpses(session, files):
        other = letter_of(one)
        if _is(mine, other) or (mine.sender == other.sender != "" and mine.nearly_says(other)):
            own.append((one, mine.says(other)))
        elif mine.says(other) and len(mine.words) >= _SHORTEST and one.source in current:
            others.append(one)
    for one, same in own[:_MOST]:
        yield _told(one, "det samme" if same else "næsten det samme", one.source in current)
    if len(own) > _MOST:
        yield f"Ikke slettet: {len(own) - _MOST} svar mere, der siger det samme."
    if others:
        numbers = ", ".join(str(nr) for nr in sorted(one.nr for one in others)[:_MOST])
        more = " …" if len(others) > _MOST else ""
        yield f"Ikke slettet: nr. {numbers}{more} har de samme ord, men en anden afsender."


def _told(one: Response, how: str, current: bool) -> str:
    name, by = (f"nr. {one.nr}", str(one.nr)) if current else ("i en ældre udgave", one.id)
    return (
        f"Ikke slettet: svar {name} ({one.sender or 'ukendt afsender'}, »{one.file}«) siger {how}. "
        f"Er det fra den samme, så slet det også: hoering erase {by}"
    )
