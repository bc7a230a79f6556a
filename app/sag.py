"""The page: one case, from the files that are dropped on it to the memo.

Started by ``hoering app``. Widgets only: everything shown is asked of hoering, and every decision
is in the case before the page says so.
"""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st
from decide import ask_name
from marked import alert, shown
from response import Shown, show_labels, show_list, show_text
from upload import ask_files, ask_hearing, ledger_line, show_files, show_ledger

from hoering.case.ledger import ledger
from hoering.case.store import Store
from hoering.errors import HoeringError, NoHearingError
from hoering.memo.compose import compose
from hoering.memo.documents import Format, export
from hoering.memo.parts import Memo
from hoering.memo.word import draft_mark
from hoering.memo.wording import agenda_paragraph
from hoering.records import Case

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_DANISH = '<script>document.documentElement.lang = "da"</script>'


def main() -> None:
    """Show the page; an error is told where it happened, with the next step."""
    st.set_page_config(page_title="Høringssag", layout="wide")
    st.html(Path(__file__).with_name("stil.css"))
    try:
        location = _location()
        if location:
            _show(location)
    except HoeringError as error:
        st.html(alert(error))
    st.html(_DANISH, unsafe_allow_javascript=True)


def _location() -> str:
    """The case's folder from the command line, else the one the user names; "" until then."""
    parser = ArgumentParser()
    parser.add_argument("--case", default="")
    given: str = parser.parse_args().case or st.session_state.get("sag", "")
    if not given:
        st.html("<h1>Åbn en høringssag</h1><p>En sag ligger i en mappe på denne maskine.</p>")
        with st.form("sagen"):
            folder = st.text_input("Sagens mappe", placeholder="/hjem/anna/sager/havnebad")
            if st.form_submit_button("Åbn eller opret", type="primary") and folder.strip():
                st.session_state["sag"] = folder.strip()
                st.rerun()
    return given


def _show(location: str) -> None:
    with Store.open(location) as store:
        case = _case(store)
        if case is None:
            ask_hearing(store)
            return
    counted = ledger(case)
    memo = compose(case, counted, date.today())
    head, name = st.columns([0.75, 0.25], vertical_alignment="bottom")
    head.html(
        f"<h1>{shown(memo.title)}</h1><p>{ledger_line(memo, counted)}</p>"
        f'<p class="dæmpet">{shown(memo.period)}</p>'
    )
    with name:
        ask_name()
    st.session_state.setdefault("start", "Svar" if case.responses else "Filer")
    files, answers, document = st.tabs(
        ["Filer", "Svar", "Notat"], default=st.session_state["start"]
    )
    with files:
        ask_files(location, case)
        if case.deliveries:
            show_files(case)
            show_ledger(memo)
    with answers:
        _answers(location, case, memo)
    with document:
        _document(location, case, memo)


def _case(store: Store) -> Case | None:
    """The case, None where it has no hearing yet."""
    try:
        return store.load()
    except NoHearingError:
        return None


def _answers(location: str, case: Case, memo: Memo) -> None:
    if not case.responses:
        st.html("<p>Der er ingen svar endnu. Læs filer ind under »Filer«.</p>")
        return
    filters = st.container()
    chosen, text, labels = st.columns([0.25, 0.42, 0.33], gap="medium")
    with chosen:
        response = show_list(case, filters)
    if response is None:
        return
    page = Shown.of(case, memo, response)
    with text:
        show_text(page)
    with labels:
        show_labels(location, page)


def _document(location: str, case: Case, memo: Memo) -> None:
    st.html(f"<h2>Høringsnotat</h2><p>{shown(memo.review)} {shown(memo.resumes)}</p>")
    if memo.causes:
        st.html(f'<div class="fejl"><p>{shown(draft_mark(memo.causes))}</p></div>')
    word = partial(_written, location, case, Format.DOCX)
    data = partial(_written, location, case, Format.JSON)
    with st.container(horizontal=True):
        st.download_button("Hent notatet (Word)", word, "hoeringsnotat.docx", _WORD, type="primary")
        st.download_button("Hent sagen (JSON)", data, "sag.json", "application/json")
    st.html("<h2>Afsnit til dagsordenen</h2>")
    st.code(agenda_paragraph(memo), language=None, wrap_lines=True)


def _written(location: str, case: Case, format: Format) -> bytes:
    """The document, marked as a draft where something is missing or an original is not sound."""
    with Store.open(location, create=False) as store:
        unsound = store.unsound()
    with TemporaryDirectory(prefix="hoering-") as folder:
        out = Path(folder) / "dokument"
        return export(case, format, out, draft=True, unsound=unsound).path.read_bytes()


if __name__ == "__main__":
    main()
