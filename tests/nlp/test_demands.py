"""What an answer asks for, and what only sounds like it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from hoering.hearing import SenderKind
from hoering.nlp.asking import asks_for
from hoering.nlp.demands import DemandFinder
from hoering.nlp.language import features
from hoering.nlp.stance.rules import RuleLabeller
from hoering.records import Response
from hoering.text import Text

EVERYDAY = yaml.safe_load((Path(__file__).parent / "asking_cases.yaml").read_text(encoding="utf-8"))


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
        # As citizens and offices wish, and what only looks like it.
        ("Vi så helst, at kajen blev fri for biler.", True),
        ("Jeg kunne godt tænke mig, at broen fik lov at blive.", True),
        ("Jeg kunne ikke tænke mig at bo der.", False),
        ("Det er vores håb, at kommunen vil genoverveje det.", True),
        ("Det er bestyrelsens anbefaling, at broen bliver.", True),
        ("Det er kommunens ønske, at broen lukkes.", False),
        ("Det er ikke vores ønske, at broen lukkes.", False),
        ("Det er vores opfattelse, at broen er gammel.", False),
        ("Det ville være dejligt, hvis der kom en bænk.", True),
        ("Det ville være synd, hvis broen blev revet ned.", False),
        ("Det ville ikke være godt, hvis broen lukkede.", False),
        ("Det ville have været rart, hvis I havde spurgt.", False),
        ("Der ønskes en bænk ved kajen.", True),
        ("Hvis det ikke er muligt, ønskes en bænk ved kajen.", True),
        ("Broen, der ønskes bygget, er for lille.", False),
        ("Det ønskes af forvaltningen.", False),
        ("Det er en forudsætning, at ingen fyres.", True),
        ("Det er dog en forudsætning for vores opbakning, at ingen fyres.", True),
        ("Det er ikke en forudsætning, at broen bliver.", False),
        ("Det er en forudsætning for planen, at staten betaler.", False),
        ("Undersøg, om kajen kan bære en bro.", True),
        ("Inddrag de lokale foreninger.", True),
        ("Beskyttede enge er sjældne.", False),
        ("Jeg kunne aldrig tænke mig at bo der.", False),
        ("Vi kunne hverken tænke os en bro eller en tunnel.", False),
        ("Jeg kunne godt tænke mig at vide, hvad det koster.", False),
        ("Det er udvalgets forslag, at skolen lukkes.", False),
        ("Det er politiets anbefaling, at vejen spærres.", False),
        ("Det er lokaludvalgets ønske, at broen bevares.", True),
        ("Det er ofte en forudsætning, at man kan læse.", False),
        ("Det er desværre en betingelse, at man har bil.", False),
        ("Det er en betingelse for os, at broen bliver.", True),
        ("Det vil være fint med os, at broen lukkes.", False),
        ("Det kunne være rart med en bænk ved åen.", True),
        ("Der ønskes med lokalplanen mulighed for 40 boliger.", False),
        ("Kommunen har købt grunden, og der ønskes opført boliger.", False),
        ("I planen ønskes flere biler i byen.", False),
        ("Derfor ønskes en bænk ved kajen.", True),
        ("Husk, hvad I lovede os.", False),
        ("Prøv, om I kan forstå os.", False),
        # What the sender has been told that others ask for.
        ("Vi er blevet oplyst om, at kommunens rådgiver anbefaler en kanal.", False),
        ("Vi har hørt, at havnen foreslår en ny bro.", False),
        ("Regionens eksperter anbefaler en anden bro.", False),
        ("Vi har hørt, at broen lukkes, og foreslår en ny.", True),
        ("Vi har forstået, at broen er gammel, og vi beder om en ny.", True),
        ("Efter kommunens notat foreslår vi en ny bro.", True),
        ("På baggrund af kommunens notat anbefaler Dansk Cyklistforbund en ny bro.", True),
        ("Vi har fortalt kommunen, at Bådelauget anbefaler en ny bro.", True),
        ("Vi har forstået, at broen er gammel og beder om en ny.", True),
        ("Efter at have hørt naboerne er det vores opfattelse, at byen har brug for lys.", True),
        ("Jeg har læst i avisen, at eksperter fraråder broen.", False),
        ("Kommunens ældre har brug for flere bænke.", True),
        ("Rådet er for, men gør opmærksom på, at busser skal bestilles.", False),
        ("Det er fint, men gør noget ved støjen.", True),
        # What a few of a body hold is no demand of the body.
        ("Et mindretal i bestyrelsen ønsker, at stien lukkes.", False),
        ("Nogle medlemmer ønsker badet, andre ønsker det ikke.", False),
        ("Et flertal i bestyrelsen ønsker, at stien lukkes.", True),
        # Questions that ask for a deed, and those that ask to know.
        ("Kan I ikke også køre torsdag, hvor der er fest?", True),
        ("Kunne man ikke flytte skuret?", True),
        ("Kan vi ikke få et lyskryds?", True),
        ("Vil I ikke nok lade bussen køre?", True),
        ("Kan I ikke se, at det er tåbeligt?", False),
        ("Kan I ikke fortælle, hvad det koster?", False),
        ("Kan man ikke parkere der mere?", False),
        ("Kan vi ikke længere bruge stien?", False),
        ("Kan I ikke lide os herude?", False),
        ("Kan I ikke finde ud af det?", False),
        ("Kan I ikke alle sammen se det?", False),
        ("Vil I ikke gerne have glade borgere?", False),
        ("Kan I ikke sende mig referatet?", False),
        ("Kan I ikke blive enige?", False),
        ("Kan vi ikke få at vide, hvad det koster?", False),
        ("Kan vi ikke få en forklaring på det?", False),
        ("Kunne man ikke lige så godt plante et træ?", True),
        ("Kan I ikke i det mindste asfaltere vejen?", True),
    ],
)
def test_demands(text: str, asks: bool, labeller: RuleLabeller) -> None:
    """What the sender asks for is a demand; what others propose, or a question, is not."""
    found = DemandFinder(labeller.themes, features())(
        Response("1", "", "a.txt", Text(text))
    ).demands
    assert [demand.quote.words for demand in found] == ([text] if asks else [])


@pytest.mark.parametrize(
    ("text", "asks"), [(text, kind == "asks") for kind, texts in EVERYDAY.items() for text in texts]
)
def test_everyday_wishes(text: str, asks: bool) -> None:
    """What a sender wishes in everyday words is asked for; what is granted, told or said is not."""
    assert asks_for(text) is asks


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
        ("Vi ønsker:\n10.30 bus til byen\n2.5 meter bred sti",
         ["10.30 bus til byen", "2.5 meter bred sti"]),
        ("Vi ønsker:\n1.1 Flere bænke\n1.2 Lys på stien", ["1.1 Flere bænke", "1.2 Lys på stien"]),
        # Terms of a yes are wishes; those of a no, and of others, are not.
        *((f"{lead}:\n- Broen males\n- flere bænke", ["- Broen males", "- flere bænke"])
          for lead in (
              "Bådelauget kan tiltræde forslaget med følgende betingelser",
              "Vi støtter forslaget under forudsætning af, at",
              "Vi kan acceptere planen, forudsat at",
              "Vi kan dog kun støtte planen på følgende betingelser",
          )),
        *((f"{lead}:\n- Broen males\n- flere bænke", [])
          for lead in (
              "Vi kan ikke støtte forslaget på følgende betingelser",
              "Kommunen kan udleje på følgende betingelser",
              "Vi kender planen, som kommunen gennemfører under følgende betingelser",
              "Vi lever under disse betingelser",
              "Vi støtter unge, der lever under disse betingelser",
          )),
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
