"""The encoder that reads names: what it is shown, and what becomes of what it says."""

from __future__ import annotations

import numpy as np
import pytest

from hoering.bearers import bearers
from hoering.nlp.encoder import SEPARATOR, subwords
from hoering.nlp.people.signs import in_lines, words
from hoering.nlp.people.tagger import TAGS, Tagger, mark, named, pieces

SHORT = [["Kære", "Karen"], [], ["Tak", "for", "sidst"]]
LONG = [["svømmehallen"] * 500, ["Ib"]]


@pytest.mark.parametrize("lines", [SHORT, LONG, [[]], [["a"] * 120] * 5])
def test_every_word_is_read_once_and_in_order(lines: list[list[str]]) -> None:
    """Windows are no longer than the encoder was taught with, and leave no word out."""
    read = [
        subwords().id_to_token(piece.words[place])
        for piece in pieces(lines, subwords(), bearers())
        for place in piece.places
    ]
    wanted = [subwords().encode(w, add_special_tokens=False).tokens[0] for ws in lines for w in ws]
    assert read == wanted
    for piece in pieces(lines, subwords(), bearers()):
        assert len(piece.words) == len(piece.marks) <= 240


def test_a_line_ends_with_a_separator() -> None:
    """Who signs is told by the line alone."""
    (piece,) = pieces(SHORT, subwords(), bearers())
    assert piece.words.count(SEPARATOR) == len(SHORT)


def test_marks_tell_writing_and_bearers() -> None:
    """A borne name in lower case, in capitals and as one writes it; a number has no mark."""
    marks = [mark(word, bearers()) for word in ("karen", "Karen", "KAREN", "kaREN", "40")]
    assert len(set(marks)) == len(marks)
    assert marks[-1] == 0


def test_tags_become_names() -> None:
    """A name ends where another begins, and one may go on with nothing before it."""
    tags = ["O", "B-PER", "I-PER", "B-PER", "O", "I-ORG", "B-LOC", "I-PER"]
    likely = np.eye(len(TAGS))[[TAGS.index(tag) for tag in tags]]
    assert list(named(likely)) == [
        (1, 3, "PER"),
        (3, 4, "PER"),
        (5, 6, "ORG"),
        (6, 7, "LOC"),
        (7, 8, "PER"),
    ]


def test_names_in_a_letter() -> None:
    """A person and a place, and nothing where nothing is."""
    text = "Karen Holm fra Dansk Sygeplejeråd bor i Odense.\nVi glæder os til badet."
    lines = [[word.text for word in line] for line in in_lines(words(text))]
    flat = [word for line in lines for word in line]
    found = {(" ".join(flat[a:b]), kind) for a, b, kind in named(Tagger.ours()(lines))}
    assert {("Karen Holm", "PER"), ("Odense", "LOC")} <= found
    assert not any("badet" in name for name, _ in found)
