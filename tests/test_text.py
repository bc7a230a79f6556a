"""Text against a brute-force oracle that carries the origin of every single character along."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoering.text import Edit, Span, Text, keep, replay

Origins = list[tuple[str, frozenset[int]]]


@st.composite
def layers(draw: st.DrawFn, value: str) -> list[Edit]:
    """Edits of one version: disjoint, at least one character each."""
    cuts = sorted(draw(st.sets(st.integers(0, len(value)), max_size=8)))
    spans = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False) if a < b]
    news = st.text(alphabet="æxy\n", max_size=3)
    return [Edit(span, draw(news), draw(st.sampled_from(["a:1", "b:2"]))) for span in spans]


@st.composite
def histories(draw: st.DrawFn) -> tuple[Text, Origins]:
    """A text of several versions, with the oracle's origin of every character."""
    raw = draw(st.text(alphabet="abcdefø \n", max_size=30))
    text, origins = Text(raw), [(char, frozenset([at])) for at, char in enumerate(raw)]
    for _ in range(draw(st.integers(0, 4))):
        edits = draw(layers(text.value))
        text, origins = text.edited(edits), edited(origins, edits)
    return text, origins


def edited(origins: Origins, edits: list[Edit]) -> Origins:
    """The oracle: replace the characters one edit at a time, last first."""
    result = list(origins)
    for edit in sorted(edits, reverse=True):
        old = result[edit.span.start : edit.span.end]
        whole = frozenset(at for _, places in old for at in places)
        result[edit.span.start : edit.span.end] = [(char, whole) for char in edit.new]
    return result


@given(histories())
def test_characters_are_those_of_the_oracle(history: tuple[Text, Origins]) -> None:
    """Edits give the same characters as replacing them one by one."""
    text, origins = history
    assert text.value == "".join(char for char, _ in origins)


@given(histories(), st.data())
def test_source_covers_every_origin(history: tuple[Text, Origins], data: st.DataObject) -> None:
    """A span's source holds every raw character it came from, and its ends come from it."""
    text, origins = history
    if not text.value:
        return
    start = data.draw(st.integers(0, len(text.value) - 1))
    end = data.draw(st.integers(start + 1, len(text.value)))
    raw = text.source(Span(start, end))
    wanted = frozenset(at for _, places in origins[start:end] for at in places)
    assert wanted <= set(range(raw.start, raw.end))
    assert raw.start == min(origins[start][1])
    assert raw.end == max(origins[end - 1][1]) + 1


@given(histories())
def test_runs_tile_the_raw_text(history: tuple[Text, Origins]) -> None:
    """Every raw character is in exactly one run, and is here just where something came from it."""
    text, origins = history
    runs = list(text.runs())
    assert [at for span, _ in runs for at in range(span.start, span.end)] == list(
        range(len(text.raw))
    )
    here = {at for span, rule in runs if not rule for at in range(span.start, span.end)}
    needed = {at for _, places in origins for at in places}
    assert needed <= here
    widened = {at for _, p in origins if p for at in range(min(p), max(p) + 1)}
    assert here <= widened


@given(histories())
def test_layers_replay_to_the_same_text(history: tuple[Text, Origins]) -> None:
    """Raw characters and layers are all it takes to build a text again."""
    text, _ = history
    again = replay(text.raw, text.layers())
    assert (again.value, again.layers(), list(again.runs())) == (
        text.value,
        text.layers(),
        list(text.runs()),
    )


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(Span(1, 1), "x", "a:1")],
        [Edit(Span(2, 9), "x", "a:1")],
        [Edit(Span(-1, 1), "x", "a:1")],
        [Edit(Span(0, 2), "x", "a:1"), Edit(Span(1, 3), "y", "a:1")],
    ],
    ids=["insertion", "outside", "negative", "overlap"],
)
def test_impossible_edits_raise(edits: list[Edit]) -> None:
    """An edit replaces at least one character inside the text and overlaps no other."""
    with pytest.raises(ValueError, match="edit"):
        Text("abcd").edited(edits)


def test_back_tells_what_changed_a_quote() -> None:
    """The edits that touch a quote are told, newest first; others are not."""
    text = Text("en afkrimina-\nlisering nu ŶǇ").edited(
        [Edit(Span(26, 27), "n", "glyph:calibri"), Edit(Span(27, 28), "y", "glyph:calibri")]
    )
    text = text.edited([Edit(Span(12, 14), "", "hyphen:join")])
    at = text.value.index("afkriminalisering")
    raw, edits = text.back(Span(at, at + 17))
    assert text.raw[raw.start : raw.end] == "afkrimina-\nlisering"
    assert [edit.rule for edit in edits] == ["hyphen:join"]


def test_back_leaves_out_what_only_lies_beside_a_quote() -> None:
    """Edits that end where a quote begins, or begin where it ends, changed nothing in it."""
    around = Text("a-bc-d").edited([Edit(Span(1, 2), "", "a:1"), Edit(Span(4, 5), "", "b:1")])
    for value, rules in (("bc", []), ("ab", ["a:1"]), ("abcd", ["a:1", "b:1"])):
        at = around.value.index(value)
        raw, edits = around.back(Span(at, at + len(value)))
        assert around.raw[raw.start : raw.end].replace("-", "") == value
        assert [edit.rule for edit in edits] == rules


def test_keep_removes_all_around() -> None:
    """Cutting out a part is an edit like any other: what goes is still known."""
    part = keep(Text("brev et | brev to | brev tre"), [Span(10, 17)], "split:outside")
    assert part.value == "brev to"
    assert list(part.runs()) == [
        (Span(0, 10), "split:outside"),
        (Span(10, 17), ""),
        (Span(17, 28), "split:outside"),
    ]


def test_a_source_needs_characters() -> None:
    """Nothing comes from nowhere: an empty span has no source."""
    with pytest.raises(ValueError, match="characters"):
        Text("abc").source(Span(1, 1))
