"""Commands on a file that need no case: mend it, take personal data out, propose a hearing file."""

from __future__ import annotations

import atexit
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hoering.errors import InputError, RefusedError
from hoering.terminal import Command, give, shown, write

if TYPE_CHECKING:
    from hoering.sources import Source

commands = typer.Typer()
_MATERIAL = "Høringsbrev, notat og andet, der blev sendt ud (txt, pdf, docx …)."
_ONE_BY_ONE = "Giv filerne i den én for én."
_STDIN = "-"
_TEXT_OR_STDIN = "txt, pdf, eml, docx …; »-« læser fra standard input."
_EVERY_CHARACTER = "Rapport over hvert tegn: JSON, eller til at læse, hvor filen ender på .txt."


@commands.command(cls=Command)
def repair(
    file: Annotated[Path, typer.Argument(help=_TEXT_OR_STDIN, show_default=False)],
    out: Annotated[Path | None, typer.Option("-o", help="Hvor teksten skrives.")] = None,
    report: Annotated[Path | None, typer.Option(help=_EVERY_CHARACTER)] = None,
) -> None:
    """Ret ødelagte tegn i en tekst, og intet andet."""
    from hoering.repair.glyphs import mend_reported, mend_source, worth_a_look  # noqa: PLC0415
    from hoering.repair.report import report_json, summary, told  # noqa: PLC0415

    file = _kept(file)
    source = _source_of(file)
    text, findings = mend_reported(source)
    if worth_a_look(mend_source(source)):
        text, findings = mend_reported(_source_of(file, closely=True))
    if report and report.suffix == ".txt":
        write(report, "\n".join(told(findings)) + "\n")
    elif report:
        write(report, json.dumps(report_json(findings), ensure_ascii=False, indent=2) + "\n")
    give(text.value, out)
    print(summary(findings), file=sys.stderr)


def _source_of(file: Path, *, closely: bool = False) -> Source:
    """A file as its reader delivers it, ``closely`` with how words look that no font tells.

    Raises:
        InputError: it is not there.
        RefusedError: it cannot be read.
    """
    from hoering.readers import read  # noqa: PLC0415
    from hoering.sources import Refusal, SourceKind  # noqa: PLC0415

    if file.is_dir():
        raise InputError(f"»{file}« er en mappe og ingen fil.", _ONE_BY_ONE)
    if not file.is_file():
        raise InputError(f"Filen »{file}« findes ikke.", "Ret stien, og prøv igen.")
    source = read(file, file.name, closely=closely)
    if isinstance(source, Refusal):
        raise RefusedError(f"{file.name}: {source.reason}", source.next_step)
    if source.kind is SourceKind.ARCHIVE:
        step = f"Pak den ud. {_ONE_BY_ONE}"
        raise RefusedError(f"»{file.name}« rummer filer og er ingen tekst.", step)
    return source


def _mended(file: Path) -> str:
    """A file's text to be searched: what a broken font or a mark inside hides would be missed."""
    from hoering.repair.glyphs import mend_reported  # noqa: PLC0415
    from hoering.repair.invisible import visible  # noqa: PLC0415

    return visible(mend_reported(_source_of(file))[0]).value


def _kept(file: Path) -> Path:
    """The file; what comes in on standard input as one that is there while the program runs."""
    if str(file) != _STDIN:
        return file
    from hoering.scratch import scratch  # noqa: PLC0415

    folder = scratch()
    atexit.register(folder.cleanup)
    data = sys.stdin.buffer.read()
    kinds = {b"%PDF": ".pdf", b"PK\3\4": ".docx"}
    kept = Path(folder.name) / f"standard-input{kinds.get(data[:4], '.txt')}"
    kept.write_bytes(data)
    return kept


@commands.command(cls=Command)
def redact(
    file: Annotated[Path, typer.Argument(help="txt, pdf, eml, docx …", show_default=False)],
    out: Annotated[Path | None, typer.Option("-o", help="Hvor teksten skrives.")] = None,
    report: Annotated[Path | None, typer.Option(help="Rapport (JSON) over hvert fund.")] = None,
) -> None:
    """Fjern cpr-numre, telefonnumre, mail- og postadresser og alle personers navne fra en tekst."""
    from hoering.redaction import finder, redacted, report_json  # noqa: PLC0415
    from hoering.text import Text  # noqa: PLC0415

    text = Text(_mended(file))
    found = finder()(text.value)
    if report:
        write(report, json.dumps(report_json(found), ensure_ascii=False, indent=2) + "\n")
    give(redacted(text, found).value, out)


@commands.command(cls=Command)
def themes(
    material: Annotated[list[Path], typer.Argument(help=_MATERIAL, show_default=False)],
    out: Annotated[Path | None, typer.Option("-o", help="Hvor høringsfilen skrives.")] = None,
) -> None:
    """Foreslå en høringsfil ud fra høringens eget materiale; ret den, før den bruges."""
    from hoering.material import as_yaml, propose  # noqa: PLC0415
    from hoering.nlp.language import load  # noqa: PLC0415

    texts = [(file.name, _mended(file)) for file in material]
    draft = propose(texts, load(names=False))
    give(as_yaml(draft.hearing, draft.remarks), out)
    for remark in draft.remarks:
        typer.echo(shown(f"OBS: {remark}"), err=True)
