from __future__ import annotations

from datetime import date, datetime

import pytest

from hoering.case.hearingfile import parse_hearing, read_hearing
from hoering.decisions import AS_FOUND
from hoering.errors import InputError
from hoering.hearing import Column, Holds, Origin, Party, SenderKind, Theme
from hoering.records import question

FULL = """
id: havnebad
title: Havnebad i Ørby
sent: 2024-02-01
deadline: 2024-03-15T12:00
material: [forslag.pdf]
parties:
  - {name: Ørby Roklub, kind: forening}
  - name: Ørby Skole
themes:
  - id: bad
    title: Badet
    origin: rejst_af_høringspart
    proposal: Kommunen foreslår et havnebad.
    description: Et bad i havnen.
    keywords: [havnebad, badebro]
    sections: ["2.b"]
    examples: ["Vi glæder os til badet."]
"""


def test_a_full_file_is_read_whole(tmp_path):
    """Every key of the contract reaches its field."""
    (tmp_path / "h.yaml").write_text("\ufeff" + FULL, encoding="utf-8")
    hearing = read_hearing(tmp_path / "h.yaml")
    assert (hearing.id, hearing.title, hearing.material) == (
        "havnebad",
        "Havnebad i Ørby",
        ("forslag.pdf",),
    )
    assert (hearing.sent, hearing.deadline) == (date(2024, 2, 1), datetime(2024, 3, 15, 12))
    assert hearing.parties == (Party("Ørby Roklub", SenderKind.FORENING), Party("Ørby Skole"))
    assert hearing.themes == (
        Theme(
            "bad",
            "Badet",
            "Kommunen foreslår et havnebad.",
            "Et bad i havnen.",
            ("havnebad", "badebro"),
            ("2.b",),
            ("Vi glæder os til badet.",),
            Origin.PARTY,
        ),
    )


def test_only_themes_are_needed():
    """A hearing is named after its file, a theme after its id; empty keys count as left out."""
    hearing = parse_hearing("deadline:\nthemes:\n  - {id: bad, proposal: , keywords: }\n", "ørby")
    assert (hearing.id, hearing.title, hearing.deadline) == ("ørby", "ørby", None)
    assert hearing.themes == (Theme("bad", "bad"),)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2024-03-15T12:00", datetime(2024, 3, 15, 12)),
        ("'2024-03-15 12:00'", datetime(2024, 3, 15, 12)),
        ("2024-03-15 12:00:30", datetime(2024, 3, 15, 12, 0, 30)),
        ("2024-03-15T12:00:00+01:00", datetime(2024, 3, 15, 12)),
        ("2024-07-15T10:00:00Z", datetime(2024, 7, 15, 12)),
        ("2024-03-15", datetime(2024, 3, 15, 23, 59, 59)),
        ("'2024-03-15'", datetime(2024, 3, 15, 23, 59, 59)),
    ],
)
def test_a_deadline_may_be_written_in_many_ways(written, meant):
    """Text or time, with or without clock and zone: it is local, and a day is a whole day."""
    assert parse_hearing(f"deadline: {written}\nthemes: [id: a]", "h").deadline == meant


@pytest.mark.parametrize("written", ["2024-02-01", "'2024-02-01'", "2024-02-01T08:00"])
def test_the_day_it_was_sent_may_be_text(written):
    """A date is a date, in quotation marks and with a clock as well."""
    assert parse_hearing(f"sent: {written}\nthemes: [id: a]", "h").sent == date(2024, 2, 1)


