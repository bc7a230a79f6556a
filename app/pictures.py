"""Pictures of a hearing that hundreds of citizens answered, each with the same in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import streamlit as st
from marked import shown, table, visible
from view import folded

from hoering.memo import wording
from hoering.memo.crowd import Crowd

if TYPE_CHECKING:
    import altair as alt

_MANY = "Svar"
_LINE, _AXIS = 30, 70
"""Pixels for each line of a picture that lies down, and for what stands beneath."""
_INK: dict[str, Any] = {
    "labelColor": "currentColor",
    "titleColor": "currentColor",
    "labelFontSize": 13,
}
"""The page's own colour for words, light or dark: a chart's grey is too faint to read."""


def show_crowd(crowd: Crowd) -> None:
    """Who they are, when they wrote and about what; the order is never by size."""
    st.html("<h2>Svarene i tal</h2>")
    kinds = [(name, n) for name, n in crowd.kinds]
    _show(_lying(kinds, crowd.of_kinds), crowd.of_kinds, "Art", kinds)
    if crowd.days:
        days = [(wording.day(on), n) for on, n in crowd.days]
        _show(_over_time(crowd), crowd.of_days, "Dag", days)
    themes = list(crowd.themes)
    _show(_lying(themes, crowd.of_themes), crowd.of_themes, "Tema", themes)


def _show(chart: alt.Chart, said: str, what: str, counts: Iterable[tuple[str, int]]) -> None:
    """The picture beneath what it says; its numbers as a table to open."""
    st.html(f"<p>{shown(said)}</p>")
    st.altair_chart(chart, width="stretch")
    rows = [(name, wording.digits(n)) for name, n in counts]
    st.html(folded("Tallene som tabel", table("", (what, _MANY), rows)))


def _lying(counts: list[tuple[str, int]], said: str) -> alt.Chart:
    import altair as alt  # noqa: PLC0415 - a small hearing's page opens without

    names = [visible(name) for name, _ in counts]
    rows = {"values": [{"navn": visible(name), "svar": n} for name, n in counts]}
    name = alt.Y("navn:N", title=None, sort=names, axis=alt.Axis(labelLimit=320, **_INK))
    return _plain(alt.Chart(rows, height=_LINE * len(counts) + _AXIS), said).encode(
        y=name, x=alt.X("svar:Q", title=_MANY, axis=_whole())
    )


def _over_time(crowd: Crowd) -> alt.Chart:
    import altair as alt  # noqa: PLC0415

    rows = {"values": [{"dag": f"{on:%Y-%m-%d}T12:00", "svar": n} for on, n in crowd.days]}
    # Days and months by number: the names would be English ones.
    day = alt.X("yearmonthdate(dag):T", title="Modtaget", axis=alt.Axis(format="%-d.%-m.", **_INK))
    return _plain(alt.Chart(rows, height=220), said=crowd.of_days).encode(
        x=day, y=alt.Y("svar:Q", title=_MANY, axis=_whole())
    )


def _plain(chart: alt.Chart, said: str) -> alt.Chart:
    """Bars of one colour, drawn as lines that a screen reader gets in words; nothing to click."""
    look = {"embedOptions": {"renderer": "svg", "actions": False}}
    bars = chart.mark_bar(color="#3a7ab8")
    made: alt.Chart = bars.properties(description=visible(said), usermeta=look)
    return made


def _whole() -> alt.Axis:
    import altair as alt  # noqa: PLC0415

    return alt.Axis(format="d", tickMinStep=1, **_INK)
