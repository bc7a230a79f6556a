"""Who sits here, and what they may do with a case: asked anew each time, never remembered.

The login says who somebody is and nothing else; what they may do stands in the case. Where no login
is set up, the one person at this machine may do it all, and nobody else is let in.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

import streamlit as st
from marked import shown

from hoering.case.access import known_as
from hoering.case.store import Store
from hoering.decisions import Role
from hoering.errors import GoneError, NoAccessError
from hoering.settings import settings

_PASSED_ON = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Via")
"""Headers by which a proxy says that somebody else is asking."""
_AHEAD = 300
"""Seconds that the clock of whoever gives logins may be ahead of ours."""
_LOCAL = "Uden login må kun den, der sidder ved denne maskine, se sagerne."
_GONE = "Sagen ligger her ikke længere: den er slettet eller flyttet, mens den var åben."
_GIVE_BACK = "Åbn en anden sag, eller bed den, der driver systemet, lægge den tilbage."
_SET_UP = "Sæt login op (se »Drift« i vejledningen), eller åbn siden på selve maskinen."


@dataclass(frozen=True, slots=True)
class Person:
    """Who sits here; ``id`` is what roles go by, "" for the one at this machine."""

    id: str = ""
    name: str = ""

    def roles(self, place: str) -> frozenset[Role]:
        """What they may do with the case that lies at ``place``, now."""
        return opened(place).roles(self.id) if self.id else frozenset(Role)

    def store(self, place: str, role: Role) -> Store:
        """That case, for somebody who holds ``role`` in it.

        Raises:
            NoAccessError: they do not, or no longer.
        """
        if role not in self.roles(place):
            raise NoAccessError(
                "Du har ikke adgang til det her.", "Bed den, der driver systemet, om en rolle."
            )
        return opened(place)


def opened(place: str) -> Store:
    """A case, shared by every tab of this server. Whoever asks must have been let in.

    Raises:
        GoneError: it was open, and no case lies there any longer.
    """
    store = _opened(place)
    if store.is_there():
        return store
    # Restored, or gone. One that is gone is not made anew, as an empty case of the same name.
    try:
        Store.open(place, create=False).close()
    except GoneError as error:
        raise GoneError(_GONE, _GIVE_BACK) from error
    _opened.clear(place)
    store.close()
    return _opened(place)


@st.cache_resource(show_spinner=False)
def _opened(place: str) -> Store:
    return Store.open(place)


def person() -> Person | None:
    """Who sits here, None where they have not logged in.

    Raises:
        NoAccessError: they come from elsewhere and there is no login, or it does not say who.
    """
    told = st.user.to_dict()
    if not settings().login and "is_logged_in" not in told:
        _check_local()
        return Person()
    if not told.get("is_logged_in") or _is_over(told.get("iat")):
        return None
    claim = settings().login_claim
    known = _said(told.get(claim))
    if not known or (claim == "email" and not _is_true(told.get("email_verified", True))):
        raise NoAccessError(
            "Login siger ikke sikkert, hvem du er.",
            f"Bed den, der driver systemet, se efter, om login giver »{claim}«.",
        )
    said = told.get("name")
    name = " ".join(said.split()) if isinstance(said, str) else ""
    return Person(known, f"{name} ({known})" if name else known)


def is_local() -> bool:
    """Whether no login is set up."""
    return not settings().login and "is_logged_in" not in st.user.to_dict()


def _is_over(issued: object) -> bool:
    """Whether a login is too old to be believed, does not say when it was made, or is yet to be."""
    if isinstance(issued, bool) or not isinstance(issued, int | float):
        return True
    now = time.time()
    # So written, a number that is none is no time either.
    return not now - settings().login_hours * 3600 <= issued <= now + _AHEAD


def _said(claim: object) -> str:
    """Whom a login means by a claim, "" where that is no name or number to be read by people.

    >>> [_said(one) for one in (" Anna@example.dk", "Anna Holm", 4711)]
    ['anna@example.dk', 'annaholm', '4711']
    >>> [_said(one) for one in (None, True, 1.5, ["a@b.dk"], {"a": 1}, "anna@\\u200bb.dk")]
    ['', '', '', '', '', '']
    """
    if isinstance(claim, bool) or not isinstance(claim, str | int):
        return ""
    known = known_as(str(claim))
    return known if known.isprintable() else ""


def _is_true(said: object) -> bool:
    """Whether a login says yes; some write it as a word.

    >>> [_is_true(one) for one in (True, "true", "True", False, "false", 0, 1, None, "", [True])]
    [True, True, True, False, False, False, False, False, False, False]
    """
    return said is True or (isinstance(said, str) and said.lower() == "true")


def ask_login() -> None:
    """The page of somebody who has not said who they are; it names no case."""
    st.html("<h1>Høringssag</h1><p>Log ind for at se de høringssager, du har adgang til.</p>")
    if _has_login():
        st.button("Log ind", type="primary", on_click=st.login)
    else:
        raise NoAccessError("Login er slået til, men ikke sat op.", _SET_UP)


def _has_login() -> bool:
    return "is_logged_in" in st.user.to_dict()


def show_person(who: Person) -> None:
    """Who is logged in, and the way out; where nobody logs in, that it is so."""
    if not who.id:
        st.caption("Kun på denne maskine, uden login.")
        return
    st.html(f"<p class='dæmpet'>Logget ind: <bdi>{shown(who.name)}</bdi></p>")
    st.button("Log ud", on_click=st.logout)


# --- without a login ----------------------------------------------------------------------------


def _check_local() -> None:
    """Raise NoAccessError unless only this machine is listened to, and it is this one that asks."""
    headers = st.context.headers
    host = str(headers.get("Host") or "localhost")
    # A proxy may put its own host there; where the page came from is said by the browser.
    origin = str(headers.get("Origin") or "http://localhost").partition("://")[2]
    listens = str(st.get_option("server.address") or "")
    passed_on = any(headers.get(name) for name in _PASSED_ON)
    if passed_on or not all(map(_is_here, (host, origin, listens))):
        raise NoAccessError(_LOCAL, _SET_UP)


def _is_here(host: str) -> bool:
    """Whether an address, with or without a port, is this machine's own.

    >>> [_is_here(one) for one in ("localhost:8501", "127.0.0.1", "[::1]:80", "::1")]
    [True, True, True, True]
    >>> [_is_here(one) for one in ("0.0.0.0", "", "example.dk", "127.0.0.1.dk", "x]")]
    [False, False, False, False, False]
    """
    bare = host if host.count(":") > 1 and not host.startswith("[") else _name(host)
    try:
        return bare == "localhost" or ip_address(bare).is_loopback
    except ValueError:
        return False


def _name(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