FAULTS = [
    ("", ["themes skal have mindst ét tema"]),
    ("themes: []", ["themes skal have mindst ét tema"]),
    ("themes: [{title: Bad}]", ["themes nr. 1, id mangler"]),
    ("themes: [bad]", ["themes nr. 1 skal bestå af navne og værdier"]),
    ("themes: [id: a]\nparties: [Ørby Skole]", ["parties nr. 1 skal", "fx `name: Ørby Skole`"]),
    ("themes: bad", ["themes skal være en liste"]),
    ("tema: []\nthemes: [id: a]", ["nøglen »tema« er ukendt", "themes"]),
    ("themes: [{id: a, nøgleord: [b]}]", ["themes nr. 1: nøglen »nøgleord« er ukendt"]),
    ("themes: [id: a]\nparties: [{navn: B}]", ["parties nr. 1: nøglen »navn«", "name mangler"]),
    ("themes: [id: a]\nparties: [{name: B, kind: klub}]", ["parties nr. 1, kind skal være", "råd"]),
    ("themes: [{id: a, sections: [2.10]}]", ["themes nr. 1, sections nr. 1", "anførselstegn"]),
    ("themes: [{id: a, keywords: [no]}]", ["keywords nr. 1", "anførselstegn"]),
    ("themes: [{id: a, keywords: b}]", ["themes nr. 1, keywords skal være en liste"]),
    ("id: 7\nthemes: [id: a]", ["id skal være tekst"]),
    ("themes: [id: a, id: a]", ["2 temaer har samme id »a«"]),
    ("themes: [id: ' ']", ["et tema har et tomt id"]),
    ("deadline: snart\nthemes: [id: a]", ["deadline »snart« er ikke et tidspunkt", "T12:00"]),
    (
        "deadline: 24-11-2026\nthemes: [id: a]",
        ["»24-11-2026« skal skrives som 2026-11-24"],
    ),
    (
        "deadline: tirsdag den 24. november 2026 kl. 12\nthemes: [id: a]",
        ["kl. 12« skal skrives som 2026-11-24T12:00"],
    ),
    ("deadline: 1.9.2026 12.30\nthemes: [id: a]", ["12.30« skal skrives som 2026-09-01T12:30"]),
    ("deadline: 2026/1/5\nthemes: [id: a]", ["»2026/1/5« skal skrives som 2026-01-05"]),
    ("sent: 1. maj 2026\nthemes: [id: a]", ["»1. maj 2026« skal skrives som 2026-05-01"]),
    (
        "deadline: fredag 24. november 2026 kl. 24\nthemes: [id: a]",
        ["kl. 24 skrives 2026-11-24T23:59:59"],
    ),
    ("sent: 31. juni 2026\nthemes: [id: a]", ["»31. juni 2026« findes ikke"]),
    ("sent: 31.13.2026\nthemes: [id: a]", ["»31.13.2026« findes ikke"]),
    ("deadline: 24.11.26\nthemes: [id: a]", ["»24.11.26« er ikke et tidspunkt"]),
    ("deadline: uge 48 2026\nthemes: [id: a]", ["»uge 48 2026« er ikke et tidspunkt"]),
    ("themes: [{id: a, proposal: [b, c]}]", ["proposal skal være én tekst og ikke en liste"]),
    ("themes: [{id: a, proposal: {b: c}}]", ["proposal skal være én tekst; sæt anførselstegn"]),
    ("themes: [id: a]\nparties: [Ørby Roklub]", ["parties nr. 1 skal bestå", "`name: "]),
    ("deadline: 20240315\nthemes: [id: a]", ["deadline »20240315« er ikke et tidspunkt"]),
    ("sent: 7\nthemes: [id: a]", ["sent »7« er ikke et tidspunkt"]),
    ("sent: 2024-04-01\ndeadline: 2024-03-01\nthemes: [id: a]", ["deadline ligger før sent"]),
    ("themes: [\n  id: a\n\tb", ["linje 3 er ikke gyldig YAML"]),
    ("a: \x00", ["ikke gyldig YAML"]),
    ("themes: [id: a]\ntitle: b\nthemes: [id: c]", ["linje 3", "»themes«", "i linje 1"]),
    ("themes:\n- id: a\n  proposal: b\n  proposal: c", ["linje 4", "»proposal«", "i linje 3"]),
    ("themes: [{id: a, id: b}]", ["linje 1", "»id«"]),
    ("deadline: 2023-02-30\nthemes: [id: a]", ["deadline »2023-02-30« findes ikke", "T12:00"]),
    ("deadline: 2023-11-31T12:00:00\nthemes: [id: a]", ["»2023-11-31T12:00:00« findes ikke"]),
    ("deadline: 2023-11-24 24:00:00\nthemes: [id: a]", ["skrives 2023-11-24T23:59:59"]),
    ("deadline: 2023-11-24T24:00\nthemes: [id: a]", ["skrives 2023-11-24T23:59:59"]),
    ("deadline: 0001-01-01T00:00+02:00\nthemes: [id: a]", ["deadline »0001-01-01", "findes ikke"]),
    ("deadline: 9999-12-31T23:59-05:00\nthemes: [id: a]", ["deadline »9999-12-31", "findes ikke"]),
    (
        "deadline: 2025-10-17 9:00\nthemes: [id: a]",
        ["»2025-10-17 9:00« skal skrives som 2025-10-17T09:00"],
    ),
    (
        "deadline: 2025-10-17 kl. 12.00\nthemes: [id: a]",
        ["»2025-10-17 kl. 12.00« skal skrives som 2025-10-17T12:00"],
    ),
    (
        "deadline: 2025-10-17 12:00 CET\nthemes: [id: a]",
        ["»2025-10-17 12:00 CET« skal skrives som 2025-10-17T12:00"],
    ),
    (
        "deadline: 2025-10-17 kl. 9\nthemes: [id: a]",
        ["»2025-10-17 kl. 9« skal skrives som 2025-10-17T09:00"],
    ),
    ("sent: 2025-10-17 kl. 9\nthemes: [id: a]", ["kl. 9« skal skrives som 2025-10-17"]),
    ("deadline: 2025-02-30 9:00\nthemes: [id: a]", ["»2025-02-30 9:00« findes ikke"]),
    ("deadline: 2025-10-17 kl. 25.00\nthemes: [id: a]", ["»2025-10-17 kl. 25.00« findes ikke"]),
    ("sent: 2023-06-31\nthemes: [id: a]", ["sent »2023-06-31« findes ikke", "2023-11-06"]),
    ("themes: &x\n- id: a\n  examples: *x", ["linje 3", "»*x«"]),
    ("themes: " + 300 * "[", ["linje 1", "i hinanden"]),
    ("- id: a", ["navne og værdier"]),
    ("!!python/object:os.system {}", ["ikke gyldig YAML"]),
]


