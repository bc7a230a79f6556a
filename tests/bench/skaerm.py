"""How long each screen takes in a case of many responses: its first paint, and one decision.

    python tests/bench/skaerm.py [RESPONSES]

Prints milliseconds of wall clock and of processor time. No test: it asserts nothing.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from streamlit import config
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "app"), str(Path(__file__).parent)]
from case import filled  # noqa: E402

SCREENS = "intake parties review search personal points remarks memo politics history cases".split()


def told(what: str, work: Callable[[], object]) -> None:
    """Do it and print how long it took."""
    wall, own = time.perf_counter(), time.process_time()
    work()
    wall, own = time.perf_counter() - wall, time.process_time() - own
    print(f"{what:24} {1000 * wall:8.0f} ms   heraf processor {1000 * own:8.0f} ms")


def main(many: int) -> None:
    """Measure and print."""
    with TemporaryDirectory() as folder:
        place = Path(folder) / "sag"
        filled(place, many).close()
        sys.argv = ["sag.py", "--case", str(place)]
        config.set_option("server.address", "127.0.0.1")  # else the page lets nobody in
        config.set_option("runner.magicEnabled", False)
        page = AppTest.from_file(ROOT / "app" / "sag.py", default_timeout=300)
        told("overblik, første gang", page.run)
        for screen in SCREENS:
            page.switch_page(f"screens/{screen}.py")
            told(f"{screen}, første gang", page.run)
            assert page.text_input("navn"), "the page was not shown"
            told(f"{screen}, igen", page.run)
        page.switch_page("screens/review.py").run()
        page.text_input("navn").set_value("Anna")
        confirm = next(button for button in page.button if button.label == "Bekræft")
        told("én afgørelse", lambda: confirm.click().run())
        assert not page.exception, page.exception


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
