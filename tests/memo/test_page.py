from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html

from hoering.decisions import Outcome, Settled, What
from hoering.labels import Stance
from hoering.memo import wording
from hoering.memo.masked import nameless
from hoering.memo.page import INTERNAL, UNANSWERED, UNTREATED, WAITING, view, write_html
from hoering.memo.parts import Memo
from hoering.records import Case

from .conftest import POINT, composed, decided


@pytest.fixture
def confirmed(case: Case) -> Case:
    """The case with every label but those of the first answer confirmed."""
    first, *rest = case.responses
    seen = [replace(r, labels=tuple(replace(x, by="Anna") for x in r.labels)) for r in rest]
    first = replace(first, labels=tuple(replace(x, by=None) for x in first.labels))
    return replace(case, responses=(first, *seen))


@pytest.fixture
def shown(tmp_path: Path) -> Callable[..., html.HtmlElement]:
    def read(memo: Memo, **how: object) -> html.HtmlElement:
        write_html(memo, tmp_path / "a.html", **how)
        return html.parse(str(tmp_path / "a.html"), html.HTMLParser(encoding="utf-8")).getroot()

    return read


def test_what_nobody_confirmed_waits(
    confirmed: Case, shown: Callable[..., html.HtmlElement]
) -> None:
    """A label of the machine's is counted and not shown, in the table, the theme or the answer."""
    memo = composed(confirmed)
    seen = view(memo, drafts=False)
    line = next(line for line in seen.lines if line.nr == 1)
    labels = {label.theme for label in confirmed.responses[0].labels}
    waits = [theme.id in labels for theme in confirmed.hearing.themes]
    assert [cell is WAITING for cell in line.cells] == waits
    assert sum(theme.waiting for theme in seen.themes) == len(labels)
    assert all(h.nr != 1 for t in seen.themes for g in t.groups for h in g.holders)
    assert "svar om temaet afventer gennemsyn" in shown(memo).text_content()


def test_a_draft_marks_proposals(confirmed: Case, shown: Callable[..., html.HtmlElement]) -> None:
    """In a draft they are shown, each as the proposal it is."""
    memo = composed(confirmed)
    theme = view(memo, drafts=True).themes[0]
    assert theme.waiting == 0
    section = shown(memo, drafts=True, missing=("gennemsyn",)).find_class("holders")[0]
    (mine,) = [li for li in html.fromstring(html.tostring(section.getparent())).iter("li")
               if "(nr. 1)" in li.text_content()]  # fmt: skip
    assert wording.PROPOSED in mine.text_content()
    assert "forudsat at beboere med handicap kan køre til døren" in mine.text_content()


def test_same_numbers_as_the_memo(case: Case) -> None:
    """With everything confirmed, each position has as many names as in the memo."""
    seen = [replace(r, labels=tuple(replace(x, by="Anna") for x in r.labels))
            for r in case.responses]  # fmt: skip
    memo = composed(replace(case, responses=tuple(seen)))
    for theme in view(memo, drafts=False).themes:
        titles = [f"{g.name} ({len(g.holders)})" for g in theme.groups]
        assert titles == [group.title for group in theme.section.groups]
    cells = [cell for line in view(memo, drafts=False).lines for cell in line.cells]
    held = sum(len(g.holders) for s in memo.sections for g in s.groups)
    assert sum(c not in (UNTREATED, UNANSWERED) for c in cells) == held


def test_silence_is_told_apart(memo: Memo) -> None:
    """Who did not treat a theme and who did not answer at all are two things."""
    lines = {line.name: line for line in view(memo, drafts=True).lines}
    assert set(lines["Sønderhøj Lokaludvalg"].cells) == {UNANSWERED}
    assert set(lines["Ældrerådet i Ørby"].cells) == {UNTREATED}


def test_signs_never_stand_alone(memo: Memo, shown: Callable[..., html.HtmlElement]) -> None:
    """Every sign is hidden from screen readers and has its words beside it; none is a colour."""
    page = shown(memo, drafts=True)
    for sign in page.find_class("sign"):
        assert sign.get("aria-hidden") == "true"
        assert (sign.tail or "").strip()
    style = page.find(".//style").text
    assert set(re.findall(r"#[0-9a-f]{3,6}\b", style)) == {
        "#1a1a1a", "#555", "#c9c9c9", "#0b3d66", "#eef3f7", "#fff",
    }  # fmt: skip
    assert not re.search(r"\b(red|green|rgb|hsl)\b", style)


