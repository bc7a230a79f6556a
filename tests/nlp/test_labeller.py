"""The trained labeller: what its labels rest on, how they explain themselves, what they know."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import yaml

from hoering.case.hearingfile import read_hearing
from hoering.hearing import Hearing
from hoering.labels import Flag, Label, Reason, Stance, check_quote
from hoering.nlp.reading import read as read_sentences
from hoering.nlp.stance.condition import condition, hangs_a_yes, is_declared
from hoering.nlp.stance.judge import Judge, read, store
from hoering.nlp.stance.labeller import StanceLabeller
from hoering.nlp.stance.linear import Linear, matrix
from hoering.nlp.stance.reader import Reader
from hoering.nlp.stance.view import Viewer
from hoering.records import Response
from hoering.settings import bundled
from hoering.text import Text

CASES = yaml.safe_load((Path(__file__).parent / "stance_cases.yaml").read_text(encoding="utf-8"))
CONDITIONS = [
    ("Vi er med, hvis der kommer et hegn om pladsen.", "betingelse",
     "hvis der kommer et hegn om pladsen."),
    ("Hvis der kommer et hegn om pladsen, er vi med.", "betingelse",
     "Hvis der kommer et hegn om pladsen"),
    ("Rådet støtter planen under forudsætning af, at toget stadig standser.", "betingelse",
     "under forudsætning af, at toget stadig standser."),
    ("Det går an, men kun om sommeren og aldrig om natten.", "betingelse",
     "men kun om sommeren og aldrig om natten."),
    ("Idéen er god, men støjen bliver ikke mindre af den.", "forbehold",
     "men støjen bliver ikke mindre af den."),
    ("Ni stemte for og otte imod.", "delt", "Ni stemte for og otte imod."),
    ("Vi er med, men det er en betingelse, at badet ikke blot lukkes om natten.", "betingelse",
     "men det er en betingelse, at badet ikke blot lukkes om natten."),
    ("Vores eneste betingelse er, at broen bliver.", "betingelse",
     "Vores eneste betingelse er, at broen bliver."),
    ("Vi er med, men ikke hvis broen fjernes.", "betingelse", "men ikke hvis broen fjernes."),
    ("Vi kan ikke samtidig støtte begge dele.", "forbehold", "ikke samtidig støtte begge dele."),
    ("Under forudsætning af at der er penge, og at bilen højst holder to timer (ellers bliver den"
     " der, jf. bilag 2), kan vi tilslutte os planen.", "betingelse",
     "Under forudsætning af at der er penge, og at bilen højst holder to timer (ellers bliver den"
     " der, jf. bilag 2)"),
    ("Hvis den vej, der er lukket i dag, bliver åbnet, kan vi støtte badet.", "betingelse",
     "Hvis den vej, der er lukket i dag, bliver åbnet"),
    ("- Parkering: Rådet har sine betænkeligheder.", "forbehold",
     "Parkering: Rådet har sine betænkeligheder."),
    ("Såfremt kommunen sørger for lys, eller for vagter, kan Bådelauget støtte det.", "betingelse",
     "Såfremt kommunen sørger for lys, eller for vagter"),
]  # fmt: skip


@pytest.fixture(scope="module")
def ours(harbour: Hearing) -> StanceLabeller:
    return StanceLabeller(Viewer(harbour), Judge.ours(), Reader.ours())


def labels(ours: StanceLabeller, text: str) -> tuple[Label, ...]:
    return ours(Response("1", "", "svar.txt", Text(text))).labels


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_what_a_label_rests_on(case: dict[str, object], ours: StanceLabeller) -> None:
    """Every quote stands in the text, and every label tells which of its words it was moved by."""
    text = Text(str(case["text"]))
    for label in labels(ours, text.value):
        for quoted in (*label.evidence, *([label.condition] if label.condition else [])):
            check_quote(text, quoted)
        told = label.why.partition(" læses som ")[0].replace("»", "").replace("«", "")
        assert all(words in text.value for words in told.split(" og ") if words != "Svaret")
        assert label.labeller == ours.name
        assert label.doubt == (label.confidence < ours.judge.sure)
        assert label.doubt == ("kan også læses som" in label.why)
        assert (label.reason is None) == (label.stance is not Stance.CONDITIONAL)


def test_without_remarks_no_labels(ours: StanceLabeller) -> None:
    """Who has no remarks holds no stance, whatever the letter names; nor does an empty letter."""
    text = Text("Vi støtter gerne havnebadet, men har ingen bemærkninger.")
    response = Response("1", "", "svar.txt", text, flags=(Flag.NO_REMARKS,))
    assert ours(response).labels == ()
    assert labels(ours, " \n ") == ()


def test_what_is_too_unsure_for_a_label_is_hinted_at(ours: StanceLabeller) -> None:
    """Under the cut a theme is a hint at its sentence; what is hardly treated is none."""
    text = Text("Saunaen er vi imod. Havnen er 300 meter lang.")
    shy = replace(ours, judge=replace(ours.judge, cut=1.1))
    found = shy(Response("1", "", "svar.txt", text))
    assert found.labels == ()
    assert [hint.theme for hint in found.hints] == ["sauna"]
    assert found.hints[0].quote.words == "Saunaen er vi imod."
    assert ours(Response("1", "", "svar.txt", text)).hints == ()


def test_the_order_of_themes_is_the_hearings(ours: StanceLabeller) -> None:
    """Labels come in the order of the hearing file, whatever the letter begins with."""
    text = "Saunaen er vi imod.\n\nHavnebadet støtter vi, forudsat at der er livreddere."
    assert [label.theme for label in labels(ours, text)] == ["havnebad", "sauna"]


@pytest.mark.parametrize(
    ("before", "said", "declared"),
    [
        ("Vi støtter badet.", "Det er dog en forudsætning, at broen bliver.", True),
        ("Vi støtter badet.", "Det er en betingelse for vores støtte, at der er vagter.", True),
        ("Rådet siger ja til badet.", "Det kræver dog, at broen bliver.", True),
        ("Vi kan gå med til badet.", "Vores opbakning forudsætter, at naboerne høres.", True),
        ("Badet er vi glade for.", "Betingelsen er, at der bliver lukket om natten.", True),
        ("Vi støtter badet.", "Det er ikke en betingelse, at broen bliver.", False),
        ("Vi støtter badet.", "Det er en forudsætning for god svømning, at vandet er rent.", False),
        ("Vi støtter badet.", "Det er en betingelse for vores ja til saunaen, at den går.", False),
        ("Vi støtter badet.", "Det kræver mod at foreslå det.", False),
        ("Vi støtter badet.", "Er det en forudsætning, at broen bliver?", False),
        ("Vi støtter badet.\n\n", "Det er en forudsætning, at broen bliver.", False),
    ],
)  # fmt: skip
def test_the_next_sentence_may_set_the_condition(
    before: str, said: str, declared: bool, ours: StanceLabeller
) -> None:
    """What declares a condition right behind a yes makes it a yes-but, for a person to look at."""
    first, second = read_sentences(f"{before} {said}", ours.viewer.nlp)
    assert is_declared(second, first) is declared


@pytest.mark.parametrize(
    "text",
    [
        "Naboerne har ikke noget imod havnebadet. Vi er imod det.",
        "Det er blevet sagt, at Bådelauget ikke har noget imod havnebadet. Vi siger nej til det.",
        "Nogle medlemmer har intet imod havnebadet, flertallet er imod. Vi kan ikke støtte det.",
        "Kommunen skriver, at ingen har indvendinger. Det passer ikke. Vi er imod havnebadet.",
    ],
)
def test_who_denies_it_for_others_and_says_no_is_an_opponent(
    text: str, ours: StanceLabeller
) -> None:
    """A no beside or right behind what is denied is the stance."""
    label = next(one for one in labels(ours, text) if one.theme == "havnebad")
    assert label.stance is Stance.REJECTS


@pytest.mark.parametrize(
    ("said", "hangs"),
    [
        ("Foreningens velvilje beror på, at haven indrettes mod syd.", True),
        ("Vores opbakning står og falder med, at der er vagter.", True),
        ("Rådet vil kæde sit ja sammen med, at broen bliver.", True),
        ("Det er rådets pris for et ja.", True),
        ("Det er for os at se ikke til forhandling.", True),
        ("Udstyret skal stå der først; her går vores grænse.", True),
        ("Et fortov er det, der skal til, for at vi kan være med.", True),
        ("Det afgørende for os er, at broen bliver.", True),
        ("Vi må holde fast i, at stien skal være lagt inden.", True),
        ("Vores opbakning afhænger ikke af, hvor broen ligger.", False),
        ("Vores fulde opbakning til badet i Nordhavnen afhænger dog af, at broen bliver.", True),
        ("Min støtte er urokkelig, mens økonomien afhænger af staten.", False),
        ("Vores støtte er ikke betinget af noget.", False),
        ("Vores støtte til naboerne er stor.", False),
        ("Er det til forhandling?", False),
        ("Er det rådets pris for et ja?", False),
        ("Det er en afgørende fordel, at broen bliver.", False),
        ("Kommunens støtte til badet er 2 mio. kr.", False),
        ("Fondens tilsagn forudsætter, at kommunen betaler med.", False),
        ("Statens støtte er betinget af, at der er en plan.", False),
    ],
)
def test_a_yes_hangs_on_what_is_said_of_it(said: str, hangs: bool) -> None:
    """A yes that depends is named as one, or something is called not negotiable."""
    assert hangs_a_yes(said) is hangs


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Bådelauget støtter havnebadet. Der er 300 meter til broen. Vores opbakning står og falder"
         " med, at broen bliver.", Stance.CONDITIONAL),
        ("Vores opbakning til havnebadet afhænger af, at der kommer vagter.", Stance.CONDITIONAL),
        ("Bådelauget støtter havnebadet. Saunaen er vi imod, og det er ikke til forhandling.",
         Stance.SUPPORTS),
        ("Bådelauget støtter havnebadet.\n\nVores opbakning står og falder med, at broen bliver.",
         Stance.SUPPORTS),
    ],
)  # fmt: skip
def test_a_yes_hangs_on_what_is_said_soon(text: str, stance: Stance, ours: StanceLabeller) -> None:
    """Within some sentences of its paragraph, before another theme is spoken of."""
    assert next(one for one in labels(ours, text) if one.theme == "havnebad").stance is stance


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("Bådelauget er ikke modstander af havnebadet.", True),
        ("Ingen i Bådelauget er imod havnebadet.", True),
        ("Bådelauget er imod havnebadet, og det er ikke nyt.", False),
    ],
)
def test_who_is_not_against_is_no_opponent(text: str, yes: bool, ours: StanceLabeller) -> None:
    """A denied "imod" is no no, and a person is asked to look where the models took it for one."""
    label = next(one for one in labels(ours, text) if one.theme == "havnebad")
    assert (label.stance in (Stance.SUPPORTS, Stance.CONDITIONAL)) is yes
    assert label.doubt or label.confidence >= ours.judge.sure


def test_a_yes_that_the_next_sentence_makes_depend(ours: StanceLabeller) -> None:
    """The condition is the next sentence, both are quoted, and the label is in doubt."""
    text = "Bådelauget støtter havnebadet. Vores opbakning forudsætter, at broen bliver."
    label = next(one for one in labels(ours, text) if one.theme == "havnebad")
    assert (label.stance, label.reason) == (Stance.CONDITIONAL, Reason.CONDITION)
    assert label.condition
    assert "broen bliver" in label.condition.words
    assert [quoted.words for quoted in label.evidence][-1].endswith("at broen bliver.")


@pytest.mark.parametrize(("said", "reason", "wanted"), CONDITIONS)
def test_condition(said: str, reason: str, wanted: str, ours: StanceLabeller) -> None:
    """The condition is cut where it begins, and never loses its own "ikke"."""
    view = ours.viewer(said)
    assert view is not None
    span = condition(view.sentences[0], Reason(reason))
    assert said[span.start : span.end] == wanted


def test_a_judge_is_stored_as_it_is(tmp_path: Path, ours: StanceLabeller) -> None:
    """Weights that were read and written again say the same."""
    store(ours.judge, tmp_path / "vaegte.npz")
    again = read(tmp_path / "vaegte.npz")
    assert (again.cut, again.sure) == (ours.judge.cut, ours.judge.sure)
    for name in ("about", "said", "held", "reason"):
        old, new = getattr(ours.judge, name), getattr(again, name)
        assert old.classes == new.classes
        assert np.allclose(old.weights, new.weights, atol=1e-6)
        assert np.array_equal(old.bias, new.bias)
        assert old.temperature == new.temperature


def test_signs_that_move() -> None:
    """A model tells how much every sign speaks for a class; the parts add up to the whole."""
    weights = np.zeros((2, 1 << 17), np.float32)
    place = matrix([{"ord:ja": 1.0}]).indices[0]
    weights[1, place] = 2.0 * float(matrix([{"ord:ja": 1.0}]).data[0])
    model = Linear(("nej", "ja"), weights, np.zeros(2))
    assert model.because({"ord:ja": 1.0, "ord:tja": 1.0}, "ja") == {"ord:ja": 1.0, "ord:tja": 0.0}
    assert model.probabilities(matrix([{"ord:ja": 1.0}]))[0].sum() == pytest.approx(1)


def test_the_hearing_file_alone_is_enough() -> None:
    """A hearing that nobody ever trained on is labelled from its themes' own words."""
    hearing = read_hearing(bundled("corpus") / "maerket" / "dagtilbud.yaml")
    made = StanceLabeller(Viewer(hearing), Judge.ours(), Reader.ours())
    (theme, *_) = hearing.themes
    text = f"{theme.title}: Det er vi meget glade for, og vi bakker helhjertet op om det."
    (label,) = labels(made, text)
    assert (label.theme, label.stance) == (theme.id, Stance.SUPPORTS)


def test_it_says_the_same_every_time() -> None:
    """The order in which Python keeps its sets, new in every process, moves no label."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from conftest import HARBOUR\n"
        "from hoering.nlp.stance.judge import Judge\n"
        "from hoering.nlp.stance.view import Viewer\n"
        "judged = Viewer(HARBOUR)(sys.argv[2]).judged(Judge.ours())\n"
        "print([sorted(judged.whole(of).items()) for of in range(3)])\n"
    )
    text = "\n".join(str(case["text"]) for case in CASES)
    said = {
        subprocess.run(
            [sys.executable, "-c", code, str(Path(__file__).parent), text],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
