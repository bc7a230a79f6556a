"""Fjern personoplysninger: every piece that tells of a person, signed off by somebody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st
from finding import Finding, finding, look_and_follow
from frame import about, act, clicked, empty, heading, location, say, tell, whole
from marked import Mark, alert, marked, shown
from view import title

from hoering.case.redaction import Piece, pieces, pointed_out, unsigned
from hoering.decisions import Decision, Personal, What
from hoering.errors import HoeringError
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
    look_and_follow(known, (response.text.value for response in case.responses))
    seen = _Seen.of(case, known)
    response = _pick(case, seen)
    found = seen.pieces(response) if known.ready else ()
    text, signing = st.columns([0.5, 0.5], gap="large")
    with text:
        marks = [_mark(piece, nr) for nr, piece in enumerate(found)]
        body = marked(response.text.value, marks).lstrip()
        st.html(f'<article tabindex="0" aria-label="Svarets tekst">{body}</article>')
    with signing:
        if known.ready:
            _sign(case, response, found)


@dataclass(frozen=True)
class _Seen:
    """What is found in a case, and what people said of it; ``made`` is by response."""

    known: Finding
    made: Mapping[str, Sequence[Decision]]

    @classmethod
    def of(cls, case: Case, known: Finding) -> _Seen:
        made: defaultdict[str, list[Decision]] = defaultdict(list)
        for decision in case.decisions:
            if decision.what is What.REDACTION:
                made[decision.subject].append(decision)
        return cls(known, made)

    def pieces(self, response: Response) -> tuple[Piece, ...]:
        """Every piece of a response, looked for now where it has not been."""
        found = ((f.span, f.kind, f.confidence) for f in self.known.of(response.text.value))
        return pieces(response, found, self.made.get(response.id, ()))

    def known_open(self, response: Response) -> int | None:
        """How many of them nobody has decided on, None where it has not been looked for."""
        if response.text.value not in self.known.found:
            return None
        return len(unsigned(self.pieces(response)))


# --- which one ----------------------------------------------------------------------------------


def _pick(case: Case, seen: _Seen) -> Response:
    by_id = {response.id: response for response in case.responses}
    ids = list(by_id)
    open_ = {of: seen.known_open(response) for of, response in by_id.items()}
    if st.session_state.get("persondata") not in by_id:
        st.session_state["persondata"] = next((of for of in ids if open_[of]), ids[0])
    done = sum(many == 0 for many in open_.values())
    with st.container(horizontal=True, vertical_alignment="bottom", key="valg"):
        st.selectbox(
            f"{done} af {len(ids)} svar er godkendt",
            ids,
            format_func=lambda of: title(by_id[of].nr, by_id[of].sender) + _state(open_[of]),
            key="persondata",
        )
        at = ids.index(st.session_state["persondata"])
        for words, to, key in (("Forrige", at - 1, "K"), ("Næste", at + 1, "J")):
            there = 0 <= to < len(ids)
            goes = (ids[to],) if there else ()
            st.button(words, shortcut=key, disabled=not there, on_click=_go, args=goes)
    return by_id[st.session_state["persondata"]]


def _go(to: str) -> None:
    st.session_state["persondata"] = to


def _state(many: int | None) -> str:
    if many is None:
        return ""
    return f" – {many} åbne" if many else " – godkendt"


def _mark(piece: Piece, nr: int) -> Mark:
    said = _NAMES[piece.kind] if piece.kind else "Må stå"
    look = "" if piece.by is None else "valgt" if piece.kind else "lagt"
    return Mark(piece.quoted.span, said, f"fund-{nr}", look)


# --- signing off --------------------------------------------------------------------------------


def _sign(case: Case, response: Response, found: tuple[Piece, ...]) -> None:
    left = unsigned(found)
    if left:
        every = [_decision(case, response, piece, piece.kind) for piece in left]
        said = f"{len(left)} forslag godkendt"
        st.button("Godkend alle forslag", shortcut="G", type="primary", on_click=clicked,
                  args=(said, *every))  # fmt: skip
    elif found:
        st.html('<p class="besked">Alt er godkendt i dette svar.</p>')
    else:
        st.html("<p>Der er ikke fundet noget i dette svar. Læs det igennem.</p>")
    for piece in found:
        _piece(case, response, piece)
    _add(case, response)


def _piece(case: Case, response: Response, piece: Piece) -> None:
    what = f"fjernes som {_NAMES[piece.kind].lower()}" if piece.kind else "må stå"
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
        st.text_input("Fjern også disse ord, alle steder i svaret", key="også")
        st.selectbox("De er", list(_NAMES), format_func=_NAMES.__getitem__, key="også-art", index=4)
        st.form_submit_button("Fjern", on_click=_point_out, args=(case, response))


def _point_out(case: Case, response: Response) -> None:
    try:
        places = pointed_out(response, str(st.session_state["også"]).strip())
    except HoeringError as error:
        say(alert(error))
        return
    kind = st.session_state["også-art"]
    made = (
        about(case, response.id, What.REDACTION, kind, f"{q.span.start}-{q.span.end}", evidence=[q])
        for q in places
    )
    act(f"fjernes {len(places)} steder", *made)


show()
