"""The public edition of a case: a case of its own, from which every public document is made.

Private citizens and third persons go, with numbers and addresses; organisations stay, and so do
those who sign for them. A person has decided on every piece, or the edition is refused. Because the
case itself is changed before anything is written, no format can show what another one hides.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import StringIO

from hoering.case.force import found_again, standing
from hoering.case.heard import Heard
from hoering.case.history import safe
from hoering.case.ledger import ledger
from hoering.case.points import points, stale_resumes
from hoering.case.redaction import Piece, pieces, unsigned
from hoering.case.review import checked_by
from hoering.decisions import Personal, What
from hoering.hearing import Asked
from hoering.memo import wording
from hoering.memo.closings import closings, signers
from hoering.memo.echoes import echoes
from hoering.memo.masked import OFFICE, Public, file_names, masked
from hoering.memo.own import Looked, Spot
from hoering.memo.private import citizens, is_private
from hoering.memo.scrub import Scrub
from hoering.memo.suspects import Known
from hoering.memo.withheld import heard, is_withheld, separated, taken_back, unsaid_names
from hoering.nlp.people.found import Found
from hoering.phrases import listed
from hoering.records import Case, Ledger, Response
from hoering.text import Span

Finder = Callable[[str], Iterable[Found]]

_KINDS = {
    Personal.CPR: "cpr-nummer",
    Personal.PHONE: "telefonnummer",
    Personal.EMAIL: "mailadresse",
    Personal.ADDRESS: "adresse",
    Personal.PERSON: "navn",
    Personal.HEALTH: "helbredsoplysning",
    Personal.OTHER: "andet",
}


_TEXTS = {
    What.SUMMARY: "Resuméet af",
    What.REMARK: "Bemærkningen til",
    What.OUTCOME: "Indstillingen til",
}


@dataclass(frozen=True, slots=True)
class Removed:
    """Something that stands in the case and in no public document."""

    nr: int | None
    what: str
    words: str
    by: str


@dataclass(frozen=True, slots=True)
class Edition:
    """A public case, what was taken out of it, and what nobody has decided on yet (Danish).

    ``heard`` are the bodies that were asked and answered, and whose answer is withheld: without
    them they would be told as silent. ``own`` is what the office's own texts may tell of persons.
    """

    case: Case
    removed: tuple[Removed, ...]
    open: tuple[str, ...]
    heard: frozenset[str]
    own: tuple[Spot, ...]
    _masks: dict[str, str]
    _scrubs: tuple[Callable[[str], str], ...]
    _counted: Ledger

    def told(self, cause: str) -> str:
        """A cause as it may stand in a public draft: files go by number, colleagues by office, and
        the names of private persons are out.
        """
        for old in sorted(self._masks, key=len, reverse=True):
            cause = cause.replace(old, self._masks[old])
        for scrub in self._scrubs:
            cause = scrub(cause)
        return cause

    def told_count(self, counted: Ledger) -> Ledger:
        """The ledger without what would tell of a private person or a withheld answer."""
        ours = self._counted
        return replace(
            counted, answered=ours.answered, signatories=ours.signatories,
            duplicates=ours.duplicates, without_remarks=ours.without_remarks,
        )  # fmt: skip


def edition(case: Case, find: Finder) -> Edition:
    """The public edition of a case; ``find`` is the machine's finder of personal data."""
    case = separated(case)
    read: dict[str, tuple[Found, ...]] = {}
    for response in case.responses:  # the same letter a hundred times is searched once
        if response.text.value not in read:
            read[response.text.value] = tuple(find(response.text.value))
    places = Heard.of(case.hearing)
    found = {r.id: _pieces(case, r, places, read[r.text.value]) for r in case.responses}
    files = file_names(case)
    asked = Asked(case.hearing.parties)
    private = {r.id for r in case.responses if is_private(r, asked)}
    below = closings(case, private, find)
    more = _unsaid(case)
    back = taken_back(case)
    made = {
        r.id: Public.of(r, found[r.id], files, r.id in private, more[r.id], is_back=r.id in back)
        for r in case.responses
    }
    bare = masked(case, made, files)
    gone = {r.id: [*_gone(r, found[r.id]), *below[r.id]] for r in case.responses}
    closed = {response: Scrub.of(told) for response, told in below.items()}
    known = Known(gone, below, closed, signers(case, private, find))
    own = Looked.through(bare, case.decisions, find, known)
    shown = own.told(bare)
    private_parties = sorted(citizens(case), key=lambda party: party.name)
    printed = [r for r in case.responses if not is_withheld(r) and r.id not in back]
    still = (x for r in printed for x in _open(r, found[r.id]))
    removed = (
        *(Removed(None, "høringspart", p.name, "reglen om borgere") for p in private_parties),
        *(x for r in case.responses for x in _removed(r, found[r.id], r.id in private)),
        *(_whole(r) for r in case.responses if r.id in back),
        *(_closing(r, *told) for r in case.responses for told in below[r.id]),
        *_own(own.spots),
    )
    may_stand = _may_stand(case)
    kept = {r.id: made[r.id].kept(found[r.id], may_stand[r.id]) for r in case.responses}
    causes = (
        *still,
        *_unseen(printed, found, checked_by(case)),
        *_open_own(own.spots),
        *_stale(case, shown),
        *echoes(own.quieted(bare), [(x.nr, x.what, x.words) for x in removed if x.nr], kept),
    )
    masks = {**dict.fromkeys((d.who for d in case.decisions), OFFICE), **files, **own.changed()}
    bodies = replace(case, hearing=shown.hearing)
    scrubs = (*(public.scrub for public in made.values()), *closed.values())
    return Edition(shown, removed, causes, heard(case), own.spots, masks, scrubs, ledger(bodies))


