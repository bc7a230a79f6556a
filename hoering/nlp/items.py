"""The items of lists: which are there, and what each wishes as it stands behind "ønsker"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from hoering.nlp.asking import is_order
from hoering.nlp.language import is_word
from hoering.nlp.opinion import is_subject
from hoering.nlp.reading import Sentence
from hoering.nlp.sentences import sentence_starts
from hoering.text import Span

_MARK = re.compile(
    r"(?:[-–—•*·▪]\s*|(?-i:\d{1,2}(?:\.\d{1,2}){1,2}\.?\s+(?=[A-ZÆØÅ]|at ))"
    r"|\(?\d{1,2}[.)](?!\d)\s*|\(?[a-zæøå]\)\s*)(?=[^\W_])",
    re.I,
)
_DECIMAL = re.compile(r"\d{1,2}\.\d+ \w")
"""What opens an item by itself and is no mark to take off: "2.5 meter høje hegn"."""
_RUNNING = re.compile(r"(?:^|(?<=[\s(]))\(?(?P<nr>\d|[a-h])\)\s", re.I)
"""Numbers that make a list inside a sentence: "1) lys 2) bænke"."""
_DENIED = re.compile(r"\b(?:ikke|aldrig|hverken|ingen)\b", re.I)
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
    return bool(_MARK.match(sentence.text) or _DECIMAL.match(sentence.text))


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
    there = re.fullmatch(r"der(?: (?:ikke|aldrig|altid|også|kun|fortsat))?", subject, re.I)
    fits = named and (there or is_subject(subject))
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


def is_clause(told: str) -> bool:
    """Whether an item is a clause, which a verb of holding takes too: "at broen er smal"."""
    return _kind(told) is _Kind.CLAUSE


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
