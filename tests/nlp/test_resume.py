"""The draft of an answer: neutral, in right Danish, and proved by quotes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hoering.hearing import Hearing, SenderKind, Theme
from hoering.labels import Flag, Label, Quote, Reason, Stance
from hoering.nlp.demands import DemandFinder
from hoering.nlp.language import features
from hoering.nlp.resume import Summariser
from hoering.nlp.stance.rules import RuleLabeller
from hoering.records import Response
from hoering.resume import redrafted
from hoering.text import Span, Text


def test_resume_is_neutral_and_proved(labeller: RuleLabeller, harbour: Hearing) -> None:
    """The draft says who stands where in the third person and rests on quotes."""
    text = "Vi støtter havnebadet. Bådelauget foreslår, at der kommer lys."
    response = Response(
        "1", "", "a.txt", Text(text), sender="Kajens Bådelaug", sender_kind=SenderKind.FORENING
    )
    response = DemandFinder(labeller.themes, features())(labeller(response))
    resume = Summariser(harbour)(response).resume
    assert resume.text == (
        "Kajens Bådelaug støtter forslaget om havnebad. Foreningen foreslår, at der kommer lys."
    )
    assert [quoted.words for quoted in resume.quotes] == text.replace(". B", ".|B").split("|")


@pytest.mark.parametrize(
    ("words", "on", "said"),
    [
        ("Hvis der kommer hegn, er vi med.", "Hvis der kommer hegn",
         "støtter forslaget om havnebad, hvis der kommer hegn."),
        ("Ja, men ikke medmindre broen bevares.", "medmindre broen bevares.",
         "støtter på en betingelse forslaget om havnebad."),
        ("Ja, men kun hvis broen bevares.", "hvis broen bevares.",
         "støtter forslaget om havnebad, men kun hvis broen bevares."),
        ("Vi er med, medmindre broen fjernes.", "medmindre broen fjernes.",
         "støtter forslaget om havnebad, medmindre broen fjernes."),
        ("Vi støtter det under forudsætning af, at broen bevares.",
         "under forudsætning af, at broen bevares.",
         "støtter forslaget om havnebad under forudsætning af, at broen bevares."),
        ("Vi er med, hvis i bygger broen så må der komme lys.",
         "hvis i bygger broen så må der komme lys.",
         "støtter på en betingelse forslaget om havnebad."),
        ("Hvis I fastholder planen, kan vi støtte badet.", "Hvis I fastholder planen",
         "støtter på en betingelse forslaget om havnebad."),
        ("Vi støtter badet på betingelse af, at broen bevares.",
         "på betingelse af, at broen bevares.",
         "støtter forslaget om havnebad på betingelse af, at broen bevares."),
        ("Vi støtter badet, dog under forudsætning af, at broen bevares.",
         "dog under forudsætning af, at broen bevares.",
         "støtter forslaget om havnebad under forudsætning af, at broen bevares."),
        ("Broen bør blive, medmindre naboerne ønsker andet.", "medmindre naboerne ønsker andet.",
         "støtter på en betingelse forslaget om havnebad."),
        ("Ja, hvis vi får en nøgle.", "hvis vi får en nøgle.",
         "støtter på en betingelse forslaget om havnebad."),
        ("Hvis forslaget gennemføres, vil vi have hegn.", "Hvis forslaget gennemføres",
         "støtter på en betingelse forslaget om havnebad."),
        ("Såfremt badet fastholdes, må det lukke kl. 20.", "Såfremt badet fastholdes",
         "støtter på en betingelse forslaget om havnebad."),
        ("Ja, men kun med en bademester.", "men kun med en bademester.",
         "støtter på en betingelse forslaget om havnebad."),
        # A no with a condition is no yes with it; nor is what is feared, or stated, or asked for.
        ("Vi kan ikke støtte badet, medmindre broen bevares.", "medmindre broen bevares.",
         "støtter på en betingelse forslaget om havnebad."),
        ("Vi kan ikke støtte badet, så længe broen mangler.", "så længe broen mangler.",
         "støtter på en betingelse forslaget om havnebad."),
        ("Vi støtter det ikke, hvis broen fjernes.", "hvis broen fjernes.",
         "støtter på en betingelse forslaget om havnebad."),
        ("Vi er positive, men kan ikke støtte badet, hvis broen fjernes.", "hvis broen fjernes.",
         "støtter på en betingelse forslaget om havnebad."),
        ("Vi bakker op, men vi er imod, hvis broen fjernes.", "hvis broen fjernes.",
         "støtter på en betingelse forslaget om havnebad."),
        ("Hvis broen fjernes, kan vi ikke støtte badet.", "Hvis broen fjernes",
         "støtter på en betingelse forslaget om havnebad."),
        ("Vi er med, men hvis broen fjernes, er vi imod.", "hvis broen fjernes",
         "støtter på en betingelse forslaget om havnebad."),
        ("Vi er med, hvis broen fjernes, er bådelauget imod.",
         "hvis broen fjernes, er bådelauget imod.",
         "støtter på en betingelse forslaget om havnebad."),
        ("Vi kan, som badet er nu, ikke støtte det, medmindre broen bevares.",
         "medmindre broen bevares.",
         "støtter på en betingelse forslaget om havnebad."),
        ("Vi kan ikke, jf. bilag 2, støtte badet, medmindre broen bevares.",
         "medmindre broen bevares.",
         "støtter på en betingelse forslaget om havnebad."),
        ("Vi støtter ikke badet. Medmindre broen bevares.", "Medmindre broen bevares.",
         "støtter på en betingelse forslaget om havnebad."),
        ("Vi bakker op. Det bliver dog farligt, hvis broen fjernes.", "hvis broen fjernes.",
         "støtter på en betingelse forslaget om havnebad."),
        ("Der er brug for støtte til klubben, hvis broen fjernes.", "hvis broen fjernes.",
         "støtter på en betingelse forslaget om havnebad."),
        ("Vi siger nej, hvis broen fjernes.", "hvis broen fjernes.",
         "støtter på en betingelse forslaget om havnebad."),
        ("Vi trækker vores støtte tilbage, hvis broen fjernes.", "hvis broen fjernes.",
         "støtter på en betingelse forslaget om havnebad."),
        ("Badet er godt, men det giver kaos, hvis broen fjernes.", "hvis broen fjernes.",
         "støtter på en betingelse forslaget om havnebad."),
        ("Vi er enige i, at kajen er farlig, hvis broen fjernes.", "hvis broen fjernes.",
         "støtter på en betingelse forslaget om havnebad."),
        ("Vi støtter badet, men der bør komme lys, hvis broen fjernes.", "hvis broen fjernes.",
         "støtter på en betingelse forslaget om havnebad."),
        ("Vi støtter badet og foreslår lys, hvis broen fjernes.", "hvis broen fjernes.",
         "støtter på en betingelse forslaget om havnebad."),
        ("Vi er egentlig for, hvis broen bevares.", "hvis broen bevares.",
         "støtter forslaget om havnebad, hvis broen bevares."),
        ("Vi er bange for, hvis broen bevares.", "hvis broen bevares.",
         "støtter på en betingelse forslaget om havnebad."),
        ("Vi er ikke imod badet, hvis broen bevares.", "hvis broen bevares.",
         "støtter forslaget om havnebad, hvis broen bevares."),
        ("Vi har ikke noget imod badet, hvis broen bevares.", "hvis broen bevares.",
         "støtter forslaget om havnebad, hvis broen bevares."),
        ("Vi er imod saunaen, men vi støtter badet, hvis broen bevares.", "hvis broen bevares.",
         "støtter forslaget om havnebad, hvis broen bevares."),
        ("Vi er imod saunaen. Hvis broen bevares, er vi med.", "Hvis broen bevares",
         "støtter forslaget om havnebad, hvis broen bevares."),
        ("Vi har ingen indvendinger mod badet, hvis broen bevares.", "hvis broen bevares.",
         "støtter forslaget om havnebad, hvis broen bevares."),
        ("Rådet tager positivt imod badet, hvis broen bevares.", "hvis broen bevares.",
         "støtter forslaget om havnebad, hvis broen bevares."),
        ("Vi støtter at lukke den farlige kaj, hvis broen bevares.", "hvis broen bevares.",
         "støtter forslaget om havnebad, hvis broen bevares."),
        ("Jeg er ikke imod badet, men kun hvis broen bevares.", "men kun hvis broen bevares.",
         "støtter forslaget om havnebad, men kun hvis broen bevares."),
        ("Jeg kunne kun acceptere badet, hvis broen var væk.", "hvis broen var væk.",
         "støtter på en betingelse forslaget om havnebad."),
        ("Vi støtter badet. Dog kun hvis broen bevares.", "hvis broen bevares.",
         "støtter forslaget om havnebad, men kun hvis broen bevares."),
    ],
)  # fmt: skip
def test_a_condition_is_told_in_the_senders_words(
    words: str, on: str, said: str, harbour: Hearing
) -> None:
    """What a yes depends on stands in the draft word for word, where it bears indirect speech."""
    at = words.index(on)
    label = Label(
        "havnebad", Stance.CONDITIONAL, 0.9, (Quote(Span(0, len(words)), words),),
        reason=Reason.CONDITION, condition=Quote(Span(at, at + len(on)), on),
    )  # fmt: skip
    response = Response("1", "", "a.txt", Text(words), sender="Kajens Bådelaug", labels=(label,))
    assert Summariser(harbour)(response).resume.text.startswith(f"Kajens Bådelaug {said}")


@pytest.mark.parametrize(
    ("words", "kind", "said"),
    [
        ("Et flertal i lokaludvalget støtter badet.", SenderKind.LOKALUDVALG,
         "Et flertal i Fjordby Lokaludvalg støtter forslaget om havnebad."),
        ("Flertallet støtter badet.", SenderKind.LOKALUDVALG,
         "Et flertal i Fjordby Lokaludvalg støtter forslaget om havnebad."),
        ("Nogle medlemmer støtter badet.", SenderKind.LOKALUDVALG,
         "Nogle medlemmer af Fjordby Lokaludvalg støtter forslaget om havnebad."),
        # Others' majority is no part of the sender, and a citizen has none.
        ("Et flertal i byrådet støtter badet, og vi gør det også.", SenderKind.LOKALUDVALG,
         "Fjordby Lokaludvalg støtter forslaget om havnebad."),
        ("Et flertal støtter badet.", SenderKind.BORGER,
         "Fjordby Lokaludvalg støtter forslaget om havnebad."),
    ],
)  # fmt: skip
def test_a_part_of_a_body_speaks_for_itself(
    words: str, kind: SenderKind, said: str, harbour: Hearing
) -> None:
    """What a majority or a minority holds is told as theirs, not as the whole body's."""
    label = Label("havnebad", Stance.SUPPORTS, 0.9, (Quote(Span(0, len(words)), words),))
    response = Response("1", "", "a.txt", Text(words), sender="Fjordby Lokaludvalg",
                        sender_kind=kind, labels=(label,))  # fmt: skip
    assert Summariser(harbour)(response).resume.text.startswith(said)


