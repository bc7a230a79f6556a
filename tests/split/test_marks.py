"""What single lines give away, with the lines as data in ``marks.json``.

Under ``has`` stand lines that carry a mark, under ``has_not`` lines that only look like it. Lines
that are judged wrongly stand under ``missed`` and ``mistaken``, each with its reason.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hoering.split.marks import Mark, lines_of, marks_of

CASES = json.loads((Path(__file__).parent / "marks.json").read_text("utf-8"))


def of_every_mark(right: str, wrong: str) -> pytest.MarkDecorator:
    """Lines judged rightly, and those judged wrongly as expected failures."""
    cases = []
    for name, lines in CASES.items():
        cases += [_case(name, line, "") for line in lines[right]]
        cases += [_case(name, line, reason) for line, reason in lines.get(wrong, {}).items()]
    return pytest.mark.parametrize(("mark", "line"), cases)


def _case(name: str, line: str, reason: str) -> object:
    marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
    return pytest.param(Mark[name], line, marks=marks, id=f"{name}-{line[:40]}")


@of_every_mark("has", "missed")
def test_a_line_carries_its_mark(mark: Mark, line: str) -> None:
    """A line is a sign of what it is, judged by itself."""
    assert mark in marks_of(line)


@of_every_mark("has_not", "mistaken")
def test_a_line_does_not_carry_a_mark_that_it_only_resembles(mark: Mark, line: str) -> None:
    """Running text that shares words with a sign is not taken for it."""
    assert mark not in marks_of(line)


def test_every_mark_has_cases() -> None:
    """No mark goes without at least four lines that have it and two that do not."""
    assert set(CASES) == {mark.name for mark in Mark}
    assert all(len(lines["has"]) >= 4 for lines in CASES.values())
    assert all(len(lines["has_not"]) >= 2 for lines in CASES.values())


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        (" \n\n\f", []),
        ("en\n\n\nto\n", [("en", 0, False), ("to", 2, False)]),
        ("en\r\n\r\nto", [("en", 0, False), ("to", 1, False)]),
        ("en\n\fto\n", [("en", 0, False), ("to", 0, True)]),
        ("en\f\n \nto", [("en", 0, False), ("to", 2, True)]),
        ("  en \n to", [("en", 0, False), ("to", 0, True)]),
    ],
)
def test_lines_remember_the_gap_and_the_page(text: str, lines: list[tuple[str, int, bool]]) -> None:
    """Blank lines are counted, not kept; a form feed or a lone leading blank starts a page."""
    found = lines_of(text)
    assert [(line.text, line.gap, line.page_start) for line in found] == lines
    assert [text[line.span.start : line.span.end] for line in found] == [line[0] for line in lines]


def test_lines_that_end_as_old_programs_end_them() -> None:
    """A carriage return alone ends a line where nothing else does."""
    found = lines_of("Til byen\r\rVi er imod.\rHilsen\rRoklubben\r")
    assert [(line.text, line.gap) for line in found] == [
        (line.text, line.gap) for line in lines_of("Til byen\n\nVi er imod.\nHilsen\nRoklubben\n")
    ]
    assert len(lines_of("Vi er\rimod.\n")) == 1
