"""Words from outside become text and nothing else, and marks may overlap."""

from __future__ import annotations

import doctest
import importlib
import re
from html import unescape
from itertools import pairwise
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hoering.errors import InputError, RefusedError
from hoering.text import Span

WORDS = st.text(st.sampled_from("ab <>&\"'\n\r\x00\u202e\ud800æ"), min_size=1, max_size=30)
OURS = re.compile(r'<span class="(?:tema" id="c\d+"|skjult")>[^<]*</span>|</?mark[^>]*>')


@pytest.fixture
def marked(modules: None) -> ModuleType:
    return importlib.import_module("marked")


def test_the_examples_hold(marked: ModuleType) -> None:
    """What the module's own documentation shows is so."""
    result = doctest.testmod(marked)
    assert result.attempted > 0
    assert result.failed == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(WORDS, st.lists(st.tuples(st.integers(0, 29), st.integers(1, 9)), max_size=5))
def test_marks_change_no_character(
    marked: ModuleType, words: str, places: list[tuple[int, int]]
) -> None:
    """Taking our own tags away again leaves the text, and every mark is there once."""
    spans = [Span(at, min(at + long, len(words))) for at, long in places if at < len(words)]
    marks = [marked.Mark(span, "Tema <1>", f"c{nr}") for nr, span in enumerate(spans)]
    html = marked.marked(words, marks)
    rest = OURS.sub("", html)
    assert "<" not in rest
    assert unescape(rest) == "".join(map(marked.visible, _pieces(words, spans)))
    assert html.count('class="tema"') == len(spans)


def _pieces(words: str, spans: list[Span]) -> list[str]:
    cuts = sorted({0, len(words)} | {place for span in spans for place in (span.start, span.end)})
    return [words[start:end] for start, end in pairwise(cuts)]


def test_overlapping_marks_are_told_apart(marked: ModuleType) -> None:
    """Where two passages share words, both names are there and the shared piece is drawn double."""
    marks = [marked.Mark(Span(0, 6), "Bad", "c0"), marked.Mark(Span(3, 9), "Bus", "c1")]
    html = marked.marked("123456789", marks)
    assert re.sub(r" (id|class)=\"(c\d|tema|skjult)\"", "", html) == (
        "<mark><span>Bad</span>123</mark>"
        '<mark class="flere"><span>Bus</span>456<span> (citat slut) </span></mark>'
        "<mark>789<span> (citat slut) </span></mark>"
    )


def test_sentences_are_numbered(marked: ModuleType) -> None:
    """The number stands in front of the sentence, also inside a mark."""
    spans = [Span(0, 3), Span(4, 7)]
    html = marked.marked("Ja. Nej", [marked.Mark(Span(0, 7), "Bad", "c0")], spans)
    assert html.count('<sup class="nr">') == 2
    assert html.index(">2</sup>") < html.index("Nej")


@pytest.mark.parametrize(
    ("given_", "label"),
    [
        ("a\nb  c", "a b c"),
        ("[x](y)", r"\[x\]\(y\)"),
        (":smile:", "\\:\u2060smile\\:"),
        ("a -> b", "a \\-\u2060\\> b"),
        ("www.x.dk", "www\u2060\\.x\\.dk"),
        ("a@b", "a\u2060\\@b"),
        ("Skole- og Dag-huset, kl. 8:", r"Skole\- og Dag\-huset\, kl\. 8\:"),
    ],
)
def test_a_label_is_no_markdown(marked: ModuleType, given_: str, label: str) -> None:
    """Every sign is escaped, and what Streamlit replaces after reading Markdown is broken up."""
    assert marked.label(given_) == label


def test_an_error_comes_with_its_next_step_and_causes(marked: ModuleType) -> None:
    """As text, in an element that a screen reader reads out at once."""
    assert marked.alert(InputError("<b>", "Gør & prøv.")) == (
        '<div class="fejl" role="alert"><p>&lt;b&gt;</p><p>Gør &amp; prøv.</p></div>'
    )
    assert "<li>en</li><li>to</li>" in marked.alert(RefusedError("Nej.", "", ("en", "to")))


def test_a_note_is_a_title_and_no_markup(marked: ModuleType) -> None:
    """A word that recognition doubts says so when pointed at, whatever the words are."""
    note = marked.Note(Span(3, 7), "usikkert", 'kun 41 % "sikkert"')
    html = marked.marked("Er <ej imod", [], (), [note])
    assert html == (
        'Er <span class="usikkert" title="kun 41 % &quot;sikkert&quot;">&lt;ej </span>imod'
    )


def test_a_cell_brings_its_heading_along(marked: ModuleType) -> None:
    """On a narrow screen they stand below each other, and the roles keep it a table."""
    html = marked.table("Læst", ("Fil", "<Sider>"), [("a.pdf", "2")])
    assert '<tr role="row"><th scope="row" role="rowheader">a.pdf</th>' in html
    assert '<td role="cell" data-head="&lt;Sider&gt;">2</td></tr>' in html
