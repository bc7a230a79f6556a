"""Sentences, headings, demands, flags and resumé on answers of our own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hoering.hearing import Hearing, SenderKind
from hoering.labels import Flag, Label, Quote, Reason, Stance
from hoering.nlp.demands import DemandFinder
from hoering.nlp.flags import Flagger, has_no_remarks
from hoering.nlp.language import features
from hoering.nlp.reading import read
from hoering.nlp.resume import Summariser
from hoering.nlp.sentences import sentence_starts
from hoering.nlp.stance.rules import RuleLabeller
from hoering.records import Response
from hoering.resume import redrafted
from hoering.text import Span, Text


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Vi mødtes d. 24. november. Alle kom.", 2),
        ("Det koster ca. 3 mio. kr. om året.", 1),
        ("Se § 107, stk. 2, nr. 1. Det er klart.", 2),
        ("Hvorfor? Fordi! Sådan er det.", 3),
        ("Bl.a. derfor siger vi nej, jf. bilag 2.", 1),
        ("Vi foreslår:\n- lys\n- bænke", 3),
        ("Kl. 10.30 var der mødt 12 op. Kl. 12 var alle gået.", 2),
        ("Prisen er 3.500 kr. Det er for dyrt.", 2),
        ("Hun sagde: »Det går ikke.« Så gik hun.", 2),
        ("1. At stien belyses.\n2. At den asfalteres.", 2),
    ],
)
def test_sentences(text: str, sentences: int) -> None:
    """Abbreviations, dates and numbering end no sentence; line ends of lists do."""
    assert len(sentence_starts(text)) == sentences


def test_headings_reach_down() -> None:
    """A heading is none of the sentences, and stands above those that follow."""
    first, heading, below = read("Vi takker.\n\nOm parkering\n\nDet er for lidt.", features())
    assert (first.above, heading.is_heading, below.above) == (None, True, heading)


def test_long_quotations_are_not_own_voice() -> None:
    """A quoted sentence is marked; a quoted word is not."""
    text = "De skriver: ”Badet er en gave til byen og til alle dens børn.” Vi kalder det ”bad”."
    assert [sentence.is_quoted for sentence in read(text, features())] == [True, False]


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Vi foreslår, at der kommer lys på stien.", True),
        ("Kommunen bør rydde sne hver dag.", True),
        ("Det skal præciseres, hvem der betaler.", True),
        ("Vi opfordrer til, at naboerne høres.", True),
        ("Kommunen foreslår, at stien lukkes.", False),
        ("Vi takker for muligheden for at svare.", False),
        ("Skal stien lukkes?", False),
        ("Jeg ønsker ikke, at mit navn bliver offentliggjort.", False),
        ("Referaterne bør offentliggøres.", True),
        ("Stien er to kilometer lang.", False),
        # As citizens ask, and what only sounds like it.
        ("Der skal være vagter ved badet hele døgnet.", True),
        ("Der skal ikke være åbent om natten.", True),
        ("Jeg vil ikke have, at der kommer flere biler.", True),
        ("Jeg vil have flere bænke.", True),
        ("Hav åbent om søndagen også!!", True),
        ("Lad os få broen tilbage!", True),
        ("Badet må ikke ligge ved skolen.", True),
        ("Jeg synes, der skal være lys på stien.", True),
        ("Ikke desto mindre anerkender jeg, at noget må gøres.", False),
        ("Jeg kræver ikke meget.", False),
        ("Jeg skal på arbejde kl. 6.", False),
        ("Jeg vil have svært ved at komme hjem.", False),
        ("Kommunen skal efter loven høre naboerne.", False),
        ("Det er svært, hvis der skal være orden.", False),
        ("Vi er helt med på, at der skal spares.", False),
        ("Det er et problem, der skal løses.", False),
        ("Få mennesker bor ved kajen.", False),
        ("Lagerføring kræver aflåst skab.", False),
        # What is brought up asks with a "bør"; a "skal" there may be how things are.
        ("Vi gør opmærksom på, at der bør være et toilet.", True),
        ("Vi vil dog pege på, at den sidste time bør bruges bedre.", True),
        ("Til badet bemærker foreningen, at broen ikke bør males.", True),
        ("DH påpeger, at der bør være lys.", True),
        ("Vi vurderer, at personalet skal uddannes.", True),
        ("Vi bemærker, at planen skal vedtages i maj.", False),
        ("Forvaltningen bemærker, at der bør være lys.", False),
        ("Kommunen gør opmærksom på, at der bør være lys.", False),
        # What others ask for, and what is only supposed or told of today.
        ("Et hold forskere har set på det, og holdet fraråder flere bade.", False),
        ("Vi læste en rapport, der anbefaler flere bade.", False),
        ("For de ældre foreslår vi flere bænke.", True),
        ("Tag ikke fejl af mig.", False),
        ("Der må være en grund til, at ingen bruger stien.", False),
        ("Der må som minimum være vagter.", True),
        ("Det må være svært for jer.", False),
        ("Det må være slut med larm.", True),
        ("I må have haft travlt.", False),
        ("I må gerne have et hegn op.", True),
        ("Naboen skal have børnebørn.", False),
        ("Der skal være tre vagter i dag.", False),
        ("Der må ikke være hunde i parken i dag.", False),
        ("Der skal være lige så mange vagter som i dag.", True),
        ("Der skal være møde på tirsdag i klubben.", False),
        ("Sagen skal behandles i udvalget den 3. maj.", False),
        ("Der skal holdes et nyt møde før den 3. maj.", True),
        ("Broen må ikke lukkes den 3. maj.", True),
        ("Der må ikke spilles musik i aften- og nattetimerne.", True),
        ("Kommunen skal følge byrådets beslutning af den 3. maj 2025 om at bevare træerne.", True),
        ("Der skal være ro på fredag, hvor broen åbner.", True),
        ("Broen skal være færdig senest den 3. maj.", True),
        ("Der skal være åbent om tirsdagen.", True),
        ("Stien skal lukkes, har jeg hørt.", False),
        ("Der bør være trygt, skrev I selv.", False),
        ("Der bør være trygt, skriver naboerne og jeg.", True),
        ("Broen bør belyses, skriver I selv, og det støtter vi.", True),
        ("Vi foreslår, at skiltet fjernes, for det er forkert, står der i loven.", True),
        ("På side 4, står der, at broen lukkes, men den bør holdes åben.", True),
        ("Jeg burde have skrevet før.", False),
        ("Jeg bør nævne, at jeg cykler.", False),
        ("Jeg bør have erstatning for mit hegn.", True),
        ("Jeg bør høres, før der graves.", True),
        ("Der må være en fejl i tegningen.", False),
        ("Der må være en fejl i tegningen, som bør rettes.", True),
        ("Kommunen burde lytte.", True),
        ("Der skal ikke herske tvivl om, at vi er imod.", False),
        ("Der bør ikke herske tvivl om, hvem der betaler.", True),
        # What a few of a body hold is no demand of the body.
        ("Et mindretal i bestyrelsen ønsker, at stien lukkes.", False),
        ("Nogle medlemmer ønsker badet, andre ønsker det ikke.", False),
        ("Et flertal i bestyrelsen ønsker, at stien lukkes.", True),
    ],
)
def test_demands(text: str, asks: bool, labeller: RuleLabeller) -> None:
    """What the sender asks for is a demand; what others propose, or a question, is not."""
    found = DemandFinder(labeller.themes, features())(
        Response("1", "", "a.txt", Text(text))
    ).demands
    assert [demand.quote.words for demand in found] == ([text] if asks else [])


@pytest.mark.parametrize(
    ("text", "wishes"),
    [
        ("Vi ønsker:\n- at broen males\n- flere bænke\n\nBroen er fra 1912.",
         ["- at broen males", "- flere bænke"]),
        ("Vi anbefaler\n• at broen males\n• at kajen får lys",
         ["• at broen males", "• at kajen får lys"]),
        ("Vi foreslår, at:\n1. broen males. Den er grim.\n2. kajen åbner kl. 8\n\nHilsen Bo",
         ["1. broen males.", "2. kajen åbner kl. 8"]),
        ("Vi ønsker 1) lys på stien, 2) bænke og 3) ro.",
         ["1) lys på stien", "2) bænke", "3) ro."]),
        ("Fint! MEN: 1) der skal være kvindetimer 2) varm kaffe", ["1) der skal være kvindetimer"]),
        ("Fint! MEN: 1) der skal være kvindetimer 2) ikke noget politi",
         ["1) der skal være kvindetimer", "2) ikke noget politi"]),
        ("Kommunen skriver, at: 1) der er plads og 2) der er brug for det.", []),
        ("Jeg skriver, fordi: 1) der bør være lys og 2) stien bør ryddes.",
         ["1) der bør være lys", "2) stien bør ryddes."]),
        ("Vi har følgende forslag:\n1. Et hegn.\n2. Lærerne oplever støj.", ["1. Et hegn."]),
        ("Vi ønsker ikke:\n- flere biler\n- mere støj", []),
        ("Vi er bekymrede for:\n- at støjen skal øges\n- mere trafik", []),
        ("Forvaltningen foreslår:\n1. Der skal etableres vagter\n2. Stien lukkes", []),
        ("Kommunens forslag:\n- en bro\n- en sti", []),
        ("Medlemmer:\n- Bo Hansen\n- Ib Jensen", []),
        # What is asked against something is asked; what is to be looked at is not.
        *((f"{lead}:\n- at broen males\n- flere bænke", ["- at broen males", "- flere bænke"])
          for lead in (
              "Vi foreslår følgende for at løse problemerne",
              "Vi foreslår følgende tiltag mod de nævnte gener",
              "Vi foreslår følgende løsninger på udfordringerne",
              "Vi anbefaler, at kommunen gør følgende for at mindske generne",
              "For at undgå støj foreslår vi følgende",
              "Vi foreslår tre tiltag mod generne",
              "Vores forslag til at løse problemerne",
              "Vi beder kommunen gøre følgende, så naboerne ikke får problemer",
              "Vi ønsker følgende mod støjen",
              "Vi foreslår ændringer, som kan mindske problemerne",
              "Følgende bør etableres",
          )),
        *((f"{lead}:\n- at broen larmer\n- mørke", [])
          for lead in (
              "Vi ser på disse problemer",
              "Vi ønsker, at kommunen ser på støjproblemerne",
              "Vi ønsker, at kommunen løser følgende problemer for at undgå kø",
              "Vi ønsker svar på følgende udfordringer",
              "Vi foreslår lukning for at undgå",
              "Vi foreslår tiltag, der ikke indebærer",
              "Vi er imod følgende tiltag mod støj",
              "Kommunen foreslår følgende for at løse problemerne",
              # What is asked of the things below is not that they come.
              "Vi ønsker følgende, der bør undgås",
              "Vi ønsker følgende, som ikke må fjernes",
              "Vi foreslår følgende til, hvad der ikke bør bygges",
              "Vi foreslår ting, som bør undgås",
              "Vi ønsker følgende ændret, så der ikke bygges",
              "Vi foreslår lukning for at undgå støj",
              "Vi foreslår forbud mod gener",
              "Følgende elementer bør fjernes",
              "Følgende træer bør fældes",
          )),
    ],
)  # fmt: skip
def test_lists(text: str, wishes: list[str], labeller: RuleLabeller) -> None:
    """Below a line that asks each item is a demand; below what is feared or another's, none is."""
    response = Response("1", "", "a.txt", Text(text), sender="Kajens Bådelaug",
                        sender_kind=SenderKind.FORENING)  # fmt: skip
    found = DemandFinder(labeller.themes, features())(response).demands
    assert [demand.quote.words for demand in found] == wishes


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
        ("Ingen bemærkninger. I er velkommen til at kontakte os.", [Flag.NO_REMARKS]),
        ("Rådet har ingen bemærkninger til høringen.", [Flag.NO_REMARKS]),
        ("Vi har ingen bemærkninger til de foreslåede ændringer og er ikke imod dem.",
         [Flag.NO_REMARKS]),
        ("Rådet har ingen bemærkninger til badet, men gør opmærksom på, at salen bruges.", []),
        ("Vi har ingen bemærkninger til planen. Vi anbefaler, at kajen får lys.", []),
        ("Forbundet har ikke bemærkninger til de øvrige dele af forslaget.", []),
        ("Forslaget giver ikke anledning til bemærkninger.", [Flag.NO_REMARKS]),
        ("Vi har ingen overordnede bemærkninger, men stien bør belyses.", []),
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
    ("text", "said"),
    [
        ("Vi frygter:\n- at kunderne bliver væk\n- at der kommer tyve",
         "Kajens Bådelaug frygter, at kunderne bliver væk, og at der kommer tyve."),
        ("Vi ønsker ikke:\n- at vagter erstatter livreddere\n- nedskæringer",
         "Kajens Bådelaug ønsker ikke nedskæringer, eller at vagter erstatter livreddere."),
        ("Kommunen frygter:\n- at kunderne bliver væk", None),
        ("Vi foreslår:\n- Renholdet øges", "Kajens Bådelaug foreslår, at renholdet øges."),
        ("Vi foreslår følgende, så ingen får problemer:\n- at kajen får lys\n- at broen males",
         "Kajens Bådelaug foreslår, at kajen får lys, og at broen males."),
        ("Vi ønsker følgende tiltag, som ikke er dyre:\n- at kajen får lys\n- at broen males",
         "Kajens Bådelaug ønsker, at kajen får lys, og at broen males."),
        ("Vi ønsker ikke følgende:\n- at kajen lukker\n- at broen males", None),
        *((f"{lead}:\n- den gamle bro\n- flere bænke", None)
          for lead in (
              "Vi ønsker følgende på kajen fjernet",
              "Vi ønsker følgende mod kajen revet ned",
              "Vi foreslår følgende på broen forbudt",
              "Vi foreslår følgende til nedrivning",
              "Vi anbefaler følgende, der skal forhindres",
              "Vi kræver følgende, som skal stoppes",
              "Vi foreslår følgende, der udgår af planen",
          )),
        ("Vi anbefaler følgende:\n- forbud mod knallerter\n- bump på kajen",
         "Kajens Bådelaug anbefaler forbud mod knallerter og bump på kajen."),
        ("Vi anbefaler følgende:\n- nej til larm\n- bump på kajen", None),
        ("Vi ønsker:\n- ingen biler på kajen\n- nej til larm",
         "Kajens Bådelaug ønsker ingen biler på kajen."),
        ("Bådelauget anbefaler:\n- at sikre adgang til kajen\n- at bygge en rampe\n- bænke",
         "Kajens Bådelaug anbefaler at sikre adgang til kajen og at bygge en rampe."),
        ("Vi ønsker:\n- flere bænke\n- at der ikke parkeres på kajen\n- bedre lys",
         "Kajens Bådelaug ønsker flere bænke, bedre lys, og at der ikke parkeres på kajen."),
    ],
)  # fmt: skip
def test_a_list_is_told_in_one_sentence(text: str, said: str | None, harbour: Hearing) -> None:
    """What the sender itself wishes, refuses or fears in a list is told as right Danish."""
    response = Response("1", "", "a.txt", Text(text), sender="Kajens Bådelaug",
                        sender_kind=SenderKind.FORENING)  # fmt: skip
    told = Summariser(harbour)(response).resume.text
    assert told == (said or "Der er ikke fundet en holdning til høringens temaer i svaret fra"
                    " Kajens Bådelaug.")  # fmt: skip


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
