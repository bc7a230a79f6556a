"""A portal's row that only sends a file along, and the answer in that file."""

from __future__ import annotations

import pytest

from hoering.labels import Flag
from hoering.records import Response
from hoering.split.copies import link_attached
from hoering.text import Text

LETTER = "Vi bor på Borgade og vil bede kommunen om at lade de gamle linde stå. De giver skygge."
SEE = "Se vedhæftede fil."


def row(id: str, said: str, files: str) -> Response:
    return Response(id, "1" * 64, "udtræk.xlsx", Text(f"{said}\n\nVedhæftede filer: {files}"))


def beside(id: str, file: str, of: str) -> Response:
    return Response(id, of * 64, file, Text(LETTER))


@pytest.mark.parametrize(
    ("responses", "linked"),
    [
        ([row("r", SEE, "Svar.docx"), beside("a", "svar.docx", "2")], {"r": "a"}),
        ([row("r", SEE, "kort.png; svar.docx"), beside("a", "m/svar.docx", "2")], {"r": "a"}),
        ([row("r", "", "svar.docx"), beside("a", "svar.docx", "2")], {"r": "a"}),
        ([row("r", LETTER, "svar.docx"), beside("a", "svar.docx", "2")], {}),
        ([row("r", SEE, "svar.docx"), beside("a", "svar 2.docx", "2")], {}),
        ([row("r", SEE, "s.pdf"), row("q", SEE, "s.pdf"), beside("a", "s.pdf", "2")], {}),
        ([row("r", SEE, "s.pdf"), beside("a", "s.pdf", "2"), beside("b", "s.pdf", "2")], {}),
        ([row("r", SEE, "s.pdf"), beside("a", "x/s.pdf", "2"), beside("b", "y/s.pdf", "3")], {}),
    ],
    ids=["beside it", "one of two files", "no words", "words of its own", "another name",
         "sent by two", "a bundle", "two files of the name"],
)  # fmt: skip
def test_a_file_sent_along_is_the_row_s_answer(
    responses: list[Response], linked: dict[str, str]
) -> None:
    """The row that only sends it counts as the same answer; where it is not sure, both stay."""
    found = link_attached(tuple(responses))
    assert {one.id: one.copy_of for one in found if one.copy_of} == linked
    assert {one.id for one in found if Flag.DUPLICATE in one.flags} == set(linked)
    assert [one.id for one in found] == [one.id for one in responses]


def test_a_row_follows_the_answer_that_its_file_copies() -> None:
    """A file that says what another answer said leads to that one."""
    copy = Response("a", "2" * 64, "svar.docx", Text(LETTER), copy_of="first")
    found = link_attached((row("r", SEE, "svar.docx"), copy))
    assert found[0].copy_of == "first"
