"""The hearing itself: its period, who was asked, and who answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from hoering.case.review import contacts
from hoering.clock import local
from hoering.decisions import Contact, Contacted, Decision
from hoering.hearing import Asked, Hearing, Party, SenderKind, plain
from hoering.labels import Flag
from hoering.memo import wording
from hoering.memo.masked import UNNAMED
from hoering.memo.parts import PartyLine
from hoering.memo.register import Register, marks, who
from hoering.phrases import listed, upper
from hoering.records import Response
from hoering.split.kinds import kind_of

SILENT = "ikke svaret"
"""How the mark of a party begins that was asked and has not answered."""
_HEARD = "svar, som ikke offentliggøres"
_CITIZENS, _ASKED_CITIZENS = "Borgere", "Spurgte borgere"


def period(hearing: Hearing) -> str:
    """The hearing's dates and length, or plainly what of it is not known."""
    if hearing.sent is None and hearing.deadline is None:
        return "Høringsfilen oplyser hverken udsendelsesdato eller frist."
    if hearing.sent is None:
        return "Høringsfilen oplyser ikke, hvornår høringen er udsendt."
    if hearing.deadline is None:
        return "Høringsfilen oplyser ikke, hvornår fristen er."
    deadline = local(hearing.deadline)
    days = (deadline.date() - hearing.sent).days
    return (
        f"Høringsperiode: {wording.day(hearing.sent)} til {wording.moment(deadline)}, i alt "
        f"{wording.counted(days, 'dag', 'dage')} fra udsendelse til frist."
    )


def asked(many: int) -> str:
    """How many were asked, or plainly that there is no list."""
    if not many:
        return (
            "Høringsfilen nævner ingen høringsparter. Det kan derfor ikke vises, hvem der er "
            "spurgt uden at have svaret."
        )
    return upper(f"{wording.counted(many, 'høringspart', 'høringsparter')} er spurgt.")


def parties(register: Register, many: int) -> tuple[PartyLine, ...]:
    """Everybody of the ``many`` who were asked, with a mark, and who answered unasked, by name.

    Unasked citizens share one line: they stand by name with their responses. So do private persons
    whom a public edition's list leaves out. Empty where nobody is known to have been asked.
    """
    if not many:
        return ()
    asked = register.case.hearing.parties
    contact = contacts(register.case)
    sent = by_party(register.responses, asked)
    lines = [*_unasked(sent.get(None, ()), many - len(asked))]
    for party in asked:
        found = sent.get(party, ())
        said = "" if found else _contact(contact.get(plain(party.name)))
        mark = f"{_mark(found)}{_written(party, found)}{said}"
        hidden = not found and register.has_heard(party.name)
        kind = wording.kind(party_kind(party))
        lines.append(PartyLine(party.name, kind, _HEARD if hidden else mark))
    return tuple(sorted(lines, key=lambda line: wording.alphabetical(line.name)))


def party_kind(party: Party) -> SenderKind | None:
    """What a party is: as the hearing file has it, else what its name tells."""
    return party.kind or kind_of(party.name)


def by_party(
    responses: Iterable[Response], parties: Sequence[Party]
) -> dict[Party | None, tuple[Response, ...]]:
    """The responses that each of ``parties`` itself sent: names decide, as in the ledger.

    Under None stand those from nobody who was asked.
    """
    sent: defaultdict[Party | None, list[Response]] = defaultdict(list)
    asked = Asked(parties)
    for response in responses:
        for party in asked.all_of(response.sender) or (None,):
            sent[party].append(response)
    return {party: tuple(found) for party, found in sent.items()}


def _contact(decision: Decision | None) -> str:
    """What is told of a party that is silent; that it was reminded is the office's own matter."""
    contact = decision.value if decision else None
    if isinstance(contact, Contact) and contact.how is Contacted.DECLINED:
        return "; har oplyst, at den ikke svarer"
    if isinstance(contact, Contact) and contact.until:
        return f"; har fået frist til den {wording.day(contact.until)}"
    return ""


def _mark(found: tuple[Response, ...]) -> str:
    if not found:
        return SILENT
    gone = {r.stands_for for r in found}
    left = [r for r in found if r.id not in gone and Flag.WITHDRAWS not in marks(r)]
    silent = all(Flag.NO_REMARKS in marks(r) for r in left)
    said = "ingen bemærkninger" if silent else "svar"
    said = said if left else "har trukket sit svar tilbage"
    return f"{said} ({wording.numbers([r.nr for r in found])})"


def _written(party: Party, found: tuple[Response, ...]) -> str:
    """The name that it was known by, where that is not the list's: a person is to see it."""
    other = {r.sender for r in found if r.sender and plain(r.sender) != plain(party.name)}
    return f", skrevet som {listed(f'»{name}«' for name in sorted(other))}" if other else ""


def _unasked(responses: Iterable[Response], untold: int) -> Iterator[PartyLine]:
    """``untold`` private persons were asked, and whose answers are theirs is not told."""
    named: dict[tuple[str, str], list[Response]] = {}
    for response in responses:
        named.setdefault(_line_of(response), []).append(response)
    for (name, kind), found in named.items():
        may_be_asked = name == UNNAMED or (untold and name == _CITIZENS)
        unasked = "" if may_be_asked else ", ikke på høringslisten"
        yield PartyLine(name, kind, f"{_mark(tuple(found))}{unasked}")
    if untold:
        count = wording.counted(untold, "privatperson", "privatpersoner")
        yield PartyLine(_ASKED_CITIZENS, "", f"{count}; hvem der har svaret, oplyses ikke")


def _line_of(unasked: Response) -> tuple[str, str]:
    if unasked.sender and unasked.sender_kind is SenderKind.BORGER:
        return _CITIZENS, ""
    return who(unasked), wording.kind(unasked.sender_kind)
