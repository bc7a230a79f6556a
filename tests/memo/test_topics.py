from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.ns import qn

from hoering.decisions import Decision, Heading, Passage, What
from hoering.hearing import SenderKind
from hoering.labels import Stance, quote
from hoering.memo.parts import Chapter, Memo, Topic
from hoering.memo.topics import LEGEND
from hoering.memo.word import BY_THEME, write_docx
from hoering.records import Case
from hoering.settings import bundled
from hoering.text import Span, Text

from .conftest import NOW, POINT, decided


def chapter(memo: Memo, title: str) -> Chapter:
    return next(chapter for chapter in memo.chapters if chapter.title.startswith(title))


def topics(memo: Memo) -> dict[str, Topic]:
    return {topic.heading: topic for chapter in memo.chapters for topic in chapter.topics}


def test_headings_state_a_direction(memo: Memo) -> None:
    """A heading says how many and who weighs in, the local council counted among them."""
    assert [topic.heading for topic in chapter(memo, "Skolegader").topics] == [
        "(1) Positiv over for skolegader",
        "(2, O, LU) Betinget eller delt støtte til skolegader",
        "(2) Imod skolegader",
        "(1, O) Bemærkninger til skolegader uden stillingtagen",
    ]
    assert chapter(memo, "Skolegader").topics[1].numbers == "Henvendelse 1, 13"


def test_the_local_council_comes_first(case: Case, memo_of: Callable[..., Memo]) -> None:
    """The account names the local council first, then public bodies, and counts the citizens."""
    later = tuple(
        replace(r, sender_kind=SenderKind.LOKALUDVALG) if r.nr == 8 else r for r in case.responses
    )
    found = topics(memo_of(replace(case, responses=later)))
    topic = next(t for h, t in found.items() if "Imod nedlæggelse" in h)
    assert topic.heading.startswith("(5, LU) Imod nedlæggelse af parkeringspladser")
    assert topic.holders[0].nr == 8
    assert topic.answer is not None
    assert topic.answer.summary.startswith("Ørby Handelsstandsforening, Ørby Beboerforening")
    assert "tre borgere er imod forslaget" in topic.answer.summary
    assert "Kragelund" not in topic.answer.summary


def test_who_says_so_is_one_list(case: Case, memo_of: Callable[..., Memo]) -> None:
    """Bodies by name, citizens and unknown senders by number, in one list."""
    unknown = tuple(
        replace(r, sender=None, sender_kind=None) if r.nr == 10 else r for r in case.responses
    )
    found = topics(memo_of(replace(case, responses=unknown)))
    (answer,) = [t.answer for h, t in found.items() if "Imod nedlæggelse" in h]
    assert answer is not None
    assert ", to borgere og én ukendt afsender er imod" in answer.summary


def test_other_matters_come_last(memo: Memo) -> None:
    """What the parties raised themselves, and remarks on process, stand under Andre emner."""
    assert [c.title for c in memo.chapters][-1] == "Andre emner"
    assert [topic.heading for topic in memo.chapters[-1].topics] == [
        "(2, LU) Ønske om belysning på Møllestien",
        "(1) Bemærkninger til proces og materiale",
    ]
    assert memo.process[0].said == "Fristen var for kort."


def test_answers_stand_in_both_orders(answered: Case, memo_of: Callable[..., Memo]) -> None:
    """Remark, outcome with reason and changed text stand once by party and once by theme."""
    memo = memo_of(answered)
    (here,) = [answer for row in memo.rows for answer in row.answers if answer.id == POINT]
    assert memo.rows[1].answers[-1] == here
    assert (here.remark, here.outcome, here.reason, here.change) == (
        "Forvaltningen har set på pladserne igen.",
        "Imødekommes delvist",
        "Halvdelen af pladserne bliver.",
        "Der omlægges 30 pladser.",
    )
    assert memo.rows[8].elsewhere[-1].endswith(": se nr. 2")
    assert [topic.heading.split(") ")[0] for topic in memo.changes] == ["(5"]
    (section,) = [section for section in memo.sections if section.answers]
    assert section.title.startswith("Nedlæggelse")


