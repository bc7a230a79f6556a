"""The verb behind every download: a case as a document, refused where something does not add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from hoering.case.export import case_json
from hoering.case.ledger import ledger
from hoering.errors import RefusedError
from hoering.files import whole
from hoering.memo.compose import compose
from hoering.memo.word import write_docx
from hoering.memo.wording import agenda_paragraph
from hoering.records import Case, Ledger


class Format(StrEnum):
    """A kind of document that can be written today."""

    JSON = "json"
    DOCX = "docx"
    XLSX = "xlsx"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Exported:
    """A document that was written, and what it lacks ("" where it lacks nothing)."""

    path: Path
    missing: tuple[str, ...]


def check(counted: Ledger, *, draft: bool) -> None:
    """Raise RefusedError, with every cause, where something does not add up and is no draft."""
    if counted.causes and not draft:
        raise RefusedError(
            "Dokumentet er ikke skrevet, for regnskabet går ikke op.",
            "Ret årsagerne, eller skriv et udkast med --draft.",
            counted.causes,
        )


def export(
    case: Case, format: Format, out: Path, *, draft: bool = False, unsound: Sequence[str] = ()
) -> Exported:
    """Write a case as ``format``; ``unsound`` says what else speaks against it.

    Raises:
        RefusedError: something does not add up and ``draft`` is false; its causes name it all.
    """
    counted = ledger(case)
    counted = replace(counted, causes=(*counted.causes, *unsound))
    check(counted, draft=draft)
    with whole(out) as beside:
        _write(case, counted, format, beside, draft=draft)
    return Exported(out, counted.causes)


def _write(case: Case, counted: Ledger, format: Format, path: Path, *, draft: bool) -> None:
    missing = counted.causes
    if format is Format.JSON:
        path.write_text(case_json(case), encoding="utf-8", newline="\n")
    elif format is Format.HTML:
        shown = compose(nameless(case), counted, date.today())
        write_html(shown, path, missing, drafts=draft)
    else:
        memo = compose(case, counted, date.today())
        if format is Format.XLSX:
            write_xlsx(case, memo, path, missing)
        else:
            write_docx(memo, path, missing=missing)


def summary(case: Case, counted: Ledger) -> str:
    """The paragraph for the agenda item, ready to paste."""
    return agenda_paragraph(compose(case, counted, date.today()))
