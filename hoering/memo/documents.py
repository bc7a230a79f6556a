"""The verb behind every download: a case as a document, refused where something does not add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from hoering.case.export import as_text, case_json
from hoering.case.ledger import ledger
from hoering.decisions import Decision
from hoering.errors import InputError, RefusedError
from hoering.files import whole
from hoering.memo.approval import sign
from hoering.memo.bare import bare
from hoering.memo.bundle import Original, write_annex
from hoering.memo.compose import compose
from hoering.memo.count import opening
from hoering.memo.masked import nameless
from hoering.memo.office import write_pdf
from hoering.memo.onepage import write_page
from hoering.memo.page import write_html
from hoering.memo.parts import Memo
from hoering.memo.public import Edition, Finder, edition
from hoering.memo.published import public_memo, public_value
from hoering.memo.register import Register
from hoering.memo.sheet import write_xlsx
from hoering.memo.word import BY_PARTY, BY_THEME, write_docx
from hoering.memo.wording import agenda_paragraph
from hoering.records import Case, Ledger
from hoering.settings import bundled


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


class Order(StrEnum):
    """How a memo goes through what came in."""

    PART = "part"
    TEMA = "tema"


def check(counted: Ledger, *, draft: bool) -> None:
    """Raise RefusedError, with every cause, where something does not add up and is no draft."""
    if counted.causes and not draft:
        raise RefusedError(
            "Dokumentet er ikke skrevet, for regnskabet går ikke op.",
            "Ret årsagerne, eller skriv et udkast med --draft.",
            counted.causes,
        )


def _check_public(counted: Ledger, made: Edition) -> None:
    """Raise RefusedError, with every cause, where not everything public is decided on."""
    if made.open:
        raise RefusedError(
            "Den offentlige udgave er ikke skrevet, for ikke alt i den er afgjort.",
            "Tag stilling til det i sagen, eller skriv et udkast med --draft.",
            (*counted.causes, *made.open),
        )


def export(
    case: Case,
    format: Format,
    out: Path,
    *,
    draft: bool = False,
    unsound: Sequence[str] = (),
    order: Order = Order.PART,
    template: Path | None = None,
    find: Finder | None = None,
    original: Original | None = None,
) -> Exported:
    """Write a case as ``format``; ``unsound`` says what else speaks against it.

    ``order`` and ``template`` (an office's own) are of the Word document. With ``find``, the
    machine's finder of personal data, the public edition is written. The annex needs ``original``,
    which gives a source's bytes by their sha256.

    Raises:
        RefusedError: something does not add up, a quote may not stand as it is, or personal data is
            not signed off, and ``draft`` is false; its causes name it all.
        InputError: the template cannot be used.
    """
    counted = ledger(case)
    counted = replace(counted, causes=(*counted.causes, *unsound))
    made = edition(case, find) if find else None
    if made:
        counted = replace(counted, causes=tuple(map(made.told, counted.causes)))
        if not draft:
            _check_public(counted, made)
    memo = None if format is Format.JSON else _memo(case, made, counted, format)
    missing = (*counted.causes, *(memo.faults if memo else ()), *(made.open if made else ()))
    check(replace(counted, causes=missing), draft=draft)
    with whole(out) as beside:
        if memo is None:
            text = as_text(public_value(made, counted)) if made else case_json(case)
            beside.write_text(text, encoding="utf-8", newline="\n")
        else:
            signed = sign(case, memo, missing) if made else None
            look = template or ours(order)
            paper = _Paper(memo, beside, missing, look, draft, bool(made), signed)
            paper.write(format, made.case if made else case, original or _no_original)
    return Exported(out, missing)


def _memo(case: Case, made: Edition | None, counted: Ledger, format: Format) -> Memo:
    """What stands in the document; what was in the files before they were mended is not public."""
    today = date.today()
    if made:
        return public_memo(made, counted, today)
    seen_by_others = format in (Format.HTML, Format.PAGE)
    return compose(nameless(case) if seen_by_others else case, counted, today)


def ours(order: Order) -> Path:
    """The template that comes along."""
    return bundled("pipelines") / (BY_THEME if order is Order.TEMA else BY_PARTY)


@dataclass(frozen=True, slots=True)
class _Paper:
    """A memo on its way to a file."""

    memo: Memo
    path: Path
    missing: tuple[str, ...]
    template: Path
    draft: bool
    public: bool
    signed: Decision | None

    def write(self, format: Format, case: Case, original: Original) -> None:
        memo, path, missing, public = self.memo, self.path, self.missing, self.public
        signed = self.signed
        match format:
            case Format.HTML:
                write_html(memo, path, missing, drafts=self.draft, public=public, signed=signed)
            case Format.XLSX:
                write_xlsx(case, memo, path, missing)
            case Format.ANNEX:
                write_annex(case, memo, original, path, missing, public=public)
            case Format.PAGE:
                write_page(memo, path, missing, drafts=self.draft, public=public, signed=signed)
            case Format.DOCX:
                self._docx(traces=True)
            case Format.PDF:
                self._docx(traces=False)  # of no use on paper, and 500 answers' take minutes
                write_pdf(path, path, f"Høringsnotat: {memo.title}")

    def _docx(self, *, traces: bool) -> None:
        memo, path, public = self.memo, self.path, self.public
        write_docx(memo, path, self.template, self.missing, public=public, traces=traces)
        if self.public:
            bare(path, f"Høringsnotat: {memo.title}")


def _no_original(sha256: str) -> bytes:
    raise InputError(f"Originalen {sha256} er ikke ved hånden.", "Skriv bilaget fra selve sagen.")


def summary(case: Case) -> str:
    """The paragraph for the agenda item, ready to paste."""
    return agenda_paragraph(opening(Register.of(case), date.today()))
