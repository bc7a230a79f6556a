"""Reading, which takes longer than a page may: on a thread of its own, seen from every tab."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Event, Lock

import streamlit as st
from access import opened, person
from marked import alert, label, listed

from hoering import phrases
from hoering.case.inbox import Inbox
from hoering.case.store import Store
from hoering.decisions import Role
from hoering.errors import HoeringError, InputError, NoAccessError
from hoering.memo import wording
from hoering.run import Step, run, settle
from hoering.sources import Refusal

log = logging.getLogger(__name__)


_ELSEWHERE = (
    "En anden server eller et andet program (fx <code>hoering run</code>) læser filer ind i sagen "
    "lige nu. Vent, til den er færdig: det, der læses, kommer her af sig selv."
)


class _StoppedError(Exception):
    """Somebody stopped the reading."""


@dataclass(frozen=True, slots=True)
class Job:
    """Files on their way into a case; ``steps`` grows while they are read.

    So do ``paths``, by what is handed over meanwhile. ``learns`` where it is no reading: what
    people decided is learnt from, ``told`` is what came of it.
    """

    paths: list[Path]
    steps: list[Step]
    stop: Event
    done: Future[None]
    learns: bool = False
    told: list[str] = field(default_factory=list)

    @property
    def running(self) -> bool:
        """Whether it is still reading."""
        return not self.done.done()


@dataclass(slots=True)
class _Jobs:
    """The last job of every case, by its location."""

    by_case: dict[str, Job] = field(default_factory=dict)
    starting: Lock = field(default_factory=Lock)


@st.cache_resource(show_spinner=False)
def _jobs() -> _Jobs:
    return _Jobs()


def job(location: str) -> Job | None:
    """The newest job of a case, running or done."""
    return _jobs().by_case.get(location)


def busy(location: str) -> bool:
    """Whether something is being read into a case."""
    newest = job(location)
    return bool(newest and newest.running)


def learns(location: str) -> bool:
    """Whether the newest job of a case is, or was, to learn."""
    newest = job(location)
    return bool(newest and newest.learns)


def start(location: str, paths: Sequence[Path] = ()) -> None:
    """Read what waits in the inbox, ``paths`` too, and what must be read again.

    A reading that is under way takes in what waits before it ends.
    """
    jobs = _jobs()
    with jobs.starting:
        if busy(location):
            return
        every, steps, stop = [*Inbox.of(location).waiting(), *paths], list[Step](), Event()
        pool = ThreadPoolExecutor(1)
        done = pool.submit(_read, location, every, steps, stop)
        pool.shutdown(wait=False)
        jobs.by_case[location] = Job(every, steps, stop, done)


def teach(location: str) -> None:
    """Learn from what people decided in a case, and propose the rest anew."""
    jobs = _jobs()
    with jobs.starting:
        if busy(location):
            return
        told: list[str] = []
        pool = ThreadPoolExecutor(1)
        done = pool.submit(_teach, location, told)
        pool.shutdown(wait=False)
        jobs.by_case[location] = Job([], [], Event(), done, learns=True, told=told)


def _teach(location: str, told: list[str]) -> None:
    from hoering.learn import learn  # noqa: PLC0415 - the page opens without the models

    with Store.open(location) as store:
        learnt = learn(store)
    changed = wording.counted(len(learnt.changed), "svar", "svar", neuter=True)
    many = wording.counted(learnt.decided, "afgørelse", "afgørelser")
    told.append(f"Lært af {many}. {phrases.upper(changed)} har nye forslag.")


def _read(location: str, paths: list[Path], steps: list[Step], stop: Event) -> None:
    from hoering.standard import pipeline  # noqa: PLC0415 - the page opens without the models

    def on_step(step: Step) -> None:
        steps.append(step)
        if stop.is_set():
            raise _StoppedError

    inbox, now = Inbox.of(location), list(paths)
    with Store.open(location) as store:
        while True:
            for path in [path for path in now if not path.exists()]:  # others may have read it
                now.remove(path)
                paths.remove(path)
            make = partial(pipeline, store.hearing())
            try:
                run(now, make, store, on_step=on_step)
            except _StoppedError:
                settle(make, store)
                raise
            except InputError:
                if all(path.exists() for path in now):
                    raise
                continue
            inbox.let_go(now)
            now = _came(inbox, paths)
            if not now:
                return
            if stop.is_set():
                raise _StoppedError
            paths += now


def _came(inbox: Inbox, paths: Sequence[Path]) -> list[Path]:
    """What was handed over while ``paths`` are read."""
    known = set(paths)
    return [path for path in inbox.waiting() if path not in known]


# --- on the page --------------------------------------------------------------------------------


def show_job(location: str) -> None:
    """How far the reading has come, or what came of the last one."""
    newest = job(location)
    if newest is None:
        return
    if newest.running:
        _follow(location)
    else:
        st.html(f'<div class="besked" role="status">{_receipt(newest)}</div>')
        go_on = ":material/arrow_forward:"
        st.page_link("screens/overview.py", label="Se, hvad der kom ind", icon=go_on)


@st.fragment(run_every=0.5)
def _follow(location: str) -> None:
    newest = job(location)
    # This part of the page comes again by itself, past everything that lets somebody in.
    if newest is None or not newest.running or not _lets_in(location):
        st.rerun()
        return
    last = newest.steps[-1] if newest.steps else None
    begins = "Lærer af det, der er afgjort …" if newest.learns else "Begynder …"
    told = f"{last.done} af {last.of} filer: {last.file}" if last else begins
    st.progress(min(1.0, last.done / last.of) if last else 0.0, label(told))
    stopping = newest.stop.is_set()
    if came := _came(Inbox.of(location), newest.paths):
        files = phrases.upper(wording.counted(len(came), "fil", "filer"))
        waits = "venter på at blive læst" if newest.learns or stopping else "læses bagefter"
        st.html(f"<p>{files} er lagt ind imens og {waits}.</p>")
    if newest.learns:
        return
    words = "Stopper efter den fil, der læses nu …" if stopping else "Stop læsningen"
    st.button(words, disabled=stopping, on_click=_stop, args=(location, newest))


def show_elsewhere(location: str) -> bool:
    """Whether another server or program reads files into a case now; that is told until it ends."""
    if busy(location) or not opened(location).is_being_read():
        return False
    _wait(location)
    return True


@st.fragment(run_every=2)
def _wait(location: str) -> None:
    if not _lets_in(location) or not opened(location).is_being_read():
        st.rerun()
        return
    st.html(f'<div class="besked" role="status"><p>{_ELSEWHERE}</p></div>')


def _lets_in(location: str) -> bool:
    """Whether whoever sits here may still work on a case."""
    try:
        who = person()
        return who is not None and Role.CASEWORKER in who.roles(location)
    except NoAccessError:
        return False


def _stop(location: str, newest: Job) -> None:
    if _lets_in(location):
        newest.stop.set()


def show_rereading(location: str) -> None:
    """Begin reading again where somebody has asked for it, and show how far it is."""
    if st.session_state.pop("læs_om", False):
        start(location)
    if busy(location):
        _follow(location)


def _receipt(newest: Job) -> str:
    """How many were read and refused, which were not, and what stopped it if anything; as HTML."""
    error = newest.done.exception()
    if newest.learns:
        return _failure(error) if error else listed(newest.told)
    refused = sum(isinstance(step.result, Refusal) for step in newest.steps)
    counts = ((len(newest.steps) - refused, "læst"), (refused, "ikke læst; se hvorfor nedenfor"))
    told = [
        phrases.upper(f"{wording.counted(n, 'fil', 'filer')} {what}.") for n, what in counts if n
    ]
    names = {step.file for step in newest.steps}
    rest = ", ".join(path.name for path in newest.paths if path.name not in names)
    lines = listed([*told, f"{'Ikke nået' if error else 'Læst før'}: {rest}."] if rest else told)
    return f"{lines}{_failure(error)}" if error else lines or "<p>Der var ikke noget at læse.</p>"


def _failure(error: BaseException) -> str:
    if isinstance(error, _StoppedError):
        return "<p>Læsningen blev stoppet. Det, der er læst, er gemt.</p>"
    if isinstance(error, HoeringError):
        return alert(error)
    log.error("reading stopped", exc_info=error)
    what = f"Læsningen gik i stå ({type(error).__name__})."
    return alert(HoeringError(what, "Tryk »Læs videre«, og meld fejlen, hvis det sker igen."))
