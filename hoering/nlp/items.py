"""Wishes in lists: a line that asks ("Vi ønsker:") makes each item below it a wish of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from hoering.nlp.asking import is_order
from hoering.nlp.indirect import is_subject
from hoering.nlp.language import is_word, lemma
from hoering.nlp.reading import Sentence
from hoering.nlp.sentences import sentence_starts
from hoering.text import Span

_MARK = re.compile(
    r"(?:[-–—•*·▪]\s*|(?-i:\d{1,2}(?:\.\d{1,2}){1,2}\.?\s+(?=[A-ZÆØÅ]|at ))"
    r"|\(?\d{1,2}[.)](?!\d)\s*|\(?[a-zæøå]\)\s*)(?=[^\W_])",
    re.I,
)
_RUNNING = re.compile(r"(?:^|(?<=[\s(]))\(?(?P<nr>\d|[a-h])\)\s", re.I)
"""Numbers that make a list inside a sentence: "1) lys 2) bænke"."""
_ASKS = (
    r"(?:ønsker|foreslår|anbefaler|henstiller|opfordrer|kræver|beder|efterlyser|anmoder|efterspørger"
    r"|forudsætter|forventer|håber|(?:vil|skal|må|ser|så)(?: \w+){0,2}? (?:gerne|helst|have"
    r"|foreslå|anbefale|henstille|opfordre|bede|anmode|kræve)|har(?: \w+){0,3}? (?:ønsker|forslag"
    r"|krav|anbefalinger|opfordringer|betingelser)|lægger vægt på)"
)
_NAMED = re.compile(
    r"(?:(?:vores|mine|derfor|følgende|konkrete|samlede|øvrige|overordnede|\d|her er) )*"
    r"(?:ønsker|forslag|krav|anbefalinger|opfordringer|ændringsforslag|forbedringsforslag)"
    r"(?: til [^:]{2,40}| fra os)?:?$",
    re.I,
)
_SAID = re.compile(
    r"\b(?:det|der|følgende) (?:anbefales|henstilles|ønskes|bedes)\b"
    r"|\b(?:kommunen|forvaltningen|man|der|I)\b(?: \w+){0,3}? bør\b"
    r"|\bfølgende(?: \w+){0,3}? bør (?:etableres|anlægges|indføres|indgå|indarbejdes|medtages"
    r"|tilføjes|sikres|prioriteres|gøres|ske|gennemføres)\b"
    r"|\bbør (?:kommunen|man|der|I)\b",
    re.I,
)
_DENIES = re.compile(
    r"\b(?:ikke|ingen|aldrig|hverken|bekymr\w*|frygter|imod|fraråde\w*|advare?\w*|nej|afvise\w*"
    r"|modsætter|protesterer|undgå\w*|undlade\w*|kritik\w*|ulemper|trods)\b",
    re.I,
)
_DENIED = re.compile(r"\b(?:ikke|aldrig|hverken|ingen)\b", re.I)
_OPEN = re.compile(
    rf"{_ASKS}(?: (?!at\b)\w+)?(?:,? at| til| om| på| følgende| derfor| desuden)?$", re.I
)
"""How a line ends that goes on below without a colon."""
_ON_TERMS = (
    r"(?:støtte|accepter|tiltræde|tilslutte|bakke|godkende|positive?\b|ja\b)[^,:]*,? "
    r"(?:(?:under|med|på) (?:følgende|disse|nedenstående|\w+) (?:betingelser|forudsætninger|krav)"
    r"|under forudsætning af|på (?:den )?betingelse(?: af)?|forudsat)(?:,? at)?:$"
)
"""How a line ends that says yes on the terms below it."""
_OTHERS = re.compile(
    rf"{_ASKS}|\bforslag\w*\b|\b\w+s (?:ønsker|krav|anbefalinger)|\bifølge\b"
    r"|\b(?:fremgår|foreslås|skriver|indeholder|lægger op)\b",
    re.I,
)
"""What is asked in a line that is not the sender's: somebody else's list."""
_LATER = re.compile(
    r"\b(?:ikke|aldrig|kun|også|altid|gerne|fortsat|stadig|dog|derfor|altså)\b", re.I
)
"""Adverbs behind a verb, which stand before it in a clause that "at" begins."""
_FINITE = re.compile(
    r"(?:er|har|får|kan|skal|vil|må|bør|bliver|kommer|går|holder|ligger|står|sker|sørger|gives|giver"
    r"|(?!\w*(?:ernes|enes|gratis|adgangs)\b)\w{2,}(?:es|ås))$",
    re.I,
)
_BEHIND_A_MODAL = re.compile(
    r"(?:må|skal|bør|kan|vil) (?:maksimalt|minimum|højst|mindst|først|tidligst|senest)\b", re.I
)
"""The same of words that elsewhere go with a number: "er mindst to meter bred"."""
_PERHAPS = re.compile(r"\w{3,}er$", re.I)
"""A verb, or more than one thing: "sørger", "vagter"."""
_QUALIFIES = re.compile(
    r"(?:\w+e|\w+es|\d+|ingen|nogen|en|et|den|det|min|sin|egen|hver|nej|ja|og|eller|til|for|af"
    r"|på|ved|med|i|fra|under|over|i?mod|langs|omkring|mellem|uden|gennem|hos)$",
    re.I,
)
_DEFINITE = re.compile(
    r"(?!(?:ingen|nogen|egen|meget|noget|andet|anden)$)(?:\w{2,}(?:en|et|ne)|der)$", re.I
)
_LIVED = re.compile(
    r"\W*(?:\w{1,2}[.)] *)?(?!at\b)(?:\w+ ){1,3}(?:oplever|lider|føler|klager|synes|frygter)\b",
    re.I,
)
"""What an item tells of how things are: "Lærerne oplever støj"."""
_INFINITIVE = re.compile(
    r"at (?:ikke )?(?!(?:ikke|alle|de|mange|hele|denne|disse|begge|flere|færre|både|nogle|vore)\b)"
    r"(?:\w+[eå]|se|få|gå|stå|bo|gøre)\b",
    re.I,
)
_NO_THING = re.compile(
    r"(?:ikke|aldrig|nej|ja|hvis|når|da|fordi|som|hvor\w*|hvad|om|jeg|vi|man|i|og|men|så|det|dette|her)\b"
    r"|(?!\w*(?:ere|ende)\b)\w{3,}(?:e|å|ere) (?:en|et|den|det|de|\w{3,}(?:en|et|ne))\b"
    r"|(?:etablere|placere|reducere|evaluere|prioritere|renovere|informere|kontrollere|regulere"
    r"|installere|organisere|orientere|sikre|sørge|undgå) \w",
    re.I,
)
"""Openings of what is no thing to have: clauses, and infinitives without their "at"."""
_FACTS = re.compile(r"\b\w*(?:problemer|udfordringer|gener)(?:ne)?\W*$", re.I)
"""What a line may ask to be looked at, and what stands below is none of its wishes."""
_MEASURES = (
    r"(?:(?:\w+e )?(?:tiltag|ting|(?:ændr|løsn|forbedr)inger|initiativer|forslag|ønsker|krav))"
)
_LESSENS = (
    r"(?:mindske|løse|afhjælpe|begrænse|forebygge|fjerne|undgå|dæmpe|forhindre|reducere|afbøde)r?"
)
_AIM = re.compile(
    rf"(?P<asks>\b(?:{_ASKS}|gøre?r?|har|vi|derfor|dog|også) følgende(?: {_MEASURES})?)"
    r",? (?:(?:for (?:ikke )?at|så|sådan at|med henblik på) [^:]+|i?mod [^:,]+"
    rf"|på (?:\w+ ){{0,3}}\w*(?:problemer|udfordringer|gener)(?:ne)?|til at {_LESSENS} [^:,]+"
    rf"|(?:der|som) (?:ikke (?:er|koster|kræver)|(?:kan |vil )?{_LESSENS}) [^:,]+):$"
    rf"|(?P<thing>\b(?:(?:foreslår|anbefaler)(?: (?!at\b)\w+){{0,3}}? {_MEASURES}"
    r"|forslag|anbefalinger)),?"
    rf" (?:for at \w+|til at \w+|i?mod|(?:der|som) (?:kan |vil )?{_LESSENS})"
    r"(?: (?!(?:at|ikke|ingen|følgende)\b)\w+)+:$"
    rf"|^for (?:ikke )?at [^:]+?(?=,? {_ASKS} )",
    re.I,
)
"""What a line asks it for, which is not what it asks: "følgende for at undgå gener:"."""


def is_lead(words: str, own: str) -> bool:
    """Whether a line asks in the sender's own voice for what stands below it.

    ``own`` is the pattern of what the sender calls itself. What is refused or feared there, or what
    others propose, is no wish.
    """
    said = " ".join(words.split())
    if not (said.endswith(":") or _OPEN.search(said)):
        return False
    said = aimless(said)
    if _DENIES.search(said) or _FACTS.search(said):
        return False
    if re.search(rf"\b(?:{own})(?: \w+){{0,3}}? {_ON_TERMS}", said, re.I):
        return True
    voiced = rf"\b(?:{own})(?: \w+){{0,3}}? {_ASKS}|\b{_ASKS}(?: \w+)?? (?:{own})\b"
    return bool(_NAMED.match(said) or _SAID.search(said) or re.search(voiced, said, re.I))


def aimless(line: str) -> str:
    """A line that leads a list without what it is for: "Vi ønsker følgende for at undgå kø:"."""
    # What is wanted gone ("følgende mod åen fjernet:") is not what is wanted.
    if _is_participle(line):
        return line
    return _AIM.sub(lambda aim: f"{asked}:" if (asked := aim["asks"] or aim["thing"]) else "", line)


def _is_participle(line: str) -> bool:
    """Whether a line ends in what is to be done to the things below: "fjernet", "revet ned"."""
    found = re.search(r"(\w+t)(?: (?:ned|væk|op|ud|af))?\W*$", line)
    return found is not None and (found[1] == "forbudt" or lemma(found[1]).endswith("e"))


def leads_away(words: str, own: str) -> bool:
    """Whether what stands below a line is refused or feared there, or asked for by others."""
    return not is_lead(words, own) and bool(_DENIES.search(words) or _OTHERS.search(words))


_GOES_ON = re.compile(r"\b(?:hvis|når|da|fordi|før|inden|medmindre|såfremt|så længe|men)\W*$", re.I)
"""A line that what stands below completes, so that it is not refused by itself."""


def refuses(words: str, own: str) -> bool:
    """Whether the sender itself refuses or fears what stands below a line: "Vi frygter:"."""
    if _GOES_ON.search(words):
        return False
    voiced = re.search(rf"\b(?:{own})\b", words, re.I)
    denies = words.endswith(":") and _DENIES.search(words)
    return bool(voiced and denies) and not is_lead(words, own)


def is_of_others(words: str, own: str) -> bool:
    """Whether a line leads to what others ask for or say: "Kommunen skriver, at:"."""
    return leads_away(words, own) and not re.search(rf"\b(?:{own})\b", words, re.I)


def listed(sentences: Sequence[Sentence], nr: int, text: str) -> list[Sentence]:
    """The items of the list below a sentence, each by its first sentence, until the list ends."""
    items = list[Sentence]()
    for sentence in sentences[nr + 1 :]:
        starts_line = not text[: sentence.span.start].rpartition("\n")[2].strip()
        if starts_line and _is_item(sentence, marked=bool(items) and _is_marked(items[0])):
            items.append(sentence)
        elif not items or (starts_line and not sentence.text[0].islower()):
            break
    return items


def is_wish(item: Sentence) -> bool:
    """Whether an item below a line that asks is a wish: no question, nor what somebody lives."""
    return not (item.is_question or _LIVED.match(item.text))


def _is_item(sentence: Sentence, *, marked: bool) -> bool:
    bare = not marked and sentence.text.lower().startswith("at ")
    return (_is_marked(sentence) or bare) and not sentence.is_quoted


def _is_marked(sentence: Sentence) -> bool:
    return bool(_MARK.match(sentence.text))


def running(sentence: Sentence) -> tuple[str, list[Span]]:
    """What leads a list that runs on inside a sentence, and its items; no items where none does."""
    found = list(_RUNNING.finditer(sentence.text))
    numbers = [one["nr"].lower() for one in found]
    if len(found) < 2 or "".join(numbers) not in (
        "12345678"[: len(found)],
        "abcdefgh"[: len(found)],
    ):
        return "", []
    ends = [*(one.start() for one in found[1:]), len(sentence.text)]
    return sentence.text[: found[0].start()].strip(), [
        Span(sentence.span.start + one.start(), sentence.span.start + one.start() + len(said))
        for one, end in zip(found, ends, strict=True)
        if (said := re.sub(r"[\s,;]*(?:\bog)?[\s,;]*$", "", sentence.text[one.start() : end]))
    ]


def wish(item: str) -> str | None:
    """What an item wishes, as it stands behind "ønsker": "at der kommer lys", "flere bænke".

    None for other sentences than items, and where it cannot be told so.
    """
    words = " ".join(item.split())
    mark = _MARK.match(words)
    if not mark and not words.lower().startswith("at "):
        return None
    bare = re.sub(r"[\s.,;!]*(?:,? og)?[\s.,;!]*$", "", words[mark.end() if mark else 0 :])
    if not bare or re.search(r"[:?!]", bare) or len(sentence_starts(bare)) > 1:
        return None
    return f"at {bare[3:]}" if bare.lower().startswith("at ") else _without_at(bare)


def _without_at(bare: str) -> str | None:
    """A thing ("flere bænke"), or a sentence that its clause is made of ("Stien belyses")."""
    first = bare.split(maxsplit=1)[0]
    small = f"{first.lower()}{bare[len(first) :]}" if is_word(first.lower()) else bare
    words = bare.split(", ", maxsplit=1)[0].split()
    verb = _verb(words)
    if is_order(bare) or (verb is None and _NO_THING.match(bare)):
        return None
    if verb is None:
        return small
    subject, after = " ".join(words[:verb]), " ".join(words[verb + 1 : verb + 4])
    named = verb and (_DEFINITE.search(words[verb - 1]) or _DEFINITE.match(words[0]))
    fits = named and (subject.lower() == "der" or is_subject(subject))
    late = _LATER.search(after) or _BEHIND_A_MODAL.match(" ".join(words[verb:]))
    return f"at {small}" if fits and not late else None


def _verb(words: Sequence[str]) -> int | None:
    """Where the finite verb of an item stands; None where it is a thing and has none."""
    for nr, word in enumerate(words):
        if _FINITE.match(word):
            return nr
        if nr and _PERHAPS.match(word) and not _QUALIFIES.match(words[nr - 1]):
            return nr
    return None


def joined(wishes: Sequence[str], lead: str = "") -> str:
    """Wishes as they go on behind a verb: ", at a, at b, og at c"; " a, b og c"; " a, og at b".

    Behind a ``lead`` that denies it is "eller": "ønsker ikke a, eller at b".
    """
    last_said = re.split(r"\b(?:men|medmindre)\b", lead)[-1]
    word = "eller" if _DENIED.search(last_said) else "og"
    *most, last = wishes
    ends = "," if _kind(last) is _Kind.CLAUSE else ""
    said = f"{', '.join(most)}{ends} {word} {last}" if most else last
    return f"{',' if _kind(wishes[0]) is _Kind.CLAUSE else ''} {said}"


def is_infinitive(told: str) -> bool:
    """Whether an item is an infinitive, which takes no comma: "at bygge en rampe"."""
    return _kind(told) is _Kind.INFINITIVE


class _Kind(Enum):
    """What an item is as it is told; things stand before clauses: "bænke, og at stien ryddes"."""

    THING = 1
    CLAUSE = 2
    INFINITIVE = 3


def _kind(told: str) -> _Kind:
    if not told.startswith("at "):
        return _Kind.THING
    words = told.split(", ", maxsplit=1)[0].split()[1:]
    infinitive = _INFINITIVE.match(told) and not any(map(_FINITE.match, words))
    return _Kind.INFINITIVE if infinitive else _Kind.CLAUSE


def together(items: Sequence[Sentence], room: int) -> list[tuple[Sentence, str]]:
    """The items that can be told in one sentence, in the order in which they are.

    ``room`` is how many characters there are for them. Infinitives ("at bygge en rampe") go with
    nothing else: what most items are is told.
    """
    told = [(item, said) for item in items if (said := wish(item.text))]
    bare = [one for one in told if is_infinitive(one[1])]
    if 2 * len(bare) < len(told):
        told = [one for one in told if one not in bare]
    elif bare:
        told = bare
    while len(told) > 1 and len(joined([said for _, said in told])) > room:
        told.pop()
    return sorted(told, key=lambda one: _kind(one[1]).value)
