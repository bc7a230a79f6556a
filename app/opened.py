"""Which case is open, and those that can be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import streamlit as st
from access import Person, opened
from jobs import start
from marked import visible

from hoering.case.hearingfile import read_hearing
from hoering.case.opening import places
from hoering.case.store import Store
from hoering.errors import HoeringError, NoAccessError
from hoering.readers import supported
from hoering.settings import bundled, settings

SAMPLE = "eksempel"
_SAMPLE = "mobilt_stofindtagelsesrum"


def known(given: str, who: Person) -> dict[str, str]:
    """Every case that ``who`` may open here: name -> where it lies.

    The given one comes first, then the one that was made or opened last.
    """
    here = places(settings().cases, settings().database)
    if given:
        name = given.rpartition("#")[2] or Path(given).name
        here = {name: given, **{n: place for n, place in here.items() if place != given}}
    return {name: place for name, place in here.items() if _lets_in(place, who)}


def _lets_in(place: str, who: Person) -> bool:
    """Whether somebody has any role there; a case that cannot be opened hides no other."""
    if not who.id:
        return True
    try:
        return bool(who.roles(place))
    except HoeringError:
        return False


def titles(cases: Mapping[str, str]) -> dict[str, str]:
    """What each of some cases (name -> where it lies) is called, no two alike."""
    found = {name: _title(place) or name for name, place in cases.items()}
    often = Counter(found.values())
    return {
        name: visible(f"{title} ({name})" if often[title] > 1 else title)
        for name, title in found.items()
    }


@st.cache_data(show_spinner=False, ttl=300)
def _title(place: str) -> str:
    try:
        return opened(place).hearing().title
    except HoeringError:  # one that cannot be opened hides no other
        return ""


def opening(given: str, who: Person) -> str:
    """Where the case lies that is open: chosen, else given, else the sample hearing.

    Raises:
        NoAccessError: ``who`` has logged in, and has no role in any case.
    """
    cases = known(given, who)
    if not cases and who.id:
        raise NoAccessError(
            f"{who.name} har ikke adgang til nogen høringssag.",
            "Bed den, der driver systemet, om en rolle.",
        )
    if not cases:
        return _sample()
    if st.session_state.get("sag") not in cases:
        asked = st.query_params.get("sag")
        st.session_state["sag"] = asked if asked in cases else next(iter(cases))
    if len(cases) > 1:
        called = titles(cases)
        st.selectbox("Høringssag", list(cases), key="sag", format_func=called.__getitem__)
        # In the address, so that a page that is loaded anew shows the same case.
        st.query_params["sag"] = st.session_state["sag"]
    chosen = cases[str(st.session_state["sag"])]
    if Path(chosen) == settings().cases / SAMPLE:
        _is_sample()
    return chosen


def _sample() -> str:
    """The sample hearing, made and read the first time."""
    sample, place = bundled("corpus") / _SAMPLE, str(settings().cases / SAMPLE)
    with Store.open(place) as store:
        store.save_hearing(read_hearing(sample / "hoering.yaml"))
    start(place, sorted(path for path in (sample / "svar").iterdir() if supported(path)))
    _is_sample()
    return place


def _is_sample() -> None:
    st.html(
        '<p class="besked">Dette er eksempelhøringen. Din egen begynder du under '
        "»Høringssager«.</p>"
    )
