"""A run over a case that people have worked in: what they decided steers it, and stays."""

from __future__ import annotations

import json
from datetime import datetime
from functools import partial
from pathlib import Path
from random import Random

import pytest

from hoering.case.export import case_json
from hoering.case.ledger import ledger
from hoering.case.points import made_on
from hoering.case.store import Store
from hoering.decisions import Boundary, Decision, Position, Value, What
from hoering.hearing import Hearing, Origin, Theme
from hoering.labels import Flag, Quote, Stance, quote
from hoering.records import Case
from hoering.run import run
from hoering.standard import pipeline
from hoering.text import Span
from tests.bench.pdf_skrift import FONTS, made, unheard_of

BATH = Theme("bad", "Havnebad", "Kommunen foreslår et havnebad.", keywords=("havnebad",))
NOISE = Theme("larm", "Larm", "Naboerne vil have ro.", keywords=("larm",), origin=Origin.PARTY)
FIRST = "Vi støtter et havnebad ved kajen, for børnene mangler et sted at bade.\n"
SECOND = (
    "Vi er imod et havnebad. Larm har vi nok af: Vi vil have ro for larmen, og derfor støtter vi,"
    " at naboerne får ro.\n"
)
WHEN = datetime(2025, 3, 1, 12)


class Desk:
    """A case folder, and somebody who decides in it and has it read again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with Store.open(folder / "sag") as store:
            store.save_hearing(Hearing("bad", "Havnebad", (BATH,)))

    def read(self, *files: Path, **how: bool) -> Case:
        with Store.open(self.folder / "sag") as store:
            return run(files, partial(pipeline, store.hearing()), store, **how).case

    def say(
        self, subject: str, what: What, value: Value, key: str = "", on: tuple[Quote, ...] = ()
    ) -> Decision:
        with Store.open(self.folder / "sag") as store:
            said = Decision(subject, what, value, "Anna Holm", WHEN, key, evidence=on)
            return store.decide(made_on(store.load(), said))

    def take_back(self, decision: Decision) -> None:
        with Store.open(self.folder / "sag") as store:
            store.retract(decision.nr, "Anna Holm", WHEN)

    def file(self, name: str, words: str) -> Path:
        path = self.folder / name
        path.write_text(words, encoding="utf-8")
        return path


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def texts(case: Case) -> list[str]:
    return [response.text.value.strip() for response in case.responses]


def test_people_say_where_a_response_begins(desk):
    """Cut in two, joined again, set aside: each is read anew, adds up, and can be taken back."""
    case = desk.read(desk.file("to.txt", FIRST + SECOND))
    (whole,) = case.responses
    words = quote(whole.text, Span(0, len(FIRST.split(",", maxsplit=1)[0])))
    desk.say(whole.id, What.LABEL, Position(Stance.NEUTRAL), "bad", (words,))
    place = str(len(FIRST))
    cut = desk.say(whole.source, What.BOUNDARY, Boundary.BEGINS, place)
    behind = _reopened(desk)
    assert any("Læs ind igen" in cause for cause in ledger(behind).causes)
    case = desk.read()
    assert texts(case) == [FIRST.strip(), SECOND.strip()]
    assert [r.label("bad").stance for r in case.responses] == [Stance.NEUTRAL, Stance.REJECTS]
    assert case.responses[0].label("bad").by == "Anna Holm"
    assert ledger(case).causes == ()
    desk.say(whole.source, What.BOUNDARY, Boundary.CONTINUES, place)
    assert texts(desk.read()) == [whole.text.value.strip()]
    desk.say(whole.source, What.BOUNDARY, Boundary.ASIDE, place)
    case = desk.read()
    assert texts(case) == [FIRST.strip()]
    assert any("Larm" in leftover.text for leftover in case.leftovers)
    assert ledger(case).causes == ()
    desk.take_back(cut)


def _reopened(desk: Desk) -> Case:
    with Store.open(desk.folder / "sag") as store:
        return store.load()


def test_two_letters_taken_for_one_by_order(desk):
    """A file read as one answer stays one when it is read again for another reason."""
    bundle = "\f".join(
        f"{name}\nKajen 00\n\nTil kommunen\n\n{said}\nVenlig hilsen\n{name}\n"
        for name, said in (("Bådelaug Syd", FIRST), ("Ørby Beboerforening", SECOND))
    )
    file = desk.file("samlet.txt", bundle)
    assert len(desk.read(file, one_per_file=True).responses) == 1
    desk.say("", What.THEME, NOISE, "larm")
    case = desk.read()
    assert len(case.responses) == 1
    assert {label.theme for label in case.responses[0].labels} == {"bad", "larm"}


def test_a_new_theme_is_looked_for_in_what_is_there(desk):
    """What people add is read for, what they decided stays, and nothing else changes."""
    first = desk.read(desk.file("a.txt", FIRST), desk.file("b.txt", SECOND))
    desk.say(first.responses[0].id, What.LABEL, Position(Stance.REJECTS), "bad")
    desk.say("", What.THEME, NOISE, "larm")
    case = desk.read()
    assert [[label.theme for label in r.labels] for r in case.responses] == [
        ["bad"],
        ["bad", "larm"],
    ]
    assert case.responses[0].label("bad").by == "Anna Holm"
    assert ledger(case).causes == ()


def test_nothing_is_read_twice_without_a_reason(desk):
    """A second run reads nothing, one told to reads all, and the case is the same each time."""
    files = [desk.file("a.txt", FIRST), desk.file("b.txt", SECOND)]
    before = case_json(desk.read(*files))
    steps: list[str] = []
    for again in (False, True):
        with Store.open(desk.folder / "sag") as store:
            make = partial(pipeline, store.hearing())
            run(files, make, store, again=again, on_step=lambda step: steps.append(step.file))
    assert sorted(steps) == ["a.txt", "b.txt"]
    assert case_json(_reopened(desk)) == before


def test_a_lost_original_is_taken_in_again(desk):
    """Bytes that the case has lost stop nothing, and the same file brings them back."""
    lost, kept = desk.file("a.txt", FIRST), desk.file("b.txt", SECOND)
    case = desk.read(lost, kept)
    (desk.folder / "sag" / "kilder" / case.sources[0].sha256).write_text("noget andet")
    desk.say("", What.THEME, NOISE, "larm")
    case = desk.read()
    assert case.behind == ("a.txt",)
    assert case.responses[1].label("larm") is not None
    case = desk.read(lost)
    assert case.behind == ()
    with Store.open(desk.folder / "sag") as store:
        assert store.unsound() == ()


def test_a_label_remembers_what_made_it(desk):
    """Which weights and cues, in which edition, with which language model."""
    (response,) = desk.read(desk.file("a.txt", FIRST)).responses
    assert [label.labeller for label in response.labels]
    for label in response.labels:
        rules, _, model = label.labeller.partition(", ")
        assert rules.startswith("hoering ")
        assert model


def test_the_order_of_the_inputs_does_not_matter(desk, tmp_path):
    """The same files in another order, with copies and replaced answers: the same case.json."""
    said = [FIRST, SECOND, FIRST, f"Dette svar erstatter vores tidligere svar.\n{SECOND}"]
    files = [desk.file(f"svar {nr}.txt", f"{words}\nVenlig hilsen\nBådelaug {'ABC'[nr % 3]}\n")
             for nr, words in enumerate(said * 2)]  # fmt: skip
    written = set()
    for turn in range(3):
        Random(turn).shuffle(files)
        other = Desk(tmp_path / str(turn))
        for file in files:  # one by one, so that the order is really another
            case = other.read(file)
        written.add(case_json(case))
    assert len(written) == 1
    (case,) = map(json.loads, written)
    assert {r["copy_of"] is None for r in case["responses"]} == {True, False}


def test_a_copy_whose_original_is_replaced_stands_alone(desk):
    """When the first of two like letters gets a new version, the second is no copy any more."""
    words = "Vi støtter et havnebad ved kajen, for børnene mangler et sted at bade om sommeren."
    files = [desk.file("a.txt", words), desk.file("b.txt", f"{words} ")]
    assert desk.read(*files).responses[1].copy_of is not None
    desk.file("a.txt", SECOND)
    case = desk.read(*files)
    assert [r.copy_of for r in case.responses] == [None, None]
    assert all(Flag.DUPLICATE not in r.flags for r in case.responses)


@pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
def test_a_healthy_font_in_another_file_tells_the_letters(desk, tmp_path, names):
    """A font that nobody knows is read by its outlines in another answer, whichever comes first."""
    if not FONTS["LiberationSerif-Regular"].exists():
        pytest.skip("the font is not installed")
    font = unheard_of(FONTS["LiberationSerif-Regular"], tmp_path)
    words = [
        "Vi er imod et havnebad ved kajen, for bølgerne er for høje.",
        "Foreningen har 45 medlemmer, og de fleste har aldrig badet i åen.",
    ]
    broken, healthy = (desk.folder / f"{name}.pdf" for name in names)
    broken.write_bytes(made(words, font, "uden cmap, tabel"))
    healthy.write_bytes(made([*words, "Qzx"], font, "sund"))
    case = desk.read(broken, healthy)
    by_file = {response.file: response.text.value for response in case.responses}
    assert by_file[broken.name].split() == " ".join(words).split()
    rules = {edit.rule for r in case.responses for layer in r.text.layers() for edit in layer}
    assert "glyph:omrids i sagen" in rules
