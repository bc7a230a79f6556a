"""The verb behind every download: a case as a document, refused where something does not add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from hoering.case.export import as_text, case_json, case_value
from hoering.case.ledger import ledger
from hoering.errors import InputError, RefusedError
from hoering.files import whole
from hoering.memo.bare import bare
from hoering.memo.bundle import Original, write_annex
from hoering.memo.compose import compose
from hoering.memo.masked import nameless
from hoering.memo.office import write_pdf
from hoering.memo.onepage import write_page
from hoering.memo.page import write_html
from hoering.memo.public import Edition, Finder, edition, public_value, without_raw
from hoering.memo.sheet import write_xlsx
from hoering.memo.word import write_docx
from hoering.memo.wording import agenda_paragraph
from hoering.records import Case, Ledger


class Format(StrEnum):
    """A kind of document that can be written today."""

    JSON = "json"
    DOCX = "docx"
    XLSX = "xlsx"
    HTML = "html"
    ANNEX = "bilag"
    PAGE = "side"
    PDF = "pdf"


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


def _check_public(counted: Ledger, made: Edition) -> None:
    """Raise RefusedError, with every cause, where not every personal detail is decided on."""
    if made.open:
        raise RefusedError(
            "Den offentlige udgave er ikke skrevet, for personoplysningerne er ikke godkendt.",
            "Tag stilling til dem i sagen, eller skriv et udkast med --draft.",
            (*counted.causes, *made.open),
        )


def export(
    case: Case,
    format: Format,
    out: Path,
    *,
    draft: bool = False,
    unsound: Sequence[str] = (),
    find: Finder | None = None,
    original: Original | None = None,
) -> Exported:
    """Write a case as ``format``; ``unsound`` says what else speaks against it.

    With ``find``, the machine's finder of personal data, the public edition is written. The annex
    needs ``original``, which gives a source's bytes by their sha256.

    Raises:
        RefusedError: something does not add up, or personal data is not signed off, and ``draft``
            is false; its causes name it all.
    """
    counted = ledger(case)
    counted = replace(counted, causes=(*counted.causes, *unsound))
    made = edition(case, find) if find else None
    if made and not draft:
        _check_public(counted, made)
    check(counted, draft=draft)
    if made:
        counted = replace(counted, causes=(*map(made.told, counted.causes), *made.open))
    with whole(out) as beside:
        if made:
            _write_public(case, made, counted, format, beside, original, draft=draft)
        else:
            _write(case, counted, format, beside, original, draft=draft)
    return Exported(out, counted.causes)


def _write(
    case: Case,
    counted: Ledger,
    format: Format,
    path: Path,
    original: Original | None,
    *,
    draft: bool,
) -> None:
    missing, today = counted.causes, date.today()
    match format:
        case Format.JSON:
            path.write_text(case_json(case), encoding="utf-8", newline="\n")
        case Format.HTML:
            write_html(compose(nameless(case), counted, today), path, missing, drafts=draft)
        case Format.XLSX:
            write_xlsx(case, compose(case, counted, today), path, missing)
        case Format.DOCX:
            write_docx(compose(case, counted, today), path, missing=missing)
        case Format.ANNEX:
            memo = compose(case, counted, today)
            write_annex(case, memo, original or _no_original, path, missing)
        case Format.PAGE:
            write_page(compose(nameless(case), counted, today), path, missing, drafts=draft)
        case Format.PDF:
            memo = compose(case, counted, today)
            write_docx(memo, path, missing=missing)
            write_pdf(path, path, f"Høringsnotat: {memo.title}")


def _write_public(
    case: Case,
    made: Edition,
    counted: Ledger,
    format: Format,
    path: Path,
    original: Original | None,
    *,
    draft: bool,
) -> None:
    """The same from the public case; what was in the files before they were mended is gone."""
    missing = counted.causes
    memo = without_raw(compose(made.case, counted, date.today()))
    match format:
        case Format.JSON:
            text = as_text(public_value(made.case, case_value(case)))
            path.write_text(text, encoding="utf-8", newline="\n")
        case Format.HTML:
            write_html(memo, path, missing, drafts=draft, public=True)
        case Format.XLSX:
            write_xlsx(made.case, memo, path, missing)
        case Format.DOCX:
            write_docx(memo, path, missing=missing)
            bare(path, f"Høringsnotat: {memo.title}")
        case Format.PDF:
            write_docx(memo, path, missing=missing)
            bare(path, f"Høringsnotat: {memo.title}")
            write_pdf(path, path, f"Høringsnotat: {memo.title}")
        case Format.PAGE:
            write_page(memo, path, missing, drafts=draft, public=True)
        case Format.ANNEX:
            write_annex(made.case, memo, original or _no_original, path, missing, public=True)


def _no_original(sha256: str) -> bytes:
    raise InputError(f"Originalen {sha256} er ikke ved hånden.", "Skriv bilaget fra selve sagen.")


def summary(case: Case, counted: Ledger) -> str:
    """The paragraph for the agenda item, ready to paste."""
    return agenda_paragraph(compose(case, counted, date.today()))
