"""Which responses are gone through, and in which order."""

from __future__ import annotations

import streamlit as st
from frame import store, whole
from marked import shown, visible
from telling import changed
from writing import unsaved

from hoering.case.listing import Filter, Line, Order
from hoering.hearing import SenderKind
from hoering.labels import Flag, Stance
from hoering.memo import wording
from hoering.memo.glance import glance
from hoering.phrases import upper
from hoering.records import Response

_STANCES = {
    Stance.SUPPORTS: "Støtter",
    Stance.CONDITIONAL: "Støtter med betingelse, forbehold eller delt",
    Stance.REJECTS: "Imod",
    Stance.NEUTRAL: "Tager ikke stilling",
}
_ORDERS = {Order.DOUBT: "Det tvivlsomme først", Order.NUMBER: "Efter nummer"}
_FIELDS = ("f-tema", "f-holdning", "f-art", "f-mærke", "f-ikke-set", "f-tvivl")


def filtered() -> tuple[Line, ...]:
    """The responses that fit what is asked for, in an order that stays while one works."""
    with st.sidebar.expander("Udvalg og rækkefølge", key="udvalg"):
        wanted = _asked()
    fact = _fact()
    lines = store().list(wanted)
    if fact:
        lines = tuple(line for line in lines if line.id in fact)
    lines = _with_unsaved(lines, wanted.order)
    return _steady(lines, repr((wanted, sorted(fact))))


def _with_unsaved(lines: tuple[Line, ...], order: Order) -> tuple[Line, ...]:
    """The lines, and those where something typed waits to be saved: no choice hides them."""
    if not (open_ := unsaved()):
        return lines
    shows = open_.union(line.id for line in lines)
    return tuple(line for line in store().list(Filter(order=order)) if line.id in shows)


def _asked() -> Filter:
    themes = {theme.id: theme.title for theme in store().hearing().themes}
    order = st.radio(
        "Rækkefølge",
        _ORDERS,
        format_func=_ORDERS.__getitem__,
        key="f-orden",
        persist_state="session",
        on_change=changed,
    )
    theme = st.selectbox(
        "Tema",
        [None, *themes],
        format_func=lambda one: visible(themes[one]) if one in themes else "Alle temaer",
        key="f-tema",
        persist_state="session",
        on_change=changed,
    )
    stance = st.selectbox(
        "Holdning",
        [None, *_STANCES],
        format_func=lambda one: _STANCES[one] if one else "Alle holdninger",
        key="f-holdning",
        persist_state="session",
        on_change=changed,
    )
    kind = st.selectbox(
        "Art",
        [None, *SenderKind],
        format_func=lambda one: upper(wording.kind(one)) or "Alle arter",
        key="f-art",
        persist_state="session",
        on_change=changed,
    )
    flag = st.selectbox(
        "Mærke",
        [None, *Flag],
        format_func=lambda one: wording.FLAGS[one] if one else "Alle mærker",
        key="f-mærke",
        persist_state="session",
        on_change=changed,
    )
    unseen = st.checkbox(
        "Kun dem, der ikke er gennemset",
        key="f-ikke-set",
        persist_state="session",
        on_change=changed,
    )
    doubtful = st.checkbox(
        "Kun dem med noget at se efter", key="f-tvivl", persist_state="session", on_change=changed
    )
    return Filter(
        theme=theme,
        stance=stance,
        kind=kind,
        flag=flag,
        doubtful=doubtful,
        reviewed=False if unseen else None,
        order=order,
    )


def _fact() -> frozenset[str]:
    """The responses that a fact of the overview counts, where one was followed here."""
    asked = st.query_params.get("vis")
    if asked:
        st.session_state["vis"] = asked
    if not st.session_state.get("vis"):
        return frozenset()
    known = {fact.code: fact for fact in glance(whole().register)}
    fact = known.get(str(st.session_state["vis"]))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(f"<p>Viser kun: {shown(fact.words if fact else 'ingen')}</p>", width="content")
        st.button("Vis alle", on_click=show_all)
    return frozenset(fact.responses) if fact else frozenset({""})


def show_all() -> None:
    """Let every response through again."""
    st.session_state.pop("vis", None)
    st.query_params.pop("vis", None)
    for field in _FIELDS:
        st.session_state.pop(field, None)


def _steady(lines: tuple[Line, ...], asked: str) -> tuple[Line, ...]:
    """The lines in the order in which they were first shown: what one decides moves none."""
    kept: tuple[str, dict[str, int]] | None = st.session_state.get("orden")
    if kept is None or kept[0] != asked:
        kept = asked, {line.id: nr for nr, line in enumerate(lines)}
        st.session_state["orden"] = kept
    places = kept[1]
    return tuple(sorted(lines, key=lambda line: places.get(line.id, len(places))))


def number_of(response: Response) -> str:
    """Such as "nr. 3"."""
    return wording.numbers([response.nr])
