"""Commands on the memo: an office's own template, what was changed in Word, texts to paste."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hoering.errors import ConflictError, RefusedError, UsageError
from hoering.phrases import upper
from hoering.terminal import CaseOption, Command, Group, WhoOption, say, write

if TYPE_CHECKING:
    from hoering.memo.readback import Change, Conflict

commands = typer.Typer()
template = typer.Typer(cls=Group, help="Jeres egen Word-skabelon til notatet.")
commands.add_typer(template, name="template")
_SHOWN = 300
"""Characters of a text that a line shows."""
_KEPT = "Sagen er uændret."
_ONLY = "Kun resuméer, bemærkninger og ændret tekst læses ind; alt andet rettes i sagen."
_DRY = "Vis, hvad der ville blive læst ind, uden at gøre det."


@template.command("check", cls=Command)
def check(
    file: Annotated[
        Path, typer.Argument(help="Skabelonen (.docx eller .dotx).", show_default=False)
    ],
) -> None:
    """Vis de felter i en skabelon, som notatet ikke har."""
    from hoering.memo.template import faults, left_out, unstyled  # noqa: PLC0415

    found = faults(file)
    if found:
        raise RefusedError(
            f"Skabelonen {file.name} kan ikke bruges, som den er.", "Ret felterne i Word.", found
        )
    say(f"Alle felter i {file.name} findes i notatet.")
    say(*(f"Bemærk: {missed}" for missed in (*left_out(file), *unstyled(file))))


@template.command("fields", cls=Command)
def fields() -> None:
    """Vis de felter, en skabelon kan bruge."""
    from hoering.memo.template import known  # noqa: PLC0415

    say(*known())


@template.command("copy", cls=Command)
def copy(
    out: Annotated[Path, typer.Option("-o", help="Filen, der skrives.", show_default=False)],
    order: Annotated[str, typer.Option(help="part eller tema.")] = "part",
) -> None:
    """Få den medfølgende skabelon som fil, til at rette i Word."""
    from hoering.files import whole  # noqa: PLC0415
    from hoering.memo.documents import Order, ours  # noqa: PLC0415

    if order not in list(Order):
        raise UsageError(f"Rækkefølgen »{order}« findes ikke.", "Vælg part eller tema.")
    with whole(out) as beside:
        beside.write_bytes(ours(Order(order)).read_bytes())
    say(f"Skrevet: {out}")


@commands.command("import-remarks", cls=Command)
def import_remarks(
    file: Annotated[Path, typer.Argument(help="Notatet, rettet i Word.", show_default=False)],
    case: CaseOption,
    who: WhoOption,
    dry: Annotated[bool, typer.Option("--dry-run", help=_DRY)] = False,
) -> None:
    """Læs resuméer og bemærkninger, der er rettet i Word, tilbage i sagen."""
    from datetime import date  # noqa: PLC0415

    from hoering.case.ledger import ledger  # noqa: PLC0415
    from hoering.case.store import Store  # noqa: PLC0415
    from hoering.clock import now  # noqa: PLC0415
    from hoering.memo.compose import compose  # noqa: PLC0415
    from hoering.memo.readback import compared, missing, outside  # noqa: PLC0415
    from hoering.readers import controls  # noqa: PLC0415

    written = controls(file, file.name)
    if not any(field.tag.startswith("hoering:") for field in written):
        raise RefusedError(
            f"{file.name} har ingen felter fra et notat.",
            "Brug et notat, som hoering har skrevet, og som er rettet i Word og gemt som .docx. "
            "Ældre udgaver af LibreOffice sletter felterne, når de gemmer.",
        )
    with Store.open(case, create=False) as store:
        loaded = store.load()
        memo = compose(loaded, ledger(loaded), date.today())
        changes, conflicts = compared(loaded, memo, written, who, now())
        gone, beside = missing(memo, written), outside(memo, written)
        if not dry:
            store.decide_all([change.decision for change in changes])
    for name in gone:
        say(f"{name} har intet felt i dokumentet: slettet i Word, eller kommet til siden. {_KEPT}")
    for name, said in beside:
        place = f"{name[:1].lower()}{name[1:]}"
        say(f"Ved {place} står der tekst uden for feltet; den er ikke læst ind.")
        say(*_lines("uden for feltet", said))
    _tell(changes, conflicts, dry)


def _tell(changes: tuple[Change, ...], conflicts: tuple[Conflict, ...], dry: bool) -> None:
    for change in changes:
        say(f"{change.name}:", *_lines("før", change.before), *_lines("nu", change.after))
        if change.turned:
            say(f"  Bemærk: {change.turned}. Se efter, at meningen stadig er svarets.")
    say(f"{_many(changes)} {'kan læses' if dry else 'er læst'} ind.")
    if not changes and not conflicts:
        say(_ONLY)
    for conflict in conflicts:
        say(f"Ikke læst ind: {conflict.name} {conflict.why}.")
        say(*_lines("i sagen", conflict.in_case), *_lines("i Word", conflict.in_word))
    if conflicts:
        raise ConflictError(f"{_many(conflicts)} er ikke læst ind.", "Afgør det i sagen.")


def _many(things: Sequence[object]) -> str:
    from hoering.memo.wording import counted  # noqa: PLC0415

    return upper(counted(len(things), "ændring", "ændringer"))


def _lines(name: str, text: str) -> Iterator[str]:
    said = " ".join(text.split())
    yield f"  {name}: {said[:_SHOWN]}{' …' if len(said) > _SHOWN else ''}"


@commands.command(cls=Command)
def agenda(case: CaseOption) -> None:
    """Skriv afsnittet om høringen til indstillingen, klar til at sætte ind."""
    from hoering.case.store import Store  # noqa: PLC0415
    from hoering.memo.documents import summary  # noqa: PLC0415

    with Store.open(case, create=False) as store:
        say(summary(store.load()))


@commands.command(cls=Command)
def receipts(
    case: CaseOption,
    out: Annotated[Path | None, typer.Option("-o", help="Filen (txt), der skrives.")] = None,
) -> None:
    """Skriv kvitteringer til dem, der har svaret, klar til at sætte ind i en mail."""
    from hoering.case.store import Store  # noqa: PLC0415
    from hoering.memo.receipts import receipts as written  # noqa: PLC0415

    with Store.open(case, create=False) as store:
        texts = written(store.load())
    if out:
        write(out, "\n".join(texts))
        say(f"Skrevet: {out}")
    else:
        say(*texts)
