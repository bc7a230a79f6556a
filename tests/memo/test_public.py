"""The public edition: what goes and what stays, in every format."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from hoering.case.ledger import ledger
from hoering.case.points import point_id
from hoering.decisions import Decision, Heading, What
from hoering.hearing import Party
from hoering.labels import Demand, Flag, Stance
from hoering.memo.compose import compose
from hoering.memo.documents import Format, Order, export
from hoering.memo.masked import CITIZEN, TAKEN_BACK, UNNAMED, WITHHELD
from hoering.memo.page import LEFT_OUT, view
from hoering.memo.public import edition, removals_csv
from hoering.records import Case, Response
from hoering.text import Text

from .publishing import KNOWN, WHEN, at, for_public, shown_by, signed

_BRIEF = {Format.DOCX, Format.PDF, Format.PAGE}
"""Documents in which whole answers do not stand."""


@pytest.mark.parametrize("format", list(Format))
def test_what_goes_is_gone(unsigned: Case, tmp_path: Path, format: Format) -> None:
    """No format holds anything that was removed, anybody inside, or an id; all of them the rest."""
    case, out = signed(unsigned), tmp_path / f"a.{format}"
    assert export(case, format, out, draft=True, find=for_public).missing == ()
    text = shown_by(out)
    left = [words for words in KNOWN["gone"] if words in text]
    assert left == []
    inside = ["Anna Sagsbehandler", "Skjult", "skjult@", "Fotoalbum", *(r.id for r in case.responses
              if len(r.id) > 3), *(s.sha256 for s in case.sources)]  # fmt: skip
    assert [words for words in inside if words in text] == []
    stays = KNOWN["stays"] + (KNOWN["stays_whole"] if format not in _BRIEF else [])
    assert [words for words in stays if words not in text] == []


@pytest.mark.parametrize("order", list(Order))
def test_the_public_memo_says_what_it_is(unsigned: Case, tmp_path: Path, order: Order) -> None:
    """It calls itself public, not internal, and tells nothing of how the office works on it."""
    for find, told in ((None, "Internt notat"), (for_public, "Offentlig udgave")):
        export(
            signed(unsigned), Format.DOCX, tmp_path / "a.docx", draft=True, find=find, order=order
        )
        text = shown_by(tmp_path / "a.docx")
        assert [t for t in ("Internt notat", "Offentlig udgave") if t in text] == [told]
        assert "Kilde: " in text
        assert "Kilde: udeladt" not in text
        assert "Se efter" not in text


def test_quotes_move_with_the_text(unsigned: Case) -> None:
    """Every quote of the public case stands in its text, around what was taken out."""
    shown = edition(signed(unsigned), for_public).case
    for response in shown.responses:
        for label in response.labels:
            for quoted in label.evidence:
                assert response.text.value[quoted.span.start : quoted.span.end] == quoted.words
    words = shown.responses[0].labels[0].evidence[0].words
    assert words == KNOWN["moved"]


@pytest.mark.parametrize("format", list(Format))
def test_a_quote_of_which_nothing_is_left(unsigned: Case, tmp_path: Path, format: Format) -> None:
    """The position stands, and that its quote was left out; a mask is nobody's words or demand."""
    first, *others = unsigned.responses
    told = at(first.text.value, "Min mand har\nsklerose og kan ikke gå langt.")
    label = replace(first.labels[0], evidence=(told,), condition=told)
    resume = replace(first.resume, quotes=(told,))
    bare = replace(first, labels=(label,), demands=(Demand(told),), resume=resume)
    case = signed(replace(unsigned, responses=(bare, *others)))
    export(case, format, out := tmp_path / f"a.{format}", find=for_public)
    text = shown_by(out)
    assert "»[helbredsoplysning]«" not in text
    if format in {Format.DOCX, Format.HTML, Format.PDF}:
        assert "Citatet er udeladt" in text
    if format is Format.JSON:
        shown = json.loads(text)["responses"][0]
        assert (shown["labels"][0]["evidence"], shown["demands"]) == ([], [])
        assert (shown["labels"][0]["condition"], shown["resume"]["quotes"]) == (None, [])


def test_who_does_not_want_to_be_published(unsigned: Case) -> None:
    """An answer whose sender asks for it is left out whole, with its sender, and still counted."""
    shown = edition(signed(unsigned), for_public).case
    (asked,) = [r for r in shown.responses if Flag.NOT_PUBLIC in r.flags]
    assert asked.text.value == WITHHELD
    assert asked.labels == ()
    assert len(shown.responses) == len(unsigned.responses)


def test_nothing_is_said_of_what_is_left_out(unsigned: Case) -> None:
    """Who does not want to be published is not told as having passed a theme over."""
    shown = edition(unsigned, for_public).case
    seen = view(compose(shown, ledger(unsigned), WHEN.date()), drafts=True)
    (hidden,) = [line for line in seen.lines if LEFT_OUT in line.cells]
    assert set(hidden.cells) == {LEFT_OUT}
    for theme in range(len(seen.themes)):
        assert hidden not in seen.untreated(theme)


@pytest.mark.parametrize(
    ("sender", "asked", "shown"),
    [
        ("Gadelyset i Byby", "Gadelyset i Byby", "Gadelyset i Byby"),
        ("Gadelyset i Byby", "Klubben Alfa", UNNAMED),
        ("Anna Holm", "Anna Holm", UNNAMED),
    ],
)
def test_a_body_that_was_asked_has_its_name(
    unsigned: Case, sender: str, asked: str, shown: str
) -> None:
    """Whatever it is called; it would else be told as not having answered. A person's goes."""
    hearing = replace(unsigned.hearing, parties=(Party(asked),))
    first, *rest = unsigned.responses
    sent = replace(first, sender=sender, sender_kind=None)
    case = replace(unsigned, hearing=hearing, responses=(sent, *rest))
    made = edition(case, for_public)
    assert made.case.responses[0].sender == shown
    gone = [x.words for x in made.removed if x.what == "afsender" and x.nr == first.nr]
    assert gone == ([sender] if shown == UNNAMED else [])


