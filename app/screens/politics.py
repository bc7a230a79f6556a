"""Til politikerne: who holds what to which proposal; public, confirmed and approved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import streamlit as st
from access import opened
from chips import Picked, parts, row_html, theme_html
from finding import finding, look_and_follow
from frame import about, clicked, empty, here, in_parts, kept, location, store, whole
from marked import listed, shown
from pictures import show_crowd
from telling import tell
from view import folded, title

from hoering.case.store import Store
from hoering.clock import local
from hoering.decisions import Role, What
from hoering.errors import NoAccessError
from hoering.memo import wording
from hoering.memo.approval import Edition, for_politicians
from hoering.memo.documents import Format, export
from hoering.memo.page import settled
from hoering.phrases import upper
from hoering.scratch import scratch

_AT_ONCE = 5
_ROWS = 50
"""Answers that are drawn at first, and at each click more."""
_NOT_YET = "Høringen er ikke godkendt til politikerne endnu."
_WAYS = (
    ("personal", "Fjern personoplysninger"),
    ("review", "Gennemgang"),
    ("remarks", "Bemærkninger"),
)
_FILES = (
    ("Hent som én side (PDF)", Format.PAGE, "hoering_en_side.pdf", "application/pdf"),
    ("Hent hele siden (HTML)", Format.HTML, "hoering.html", "text/html"),
)


def show() -> None:
    """What was approved; whoever works on the case sees what would be, and what it lacks."""
    place = location(Role.READER)
    works = Role.CASEWORKER in here().roles(place)
    if works:
        st.html(f"<h1>{shown(store().hearing().title)}</h1>")
    tell()
    responses = whole(Role.READER).case.responses
    if works and not responses:
        empty("Der er ingen svar endnu.", "intake", "Læs filer ind")
        return
    if not look_and_follow(finding(place), (response.text.value for response in responses)):
        st.html("<p>Siden kommer, når svarene er læst igennem.</p>")
        return
    made = _made(place, opened(place).version(), opened(place).unread(), date.today())
    if made.approved is None and not works:
        st.html("<h1>Høringssvar</h1>")
        empty(_NOT_YET)
        return
    if not works:
        st.html(f"<h1>{shown(made.view.memo.title)}</h1>")
    _approval(made)
    if works:
        _unconfirmed(made)
        _approve(made, place)
    if made.approved:
        _downloads()
    with st.container(key="politik"):
        _says(made)


@st.cache_resource(show_spinner="Henter høringen …", max_entries=6)
def _made(place: str, version: str, unread: tuple[str, ...], today: date) -> Edition:
    return _edition(place, today)


def _edition(place: str, today: date) -> Edition:
    case = opened(place)
    return for_politicians(case.load(), finding(place).of, today, case.unsound())


# --- approved or not ----------------------------------------------------------------------------


def _approval(made: Edition) -> None:
    if made.approved:
        st.html(f"<p>{shown(settled(made.view.memo, made.approved))}</p>")
    elif said := made.lapsed:
        day = wording.day(local(said.when).date())
        words = f"{said.who} godkendte den {day}, men noget er ændret siden. Politikerne ser intet."
        st.html(f'<p class="obs">{shown(words)}</p>')
    else:
        st.html(f'<p class="obs">{_NOT_YET} Sådan vil den se ud.</p>')


def _unconfirmed(made: Edition) -> None:
    """That an answer is signed off confirms no stance in it: those are not among what is shown."""
    many = sum(theme.waiting for theme in made.view.themes)
    if not many:
        return
    said = upper(wording.counted(many, "holdning er", "holdninger er"))
    st.html(
        f'<p class="obs">{said} maskinens forslag og vises ikke. At svaret er gennemset, er ikke '
        "nok: bekræft hvert tema i gennemgangen (B).</p>"
    )
    st.page_link("screens/review.py", label="Bekræft dem", icon=":material/arrow_forward:")


def _approve(made: Edition, place: str) -> None:
    """What is in the way; where nothing is, the button for those who may press it."""
    if made.approved:
        return
    if made.missing:
        lead = "Den kan først godkendes, når dette er rettet:"
        _missing(lead, made.missing)
    elif Role.APPROVER in here().roles(place):
        decided = about(store().load(), "", What.APPROVED, made.mark)
        st.button(
            "Godkend til politikerne", type="primary", on_click=clicked,
            args=("godkendt til politikerne", decided),
        )  # fmt: skip
    else:
        st.html("<p>En godkender skal godkende den.</p>")


def _missing(lead: str, every: Sequence[str]) -> None:
    """The first causes, the others to open, and the ways to where they are put right."""
    first, rest = listed(every[:_AT_ONCE]), listed(every[_AT_ONCE:])
    more = folded(f"{len(every) - _AT_ONCE} til", rest)
    st.html(f'<div class="fejl"><p>{lead}</p>{first}{more}</div>')
    with st.container(horizontal=True):
        for page, words in _WAYS:
            st.page_link(f"screens/{page}.py", label=words, icon=":material/arrow_forward:")


def _downloads() -> None:
    case, place = kept(Role.READER), location(Role.READER)
    with st.container(horizontal=True):
        for words, kind, file, mime in _FILES:
            st.download_button(
                words, partial(_written, case, place, kind), file, mime,
                key=f"hent-{kind}", on_click="ignore",
            )  # fmt: skip


def _written(asked: Callable[[], Store], place: str, format: Format) -> bytes:
    """The approved document, if it is still approved by the time it is asked for."""
    case = asked()
    if _edition(place, date.today()).approved is None:
        raise NoAccessError(_NOT_YET)
    with scratch() as folder:
        out = Path(folder) / "fil"
        export(case.load(), format, out, find=finding(place).of, unsound=case.unsound())
        return out.read_bytes()


# --- what it says -------------------------------------------------------------------------------


def _says(made: Edition) -> None:
    view, memo = made.view, made.view.memo
    st.html(f"<p>{shown(wording.agenda_paragraph(memo))}</p><p>{shown(wording.POLL)}</p>")
    st.html(
        "<p>Parternes egne ord står i <span class='egne'>»denne skrift«</span>; "
        "alt andet er forvaltningens.</p>"
    )
    if view.crowd:
        show_crowd(view.crowd)
    kinds = [kind for kind in view.kinds if kind]
    chosen = st.multiselect(
        "Vis kun svar fra", kinds, placeholder="Alle",
        help="Filteret skjuler svar. Tallene i overskrifterne ændres ikke.",
    )  # fmt: skip
    picked = Picked(view, chosen, all=not chosen)
    by_theme = st.container()
    picked = replace(picked, drawn=frozenset(_one_by_one(picked)))
    with by_theme:
        for heads, themes in parts(view):
            st.html(f"<h2>{heads}</h2>" + "".join(theme_html(picked, nr) for nr in themes))


def _one_by_one(picked: Picked) -> list[int]:
    """Draw the first of the answers, more at a click, or the one that is asked for: its numbers."""
    every = {row.nr: row for row in picked.rows()}
    st.html("<h2>Svarene et for et</h2>")
    found, now = None, st.empty()
    if len(every) > _ROWS:
        found = st.selectbox(
            "Find et svar", list(every), index=None, placeholder="Skriv et nummer eller et navn",
            format_func=lambda nr: title(nr, every[nr].party), key="politik-find",
        )  # fmt: skip
    rows = [every[found]] if found else list(every.values())
    drawn = []
    for row in in_parts(rows, "politik-svar", _ROWS):
        st.html(row_html(picked, row))
        drawn.append(row.nr)
    if len(drawn) < len(every):
        many = wording.digits(len(drawn))
        now.html(f"<p>Viser {many} af {wording.digits(len(every))} svar.</p>")
    return drawn


show()
