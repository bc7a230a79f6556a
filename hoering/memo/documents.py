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
from hoering.memo.word import BY_PARTY, BY_THEME, write_docx
from hoering.memo.wording import agenda_paragraph
from hoering.records import Case, Ledger
from hoering.settings import bundled


class Format(StrEnum):
    """A kind of document that can be written today."""

    JSON = "json"
    DOCX = "docx"


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


def export(
    case: Case,
    format: Format,
    out: Path,
    *,
    draft: bool = False,
    unsound: Sequence[str] = (),
    order: Order = Order.PART,
    template: Path | None = None,
) -> Exported:
    """Write a case as ``format``; ``unsound`` says what else speaks against it.

    ``order`` and ``template`` (an office's own) are of the Word document.

    Raises:
        RefusedError: something does not add up, or a quote may not stand as it is, and ``draft``
            is false; its causes name it all.
        InputError: the template cannot be used.
    """
    counted = ledger(case)
    counted = replace(counted, causes=(*counted.causes, *unsound))
    if format is Format.JSON:
        check(counted, draft=draft)
        with whole(out) as beside:
            beside.write_text(case_json(case), encoding="utf-8", newline="\n")
        return Exported(out, counted.causes)
    memo = compose(case, counted, date.today())
    missing = (*counted.causes, *memo.faults)
    check(replace(counted, causes=missing), draft=draft)
    with whole(out) as beside:
        write_docx(memo, beside, template or ours(order), missing)
    return Exported(out, missing)


def ours(order: Order) -> Path:
    """The template that comes along."""
    return bundled("pipelines") / (BY_THEME if order is Order.TEMA else BY_PARTY)


def summary(case: Case, counted: Ledger) -> str:
    """The paragraph for the agenda item, ready to paste."""
    return agenda_paragraph(compose(case, counted, date.today()))
