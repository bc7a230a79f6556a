"""A person's decision on one theme of one response: made, taken back, told what came of it."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st
from marked import alert, label, visible

from hoering.case.store import Store
from hoering.clock import now
from hoering.decisions import Decision, Position, What
from hoering.errors import ConflictError, HoeringError, InputError
from hoering.hearing import Origin, Theme
from hoering.labels import Label, Reason, Stance, quote
from hoering.nlp.sentences import sentence_spans
from hoering.records import Response

ABSENT = "Ikke omtalt"
STANCES: dict[str, tuple[Stance | None, Reason | None]] = {
    "Støtter": (Stance.SUPPORTS, None),
    "Støtter med betingelse": (Stance.CONDITIONAL, Reason.CONDITION),
    "Støtter med forbehold": (Stance.CONDITIONAL, Reason.RESERVATION),
    "Delt": (Stance.CONDITIONAL, Reason.DIVIDED),
    "Imod": (Stance.REJECTS, None),
    "Tager ikke stilling": (Stance.NEUTRAL, None),
    ABSENT: (None, None),
}
"""Every position in the users' words."""


def position(held: Label | None) -> str:
    """The key of :data:`STANCES` that a label is."""
    if held is None:
        return ABSENT
    # A yes-but without a reason counts as one with a condition, as in the memo.
    reason = (held.reason or Reason.CONDITION) if held.stance is Stance.CONDITIONAL else None
    return next(words for words, codes in STANCES.items() if codes == (held.stance, reason))


def worded(words: str, theme: Theme) -> str:
    """A key of :data:`STANCES` as it reads for a theme: the parties propose their own themes."""
    return words.replace("Støtter", "Foreslår") if theme.origin is Origin.PARTY else words


@dataclass(frozen=True, slots=True)
class Message:
    """What came of the last click, to be shown at the theme it concerns."""

    about: tuple[str, str]
    html: str


@dataclass(frozen=True, slots=True)
class Matter:
    """What a decision is about, as the person sees it: ``held`` and ``made`` are in force now."""

    location: str
    response: Response
    theme: Theme
    held: Label | None
    made: Decision | None

    @property
    def about(self) -> tuple[str, str]:
        """Response and theme."""
        return self.response.id, self.theme.id

    def key(self, part: str) -> str:
        """The key of one widget of its form."""
        return f"{part}-{self.response.id}-{self.theme.id}"


def ask_name() -> None:
    """Ask once for the name that decisions are made under."""
    st.text_input("Dit navn", key="navn", placeholder="Skrives ved dine afgørelser")


def form(matter: Matter) -> None:
    """The widgets to decide with, closed until the user opens them."""
    _follow(matter)
    cut = tuple(sentence_spans(matter.response.text.value))
    words = [matter.response.text.value[span.start : span.end] for span in cut]
    with st.expander(label(f"Vurdér: {matter.theme.title}"), key=matter.key("fold")):
        with st.form(matter.key("form"), border=False):
            st.radio(
                "Holdning",
                STANCES,
                format_func=lambda choice: worded(choice, matter.theme),
                key=matter.key("holdning"),
            )
            st.multiselect(
                "Citater",
                range(len(cut)),
                format_func=lambda nr: f"{nr + 1}. {visible(words[nr])}",
                select_all=False,
                placeholder="Vælg sætninger" if matter.held is None else "Behold dem ovenfor",
                key=matter.key("citater"),
            )
            st.text_input("Hvorfor? (kan undlades)", key=matter.key("hvorfor"))
            _tell(matter)
            st.form_submit_button(
                "Gem afgørelse",
                key=matter.key("gem"),
                type="primary",
                on_click=_save,
                args=(matter,),
            )
        if matter.made:
            undo = matter.key("fortryd")
            st.button("Fortryd afgørelse", key=undo, on_click=_retract, args=(matter, matter.made))


def _follow(matter: Matter) -> None:
    """Set the widgets to what is in force, when they are new and whenever that has changed."""
    state, now = st.session_state, matter.made.nr if matter.made else 0
    if matter.key("holdning") not in state or state.get(matter.key("set")) != now:
        state[matter.key("set")] = now
        state[matter.key("holdning")] = position(matter.held)
        state[matter.key("citater")] = []
        state[matter.key("hvorfor")] = ""


def _tell(matter: Matter) -> None:
    """Show, once, what came of the last click on this theme."""
    said: Message | None = st.session_state.get("besked")
    if said and said.about == matter.about:
        del st.session_state["besked"]
        st.html(said.html)


def _save(matter: Matter) -> None:
    """Called with the matter as it stood on the page when the person clicked."""
    choice: str = st.session_state[matter.key("holdning")]
    try:
        with Store.open(matter.location, create=False) as store:
            store.decide(_decision(matter, choice))
        _say(matter, f'<p class="besked" role="status">Gemt: {worded(choice, matter.theme)}.</p>')
    except ConflictError as error:
        lost = f"Dit valg »{worded(choice, matter.theme)}« er ikke gemt."
        _say(matter, f"{alert(error)}<p>{lost}</p>")
    except HoeringError as error:
        _say(matter, alert(error))


def _decision(matter: Matter, choice: str) -> Decision:
    text = matter.response.text
    cut = tuple(sentence_spans(text.value))
    chosen = sorted(st.session_state[matter.key("citater")])
    stance, reason = STANCES[choice]
    return Decision(
        subject=matter.response.id,
        what=What.LABEL,
        key=matter.theme.id,
        value=Position(stance, reason),
        who=_name(),
        when=now(),
        why=st.session_state[matter.key("hvorfor")].strip(),
        evidence=tuple(quote(text, cut[nr]) for nr in chosen) if stance else (),
        seen=matter.made.nr if matter.made else None,
    )


def _name() -> str:
    name = str(st.session_state.get("navn", "")).strip()
    if not name:
        raise InputError(
            "Afgørelsen er ikke gemt, for den mangler et navn.", "Skriv dit navn øverst på siden."
        )
    return name


def _retract(matter: Matter, made: Decision) -> None:
    try:
        with Store.open(matter.location, create=False) as store:
            store.retract(made.nr, _name(), now())
        _say(matter, '<p class="besked" role="status">Afgørelsen er taget tilbage.</p>')
    except HoeringError as error:
        _say(matter, alert(error))


def _say(matter: Matter, html: str) -> None:
    st.session_state["besked"] = Message(matter.about, html)
