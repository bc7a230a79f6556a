"""The form of a new case: a hearing in fields, and what stands in them as a hearing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time

import streamlit as st

from hoering.errors import InputError
from hoering.hearing import Hearing, Party, Theme, plain
from hoering.material import theme_id
from hoering.split.kinds import party_list

_END_OF_DAY = time(23, 59, 59)
_TITLE_IT = "Skriv en titel, eller sæt hak ved »Ikke et tema: tag det ud«."


def show_fields(draft: Hearing) -> None:
    """The hearing's fields, and those of each theme, known by its place in the draft."""
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
        _listed(draft.parties),
        key="u-parter",
        height=160,
    )


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


def edited(draft: Hearing) -> Hearing:
    """The draft as it stands in the fields.

    Every theme keeps its place, by which its fields are known, also one that is taken out or has
    no title; :func:`complete` leaves them out.
    """
    field = st.session_state
    themes: list[Theme] = []
    titles = [str(field[f"u-tema-{nr}"]).strip() for nr in range(len(draft.themes))]
    names = _ids(draft.themes, titles)
    for nr, (theme, title, name) in enumerate(zip(draft.themes, titles, names, strict=True)):
        proposal = str(field[f"u-forslag-{nr}"]).strip() or None
        words = _words(theme, str(field[f"u-ord-{nr}"]))
        themes.append(replace(theme, id=name, title=title, proposal=proposal, keywords=words))
    return replace(
        draft,
        title=str(field["u-titel"]).strip(),
        sent=field["u-sendt"],
        deadline=_deadline(draft),
        themes=tuple(themes),
        parties=_parties(draft, str(field["u-parter"])),
    )


def _ids(themes: Sequence[Theme], titles: Sequence[str]) -> list[str]:
    """An id for each theme: its own where the title stands as it was, else one nobody has."""
    kept: dict[str, int] = {}
    for nr, (theme, title) in enumerate(zip(themes, titles, strict=True)):
        if title and title == theme.title.strip() and not _is_out(nr):
            kept.setdefault(theme.id, nr)
    taken, ids = list(kept), list[str]()
    for nr, (theme, title) in enumerate(zip(themes, titles, strict=True)):
        same = kept.get(theme.id, nr) == nr and title == theme.title.strip()
        ids.append(theme.id if same or not title else theme_id(title, taken))
        if title and not _is_out(nr):
            taken.append(ids[-1])
    return ids


def _is_out(nr: int) -> bool:
    return bool(st.session_state[f"u-ud-{nr}"])


def _words(theme: Theme, typed: str) -> tuple[str, ...]:
    """What characterises a theme; a comma parts them, other than in words that nobody changed."""
    if typed == ", ".join(theme.keywords):
        return theme.keywords
    return tuple(word.strip() for word in typed.split(",") if word.strip())


def _deadline(draft: Hearing) -> datetime | None:
    """The day and the clock; a field of minutes takes no seconds from a deadline as it stood."""
    day: date | None = st.session_state["u-frist"]
    clock: time | None = st.session_state["u-kl"]
    if day is None:
        return None
    before = draft.deadline and draft.deadline.time()
    same = before and clock == before.replace(second=0)
    return datetime.combine(day, before if before and same else clock or _END_OF_DAY)


def _parties(draft: Hearing, typed: str) -> tuple[Party, ...]:
    """Who is listed; what the hearing file said that they are stays."""
    if typed == _listed(draft.parties):
        return draft.parties
    known = {plain(party.name): party for party in draft.parties}
    return tuple(known.get(plain(party.name), party) for party in party_list(typed))


def _listed(parties: Iterable[Party]) -> str:
    return "\n".join(party.name for party in parties)


def complete(hearing: Hearing) -> Hearing:
    """The hearing without the themes that are taken out or that nobody filled in.

    Raises:
        InputError: something is missing; told by the words of the form.
    """
    if not hearing.title:
        raise InputError("Høringen mangler en titel.", "Skriv, hvad høringen handler om.")
    themes: list[Theme] = []
    for nr, theme in enumerate(hearing.themes):
        if _is_out(nr):
            continue
        if theme.title:
            themes.append(theme)
        elif theme.proposal or theme.keywords:
            has = "et forslag" if theme.proposal else "ord, der kendetegner det"
            raise InputError(f"Tema {nr + 1} har {has}, men ingen titel.", _TITLE_IT)
    if not themes:
        what = "Sagen har ingen temaer."
        raise InputError(what, "Skriv titlen på mindst ét tema, og tag det ikke ud.")
    if hearing.sent and hearing.deadline and hearing.deadline.date() < hearing.sent:
        what = "Fristen ligger før den dag, hvor høringen blev sendt ud."
        raise InputError(what, "Ret »Frist« eller »Sendt ud«.")
    return replace(hearing, id=hearing.id or theme_id(hearing.title), themes=tuple(themes))
