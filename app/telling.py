"""What came of a click: told on the page that follows, even where the next key interrupts it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from marked import shown


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


def asked(name: str) -> str | None:
    """What the address asks for, None where that is no more than where a click was made."""
    old, given = st.session_state.pop("trykket", {}), st.query_params.get(name)
    return None if given == old.get(name) else given
