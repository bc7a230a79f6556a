"""A case, and a folder of what came in."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from hoering.arrivals import News
from hoering.case.store import Store
from hoering.hearing import Hearing, Theme
from hoering.run import Outcome, run
from hoering.standard import pipeline

BATH = Theme("bad", "Havnebad", "Kommunen foreslår et havnebad.", keywords=("havnebad",))
YES = "Vi støtter et havnebad ved kajen, for børnene mangler et sted at bade.\n"
NO = "Vi er imod et havnebad. Det larmer nok i forvejen ved kajen.\n"


class Desk:
    """A case, and a folder of what came in."""

    def __init__(self, folder: Path) -> None:
        self.case = folder / "sag"
        self.post = folder / "post"
        self.post.mkdir()
        with Store.open(self.case) as store:
            store.save_hearing(Hearing("bad", "Havnebad", (BATH,)))

    def read(self, *given: Path, **how: Any) -> Outcome:
        with Store.open(self.case) as store:
            return run(given or [self.post], partial(pipeline, store.hearing()), store, **how)

    def pack(self, name: str, **files: str) -> None:
        with ZipFile(self.post / name, "w") as archive:
            for file, words in files.items():
                archive.writestr(f"{file}.txt", words)


def news(outcome: Outcome) -> dict[str, News]:
    return {arrival.job.file: arrival.news for arrival in outcome.arrivals}


def files(outcome: Outcome) -> list[str]:
    return sorted(response.file for response in outcome.case.responses)
