"""What the public edition tells of an answer whose sender does not want it published."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from hoering.case.ledger import ledger
from hoering.case.points import points
from hoering.decisions import What
from hoering.hearing import Party, SenderKind
from hoering.labels import Flag, Resume
from hoering.memo.compose import compose
from hoering.memo.masked import UNNAMED, WITHHELD, nameless
from hoering.memo.parts import Memo
from hoering.memo.private import is_citizen
from hoering.memo.public import Edition, edition
from hoering.memo.published import public_memo
from hoering.records import Case, Response
from hoering.sources import MailHeader
from hoering.text import Text

from .publishing import for_public

BODY, OTHER = "Østre Lokaludvalg", "Vestre Lokaludvalg"
Change = Callable[[Response], Response]


def published(case: Case, parties: tuple[Party, ...] = ()) -> tuple[Edition, Memo]:
    held = replace(case, hearing=replace(case.hearing, parties=parties))
    made = edition(held, for_public)
    return made, public_memo(made, ledger(held), date(2024, 3, 20))


def sent_by(case: Case, sender: str, *flags: Flag, nr: int = 0) -> Case:
    """The case with one answer's sender and flags changed."""
    changed = list(case.responses)
    changed[nr] = replace(changed[nr], sender=sender, sender_kind=None, flags=flags)
    return replace(case, responses=tuple(changed))


@pytest.mark.parametrize(
    ("sender", "asked", "mark", "silent"),
    [
        (BODY, BODY, "svar, som ikke offentliggøres", ()),
        (BODY, OTHER, "ikke svaret", (OTHER,)),
    ],
)
def test_a_body_that_was_asked_and_does_not_want_to_be_published(
    case: Case, sender: str, asked: str, mark: str, silent: tuple[str, ...]
) -> None:
    """That it answered is told, for it would else be told as silent; never which answer it sent."""
    made, memo = published(sent_by(case, sender, Flag.NOT_PUBLIC), (Party(asked),))
    first = made.case.responses[0]
    assert (first.sender, first.text.value) == (UNNAMED, WITHHELD)
    assert [line.mark for line in memo.parties if line.name == asked] == [mark]
    (figure,) = [one for one in memo.figures if one.name == "Lokaludvalg og råd uden svar"]
    assert figure.notes == silent


@pytest.mark.parametrize("flags", [(), (Flag.NOT_PUBLIC,)])
@pytest.mark.parametrize(
    "party", [Party("Anna Holm"), Party("Anna", kind=SenderKind.BORGER)], ids=["navn", "slags"]
)
def test_private_persons_who_were_asked_are_counted_and_not_named(
    case: Case, party: Party, flags: tuple[Flag, ...]
) -> None:
    """Neither their names nor whether they answered."""
    _, memo = published(sent_by(case, party.name, *flags), (party, Party(BODY)))
    assert "Anna" not in repr(memo)
    told = {line.name: line.mark for line in memo.parties}
    assert told["Spurgte borgere"] == "én privatperson; hvem der har svaret, oplyses ikke"
    assert told[BODY] == "ikke svaret"
    assert "To høringsparter er spurgt." in memo.asked
    (answered,) = [one for one in memo.figures if one.name == "Heraf har svaret"]
    assert answered.count == "0"
    assert not any("ikke på" in told.get(name, "") for name in ("Borgere", UNNAMED))


@pytest.mark.parametrize("flags", [(), (Flag.NOT_PUBLIC,)])
def test_whoever_answers_as_a_citizen_was_asked_as_one(case: Case, flags: tuple[Flag, ...]) -> None:
    """Also under a name that is no person's by its form."""
    first, *rest = case.responses
    sent = replace(first, sender="Tulle på hjørnet", sender_kind=SenderKind.BORGER, flags=flags)
    held = replace(case, responses=(sent, *rest))
    _, memo = published(held, (Party("Tulle på hjørnet"), Party(BODY)))
    assert "Tulle" not in repr(memo.parties)


