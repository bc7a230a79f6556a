"""What people do to a memo in Word that is not read in: it is told, and nothing is decided."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from hoering.case.points import made_on, point_id, points
from hoering.case.store import Store
from hoering.clock import now
from hoering.decisions import Decision, Heading, Outcome, Settled, Value, What

from .test_cli_memo import boxes, case, exported, leave, loaded, read_in, rewrite

__all__ = ["case", "read_in"]
HINT = "Klik eller tryk her for at skrive tekst."


def answer(case: Path, what: What, value: Value, subject: str = "", key: str = "") -> None:
    with Store.open(case, create=False) as store:
        now_is = store.load()
        about = subject or points(now_is)[0].id
        store.decide(made_on(now_is, Decision(about, what, value, "mir", now(), key=key)))


def emptied(
    file: Path, what: str, text: str = HINT, *, on: str = "1", is_styled: bool = True
) -> None:
    """Somebody deletes all words of a control, and Word shows its own in it."""
    rewrite(file, what, text)
    document = docx.Document(str(file))
    shows = parse_xml(f'<w:showingPlcHdr {nsdecls("w")} w:val="{on}"/>')
    box = next(boxes(document, what))
    box.find(qn("w:sdtPr")).append(shows)
    if is_styled:
        look = parse_xml(f'<w:rStyle {nsdecls("w")} w:val="Pladsholdertekst"/>')
        next(box.iter(qn("w:r"))).get_or_add_rPr().insert(0, look)
    document.save(str(file))


def read_back(file: Path, case: Path) -> int:
    return leave("import-remarks", file, "--case", case, "--who", "kah")


@pytest.mark.parametrize("order", ["part", "tema"])
@pytest.mark.parametrize("text", ["Imødekommes ikke. Der er plads ved kajen.", ""])
def test_an_outcome_is_decided_in_the_case(
    case: Path, capsys: pytest.CaptureFixture[str], order: str, text: str
) -> None:
    """Forvaltningens indstilling that was changed in Word is told with both texts."""
    answer(case, What.OUTCOME, Settled(Outcome.MET, "Der er plads ved kajen."))
    file = exported(case, order)
    rewrite(file, "indstilling", text)
    capsys.readouterr()
    assert read_back(file, case) == 1
    said = capsys.readouterr().out
    assert "Ikke læst ind: Indstillingen til »" in said
    assert "er ændret i Word, men afgøres i sagen." in said
    assert "i sagen: Imødekommes. Der er plads ved kajen." in said
    assert f"i Word: {text}".rstrip() in said
    assert len(loaded(case).decisions) == 1


@pytest.mark.parametrize("order", ["part", "tema"])
def test_an_outcome_that_the_case_changed_is_no_change_in_word(
    case: Path, capsys: pytest.CaptureFixture[str], order: str
) -> None:
    """Nor is what stands beside its field, nor an outcome that came after the document."""
    file = exported(case, order)
    answer(case, What.OUTCOME, Settled(Outcome.MET, "Der er plads."))
    later = exported(case, order)
    answer(case, What.OUTCOME, Settled(Outcome.NOT_MET, "Der er ikke plads."))
    for document in (file, later):
        capsys.readouterr()
        assert read_back(document, case) == 0
        assert capsys.readouterr().out.startswith("Ingen ændringer er læst ind.\nKun resuméer")


def test_an_emptied_field_is_empty(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Word's own words in a field that was emptied are no remark, and the remark stays."""
    answer(case, What.REMARK, "Forvaltningen er enig.")
    file = exported(case)
    emptied(file, "bemaerkning")
    assert read_back(file, case) == 1
    assert "er slettet i dokumentet; slet den i sagen" in capsys.readouterr().out
    assert points(loaded(case))[0].remark == "Forvaltningen er enig."


