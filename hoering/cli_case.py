"""Commands on a case that is there: where it stands, what is in it, handing it on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hoering.phrases import once
from hoering.terminal import CaseOption, Command, Words, say, shown, write

if TYPE_CHECKING:
    from hoering.answer import Point
    from hoering.meaning import Offer
    from hoering.records import Case

commands = typer.Typer()
_FROM = "En tidligere sag at hente forslag til bemærkninger fra. Kan gives flere gange."
_MOST = 20
"""Responses that a line of the status names."""


@commands.command(cls=Command)
def history(
    case: CaseOption,
    out: Annotated[Path | None, typer.Option("-o", help="Filen (CSV), der skrives.")] = None,
) -> None:
    """Vis, hvem der har afgjort hvad, hvornår og hvorfor, og hvad der er taget tilbage."""
    from hoering.case.history import history_csv  # noqa: PLC0415
    from hoering.case.store import Store  # noqa: PLC0415

    with Store.open(case, create=False) as store:
        table = history_csv(store.load())
    if out:
        write(out, "\ufeff" + table)  # the mark by which Excel knows the letters
    else:
        say(*table.splitlines())


@commands.command(cls=Command)
def backup(
    case: CaseOption,
    out: Annotated[Path, typer.Option("-o", help="Filen, der skrives.", show_default=False)],
) -> None:
    """Gem hele sagen i én fil: svar, afgørelser og de oprindelige filer."""
    from hoering.case.store import Store  # noqa: PLC0415

    with Store.open(case, create=False) as store:
        store.backup(out)
        unsound = store.unsound()
    say(f"Gemt: {out}")
    _warn(unsound)


@commands.command(cls=Command)
def restore(
    file: Annotated[Path, typer.Argument(help="En fil fra »backup«.", show_default=False)],
    case: CaseOption,
) -> None:
    """Lav en sag af en fil fra »backup«, i en mappe eller en fælles database."""
    from hoering.case.opening import address  # noqa: PLC0415
    from hoering.case.store import Store  # noqa: PLC0415

    with Store.restore(file, case) as store:
        say(f"{len(store.load().responses)} svar er tilbage i {address(case)}.")
        _warn(store.unsound())


def _warn(unsound: Sequence[str]) -> None:
    """Tell what is wrong with the originals: a copy holds no more of them than the case does."""
    for one in unsound:
        typer.echo(shown(f"OBS: {one}"), err=True)


@commands.command(cls=Command)
def status(case: CaseOption) -> None:
    """Vis, hvor langt sagen er: hvad der er gennemset, besvaret og skal ses efter."""
    from hoering.case.store import Store  # noqa: PLC0415

    with Store.open(case, create=False) as store:
        say(*_standing(store.load()))


def _standing(case: Case) -> Iterator[str]:
    from hoering.case import points as synspunkter  # noqa: PLC0415
    from hoering.case.doubles import doubles  # noqa: PLC0415
    from hoering.case.ledger import ledger  # noqa: PLC0415
    from hoering.case.review import is_closed, progress, retention  # noqa: PLC0415
    from hoering.clock import now  # noqa: PLC0415

    counted, done, until = ledger(case), progress(case), retention(case)
    numbers = {response.id: response.nr for response in case.responses}
    found = synspunkter.points(case)
    yield f"{case.hearing.title} ({'lukket' if is_closed(case) else 'åben'})"
    yield f"Svar: {counted.responses}; slettet efter anmodning: {counted.erased}"
    yield f"Gennemset: {done.reviewed} af {counted.responses}"
    if done.left:
        more = " …" if len(done.left) > _MOST else ""
        yield "  tilbage: nr. " + ", ".join(str(numbers[r]) for r in done.left[:_MOST]) + more
    for response, others in doubles(case).items():
        told = (numbers[one] for one in others if numbers[one] > numbers[response])
        yield from (f"  muligt dobbelt: nr. {numbers[response]} og {nr}" for nr in told)
    answered = sum(bool(point.remark) for point in found)
    settled = sum(point.settled is not None for point in found)
    yield f"Synspunkter: {len(found)}; med bemærkning: {answered}; med indstilling: {settled}"
    for point in found:
        yield from (f"  se efter {mark.what} til »{point.title}«" for mark in point.stale)
    for response, changes in synspunkter.stale_resumes(case).items():
        yield f"  se efter resuméet af nr. {numbers[response]}: {' '.join(changes)}"
    yield f"Opbevares til: {until or 'ikke fastsat'}"
    if until and until < now().date():
        yield "  fristen er nået: aflevér eller slet sagen"
    yield "Regnskabet går op." if counted.adds_up else "Regnskabet går ikke op:"
    yield from (f"  - {cause}" for cause in counted.causes)


@commands.command(cls=Words, context_settings={"ignore_unknown_options": True})
def search(
    words: Annotated[str, typer.Argument(help='Fx: nabo "ikke imod" fixe* -kokain')],
    case: CaseOption,
) -> None:
    """Find svar efter deres ord, i hvilken form de end står, og dernæst efter mening."""
    from hoering.case.search import By  # noqa: PLC0415
    from hoering.case.store import Store  # noqa: PLC0415
    from hoering.meaning import by_meaning  # noqa: PLC0415

    with Store.open(case, create=False) as store:
        hits = store.search(words, by_meaning(store.load()))
    for hit in hits:
        response = hit.response
        like = "" if hit.by is By.WORDS else "  [efter mening]"
        say(f"nr. {response.nr} {response.sender or 'Ukendt afsender'} ({response.id}){like}")
        say(f"  … {' '.join(hit.excerpt.words.split())} …")
    by_words = sum(hit.by is By.WORDS for hit in hits)
    say(f"{by_words} svar fundet på ordene, {len(hits) - by_words} på meningen.")


@commands.command(cls=Command)
def points(
    case: CaseOption,
    earlier: Annotated[list[str] | None, typer.Option("--from", help=_FROM)] = None,
) -> None:
    """Vis synspunkterne, hvem der har dem, og hvad der er svaret; foreslå snævrere, og svar."""
    from hoering.case.points import points as found_in  # noqa: PLC0415
    from hoering.case.store import Store  # noqa: PLC0415
    from hoering.case.suggest import suggestions  # noqa: PLC0415
    from hoering.meaning import gathered, narrower  # noqa: PLC0415

    loaded = []
    for location in (case, *(earlier or ())):
        with Store.open(location, create=False) as store:
            loaded.append(store.load())
    here, *others = loaded
    offered = gathered(narrower(here))
    for point in found_in(here):
        say(*_point(here, point), *_offered(here, point, offered))
        for one in () if point.remark else suggestions(here, point, others):
            say(f"  forslag ({one.alike:.2f}, {one.hearing}, {one.point.title}): {one.remark}")


def _point(case: Case, point: Point) -> Iterator[str]:
    yield f"{point.id}  {point.title}  ({len(point.holders)} svar)"
    yield f"  {point.summary.text}"
    if unsure := ", ".join(once(_unsure(case, point))):
        yield f"  usikkert læst hos: {unsure}"
    if point.remark or point.draft:
        yield f"  {'bemærkning' if point.remark else 'udkast'}: {point.remark or point.draft}"
    if point.settled:
        yield f"  indstilling: {point.settled.outcome} – {point.settled.reason}"
    yield from (f"  se efter {mark.what}: {' '.join(mark.changes)}" for mark in point.stale)


def _unsure(case: Case, point: Point) -> Iterator[str]:
    """Those of a point whose stance the machine doubts and nobody has looked at."""
    for holding in point.holders:
        response = case.response(holding.response)
        label = response.label(point.theme)
        if label and label.doubt and label.by is None:
            yield response.sender or f"svar {response.nr}"


def _offered(case: Case, point: Point, offered: Sequence[Offer]) -> Iterator[str]:
    """What those of a broad point ask for: headings that a narrower one could have."""
    holders = {holding.response for holding in point.holders if not point.by}
    for offer in offered:
        theirs = [
            wish
            for wish in offer.wishes
            if (wish.theme, wish.stance) == (point.theme, point.stance) and wish.response in holders
        ]
        if theirs:
            numbers = ", ".join(str(case.response(wish.response).nr) for wish in theirs)
            yield f"  kan deles: {offer.title} (svar {numbers})"
            yield from (f"    også: {title}" for title in offer.others)


@commands.command(cls=Command)
def lessons(
    case: CaseOption,
    out: Annotated[Path, typer.Option("-o", help="Filen (JSON Lines).", show_default=False)],
) -> None:
    """Skriv det, folk har afgjort, som guldsvar, der kan måles og læres efter."""
    from hoering.case.lessons import lessons as learnt  # noqa: PLC0415
    from hoering.case.store import Store  # noqa: PLC0415

    with Store.open(case, create=False) as store:
        lines = learnt(store.load())
    write(out, lines)
    say(f"{lines.count(chr(10))} svar skrevet: {out}")


@commands.command(cls=Command)
def learn(case: CaseOption) -> None:
    """Lær af det, der er afgjort i sagen, og foreslå resten på ny. Afgørelser ændres ikke."""
    from hoering.case.store import Store  # noqa: PLC0415
    from hoering.learn import learn as taught  # noqa: PLC0415

    with Store.open(case, create=False) as store:
        learnt = taught(store)
    say(f"Lært af {learnt.decided} afgørelser. {len(learnt.changed)} svar har fået nye forslag.")


@commands.command(cls=Command)
def journal(
    case: CaseOption,
    out: Annotated[Path, typer.Option("-o", help="Filen (zip), der skrives.", show_default=False)],
    draft: Annotated[bool, typer.Option("--draft", help="Også selv om noget mangler.")] = False,
) -> None:
    """Pak sagen til journalen: originaler, tekster, notat, indeks og kontrolsummer."""
    from datetime import date  # noqa: PLC0415

    from hoering.case.store import Store  # noqa: PLC0415
    from hoering.memo.journal import journal as packed  # noqa: PLC0415

    with Store.open(case, create=False) as store:
        deliveries = store.deliveries()
        packed(store.load(), deliveries, store.original, out, date.today(), draft=draft)
    say(f"Skrevet: {out}")


@commands.command(cls=Command)
def removals(
    case: CaseOption,
    out: Annotated[Path, typer.Option("-o", help="Filen (CSV), der skrives.", show_default=False)],
) -> None:
    """Skriv, hvad den offentlige udgave udelader. Kun til sagen: listen rummer oplysningerne."""
    from hoering.case.store import Store  # noqa: PLC0415
    from hoering.memo.public import edition, removals_csv  # noqa: PLC0415
    from hoering.redaction import for_public  # noqa: PLC0415

    with Store.open(case, create=False) as store:
        made = edition(store.load(), for_public)
    write(out, "\ufeff" + removals_csv(made.removed))
    say(f"Skrevet: {out}. Listen hører til sagen og må ikke offentliggøres.")
