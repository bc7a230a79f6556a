"""What comes in: the hearing, the files, and what became of them."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from itertools import count
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Protocol

import streamlit as st
from marked import alert, label, listed, shown, table, visible

from hoering import phrases
from hoering.case.hearingfile import parse_hearing, read_hearing
from hoering.case.store import Store
from hoering.errors import HoeringError, InputError
from hoering.hearing import Hearing
from hoering.memo import wording
from hoering.memo.parts import Memo
from hoering.readers import SUFFIXES
from hoering.records import Case, Ledger, Refusal, Source
from hoering.run import Step, run
from hoering.settings import bundled

log = logging.getLogger(__name__)

_LONGEST_NAME = 100
"""Characters of a file's name; file systems stop at 255 bytes."""


class Upload(Protocol):
    """A file that was dropped on the page."""

    name: str

    def getvalue(self) -> bytes:
        """Its bytes."""


# --- the hearing --------------------------------------------------------------------------------


def ask_hearing(store: Store) -> None:
    """Let the user choose a hearing file that comes with hoering, or give one."""
    st.html(
        "<h1>Vælg høring</h1><p>Høringsfilen siger, hvad der er foreslået, og hvem der er hørt.</p>"
    )
    hearings = list(_bundled())
    with st.form("høring"):
        chosen = st.selectbox(
            "Medfølgende høring", hearings, format_func=lambda hearing: visible(hearing.title)
        )
        given = st.file_uploader("Eller din egen høringsfil (.yaml)", key="høringsfil")
        if st.form_submit_button("Brug høringen", type="primary") and (given or chosen):
            store.save_hearing(_uploaded(given) if given else chosen)
            st.rerun()


def _bundled() -> Iterator[Hearing]:
    """The hearings that come with hoering; other YAML lies beside them."""
    for file in sorted(
        [*bundled("corpus").glob("*/hoering.yaml"), *bundled("pipelines").glob("*.yaml")]
    ):
        try:
            yield read_hearing(file)
        except InputError:
            continue


def _uploaded(given: Upload) -> Hearing:
    try:
        text = given.getvalue().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("Høringsfilen er ikke gemt som UTF-8.", "Gem den igen.") from error
    return parse_hearing(text, PurePath(given.name).stem)


# --- the files ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reading:
    """Files on their way into the case; ``steps`` grows while they are read."""

    names: tuple[str, ...]
    steps: list[Step]
    done: Future[None]


def ask_files(location: str, case: Case) -> None:
    """Let the user drop files, and read them into the case, one batch at a time."""
    with st.form("filer", clear_on_submit=True, border=False):
        st.file_uploader(
            f"Træk filer med høringssvar hertil, eller vælg dem ({', '.join(SUFFIXES)})",
            accept_multiple_files=True,
            key="svarfiler",
        )
        busy = "læsning" in st.session_state
        given = (location, case)
        st.form_submit_button("Læs ind", type="primary", disabled=busy, on_click=_start, args=given)
    if busy:
        _follow()
    if receipt := st.session_state.get("kvittering"):
        st.html(f'<div class="besked" role="status">{receipt}</div>')


def _start(location: str, case: Case) -> None:
    """Read on a thread of its own: a click elsewhere on the page would stop the page's."""
    files: list[Upload] = st.session_state["svarfiler"]
    if not files:
        return
    folder, steps = TemporaryDirectory(prefix="hoering-"), list[Step]()
    paths = list(_saved(Path(folder.name), case, files))
    pool = ThreadPoolExecutor(1)
    done = pool.submit(_read, location, case.hearing, folder, paths, steps.append)
    pool.shutdown(wait=False)
    st.session_state["læsning"] = Reading(tuple(path.name for path in paths), steps, done)
    st.session_state.pop("kvittering", None)


def _read(
    location: str,
    hearing: Hearing,
    folder: TemporaryDirectory[str],
    paths: list[Path],
    on_step: Callable[[Step], None],
) -> None:
    from hoering.standard import pipeline  # noqa: PLC0415 - the page opens without the models

    with folder, Store.open(location) as store:
        run(paths, partial(pipeline, hearing), store, on_step=on_step)


@st.fragment(run_every=0.5)
def _follow() -> None:
    """Show how far the reading has come, and what came of it in the end."""
    reading: Reading | None = st.session_state.get("læsning")
    if reading is None:  # the page is on its way to be shown anew
        return
    last = reading.steps[-1] if reading.steps else None
    if not reading.done.done():
        told = f"{last.done} af {last.of} filer: {last.file}" if last else "Begynder …"
        st.progress(last.done / last.of if last else 0.0, label(told))
        return
    del st.session_state["læsning"]
    st.session_state["kvittering"] = _receipt(reading)
    st.rerun()


