"""The sample hearing, from its files to its documents."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from hoering.case.hearingfile import read_hearing
from hoering.case.store import Store
from hoering.memo.documents import Format, Order, export
from hoering.readers import supported
from hoering.run import Outcome, Step, run
from hoering.settings import bundled
from hoering.standard import pipeline

_SAMPLE = "mobilt_stofindtagelsesrum"
_DOCUMENTS = (
    (Format.DOCX, "hoeringsnotat.docx", Order.PART),
    (Format.DOCX, "hoeringsnotat_tema.docx", Order.TEMA),
    (Format.XLSX, "hoeringssvar.xlsx", Order.PART),
    (Format.HTML, "politikere.html", Order.PART),
    (Format.PAGE, "en_side.pdf", Order.PART),
    (Format.ANNEX, "hoeringssvar_samlet.pdf", Order.PART),
    (Format.JSON, "sag.json", Order.PART),
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
            export(
                outcome.case, kind, out / name, draft=True, order=order, original=store.original
            ).path
            for kind, name, order in _DOCUMENTS
        ]
    return outcome, (case, *written)
