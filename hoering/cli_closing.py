"""Commands on what ends: an answer that is erased, a case that is closed, how long it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from hoering.errors import UsageError
from hoering.terminal import CaseOption, Command, WhoOption, say

if TYPE_CHECKING:
    from hoering.decisions import Value, What

commands = typer.Typer()


@commands.command(cls=Command)
def erase(
    response: Annotated[str, typer.Argument(help="Svarets nummer eller id.", show_default=False)],
    case: CaseOption,
    who: WhoOption,
    why: Annotated[str, typer.Option(help="Fx journalnummer på anmodningen.", show_default=False)],
) -> None:
    """Slet ét svar efter anmodning. Det kan ikke fortrydes; antallet huskes, ordene ikke."""
    from hoering.case.store import Store  # noqa: PLC0415
    from hoering.clock import now  # noqa: PLC0415

    with Store.open(case, create=False) as store:
        before = store.load()
        numbers = {str(r.nr): r.id for r in before.responses}
        done = store.erase(numbers.get(response, response), who, now(), why)
        after = store.load()
    left = done.erased
    kind = f" ({left.sender_kind})" if left.sender_kind else ""
    say(f"Slettet: svar nr. {left.nr}{kind}.")
    say(f"Sagen havde {len(before.responses)} svar og har nu {len(after.responses)}.")
    say(*done.told)
    say("Sikkerhedskopier, journalpakker og notater fra før rummer det stadig: slet dem også.")


@commands.command(cls=Command)
def close(case: CaseOption, who: WhoOption) -> None:
    """Luk sagen: intet i den kan ændres, før den åbnes igen."""
    from hoering.decisions import What  # noqa: PLC0415

    _say_of_case(case, What.CLOSED, True, who)
    say("Sagen er lukket.")


@commands.command(cls=Command)
def reopen(case: CaseOption, who: WhoOption) -> None:
    """Åbn en lukket sag igen."""
    from hoering.decisions import What  # noqa: PLC0415

    _say_of_case(case, What.CLOSED, False, who)
    say("Sagen er åben.")


@commands.command(cls=Command)
def retain(
    until: Annotated[str, typer.Argument(help="En dato som 2030-12-31.", show_default=False)],
    case: CaseOption,
    who: WhoOption,
) -> None:
    """Sig, hvor længe sagen skal opbevares."""
    from datetime import date  # noqa: PLC0415

    from hoering.decisions import What  # noqa: PLC0415

    try:
        day = date.fromisoformat(until)
    except ValueError:
        raise UsageError(f"»{until}« er ikke en dato.", "Skriv den som 2030-12-31.") from None
    _say_of_case(case, What.RETENTION, day, who)
    say(f"Sagen opbevares til {day}.")


def _say_of_case(location: str, what: What, value: Value, who: str) -> None:
    from hoering.case.points import made_on  # noqa: PLC0415
    from hoering.case.store import Store  # noqa: PLC0415
    from hoering.clock import now  # noqa: PLC0415
    from hoering.decisions import Decision  # noqa: PLC0415

    with Store.open(location, create=False) as store:
        store.decide(made_on(store.load(), Decision("", what, value, who, now())))