@pytest.mark.parametrize(("text", "words"), FAULTS)
def test_a_fault_is_named_with_its_place(text, words):
    """What is wrong and where is said in Danish."""
    with pytest.raises(InputError) as caught:
        parse_hearing(text, "h")
    assert all(word in caught.value.what for word in words)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("themes:\n\t- id: a\n", "tabulator"),
        ("themes:\n  -\tid: a\n\ttitle: b\n", "tabulator"),
        ("title: Høring: ny sti\nthemes:\n- id: a\n", "kolon"),
        ("themes:\n- id: a\n  proposal: Kommunen foreslår: en sti\n", "kolon"),
        ("title: 'Byens sti\nthemes:\n- id: a\n", "i linje 1 bliver ikke lukket"),
        ("themes:\n- id: a\n    title: b\n", "rykket"),
        ("themes:\n  - id: a\n title: b\n", "rykket"),
        ("themes:\n- id: a\n  title: @b\n", "anførselstegn"),
        ("themes:\n- id: a\n  keywords:\n  - *sti\n", "anførselstegn"),
        ("themes:\n- id: a\n  keywords: [sti, cykel\n  title: b\n", "begynder i linje 3"),
        ('title: "Byens" sti\nthemes: [id: a]\n', "af den anden slags"),
        ("title: [Høring] om sti\nthemes: [id: a]\n", "af den anden slags"),
        ("title: b\n themes: [id: a]\n", "rykket"),
        ("title:b\nthemes: [id: a]\n", "mellemrum efter kolon"),
        ("title: a\t# b\nthemes:\n- id: a\n", "tabulator"),
        ("title: **vigtigt**\nthemes: [id: a]\n", "anførselstegn"),
        ("---\nthemes: [id: a]\n---\nthemes: [id: b]\n", "eksempel"),
    ],
)
def test_a_slip_in_yaml_is_told_with_what_to_write(text, word):
    """Not only the line: what hands do wrong there."""
    with pytest.raises(InputError, match="er ikke gyldig YAML") as caught:
        parse_hearing(text, "h")
    assert word in caught.value.next_step


def test_all_faults_are_named_at_once():
    """Nobody has to correct a file one fault at a time."""
    with pytest.raises(InputError) as caught:
        parse_hearing("frist: i morgen\nsent: i dag\nthemes: [{title: Bad}]", "h")
    assert caught.value.what.count(";") == 2


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("mangler.yaml", None, "kan ikke læses"),
        ("latin.yaml", "title: Høring".encode("latin-1"), "ikke gemt som UTF-8"),
        ("word.yaml", "title: Høring".encode("utf-16"), "ikke gemt som UTF-8"),
        ("tom.yaml", b"", r"tom\.yaml: themes"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(tmp_path, name, content, words):
    """The message begins with the file it is about."""
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=words) as caught:
        read_hearing(tmp_path / name)
    assert name in caught.value.what
    assert ("Kodning UTF-8" in caught.value.next_step) == ("UTF-8" in words)


def test_what_is_said_once_may_be_used_twice():
    """YAML's own way of not writing a thing twice works, and a day that is text stays text."""
    text = "themes:\n- {id: a, title: 2023-02-30, keywords: &k [b]}\n- {id: c, keywords: *k}"
    themes = parse_hearing(text, "h").themes
    assert [theme.keywords for theme in themes] == [("b",), ("b",)]
    assert themes[0].title == "2023-02-30"


def test_what_columns_hold() -> None:
    """Columns of a portal's export are named with what they hold; another word is a fault."""
    said = "themes: [{id: bad}]\ncolumns:\n  Hvad mener du?: svar\n  Hvem: navn"
    hearing = parse_hearing(said, "bad")
    assert hearing.columns == (Column("Hvad mener du?", Holds.ANSWER), Column("Hvem", Holds.NAME))
    plain = parse_hearing("themes: [{id: bad}]", "bad")
    assert question(plain, AS_FOUND) != question(hearing, AS_FOUND)
    with pytest.raises(InputError, match="'filer' eller 'andet'"):
        parse_hearing("themes: [{id: bad}]\ncolumns: {Hvem: afsender}", "bad")
