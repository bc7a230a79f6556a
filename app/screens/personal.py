"""Fjern personoplysninger: every piece that tells of a person, signed off by somebody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st
from choosing import show_choice
from finding import Finding, finding, look_and_follow
from frame import about, act, clicked, empty, heading, location, to_response, whole
from marked import Mark, alert, marked, shown
from own_texts import has_own, sign_own
from telling import key_of_press, say, stand_at, stands_at, tell
from view import title
from writing import fresh

from hoering.case.heard import Heard
from hoering.case.redaction import Piece, pieces, pointed_out, unsigned
from hoering.case.review import checked_by
from hoering.decisions import Decision, Personal, What
from hoering.errors import HoeringError
from hoering.memo import wording
from hoering.records import Case, Response

_NAMES = {
    Personal.CPR: "Cpr-nummer",
    Personal.PHONE: "Telefon",
    Personal.EMAIL: "E-mail",
    Personal.ADDRESS: "Adresse",
    Personal.PERSON: "Navn",
    Personal.HEALTH: "Helbred",
    Personal.OTHER: "Andet",
}
_OWN = "Jeres egne tekster"


def show() -> None:
    """One response at a time; those with something open come first."""
    heading(
        "Fjern personoplysninger",
        "Til den offentlige udgave. Foreninger, og hvem der skriver under for dem, bliver stående.",
    )
    tell()
    case = whole().case
    if not case.responses:
        empty("Der er ingen svar endnu.", "intake", "Læs filer ind")
        return
    known = finding(location())
    done = look_and_follow(known, (response.text.value for response in case.responses))
    if has_own(case) and _wants_own():
        if done:
            sign_own(case, _NAMES)
        return
    seen = _Seen.of(case, known)
    response = _pick(case, seen)
    stand_at(response.id)
    found = seen.pieces(response) if known.ready else ()
    text, signing = st.columns([0.5, 0.5], gap="large")
    with text:
        marks = [_mark(piece, nr) for nr, piece in enumerate(found)]
        body = marked(response.text.value, marks).lstrip()
        st.html(f'<article tabindex="0" aria-label="Svarets tekst">{body}</article>')
    with signing:
        if known.ready:
            _sign(case, response, found, response.id in seen.checked)


def _wants_own() -> bool:
    """Whether the office's own texts are to be shown in place of the answers."""
    return st.radio("Vis", ("Svarene", _OWN), horizontal=True, key="persondata-hvad") == _OWN


@dataclass(frozen=True)
class _Seen:
    """What is found in a case, and what people said of it; ``made`` is by response.

    ``checked`` are the responses that somebody has gone through.
    """

    known: Finding
    heard: Heard
    made: Mapping[str, Sequence[Decision]]
    checked: Container[str]

    @classmethod
    def of(cls, case: Case, known: Finding) -> _Seen:
        made: defaultdict[str, list[Decision]] = defaultdict(list)
        for decision in case.decisions:
            if decision.what is What.REDACTION:
                made[decision.subject].append(decision)
        return cls(known, Heard.of(case.hearing), made, checked_by(case))

    def pieces(self, response: Response) -> tuple[Piece, ...]:
        """Every piece of a response, looked for now where it has not been."""
        text = response.text.value
        found = ((f.span, f.kind, f.confidence) for f in self.known.of(text))
        return pieces(response, self.heard.without(text, found), self.made.get(response.id, ()))

    def state(self, response: Response) -> _State:
        """What is left to do about a response."""
        if response.text.value not in self.known.found:
            return _State()
        found = self.pieces(response)
        read = bool(found) or response.id in self.checked
        return _State(len(unsigned(found)), unread=not read)


@dataclass(frozen=True, slots=True)
class _State:
    """``open`` proposals nobody decided on, None where nobody has looked for any.

    ``unread`` where there are none and no person has gone through the response either: a public
    edition waits for both.
    """

    open: int | None = None
    unread: bool = False

    def __str__(self) -> str:
        if self.open is None:
            return ""
        if self.open:
            return f" – {wording.counted(self.open, 'forslag', 'forslag', neuter=True)}"
        return " – ikke læst igennem" if self.unread else " – færdig"


# --- which one ----------------------------------------------------------------------------------


def _pick(case: Case, seen: _Seen) -> Response:
    by_id = {response.id: response for response in case.responses}
    ids = list(by_id)
    states = {of: seen.state(response) for of, response in by_id.items()}
    chosen = _chosen(ids, next((of for of in ids if states[of].open), None))
    with st.container(horizontal=True, vertical_alignment="bottom", key="valg"):
        show_choice(
            "persondata",
            _left(states.values()),
            ids,
            chosen,
            lambda of: title(by_id[of].nr, by_id[of].sender) + str(states[of]),
            _go,
        )
        at = ids.index(chosen)
        ring = [*ids[at + 1 :], *ids[:at]]
        after = next((of for of in ring if states[of].open), None)
        around = (ids[at - 1] if at else None, ids[at + 1] if at + 1 < len(ids) else None)
        for words, to, key in (
            ("Forrige", around[0], "K"),
            ("Næste", around[1], "J"),
            ("Næste med forslag", after, "N"),
        ):
            st.button(words, shortcut=key, key=key_of_press(key), disabled=to is None,
                      on_click=_go, args=(to,))  # fmt: skip
    return by_id[chosen]


