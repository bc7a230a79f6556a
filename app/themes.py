"""Which themes there are and what each proposes: put right, added or taken out by a person."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st
from frame import Whole, about, act, clicked, location
from jobs import start
from offers import show_raised
from writing import (
    Field,
    fresh,
    key_of,
    save_button,
    settle,
    show_overtaken,
    show_unsaved,
    typed,
    write,
)

from hoering.case.force import standing
from hoering.decisions import Decision, What
from hoering.hearing import Origin, Theme
from hoering.material import theme_id


def show_theme(now_: Whole, theme: Theme) -> None:
    """The theme that is looked at, a theme that the parties raised themselves, or one too many."""
    # By its key it stays open where a colleague's change has the answers read anew above it.
    with st.expander("Ret, tilføj eller fjern temaer", key="temaer"):
        fields = _fields(now_, theme)
        show_overtaken(fields)
        with st.container(horizontal=True):
            save_button("Gem tema", fields, _save, now_, theme, fields)
            gone = about(now_.case, "", What.THEME, None, theme.id)
            st.button("Det er ikke et tema", key=f"intet-tema-{theme.id}", on_click=clicked,
                      args=(f"»{theme.title}« er fjernet", gone))  # fmt: skip
            show_unsaved(fields)
        st.text_input("Nyt tema, rejst af høringsparter", key=fresh("t-nyt"),
                      persist_state="session")  # fmt: skip
        st.text_input("Hvad foreslår de? (én sætning)", key=fresh("t-nyt-forslag"),
                      persist_state="session")  # fmt: skip
        st.button("Tilføj tema", on_click=_add, args=(now_,))
        show_raised(now_, partial(_keep, now_))
        st.caption("Svarene læses om, når temaer ændres; det, der er afgjort, bliver stående.")


def _fields(now_: Whole, theme: Theme) -> tuple[Field, Field]:
    """Its title and what is proposed, as a colleague may have put them meanwhile."""
    decided = standing(one for one in now_.case.decisions if one.what is What.THEME)
    made = decided.get(("", What.THEME, theme.id))
    title, key = theme.title, key_of("tematitel", theme.id)
    one = write(st.text_input, "Temaets titel", title, key, made, apart=True)
    proposal, key = theme.proposal or "", key_of("temaforslag", theme.id)
    return one, write(st.text_area, "Forslaget i én sætning", proposal, key, made, apart=True)


def _save(now_: Whole, theme: Theme, fields: tuple[Field, Field]) -> None:
    title, proposal = (str(typed(field.key)).strip() for field in fields)
    if _keep(now_, replace(theme, title=title, proposal=proposal or None)):
        settle(*(field.key for field in fields))


def _add(now_: Whole) -> None:
    title = str(st.session_state[fresh("t-nyt")]).strip()
    proposal = str(st.session_state[fresh("t-nyt-forslag")]).strip() or None
    new = theme_id(title, [one.id for one in now_.case.hearing.themes])
    if _keep(now_, Theme(new, title, proposal, origin=Origin.PARTY)):
        for field in ("t-nyt", "t-nyt-forslag"):
            st.session_state[fresh(field)] = ""


def _keep(now_: Whole, theme: Theme) -> bool:
    made: Decision = about(now_.case, "", What.THEME, theme, theme.id)
    kept = act(f"temaet »{theme.title}«", made)
    if kept:
        start(location())
    return kept