def test_citizens_are_called_so(unsigned: Case) -> None:
    """Citizens lose their names; organisations, and who signs for them, keep theirs."""
    senders = [r.sender for r in edition(signed(unsigned), for_public).case.responses]
    assert senders[:2] == [CITIZEN, "Ørby Roklub"]


@pytest.mark.parametrize("format", list(Format))
def test_the_words_chosen_for_a_point_are_shown(
    unsigned: Case, tmp_path: Path, format: Format
) -> None:
    """A quote that a person put under a point stands there, around what was taken out."""
    case, said = signed(unsigned), KNOWN["answers"][0]["says"]
    chosen = (at(case.responses[0].text.value, said),)
    heading = Heading("bad", Stance.SUPPORTS, "Et bad for alle")
    name = point_id("bad", Stance.SUPPORTS, heading.title)
    more = (
        Decision(name, What.POINT, heading, "Anna Sagsbehandler", WHEN, nr=901),
        Decision(name, What.HOLDER, True, "Anna", WHEN, "r1", evidence=chosen, nr=902),
    )
    out = tmp_path / f"a.{format}"
    export(replace(case, decisions=(*case.decisions, *more)), format, out, draft=True,
           find=for_public)  # fmt: skip
    brief = format in {Format.ANNEX, Format.PAGE}
    assert brief or KNOWN["moved"] in " ".join(shown_by(out).split())


def test_the_list_of_removals_is_for_the_case(unsigned: Case) -> None:
    """Everything that went stands in a table with who decided it."""
    removed = edition(signed(unsigned), for_public).removed
    rows = list(csv.reader(StringIO(removals_csv(removed)), delimiter=";"))
    assert rows[0] == ["Svar nr.", "Hvad", "Ordene", "Afgjort af"]
    assert ["1", "telefonnummer", "40 12 34 56", "Anna Sagsbehandler"] in rows
    assert ["1", "afsender", KNOWN["answers"][0]["sender"], "reglen om borgere"] in rows


def test_json_says_nothing_of_the_source(unsigned: Case, tmp_path: Path) -> None:
    """The public JSON has no leftovers, raw words or ids of the case; the count is the same."""
    case = signed(unsigned)
    for name, find in (("in.json", None), ("ud.json", for_public)):
        export(case, Format.JSON, tmp_path / name, draft=True, find=find)
    inside, public = (json.loads((tmp_path / n).read_text("utf-8")) for n in ("in.json", "ud.json"))
    assert public["ledger"] == inside["ledger"]
    assert public["leftovers"] == []
    for response in public["responses"]:
        assert response["id"] == f"svar-{response['nr']}"
        for label in response["labels"]:
            for one in label["evidence"]:
                assert one["raw"] is None
                assert response["text"][one["start"] : one["end"]] == one["quote"]


@pytest.mark.parametrize("format", list(Format))
@pytest.mark.parametrize("flags", [(Flag.REPLACES, Flag.WITHDRAWS), (Flag.REPLACES,)])
def test_what_its_sender_took_back(
    unsigned: Case, tmp_path: Path, format: Format, flags: tuple[Flag, ...]
) -> None:
    """Its words are in no public document, that it was there is; what is only replaced is shown."""
    old, *others, last = signed(unsigned).responses
    back = replace(last, flags=flags, replaces=old.id)
    case = replace(signed(unsigned), responses=(old, *others, back))
    out = tmp_path / f"a.{format}"
    assert export(case, format, out, find=for_public).missing == ()
    text = " ".join(shown_by(out).split())
    is_back, brief = Flag.WITHDRAWS in flags, format in _BRIEF
    assert ("mit første svar" in text) is not (is_back or brief)
    assert "havnebad. Min mand" not in text
    if format is not Format.PAGE:
        assert (TAKEN_BACK in text) is is_back
    if format in {Format.DOCX, Format.PDF, Format.HTML}:
        assert f"{'Trukket tilbage med' if is_back else 'Erstattet af'} nr. {last.nr}" in text
    if is_back:
        told = [x.words for x in edition(case, for_public).removed if x.what == "hele svaret"]
        assert old.text.value in told


@pytest.mark.parametrize(
    ("more", "gone", "reads"),
    [
        ("", [], "Jeg er imod boliger på Kirkegade 9."),
        (
            " Jeg bor i Kirkegade 9, og min far i Kirkegade 11.",
            ["Kirkegade 9", "Kirkegade 9", "Kirkegade 11"],
            "Jeg er imod boliger på [adresse]. Jeg bor i [adresse], og min far i [adresse].",
        ),
    ],
)
def test_the_heard_place_stays_where_nobody_lives_there(
    unsigned: Case, more: str, gone: list[str], reads: str
) -> None:
    """Nobody is asked about the place that the hearing names; as a home it goes, all through."""
    source = unsigned.sources[0]
    said = Text(f"Jeg er imod boliger på Kirkegade 9.{more}")
    first = Response("r1", source.sha256, source.file, said, 1)
    hearing = replace(unsigned.hearing, title="Boliger på Kirkegade 9")
    made = edition(replace(unsigned, hearing=hearing, responses=(first,), decisions=()), for_public)
    assert [one.words for one in made.removed if one.what == "adresse"] == gone
    assert made.case.responses[0].text.value == reads