def _chosen(ids: Sequence[str], open_: str | None) -> str:
    """The one looked at last, else the first with something open; while it is not known which, the
    first of all.
    """
    kept, of, meanwhile = st.session_state, fresh("persondata"), fresh("persondata-foreløbig")
    waits = open_ and kept.get(of) == kept.get(meanwhile)
    if kept.get(of) not in ids or waits:
        kept[of] = open_ or ids[0]
        kept[meanwhile] = None if open_ else ids[0]
    return str(kept[of])


def _left(states: Iterable[_State]) -> str:
    """What is left in the whole case."""
    every = list(states)
    open_, unread = sum(bool(one.open) for one in every), sum(one.unread for one in every)
    told = [f"{wording.digits(open_)} svar har forslag at tage stilling til"] if open_ else []
    told += [f"{wording.digits(unread)} uden fund er ikke læst igennem"] if unread else []
    if any(one.open is None for one in every):
        return "Svar"
    return " · ".join(told) or "Alle svar er færdige"


def _go(to: str) -> None:
    stand_at(to)
    st.session_state[fresh("persondata")] = to


def _mark(piece: Piece, nr: int) -> Mark:
    said = _NAMES[piece.kind] if piece.kind else _stands(piece)
    look = "" if piece.by is None else "valgt" if piece.kind else "lagt"
    return Mark(piece.quoted.span, said, f"fund-{nr}", look)


def _stands(piece: Piece) -> str:
    """That it may stand; of a sentence on health also why one is asked about it."""
    return "Helbred, må stå" if piece.proposed is Personal.HEALTH else "Må stå"


# --- signing off --------------------------------------------------------------------------------


def _sign(case: Case, response: Response, found: tuple[Piece, ...], checked: bool) -> None:
    left = unsigned(found)
    if left:
        every = [_decision(case, response, piece, piece.kind) for piece in left]
        said = f"{wording.counted(len(left), 'forslag', 'forslag', neuter=True)} godkendt"
        st.button("Godkend alle forslag", shortcut="G", key=key_of_press("G", response.id),
                  type="primary", on_click=_approve, args=(response, said, every))  # fmt: skip
    elif found:
        st.html('<p class="besked">Alt er godkendt i dette svar.</p>')
    else:
        _nothing_found(response, checked)
    with st.container(key="fund"):
        for piece in found:
            _piece(case, response, piece)
    _add(case, response)


def _approve(response: Response, said: str, every: Sequence[Decision]) -> None:
    act(said, *every, seen=stands_at(response.id))


def _nothing_found(response: Response, checked: bool) -> None:
    """What the machine has not seen, somebody must have looked for."""
    if checked:
        st.html('<p class="besked">Der er ikke fundet noget, og svaret er gennemset.</p>')
        return
    st.html(
        "<p>Der er ikke fundet noget i dette svar. Læs det igennem; når det er mærket som "
        "gennemset i gennemgangen, kan det offentliggøres.</p>"
    )
    to_response(response.id, f"Gennemgå svar nr. {response.nr}")


def _piece(case: Case, response: Response, piece: Piece) -> None:
    what = f"fjernes som {_NAMES[piece.kind].lower()}" if piece.kind else _stands(piece).lower()
    by = f"godkendt af {piece.by}" if piece.by else "forslag"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(
            f"<p>»{shown(piece.quoted.words)}« <span class='dæmpet'>{what} · {shown(by)}</span></p>"
        )
        key = f"{response.id}-{piece.key}"
        away = piece.kind or piece.proposed
        goes, stays = (_decision(case, response, piece, kind) for kind in (away, None))
        if piece.by is None or piece.kind is None:
            st.button("Fjern", key=f"fjern-{key}", on_click=clicked, args=("fjernes", goes))
        if piece.by is None or piece.kind is not None:
            st.button("Må stå", key=f"stå-{key}", on_click=clicked, args=("må stå", stays))


def _decision(case: Case, response: Response, piece: Piece, kind: Personal | None) -> Decision:
    quoted = [piece.quoted]
    return about(case, response.id, What.REDACTION, kind, piece.key, evidence=quoted)


def _add(case: Case, response: Response) -> None:
    """What the machine has not seen."""
    with st.form(f"også-{response.id}", clear_on_submit=True):
        st.text_input("Fjern også disse ord, alle steder i svaret", key=fresh("også"))
        st.selectbox(
            "De er", list(_NAMES), format_func=_NAMES.__getitem__, key=fresh("også-art"), index=4
        )
        st.form_submit_button("Fjern", on_click=_point_out, args=(case, response))


def _point_out(case: Case, response: Response) -> None:
    try:
        places = pointed_out(response, str(st.session_state[fresh("også")]).strip())
    except HoeringError as error:
        say(alert(error))
        return
    kind = st.session_state[fresh("også-art")]
    made = (
        about(case, response.id, What.REDACTION, kind, f"{q.span.start}-{q.span.end}", evidence=[q])
        for q in places
    )
    many = wording.counted(len(places), "sted", "steder", neuter=True)
    act(f"fjernes {many}", *made)


show()
