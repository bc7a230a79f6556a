"""What every screen stands in: the case that is open, who decides, and what came of a click."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import streamlit as st
from access import Person, is_local, opened, person
from marked import alert, label, shown
from telling import changed, good, must_be, pressed, say

from hoering.answer import Point
from hoering.case.force import standing
from hoering.case.history import named_subjects
from hoering.case.ledger import ledger
from hoering.case.points import made_on, points
from hoering.case.store import Store
from hoering.clock import now
from hoering.decisions import Decision, Role, Value, What
from hoering.errors import (
    ConflictError,
    HoeringError,
    InputError,
    NoAccessError,
    NoHearingError,
)
from hoering.labels import Quote
from hoering.memo import count
from hoering.memo.compose import compose
from hoering.memo.parts import Memo
from hoering.memo.register import Register
from hoering.memo.wording import agenda_paragraph, counted, digits
from hoering.phrases import upper
from hoering.records import Case, Ledger

if TYPE_CHECKING:
    from hoering.meaning import Narrower, Raised

T = TypeVar("T")
NOBODY = "Afgørelsen er ikke gemt, for den mangler et navn."


@dataclass(frozen=True)
class Whole:
    """A case at one moment; what follows from it is worked out when it is first asked for."""

    case: Case
    today: date

    @cached_property
    def ledger(self) -> Ledger:
        """Whether it adds up."""
        return ledger(self.case)

    @cached_property
    def verdict(self) -> str:
        """Whether it adds up, in words."""
        return count.verdict(self.ledger)

    @cached_property
    def agenda(self) -> str:
        """The paragraph for the agenda item."""
        return agenda_paragraph(count.opening(self.register, self.today))

    @cached_property
    def memo(self) -> Memo:
        """What the memo says."""
        return compose(self.case, self.ledger, self.today)

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """Every point in force."""
        return points(self.case)

    @cached_property
    def names(self) -> dict[str, str]:
        """What the subjects of decisions are called."""
        return named_subjects(self.case)

    @cached_property
    def register(self) -> Register:
        """Look-ups in it."""
        return Register.of(self.case)

    @cached_property
    def wishes(self) -> tuple[Narrower, ...]:
        """What answers ask for, as headings of narrower points; takes a while."""
        from hoering.meaning import narrower  # noqa: PLC0415 - the page opens without the models

        return narrower(self.case)

    @cached_property
    def raised(self) -> tuple[Raised, ...]:
        """What several answers share and no theme asks about; takes a while."""
        from hoering.meaning import raised  # noqa: PLC0415

        return raised(self.case)


# --- the case that is open ----------------------------------------------------------------------


@st.cache_resource(show_spinner="Henter sagen …", max_entries=6)
def _whole(location: str, version: str, today: date) -> Whole:
    return Whole(opened(location).load(), today)


def location(role: Role = Role.CASEWORKER) -> str:
    """Where the case lies that this browser tab has open, for somebody who holds ``role`` in it.

    Every page, click and download comes by here, each time: what somebody may do is never kept.

    Raises:
        NoAccessError: whoever asks does not hold it, or no longer.
    """
    place = str(st.session_state["sted"])
    here().store(place, role)
    return place


def here() -> Person:
    """Who sits here (NoAccessError where nobody has logged in)."""
    who = person()
    if who is None:
        raise NoAccessError("Du er ikke logget ind.", "Log ind, og prøv igen.")
    return who


def store(role: Role = Role.CASEWORKER) -> Store:
    """The case that is open, shared by every tab of this server; raises as :func:`location`."""
    return opened(location(role))


def kept(role: Role = Role.CASEWORKER) -> Callable[[], Store]:
    """The open case for a download that is made later, away from the page: asked again by then."""
    who, place = here(), location(role)
    return lambda: who.store(place, role)


def whole(role: Role = Role.CASEWORKER) -> Whole:
    """All of the case as it is now; read again only when somebody has written to it."""
    # The mark first: what is written while the case is read is then seen the next time.
    version = store(role).version()
    return _whole(location(role), version, date.today())


def has_hearing() -> bool:
    """Whether the case knows what was asked."""
    try:
        store().hearing()
    except NoHearingError:
        return False
    return True


# --- who decides, and what came of it -----------------------------------------------------------


def ask_name() -> None:
    """Ask for the name that decisions are made under."""
    st.text_input("Dit navn", key="navn", placeholder="Står ved dine afgørelser", on_change=changed)


def greet_again() -> None:
    """Say so where the server has been away: what was clicked first after that is not done.

    A new session that comes with a name is an old page; the server knows none of its buttons yet.
    """
    if (
        is_local()
        and not st.session_state.get("kendt")
        and str(st.session_state.get("navn", "")).strip()
    ):
        what = "Forbindelsen har været afbrudt. Alt gemt er her stadig."
        say(alert(HoeringError(what, "Dit seneste tryk er ikke gemt: tryk igen.")))
    st.session_state["kendt"] = True


def name() -> str:
    """The name of who sits here: as the login has it, else as it was typed.

    Raises:
        InputError: none was given.
    """
    if (who := here()).id:
        return who.name
    given = str(st.session_state.get("navn", "")).strip()
    if not given:
        raise InputError(NOBODY, "Skriv dit navn i feltet »Dit navn« under navigationen.")
    return given


def about(
    case: Case,
    subject: str,
    what: What,
    value: Value,
    key: str = "",
    why: str = "",
    evidence: Iterable[Quote] = (),
) -> Decision:
    """A decision by whoever looks at ``case`` now; :func:`act` gives it a name and a time."""
    bare = Decision(subject, what, value, "", now(), key, why.strip(), tuple(evidence))
    return made_on(case, bare)


def act(said: str, *decisions: Decision, seen: bool = True) -> bool:
    """Decide at one stroke, and keep what to tell; nothing is decided that was not yet ``seen``."""
    pressed()
    made: list[Decision] = []
    try:
        who, when = name(), now()  # one stroke is one moment
        made = [replace(one, who=who, when=when) for one in decisions]
        must_be(seen)
        approves = any(one.what is What.APPROVED for one in made)
        store(Role.APPROVER if approves else Role.CASEWORKER).decide_all(made)
    except ConflictError as error:
        if _stand(made):  # a key that was pressed twice
            say(good(f"Gemt: {said}."))
            return True
        say(f"{alert(error)}<p>Dit valg »{shown(said)}« er ikke gemt.</p>")
    except HoeringError as error:
        say(alert(error))
    else:
        say(good(f"Gemt: {said}."))
        return True
    return False


def clicked(said: str, *decisions: Decision) -> None:
    """:func:`act` as a button calls it."""
    act(said, *decisions)


def _stand(made: Iterable[Decision]) -> bool:
    """Whether the same person has said all of this already."""
    return all(_says(standing(store().decisions(one.subject)).get(one.about), one) for one in made)


def _says(now_: Decision | None, one: Decision) -> bool:
    said = now_ and (now_.who, now_.value, now_.basis)
    return said == (one.who, one.value, one.basis)


def take_back(*nrs: int, seen: bool = True) -> bool:
    """Take decisions back, unless not yet ``seen``; what stood before them is in force again."""
    pressed()
    try:
        must_be(seen)
        who, when = name(), now()
        for nr in nrs:
            store().retract(nr, who, when)
    except HoeringError as error:
        say(alert(error))
        return False
    one = len(nrs) == 1
    many = "Afgørelsen" if one else f"{upper(counted(len(nrs), 'afgørelse', 'afgørelser'))}"
    say(good(f"{many} er taget tilbage."))
    return True


# --- pieces of a page ---------------------------------------------------------------------------


def heading(title: str, lead: str = "") -> None:
    """The page's title and a line on what it is for."""
    under = f'<p class="dæmpet">{shown(lead)}</p>' if lead else ""
    st.html(f"<h1>{shown(title)}</h1>{under}")


def empty(words: str, page: str = "", go: str = "") -> None:
    """What to do where there is nothing to show yet."""
    st.html(f'<div class="tomt"><p>{shown(words)}</p></div>')
    if page:
        st.page_link(f"screens/{page}.py", label=go, icon=":material/arrow_forward:")


def in_parts(items: Sequence[T], key: str, at_once: int = 20) -> Iterator[T]:
    """The first of a long list one by one, and beneath them a button for more of them."""
    many = st.session_state.get(key, at_once)
    yield from items[:many]
    if (left := len(items) - many) > 0:
        more = f"Vis flere ({digits(left)} til)"
        st.button(more, key=f"{key}-flere", on_click=_show_more, args=(key, many + at_once))


def _show_more(key: str, many: int) -> None:
    st.session_state[key] = many


def to_response(response: str, said: str, key: str = "") -> None:
    """A link to a response under review; ``said`` may come from outside."""
    st.page_link("screens/review.py", label=label(said), query_params={"svar": response})
