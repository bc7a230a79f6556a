"""Overblik: what came in, what is left to do, each with a link to where it is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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
    if not now.case.deliveries and busy(location()):
        st.html("<p>Filerne læses nu. Tallene kommer her, når de er læst.</p>")
        return
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
    """Each step with how far it is, in the order in which it is done; the next one stands out."""
    st.html("<h2>Det mangler</h2>")
    steps = list(_steps(now))
    following = next((step for step in steps if step.left), None)
    for step in steps:
        icon = "check_circle" if not step.left else "radio_button_unchecked"
        words = f"**Næste skridt – {step.words}**" if step is following else step.words
        icon = "arrow_forward" if step is following else icon
        st.page_link(f"screens/{step.page}.py", label=words, icon=f":material/{icon}:")
    if stale := sum(bool(point.stale) for point in now.points if point.holders):
        many = "tekst" if stale == 1 else "tekster"
        words = f"{wording.digits(stale)} {many} hviler på noget, der er ændret"
        st.page_link("screens/remarks.py", label=words, icon=_LOOK)
    st.html(f"<p>{shown(now.verdict)}</p>{listed(now.ledger.causes)}")
    for page, words, icon in (
        ("memo", "Hent notatet", "description"),
        ("personal", "Fjern personoplysninger til den offentlige udgave", "visibility_off"),
    ):
        st.page_link(f"screens/{page}.py", label=words, icon=f":material/{icon}:")


@dataclass(frozen=True, slots=True)
class _Step:
    """A step on the way to the memo; ``left`` tells whether something of it is."""

    page: str
    words: str
    left: bool


def _steps(now: Whole) -> Iterator[_Step]:
    done, every = progress(now.case).reviewed, len(now.case.responses)
    yield _Step("review", f"Gennemgang: {done} af {every} svar er gennemset", left=done < every)
    points = [point for point in now.points if point.holders]
    many = len(points)
    answered = sum(bool(point.remark) for point in points)
    words = f"Bemærkninger: {answered} af {many} synspunkter er besvaret"
    yield _Step("remarks", words, left=answered < many)
    settled = sum(point.settled is not None for point in points)
    yield _Step("remarks", f"Indstillinger: {settled} af {many} synspunkter", left=settled < many)


show()