def test_what_a_hearing_is_not(memo: Memo, shown: Callable[..., html.HtmlElement]) -> None:
    """No percentages, no pictures, no majority; it says that a hearing is no poll."""
    page = shown(memo, drafts=True)
    assert "%" not in page.body.text_content()
    assert not page.xpath("//img|//svg|//canvas|//script")
    for words in page.xpath("//blockquote|//*[@class='condition']|//*[@class='own']"):
        words.drop_tree()  # a party may speak of a majority of its own
    assert "flertal" not in page.body.text_content().casefold()
    assert "En høring er ikke en afstemning." in page.body.text_content()


def test_accessible(answered: Case, shown: Callable[..., html.HtmlElement]) -> None:
    """One first heading, no level skipped, heads of tables named, places that exist."""
    page = shown(composed(answered), drafts=True)
    assert page.find_class("reply")
    levels = [int(h.tag[1]) for h in page.xpath("//h1|//h2|//h3|//h4")]
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    assert page.get("lang") == "da"
    assert all(th.get("scope") in {"row", "col"} for th in page.iter("th"))
    assert all(table.find("caption") is not None for table in page.iter("table"))
    ids = page.xpath("//@id")
    assert len(set(ids)) == len(ids)
    assert {a.get("href")[1:] for a in page.iter("a")} <= set(ids)
    assert all(box.xpath("ancestor::label") for box in page.iter("input"))


def test_citizens_have_no_names(case: Case, shown: Callable[..., html.HtmlElement]) -> None:
    """A citizen goes by number; the internal page says that answers still hold personal data."""
    citizens = [r.sender for r in case.responses if r.sender_kind == "borger" and r.sender]
    assert citizens
    memo = composed(nameless(case))
    rows = {row.nr: row.party for row in memo.rows}
    assert {rows[r.nr] for r in case.responses if r.sender in citizens} == {"Borger"}
    page = shown(memo, drafts=True)
    for details in page.xpath("//details"):
        details.getparent().remove(details)
    assert not [name for name in citizens if name in page.text_content()]
    assert INTERNAL in page.text_content()
    assert INTERNAL not in shown(memo, public=True).text_content()


def test_nothing_to_show(case: Case, shown: Callable[..., html.HtmlElement]) -> None:
    """A hearing without themes and answers makes a page that says so."""
    bare = replace(case, responses=(), hearing=replace(case.hearing, themes=(), parties=()))
    text = shown(composed(bare)).text_content()
    assert "Der er ikke modtaget høringssvar." in text
    assert "Der er ingen svar eller ingen temaer at vise." in text


def test_every_stance_has_a_sign(memo: Memo) -> None:
    """The four positions have four different signs."""
    from hoering.memo.page import _SIGNS  # noqa: PLC0415

    assert len({_SIGNS[stance] for stance in Stance}) == len(Stance)


def test_the_authority_answers(answered: Case, shown: Callable[..., html.HtmlElement]) -> None:
    """Remark, outcome with its reason and changed text stand below the theme, each answer leads
    there, and what changes the proposal is named first."""
    memo = composed(answered)
    page = shown(memo, public=True)
    (reply,) = page.find_class("reply")
    said = " ".join(reply.text_content().split())
    assert "Forvaltningens bemærkninger: Forvaltningen har set på pladserne igen." in said
    assert "indstilling: Imødekommes delvist. Halvdelen af pladserne bliver." in said
    assert "Ændret tekst: Der omlægges 30 pladser." in said
    place = reply.find("h4").get("id")
    holders = {n for s in memo.sections for a in s.answers for n in a.numbers}
    leads = page.xpath(f"//article[.//a[@href='#{place}']]/h3/@id")
    assert leads == [f"svar{nr}" for nr in sorted(holders)]
    assert page.xpath(f"//section[h2[@id='overblik']]//a[@href='#{place}']")


def test_an_unfinished_remark_is_for_a_draft(
    case: Case, shown: Callable[..., html.HtmlElement]
) -> None:
    """Politicians are not shown what the office is still writing; a draft shows it as such."""
    memo = composed(decided(case, (POINT, What.DRAFT, "Vi overvejer det.")))
    assert "Vi overvejer det." not in shown(memo).text_content()
    assert "bemærkninger (udkast): Vi overvejer det." in shown(memo, drafts=True).text_content()
    settled = (POINT, What.OUTCOME, Settled(Outcome.NOT_MET, "Der er ikke plads."))
    both = composed(decided(case, (POINT, What.DRAFT, "Vi overvejer det."), settled))
    said = shown(both).text_content()
    assert "Der er ikke plads." in said
    assert "Vi overvejer det." not in said
