"""Høringssager: open another case, or begin one from the hearing's own material."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

import streamlit as st
from frame import has_hearing, heading, here, location, store
from marked import alert, listed, shown
from opened import SAMPLE, known, titles
from telling import say, tell

from hoering.case.hearingfile import decoded, parse_hearing
from hoering.case.opening import places
from hoering.case.store import Store
from hoering.clock import now
from hoering.decisions import Role
from hoering.errors import HoeringError, InputError, RefusedError
from hoering.hearing import Hearing, Party, Theme, plain
from hoering.material import as_yaml, propose, theme_id
from hoering.memo import wording
from hoering.settings import settings
from hoering.split.kinds import party_list

_END_OF_DAY = time(23, 59)


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
                st.button("Åbn", key=f"åbn-{name}", on_click=_open, args=(name,))


def _open(name: str) -> None:
    st.session_state["sag"] = name


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
            return parse_hearing(decoded(data), PurePath(name).stem)
        texts.append((name, _text(name, data)))
    from hoering.nlp.language import load  # noqa: PLC0415 - the page opens without the models

    made = propose(texts, load())
    if made.remarks:
        said = f"<p>Se efter, før sagen oprettes:</p>{listed(made.remarks)}"
        say(f'<div class="besked" role="status">{said}</div>')
    return made.hearing


def _text(name: str, data: bytes) -> str:
    """What a worker process reads in a file, with broken glyphs mended."""
    from hoering.readers import read  # noqa: PLC0415
    from hoering.records import Refusal  # noqa: PLC0415
    from hoering.repair.glyphs import mend  # noqa: PLC0415

    with TemporaryDirectory(prefix="hoering-") as folder:
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
        st.text_input("Høringens titel", draft.title, key="u-titel")
        one, two, three = st.columns(3)
        given = draft.deadline
        one.date_input("Sendt ud", draft.sent, format="DD.MM.YYYY", key="u-sendt")
        two.date_input("Frist", given.date() if given else None, format="DD.MM.YYYY", key="u-frist")
        clock = given.time().replace(second=0) if given else None
        three.time_input("Kl. (tomt: hele dagen)", clock, key="u-kl", step=60)
        for nr, theme in enumerate(draft.themes):
            _theme(nr, theme)
        st.text_area(
            "Høringsparter, én på hver linje; sæt listen ind fra Word eller Excel",
            "\n".join(party.name for party in draft.parties),
            key="u-parter",
            height=160,
        )
        with st.container(horizontal=True):
            st.form_submit_button("Opret sagen", type="primary", on_click=_create, args=(draft,))
            st.form_submit_button("Tilføj tema", on_click=_more, args=(draft,))
            st.form_submit_button("Fortryd", on_click=_drop)


def _theme(nr: int, theme: Theme) -> None:
    with st.container(border=True):
        st.text_input(f"Tema {nr + 1}", theme.title, key=f"u-tema-{nr}")
        st.text_area(
            "Forslaget i én sætning, som man kan være for eller imod",
            theme.proposal or "",
            key=f"u-forslag-{nr}",
            height=80,
        )
        words = ", ".join(theme.keywords)
        st.text_input("Ord, der kendetegner temaet", words, key=f"u-ord-{nr}")
        st.checkbox("Ikke et tema: tag det ud", key=f"u-ud-{nr}")


def _drop() -> None:
    st.session_state.pop("udkast", None)


def _more(draft: Hearing) -> None:
    kept = _edited(draft)
    st.session_state["udkast"] = replace(kept, themes=(*kept.themes, Theme("nyt", "")))


def _edited(draft: Hearing) -> Hearing:
    """The draft as it stands in the fields."""
    field = st.session_state
    day: date | None = field["u-frist"]
    themes: list[Theme] = []
    for nr, theme in enumerate(draft.themes):
        title = str(field[f"u-tema-{nr}"]).strip()
        if field[f"u-ud-{nr}"] or not title:
            continue
        taken = [one.id for one in themes]
        words = tuple(w.strip() for w in str(field[f"u-ord-{nr}"]).split(",") if w.strip())
        proposal = str(field[f"u-forslag-{nr}"]).strip() or None
        name = (
            theme.id if theme.title == title and theme.id not in taken else theme_id(title, taken)
        )
        themes.append(replace(theme, id=name, title=title, proposal=proposal, keywords=words))
    title = str(field["u-titel"]).strip()
    return replace(
        draft,
        id=draft.id or theme_id(title),
        title=title,
        sent=field["u-sendt"],
        deadline=datetime.combine(day, field["u-kl"] or _END_OF_DAY) if day else None,
        themes=tuple(themes),
        parties=_parties(draft, str(field["u-parter"])),
    )


def _parties(draft: Hearing, listed: str) -> tuple[Party, ...]:
    """Who is listed; what the hearing file said that they are stays."""
    known = {plain(party.name): party for party in draft.parties}
    return tuple(known.get(plain(party.name), party) for party in party_list(listed))


def _create(draft: Hearing) -> None:
    """Into the open case where it has no hearing yet, else into a folder of its own."""
    try:
        hearing = _edited(draft)
        if not hearing.title:
            raise InputError("Høringen mangler en titel.", "Skriv, hvad høringen handler om.")
        # The same checks as for a hearing file, in the same words.
        hearing = parse_hearing(as_yaml(hearing), hearing.id)
        if not has_hearing():
            store().save_hearing(hearing)
        else:
            _make(hearing)
    except HoeringError as error:
        st.session_state["udkast"] = _edited(draft)
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
    with Store.open(f"{database}#{name}" if database else home / name) as new:
        new.save_hearing(hearing)
        if who.id:
            new.give(who.id, Role.CASEWORKER, who.name, now())
    st.session_state["sag"] = name


if st.session_state.pop("gå_til", None):
    st.switch_page("screens/intake.py")
show()