@pytest.mark.parametrize(
    ("words", "stance", "reason", "said"),
    [
        # Divided views are the whole body's, and none at all too.
        (["Et flertal i udvalget er imod badet.", "Et mindretal støtter badet."],
         Stance.CONDITIONAL, Reason.DIVIDED, "Fjordby Lokaludvalg har delte meninger"),
        (["Et flertal i udvalget støtter badet."],
         Stance.CONDITIONAL, Reason.DIVIDED, "Fjordby Lokaludvalg har delte meninger"),
        (["Nogle medlemmer ønsker badet, andre ønsker det slet ikke."],
         Stance.NEUTRAL, None, "Fjordby Lokaludvalg omtaler"),
        # Of two in one sentence nobody knows whose the stance is.
        (["Fem medlemmer støtter badet, mens fire medlemmer er imod."],
         Stance.SUPPORTS, None, "En del i Fjordby Lokaludvalg støtter"),
        (["Tre medlemmer er for badet, mens to er imod."],
         Stance.SUPPORTS, None, "En del i Fjordby Lokaludvalg støtter"),
        (["Et flertal støtter badet, mens andre steder ligger dårligere."],
         Stance.SUPPORTS, None, "Et flertal i Fjordby Lokaludvalg støtter"),
    ],
)  # fmt: skip
def test_a_divided_body_is_divided(
    words: list[str], stance: Stance, reason: Reason | None, said: str, harbour: Hearing
) -> None:
    """What a body is divided about is told of the body, and one stance of those who hold it."""
    text = Text(" ".join(words))
    starts = [text.value.index(one) for one in words]
    quotes = tuple(Quote(Span(at, at + len(one)), one)
                   for at, one in zip(starts, words, strict=True))  # fmt: skip
    label = Label("havnebad", stance, 0.9, quotes, reason=reason)
    response = Response("1", "", "a.txt", text, sender="Fjordby Lokaludvalg",
                        sender_kind=SenderKind.LOKALUDVALG, labels=(label,))  # fmt: skip
    assert Summariser(harbour)(response).resume.text.startswith(said)


