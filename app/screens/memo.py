"""Notat: what still blocks it, what it looks like, and every document to take along."""

from __future__ import annotations

from datetime import date

import streamlit as st
from documents import Offer, offers, written
from finding import finding, look_and_follow
from frame import Whole, empty, heading, in_parts, kept, location, store, whole
from marked import shown
from telling import tell

from hoering.case.force import standing
from hoering.case.review import progress
from hoering.memo import wording
from hoering.memo.compose import resumes
from hoering.memo.parts import Section
from hoering.memo.public import edition
from hoering.memo.themes import review
from hoering.phrases import upper
from hoering.records import Case

_MOST = 5
"""Causes that are told one by one."""


def show() -> None:
    """What is missing with a way there, the downloads, and the memo in short."""
    now = whole()
    heading("Notat", f"{review(now.register)} {resumes(now.register.responses)}".strip())
    tell()
    if not now.case.responses:
        empty("Der er ingen svar endnu.", "intake", "Læs filer ind")
        return
    blocked = _blocks(now)
    _downloads(now.case, blocked)
    st.html("<h2>Afsnit til dagsordenen</h2>")
    st.code(now.agenda, language=None, wrap_lines=True)
    _preview(now)


# --- what blocks --------------------------------------------------------------------------------


def _blocks(now: Whole) -> bool:
    """Whether the memo is a draft. What else is left is said, and blocks nothing."""
    mark = store().version(), store().unread(), date.today()
    causes = (*now.ledger.causes, *_unsound(location(), *mark))
    if causes:
        st.html('<div class="fejl"><p>Notatet er et udkast, indtil dette er rettet:</p></div>')
        for nr, cause in enumerate(causes):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.html(f"<p>{shown(cause)}</p>")
                _go_to(now, cause, nr)
    else:
        st.html('<p class="besked">Regnskabet går op, og originalerne er uændrede.</p>')
    _left(now)
    return bool(causes)


@st.cache_data(show_spinner="Efterser originalerne …", max_entries=4)
def _unsound(location: str, version: str, unread: tuple[str, ...], today: date) -> tuple[str, ...]:
    """What is wrong with the originals; looked at again when anything changes, and each day."""
    return store().unsound()


def _go_to(now: Whole, cause: str, nr: int) -> None:
    """Where a cause is put right: the response that it names, the decision, or the files."""
    page, query = "intake", {}
    by_nr = {str(one.nr): one for one in standing(now.case.decisions).values()}
    for response in now.case.responses:
        if cause.startswith(f"{response.file}:") and "afgørelse" in cause:
            page, query = "review", {"svar": response.id}
    if page == "intake" and any(f"afgørelse nr. {number})" in cause for number in by_nr):
        page = "history"
    st.page_link(f"screens/{page}.py", label="Gå til", query_params=query or None,
                 icon=":material/arrow_forward:")  # fmt: skip


def _left(now: Whole) -> None:
    done, every = progress(now.case), len(now.case.responses)
    points = [point for point in now.points if point.holders]
    answered = sum(bool(point.remark) for point in points)
    stale = sum(bool(point.stale) for point in points)
    of = ("synspunkt", "synspunkter")
    for page, missing, named, words in (
        ("review", every - done.reviewed, ("svar", "svar"), "er ikke gennemset"),
        ("remarks", len(points) - answered, of, "mangler forvaltningens bemærkning"),
        ("remarks", stale, of, "hviler på noget, der er ændret"),
    ):
        if missing:
            label = f"{upper(wording.counted(missing, *named, neuter=True))} {words} – gå til"
            st.page_link(f"screens/{page}.py", label=label, icon=":material/arrow_forward:")


# --- documents ----------------------------------------------------------------------------------


def _downloads(case: Case, blocked: bool) -> None:
    st.html("<h2>Hent</h2>")
    public = st.toggle(
        "Offentlig udgave", help="Uden de personoplysninger, der er godkendt fjernet."
    )
    if public and not _may_be_public(case, blocked):
        return
    if blocked:
        st.caption("Dokumenterne mærkes UDKAST med det, der mangler.")
    with st.container(horizontal=True):
        for offer in offers():
            _download(offer, public)


def _may_be_public(case: Case, blocked: bool) -> bool:
    """Whether everything is decided; else what is missing stands there, with the way to it."""
    if not look_and_follow(finding(location()), (r.text.value for r in case.responses)):
        return False
    missing = _not_public(location(), store().version())
    if blocked:
        missing = ("Notatet er et udkast; ret først det, der står øverst på siden.", *missing)
    for cause in missing[:_MOST]:
        st.html(f"<p>{shown(cause)}</p>")
    if len(missing) > _MOST:
        st.html(f"<p>… og {len(missing) - _MOST} til.</p>")
    if missing:
        label = "Den offentlige udgave kan hentes, når det er afgjort – gå til"
        st.page_link("screens/personal.py", label=label, icon=":material/arrow_forward:")
    return not missing


@st.cache_data(show_spinner="Efterser personoplysninger …", max_entries=4)
def _not_public(location: str, version: str) -> tuple[str, ...]:
    return edition(store().load(), finding(location).of).open


def _download(offer: Offer, public: bool) -> None:
    # Written when it is asked for, so that it holds what is decided by then, for whoever may then;
    # by then there is no session any more to ask for the case.
    case = kept()
    st.download_button(
        offer.words,
        lambda: written(case(), offer, public=public),
        f"offentlig_{offer.file}" if public else offer.file,
        offer.mime,
        key=f"hent-{offer.file}-{public}",
        type="primary" if offer == offers()[0] else "secondary",
        on_click="ignore",
    )


# --- the memo in short --------------------------------------------------------------------------


def _preview(now: Whole) -> None:
    st.html("<h2>Notatet i kort form</h2>")
    by_theme, by_party = st.tabs(["Efter tema", "Efter høringspart"])
    with by_theme:
        for section in now.memo.sections:
            _section(section)
    with by_party:
        for row in in_parts(now.memo.rows, "notat-svar"):
            details = shown(" · ".join(row.details))
            st.html(
                f"<h3>{row.nr}. <bdi>{shown(row.party)}</bdi></h3>"
                f'<p class="dæmpet">{details}</p><p>{shown(row.resume)}</p>'
            )


def _section(section: Section) -> None:
    lead = f"{shown(section.lead)} {shown(section.proposal)}"
    st.html(f'<h2>{shown(section.title)}</h2><p class="dæmpet">{lead}</p>')
    for group in section.groups:
        names = "".join(
            f"<li><bdi>{shown(one.name)}</bdi> (nr. {one.nr})"
            + (f": <q>{shown(one.condition.words)}</q>" if one.condition else "")
            + "</li>"
            for one in group.holders
        )
        st.html(f"<h3>{shown(group.title)}</h3><ul class='navne'>{names}</ul>")


show()
