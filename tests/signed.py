"""A case as people leave it when they are done: all confirmed, read, signed off and approved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from hoering.case.redaction import pieces, pointed_out
from hoering.case.store import Store
from hoering.decisions import Decision, Ground, Personal, Position, Value, What
from hoering.errors import InputError
from hoering.labels import Label, Quote, quote
from hoering.memo.approval import Edition, for_politicians
from hoering.memo.whole import widened
from hoering.records import Case, Response
from hoering.redaction import for_public

WHO, WHEN = "Anna Holm", datetime(2026, 11, 26, 9)


def sign_off(folder: Path) -> Edition:
    """Take the machine at its word, each label on whole sentences; what politicians then see."""
    with Store.open(folder) as store:
        case = store.load()
        store.decide_all([made for response in case.responses for made in _read(response)])
        store.decide_all(list(_personal(store.load())))
        store.decide_all(list(_echoes(store.load())))
        made = approved(store)
        store.decide(Decision("", What.APPROVED, made.mark, "Bo Lund", WHEN))
        return approved(store)


def approved(store: Store) -> Edition:
    """What politicians see of a case today."""
    return for_politicians(store.load(), for_public, date.today(), store.unsound())


def _read(response: Response) -> Iterator[Decision]:
    for label in response.labels:
        held, quotes = _whole(response, label)
        yield _said(response, What.LABEL, held, label.theme, quotes)
    yield _said(response, What.REVIEWED, True)
    if response.resume.text:
        yield _said(response, What.RESUME, response.resume.text)


def _whole(response: Response, label: Label) -> tuple[Position, tuple[Quote, ...]]:
    """A label on the sentences that its words stand in: a person quotes fairly."""
    condition = label.condition and _sentences(response, (label.condition,))[0]
    held = Position(label.stance, label.reason, condition)
    return held, _sentences(response, label.evidence)


def _sentences(response: Response, quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    found = (widened(response.text.value, quoted.span) for quoted in quotes)
    return tuple(quote(response.text, span) for span in dict.fromkeys(found))


def _personal(case: Case) -> Iterator[Decision]:
    """As »Godkend alle forslag« does."""
    for response in case.responses:
        found = ((f.span, f.kind, f.confidence) for f in for_public(response.text.value))
        for piece in pieces(response, found, case.decisions):
            yield _said(response, What.REDACTION, piece.kind, piece.key, (piece.quoted,))


def _echoes(case: Case) -> Iterator[Decision]:
    """What went in one place goes in every other where nobody has said that it may stand."""
    made = [d for d in case.decisions if d.what is What.REDACTION]
    gone = {q.words for d in made if isinstance(d.value, Personal) for q in d.evidence}
    for response in case.responses:
        taken = [q.span for d in made if d.subject == response.id for q in d.evidence]
        for words in sorted(gone):
            for found in _places(response, words):
                if not any(found.span.overlaps(span) for span in taken):
                    taken.append(found.span)
                    key = f"{found.span.start}-{found.span.end}"
                    yield _said(response, What.REDACTION, Personal.PERSON, key, (found,))


def _places(response: Response, words: str) -> tuple[Quote, ...]:
    try:
        return pointed_out(response, words)
    except InputError:
        return ()


def _said(
    response: Response, what: What, value: Value, key: str = "", quotes: tuple[Quote, ...] = ()
) -> Decision:
    basis = (Ground("svaret", "ord"),) if what is What.RESUME else ()
    return Decision(response.id, what, value, WHO, WHEN, key, "", quotes, basis)