def test_the_view_for_others_names_no_private_person_who_was_asked(case: Case) -> None:
    """Nor is somebody who answered told as silent, or as not asked."""
    held = sent_by(case, "Anna Holm")
    held = replace(held, hearing=replace(held.hearing, parties=(Party("Anna Holm"), Party(BODY))))
    memo = compose(nameless(held), ledger(held), date(2024, 3, 20))
    told = {line.name: line.mark for line in memo.parties}
    assert "Anna" not in repr(memo.parties)
    assert "ikke på" not in told[UNNAMED]
    assert told["Spurgte borgere"].startswith("én privatperson")


def test_a_company_that_bears_a_persons_name_is_a_body(case: Case) -> None:
    party = Party("Anna Holm", kind=SenderKind.VIRKSOMHED)
    _, memo = published(case, (party,))
    assert [line.mark for line in memo.parties if line.name == party.name] == ["ikke svaret"]


@pytest.mark.parametrize(
    "name",
    ["Holm, Anna", "Anna & Bo Holm", "Anna Holm, Engvej 1", "Anna Holm m.fl.", "Dr. Anna Holm"],
)
def test_a_private_person_is_known_however_the_list_writes_it(name: str) -> None:
    assert is_citizen(Party(name))


@pytest.mark.parametrize(
    "name",
    ["Karen Blixen Museet", "Sofie Børnehus", "Christian Lokaludvalg", "Ida Menighedsråd", BODY],
)
def test_a_body_named_after_a_person_is_a_body(name: str) -> None:
    assert not is_citizen(Party(name))


def test_nothing_leads_from_a_public_answer_to_a_withheld_one(case: Case) -> None:
    """Not what it replaces or what replaces it, nor what says the same, nor its kind and flags."""
    old, copied, again, *rest = (replace(r, flags=()) for r in case.responses)
    secret = replace(
        rest[0], sender=BODY, replaces=old.id, sender_kind=SenderKind.RAAD, signatories=37,
        flags=(Flag.NOT_PUBLIC, Flag.NO_REMARKS, Flag.REPLACES, Flag.CAMPAIGN, Flag.PROCESS),
    )  # fmt: skip
    older = replace(old, sender=BODY, sender_kind=SenderKind.LOKALUDVALG)
    twice = replace(rest[1], sender=BODY, sender_kind=SenderKind.RAAD, copy_of=secret.id)
    newer = replace(rest[2], sender=OTHER, replaces=twice.id, flags=(Flag.REPLACES,))
    copies = [replace(r, copy_of=secret.id, flags=(Flag.DUPLICATE,)) for r in (copied, again)]
    answers = (older, *copies, secret, twice, newer, *rest[3:])
    made, memo = published(replace(case, responses=answers))
    shown = {r.id: r for r in made.case.responses}
    for one in (shown[r.id] for r in (old, secret, twice)):
        assert (one.sender, one.text.value, one.flags) == (UNNAMED, WITHHELD, (Flag.NOT_PUBLIC,))
        assert (one.sender_kind, one.signatories, one.file) == (None, 1, "udeladt")
        assert (one.copy_of, one.replaces, one.brought_by) == (None, None, None)
    assert [shown[r.id].copy_of for r in (copied, again)] == [None, copied.id]
    assert Flag.DUPLICATE not in shown[copied.id].flags
    assert shown[newer.id].replaces is None
    silent = " ".join(line for section in memo.sections for line in section.silent)
    assert not any(f"(nr. {shown[r.id].nr})" in silent for r in (old, secret, twice))
    assert BODY not in repr(memo)


def apart(case: Case) -> list[Response]:
    """The answers of a case, with nothing that ties one to another."""
    untied = {"copy_of": None, "brought_by": None, "replaces": None}
    return [replace(r, flags=(), **untied) for r in case.responses]


def shown_flags(case: Case, answers: list[Response]) -> dict[str, tuple[Flag, ...]]:
    """The marks that the public edition shows of the first answers of a case."""
    held = replace(case, responses=(*answers, *apart(case)[len(answers) :]))
    made, _ = published(held)
    return {r.id: r.flags for r in made.case.responses[: len(answers)]}


