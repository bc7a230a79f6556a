"""Starts the screens: Streamlit, with all they are made of imported before anybody asks for a page.

    python app/start.py run app/sag.py [OPTIONS] [-- --case SAG]

Whoever opens the first page would otherwise wait for it. The models are not among it: they are
large, and come when something is read or looked for.
"""

from __future__ import annotations

import gc
import logging
import sys
from importlib import import_module
from pathlib import Path

_NOT_HERE = ("sag", "start")
"""The page itself, which runs anew each time, and this."""


def main() -> None:
    """Import, then do as Streamlit's own command does."""
    # Outside a page, what is kept for pages says so on the terminal, each time.
    quiet = logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context")
    quiet.setLevel(logging.ERROR)
    # A thread that looks through texts lets go of the lock this often, in seconds: at Python's own
    # pace (0.005), every page would wait for it a hundred times.
    sys.setswitchinterval(0.0005)
    for file in sorted(Path(__file__).parent.glob("*.py")):
        if file.stem not in _NOT_HERE:
            import_module(file.stem)
    # What is here by now stays; and a case of a thousand answers is made of so many pieces that
    # looking for garbage after every 700, as Python does, takes as long as fetching them.
    gc.freeze()
    gc.set_threshold(50_000)
    from streamlit.web.cli import main as streamlit  # noqa: PLC0415 - after ours

    sys.exit(streamlit(prog_name="streamlit"))


if __name__ == "__main__":
    main()
