"""Forvaltningens bemærkninger: an answer to every point, what is proposed about it, and why."""

from __future__ import annotations

from functools import partial

import streamlit as st
from frame import Whole, about, act, clicked, empty, heading, tell, whole
from marked import shown, visible

from hoering.answer import Point
from hoering.case.suggest import suggestions
from hoering.decisions import Outcome, Settled, What
from hoering.memo.register import ref
from hoering.phrases import upper

_LONG = 500
"""Characters of a resumé that would push the rest out of sight."""
_FIRST_WORD = "Vælg indstilling"
_NAMES = {
    What.SUMMARY: "Resuméet",
    What.DRAFT: "Udkastet",
    What.REMARK: "Bemærkningen",
    What.OUTCOME: "Indstillingen",
}


def show() -> None:
    """The list of points, and the one that is answered."""
    heading("Forvaltningens bemærkninger", "Hvert synspunkt skal have et svar og en begrundelse.")
    now = whole()
    points = {point.id: point for point in now.points if point.holders}
    if not points:
        empty("Der er ingen synspunkter endnu.", "review", "Gennemgå svarene")
        return
    tell()
    done = sum(bool(point.remark) and point.settled is not None for point in points.values())
    with st.container(horizontal=True, vertical_alignment="bottom", key="valg"):
        _choose(points)
        ids = list(points)
        st.selectbox(
            f"{done} af {len(points)} er besvaret og har en indstilling",
            ids,
            # Numbered: two that are called alike would be taken for one another.
            format_func=lambda one: (
                visible(f"{ids.index(one) + 1}. {points[one].title}") + _state(points[one])
            ),
            key="synspunkt",
        )
        at = ids.index(st.session_state["synspunkt"])
        for words, to, key in (("Forrige", at - 1, "K"), ("Næste", at + 1, "J")):
            there = 0 <= to < len(ids)
            goes = (ids[to],) if there else ()
            st.button(words, shortcut=key, disabled=not there, on_click=_go, args=goes)
    if done == len(points):
        go_on = "Alle synspunkter er besvaret. Gå videre til notatet"
        st.page_link("screens/memo.py", label=go_on, icon=":material/arrow_forward:")
    _show(now, points[st.session_state["synspunkt"]])


def _choose(points: dict[str, Point]) -> None:
    asked = st.query_params.get("synspunkt")
    last = st.session_state.get("synspunkt-sidst")
    if asked in points and asked != last:
        st.session_state["synspunkt"] = asked
    elif st.session_state.get("synspunkt") not in points:
        unanswered = [one for one, point in points.items() if not point.remark]
        st.session_state["synspunkt"] = last if last in points else [*unanswered, *points][0]
    st.session_state["synspunkt-sidst"] = st.session_state["synspunkt"]
    st.query_params["synspunkt"] = st.session_state["synspunkt"]


def _go(to: str) -> None:
    st.session_state["synspunkt"] = to


def _state(point: Point) -> str:
    if point.stale:
        return " – se efter"
    return " – besvaret" if point.remark else " – udkast" if point.draft else ""


# --- one point ----------------------------------------------------------------------------------


def _show(now: Whole, point: Point) -> None:
    said, answer = st.columns([0.45, 0.55], gap="large")
    with said:
        _held(now, point)
    with answer:
        _stale(now, point)
        _answer(now, point)
        _suggested(now, point)


def _held(now: Whole, point: Point) -> None:
    theme = next(theme for theme in now.case.hearing.themes if theme.id == point.theme)
    asked = f'<p class="dæmpet">Forslaget: {shown(theme.proposal)}</p>' if theme.proposal else ""
    st.html(f"<h2>{shown(point.title)}</h2>{asked}")
    _summary(now, point)
    held = []
    for holding in point.holders:
        words = " … ".join(quoted.words for quoted in holding.quotes)
        who = ref(now.register.by_id[holding.response])
        held.append(f"<p><bdi>{shown(who)}</bdi></p><blockquote>»{shown(words)}«</blockquote>")
    box = '<div class="rulle" tabindex="0" role="group" aria-label="Hvem siger det">'
    st.html(f"{box}{''.join(held)}</div>")


