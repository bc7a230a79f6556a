"""A list from which one is chosen: it begins at what is shown, and only a person's choice leads on.

Streamlit sends a value that we set only with the page that sets it. A browser that the page did not
reach takes the first line, and sends that back as if a person had chosen it; one that has not heard
of the next page sends its last choice again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st
from telling import pressed
from writing import anew, fresh


def show_choice(
    name: str,
    said: str,
    ids: Sequence[str],
    at: str,
    told: Callable[[str], str],
    go: Callable[[str], None],
) -> None:
    """Show the list called ``name`` at ``at``; ``go`` is called with the one a person chooses.

    ``said`` is its label, and ``told`` what each of ``ids`` is called in it.
    """
    key = _key(name, at)
    st.selectbox(
        said,
        ids,
        list(ids).index(at),
        format_func=told,
        key=key,
        on_change=_chosen,
        args=(name, key, at, ids, go),
    )


def _key(name: str, at: str) -> str:
    """Another one wherever one is led, so that nothing of the list before comes back in it."""
    shown, key = _lists().get(name, ("", ""))
    if shown != fresh(at):
        key = anew(name)
        _lists()[name] = fresh(at), key
        _done().pop(key, None)  # of a list before by this name
    return key


def _chosen(name: str, key: str, began: str, ids: Sequence[str], go: Callable[[str], None]) -> None:
    """Go to another line than the one it began at, once."""
    to = st.session_state[key]
    if to not in ids or to == began or _done().get(key) == to:
        return
    _done()[key] = to
    _lists().pop(name, None)
    pressed()
    go(to)


def _lists() -> dict[str, tuple[str, str]]:
    """Name of a list -> where it began, and its key."""
    kept: dict[str, tuple[str, str]] = st.session_state.setdefault("lister", {})
    return kept


def _done() -> dict[str, str]:
    """Key of a list -> what was chosen from it."""
    kept: dict[str, str] = st.session_state.setdefault("valgt_fra", {})
    return kept
