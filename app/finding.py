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
        from hoering.redaction import finder  # noqa: PLC0415 - the page opens without the models

        if text not in self.found:
            self.found[text] = tuple(finder()(text))
        return self.found[text]

    @property
    def busy(self) -> bool:
        """Whether it is still being looked for."""
        return self.looking is not None and self.looking.is_alive()

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


@st.fragment(run_every=2)
def follow(known: Finding, every: int) -> None:
    """How far it is; when it is done, the page is shown anew."""
    if not known.busy:
        st.rerun()
    done = min(len(known.found), every)
    words = f"Leder efter personoplysninger: {wording.digits(done)} af {wording.digits(every)}"
    st.progress(done / every, label(words))