def test_what_a_withheld_answer_encloses_is_withheld(case: Case) -> None:
    """A withheld comment leaves who passed it on public, without the mark that tells of it."""
    own, comment, other, *_ = apart(case)
    brought = replace(comment, brought_by=own.id, sender="Ragna Eskild")
    secret = replace(own, flags=(Flag.NOT_PUBLIC,))
    told = shown_flags(case, [secret, brought, other])
    assert told == {own.id: (Flag.NOT_PUBLIC,), comment.id: (Flag.NOT_PUBLIC,), other.id: ()}
    bringer = replace(own, flags=(Flag.CITIZEN_ENCLOSED,))
    hushed = replace(brought, flags=(Flag.NOT_PUBLIC,))
    told = shown_flags(case, [bringer, hushed, other])
    assert (told[own.id], told[comment.id]) == ((), (Flag.NOT_PUBLIC,))
    also = replace(other, brought_by=own.id)
    told = shown_flags(case, [bringer, hushed, also])
    assert (told[own.id], told[other.id]) == ((Flag.CITIZEN_ENCLOSED,), ())


@pytest.mark.parametrize(
    ("attached", "hushed", "hidden"),
    [
        ("Sanne Vester", "mail", "both"),
        ("Ole Tang", "mail", "both"),
        ("Sanne Vester", "attached", "both"),
        (None, "attached", "both"),
        ("Ole Tang", "attached", "attached"),
        ("Sanne Vester", "", ""),
    ],
)
def test_what_came_in_one_mail(case: Case, attached: str | None, hushed: str, hidden: str) -> None:
    """A mail's wish holds for what hangs on it, an attachment's for its sender alone.

    What the one who asks sent by post is his as well.
    """
    flags = {name: (Flag.NOT_PUBLIC,) if name == hushed else () for name in ("mail", "attached")}
    header = MailHeader("Sanne Vester", "sanne@example.dk")
    first, second, *rest = apart(case)
    source = replace(next(s for s in case.sources if s.sha256 == first.source), header=header)
    mail = replace(first, sender="Sanne Vester", header=header, flags=flags["mail"])
    letter = replace(first, id="hæftet", sender=attached, flags=flags["attached"])
    by_post = replace(second, sender="Sanne Vester")
    sources = [source if s.sha256 == source.sha256 else s for s in case.sources]
    held = replace(case, sources=tuple(sources), responses=(mail, letter, by_post, *rest))
    found = {r.id for r in published(held)[0].case.responses if Flag.NOT_PUBLIC in r.flags}
    wanted = {"both": {mail.id, letter.id}, "attached": {letter.id}, "": set()}
    asks = {"mail": mail, "attached": letter}.get(hushed)
    assert found == wanted[hidden] | (
        {by_post.id} if asks and asks.sender == mail.sender else set()
    )


def test_rows_of_an_export_are_not_one_mail(case: Case) -> None:
    """They share their file, and each is somebody's own."""
    row = replace(apart(case)[0], sender="Ida Holm")
    held = replace(row, flags=(Flag.NOT_PUBLIC,))
    told = shown_flags(case, [held, replace(row, id="næste række", sender=None)])
    assert told == {row.id: (Flag.NOT_PUBLIC,), "næste række": ()}


ALIKE = ("Asger Nyrup", "asger@example.dk")


@pytest.mark.parametrize(
    ("asks", "other", "is_his"),
    [
        (ALIKE, ALIKE, True),
        (ALIKE, ("Asger Nyrup", None), True),
        (("Asger", "asger@example.dk"), ALIKE, True),
        ((None, "asger@example.dk"), ALIKE, True),
        (ALIKE, (None, "Asger@example.dk"), True),
        ((BODY, None), (BODY, "sekretariat@example.dk"), True),
        (("Sekretariatet for Østre Lokaludvalg", None), (BODY, None), True),
        (ALIKE, ("Bodil Nyrup Holm", "bodil@example.dk"), False),
        (ALIKE, ("Bodil Krabbe", "asger@example.dk"), False),
        ((BODY, "post@example.dk"), (OTHER, "post@example.dk"), False),
        ((None, "noreply@portal.example"), ("Bodil Krabbe", "noreply@portal.example"), False),
        ((None, None), (None, None), False),
        (("Anonym", None), ("Anonym", None), False),
        (("Forvaltningen", None), ("Forvaltningen", None), False),
    ],
)
def test_a_wish_holds_for_every_answer_of_the_same_sender(
    case: Case,
    asks: tuple[str | None, str | None],
    other: tuple[str | None, str | None],
    is_his: bool,
) -> None:
    """It may come in a later mail that says nothing else; only mailboxes tell namesakes apart."""
    first, second, *rest = apart(case)
    answers = [
        replace(r, sender=name, sender_kind=None, header=MailHeader(name, address), flags=flags)
        for r, (name, address), flags in (
            (first, other, ()),
            (second, asks, (Flag.NOT_PUBLIC,)),
        )
    ]
    held = replace(case, responses=(*answers, *rest))
    made, _ = published(held, (Party(BODY), Party(OTHER)))
    shown = {r.id: (r.sender, r.text.value) for r in made.case.responses}
    assert (shown[first.id] == (UNNAMED, WITHHELD)) is is_his
    assert shown[second.id] == (UNNAMED, WITHHELD)