@pytest.mark.parametrize(
    "words",
    [
        "kan ikke støtte badet, medmindre broen bevares.",
        "kan ikke støtte havnebadet, hvis kommunen flytter havnebadet.",
    ],
)
def test_what_a_yes_depends_on_is_told_before_wishes(words: str, harbour: Hearing) -> None:
    """A condition that the stance cannot tell is told in its own sentence, whatever else is."""
    said = f"Vi {words}"
    on = said.partition(", ")[2]
    label = Label(
        "havnebad", Stance.CONDITIONAL, 0.9, (Quote(Span(0, len(said)), said),),
        reason=Reason.CONDITION, condition=Quote(Span(len(said) - len(on), len(said)), on),
    )  # fmt: skip
    wishes = " ".join(f"Vi foreslår, at kaj {nr} får lys." for nr in range(4))
    response = Response("1", "", "a.txt", Text(f"{said} {wishes}"), sender="Kajens Bådelaug",
                        labels=(label,), sender_kind=SenderKind.FORENING)  # fmt: skip
    assert Summariser(harbour)(response).resume.text.startswith(
        f"Kajens Bådelaug støtter på en betingelse forslaget om havnebad. Foreningen {words}"
    )


def decided(response: Response, harbour: Hearing, *, checked: bool = False, **by: Any) -> str:
    """The resumé of the machine's draft after people's decisions."""
    drafted = Summariser(harbour)(response)
    return redrafted(drafted, replace(drafted, **by), harbour, checked=checked).text


