"""What a run did with each file: a table to print, a line for each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hoering.arrivals import Arrival, News
from hoering.memo.wording import counted
from hoering.records import Case, LeftoverKind, Response
from hoering.run import Outcome
from hoering.sources import Source, SourceKind

_WIDEST = 48
_SENDERS = 3
_MOST_NOTES = 60
_CHANGED = "ændret, før den blev læst; se efter, at hele filen er med"
_REST = {
    LeftoverKind.HEARING_LETTER: "høringsmateriale",
    LeftoverKind.QUOTED_MAIL: "citeret mail",
    LeftoverKind.OTHER: "følgeskrivelse eller andet",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One file: its name, what it was to the case, how many answers it gave, and what to know."""

    file: str
    news: str
    answers: str
    told: str


def lines(outcome: Outcome) -> tuple[Line, ...]:
    """What became of every file that a run was about, in the order of their names."""
    by_name, known = {_name(arrival): arrival for arrival in outcome.arrivals}, _Known(outcome.case)
    return tuple(_line(by_name[name], known) for name in sorted(by_name))


class _Known:
    """A case laid out by file, so that none is looked for among all of them."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.refused = {refusal.file: refusal for refusal in case.refusals}
        self.sources = {source.sha256: source for source in case.sources}
        self.erased = {erased.source for erased in case.erased}
        self.newest = {delivery.file: delivery.sha256 for delivery in case.deliveries}
        self.responses: defaultdict[str, list[Response]] = defaultdict(list)
        for response in case.responses:
            self.responses[response.source].append(response)
        self.rests: defaultdict[str, list[LeftoverKind]] = defaultdict(list)
        for leftover in case.leftovers:
            self.rests[leftover.source].append(leftover.kind)


_WHERE = re.compile(r" begynder ved tegn \d+\.$")
"""A note that only keeps the books: nobody has to do anything about where a file begins."""


def table(found: Sequence[Line]) -> Iterator[str]:
    """The lines as columns, below their names; nothing where there are no lines."""
    if not found:
        return
    rows = [Line("Fil", "Status", "Svar", "Hvad"), *found]
    wide = min(_WIDEST, max(len(row.file) for row in rows))
    status = max(len(row.news) for row in rows)
    for row in rows:
        file = _short(row.file, wide)
        yield f"{file:<{wide}}  {row.news:<{status}}  {row.answers:>4}  {row.told}".rstrip()


def told(case: Case) -> Iterator[str]:
    """What else a person should know of the files that were read, their own words first.

    A note is told once, however many files it is said of.
    """
    files: defaultdict[str, list[str]] = defaultdict(list)
    for source in case.sources:
        for note in dict.fromkeys(source.notes):
            if _WHERE.search(note):
                continue
            files[note].append(source.file)
    notes = sorted(files, key=lambda note: "»" not in note)
    for note in notes[:_MOST_NOTES]:
        first, *others = files[note]
        more = f" og {counted(len(others), 'fil', 'filer')} til" if others else ""
        yield f"Bemærk i {first}{more}: {note}"
    if len(notes) > _MOST_NOTES:
        more = f"{len(notes) - _MOST_NOTES} bemærkninger til"
        yield f"… og {more}; de står i JSON og under Indlæsning."


def _name(arrival: Arrival) -> str:
    return arrival.job.brought or arrival.job.file


def _line(arrival: Arrival, known: _Known) -> Line:
    name = _name(arrival)
    refusal = known.refused.get(name)
    if refusal:
        return Line(_shown(name), _status(arrival, "afvist"), "", _shown(refusal.reason))
    sha256 = arrival.sha256 if arrival.sha256 in known.erased else known.newest.get(name, "")
    source = known.sources.get(arrival.sha256) or known.sources.get(sha256)
    if source is None:
        return Line(_shown(name), arrival.news.value, "", "slettet efter anmodning")
    changed = [_CHANGED] if source.sha256 != arrival.sha256 else []
    mine = known.responses[source.sha256]
    told = [_became(source, mine, known), *changed, *_pushed_out(arrival), *_copies(name, source),
            *_gaps(source)]  # fmt: skip
    answers = str(len(mine)) if mine else ""
    return Line(_shown(name), arrival.news.value, answers, _shown("; ".join(filter(None, told))))


def _status(arrival: Arrival, verdict: str) -> str:
    """A refusal that was there before is told again: somebody must still do something."""
    return verdict if arrival.news is not News.KNOWN else f"{verdict} før (--again)"


def _became(source: Source, mine: Sequence[Response], known: _Known) -> str:
    return _senders(mine) if mine else unanswered(source, known.case, known.rests[source.sha256])


def unanswered(source: Source, case: Case, kinds: Iterable[LeftoverKind]) -> str:
    """What a file is that holds no answer of its own, by the kinds of its leftovers."""
    if source.kind is SourceKind.ARCHIVE:
        inside = sum(d.file.startswith(f"{source.file}/") for d in case.deliveries)
        return f"arkiv: {counted(inside, 'fil', 'filer')} for sig"
    said = dict.fromkeys(_REST[kind] for kind in kinds if kind in _REST)
    return f"intet svar: {', '.join(said) or 'ingen egen tekst'}"


def _senders(mine: Iterable[Response]) -> str:
    names = list(dict.fromkeys(r.sender or "ukendt afsender" for r in mine))
    more = len(names) - _SENDERS
    rest = [f"{more} til"] if more > 0 else []
    return ", ".join([*names[:_SENDERS], *rest])


def _pushed_out(arrival: Arrival) -> Iterator[str]:
    """Another folder's file of the same name looks like a new version: only a person can tell."""
    if arrival.news is News.CHANGED:
        yield "afløser filen, der hed det samme; er det to svar, så omdøb den ene og læs begge ind"


def _copies(name: str, source: Source) -> Iterator[str]:
    if source.file != name:
        yield f"samme indhold som {source.file}"


def _gaps(source: Source) -> Iterator[str]:
    if source.gaps:
        yield f"{counted(len(source.gaps), 'ting', 'ting')} ikke læst"


def _shown(text: str) -> str:
    """Names come from outside: nothing in them may steer the terminal."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)


def _short(name: str, wide: int) -> str:
    """The end of a name tells most: its own, not its folders'."""
    return name if len(name) <= wide else f"…{name[1 - wide :]}"
