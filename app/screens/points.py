"""Temaer og synspunkter: who says the same, gathered and titled; who disagrees stays apart."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st
from choosing import show_choice
from frame import (
    Whole,
    about,
    act,
    clicked,
    empty,
    heading,
    in_parts,
    location,
    name,
    to_response,
    whole,
)
from jobs import show_rereading
from marked import alert, label, shown, visible
from offers import show_wishes
from telling import say, tell
from themes import show_theme
from writing import fresh

from hoering.answer import Holding, Point
from hoering.case.merging import merged
from hoering.case.points import point_id, position
from hoering.clock import now
from hoering.decisions import Heading, What
from hoering.errors import HoeringError, InputError
from hoering.hearing import Origin, Theme
from hoering.labels import Stance
from hoering.memo import wording
from hoering.memo.register import ref


def show() -> None:
    """One theme at a time: its positions beneath each other, each with its points."""
    heading(
        "Temaer og synspunkter",
        "Et synspunkt er én holdning til ét tema. For og imod holdes altid adskilt.",
    )
    tell()
    show_rereading(location())
    now_ = whole()
    if not now_.case.responses:
        empty("Der er ingen svar endnu.", "intake", "Læs filer ind")
        return
    themes = {theme.id: theme for theme in now_.case.hearing.themes}
    named = st.query_params.pop("tema", None)  # once: after that it is chosen on the page
    wanted = (named, st.session_state.get(fresh("synspunkt-tema")), *themes)
    theme = themes[next(one for one in wanted if one in themes)]
    _look_at(theme.id)
    show_choice("synspunkt-tema", "Tema", list(themes), theme.id,
           lambda one: visible(_counted(now_, themes[one])), _look_at)  # fmt: skip
    whose = "Rejst af høringsparter" if theme.origin is Origin.PARTY else "Forslaget"
    st.html(f'<p class="dæmpet">{whose}: {shown(theme.proposal or theme.title)}</p>')
    for stance in Stance:
        _position(now_, theme, stance)
    show_theme(now_, theme)


def _look_at(theme: str) -> None:
    st.session_state[fresh("synspunkt-tema")] = theme


def _counted(now_: Whole, theme: Theme) -> str:
    many = sum(len(point.holders) for point in now_.points if point.theme == theme.id)
    return f"{theme.title} ({many} svar)"


def _answers(many: int) -> str:
    return wording.counted(many, "svar", "svar", neuter=True)


# --- a position ---------------------------------------------------------------------------------


def _position(now_: Whole, theme: Theme, stance: Stance) -> None:
    found = [p for p in now_.points if (p.theme, p.stance) == (theme.id, stance)]
    if not any(point.holders or point.by for point in found):
        return
    st.html(f"<h2>{shown(position(theme, stance))}</h2>")
    for point in found:
        _point(now_, point)
    _gather(now_, theme, stance, found)


def _point(now_: Whole, point: Point) -> None:
    many = _answers(len(point.holders))
    with st.expander(label(f"{point.title} – {many}"), key=f"punkt-{point.id}"):
        for holding in in_parts(point.holders, f"holdere-{point.id}"):
            _holder(now_, point, holding)
        if point.by:
            _own(now_, point)


def _holder(now_: Whole, point: Point, holding: Holding) -> None:
    response = now_.register.by_id[holding.response]
    words = " … ".join(quoted.words for quoted in holding.quotes)
    with st.container(horizontal=True, vertical_alignment="center"):
        to_response(response.id, ref(response))
        if point.by:
            leaves = about(now_.case, point.id, What.HOLDER, False, response.id)
            st.button("Tag ud", key=f"ud-{point.id}-{response.id}", on_click=clicked,
                      args=("svaret er taget ud", leaves))  # fmt: skip
    st.html(f"<blockquote>»{shown(words)}«</blockquote>")


def _own(now_: Whole, point: Point) -> None:
    """A point that somebody made: a new title, or gone."""
    key = fresh(f"titel-{point.id}")
    st.text_input("Overskrift", point.title, key=key)
    gone = about(now_.case, point.id, What.POINT, None)
    with st.container(horizontal=True):
        st.button("Gem overskrift", key=f"gem-{key}", on_click=_retitle, args=(now_, point, key))
        said = "synspunktet er opløst"
        st.button("Opløs", key=f"opløs-{point.id}", on_click=clicked, args=(said, gone))


def _retitle(now_: Whole, point: Point, key: str) -> None:
    title = str(st.session_state[key]).strip()
    named = Heading(point.theme, point.stance, title)
    act(f"»{title}«", about(now_.case, point.id, What.POINT, named))


# --- gathering ----------------------------------------------------------------------------------


def _gather(now_: Whole, theme: Theme, stance: Stance, found: Sequence[Point]) -> None:
    held = {h.response: h for point in found for h in point.holders}
    key = fresh(f"saml-{theme.id}-{stance}")
    with st.expander("Saml svar til et snævrere synspunkt", key=key):
        st.multiselect(
            "Svar",
            list(held),
            format_func=lambda one: visible(ref(now_.register.by_id[one])),
            select_all=False,
            key=f"{key}-svar",
            placeholder="Vælg dem, der siger det samme",
        )
        st.text_input("Hvad siger de?", key=f"{key}-titel", persist_state="session",
                      placeholder="I få ord")  # fmt: skip
        st.button("Saml", key=f"{key}-knap", on_click=_make,
                  args=(now_, theme, stance, held, key))  # fmt: skip
        show_wishes(now_, theme, stance, held)
        own = {point.id: point for point in found if point.by}
        if len(own) > 1:
            st.multiselect(
                "Læg sammen", list(own), format_func=lambda one: visible(own[one].title),
                select_all=False, key=f"{key}-sammen", placeholder="Det første beholder sit navn",
            )  # fmt: skip
            st.button("Læg sammen", key=f"{key}-læg", on_click=_merge, args=(now_, own, key))


def _make(now_: Whole, theme: Theme, stance: Stance, held: dict[str, Holding], key: str) -> None:
    title = str(st.session_state[f"{key}-titel"]).strip()
    chosen: list[str] = st.session_state[f"{key}-svar"]
    if not chosen:
        say(alert(InputError("Der er ikke valgt nogen svar.", "Vælg dem, der siger det samme.")))
        return
    new = point_id(theme.id, stance, title)
    told = partial(about, now_.case, new)
    made = [told(What.POINT, Heading(theme.id, stance, title))]
    made += [told(What.HOLDER, True, one, evidence=held[one].quotes) for one in chosen]
    if act(f"»{title}« med {_answers(len(chosen))}", *made):
        st.session_state[f"{key}-titel"], st.session_state[f"{key}-svar"] = "", []


def _merge(now_: Whole, own: dict[str, Point], key: str) -> None:
    chosen = [own[one] for one in st.session_state[f"{key}-sammen"]]
    if len(chosen) < 2:
        return
    first = chosen[0]
    try:
        made = merged(now_.case, first, chosen[1:], name(), now())
    except HoeringError as error:
        say(alert(error))
        return
    act(f"lagt sammen til »{first.title}«", *made)


show()
