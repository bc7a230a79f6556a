"""What an answer says about itself and the hearing."""

from __future__ import annotations

import pytest

from hoering.labels import Flag
from hoering.nlp.flags import Flagger, has_no_remarks
from hoering.nlp.language import features
from hoering.nlp.reading import read
from hoering.records import Response
from hoering.text import Text


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("Politiet har ikke bemærkninger til badet, idet det dog forudsættes, at vi inddrages.",
         []),
        ("Vi har ingen bemærkninger, hvis stien holdes åben.", []),
        ("Vi har ingen bemærkninger. Det forudsættes, at naboerne høres.", []),
        ("Vi har ingen bemærkninger. Vi tager forbehold for støjen.", []),
        ("Rådet støtter planen og har ingen bemærkninger.", []),
        ("Vi har ingen bemærkninger, men takker for muligheden.", [Flag.NO_REMARKS]),
        # A courtesy behind it adds nothing, what is said of the matter does.
        ("Vi har ingen kommentarer, men beklager det sene svar.", [Flag.NO_REMARKS]),
        ("Vi har ingen bemærkninger, men undskylder for den sene tilbagemelding.",
         [Flag.NO_REMARKS]),
        ("Vi har ingen bemærkninger, men beklager, at stien lukkes sent.", []),
        ("Vi har ingen bemærkninger, men vil gerne holdes orienteret.", [Flag.NO_REMARKS]),
        ("Vi har ingen bemærkninger, men naboerne skal holdes orienteret.", []),
        ("Vi har ingen bemærkninger, men vil gerne orienteres om planen.", [Flag.NO_REMARKS]),
        ("Vi har ingen bemærkninger, men kan ikke støtte, at støjen påvirker vores område.", []),
        # A "not" of the sender's view does not reach the clause of what it is a view of.
        *((f"Vi har ingen bemærkninger{said}", [])
          for said in (
              ", men er ikke enige i, at støjen påvirker vores område.",
              ", men kan ikke godkende at støjen påvirker vores område.",
              ", men vil ikke finde os i, at badet berører os.",
              ", men er ikke glade for støjen, der påvirker vores område.",
              ", men støjen vil ikke desto mindre påvirke vores område.",
              ". Vi er dog ikke trygge ved, at støjen påvirker vores område.",
              ". Men vi er ikke trygge ved støjen.",
              ". Broen er dog for dyr.",
              ". Vi vil dog gerne se den endelige plan ændret, så broen bør flyttes.",
          )),
        *((said, [Flag.NO_REMARKS])
          for said in (
              "Vi har ingen bemærkninger, men takker for at være hørt.",
              "Vi har ingen bemærkninger, men er glade for at blive hørt.",
              "Vi har ingen bemærkninger, men vil gerne takke for høringen.",
              "Vi har ingen bemærkninger, men planen vedrører ikke os.",
              "Vi har ingen bemærkninger, men ser ikke, at planen påvirker vores område.",
              "Vi har ingen bemærkninger, men der er ikke noget i planen, som berører os.",
              "Vi har ingen bemærkninger. Planen berører dog ikke vores område.",
              "Vi har ingen bemærkninger. Vi takker dog for muligheden.",
              "Vi har ingen bemærkninger. Vi vil dog gerne modtage den endelige plan.",
              "Vi har ingen bemærkninger. Der er dog sendt kopi til naboerne.",
              "Vi har ingen bemærkninger. Ved spørgsmål kan I dog altid ringe.",
              "Vi kunne dog ikke nå mødet. Vi har ingen bemærkninger.",
          )),
        ("Vi har ingen bemærkninger, men vi følger sagen.", [Flag.NO_REMARKS]),
        ("Vi har ingen bemærkninger, men vi følger sagen og mener, at stien er smal.", []),
        ("Vi har ingen bemærkninger, men håber på et godt forløb.", [Flag.NO_REMARKS]),
        ("Vi har ingen bemærkninger, men håber på en god cykelsti.", []),
        ("Vi har ingen bemærkninger, men deltager gerne i arbejdet.", [Flag.NO_REMARKS]),
        ("Vi har ingen bemærkninger, men der ligger et kabel.", []),
        ("Vi har ingen bemærkninger, dog med forbehold for bestyrelsens godkendelse den 3. maj.",
         [Flag.NO_REMARKS, Flag.SUBJECT_TO_APPROVAL]),
        ("Vi har ikke bemærkninger, da vi ikke finder, at planen berører os.", [Flag.NO_REMARKS]),
        ("Vi har ikke bemærkninger, da vi finder, at stien er smal.", []),
        ("Vi har læst planen, men har ingen bemærkninger.", [Flag.NO_REMARKS]),
        ("Rådet har ingen bemærkninger til den plan, som kommunen foreslår.",
         [Flag.NO_REMARKS]),
        ("Vi har ikke bemærkninger til planen, hvis formål er at udvide stien.",
         [Flag.NO_REMARKS]),
        ("Vi har ingen bemærkninger. Vi kan desværre ikke deltage i mødet.", [Flag.NO_REMARKS]),
        ("Ingen bemærkninger. Denne mail kan ikke besvares.", [Flag.NO_REMARKS]),
        ("Ingen bemærkninger. I er velkommen til at kontakte os.", [Flag.NO_REMARKS]),
        ("Rådet har ingen bemærkninger til høringen.", [Flag.NO_REMARKS]),
        ("Vi har ingen bemærkninger til de foreslåede ændringer og er ikke imod dem.",
         [Flag.NO_REMARKS]),
        ("Rådet har ingen bemærkninger til badet, men gør opmærksom på, at salen bruges.", []),
        ("Vi har ingen bemærkninger til planen. Vi anbefaler, at kajen får lys.", []),
        ("Forbundet har ikke bemærkninger til de øvrige dele af forslaget.", []),
        ("Forslaget giver ikke anledning til bemærkninger.", [Flag.NO_REMARKS]),
        ("Vi har ingen overordnede bemærkninger, men stien bør belyses.", []),
        ("Vi har ingen bemærkninger til badet. Vedrørende farten kan politiet ikke give samtykke,"
         " før der er etableret bump.", []),
        ("Ingen bemærkninger til badet. Saunaen godkender vi først, når der er to brandveje.", []),
        ("Sagen vedrører ikke vores ledninger. Ingen bemærkninger.", [Flag.NO_REMARKS]),
        ("Planen giver os som nabo ikke anledning til at ytre os.", [Flag.NO_REMARKS]),
        ("Vi har læst planen. Vi har efter gennemgang ingen kommentarer.", [Flag.NO_REMARKS]),
        ("Vi afstår fra bemærkninger og ønsker jer held og lykke.", [Flag.NO_REMARKS]),
        ("Ingen bemærkninger. Vi beder jer bekræfte modtagelsen.", [Flag.NO_REMARKS]),
        ("Klubben støtter badet. Vi har ingen bemærkninger til åbningstiden.", []),
        ("Vi har ikke bemærkninger til, at der kommer et bad. Det anbefales, at politi og naboer "
         "taler sammen. Der er herudover ikke bemærkninger.", []),
        ("Rådet har ingen bemærkninger til punkt 1, men stien bør belyses.", []),
        ("Salen må rumme 80. Øvrige dele giver ikke anledning til bemærkninger.", []),
        ("Svaret er med forbehold for bestyrelsens godkendelse.", [Flag.SUBJECT_TO_APPROVAL]),
        ("Dette svar erstatter vores svar af 2. maj.", [Flag.REPLACES]),
        ("Jeg trækker mit svar tilbage.", [Flag.WITHDRAWS]),
        ("Se bort fra mit svar af 2. maj.", [Flag.WITHDRAWS]),
        ("Jeg trækker mit svar af 1. marts tilbage og sender i stedet dette: Jeg støtter badet.",
         [Flag.REPLACES]),
        ("Kommunen skal ikke se bort fra vores svar.", []),
        ("Svaret må ikke offentliggøres.", [Flag.NOT_PUBLIC]),
        ("Høringsfristen er alt for kort.", [Flag.PROCESS]),
        ("We think that the bath is a good idea for all of the people who live near the harbour "
         "and for everybody else.", [Flag.FOREIGN]),
        ("Stien er god.", []),
    ],
)  # fmt: skip
def test_flags(text: str, flags: list[Flag]) -> None:
    """Flags follow from what a response says about itself and the hearing."""
    assert list(Flagger(features())(Response("1", "", "a.txt", Text(text))).flags) == flags


def test_a_long_letter_has_remarks() -> None:
    """A letter that says much is not without remarks for saying so about one point."""
    long = "Vi har ingen bemærkninger til punkt 1. " + "Stien er for smal. " * 40
    assert not has_no_remarks(read(long, features()))
