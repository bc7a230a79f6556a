"""Which responses hold which words, in whatever form: SQLite's FTS5, PostgreSQL's ``tsvector``.

Both are given Danish word stems made here, spelt in one way ("å" as "aa"), and neither leaves out
small words: "ikke imod" finds "ikke imod".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product

import snowballstemmer
from sqlalchemy import text
from sqlalchemy.orm import Session

from hoering.errors import InputError
from hoering.text import Span

_WORD = re.compile(r"[^\W_]+")
_TERM = re.compile(r'(?P<out>-)?(?:"(?P<phrase>[^"]+)"|(?P<word>[^\s"]+))')
_STEMMER = snowballstemmer.stemmer("danish")
_SPELT = str.maketrans({"å": "aa", "ø": "oe", "ö": "oe", "æ": "ae", "ä": "ae"})
_SINGULAR = {
    "børn": "barn",
    "mænd": "mand",
    "bøger": "bog",
    "hænder": "hånd",
    "fødder": "fod",
    "nætter": "nat",
    "gæs": "gås",
    "bønder": "bonde",
    "døtre": "datter",
    "brødre": "bror",
    "fædre": "far",
    "mødre": "mor",
    "øjne": "øje",
    "kræfter": "kraft",
    "køer": "ko",
    "søer": "sø",
    "træer": "træ",
}
"""Plurals that share no stem with their singular, alone and at the end of a compound."""
_PLURAL = re.compile(rf"(?P<first>|.{{3,}})(?P<plural>{'|'.join(_SINGULAR)})(?:e|e?ne)?s?")
_ACUTE = frozenset(
    "cafe kafe komite moske orkide entre kupe gele resume renomme soire matine".split()
)
"""Words that end in é and are written without it as well: their e is no ending."""
_APART = frozenset(
    "én ét fór véd boede boedes boer boers boet boets koen koens skoen skoens skoene roer roers "
    "roerne roede roedes groede groedes soen soens loen loens toer toeren toere toerne".split()
)
"""Words that are others once é is e ("én") or oe is ø ("boede": bøde)."""
_MARK = "0"
"""What stands behind the stem of such a word."""
_MOST_READINGS = 64


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """What the forms and spellings of a word have in common, in lower case.

    An odd plural is kept as it is, so that its beginning finds it; see :func:`_kin`.

    >>> stem("Aabningstider") == stem("åbningstid"), stem("skolebørnenes"), stem("caféen")
    (True, 'skoleboern', 'cafe')
    """
    low = word.casefold()
    plural = _PLURAL.fullmatch(low) or _PLURAL.fullmatch(_danish(low))
    if plural:
        return _spelt(plural["first"] + plural["plural"])
    return _stem(low) + _MARK * (low in _APART)


def _danish(word: str) -> str:
    """A word that was spelt without the Danish letters, where it may be a plural."""
    return word.replace("ae", "æ").replace("oe", "ø").replace("aa", "å")


def _stem(word: str) -> str:
    found = _spelt(_STEMMER.stemWord(word))
    return f"{found}e" if f"{found}e" in _ACUTE else found


def _spelt(word: str) -> str:
    """A word without any sign on its letters; one sign that is several words stays as it is."""
    apart = (unicodedata.normalize("NFKD", sign) for sign in word.translate(_SPELT))
    plain = ("".join(c for c in sign if not unicodedata.combining(c)) for sign in apart)
    return "".join(c for sign in plain if sign.isalnum() for c in sign) or word


@lru_cache(maxsize=10_000)
def _kin(word: str) -> tuple[str, ...]:
    """The stems that a word is found by: its own, and that of its odd plural or its singular."""
    own = stem(word)
    pairs = [(_spelt(plural), _stem(singular)) for plural, singular in _SINGULAR.items()]
    other = next(
        (
            own.removesuffix(end) + instead
            for pair in pairs
            for end, instead in (pair, pair[::-1])
            if own.endswith(end) and len(own) - len(end) not in (1, 2)
        ),
        own,
    )
    return tuple(dict.fromkeys((own, other)))


@dataclass(frozen=True, slots=True)
class Term:
    """Words in a row; ``open`` where the last is only a beginning, ``out`` where unwanted."""

    words: tuple[str, ...]
    open: bool = False
    out: bool = False

    @property
    def readings(self) -> tuple[tuple[str, ...], ...]:
        """The stems of its words, one row for each way in which plurals may be singulars.

        A beginning is what it is: no other form begins so.
        """
        *first, last = self.words
        ends = (_stem(last),) if self.open else _kin(last)
        return tuple(islice(product(*map(_kin, first), ends), _MOST_READINGS))


def parsed(query: str) -> tuple[Term, ...]:
    """What a user asks for: ``nabo "åbent om natten" fixe* -kokain``.

    Raises:
        InputError: no word is asked for, only unwanted ones or none.
    """
    terms = tuple(_terms(query))
    if terms and all(term.out for term in terms):
        raise InputError(
            "Der er kun ord, som svaret ikke skal have.",
            f"Skriv mindst ét ord, svaret skal have, først: nabo {query.strip()}",
        )
    if not terms:
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
    words = [stem(word) for word in _WORD.findall(said)]
    statement = "INSERT INTO fulltext (rowid, words) VALUES (:key, :words)"
    if _is_postgres(session):
        statement = "INSERT INTO fulltext VALUES (:key, to_tsvector('simple', :words))"
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
        after = " *" if term.open else ""
        return "(" + " OR ".join(f'"{" ".join(stems)}"{after}' for stems in term.readings) + ")"

    wanted = " AND ".join(phrase(term) for term in terms if not term.out)
    return wanted + "".join(f" NOT {phrase(term)}" for term in terms if term.out)


def _for_postgres(terms: Sequence[Term]) -> tuple[str, dict[str, str]]:
    """An expression over the values ``t0``, ``t1`` …, which hold words and no other sign."""

    def phrase(term: Term) -> str:
        after = ":*" * term.open
        return " | ".join(f"({' <-> '.join(stems)}{after})" for stems in term.readings)

    values = {f"t{nr}": phrase(term) for nr, term in enumerate(terms)}
    parts = (f"{'!!' * term.out}to_tsquery('simple', :t{nr})" for nr, term in enumerate(terms))
    return " && ".join(parts), values


def places(said: str, query: str) -> tuple[Span, ...]:
    """Where in a text the words stand that are asked for, in order."""
    return _places(said, [term for term in parsed(query) if not term.out])


def is_unwanted(said: str, query: str) -> bool:
    """Whether a text holds words that it is not to hold."""
    return bool(_places(said, [term for term in parsed(query) if term.out]))


def asked(query: str) -> str:
    """The words that are asked for, without the signs of a search and the unwanted ones."""
    return " ".join(word for term in parsed(query) if not term.out for word in term.words)


def _places(said: str, terms: Sequence[Term]) -> tuple[Span, ...]:
    found = [(stem(word[0]), Span(*word.span())) for word in _WORD.finditer(said)]
    spans = {
        Span(found[at][1].start, found[at + len(term.words) - 1][1].end)
        for term in terms
        for at in range(len(found) - len(term.words) + 1)
        if _stands(term, [one for one, _ in found[at : at + len(term.words)]])
    }
    return tuple(sorted(spans))


def _stands(term: Term, stems: Sequence[str]) -> bool:
    return any(
        [*stems[:-1]] == [*first]
        and (stems[-1].startswith(last) if term.open else stems[-1] == last)
        for *first, last in term.readings
    )
