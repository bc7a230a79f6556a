"""The sentences that carry no label: left out knowingly, many at one stroke, and taken back so."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st
from frame import about, act, take_back
from marked import alert, shown
from panel import field_of, is_shown
from telling import key_of_press, pressed, say, slowly
from view import PASSAGES, View
from writing import fresh

from hoering.decisions import Decision, Passage, What
from hoering.errors import InputError
from hoering.labels import quote
from hoering.memo import wording
from hoering.nlp.sentences import chosen
from hoering.phrases import listed as and_
from hoering.text import Span

_PLACES = {Passage.BACKGROUND: "A", Passage.QUOTATION: "Q", Passage.OUTSIDE: "X"}
_MANY = 25
"""Sentences that are decided on in less than a second."""


def show_rest(view: View, theme: str) -> None:
    """The sentences that nobody has placed, and three ways to leave them out at one stroke."""
    if not view.sentences:
        return
    placed = len(view.sentences) - len(view.left)
    st.html(
        f"<h2>Sætninger uden plads</h2><p>{placed} af {len(view.sentences)} sætninger har en "
        f"plads. {shown(_numbers(view.left))}</p>"
    )
    with st.container(horizontal=True, key="uden-plads"):
        for passage, words in PASSAGES.items() if view.left else ():
            key = _PLACES[passage]
            place = (view, theme, passage)
            st.button(words, shortcut=key, key=fresh(key_of_press(key, view.response.id)),
                      on_click=_leave_out, args=place)  # fmt: skip
        stroke = _last_stroke(view)
        if len(stroke) > 1:
            many = _sentences(len(stroke))
            said = f"Fortryd »{PASSAGES[Passage(str(stroke[0].value))]}« ({many})"
            st.button(said, key=f"stroke-{stroke[-1].nr}", type="tertiary",
                      on_click=_undo_stroke, args=(stroke,))  # fmt: skip
    if view.left:
        st.caption("Gælder de sætninger, der er skrevet ovenfor, ellers alle uden plads.")


def _numbers(left: tuple[int, ...]) -> str:
    if not left:
        return ""
    firsts = [nr for nr in left if nr - 1 not in left]
    lasts = [nr for nr in left if nr + 1 not in left]
    runs = (f"{a}–{b}" if b > a else str(a) for a, b in zip(firsts, lasts, strict=True))
    return f"Tilbage: {and_(runs)}."


def _leave_out(view: View, theme: str, passage: Passage) -> None:
    field = field_of(view, "belæg", theme)
    try:
        typed = chosen(str(st.session_state.get(field, "")), view.sentences)
    except InputError as error:
        say(alert(error))
        return
    spans = typed or [view.sentences[nr - 1] for nr in view.left]
    field = field if typed else ""
    leave = partial(_leave_these, view, passage, spans, field, seen=is_shown(view, theme))
    if len(spans) > _MANY:
        slowly(f"Gemmer {_sentences(len(spans))} …", leave)
    else:
        leave()


def _leave_these(
    view: View, passage: Passage, spans: Sequence[Span], field: str, seen: bool
) -> None:
    said = f"{_sentences(len(spans))} er {PASSAGES[passage].lower()}"
    made = (
        about(
            view.case,
            view.response.id,
            What.PASSAGE,
            passage,
            f"{span.start}-{span.end}",
            evidence=[quote(view.response.text, span)],
        )
        for span in spans
    )
    if act(said, *made, seen=seen) and field:
        st.session_state[field] = ""


def _last_stroke(view: View) -> list[Decision]:
    """The sentences that were left out last, all that one press left out."""
    left_out = [made for (what, _), made in view.made.items() if what is What.PASSAGE]
    last = max(left_out, key=lambda made: made.nr, default=None)
    same = (last.who, last.when, last.value) if last else None
    return [made for made in left_out if (made.who, made.when, made.value) == same]


def _undo_stroke(stroke: Sequence[Decision]) -> None:
    pressed()
    undo = partial(take_back, *(made.nr for made in stroke))
    if len(stroke) > _MANY:
        slowly(f"Tager {_sentences(len(stroke))} tilbage …", undo)
    else:
        undo()


def _sentences(many: int) -> str:
    return wording.counted(many, "sætning", "sætninger")