def _receipt(reading: Reading) -> str:
    """How many were read and refused, which were not, and what stopped it if anything; as HTML."""
    error = _failure(reading)
    refused = sum(isinstance(step.result, Refusal) for step in reading.steps)
    counts = ((len(reading.steps) - refused, "læst"), (refused, "ikke læst; se hvorfor nedenfor"))
    told = [
        phrases.upper(f"{wording.counted(n, 'fil', 'filer')} {what}.") for n, what in counts if n
    ]
    names = {step.file for step in reading.steps}
    rest = ", ".join(name for name in reading.names if name not in names)
    lines = listed([*told, f"{'Ikke nået' if error else 'Læst før'}: {rest}."] if rest else told)
    return f"{lines}{alert(error)}" if error else lines


def _failure(reading: Reading) -> HoeringError | None:
    error = reading.done.exception()
    if error is None or isinstance(error, HoeringError):
        return error
    log.error("reading stopped", exc_info=error)
    what = f"Læsningen gik i stå ({type(error).__name__})."
    return HoeringError(what, "Læs de filer ind igen, der mangler, og meld fejlen.")


def _saved(folder: Path, case: Case, files: Iterable[Upload]) -> Iterator[Path]:
    """Write the files, each under a name that no other content of the case has.

    A file that is dropped has lost its folder: two of one name are two files, not two versions.
    """
    taken = {delivery.file: delivery.sha256 for delivery in case.deliveries}
    for nr, file in enumerate(files):
        data = file.getvalue()
        digest = sha256(data).hexdigest()
        name = next(n for n in _names(file.name) if taken.get(n, digest) == digest)
        taken[name] = digest
        path = folder / str(nr) / name
        path.parent.mkdir()
        path.write_bytes(data)
        yield path


def _names(given: str) -> Iterator[str]:
    """A safe form of the name, and then "svar (2).pdf", "svar (3).pdf" …"""
    clean = re.sub(r'[\x00-\x1f\x7f/\\:*?"<>|\ud800-\udfff]', "_", given).strip(" .") or "fil"
    path = PurePath(clean)
    stem, suffix = path.stem[:_LONGEST_NAME], path.suffix[:_LONGEST_NAME]
    yield stem + suffix
    yield from (f"{stem} ({nr}){suffix}" for nr in count(2))


# --- what became of them ------------------------------------------------------------------------


def show_files(case: Case) -> None:
    """What was read, what was refused with its reason and next step."""
    if case.refusals:
        rows = [(r.file, r.reason, r.next_step) for r in case.refusals]
        st.html(table("Ikke læst", ("Fil", "Hvorfor", "Gør dette"), rows))
    if case.sources:
        read = [_row(case, source) for source in case.sources]
        st.html(table("Læst", ("Fil", "Sider", "Høringssvar", "Bemærk"), read))


def _row(case: Case, source: Source) -> tuple[str, str, str, str]:
    found = sum(response.source == source.sha256 for response in case.responses)
    names = [d.file for d in case.deliveries if d.sha256 == source.sha256 and d.file != source.file]
    notes = (
        *source.notes,
        *(f"Ikke læst{_page(gap.page)}: {gap.what} ({gap.why})" for gap in source.gaps),
        *(f"Samme indhold kom også som {name}" for name in names),
    )
    return source.file, str(len(source.pages) or "–"), str(found), "\n".join(notes)


def _page(page: int | None) -> str:
    return f", s. {page}" if page is not None else ""


def ledger_line(memo: Memo, ledger: Ledger) -> str:
    """Such as "13 høringssvar, heraf 1 efter fristen; regnskabet går op"."""
    counted = (
        (ledger.late, "efter fristen"),
        (ledger.duplicates, "med samme tekst som et andet"),
        (ledger.without_remarks, "uden bemærkninger"),
        (sum(passed_on for _, passed_on in memo.tally.comments), "videresendt af en anden part"),
    )
    said = (f"{wording.word(number, neuter=True)} {what}" for number, what in counted if number)
    among = phrases.listed(said)
    unread = (
        f"; {wording.counted(ledger.refused, 'fil', 'filer')} ikke læst" if ledger.refused else ""
    )
    causes = wording.counted(len(ledger.causes), "årsag", "årsager")
    wrong = f"regnskabet går ikke op ({causes}, se »Filer«)"
    verdict = "regnskabet går op" if ledger.adds_up else wrong
    return (
        f"{ledger.responses} høringssvar{f', heraf {among}' if among else ''}{unread}; {verdict}."
    )


def show_ledger(memo: Memo) -> None:
    """Whether it adds up, every cause where it does not, and what was counted."""
    st.html(f"<h2>Regnskab</h2><p>{shown(memo.verdict)}</p>{listed(memo.causes)}")
    rows = [(figure.name, figure.count, "\n".join(figure.notes)) for figure in memo.figures]
    st.html(table("Optælling", ("Hvad", "Antal", "Hvilke"), rows))
