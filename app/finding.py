"""Personal data looked for in a whole case: aside where it takes long, seen by every tab."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Lock, Thread

import streamlit as st
from marked import label

from hoering.memo import wording
from hoering.nlp.people.found import Found

_AT_ONCE = 40
"""Texts that a page may wait for."""


@dataclass(slots=True)
class Finding:
    """What was found in each text so far; the same text is searched once."""

    found: dict[str, tuple[Found, ...]] = field(default_factory=dict)
    looking: Thread | None = None
    starting: Lock = field(default_factory=Lock)

    def of(self, text: str) -> tuple[Found, ...]:
        """What the machine finds in a text, looked for now where it has not been."""
        from hoering.redaction import for_public  # noqa: PLC0415 - the page opens without the models

        if text not in self.found:
            self.found[text] = for_public(text)
        return self.found[text]

    @property
    def busy(self) -> bool:
        """Whether it is still being looked for."""
        return self.looking is not None and self.looking.is_alive()

    @property
    def ready(self) -> bool:
        """Whether a text can be looked through at once: nobody is fetching the models.

        They take seconds to come, which a page that is only opened does not wait for.
        """
        return bool(self.found) or not self.busy

    def look_through(self, texts: Iterable[str]) -> None:
        """Look through the rest: at once where it is little, else aside."""
        left = [text for text in dict.fromkeys(texts) if text not in self.found]
        if len(left) <= _AT_ONCE:
            self._look(left)
            return
        with self.starting:
            if not self.busy:
                self.looking = Thread(target=self._look, args=(left,), daemon=True)
                self.looking.start()

    def _look(self, texts: Iterable[str]) -> None:
        for text in texts:
            self.of(text)


@st.cache_resource(show_spinner=False, max_entries=6)
def finding(_location: str) -> Finding:
    """That of a case, shared by every tab."""
    return Finding()


def look_and_follow(known: Finding, texts: Iterable[str]) -> bool:
    """Have them looked through; while that goes on, show how far it is. Whether it is done."""
    distinct = set(texts)
    with st.spinner("Leder efter personoplysninger …"):
        known.look_through(distinct)
    if known.busy:
        _follow(known, len(distinct), known.ready)
    return not known.busy


@st.fragment(run_every=1)
def _follow(known: Finding, every: int, ready: bool) -> None:
    """How far it is; when it is done, or can be used, the page is shown anew."""
    if not known.busy or known.ready != ready:
        st.rerun()
    done = min(len(known.found), every)
    words = f"Leder efter personoplysninger: {wording.digits(done)} af {wording.digits(every)}"
    st.progress(done / every, label(words))
