"""What somebody is writing: kept in its field until it is saved, whatever happens meanwhile.

A field is known by its own name and subject alone. Neither another save nor a look at another
subject takes away what was typed; what a colleague saves meanwhile stands beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from secrets import token_hex
from typing import Any, Literal

import streamlit as st
from marked import shown
from streamlit.delta_generator import DeltaGenerator
from telling import changed

from hoering.decisions import Decision
from hoering.memo import wording

NOT_SAVED = " – ikke gemt"
"""Said in a list of what something was typed about and not saved."""
_NONE = object()
_TURNS = 40


@dataclass(frozen=True, slots=True)
class _Note:
    """What a field holds, and what stood in force when it began to differ from that.

    ``nr`` is the decision that stood there, 0 where nobody had made one; ``label`` the field's.
    """

    base: Any
    typed: Any
    nr: int = 0
    label: str = ""

    @property
    def unsaved(self) -> bool:
        return bool(self.base != self.typed)


@dataclass(frozen=True, slots=True)
class Left:
    """Something typed that is not saved: in which field, about what, and its words."""

    key: str
    label: str
    words: str

    @property
    def subject(self) -> str:
        """The id of what it is about."""
        return self.key.partition("-")[2]


@dataclass(frozen=True, slots=True)
class Field:
    """A field as it is shown; ``stands`` is what is in force, ``by`` whose word that is.

    ``unsaved`` where something else was typed, ``overtaken`` where somebody decided after that.
    """

    key: str
    label: str
    stands: Any
    by: str = ""
    unsaved: bool = False
    overtaken: bool = False


def key_of(part: str, subject: str) -> str:
    """The name of a field: it follows neither the page nor any decision. ``part`` has no "-"."""
    return f"{part}-{subject}"


def write(
    make: Callable[..., Any],
    label: str,
    stands: Any,
    key: str,
    made: Decision | None,
    apart: bool = False,
    **more: Any,
) -> Field:
    """Show a field, made by ``make``, that says what stands until somebody types.

    ``made`` is the decision that what stands comes from, None where it is the machine's; ``apart``
    where one that leaves these words as they are, and puts others beside them, overtakes nobody.
    """
    notes, note, nr = _notes(), _notes().get(key), made.nr if made else 0
    if note and note.typed in (note.base, stands):
        note = _Note(stands, stands, nr)  # nothing typed, or saved by now
    show = note.typed if note else stands
    # A page that comes back after the server was away brings its own text along.
    comes_along = note is None and type(stands) is str and not _changes()
    if comes_along:
        more = {**more, "value": stands}
        _on_its_way().add(key)
    elif key in _on_its_way() or st.session_state.get(key, _NONE) != show:
        st.session_state[key] = show
        _on_its_way().add(key)
    has = make(label, key=key, on_change=_typed, args=(key,), **_bare(make), **more)
    note = replace(note, typed=has, label=label) if note else _Note(stands, has, nr, label)
    notes[key] = note
    moved = note.nr != nr and not (apart and note.base == stands)
    overtaken = made is not None and note.unsaved and moved
    return Field(key, label, stands, made.who if made else "", note.unsaved, overtaken)


def _bare(make: Callable[..., Any]) -> dict[str, None]:
    """A day or a clock begins empty, not with today."""
    return {"value": None} if make.__name__ in ("date_input", "time_input") else {}


def typed(key: str) -> Any:
    """What a field holds now, also where the page has gone on meanwhile."""
    if key in st.session_state:
        return st.session_state[key]
    return _notes()[key].typed


def settle(*keys: str) -> None:
    """What was typed is saved: the fields say again what stands."""
    for key in keys:
        has = typed(key)
        _notes()[key] = _Note(has, has)


def left() -> tuple[Left, ...]:
    """Everything typed that is not saved, on whatever page."""
    open_ = ((key, note) for key, note in _notes().items() if note.unsaved)
    return tuple(Left(key, note.label, _said(note.typed)) for key, note in open_)


def unsaved() -> frozenset[str]:
    """The subjects of which something was typed that is not saved."""
    return frozenset(one.subject for one in left())


def forget(*keys: str) -> None:
    """Throw away what was typed in fields that are shown no longer."""
    for key in keys:
        _notes().pop(key, None)


def arrived() -> None:
    """The page came to its end: every field in the browser holds what it was given."""
    st.session_state.pop("på_vej", None)
    st.session_state["navngivet"] = st.session_state.get("navngivet", (0, 0))[0], 0


def begin_anew() -> None:
    """Another case is open in this tab: nothing that was typed in the last one goes with it."""
    st.session_state["skift"] = _changes() + 1
    st.session_state.pop("i_gang", None)


def fresh(key: str) -> str:
    """The key of a field that keeps no notes: another one in the next case that is opened."""
    return f"{key}~{_changes()}" if _changes() else key


def anew(key: str) -> str:
    """The key of a field that is another one each time: no value of one before comes back in it.

    A few take turns, for Streamlit keeps whatever a key was drawn with; not while pages follow so
    fast that none comes to its end, for then the browser keeps what it had under each.
    """
    mine = st.session_state.setdefault("navne", token_hex(4))  # a server before had others
    nr, since = st.session_state.get("navngivet", (0, 0))
    st.session_state["navngivet"] = nr + 1, since + 1
    turn = str(nr % _TURNS) if since < _TURNS // 2 else token_hex(4)
    name = f"{key}-{mine}-{turn}"
    st.session_state.pop(name, None)
    return name


def _changes() -> int:
    return int(st.session_state.get("skift", 0))


def _on_its_way() -> set[str]:
    """Fields given their words on a page that the next key may have interrupted.

    The browser may not have got them, and would show such a field empty and send that back.
    """
    keys: set[str] = st.session_state.setdefault("på_vej", set())
    return keys


def _notes() -> dict[str, _Note]:
    """The fields of the case that is open."""
    every: dict[str, dict[str, _Note]] = st.session_state.setdefault("skrevet", {})
    return every.setdefault(str(st.session_state["sted"]), {})


def _typed(key: str) -> None:
    """Called as soon as something is typed, wherever the page goes next."""
    changed()
    notes = _notes()
    if key in notes and key in st.session_state:
        notes[key] = replace(notes[key], typed=st.session_state[key])


# --- beside the field ---------------------------------------------------------------------------


def save_button(words: str, fields: Iterable[Field], on_click: Callable[..., None], *args: Any,
                primary: bool = False) -> None:  # fmt: skip
    """Save these fields; where a colleague was first, on purpose, by a button of its own."""
    every = list(fields)
    instead = any(field.overtaken for field in every)
    key = f"gem-{words}-{every[0].key}{'-trods' if instead else ''}"
    said = f"{words} i stedet" if instead else words
    kind: Literal["primary", "secondary"] = "primary" if primary else "secondary"
    st.button(said, key=key, type=kind, on_click=on_click, args=args)


def enter_saves(part: str, subject: str) -> DeltaGenerator:
    """A place for fields and their button: Enter in a line of text presses it (taster.js)."""
    return st.container(key=f"enter-{part}-{subject}")


def show_unsaved(fields: Iterable[Field]) -> None:
    """That something is not saved, and the way back; stands last in the row of the buttons."""
    every = [field for field in fields if field.unsaved]
    if not every:
        return
    st.html('<p class="ikke-gemt">Ikke gemt</p>', width="content")
    keys = [field.key for field in every]
    st.button("Fortryd det skrevne", key=f"fortryd-{keys[0]}", type="tertiary",
              on_click=_drop, args=(keys,))  # fmt: skip


def _drop(keys: Iterable[str]) -> None:
    for key in keys:
        if key in (notes := _notes()):
            st.session_state[key] = base = notes[key].base
            notes[key] = _Note(base, base)


def show_overtaken(fields: Iterable[Field]) -> None:
    """What a colleague saved while one wrote, in their words."""
    for field in fields:
        if field.overtaken:
            said = f"<blockquote>{shown(_said(field.stands))}</blockquote>"
            st.html(
                f'<div class="obs" role="status"><p><bdi>{shown(field.by)}</bdi> har imens ændret '
                f"»{shown(field.label)}«. Nu står der:</p>{said}"
                "<p>Det, du har skrevet, står stadig i feltet og er ikke gemt.</p></div>"
            )


def _said(value: Any) -> str:
    """A field's value as a person reads it."""
    if isinstance(value, date):
        return wording.day(value)
    if isinstance(value, list | tuple):
        return ", ".join(map(_said, value)) or "ingen"
    said = str(value) if value is not None and value != "" else "intet"
    return said.replace("_", " ") if isinstance(value, StrEnum) else said
