"""What was counted, whether it adds up, and what needs a person's look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import TypeAlias

from hoering.clock import local
from hoering.hearing import Hearing, SenderKind
from hoering.labels import Flag, Late
from hoering.memo import wording
from hoering.memo.asked import by_party, party_kind
from hoering.memo.parts import Figure, Opening, Tally
from hoering.memo.register import Register, marks, ref
from hoering.records import Case, Erased, Ledger, Response
from hoering.sources import Gap

_Detail: TypeAlias = Callable[[Register, Response], str]

UNREAD = "Filer, der ikke er læst"
"""The line of the count that lists refused files."""

_EARLIER = {Flag.REPLACES, Flag.WITHDRAWS}
STATUTORY = frozenset({SenderKind.LOKALUDVALG, SenderKind.RAAD})
"""Parties that a municipality must be able to say it heard: their silence is worth a look."""


def opening(register: Register, today: date) -> Opening:
    """What the agenda paragraph is written from, without the rest of the memo."""
    hearing = register.case.hearing
    return Opening(today, hearing.sent, hearing.deadline, tally(register))


def tally(register: Register) -> Tally:
    """What the agenda paragraph counts."""
    own = [r for r in register.responses if r.brought_by is None]
    enclosed = [r for r in register.responses if r.brought_by is not None]
    late = [r for r in own if Flag.LATE in marks(r)]
    received = sum(_came_late(r, register.case.hearing) for r in late)
    seen = Counter(flag for r in own for flag in marks(r))
    return Tally(
        responses=len(own),
        late_received=received,
        late_dated=len(late) - received,
        in_time=sum(r.late is Late.IN_TIME for r in own),
        undecided=sum(r.brought_by is None for r in register.undecided),
        without_remarks=seen[Flag.NO_REMARKS],
        unknown=seen[Flag.SENDER_UNKNOWN],
        replacing=sum({*marks(r)} & _EARLIER == {Flag.REPLACES} for r in own),
        withdrawing=seen[Flag.WITHDRAWS],
        copies=sum(r.copy_of is not None for r in own),
        refused=len(register.case.refusals),
        comments=tuple(Counter(register.bringer(r) for r in enclosed).items()),
        citizens_only=all(r.sender_kind in {None, SenderKind.BORGER} for r in enclosed),
    )


def _came_late(response: Response, hearing: Hearing) -> bool:
    if response.received is None or hearing.deadline is None:
        return False
    return local(response.received) > local(hearing.deadline)


def verdict(ledger: Ledger) -> str:
    """Whether everything received is accounted for."""
    if not ledger.adds_up:
        return "Optællingen stemmer ikke. Dette mangler at blive forklaret eller rettet:"
    return (
        "Optællingen stemmer: Alt modtaget er gjort op som høringssvar, som tekst uden for "
        "svarene (f.eks. følgebrev, citeret mail og sidehoved) eller som noget, der ikke kunne "
        "læses."
    )


def figures(register: Register, ledger: Ledger) -> tuple[Figure, ...]:
    """The ledger line by line, each with what it counts."""
    return (
        *_asked(register, ledger),
        *_received(register, ledger),
        *_to_look_at(register, ledger),
    )


def _asked(register: Register, ledger: Ledger) -> Iterator[Figure]:
    """Nothing where nobody knows who was asked: a 0 would claim that nobody was."""
    if not ledger.asked:
        return
    parties = register.case.hearing.parties
    statutory = [party for party in parties if party_kind(party) in STATUTORY]
    sent = by_party(register.responses, parties)
    names = (party.name for party in statutory if party not in sent)
    silent = tuple(name for name in names if not register.has_heard(name))
    yield Figure("Spurgte høringsparter", wording.digits(ledger.asked))
    untold = ledger.asked - len(parties)
    count = wording.counted(untold, "privatperson", "privatpersoner")
    yield Figure(
        "Heraf har svaret",
        wording.digits(ledger.answered),
        (f"{count} er spurgt og ikke talt med her",) if untold else (),
    )
    yield Figure("Lokaludvalg og råd uden svar", wording.digits(len(silent)), silent)


def _received(register: Register, ledger: Ledger) -> Iterator[Figure]:
    signed = [r for r in register.responses if r.signatories > 1]
    signatories = tuple(f"{ref(r)}: {wording.digits(r.signatories)}" for r in signed)
    copies = _notes(register, _copied, Flag.DUPLICATE)
    silent = _notes(register, _nothing, Flag.NO_REMARKS)
    yield Figure("Høringssvar", wording.digits(ledger.responses), tuple(_relations(register)))
    yield Figure("Underskrivere i alt", wording.digits(ledger.signatories), signatories)
    yield Figure("Samme svar", wording.digits(ledger.duplicates), copies)
    yield _listed("Enslydende svar", _notes(register, _copied, Flag.CAMPAIGN))
    yield Figure("Uden bemærkninger", wording.digits(ledger.without_remarks), silent)
    if ledger.erased:
        erased = tuple(map(_erased, register.case.erased))
        yield Figure(
            "Slettet efter anmodning, ikke medregnet", wording.digits(ledger.erased), erased
        )


def _to_look_at(register: Register, ledger: Ledger) -> Iterator[Figure]:
    case, late = register.case, _notes(register, _dates, Flag.LATE)
    gaps, missed = tuple(_gaps(case)), tuple(_missed(register))
    yield Figure("Efter fristen", wording.digits(ledger.late), late)
    yield _listed("Frist kan ikke afgøres", _lines(register, _dates, register.undecided))
    yield _listed("Datoen ser forkert ud", _notes(register, _dates, Flag.DATE_SUSPICIOUS))
    if withdrawn := _notes(register, _earlier, Flag.WITHDRAWS):
        yield _listed("Trækker et svar tilbage", withdrawn)
    yield _listed("Ukendt afsender", _notes(register, _file, Flag.SENDER_UNKNOWN))
    yield Figure(UNREAD, wording.digits(ledger.refused), tuple(_refusals(case)))
    yield Figure("Sider og billeder, ingen har læst", wording.digits(ledger.gaps), gaps)
    yield _listed("Nævnt i et svar, men ikke med", missed)


def _listed(name: str, notes: tuple[str, ...]) -> Figure:
    return Figure(name, wording.digits(len(notes)), notes)


def _notes(register: Register, detail: _Detail, flag: Flag) -> tuple[str, ...]:
    return _lines(register, detail, register.marked(flag))


def _lines(register: Register, detail: _Detail, responses: Iterable[Response]) -> tuple[str, ...]:
    """One line for each response: its name, then the detail if any."""
    return tuple(": ".join(filter(None, (ref(r), detail(register, r)))) for r in responses)


def _nothing(register: Register, response: Response) -> str:
    return ""


def _earlier(register: Register, response: Response) -> str:
    """Which answer it may concern, and whether a person has left that out."""
    earlier = register.number(response.replaces)
    if not earlier:
        return "der er ikke fundet et tidligere svar fra samme afsender"
    if response.replaces in register.replaced:
        return f"{earlier} er taget ud"
    counts = f"{earlier} fra samme afsender tæller med, indtil en medarbejder har taget det ud"
    mark = f"mærket »{wording.FLAGS[Flag.REPLACES]}« på {wording.numbers([response.nr])}"
    return counts if register.is_public else f"{counts} ({mark})"


def _file(register: Register, response: Response) -> str:
    return response.file


def _dates(register: Register, response: Response) -> str:
    return (
        ", ".join(map(wording.lower, dates(response, register.case.hearing.deadline)))
        or "uden dato"
    )


def _copied(register: Register, response: Response) -> str:
    original = register.number(response.copy_of)
    return f"som {original}" if original else ""


def dates(response: Response, deadline: datetime | None = None) -> tuple[str, ...]:
    """When it came in, beside the deadline where that is told, and what the letter itself says."""
    came = response.received
    received = f"Modtaget {wording.received(came, deadline)}" if came else ""
    dated = f"Dateret {wording.dated(response.dated)}" if response.dated else ""
    return tuple(filter(None, (received, dated)))


def _relations(register: Register) -> Iterator[str]:
    for r in register.responses:
        if r.brought_by is not None:
            yield f"{ref(r)} er videresendt af {register.bringer(r)}"
        if r.id in register.replaced:
            yield f"{ref(r)} er {register.gone(r)}"


def _erased(erased: Erased) -> str:
    """That it was there; nothing of what it said."""
    kind = wording.kind(erased.sender_kind) or wording.lower(wording.UNKNOWN)
    return f"Svar fra {kind}, slettet {wording.day(erased.when)}: {erased.why}"


def _refusals(case: Case) -> Iterator[str]:
    for refusal in case.refusals:
        yield f"{refusal.file}: {refusal.reason} {refusal.next_step}".strip()


def _gaps(case: Case) -> Iterator[str]:
    for source in case.sources:
        for gap in source.gaps:
            yield _gap(source.file, gap)


def _missed(register: Register) -> Iterator[str]:
    """What responses speak of that their source does not hold."""
    for response in register.responses:
        source = register.sources.get(response.source)
        known = source.gaps if source else ()
        yield from (_gap(response.file, gap) for gap in response.gaps if gap not in known)


def _gap(file: str, gap: Gap) -> str:
    at = f", s. {gap.page}" if gap.page is not None else ""
    return f"{file}{at}: {gap.what}" + (f" ({gap.why})" if gap.why else "")
