"""What was typed and waits to be saved, told on every page: where it is, or what lost it."""

from __future__ import annotations

from collections.abc import Iterable, Set

import streamlit as st
from frame import store, whole
from marked import label, shown
from view import title
from writing import Left, forget, left

from hoering.errors import HoeringError


def show_left() -> None:
    """A way to everything typed that still waits to be saved, on whatever page."""
    open_ = left()
    if not open_:
        return
    try:
        answers = {line.id: title(line.nr, line.sender) for line in store().list()}
        points, themes = _titles({one.subject for one in open_}.difference(answers))
    except HoeringError:
        return  # the page itself tells of it
    subjects = dict.fromkeys(one.subject for one in open_)
    here = {*answers, *points, *themes}
    if here.intersection(subjects):
        st.html('<p class="ikke-gemt">Noget, du har skrevet, er ikke gemt:</p>')
    for one in subjects:
        if one in answers:
            _link("review", answers[one], svar=one)
        elif one in points:
            _link("remarks", points[one], synspunkt=one)
        elif one in themes:
            _link("points", themes[one], tema=one)
    _show_lost([one for one in open_ if one.subject not in here])


def _titles(subjects: Set[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Points and themes among some subjects, with titles; reads the whole case only for these."""
    if not subjects:
        return {}, {}
    now = whole()
    points = {one.id: one.title for one in now.points if one.holders and one.id in subjects}
    return points, {one.id: one.title for one in now.case.hearing.themes if one.id in subjects}


def _link(screen: str, said: str, **query: str) -> None:
    st.page_link(f"screens/{screen}.py", label=label(said), query_params=query)


def _show_lost(lost: Iterable[Left]) -> None:
    """What was typed about something that is there no longer: to copy, or to throw away."""
    for one in lost:
        st.html(
            f'<p class="ikke-gemt">»{shown(one.label)}« er ikke gemt, og det, du skrev om, er ikke '
            "længere i sagen:</p>"
            f'<div class="kort" tabindex="0" role="group" aria-label="{shown(one.label)}">'
            f'<p class="hele">{shown(one.words)}</p></div>'
        )
        st.button("Smid det skrevne væk", key=f"væk-{one.key}", on_click=forget, args=(one.key,))
