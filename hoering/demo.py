"""The sample hearing, from its files to its documents."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from hoering.case.hearingfile import read_hearing
from hoering.case.store import Store
from hoering.memo.documents import Format, export
from hoering.readers import supported
from hoering.run import Outcome, Step, run
from hoering.settings import bundled
from hoering.standard import pipeline

_SAMPLE = "mobilt_stofindtagelsesrum"
_DOCUMENTS = (
    (Format.DOCX, "hoeringsnotat.docx"),
    (Format.XLSX, "hoeringssvar.xlsx"),
    (Format.HTML, "politikere.html"),
    (Format.PAGE, "en_side.pdf"),
    (Format.ANNEX, "hoeringssvar_samlet.pdf"),
    (Format.JSON, "sag.json"),
)
"""Everything that can be written without LibreOffice."""


def make(out: Path, on_step: Callable[[Step], None]) -> tuple[Outcome, tuple[Path, ...]]:
    """Run the sample hearing into ``out``; gives the outcome and everything that was made."""
    sample = bundled("corpus") / _SAMPLE
    hearing = read_hearing(sample / "hoering.yaml")
    answers = sorted(path for path in (sample / "svar").iterdir() if supported(path))
    case = out / "sag"
    with Store.open(case) as store:
        store.save_hearing(hearing)
        outcome = run(answers, partial(pipeline, hearing), store, on_step=on_step)
        written = [
            export(outcome.case, kind, out / name, draft=True, original=store.original).path
            for kind, name in _DOCUMENTS
        ]
    return outcome, (case, *written)