@pytest.mark.parametrize(
    ("box", "is_his"), [("asger@cafe.example", False), ("asger@example.dk", True), (None, True)]
)
def test_citizens_of_one_name_are_told_apart_by_mailbox(
    case: Case, box: str | None, is_his: bool
) -> None:
    """A wish is its sender's alone where both are known to write from mailboxes of their own."""
    first, second, *rest = apart(case)
    name, kind = "Asger Nyrup", SenderKind.BORGER
    asks = replace(
        second, sender=name, sender_kind=kind, header=MailHeader(name, "asger@example.dk"),
        flags=(Flag.NOT_PUBLIC,),
    )  # fmt: skip
    other = replace(first, sender=name, sender_kind=kind, header=MailHeader(name, box), flags=())
    made, _ = published(replace(case, responses=(other, asks, *rest)), ())
    shown = {r.id: r.text.value for r in made.case.responses}
    assert (shown[first.id] == WITHHELD) is is_his


def test_nobody_public_is_alike_when_the_others_are_withheld(case: Case) -> None:
    """The mark of a campaign stays only where two public answers say nearly the same."""
    says = "Vi er mange på Kajen, der frygter larm om natten, og derfor beder vi jer lade badet {}."
    letters = [Text(says.format(end)) for end in ("ligge", "være", "hvile", "ligge helt stille")]
    senders = ("Ida Holm", "Bo Friis", "Eva Lind", "Ole Tang")
    answers = [
        replace(
            r, text=text, sender=sender, flags=(Flag.CAMPAIGN,), labels=(), demands=(),
            resume=Resume(""), copy_of=None, replaces=None,
        )
        for r, text, sender in zip(case.responses, letters, senders, strict=False)
    ]  # fmt: skip

    def campaign(*hidden: int) -> list[bool]:
        flags = (Flag.CAMPAIGN, Flag.NOT_PUBLIC)
        held = [replace(r, flags=flags) if n in hidden else r for n, r in enumerate(answers)]
        return [Flag.CAMPAIGN in told for told in shown_flags(case, held).values()]

    assert campaign() == [True] * 4
    assert campaign(0) == [False, True, True, True]
    assert campaign(1, 2, 3) == [False] * 4


def test_what_only_a_withheld_answer_said_is_not_told_by_the_office(answered: Case) -> None:
    """Nor by the point's title, the remark, the outcome and the changed proposal."""
    (point,) = {d.subject for d in answered.decisions}
    holders = {h.response for p in points(answered) if p.id == point for h in p.holders}
    hidden = [
        replace(r, flags=(Flag.NOT_PUBLIC,)) if r.id in holders else r for r in answered.responses
    ]
    made, _ = published(replace(answered, responses=tuple(hidden)))
    assert holders
    assert [d for d in made.case.decisions if d.subject == point] == []


def test_the_office_does_not_say_what_a_withheld_body_said(answered: Case) -> None:
    said = f"{BODY}s ønske kan ikke imødekommes."
    remarks = [replace(d, value=said) if d.what is What.REMARK else d for d in answered.decisions]
    held = sent_by(replace(answered, decisions=tuple(remarks)), BODY, Flag.NOT_PUBLIC)
    first, *rest = held.responses
    body = replace(first, sender_kind=SenderKind.LOKALUDVALG)
    made, memo = published(replace(held, responses=(body, *rest)))
    (value,) = [d.value for d in made.case.decisions if d.what is What.REMARK]
    assert value == "[udeladt]s ønske kan ikke imødekommes."
    assert BODY not in repr(memo)