def test_what_nobody_had_written_may_go(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever deletes "Ikke skrevet." has changed nothing."""
    file = exported(case)
    emptied(file, "bemaerkning")
    assert read_back(file, case) == 0
    assert "Ikke læst ind" not in capsys.readouterr().out
    assert loaded(case).decisions == ()


@pytest.mark.parametrize(("on", "is_styled"), [("0", True), ("1", False)])
def test_a_field_that_was_written_in_is_read(case: Path, on: str, is_styled: bool) -> None:
    """A mark that is switched off says nothing, nor one left by who wrote in another program."""
    file = exported(case)
    emptied(file, "bemaerkning", on=on, is_styled=is_styled)
    assert read_back(file, case) == 0
    assert points(loaded(case))[0].remark == HINT


def test_what_a_template_marks_as_a_hint_is_not_emptied(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An office may have put the memo's field where Word has its hint."""
    answer(case, What.REMARK, "Forvaltningen er enig.")
    file = exported(case)
    emptied(file, "bemaerkning", "Forvaltningen er enig.")
    capsys.readouterr()
    assert read_back(file, case) == 0
    assert "Ikke læst ind" not in capsys.readouterr().out


@pytest.mark.parametrize("order", ["part", "tema"])
@pytest.mark.parametrize("below", [False, True])
def test_words_beside_an_outcome_are_told(
    case: Path, capsys: pytest.CaptureFixture[str], order: str, below: bool
) -> None:
    """They are no more read in than those in its field."""
    answer(case, What.OUTCOME, Settled(Outcome.MET, "Der er plads."))
    file = exported(case, order)
    beside(file, "indstilling", "Dog ikke om vinteren.", below=below)
    capsys.readouterr()
    assert read_back(file, case) == 0
    said = capsys.readouterr().out
    assert "Ved indstillingen til »" in said
    assert "uden for feltet: Dog ikke om vinteren." in said


def test_an_outcome_of_another_point_that_came_later_is_not_missed(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not every point has one: that a document has no field for it is no deletion."""
    first = points(loaded(case))[0]
    own = Heading(first.theme, first.stance, "Ønske om en sauna")
    other = point_id(own.theme, own.stance, own.title)
    answer(case, What.POINT, own, other)
    answer(case, What.HOLDER, True, other, key=loaded(case).responses[0].id)
    answer(case, What.OUTCOME, Settled(Outcome.MET, "Der er plads."))
    file = exported(case)
    answer(case, What.OUTCOME, Settled(Outcome.NOT_MET, "Den er for dyr."), other)
    capsys.readouterr()
    assert read_back(file, case) == 0
    assert "intet felt" not in capsys.readouterr().out


def test_a_reason_ends_with_one_full_stop(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Why a quote is refused is a sentence of its own."""
    file = exported(case)
    rewrite(file, "resume", "Lauget skriver »støtter ikke et havnebad«.")
    assert read_back(file, case) == 1
    assert ".." not in capsys.readouterr().out


def beside(file: Path, what: str, text: str, *, below: bool = False) -> None:
    """Somebody writes on behind a control, or on a new line of the same look."""
    document = docx.Document(str(file))
    box = next(boxes(document, what))
    run = parse_xml(f"<w:r {nsdecls('w')}><w:t xml:space='preserve'>{text}</w:t></w:r>")
    if not below:
        box.addnext(run)
    else:
        paragraph = deepcopy(box.getparent())
        paragraph.remove(paragraph.find(qn("w:sdt")))
        paragraph.append(run)
        box.getparent().addnext(paragraph)
    document.save(str(file))


@pytest.mark.parametrize("order", ["part", "tema"])
@pytest.mark.parametrize(
    ("what", "name"), [("resume", "resuméet af nr. 1"), ("bemaerkning", "bemærkningen til »")]
)
@pytest.mark.parametrize("below", [False, True])
def test_words_beside_a_field_are_told(
    case: Path, capsys: pytest.CaptureFixture[str], order: str, what: str, name: str, below: bool
) -> None:
    """What is written outside a field is not read in, and who wrote it is told where it stands."""
    file = exported(case, order)
    beside(file, what, "Og bådene.", below=below)
    capsys.readouterr()
    assert leave("import-remarks", file, "--case", case, "--who", "kah", "--dry-run") == 0
    said = capsys.readouterr().out
    assert f"Ved {name}" in said
    assert "uden for feltet: Og bådene." in said


def test_what_a_template_says_beside_its_fields_is_no_text(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same words beside every field of a sort are the office's own form."""
    file = exported(case)
    document = docx.Document(str(file))
    for box in boxes(document, "resume"):
        box.addprevious(parse_xml(f"<w:r {nsdecls('w')}><w:t>Kort:</w:t></w:r>"))
    document.save(str(file))
    capsys.readouterr()
    assert leave("import-remarks", file, "--case", case, "--who", "kah", "--dry-run") == 0
    first, *rest = capsys.readouterr().out.splitlines()
    assert first == "Ingen ændringer kan læses ind."
    assert len(rest) == 1