def test_a_draft_follows_what_people_decide(harbour: Hearing) -> None:
    """Stance and sender are people's; what else was retold stays, under the sender's new name."""
    words = "Vi støtter badet. Vi foreslår, at der kommer lys på kajen."
    yes = Label("havnebad", Stance.SUPPORTS, 0.8, (Quote(Span(0, 17), words[:17]),))
    response = Response("1", "", "a.txt", Text(words), sender="Kajens Bådelaug", labels=(yes,),
                        sender_kind=SenderKind.FORENING)  # fmt: skip
    asks = "foreslår, at der kommer lys på kajen."
    assert decided(response, harbour) == Summariser(harbour)(response).resume.text
    assert decided(response, harbour, labels=(replace(yes, stance=Stance.REJECTS),)) == (
        f"Kajens Bådelaug er imod forslaget om havnebad. Foreningen {asks}"
    )
    assert decided(response, harbour, sender_kind=SenderKind.RAAD, sender="Kajens Råd") == (
        f"Kajens Råd støtter forslaget om havnebad. Rådet {asks}"
    )
    assert decided(response, harbour, labels=()) == f"Kajens Bådelaug {asks}"
    silent = decided(response, harbour, flags=(Flag.NO_REMARKS,))
    assert silent == "Kajens Bådelaug har ingen bemærkninger."


def test_only_a_person_says_that_nothing_is_said(harbour: Hearing) -> None:
    """Where the machine found no stance, its draft says so, and not that the sender has none."""
    response = Response("1", "", "a.txt", Text("Nej tak!!! Ikke i min baghave."))
    found = Summariser(harbour)(response).resume.text
    assert found == "Der er ikke fundet en holdning til høringens temaer i svaret fra afsenderen."
    assert decided(response, harbour, checked=True) == (
        "Afsenderen tager ikke stilling til høringens temaer."
    )


def test_resume_without_remarks(harbour: Hearing) -> None:
    """An answer without remarks is summed up as that."""
    response = Response("1", "", "a.txt", Text("Ingen."), flags=(Flag.NO_REMARKS,))
    assert Summariser(harbour)(response).resume.text == "Afsenderen har ingen bemærkninger."


def test_no_remarks_are_named_and_proved(harbour: Hearing) -> None:
    """Whoever has none is named, and the sentence that says so stands beneath."""
    words = "Kajens Bådelaug har ingen bemærkninger til badet."
    response = Response("1", "", "a.txt", Text(f"{words} Venlig hilsen"), sender="Kajens Bådelaug",
                        flags=(Flag.NO_REMARKS,))  # fmt: skip
    resume = Summariser(harbour)(response).resume
    assert resume.text == "Kajens Bådelaug har ingen bemærkninger."
    assert [quoted.words for quoted in resume.quotes] == [words]


@pytest.mark.parametrize(
    ("words", "proposal", "said"),
    [
        ("Silotorvet skal blive.", "Der bygges et hus ved Silotorvet.", "Silotorvet skal blive"),
        ("Silotorvet skal blive. Vi leger på Silotorvet.", "", "Silotorvet skal blive"),
        ("Stien bør lukkes. Stien er smal.", "Stien lægges om.", "stien bør lukkes"),
    ],
)
def test_a_name_that_opens_a_sentence_keeps_its_capital(
    words: str, proposal: str, said: str
) -> None:
    """What stands with a capital inside a sentence, of the answer or the hearing, is a name."""
    hearing = Hearing("torv", "Torv", (Theme("torv", "Torv", proposal or None),))
    response = Response("1", "", "a.txt", Text(words), sender="Anna Holm")
    assert f"Anna Holm mener, at {said}" in Summariser(hearing)(response).resume.text
