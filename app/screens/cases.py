"""Høringssager: open another case, or begin one from the hearing's own material."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePath

import streamlit as st
from frame import has_hearing, heading, here, location, store
from hearingform import complete, edited, show_fields
from marked import alert, listed, shown
from opened import SAMPLE, choose, known, titles
from telling import say, tell

from hoering.case.hearingfile import decoded, parse_hearing
from hoering.case.opening import places
from hoering.case.plainyaml import EXAMPLE
from hoering.case.store import Store
from hoering.clock import now
from hoering.decisions import Role
from hoering.errors import HoeringError, InputError, RefusedError
from hoering.hearing import Hearing, Theme
from hoering.material import as_yaml, propose, theme_id
from hoering.memo import wording
from hoering.scratch import scratch
from hoering.settings import settings

_MEND = "Ret filen, og læg den ind igen, eller læg høringsmaterialet ind: så foreslås temaerne."


def show() -> None:
    """What there is, and how to begin."""
    lies = "i databasen" if settings().database else "i sin egen mappe på denne maskine"
    heading("Høringssager", f"En sag er én høring. Den ligger {lies}.")
    tell()
    if has_hearing():
        _list()
    draft: Hearing | None = st.session_state.get("udkast")
    if draft is None:
        _begin()
    else:
        _edit(draft)


def _list() -> None:
    mine = known("", here())
    if not mine:
        return
    st.html("<h2>Dine sager</h2>")
    called = titles(mine)
    for name, place in mine.items():
        with st.container(horizontal=True, vertical_alignment="center"):
            open_ = " – åben nu" if place == location() else ""
            sample = " (eksempelhøringen)" if name == SAMPLE else ""
            st.html(f"<p><bdi>{shown(called[name])}</bdi>{sample}{open_}</p>")
            if not open_:
                st.button("Åbn", key=f"åbn-{name}", on_click=choose, args=(name, place))


# --- a new case ---------------------------------------------------------------------------------


def _begin() -> None:
    """From the material, from a hearing file, or from nothing."""
    st.html(
        "<h2>Ny sag</h2><p>Læg det ind, der blev sendt i høring (høringsbrev, notat). Temaer, "
        "forslag og frist foreslås; du retter dem bagefter.</p>"
    )
    files = st.file_uploader(
        "Høringsmateriale, eller en høringsfil (.yaml)", accept_multiple_files=True, key="materiale"
    )
    with st.container(horizontal=True):
        st.button("Foreslå temaer", type="primary", disabled=not files, on_click=_propose)
        st.button("Begynd med en tom sag", on_click=_blank)


def _blank() -> None:
    st.session_state["udkast"] = Hearing("", "", (Theme("tema", ""),))


def _propose() -> None:
    files = st.session_state["materiale"]
    try:
        st.session_state["udkast"] = _proposed([(f.name, f.getvalue()) for f in files])
    except HoeringError as error:
        say(alert(error))


def _proposed(files: Iterable[tuple[str, bytes]]) -> Hearing:
    texts = []
    for name, data in files:
        if PurePath(name).suffix.lower() in (".yaml", ".yml"):
            return _described(name, data)
        texts.append((name, _text(name, data)))
    from hoering.nlp.language import load  # noqa: PLC0415 - the page opens without the models

    made = propose(texts, load())
    if made.remarks:
        said = f"<p>Se efter, før sagen oprettes:</p>{listed(made.remarks)}"
        say(f'<div class="besked" role="status">{said}</div>')
    return made.hearing


def _described(name: str, data: bytes) -> Hearing:
    """What a hearing file says; at a browser one sees its name, and no folder with examples."""
    try:
        return parse_hearing(decoded(data), PurePath(name).stem)
    except InputError as error:
        step = _MEND if error.next_step == EXAMPLE else f"{error.next_step} {_MEND}"
        raise InputError(f"Høringsfilen »{name}«: {error.what}", step) from error


def _text(name: str, data: bytes) -> str:
    """What a worker process reads in a file, with broken glyphs mended."""
    from hoering.readers import read  # noqa: PLC0415
    from hoering.repair.glyphs import mend  # noqa: PLC0415
    from hoering.sources import Refusal  # noqa: PLC0415

    with scratch() as folder:
        path = Path(folder) / "fil"
        path.write_bytes(data)
        source = read(path, name)
    if isinstance(source, Refusal):
        raise RefusedError(f"{name}: {source.reason}", source.next_step)
    return mend(source.text)[0].value


# --- edited -------------------------------------------------------------------------------------


def _edit(draft: Hearing) -> None:
    st.html("<h2>Ny sag: ret forslaget</h2>")
    with st.form("ny-sag", border=False):
        show_fields(draft)
        with st.container(horizontal=True):
            st.form_submit_button("Opret sagen", type="primary", on_click=_create, args=(draft,))
            st.form_submit_button("Tilføj tema", on_click=_more, args=(draft,))
            st.form_submit_button("Fortryd", on_click=_drop)


def _drop() -> None:
    st.session_state.pop("udkast", None)


def _more(draft: Hearing) -> None:
    kept = edited(draft)
    st.session_state["udkast"] = replace(kept, themes=(*kept.themes, Theme("nyt", "")))


def _create(draft: Hearing) -> None:
    """Into the open case where it has no hearing yet, else into a folder of its own."""
    try:
        hearing = complete(edited(draft))
        # The same checks as for a hearing file, in the same words.
        hearing = parse_hearing(as_yaml(hearing), hearing.id)
        if not has_hearing():
            store().save_hearing(hearing)
        else:
            _make(hearing)
    except HoeringError as error:
        st.session_state["udkast"] = edited(draft)
        say(alert(error))
        return
    _drop()
    words = wording.counted(len(hearing.themes), "tema", "temaer", neuter=True)
    say(f'<p class="besked" role="status">Sagen er oprettet med {words}. Læg svarene ind.</p>')
    st.session_state["gå_til"] = "intake"


def _make(hearing: Hearing) -> None:
    location()  # a reader makes no cases
    home, database = settings().cases, settings().database
    who, taken = here(), {*places(home, database), *(folder.name for folder in home.glob("*"))}
    name = theme_id(hearing.title[:45], taken)  # a database takes no longer ones
    place = f"{database}#{name}" if database else str(home / name)
    with Store.open(place) as new:
        new.save_hearing(hearing)
        if who.id:
            new.give(who.id, Role.CASEWORKER, who.name, now())
    choose(name, place)


if st.session_state.pop("gå_til", None):
    st.switch_page("screens/intake.py")
show()
