"""What the office itself wrote and the public will read: each piece that may tell of a person."""

from __future__ import annotations

from itertools import groupby

import streamlit as st
from finding import finding
from frame import about, clicked, location, store
from marked import Mark, marked, shown

from hoering.decisions import Decision, Personal, What
from hoering.hearing import Origin
from hoering.memo.own import Spot
from hoering.memo.public import edition
from hoering.records import Case

_WRITTEN = frozenset(
    {What.RESUME, What.POINT, What.SUMMARY, What.REMARK, What.OUTCOME, What.CHANGE, What.THEME}
)


def has_own(case: Case) -> bool:
    """Whether the office has written anything that the public will read."""
    raised = any(theme.origin is Origin.PARTY for theme in case.hearing.themes)
    return raised or any(decision.what in _WRITTEN for decision in case.decisions)


def sign_own(case: Case, names: dict[Personal, str]) -> None:
    """Every piece by the text it stands in, to take out or let stand; ``names`` are the kinds'."""
    spots = _spots(location(), store().version())
    left = {spot.key: spot for spot in spots if spot.is_open}
    st.html(
        "<p>Numre og mailadresser fjernes af sig selv i den offentlige udgave. Om resten "
        "afgør I det her, eller I skriver teksten om.</p>"
    )
    if left:
        every = [_decision(case, spot, spot.piece.kind) for spot in left.values()]
        st.button("Godkend alle forslag", shortcut="G", type="primary", on_click=clicked,
                  args=(f"{len(left)} forslag godkendt", *every))  # fmt: skip
    else:
        st.html('<p class="besked">Alt er godkendt i jeres egne tekster.</p>')
    with st.container(key="fund"):
        for text, here in groupby(enumerate(spots), lambda one: (one[1].where, one[1].text)):
            pieces = list(here)
            marks = [_mark(spot, nr, names) for nr, spot in pieces]
            st.html(f"<h2>{shown(text[0])}</h2><p>{marked(text[1], marks)}</p>")
            for nr, spot in pieces:
                _spot(case, spot, nr, names)


@st.cache_data(show_spinner="Efterser jeres egne tekster …", max_entries=4)
def _spots(location: str, version: str) -> tuple[Spot, ...]:
    return edition(store().load(), finding(location).of).own


def _mark(spot: Spot, nr: int, names: dict[Personal, str]) -> Mark:
    piece = spot.piece
    look = "" if piece.by is None else "valgt" if piece.kind else "lagt"
    return Mark(piece.quoted.span, _name(spot, names), f"fund-{nr}", look)


def _name(spot: Spot, names: dict[Personal, str]) -> str:
    return names[spot.piece.kind] if spot.piece.kind else "Må stå"


def _spot(case: Case, spot: Spot, nr: int, names: dict[Personal, str]) -> None:
    piece = spot.piece
    what = f"fjernes som {names[piece.kind].lower()}" if piece.kind else "må stå"
    by = f"godkendt af {piece.by}" if piece.by else "forslag" if spot.is_open else "af sig selv"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(
            f"<p>»{shown(piece.quoted.words)}« <span class='dæmpet'>{what} · {shown(by)}</span></p>"
        )
        goes = _decision(case, spot, piece.kind or piece.proposed)
        stays = _decision(case, spot, None)
        if piece.by is None or piece.kind is None:
            st.button("Fjern", key=f"fjern-egen-{nr}", on_click=clicked, args=("fjernes", goes))
        if piece.by is None or piece.kind is not None:
            st.button("Må stå", key=f"stå-egen-{nr}", on_click=clicked, args=("må stå", stays))


def _decision(case: Case, spot: Spot, kind: Personal | None) -> Decision:
    return about(case, "", What.REDACTION, kind, spot.key)
