"""What every command shares: Danish help, what is printed and written, a progress bar."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    from hoering.run import Step

_CASE = "Mappen med sagen, eller postgresql+psycopg://…#sag i en fælles database."
CaseOption = Annotated[str, typer.Option("--case", help=_CASE, show_default=False)]
WhoOption = Annotated[
    str, typer.Option(help="Dit navn; det står i historikken.", show_default=False)
]


class _DanishHelp:
    """Says in Danish what --help does; everything else the commands say themselves."""

    def get_help_option(self, context: Any) -> Any:
        option = super().get_help_option(context)  # type: ignore[misc]
        if option is not None:
            option.help = "Vis denne hjælp."
        return option


class Command(_DanishHelp, TyperCommand):
    """A command with Danish help."""


class Group(_DanishHelp, TyperGroup):
    """The commands with Danish help."""


def say(*lines: str) -> None:
    """Print lines."""
    for line in lines:
        print(line)


def write(path: Path, text: str) -> None:
    """Text as it is: no line end is translated."""
    from hoering.files import whole  # noqa: PLC0415

    with whole(path) as beside:
        beside.write_text(text, encoding="utf-8", newline="")


@contextmanager
def progress(title: str) -> Iterator[Callable[[Step], None]]:
    """A progress bar on a terminal, nothing elsewhere."""
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(title, total=None)
        yield lambda step: bar.update(
            task, completed=step.done, total=step.of, description=step.file[-40:]
        )
