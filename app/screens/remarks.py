"""Forvaltningens bemærkninger: an answer to every point, what is proposed about it, and why."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from choosing import show_choice
from frame import Whole, about, act, clicked, empty, heading, whole
from marked import alert, shown, visible
from telling import asked, key_of_press, lead, pressed, say, tell
from writing import (
    NOT_SAVED,
    Field,
    key_of,
    save_button,
    settle,
    show_overtaken,
    show_unsaved,
    typed,
    unsaved,
    write,
)

from hoering.answer import Point
from hoering.case.force import standing
from hoering.case.suggest import suggestions
from hoering.decisions import Decision, Outcome, Settled, What
from hoering.errors import InputError
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
        chosen = _chosen(points)
        ids, open_ = list(points), unsaved()
        show_choice(
            "synspunkt",
            f"{done} af {len(points)} er besvaret og har en indstilling",
            ids,
            chosen,
            # Numbered: two that are called alike would be taken for one another.
            lambda one: (
                visible(f"{ids.index(one) + 1}. {points[one].title}")
                + _state(points[one])
                + (NOT_SAVED if one in open_ else "")
            ),
            _go,
        )
        at = ids.index(chosen)
        for words, to, key in (("Forrige", at - 1, "K"), ("Næste", at + 1, "J")):
            there = 0 <= to < len(ids)
            goes = (ids[to],) if there else ()
            st.button(words, shortcut=key, key=key_of_press(key), disabled=not there,
                      on_click=_go, args=goes)  # fmt: skip
    if done == len(points):
        go_on = "Alle synspunkter er besvaret. Gå videre til notatet"
        st.page_link("screens/memo.py", label=go_on, icon=":material/arrow_forward:")
    _show(now, points[chosen])


def _chosen(points: dict[str, Point]) -> str:
    """The point named in the address, else the one looked at last, else the first to answer."""
    unanswered = [one for one, point in points.items() if not point.remark]
    wanted = (asked("synspunkt"), st.session_state.get("synspunkt"), *unanswered, *points)
    chosen = next(one for one in wanted if one in points)
    st.session_state["synspunkt"] = chosen
    lead("synspunkt", chosen)
    return chosen


def _go(to: str) -> None:
    pressed()
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
        made = _made(now, point).get(What.SUMMARY)
        key, text = key_of("resumétekst", point.id), point.summary.text
        field = write(st.text_area, "Resumé", text, key, made, label_visibility="collapsed")
        show_overtaken([field])
        with st.container(horizontal=True):
            save_button("Gem resumé", [field], _save, now, point, key, What.SUMMARY)
            show_unsaved([field])


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
    made = _made(now, point)
    field = _remark(point, made)
    show_overtaken([field])
    with st.container(horizontal=True):
        args = (_save, now, point, field.key)
        save_button("Gem bemærkning", [field], *args, What.REMARK, primary=True)
        save_button("Gem som udkast", [field], *args, What.DRAFT)
        show_unsaved([field])
    fields = _proposed(point, made)
    show_overtaken(fields)
    with st.container(horizontal=True):
        keys = tuple(field.key for field in fields)
        save_button("Gem indstilling", fields, _settle, now, point, keys, primary=True)
        show_unsaved(fields)


def _made(now: Whole, point: Point) -> dict[What, Decision]:
    """What is decided about a point itself."""
    every = standing(d for d in now.case.decisions if d.subject == point.id)
    return {what: made for (_, what, key), made in every.items() if not key}


def _remark(point: Point, made: Mapping[What, Decision]) -> Field:
    """The remark, or the draft where that is newer: one goes on with what was saved last."""
    both = [made[what] for what in (What.REMARK, What.DRAFT) if what in made and made[what].value]
    last = max(both, key=lambda one: one.nr, default=None)
    if last and last.what is What.DRAFT and point.remark:
        st.html(f'<p class="obs">Et udkast. I notatet står der: »{shown(point.remark)}«</p>')
    text = str(last.value) if last else ""
    key = key_of("svar", point.id)
    return write(st.text_area, "Forvaltningens bemærkning", text, key, last, height=180)


def _proposed(point: Point, made: Mapping[What, Decision]) -> tuple[Field, Field, Field]:
    """What is proposed, why, and how the proposal is to read."""
    settled, decided = point.settled, made.get(What.OUTCOME)
    outcome = write(
        st.selectbox,
        "Forvaltningens indstilling",
        settled.outcome if settled else None,
        key_of("indstilling", point.id),
        decided,
        options=[None, *Outcome],
        placeholder=_FIRST_WORD,
        format_func=lambda one: upper(one.value.replace("_", " ")) if one else _FIRST_WORD,
    )
    why, key = settled.reason if settled else "", key_of("grund", point.id)
    reason = write(st.text_area, "Begrundelse", why, key, decided, height=80)
    text, key = point.change or "", key_of("ny", point.id)
    words = "Ændret tekst i forslaget (kan undlades)"
    change = write(st.text_area, words, text, key, made.get(What.CHANGE), height=80)
    return outcome, reason, change


def _save(now: Whole, point: Point, key: str, what: What) -> None:
    text = str(typed(key)).strip() or None
    if text is None and what not in _made(now, point):
        say(alert(InputError("Der er ikke skrevet noget at gemme.", "Skriv teksten, og gem den.")))
        return
    if act(_NAMES[what].lower(), about(now.case, point.id, what, text)):
        settle(key)


def _settle(now: Whole, point: Point, keys: tuple[str, str, str]) -> None:
    chosen, why, text = (typed(key) for key in keys)
    why, text = str(why).strip(), str(text).strip() or None
    if why and not chosen:
        told = InputError(
            "Der er skrevet en begrundelse, men ikke valgt en indstilling.",
            "Vælg en indstilling. Det, du har skrevet, står stadig i felterne.",
        )
        say(alert(told))
        return
    made = [about(now.case, point.id, What.OUTCOME, Settled(chosen, why) if chosen else None)]
    if text != point.change:
        made.append(about(now.case, point.id, What.CHANGE, text))
    if act("indstillingen", *made):
        settle(*keys)


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
