from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from hoering.errors import RefusedError
from hoering.labels import Label, Quote, Resume, quote
from hoering.memo.documents import Format, export
from hoering.memo.parts import Memo
from hoering.records import Case, Response
from hoering.text import Span


def said(response: Response, words: str) -> Quote:
    start = response.text.value.index(words)
    return quote(response.text, Span(start, start + len(words)))


def chosen(case: Case, by: str | None, words: str, condition: str = "") -> Case:
    """The first response's first label, resting on other words."""
    first = case.responses[0]
    label: Label = replace(
        first.labels[0],
        by=by,
        evidence=(said(first, words),),
        condition=said(first, condition) if condition else None,
    )
    changed = replace(first, labels=(label, *first.labels[1:]), resume=Resume(""))
    return replace(case, responses=(changed, *case.responses[1:]))


CUT = "Vi støtter skolegaderne"


def test_a_misleading_choice_is_a_fault(case: Case, memo_of: Callable[..., Memo]) -> None:
    """A quote that a person cut before its condition is told with where to go."""
    (fault,) = memo_of(chosen(case, "kah", CUT)).faults
    assert fault == (
        "Ørby Lokaludvalg (nr. 1), svar_01.pdf, s. 1: »Vi støtter skolegaderne« slutter før "
        "»forudsat« i sin egen sætning. Åbn svaret, og vælg hele sætningen."
    )


def test_the_condition_printed_beside_it_counts(case: Case, memo_of: Callable[..., Memo]) -> None:
    """Where the condition is printed with it, the quote may stand."""
    condition = "forudsat at beboere med handicap kan køre til døren"
    assert memo_of(chosen(case, "kah", CUT, condition)).faults == ()


def test_the_machine_quotes_whole_sentences(case: Case, memo_of: Callable[..., Memo]) -> None:
    """What the machine cut is given its whole sentence instead."""
    memo = memo_of(chosen(case, None, CUT))
    assert memo.faults == ()
    assert memo.rows[0].proofs[0].words == (
        "Vi støtter skolegaderne, forudsat at beboere med handicap kan køre til døren."
    )


@pytest.mark.parametrize(
    ("resume", "fault"),
    [
        ("Udvalget skriver »bakker op om 40 km/t i bydelen«.", ""),
        ("Udvalget skriver »bakker ikke op om 40 km/t i bydelen«.", "»ikke« er føjet til"),
        ("Udvalget skriver »skal op på 50 km/t i bydelen«.", "står ikke ordret i svaret"),
        ("Udvalget taler om »skolegader«.", ""),
    ],
)
def test_quotes_in_a_resume(
    case: Case, memo_of: Callable[..., Memo], resume: str, fault: str
) -> None:
    """Words between quotation marks in a resumé stand in the answer."""
    first = replace(case.responses[0], resume=Resume(resume, (), "kah"))
    faults = memo_of(replace(case, responses=(first, *case.responses[1:]))).faults
    assert [fault in told for told in faults] == ([True] if fault else [])


def test_export_refuses_and_a_draft_is_marked(case: Case, tmp_path: Path) -> None:
    """The memo is refused with the cause; a draft marks it at the quote and on page one."""
    import docx  # noqa: PLC0415

    bad, out = chosen(case, "kah", CUT), tmp_path / "n.docx"
    with pytest.raises(RefusedError) as refused:
        export(bad, Format.DOCX, out)
    assert any("slutter før »forudsat«" in cause for cause in refused.value.causes)
    assert not out.exists()
    written = export(bad, Format.DOCX, out, draft=True)
    assert any("slutter før »forudsat«" in cause for cause in written.missing)
    document = docx.Document(str(out))
    assert document.paragraphs[0].text.startswith("UDKAST – mangler: ")
    cells = document.tables[2].rows[1].cells[2].text
    assert "»Vi støtter skolegaderne« (s. 1 – MANGLER: slutter før »forudsat«" in cells