def _unsaid(case: Case) -> dict[str, list[tuple[Personal, str]]]:
    """Response -> what the office is not to say of it that does not stand in it."""
    names = unsaid_names(case)
    return {r.id: [(Personal.OTHER, name) for name in names.get(r.id, ())] for r in case.responses}


def _gone(response: Response, found: Sequence[Piece]) -> Iterator[tuple[Personal, str]]:
    """What the public does not read of an answer."""
    for piece in found:
        kind = piece.proposed if is_withheld(response) else piece.kind
        if kind:
            yield kind, piece.quoted.words


def _may_stand(case: Case) -> defaultdict[str, list[Span]]:
    """Response -> words that a person lets stand, also those that the machine never asked about."""
    stand: defaultdict[str, list[Span]] = defaultdict(list)
    texts = {response.id: response.text for response in case.responses}
    for decision in standing(case.decisions).values():
        if decision.what is What.REDACTION and decision.value is None:
            text = texts.get(decision.subject)
            again = found_again(text, decision.evidence) if text else ()
            stand[decision.subject] += [quoted.span for quoted in again]
    return stand


def _pieces(
    case: Case, response: Response, places: Heard, found: Iterable[Found]
) -> tuple[Piece, ...]:
    hits = ((f.span, f.kind, f.confidence) for f in found)
    return pieces(response, places.without(response.text.value, hits), case.decisions)


def _open(response: Response, found: Sequence[Piece]) -> Iterator[str]:
    """The pieces of an answer that nobody decided on."""
    left = unsigned(found)
    if left:
        kinds = listed(dict.fromkeys(_KINDS[piece.proposed] for piece in left))
        count = wording.counted(len(left), "personoplysning", "personoplysninger")
        yield f"Svar nr. {response.nr}: {count} er ikke godkendt ({kinds})."


def _open_own(spots: Iterable[Spot]) -> Iterator[str]:
    """The same of the office's own texts, each by where it stands."""
    found: defaultdict[str, list[Spot]] = defaultdict(list)
    for spot in spots:
        if spot.is_open:
            found[spot.where].append(spot)
    for where, left in found.items():
        kinds = listed(dict.fromkeys(_KINDS[spot.piece.proposed] for spot in left))
        count = wording.counted(len(left), "personoplysning", "personoplysninger")
        yield (
            f"{where}: {count} er ikke godkendt ({kinds}). Skriv teksten om, eller tag stilling "
            "under »Jeres egne tekster« på siden Fjern personoplysninger."
        )


def _unseen(
    printed: Iterable[Response], found: Mapping[str, Sequence[Piece]], looked_at: Container[str]
) -> Iterator[str]:
    """The answers in which the machine finds nothing and nobody has looked."""
    numbers = [r.nr for r in printed if not found[r.id] and r.id not in looked_at]
    if numbers:
        yield (
            f"Ingen har set efter personoplysninger i svar {wording.numbers(sorted(numbers))}. "
            "Læs dem, og mærk dem som gennemset."
        )


def _stale(case: Case, shown: Case) -> Iterator[str]:
    """The texts that rest on something that has changed since; nobody outside would be told."""
    numbers = {response.id: response.nr for response in case.responses}
    titles = {point.id: point.title for point in points(shown)}  # names are out of these
    texts = [f"Resuméet af svar nr. {numbers[r]}" for r in stale_resumes(case)]
    for point in points(case):
        about = f"»{titles.get(point.id, 'et synspunkt')}«"
        texts += [f"{_TEXTS[m.what]} {about}" for m in point.stale if m.what in _TEXTS]
    yield from (f"{text} bygger på noget, der er ændret siden. Gem teksten igen." for text in texts)


def _removed(response: Response, found: Sequence[Piece], private: bool) -> Iterator[Removed]:
    if is_withheld(response):
        yield Removed(response.nr, "hele svaret", response.text.value, "afsenderens ønske")
    if private:
        yield Removed(response.nr, "afsender", response.sender or "", "reglen om borgere")
    for piece in found:
        if piece.kind:
            by = piece.by or "maskinens forslag"
            yield Removed(response.nr, _KINDS[piece.kind], piece.quoted.words, by)


def _whole(response: Response) -> Removed:
    by = "afsenderen har trukket det tilbage"
    return Removed(response.nr, "hele svaret", response.text.value, by)


def _closing(response: Response, kind: Personal, words: str) -> Removed:
    return Removed(response.nr, _KINDS[kind], words, "reglen om underskrifter")


def _own(spots: Iterable[Spot]) -> Iterator[Removed]:
    """What was taken out of the office's own texts."""
    for spot in spots:
        if spot.piece.kind:
            what = f"{_KINDS[spot.piece.kind]} ({spot.where})"
            by = spot.piece.by or "maskinens forslag"
            yield Removed(None, what, spot.piece.quoted.words, by)


def removals_csv(removed: Iterable[Removed]) -> str:
    """The list of what was taken out, for the case alone: it holds what must not be published."""
    out = StringIO()
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    table.writerow(("Svar nr.", "Hvad", "Ordene", "Afgjort af"))
    for one in removed:
        table.writerow(map(safe, (str(one.nr or ""), one.what, one.words, one.by)))
    return out.getvalue()
