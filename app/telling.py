"""What came of a click: told on the page that follows, even where the next key interrupts it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from marked import shown

from hoering.errors import ConflictError


def good(said: str) -> str:
    """Something that went well, as HTML that a screen reader says."""
    return f'<p class="besked" role="status">{shown(said)}</p>'


def say(html: str) -> None:
    """Keep something to tell until a whole page has told it: the next key may interrupt one."""
    before: list[str] = st.session_state.setdefault("beskeder", [])
    st.session_state["beskeder"] = [*(one for one in before if one != html), html]


def tell() -> None:
    """Show what came of the last clicks. The place is there even when it is empty."""
    do_slow()
    said = "".join(st.session_state.get("beskeder", ()))
    st.session_state["fortalt"] = True
    st.html(said or '<p class="tom"></p>')


def told() -> None:
    """The page came to its end: what was told is not told again."""
    if st.session_state.pop("fortalt", False):
        st.session_state.pop("beskeder", None)


# --- a stroke that takes a while ----------------------------------------------------------------


def slowly(words: str, do: Callable[[], object]) -> None:
    """Have a click's work done by the page, which says meanwhile what it waits for."""
    st.session_state["i_gang"] = words, do


def do_slow() -> None:
    """Do what a click has asked for, and show the page anew."""
    if "i_gang" not in st.session_state:
        return
    words, do = st.session_state["i_gang"]
    with st.spinner(words):
        try:
            do()
        except Exception:  # not again on every page
            st.session_state.pop("i_gang", None)
            raise
    # Only now: a key that interrupts the page must not take the work with it.
    st.session_state.pop("i_gang", None)
    st.rerun()


# --- where the browser is -----------------------------------------------------------------------


def pressed() -> None:
    """Called by a click: the address that came with it is older than what it does."""
    st.session_state["trykket"] = st.query_params.to_dict()


def changed() -> None:
    """Called by a field, which asks for nothing: its browser may not know the address by now."""
    st.session_state["ændret"] = st.query_params.to_dict()


def lead(name: str, to: str) -> None:
    """Put what is shown into the address, and keep what a browser that has not heard will send."""
    if (given := st.query_params.get(name)) != to:
        st.session_state["adresse_før"] = name, given
    st.query_params[name] = to


_KEYS = "tast-"


def key_of_press(shortcut: str, *subject: str) -> str:
    """The name of a button that has a key. ``subject`` is what it decides on, none where it moves.

    A button of another subject is another button: what is pressed on a page that the server has
    left by then never reaches what is to be shown next.
    """
    return _KEYS + "-".join((shortcut, *subject))


def in_one_go() -> bool:
    """Whether several keys came at once, as to a server that stood still: no order is known."""
    kept = st.session_state
    return sum(bool(kept[key]) for key in kept if str(key).startswith(_KEYS)) > 1


def stand_at(*subject: str) -> None:
    """What is shown from now on: said by the page, and by a press that leads there.

    A field cannot say it: its value comes back from the browser, which may not have heard yet.
    """
    st.session_state["står_ved"] = subject


def stands_at(*subject: str) -> bool:
    """Whether that is what was shown last, and a press is the only one that came in."""
    return st.session_state.get("står_ved", ())[: len(subject)] == subject and not in_one_go()


def must_be(seen: bool) -> None:
    """Refuse a press whose subject the page does not show, or not yet (ConflictError)."""
    if not seen:
        what = "Der blev trykket, før siden var nået frem til det, der skulle afgøres."
        raise ConflictError(what, "Se, hvad der vises nu, og tryk igen.")


def asked(name: str) -> str | None:
    """What the address asks for, None where that is no more than where a click was made."""
    kept, given = st.session_state, st.query_params.get(name)
    old, at = kept.pop("trykket", {}), kept.pop("ændret", {})
    unheard = given == at.get(name) and kept.get("adresse_før") == (name, given)
    return None if given == old.get(name) or unheard else given
