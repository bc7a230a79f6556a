"""What the machine offers besides stances: narrower points, and themes that nobody asked about.

It takes a while to find, so it is looked for when somebody asks; a click makes it a decision.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st
from frame import Whole, about, act, to_response
from marked import shown
from writing import fresh

from hoering.answer import Holding
from hoering.case.points import point_id
from hoering.decisions import Heading, What
from hoering.hearing import Origin, Theme
from hoering.labels import Stance
from hoering.material import theme_id
from hoering.memo import wording
from hoering.memo.register import ref
from hoering.text import Span

if TYPE_CHECKING:
    from hoering.meaning import Narrower, Offer, Raised

_FEW = 3
"""Passages shown of a theme that is offered."""


# --- narrower points ----------------------------------------------------------------------------


def show_wishes(now: Whole, theme: Theme, stance: Stance, held: Mapping[str, Holding]) -> None:
    """What those of ``held`` (response -> how) ask for, as headings of narrower points."""
    key = fresh(f"ønsker-{theme.id}-{stance}")
    if not st.toggle("Vis, hvad svarene beder om", key=key):
        return
    with st.spinner("Leder efter, hvad svarene beder om …"):
        offered = _offered(now.wishes, theme.id, stance, held)
    if not offered:
        st.html("<p class='dæmpet'>Svarene beder ikke om noget bestemt.</p>")
    for nr, offer in enumerate(offered):
        _wish(now, theme, stance, f"{key}-{nr}", offer)


def _offered(
    wishes: tuple[Narrower, ...], theme: str, stance: Stance, held: Mapping[str, Holding]
) -> tuple[Offer, ...]:
    """What those of one position ask for; what says nearly the same is one offer."""
    from hoering.meaning import gathered  # noqa: PLC0415 - the page opens without the models

    return gathered(
        wish
        for wish in wishes
        if (wish.theme, wish.stance) == (theme, stance) and wish.response in held
    )


def _wish(now: Whole, theme: Theme, stance: Stance, key: str, offer: Offer) -> None:
    st.text_input("Synspunkt", offer.title, key=f"{key}-titel")
    chosen = {}
    for wish in offer.wishes:
        with st.container(horizontal=True, vertical_alignment="center"):
            to_response(wish.response, ref(now.register.by_id[wish.response]))
            if len(offer.wishes) == 1 or st.checkbox(
                "Siger det samme", value=True, key=f"{key}-med-{wish.response}"
            ):
                chosen[wish.response] = wish
        st.html(f"<blockquote>»{shown(wish.quote.words)}«</blockquote>")
    make = partial(_make, now, theme, stance, f"{key}-titel", chosen)
    st.button("Brug som synspunkt", key=f"{key}-brug", on_click=make, disabled=not chosen)


def _make(
    now: Whole, theme: Theme, stance: Stance, key: str, wishes: Mapping[str, Narrower]
) -> None:
    title = str(st.session_state[key]).strip()
    told = partial(about, now.case, point_id(theme.id, stance, title))
    made = [told(What.POINT, Heading(theme.id, stance, title))]
    made += [
        told(What.HOLDER, True, of, evidence=(wish.quote,)) for of, wish in sorted(wishes.items())
    ]
    many = wording.counted(len(wishes), "svar", "svar", neuter=True)
    act(f"»{title}« med {many}", *made)


# --- themes -------------------------------------------------------------------------------------


def show_raised(now: Whole, keep: Callable[[Theme], bool]) -> None:
    """What several answers share and no theme asks about; ``keep`` makes it a theme."""
    if not st.toggle("Vis, hvad svarene selv rejser", key="rejst"):
        return
    with st.spinner("Leder efter, hvad svarene selv rejser …"):
        offered = now.raised
    if not offered:
        st.html("<p class='dæmpet'>Der er ikke noget, flere svar rejser uden at være spurgt.</p>")
    for nr, one in enumerate(offered):
        key = fresh(f"rejst-{nr}")
        st.text_input("Tema", one.theme.title, key=key)
        for of, span in one.passages[:_FEW]:
            to_response(of, ref(now.register.by_id[of]))
            st.html(f"<blockquote>»{shown(_words(now, of, span))}«</blockquote>")
        if (rest := len(one.passages) - _FEW) > 0:
            more = wording.counted(rest, "sted", "steder", neuter=True)
            st.html(f"<p class='dæmpet'>og {more} mere</p>")
        st.text_input("Hvad foreslår de? (én sætning)", key=f"{key}-forslag")
        add = partial(_add, now, key, one, keep)
        st.button("Tilføj som tema", key=f"{key}-brug", on_click=add)


def _words(now: Whole, response: str, span: Span) -> str:
    return now.register.by_id[response].text.value[span.start : span.end]


def _add(now: Whole, key: str, one: Raised, keep: Callable[[Theme], bool]) -> None:
    title = str(st.session_state[key]).strip()
    proposal = str(st.session_state[f"{key}-forslag"]).strip() or None
    new = theme_id(title, [theme.id for theme in now.case.hearing.themes])
    described = one.theme.description
    keep(Theme(new, title, proposal, description=described, origin=Origin.PARTY))