def test_a_point_that_people_made_keeps_its_title(case: Case, memo_of: Callable[..., Memo]) -> None:
    """A person's heading stands as it was written, with its own holders."""
    heading = Heading("parkering", Stance.REJECTS, "Bekymring for læssezoner")
    made = decided(case, ("p1", What.POINT, heading))
    holder = Decision("p1", What.HOLDER, True, "kah", NOW, "r8", nr=2)
    memo = memo_of(replace(made, decisions=(*made.decisions, holder)))
    found = topics(memo)
    assert found["(1) Bekymring for læssezoner"].numbers == "Henvendelse 8"
    assert any(name.startswith("(4) Imod nedlæggelse") for name in found)


def test_outside_is_told_without_names(case: Case, memo_of: Callable[..., Memo]) -> None:
    """Criticism of a politician is reported without the name, and never as a quote."""
    first = case.responses[8]
    words = "Borgmester Karl Østergaard Winther har svigtet byen."
    text = Text(f"{first.text.value}\n\n{words}")
    source = next(s for s in case.sources if s.sha256 == first.source)
    start = len(first.text.value) + 2
    aside = Decision(
        "r9", What.PASSAGE, Passage.OUTSIDE, "kah", NOW, f"{start}-{len(text.value)}",
        evidence=(quote(text, Span(start, len(text.value))),), nr=1,
    )  # fmt: skip
    memo = memo_of(
        replace(
            case,
            responses=tuple(replace(r, text=text) if r is first else r for r in case.responses),
            sources=tuple(replace(s, text=text) if s is source else s for s in case.sources),
            decisions=(aside,),
        )
    )
    (told,) = memo.outside
    assert "Winther" not in told.said
    assert "[navn] har svigtet byen." in told.said
    assert told.proof is None
    assert "(1) Bemærkninger, der ligger uden for forslaget" in topics(memo)


def test_remarks_to_a_passage_stand_apart(memo: Memo) -> None:
    """Who ties no remark to a place in the material is named as having general ones."""
    assert not memo.tied
    assert "Ørby Lokaludvalg (nr. 1)" in memo.general
    assert not any("Ældrerådet" in name for name in memo.general)


def written(memo: Memo, path: Path) -> Document:
    write_docx(memo, path, bundled("pipelines") / BY_THEME)
    return docx.Document(str(path))


def test_by_theme_on_paper(answered: Case, memo_of: Callable[..., Memo], tmp_path: Path) -> None:
    """Changes come first, the legend is printed, every response is there, and the list leads."""
    document = written(memo_of(answered), tmp_path / "t.docx")
    body = document.element.body
    said = ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p"))]
    changes, legend = (
        said.index("Forslag om ændringer efter høringen"),
        said.index(LEGEND[-1]),
    )
    assert changes < legend < said.index("Henvendelse 1, 13")
    assert "Der omlægges 30 pladser." in said
    assert {str(nr) for nr in range(1, 14)} <= {
        row.cells[0].text for row in document.tables[-1].rows
    }
    assert all(line.strip() for line in said)
    links = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    assert links == [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    kinds = [mark.get(qn("w:fldCharType")) for mark in body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]


def test_sixty_parties_and_none(
    crowded: Case, unlisted: Case, memo_of: Callable[..., Memo], tmp_path: Path
) -> None:
    """Sixty parties stand in one table; where nobody is listed that is said."""
    tables = written(memo_of(crowded), tmp_path / "a.docx").tables
    assert len(tables[0].rows) > 60
    none = written(memo_of(unlisted), tmp_path / "b.docx")
    assert any("nævner ingen høringsparter" in p.text for p in none.paragraphs)
