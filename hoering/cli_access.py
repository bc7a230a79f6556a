"""Who may do what with a case, said on the command line by whoever runs the server."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from hoering.errors import UsageError
from hoering.terminal import CaseOption, Command, say

if TYPE_CHECKING:
    from hoering.decisions import Access, Role

commands = typer.Typer()
_PERSON = "Hvem det gælder, som login kender dem (mailadresse)."
_GIVE = "Rollen, der gives: læser, sagsbehandler eller godkender."
_TAKE = "Rollen, der tages tilbage."
_WHO = "Dit navn; det står ved rollen."


@commands.command(cls=Command)
def access(
    case: CaseOption,
    person: Annotated[str, typer.Argument(help=_PERSON, show_default=False)] = "",
    give: Annotated[str, typer.Option(help=_GIVE, show_default=False)] = "",
    take: Annotated[str, typer.Option(help=_TAKE, show_default=False)] = "",
    who: Annotated[str, typer.Option(help=_WHO, show_default=False)] = "",
) -> None:
    """Vis, hvem der må hvad i sagen; giv en rolle, eller tag den tilbage."""
    from hoering.case.access import check_person, meant  # noqa: PLC0415
    from hoering.case.store import Store  # noqa: PLC0415
    from hoering.clock import now  # noqa: PLC0415
    from hoering.settings import settings  # noqa: PLC0415

    gives, takes = (_role(name) if name else None for name in (give, take))
    if (gives or takes) and not person:
        raise UsageError("Der mangler en person.", "Skriv mailadressen efter »access«.")
    if gives:
        check_person(person, settings().login_claim)
    with Store.open(case, create=False) as store:
        if takes:
            store.take(person, takes, who, now())
        if gives:
            store.give(meant(person), gives, who, now())
        say(*_lines(store.access()))


@commands.command(cls=Command)
def cases() -> None:
    """Vis hver sag i mappen (HOERING_CASES) og databasen (HOERING_DATABASE): navn og adresse."""
    from hoering.case.opening import address, places  # noqa: PLC0415
    from hoering.settings import settings  # noqa: PLC0415

    found = places(settings().cases, settings().database)
    say(*(f"{name}\t{address(place)}" for name, place in found.items()))


def _role(name: str) -> Role:
    from hoering.decisions import Role  # noqa: PLC0415

    if name not in list(Role):
        raise UsageError(
            f"Der er ingen rolle »{name}«.", "Vælg læser, sagsbehandler eller godkender."
        )
    return Role(name)


def _lines(every: tuple[Access, ...]) -> Iterator[str]:
    if not every:
        yield "Ingen har en rolle i sagen. Med login er der derfor ingen, der ser den."
    for one in every:
        by = _plain(one.taken_by or "")
        taken = f"; taget tilbage af {by} {one.taken:%Y-%m-%d}" if one.taken else ""
        given = f"givet af {_plain(one.given_by)} {one.given:%Y-%m-%d}"
        yield f"{_plain(one.person)}: {one.role} ({given}{taken})"


def _plain(name: str) -> str:
    """On one line, with a mark for each sign that is not seen."""
    joined = " ".join(name.split())
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in joined)
