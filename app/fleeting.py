"""What was fetched is forgotten: the address of a document carries no check of its own.

Streamlit forgets a document when two more pages have been shown to anybody, which by night is
never. So it is asked to every half minute: an address lives for a minute at most.
"""

from __future__ import annotations

import time
from threading import Thread

import streamlit as st
from streamlit import runtime

SECONDS = 30
"""Streamlit marks an address in one round, and forgets it in the next."""


@st.cache_resource(show_spinner=False)
def forget_documents() -> Thread | None:
    """Begin, once for each server; there is nothing to forget where there is no server."""
    if not runtime.exists():
        return None
    sweeper = Thread(target=_sweep, daemon=True, name="glem dokumenter")
    sweeper.start()
    return sweeper


def _sweep() -> None:
    while True:
        time.sleep(SECONDS)
        if not runtime.exists():  # it has ended
            return
        runtime.get_instance().media_file_mgr.remove_orphaned_files()
