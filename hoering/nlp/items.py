"""Wishes in lists: a line that asks ("Vi ønsker:") makes each item below it a wish of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hoering.nlp.asking import is_order
from hoering.nlp.indirect import is_subject
from hoering.nlp.language import is_word
from hoering.nlp.reading import Sentence
from hoering.nlp.sentences import sentence_starts
from hoering.text import Span

_MARK = re.compile(r"(?:[-–—•*·▪]\s*|\(?\d{1,2}[.)]\s*|\(?[a-zæøå]\)\s*)(?=[^\W_])", re.I)
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
    r"|\b(?:kommunen|forvaltningen|man|der|I)\b(?: \w+){0,3}? bør\b|\bbør (?:kommunen|man|der|I)\b",
    re.I,
)
_DENIES = re.compile(
    r"\b(?:ikke|ingen|aldrig|hverken|bekymr\w*|frygter|imod|fraråde\w*|advare?\w*|nej|afvise\w*"
    r"|modsætter|protesterer|undgå\w*|undlade\w*|kritik\w*|ulemper|trods)\b",
    re.I,
)
_OPEN = re.compile(
    rf"{_ASKS}(?: (?!at\b)\w+)?(?:,? at| til| om| på| følgende| derfor| desuden)?$", re.I
)
"""How a line ends that goes on below without a colon."""
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
    r"|(?!\w*(?:ernes|enes|gratis|adgangs)\b)\w{3,}(?:es|ås))$",
    re.I,
)
_PERHAPS = re.compile(r"\w{3,}er$", re.I)
"""A verb, or more than one thing: "sørger", "vagter"."""
_QUALIFIES = re.compile(
    r"(?:\w+e|\w+es|\d+|og|eller|til|for|af|på|ved|med|i|fra|under|over)$", re.I
)
_DEFINITE = re.compile(r"(?:\w{2,}(?:en|et|ne)|der)$", re.I)
_NO_THING = re.compile(
    r"(?:ikke|aldrig|hvis|når|da|fordi|som|hvor\w*|hvad|om|jeg|vi|man|i|og|men|så|det|dette|her)\b"
    r"|(?!\w*(?:ere|ende)\b)\w{3,}(?:e|å|ere) (?:en|et|den|det|de|\w{3,}(?:en|et|ne))\b"
    r"|(?:etablere|placere|reducere|evaluere|prioritere|renovere|informere|kontrollere|regulere"
    r"|installere|organisere|orientere|sikre|sørge|undgå) \w",
    re.I,
)
"""Openings of what is no thing to have: clauses, and infinitives without their "at"."""


def is_lead(words: str, own: str) -> bool:
    """Whether a line asks in the sender's own voice for what stands below it.

    ``own`` is the pattern of what the sender calls itself. What is refused or feared there, or what
    others propose, is no wish.
    """
    said = " ".join(words.split())
    if not (said.endswith(":") or _OPEN.search(said)) or _DENIES.search(said):
        return False
    voiced = rf"\b(?:{own})(?: \w+){{0,3}}? {_ASKS}|\b{_ASKS}(?: \w+)?? (?:{own})\b"
    return bool(_NAMED.match(said) or _SAID.search(said) or re.search(voiced, said, re.I))


def leads_away(words: str, own: str) -> bool:
    """Whether what stands below a line is refused or feared there, or asked for by others."""
    return not is_lead(words, own) and bool(_DENIES.search(words) or _OTHERS.search(words))


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
    return f"at {small}" if fits and not _LATER.search(after) else None


def _verb(words: Sequence[str]) -> int | None:
    """Where the finite verb of an item stands; None where it is a thing and has none."""
    for nr, word in enumerate(words):
        if _FINITE.match(word):
            return nr
        if nr and _PERHAPS.match(word) and not _QUALIFIES.match(words[nr - 1]):
            return nr
    return None


def joined(wishes: Sequence[str]) -> str:
    """Wishes of one kind as they go on behind a verb: ", at a, at b, og at c"; " a, b og c"."""
    *most, last = wishes
    clause = last.startswith("at ")
    first = wishes[0].split(", ")[0].split()
    comma = "," if clause and _verb(first[1:]) is not None else ""
    said = f"{', '.join(most)}{',' if clause else ''} og {last}" if most else last
    return f"{comma} {said}"


def alike(items: Sequence[Sentence]) -> Iterator[tuple[Sentence, str]]:
    """The first items that can be told together, clauses or things."""
    clauses: bool | None = None
    for item in items:
        told = wish(item.text)
        if told is None or clauses not in (None, told.startswith("at ")):
            return
        clauses = told.startswith("at ")
        yield item, told
