"""Overblik: what came in, what is left to do, each with a link to where it is done."""

from __future__ import annotations

import streamlit as st
from frame import Whole, empty, heading, location, whole
from jobs import busy, learns, show_job, teach
from marked import label, listed, shown

from hoering.case.lessons import FEWEST, decided
from hoering.case.review import progress
from hoering.memo import wording
from hoering.memo.asked import period
from hoering.memo.glance import Fact, glance


def show() -> None:
    """Facts first, then what is left."""
    now = whole()
    heading(now.case.hearing.title, period(now.case.hearing))
    if busy(location()) or learns(location()):
        show_job(location())
    if not now.case.deliveries:
        empty(
            "Sagen er tom. Læg høringssvarene ind for at komme i gang.", "intake", "Læs filer ind"
        )
        return
    came, left = st.columns([0.5, 0.5], gap="large")
    with came:
        _came(now)
    with left:
        _left(now)
    _learn(now)
    st.html("<h2>Afsnit til dagsordenen</h2>")
    st.code(now.agenda, language=None, wrap_lines=True)


def _came(now: Whole) -> None:
    st.html("<h2>Det kom ind</h2>")
    facts = glance(now.register)
    for fact in (fact for fact in facts if not fact.warns):
        _link(fact)
    warned = [fact for fact in facts if fact.warns]
    if warned or now.case.refusals:
        st.html("<h2>Se efter</h2>")
    for fact in warned:
        _link(fact)
    if refused := len(now.case.refusals):
        words = wording.counted(refused, "fil", "filer")
        st.page_link("screens/intake.py", label=f"{words} kunne ikke læses", icon=_LOOK)
    gaps = sum(len(source.gaps) for source in now.case.sources)
    if gaps:
        words = f"{gaps} {'sted' if gaps == 1 else 'steder'} i filerne kunne ikke læses"
        st.page_link("screens/intake.py", label=words, icon=_LOOK)


def _learn(now: Whole) -> None:
    """What has been decided teaches what is proposed for the rest; nothing decided is changed."""
    many = decided(now.case)
    with st.expander("Lær af det, I har afgjort"):
        st.html(
            f"<p>{wording.digits(many)} holdninger er afgjort. Når der er {FEWEST}, kan resten "
            "foreslås på ny efter dem. Intet, der er afgjort, ændres.</p>"
        )
        ready = many >= FEWEST and not busy(location())
        st.button("Foreslå resten på ny", disabled=not ready, on_click=_teach)


def _teach() -> None:
    teach(location())


_LOOK = ":material/visibility:"


def _link(fact: Fact) -> None:
    icon = _LOOK if fact.warns else ":material/mail:"
    query = {"vis": fact.code}
    st.page_link("screens/review.py", label=label(fact.words), icon=icon, query_params=query)


def _left(now: Whole) -> None:
    """Each step with how far it is, in the order in which it is done."""
    st.html("<h2>Det mangler</h2>")
    done, every = progress(now.case), len(now.case.responses)
    _step(
        "review", f"Gennemgang: {done.reviewed} af {every} svar er gennemset", done.reviewed, every
    )
    points = [point for point in now.points if point.holders]
    answered = sum(bool(point.remark) for point in points)
    settled = sum(point.settled is not None for point in points)
    many = len(points)
    _step("remarks", f"Bemærkninger: {answered} af {many} synspunkter er besvaret", answered, many)
    _step("remarks", f"Indstillinger: {settled} af {many} synspunkter", settled, many)
    if stale := sum(bool(point.stale) for point in points):
        words = f"{wording.digits(stale)} tekster hviler på noget, der er ændret"
        st.page_link("screens/remarks.py", label=words, icon=_LOOK)
    st.html(f"<p>{shown(now.verdict)}</p>{listed(now.ledger.causes)}")
    st.page_link("screens/memo.py", label="Hent notatet", icon=":material/description:")


def _step(page: str, words: str, done: int, every: int) -> None:
    icon = ":material/check_circle:" if done == every else ":material/radio_button_unchecked:"
    st.page_link(f"screens/{page}.py", label=words, icon=icon)


show()
