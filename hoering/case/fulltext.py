"""Which responses hold which words, in whatever form: SQLite's FTS5, PostgreSQL's ``dansk``.

Both compare Danish word stems, and neither leaves out small words: "ikke imod" finds "ikke imod".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer
from sqlalchemy import text
from sqlalchemy.orm import Session

from hoering.errors import InputError
from hoering.text import Span

_WORD = re.compile(r"[^\W_]+")
_TERM = re.compile(r'(?P<out>-)?(?:"(?P<phrase>[^"]+)"|(?P<word>[^\s"]+))')
_STEMMER = snowballstemmer.stemmer("danish")


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """What the forms of a word have in common, in lower case."""
    found: str = _STEMMER.stemWord(word.casefold())
    return found


@dataclass(frozen=True, slots=True)
class Term:
    """Words in a row; ``open`` where the last is only a beginning, ``out`` where unwanted."""

    words: tuple[str, ...]
    open: bool = False
    out: bool = False

    @property
    def stems(self) -> tuple[str, ...]:
        """The stems of its words."""
        return tuple(map(stem, self.words))


def parsed(query: str) -> tuple[Term, ...]:
    """What a user asks for: ``nabo "åbent om natten" fixe* -kokain``.

    Raises:
        InputError: no word is asked for, only unwanted ones or none.
    """
    terms = tuple(_terms(query))
    if all(term.out for term in terms):
        raise InputError(
            "Der er ingen ord at søge efter.", "Skriv mindst ét ord, svaret skal have."
        )
    return terms


def _terms(query: str) -> Iterator[Term]:
    for found in _TERM.finditer(query):
        said = found["phrase"] or found["word"]
        words = tuple(word.casefold() for word in _WORD.findall(said))
        if words:
            yield Term(words, said.endswith("*"), bool(found["out"]))


def keep(session: Session, key: int, said: str) -> None:
    """Remember the words of the response with this row key."""
    words = [word.casefold() for word in _WORD.findall(said)]
    if _is_postgres(session):
        statement = "INSERT INTO fulltext VALUES (:key, to_tsvector('dansk', :words))"
    else:
        statement = "INSERT INTO fulltext (rowid, words) VALUES (:key, :words)"
        words = [stem(word) for word in words]
    session.execute(text(statement), {"key": key, "words": " ".join(words)})


def sweep(session: Session) -> None:
    """Write the words anew, so that nothing of dropped ones stays in SQLite's index."""
    if not _is_postgres(session):
        session.execute(text("INSERT INTO fulltext (fulltext) VALUES ('optimize')"))


def matching(session: Session, query: str) -> Sequence[int]:
    """The row keys of the responses that hold what is asked for.

    Raises:
        InputError: see :func:`parsed`.
    """
    terms = parsed(query)
    if _is_postgres(session):
        asked, values = _for_postgres(terms)
        statement = f"SELECT key FROM fulltext WHERE words @@ ({asked})"  # noqa: S608 - only names of values
    else:
        statement = "SELECT rowid FROM fulltext WHERE fulltext MATCH :asked"
        values = {"asked": _for_sqlite(terms)}
    return session.scalars(text(statement), values).all()


def _is_postgres(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"


def _for_sqlite(terms: Sequence[Term]) -> str:
    def phrase(term: Term) -> str:
        return f'"{" ".join(term.stems)}"{" *" if term.open else ""}'

    wanted = " AND ".join(phrase(term) for term in terms if not term.out)
    return wanted + "".join(f" NOT {phrase(term)}" for term in terms if term.out)


def _for_postgres(terms: Sequence[Term]) -> tuple[str, dict[str, str]]:
    """An expression over the values ``t0``, ``t1`` …, which hold words and no other sign."""
    values = {
        f"t{nr}": " <-> ".join(term.words) + ":*" * term.open for nr, term in enumerate(terms)
    }
    parts = (f"{'!!' * term.out}to_tsquery('dansk', :t{nr})" for nr, term in enumerate(terms))
    return " && ".join(parts), values


def places(said: str, query: str) -> tuple[Span, ...]:
    """Where in a text the words stand that are asked for, in order."""
    found = [(stem(word[0]), Span(*word.span())) for word in _WORD.finditer(said)]
    terms = [term for term in parsed(query) if not term.out]
    spans = {
        Span(found[at][1].start, found[at + len(term.words) - 1][1].end)
        for term in terms
        for at in range(len(found) - len(term.words) + 1)
        if _stands(term, [one for one, _ in found[at : at + len(term.words)]])
    }
    return tuple(sorted(spans))


def _stands(term: Term, stems: Sequence[str]) -> bool:
    *first, last = term.stems
    return stems[:-1] == first and (stems[-1].startswith(last) if term.open else stems[-1] == last)