def _summary(now: Whole, point: Point) -> None:
    """The short account of what is said, to write over the machine's draft."""
    by = f"skrevet af {point.summary.by}" if point.summary.by else "maskinens udkast"
    said = f'<p>{shown(point.summary.text)} <span class="dæmpet">({shown(by)})</span></p>'
    box = '<div class="kort" tabindex="0" role="group" aria-label="Resumé">'
    st.html(f"{box}{said}</div>" if len(point.summary.text) > _LONG else said)
    with st.expander("Ret resuméet", key=f"resumé-{point.id}"):
        newest = max((d.nr for d in now.case.decisions if d.subject == point.id), default=0)
        key = f"resumétekst-{newest}-{point.id}"
        st.text_area("Resumé", point.summary.text, key=key, label_visibility="collapsed")
        args = (now, point, key, What.SUMMARY)
        st.button("Gem resumé", key=f"gem-{key}", on_click=_save, args=args)


def _stale(now: Whole, point: Point) -> None:
    """What has changed beneath a text since it was written."""
    for mark in point.stale:
        lines = "".join(f"<li>{shown(change)}</li>" for change in mark.changes)
        name = _NAMES.get(mark.what, "Teksten")
        st.html(
            f'<div class="obs"><p>{name} hviler på noget, der er ændret:</p><ul>{lines}</ul></div>'
        )
    if point.stale:
        st.caption("Ret teksten, eller gem den uændret for at sige, at den stadig holder.")


def _answer(now: Whole, point: Point) -> None:
    # A key that follows the decisions: a field never shows what somebody else has changed.
    newest = max((d.nr for d in now.case.decisions if d.subject == point.id), default=0)
    key = partial("{}-{}-{}".format, newest, point.id)
    text = point.remark or point.draft or ""
    st.text_area("Forvaltningens bemærkning", text, key=key("svar"), height=180)
    with st.container(horizontal=True):
        args = (now, point, key("svar"))
        st.button("Gem bemærkning", type="primary", on_click=_save, args=(*args, What.REMARK))
        st.button("Gem som udkast", on_click=_save, args=(*args, What.DRAFT))
    settled = point.settled
    st.selectbox(
        "Forvaltningens indstilling",
        [None, *Outcome],
        index=[None, *Outcome].index(settled.outcome) if settled else 0,
        format_func=lambda one: upper(one.value.replace("_", " ")) if one else _FIRST_WORD,
        key=key("indstilling"),
    )
    st.text_area("Begrundelse", settled.reason if settled else "", key=key("grund"), height=80)
    st.text_area(
        "Ændret tekst i forslaget (kan undlades)", point.change or "", key=key("ny"), height=80
    )
    st.button("Gem indstilling", type="primary", on_click=_settle,
              args=(now, point, key("indstilling"), key("grund"), key("ny")))  # fmt: skip


def _save(now: Whole, point: Point, key: str, what: What) -> None:
    text = str(st.session_state[key]).strip() or None
    act(_NAMES[what].lower(), about(now.case, point.id, what, text))


def _settle(now: Whole, point: Point, outcome: str, reason: str, change: str) -> None:
    chosen, why = st.session_state[outcome], str(st.session_state[reason]).strip()
    value = Settled(chosen, why) if chosen else None
    made = [about(now.case, point.id, What.OUTCOME, value)]
    text = str(st.session_state[change]).strip() or None
    if text != point.change:
        made.append(about(now.case, point.id, What.CHANGE, text))
    act("indstillingen", *made)


def _suggested(now: Whole, point: Point) -> None:
    """What was answered to something alike."""
    found = suggestions(now.case, point)
    if not found:
        return
    with st.expander(f"Forslag fra lignende synspunkter ({len(found)})"):
        for nr, one in enumerate(found):
            st.html(f"<p><b>{shown(one.point.title)}</b></p><p>{shown(one.remark)}</p>")
            draft = about(now.case, point.id, What.DRAFT, one.remark)
            st.button("Brug som udkast", key=f"brug-{point.id}-{nr}", on_click=clicked,
                      args=("udkastet", draft))  # fmt: skip


show()
