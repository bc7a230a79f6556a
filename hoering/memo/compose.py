"""Case -> Memo: what a høringsnotat says, by party and by theme, decided once for every layout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from hoering.answer import Point
from hoering.case.points import points
from hoering.case.redaction import says_nothing
from hoering.clock import local
from hoering.labels import Flag, Quote
from hoering.memo import asked, beside, count, themes, topics, wording
from hoering.memo.answers import held_by, numbers, placed
from hoering.memo.faults import faults
from hoering.memo.masked import WITHHELD_FILE
from hoering.memo.parts import LONG_QUOTE, Memo, Row
from hoering.memo.register import Register, marks, rests_on, who
from hoering.phrases import listed, upper
from hoering.records import Case, Ledger, Response


def compose(case: Case, ledger: Ledger, today: date, heard: frozenset[str] | None = None) -> Memo:
    """The memo of a case as it stands on ``today``. Names of citizens stand in it.

    ``heard`` are parties that answered, though no answer of a public case shows it.

    Raises:
        QuoteError: a quote does not stand, character for character, in its response and source.
    """
    register, hearing, found = Register.of(case, heard), case.hearing, points(case)
    held, tied = held_by(found), beside.tied(register)
    first = {point.id: min(numbers(register, point)) for point in found if point.holders}
    # Answer by answer, so that the sentences of each are found once.
    each = [
        (_row(register, r, held, first), themes.holders(register, r)) for r in register.responses
    ]
    every = {key: holder for _, made in each for key, holder in made.items()}
    holders = themes.told_apart(register, every)
    process, outside = beside.process(register), beside.outside(register)
    chapters = topics.chapters(register, found, holders, process, outside)
    memo = Memo(
        title=hearing.title,
        today=today,
        sent=hearing.sent,
        deadline=hearing.deadline,
        period=asked.period(hearing),
        asked=asked.asked(ledger.asked),
        parties=asked.parties(register, ledger.asked),
        verdict=count.verdict(ledger),
        causes=ledger.causes,
        figures=count.figures(register, ledger),
        rows=tuple(row for row, _ in each),
        resumes=resumes(register.responses),
        review=themes.review(register),
        left_out=themes.left_out(register),
        sections=tuple(themes.section(register, theme, found, holders) for theme in hearing.themes),
        tally=count.tally(register),
        tied=tied,
        general=beside.general(register, tied),
        process=process,
        outside=outside,
        chapters=chapters,
        changes=topics.changed(chapters),
    )
    return replace(memo, faults=faults(register, memo))


def _row(
    register: Register,
    response: Response,
    held: Mapping[str, tuple[Point, ...]],
    first: Mapping[str, int],
) -> Row:
    here, elsewhere = placed(register, held.get(response.id, ()), response, first)
    return Row(
        nr=response.nr,
        party=who(response),
        details=tuple(_details(register, response)),
        resume=response.resume.text.strip() or _instead_of_resume(response),
        file="" if response.file == WITHHELD_FILE else response.file,
        proofs=register.proofs(response, _shown(response)),
        id=response.id,
        answers=here,
        elsewhere=elsewhere,
        is_written=bool(response.resume.text.strip()),
        kind=wording.kind(response.sender_kind),
        text=response.text.value,
        resume_seen=response.resume.by is not None,
        replaced=response.id in register.replaced,
        arrived=local(response.received).date() if response.received else None,
    )


def _instead_of_resume(response: Response) -> str:
    if Flag.NO_REMARKS in marks(response):
        return "Høringsparten har ingen bemærkninger."
    if _every_quote(response):
        return "Der er ikke skrevet resumé. Svaret gengives med sine egne ord:"
    return f"Der er hverken resumé eller citater. Læs svaret i {response.file}."


def _every_quote(response: Response) -> tuple[Quote, ...]:
    labels = (quoted for label in response.labels for quoted in rests_on(label))
    every = (*response.resume.quotes, *labels, *(demand.quote for demand in response.demands))
    return tuple(quoted for quoted in every if not says_nothing(quoted.words))


def _shown(response: Response) -> tuple[Quote, ...]:
    """The quotes printed with a response.

    Those that its resumé rests on, or all where it rests on none; and every long one, because
    the themes refer to it here.
    """
    resume, every = response.resume, _every_quote(response)
    if not resume.text.strip() or not resume.quotes:
        return every
    return (*resume.quotes, *(quoted for quoted in every if len(quoted.words) > LONG_QUOTE))


def resumes(responses: tuple[Response, ...]) -> str:
    """Who wrote the resumés; "" where there are none."""
    written = [r for r in responses if r.resume.text.strip()]
    drafts = [r.nr for r in written if r.resume.by is None]
    if not written:
        return ""
    if not drafts:
        return "Resuméerne er gennemset af en medarbejder."
    if len(drafts) == len(written):
        return "Resuméerne er maskinens udkast, ikke gennemset."
    return f"Resuméerne af nr. {_spans(drafts)} er maskinens udkast, ikke gennemset."


def _spans(nrs: list[int]) -> str:
    """Such as "2, 4–9 og 12": three or more in a row by the first and the last."""
    runs = list[list[int]]()
    for nr in nrs:
        if runs and nr == runs[-1][-1] + 1:
            runs[-1].append(nr)
        else:
            runs.append([nr])
    told = ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else map(str, run) for run in runs)
    return listed(one for run in told for one in run)


def _details(register: Register, response: Response) -> Iterator[str]:
    """What is known of a response besides its sender, line by line."""
    if response.sender_kind:
        yield upper(wording.kind(response.sender_kind))
    if response.signatories > 1:
        yield f"{wording.digits(response.signatories)} underskrivere"
    yield from count.dates(response, register.case.hearing.deadline)
    if response.brought_by is not None:
        yield f"Videresendt af {register.bringer(response)}"
    for flag in marks(response):
        if flag is not Flag.SENDER_UNKNOWN or response.sender:  # the name itself says so
            yield _flag(register, response, flag)
    if response.id in register.replaced:
        yield upper(register.gone(response))
    elif response.id in register.taken_back:
        by = wording.numbers([register.taken_back[response.id]])
        yield f"Måske trukket tilbage med {by}, ikke afgjort"


def _flag(register: Register, response: Response, flag: Flag) -> str:
    """A flag in words, with the number of the response that it refers to."""
    other = {
        Flag.REPLACES: response.stands_for,
        Flag.WITHDRAWS: response.replaces,
        Flag.DUPLICATE: response.copy_of,
        Flag.CAMPAIGN: response.copy_of,
    }.get(flag)
    nr = register.number(other)
    return f"{wording.FLAGS[flag]} ({nr})" if nr else wording.FLAGS[flag]
