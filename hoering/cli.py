"""The command line: arguments in, verbs out, errors to exit codes; nothing else.

Everything heavy is imported inside its command, so that ``hoering --help`` answers at once.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hoering.cli_access import commands as access_commands
from hoering.cli_case import commands
from hoering.cli_closing import commands as closing_commands
from hoering.cli_file import commands as file_commands
from hoering.cli_memo import commands as memo_commands
from hoering.errors import HoeringError, InputError, RefusedError, UsageError, why
from hoering.terminal import CaseOption, Command, Group, give, misused, progress, say, shown

if TYPE_CHECKING:
    from hoering.run import Outcome


app = typer.Typer(
    cls=Group,
    help="Fra bunken af høringssvar til et efterprøvet, citérbart høringsnotat.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
app.add_typer(file_commands)
app.add_typer(commands)
app.add_typer(closing_commands)
app.add_typer(access_commands)
app.add_typer(memo_commands)
_HEARINGS = "Høringsfilen (YAML); flere, eller en mappe, hvor svarene er fra flere høringer."
_TRAIN = "Guldsvar, som den lærte rival må lære af. Kan gives flere gange."
_ONE_PER_FILE = "Hver fil er ét svar; led ikke efter flere."
_ENGINES = "serial, processes eller dask (HOERING_CLUSTER er adressen på en klynge, der findes)."
_AGAIN = "Læs også det om igen, der er i sagen; afgørelser bliver stående."
_TEMPLATE = "Jeres egen Word-skabelon; se »hoering template check«."
_FORMATS = (
    "docx eller pdf (notatet), html (til politikere), side (én side, PDF), xlsx, json eller bilag "
    "(svarene samlet, PDF)."
)
_LOGIN = "Opsætningen af login (OIDC, secrets.toml). Så kræves der login og en rolle i sagen."
_STOPPED = 130
_STOPPED_BY_USER = "Stoppet. Intet er gået tabt; kør den samme kommando igen for at gå videre."
_DRAFT = "Skriv et udkast, selv om noget mangler."


@app.command(cls=Command)
def demo(
    out: Annotated[Path, typer.Option(help="Hvor eksemplet lægges.")] = Path("demo"),
) -> None:
    """Kør eksempelhøringen fra ende til anden, uden netværk."""
    from hoering import demo as sample  # noqa: PLC0415

    with progress("Læser eksempelhøringen") as on_step:
        outcome, made = sample.make(out, on_step)
    _report(outcome)
    say("", "Lavet:", *(f"  {path}" for path in made))
    say("", f"Se sagen i en browser: hoering app --case {made[0]}")


@app.command(cls=Command)
def run(
    inputs: Annotated[list[Path], typer.Argument(help="Filer og mapper.", show_default=False)],
    hearing: Annotated[Path, typer.Option(help="Høringsfilen (YAML).", show_default=False)],
    case: CaseOption,
    one_per_file: Annotated[bool, typer.Option("--one-per-file", help=_ONE_PER_FILE)] = False,
    engine: Annotated[str, typer.Option(help=_ENGINES)] = "serial",
    workers: Annotated[int, typer.Option(min=1, help="Hvor mange der arbejder samtidig.")] = 2,
    again: Annotated[bool, typer.Option("--again", help=_AGAIN)] = False,
) -> None:
    """Læs filer og mapper ind i sagen, og foreslå holdninger. Kan afbrydes og genoptages."""
    from functools import partial  # noqa: PLC0415

    from hoering.arrivals import check_there  # noqa: PLC0415
    from hoering.case.hearingfile import read_hearing  # noqa: PLC0415
    from hoering.case.lessons import untaught  # noqa: PLC0415
    from hoering.case.store import Store  # noqa: PLC0415
    from hoering.engines import Engine  # noqa: PLC0415
    from hoering.run import run  # noqa: PLC0415
    from hoering.settings import settings  # noqa: PLC0415
    from hoering.standard import pipeline  # noqa: PLC0415

    if engine not in list(Engine):
        raise UsageError(f"Der er ingen motor »{engine}«.", "Vælg serial, processes eller dask.")
    asked = read_hearing(hearing)
    check_there(inputs)  # before a case is made
    with Store.open(case) as store, progress("Læser") as on_step:
        store.save_hearing(asked)
        make = partial(pipeline, store.hearing())
        outcome = run(
            inputs, make, store,
            engine=Engine(engine), workers=workers, cluster=settings().cluster,
            one_per_file=one_per_file, again=again, on_step=on_step,
        )  # fmt: skip
        plain = untaught(store.load())
    _report(outcome)
    if plain:
        say(f"{plain} svar er foreslået uden det, I har afgjort i sagen: kør »hoering learn«.")


@app.command(cls=Command)
def export(
    case: CaseOption,
    format: Annotated[str, typer.Option("--format", help=_FORMATS)],
    out: Annotated[Path, typer.Option("-o", help="Filen, der skrives.", show_default=False)],
    order: Annotated[str, typer.Option(help="part: part for part. tema: emne for emne.")] = "part",
    public: Annotated[bool, typer.Option("--public", help="Den offentlige udgave.")] = False,
    draft: Annotated[bool, typer.Option("--draft", help=_DRAFT)] = False,
    template: Annotated[Path | None, typer.Option(help=_TEMPLATE)] = None,
) -> None:
    """Skriv sagen eller notatet. Afvises, hvis regnskabet ikke går op.

    Den offentlige udgave afvises, til der er taget stilling til alle personoplysninger.
    """
    from hoering.case.store import Store  # noqa: PLC0415
    from hoering.memo.documents import Format, Order, export  # noqa: PLC0415
    from hoering.memo.template import unstyled  # noqa: PLC0415
    from hoering.redaction import for_public  # noqa: PLC0415

    if format not in list(Format):
        raise UsageError(f"Formatet »{format}« kan ikke skrives endnu.", f"Vælg {_FORMATS}")
    if order not in list(Order):
        raise UsageError(f"Rækkefølgen »{order}« findes ikke.", "Vælg part eller tema.")
    with Store.open(case, create=False) as store:
        unsound, find = store.unsound(), for_public if public else None
        written = export(
            store.load(), Format(format), out,
            draft=draft, unsound=unsound, order=Order(order), template=template,
            find=find, original=store.original,
        )  # fmt: skip
    say(f"Skrevet: {written.path}{' (udkast)' if written.missing else ''}")
    if template and format in (Format.DOCX, Format.PDF):
        say(*(f"Bemærk: {lacking}" for lacking in unstyled(template)))


@app.command("app", cls=Command)
def start_app(
    case: Annotated[str | None, typer.Option("--case", help="Mappen med sagen.")] = None,
    port: Annotated[int, typer.Option(help="Porten på denne maskine.")] = 8501,
    login: Annotated[Path | None, typer.Option(help=_LOGIN, show_default=False)] = None,
) -> None:
    """Åbn skærmbillederne i browseren. Uden login kan de kun ses på denne maskine."""
    import os  # noqa: PLC0415
    import signal  # noqa: PLC0415
    import subprocess  # noqa: PLC0415

    from hoering.settings import bundled  # noqa: PLC0415

    options = [f"--server.port={port}", "--server.address=127.0.0.1"]
    options += ["--browser.gatherUsageStats=false"]
    wanted = dict(os.environ)
    if login:
        if not login.is_file():
            raise InputError(f"Filen »{login}« findes ikke.", "Ret stien til opsætningen af login.")
        # Said beside the file as well: one that cannot be read must not open the door.
        wanted["HOERING_LOGIN"] = "1"
        options += [f"--secrets.files={login.resolve()}", "--server.headless=true"]
    start, page = (str(bundled("app") / name) for name in ("start.py", "sag.py"))
    args = [*options, *(["--", "--case", case] if case else [])]
    with subprocess.Popen([sys.executable, start, "run", page, *args], env=wanted) as server:
        # Whoever ends this ends the server with it.
        signal.signal(signal.SIGTERM, lambda *_: server.terminate())
        called = server.wait()
    raise typer.Exit(called)


@app.command(cls=Command)
def evaluate(
    gold: Annotated[list[Path], typer.Argument(help="Guldsvar (JSON Lines).", show_default=False)],
    hearing: Annotated[list[Path], typer.Option(help=_HEARINGS, show_default=False)],
    labeller: Annotated[str, typer.Option(help="Hvem der måles: hoering, regler.")] = "hoering",
    train: Annotated[list[Path] | None, typer.Option(help=_TRAIN)] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Som JSON.")] = False,
    picture: Annotated[Path | None, typer.Option(help="Tegn tallene til en SVG-fil.")] = None,
) -> None:
    """Mål temaer, holdninger og belæg mod guldsvar, med usikkerhed og med modstykker."""
    from hoering.evaluation.report import as_json as plain  # noqa: PLC0415
    from hoering.evaluation.report import as_text  # noqa: PLC0415
    from hoering.measure import measure  # noqa: PLC0415

    result = measure(gold, hearing, labeller, train or ())
    if picture:
        from hoering.evaluation.picture import draw  # noqa: PLC0415

        draw(result, picture)
    if as_json:
        give(json.dumps(plain(result), ensure_ascii=False, indent=2) + "\n", None)
    else:
        say(*as_text(result))


@app.command(cls=Command)
def doctor() -> None:
    """Vis, hvad der er installeret, hvad der bruges i stedet, og hvordan man får det bedre."""
    from hoering.doctor import examine  # noqa: PLC0415

    say(*(str(finding) for finding in examine()))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a name from outside stops no terminal's code page
            stream.reconfigure(errors="replace")
    try:
        code = app(args=arguments, prog_name="hoering", standalone_mode=False) or 0
    except HoeringError as error:
        code = _tell(error)
    except Exception as error:
        code = _tell_of_others(error)
    if code == _STOPPED:
        print(_STOPPED_BY_USER, file=sys.stderr)
    raise SystemExit(code)


def _tell_of_others(error: Exception) -> int:
    """Tell what is no error of ours: a command line that makes no sense, or the unforeseen."""
    if not hasattr(error, "format_message"):
        return _tell(_unforeseen(error))
    if type(error).__name__ == "NoArgsIsHelpError":
        error.show()  # type: ignore[attr-defined]
        return UsageError.exit_code
    return _tell(misused(error))


def _unforeseen(error: Exception) -> HoeringError:
    """What nobody has thought of: its kind and place, for its words may quote an answer."""
    from traceback import extract_tb  # noqa: PLC0415

    *_, at = extract_tb(error.__traceback__)
    where = f"{type(error).__name__}, {Path(at.filename).name} linje {at.lineno}"
    if isinstance(error, OSError) and error.errno:
        where = f"{why(error)}; {where}"
    return HoeringError(
        f"hoering gik i stå ved noget uventet ({where}).",
        "Det, der er læst ind i sagen, er der endnu. Prøv igen; sker det igen, så meld linjen.",
    )


def _tell(error: HoeringError) -> int:
    causes = error.causes if isinstance(error, RefusedError) else ()
    lines = (str(error), *(f"  - {cause}" for cause in causes))
    print(*map(shown, lines), sep="\n", file=sys.stderr)
    return error.exit_code


def _report(outcome: Outcome) -> None:
    """What was read, what was refused and why, whether it adds up, and the agenda paragraph."""
    from hoering.memo.documents import summary  # noqa: PLC0415
    from hoering.overview import lines, table, told  # noqa: PLC0415
    from hoering.sources import SourceKind  # noqa: PLC0415

    case, counted = outcome.case, outcome.ledger
    say(*table(lines(outcome)), "")
    sources = sum(source.kind is not SourceKind.ARCHIVE for source in case.sources)
    say(f"{counted.responses} svar fra {sources} {'kilde' if sources == 1 else 'kilder'}.")
    for refusal in case.refusals:
        say(f"Afvist: {refusal.file}: {refusal.reason} {refusal.next_step}".rstrip())
    gaps = (f"{s.file}: {gap.what} ({gap.why})" for s in case.sources for gap in s.gaps)
    for gap in dict.fromkeys(gaps):  # once, however many pages it is said of
        say(f"Ikke læst i {gap}")
    say(*told(case))
    say("Regnskabet går op." if counted.adds_up else "Regnskabet går ikke op:")
    say(*(f"  - {cause}" for cause in counted.causes))
    say("", summary(case))
