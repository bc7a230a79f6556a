from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from hoering.citation import Citation
from hoering.hearing import SenderKind
from hoering.labels import Flag, Reason
from hoering.memo import wording
from hoering.memo.parts import Memo, Tally
from hoering.phrases import listed
from hoering.text import Edit, Span

AGENDA = yaml.safe_load(Path(__file__).with_name("agenda.yaml").read_text("utf-8"))


@pytest.mark.parametrize("known", AGENDA, ids=lambda known: known["shows"])
def test_agenda_paragraph(known: dict[str, Any], memo: Memo) -> None:
    """What is known of a hearing reads as one correct Danish paragraph."""
    comments = tuple(tuple(pair) for pair in known["tally"].get("comments", ()))
    described = replace(
        memo,
        sent=known.get("sent", date(2023, 11, 6)),
        deadline=known.get("deadline", datetime(2023, 11, 24, 12)),
        today=known.get("today", date(2023, 12, 1)),
        tally=Tally(**{**known["tally"], "comments": comments}),
    )
    assert wording.agenda_paragraph(described) == known["says"]


@pytest.mark.parametrize(
    ("when", "says"),
    [
        (datetime(2023, 11, 24, 12), "24. november 2023 kl. 12.00"),
        (datetime(2023, 11, 24, 8, 5), "24. november 2023 kl. 8.05"),
        (datetime(2023, 11, 24), "24. november 2023"),
        (datetime(2023, 11, 24, 23, 59, 59), "24. november 2023"),
        (datetime(2023, 11, 24, 23, 59), "24. november 2023 kl. 23.59"),
        (datetime(2023, 7, 1, 22, 30, tzinfo=UTC), "2. juli 2023 kl. 0.30"),
    ],
)
def test_moment(when: datetime, says: str) -> None:
    """A moment is told in Danish local time, and without a clock where none was given."""
    assert wording.moment(when) == says


@pytest.mark.parametrize(
    ("came", "deadline", "says"),
    [
        (datetime(2023, 11, 24, 12, 0, 30), datetime(2023, 11, 24, 12), "kl. 12.00.30"),
        (datetime(2023, 11, 24, 11, 0, 30, tzinfo=UTC), datetime(2023, 11, 24, 12), "kl. 12.00.30"),
        (datetime(2023, 11, 24, 12), datetime(2023, 11, 24, 12), "kl. 12.00"),
        (datetime(2023, 11, 24, 12, 1, 30), datetime(2023, 11, 24, 12), "kl. 12.01"),
        (datetime(2023, 11, 24, 11, 59, 30), datetime(2023, 11, 24, 12), "kl. 11.59"),
        (datetime(2023, 11, 24, 12, 0, 30), None, "kl. 12.00"),
    ],
)
def test_seconds_where_they_decide(came: datetime, deadline: datetime | None, says: str) -> None:
    """A minute that looks timely is told with the seconds that made it late."""
    assert wording.received(came, deadline) == f"24. november 2023 {says}"


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("2023-11-24", "24. november 2023"),
        ("2023-11", "november 2023"),
        ("2042-02-31", "31. februar 2042"),
        ("2023-13-01", "2023-13-01"),
        ("Ørby, i vinteren 2023", "Ørby, i vinteren 2023"),
    ],
)
def test_letters_own_date(code: str, says: str) -> None:
    """A letter's date is put in words and never mended."""
    assert wording.dated(code) == says


@pytest.mark.parametrize(
    ("count", "common", "neuter"),
    [(0, "ingen", "ingen"), (1, "én", "ét"), (12, "tolv", "tolv"), (13, "13", "13")],
)
def test_number_words(count: int, common: str, neuter: str) -> None:
    """Numbers up to twelve are words, and one follows the noun's gender."""
    assert (wording.word(count), wording.word(count, neuter=True)) == (common, neuter)


@pytest.mark.parametrize(
    ("pages", "line", "family", "says"),
    [
        ((3,), 80, "hyphen", "s. 3"),
        ((3, 4, 5), 80, "hyphen", "s. 3–5"),
        (None, 120, "hyphen", "linje 120"),
        ((3,), 80, "glyph", "s. 3, tegn rettet"),
    ],
)
def test_place(pages: tuple[int, ...] | None, line: int, family: str, says: str) -> None:
    """A quote's address is its pages, else its line, and says where characters were mended."""
    edits = (Edit(Span(4, 5), "ff", f"{family}:x"),)
    assert wording.place(Citation("a.pdf", "0", pages, line, Span(0, 9), "ord", edits)) == says


def test_alphabetical_order() -> None:
    """Names stand in Danish order, aa as å."""
    given = ["Aarby", "Østerby", "Ærøby", "zebra", "Alby", "Åby"]
    assert sorted(given, key=wording.alphabetical) == "Alby zebra Ærøby Østerby Åby Aarby".split()


@pytest.mark.parametrize(
    ("names", "says"),
    [([], ""), (["a"], "a"), (["a", "b"], "a og b"), (["a", "b", "c"], "a, b og c")],
)
def test_listed(names: list[str], says: str) -> None:
    """A list ends with "og"."""
    assert listed(names) == says


def test_every_code_has_words() -> None:
    """No code of a flag, a reason or a kind reaches the reader."""
    assert set(wording.FLAGS) == set(Flag)
    assert set(wording.TERMS) == set(Reason)
    assert not any("_" in wording.kind(kind) for kind in SenderKind)


def test_who_is_known_by_name_is_not_unknown() -> None:
    """A sender with a name and without a kind is one more, not an unknown one."""
    counts = {SenderKind.RAAD: 1, None: 1}
    assert wording.kinds(counts, others=2) == "ét råd, to andre afsendere og én ukendt afsender"
    assert wording.kinds({None: 0}, others=1) == "én anden afsender"
