"""Which case is open, and those that can be."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import streamlit as st
from access import Person, opened
from choosing import show_choice
from jobs import start
from marked import alert, visible
from writing import begin_anew

from hoering.case.hearingfile import read_hearing
from hoering.case.location import Shared, locate
from hoering.case.opening import address, places
from hoering.case.store import Store
from hoering.errors import HoeringError, InputError, NoAccessError
from hoering.memo import wording
from hoering.phrases import upper
from hoering.readers import supported
from hoering.settings import bundled, settings

log = logging.getLogger(__name__)
SAMPLE = "eksempel"
_SAMPLE = "mobilt_stofindtagelsesrum"


def known(given: str, who: Person) -> dict[str, str]:
    """Every case that ``who`` may open here: name -> where it lies.

    The given one comes first, then the one that was made or opened last. Some may be left out, for
    they cannot be opened now: the page says how many.
    """
    here = places(settings().cases, settings().database)
    if given:
        place = locate(given)
        name = place.name if isinstance(place, Shared) else place.path.resolve().name
        others = {
            n: one for n, one in here.items() if locate(one) != place and not _same(one, given)
        }
        here = {name: given, **{f"{n} (en anden)" if n == name else n: others[n] for n in others}}
    lets_in = {name: _lets_in(place, who) for name, place in here.items()}
    st.session_state["ikke_åbnet"] = sum(one is None for one in lets_in.values())
    return {name: place for name, place in here.items() if lets_in[name]}


def _same(one: str, other: str) -> bool:
    """Whether two addresses lead to the same folder."""
    return Path(one).is_dir() and Path(one).resolve() == Path(other).resolve()


def _lets_in(place: str, who: Person) -> bool | None:
    """Whether somebody has any role there, None where that cannot be asked; it hides no other."""
    if not who.id:
        return True
    try:
        return bool(who.roles(place))
    except HoeringError as error:
        log.warning("%s cannot be opened: %s", locate(place), error)
        return None


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


def choose(name: str, place: str) -> None:
    """Open the case at ``place`` next; among others it may be called something else than here."""
    st.session_state["valgt"] = name, place


def is_elsewhere(cases: Mapping[str, str], who: Person, given: str = "") -> bool:
    """Whether this tab, or its address, names a case that is not among ``cases``; says so then.

    Another case is opened by a click, never by itself: what somebody does is meant for that one.
    The case that is ``given`` may also be named as it was on the command line.

    Raises:
        NoAccessError: ``who`` has logged in, and has no role in any case.
        InputError: that cannot be seen now.
    """
    if not cases and who.id:
        raise _shut_out(who)
    if chosen := st.session_state.pop("valgt", None):
        st.session_state["sag"] = _called(cases, *chosen)
    had = st.session_state.get("sag")
    named = had or st.query_params.get("sag")
    if named is None or named in cases:
        return False
    if given and not had and named in (given, address(given), Path(given).name):
        st.session_state["sag"] = had = _called(cases, named, given)
        if had in cases:
            return False
    for key in ("beskeder", "i_gang"):
        st.session_state.pop(key, None)  # of clicks that were refused, or meant for that case
    what = f"Sagen »{named}« er her ikke længere" if had else "Sagen i adressen er her ikke"
    lost = f"{what}, eller du har ikke adgang til den." if who.id else f"{what}."
    st.html(alert(NoAccessError(lost, "Intet er gemt siden. Åbn en anden sag her.")))
    _show_not_opened()
    if cases:
        called = titles(cases)
        to = st.selectbox("Sager", list(cases), key="anden", format_func=called.__getitem__)
        st.button("Åbn sagen", type="primary", on_click=_go, args=(to,))
    else:
        st.button("Åbn eksempelhøringen", type="primary", on_click=_go, args=(None,))
    return True


def _called(cases: Mapping[str, str], name: str, place: str) -> str:
    """What the case at a place is called among some; one that is not there, as nothing there is."""
    found = (n for n, one in cases.items() if one == place or _same(one, place))
    return next(found, f"{name} (lukket)" if name in cases else name)


def _shut_out(who: Person) -> HoeringError:
    if st.session_state["ikke_åbnet"]:
        return InputError(
            "Det kan ikke ses lige nu, om du har adgang til en høringssag.",
            "Prøv igen om lidt, eller sig det til den, der driver systemet.",
        )
    return NoAccessError(
        f"{who.name} har ikke adgang til nogen høringssag.",
        "Bed den, der driver systemet, om en rolle.",
    )


def _go(name: str | None) -> None:
    st.query_params.clear()  # they name parts of the other case
    st.session_state["sag"] = name


def _show_not_opened() -> None:
    if many := st.session_state["ikke_åbnet"]:
        said = upper(wording.counted(many, "sag", "sager"))
        st.html(f'<p class="obs">{said} kan ikke åbnes lige nu. Prøv igen om lidt.</p>')


def opening(cases: Mapping[str, str]) -> str:
    """Where the case lies that is open: chosen, else given, else the sample hearing."""
    if not cases:
        place = _sample()
        st.session_state["sag"] = SAMPLE
    else:
        place = _chosen(cases)
    if Path(place) == settings().cases / SAMPLE:
        _is_sample()
    _show_not_opened()
    # In the address: a page that is loaded anew shows the same case, or says that it cannot.
    st.query_params["sag"] = st.session_state["sag"]
    if st.session_state.setdefault("sted", place) != place:
        begin_anew()
    st.session_state["sted"] = place
    return place


def _chosen(cases: Mapping[str, str]) -> str:
    if not st.session_state.get("sag"):
        st.session_state["sag"] = st.query_params.get("sag") or next(iter(cases))
    if len(cases) > 1:
        called = titles(cases)
        at = str(st.session_state["sag"])
        show_choice("sag", "Høringssag", list(cases), at, called.__getitem__, _go)
    return cases[str(st.session_state["sag"])]


def _sample() -> str:
    """The sample hearing, made and read the first time."""
    sample, place = bundled("corpus") / _SAMPLE, str(settings().cases / SAMPLE)
    with Store.open(place) as store:
        store.save_hearing(read_hearing(sample / "hoering.yaml"))
    start(place, sorted(path for path in (sample / "svar").iterdir() if supported(path)))
    return place


def _is_sample() -> None:
    st.html(
        '<p class="besked">Dette er eksempelhøringen. Din egen begynder du under '
        "»Høringssager«.</p>"
    )
