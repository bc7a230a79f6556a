"""The caseworker's screens: one case, from the files that are dropped on it to the memo.

Started by ``hoering app``. Widgets only: everything shown is asked of hoering, and every decision
is in the case before the page says so.
"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

import streamlit as st
from access import Person, ask_login, person, show_person
from fleeting import forget_documents
from frame import ask_name, greet_again, has_hearing
from marked import alert
from opened import is_elsewhere, known, opening
from telling import told
from waiting import show_left
from writing import arrived

from hoering.decisions import Role
from hoering.errors import HoeringError

_PAGES: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    "Sagen": (
        ("overview", "Overblik", "", "home"),
        ("intake", "Indlæsning", "indlaesning", "inbox"),
        ("parties", "Høringsparter", "hoeringsparter", "groups"),
    ),
    "Svarene": (
        ("review", "Gennemgang", "gennemgang", "fact_check"),
        ("search", "Søg", "soeg", "search"),
        ("personal", "Fjern personoplysninger", "personoplysninger", "visibility_off"),
    ),
    "Notatet": (
        ("points", "Temaer og synspunkter", "synspunkter", "forum"),
        ("remarks", "Bemærkninger", "bemaerkninger", "edit_note"),
        ("memo", "Notat", "notat", "description"),
        ("politics", "Til politikerne", "politikere", "account_balance"),
    ),
    "Mere": (
        ("history", "Historik", "historik", "history"),
        ("cases", "Høringssager", "sager", "folder_open"),
    ),
}


def main() -> None:
    """Show the page; an error is told where it happened, with the next step."""
    here = Path(__file__).parent
    # An icon of our own: for a page's, the browser would be sent to a server far away.
    icon = str(here / "ikon.svg")
    st.set_page_config("Høringssag", icon, layout="wide", initial_sidebar_state=250)
    st.html(here / "stil.css")
    for script in ("dansk.js", "taster.js"):
        words = (here / script).read_text("utf-8")
        st.html(f"<script>{words}</script>", unsafe_allow_javascript=True)
    forget_documents()
    try:
        who = person()
        if who is None:
            ask_login()
            return
        given = _given()
        cases = known(given, who)
        if is_elsewhere(cases, who, given):
            with st.sidebar:
                show_person(who)
            return
        with st.sidebar:
            page = _page(who, opening(cases))
            show_person(who)
            show_left()
        st.set_page_config(f"{page.title} – Høringssag")  # tabs and screen readers tell them apart
        page.run()
        told()
        arrived()
    except HoeringError as error:
        st.html(alert(error))


def _page(who: Person, place: str) -> st.Page:
    """The page that is asked for among those that ``who`` may see, which no address gets past."""
    if Role.CASEWORKER not in who.roles(place):
        return st.navigation(_pages(ready=True, only="politics"), position="hidden")
    ready = has_hearing()
    page = st.navigation(_pages(ready), expanded=True)
    if ready and not who.id:
        ask_name()
        greet_again()
    return page


def _given() -> str:
    """The case that the command line names, "" where it names none."""
    parser = ArgumentParser()
    parser.add_argument("--case", default="")
    return str(parser.parse_args().case)


def _pages(ready: bool, only: str = "") -> dict[str, list[st.Page]]:
    """Every page; only the one that gives a case its hearing where there is none."""
    if not ready:
        only = "cases"
    return {
        section: [
            st.Page(
                f"screens/{file}.py",
                title=title,
                url_path=url,
                icon=f":material/{icon}:",
                default=not url or file == only,
            )
            for file, title, url, icon in pages
            if not only or file == only
        ]
        for section, pages in _PAGES.items()
        if not only or only in (file for file, *_ in pages)
    }


if __name__ == "__main__":
    main()
