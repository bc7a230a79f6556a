"""What every command shares: Danish help, what is printed and written, a progress bar."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from hoering.errors import UsageError

if TYPE_CHECKING:
    from hoering.run import Step

_CASE = "Mappen med sagen, eller postgresql+psycopg://…#sag i en fælles database."
CaseOption = Annotated[str, typer.Option("--case", help=_CASE, show_default=False)]
WhoOption = Annotated[
    str, typer.Option(help="Dit navn; det står i historikken.", show_default=False)
]

_STEERS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)

_SAID = {
    "Usage:": "Brug:",
    "[OPTIONS]": "[VALG]",
    "COMMAND [ARGS]...": "KOMMANDO [ORD]…",
}
_PANELS = {
    "ARGUMENTS_PANEL_TITLE": "Hvad",
    "OPTIONS_PANEL_TITLE": "Valg",
    "COMMANDS_PANEL_TITLE": "Kommandoer",
    "REQUIRED_LONG_STRING": "[skal angives]",
    "DEFAULT_STRING": "[ellers: {}]",
}
"""What typer calls the parts of a help text, and what they are called here."""
_TYPES = {
    "<bool>": None,  # a flag takes nothing
    "<path>": "<sti>",
    "<list[Path]>": "<sti>",
    "<str>": "<tekst>",
    "<list[str]>": "<tekst>",
    "<int>": "<tal>",
    "<int range>": "<tal>",
}
"""What typer says an option takes, and what we say."""


class _DanishHelp:
    """Says in Danish what stands around the words of the commands themselves."""

    def get_usage(self, context: Any) -> str:
        usage: str = super().get_usage(context)  # type: ignore[misc]
        for word, ours in _SAID.items():
            usage = usage.replace(word, ours)
        return usage

    def format_help(self, context: Any, formatter: Any) -> None:
        from typer import rich_utils  # noqa: PLC0415 - it brings rich along

        for name, title in _PANELS.items():
            setattr(rich_utils, name, title)
        for param in self.get_params(context):  # type: ignore[attr-defined]
            if (shown := param.display_type(context)) in _TYPES:
                param.display_type_rich = partial(_shown, _TYPES[shown])
        super().format_help(context, formatter)  # type: ignore[misc]

    def get_help_option(self, context: Any) -> Any:
        option = super().get_help_option(context)  # type: ignore[misc]
        if option is not None:
            option.help = "Vis denne hjælp."
        return option


def _shown(words: str | None, ctx: Any) -> str | None:
    """What stands for the type of an option, whatever typer asks it for."""
    del ctx
    return words


class Command(_DanishHelp, TyperCommand):
    """A command with Danish help."""


class Words(Command):
    """A command on words that may begin with a minus; with two of them they are an option."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """As typer reads them, but for options that there are none of.

        Raises:
            UsageError: a word begins as an option does and is none.
        """
        known = {name for param in self.get_params(ctx) for name in param.opts}
        for word in args[: args.index("--") if "--" in args else None]:
            name = word.split("=")[0]
            if re.match(r"--\w", name) and name not in known:
                raise _no_option(name, get_close_matches(name, known), _help_of(ctx))
        said: list[str] = super().parse_args(ctx, args)
        return said


class Group(_DanishHelp, TyperGroup):
    """The commands with Danish help."""


def misused(error: Any) -> UsageError:
    """What typer says of a command line that makes no sense, in Danish with the next step."""
    step = _help_of(getattr(error, "ctx", None))
    param = getattr(error, "param", None)
    name = getattr(error, "option_name", "") or (param.get_error_hint() if param else "")
    name = name.replace("'", "")
    match type(error).__name__:
        case "NoSuchOption":
            return _no_option(name, getattr(error, "possibilities", None) or (), step)
        case "MissingParameter":
            return UsageError(f"»{name}« mangler.", step)
        case "BadOptionUsage":
            return UsageError(f"Der mangler noget efter »{name}«, eller det er for meget.", step)
        case "BadParameter":
            return UsageError(f"Det, der står ved »{name}«, kan ikke bruges.", step)
    named = re.search(r"'([^']+)'|\(((?!s\))[^()]+)\)", error.format_message())
    if named is None:
        return UsageError("Kommandoen mangler.", step)
    return UsageError(f"»{named[1] or named[2]}« er ingen kommando, eller et ord for meget.", step)


def _help_of(context: Any) -> str:
    return f"Se »{context.command_path if context else 'hoering'} --help«."


def _no_option(name: str, near: Sequence[str], step: str) -> UsageError:
    meant = f"Mente du {', '.join(near)}? " if near else ""
    return UsageError(f"Valget »{name}« findes ikke.", f"{meant}{step}")


def say(*lines: str) -> None:
    """Print lines; what stands in them may come from outside, and steers no terminal."""
    for line in lines:
        print(shown(line))


def shown(text: str) -> str:
    """The text with a mark in the place of each sign that would steer a terminal, or turn the order
    of letters round.
    """
    return _STEERS.sub("\ufffd", text.replace("\r\n", "\n"))


def write(path: Path, text: str) -> None:
    """Text as it is: no line end is translated."""
    from hoering.files import whole  # noqa: PLC0415

    with whole(path) as beside:
        beside.write_text(text, encoding="utf-8", newline="")


def give(text: str, out: Path | None) -> None:
    """Write a text to a file, else print it, its line ends as they are on every system."""
    if out:
        write(out, text)
    else:
        sys.stdout.buffer.write(text.encode("utf-8"))


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
