"""Where a quote may begin and end, so that it does not say what its own sentence does not.

A quote that is exact can still mislead: cut after the "ikke" of its sentence, or before its "hvis".
What is looked at is the sentence around the quote (:mod:`hoering.memo.whole`).
In doubt a quote is refused: to choose the whole sentence costs a click.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from hoering.memo.lists import lead
from hoering.memo.whole import sentences_around
from hoering.text import Span

NEGATION = re.compile(
    r"\b(?:ikke|ikk|ikek|ej|aldrig|ingen|intet|ingenting|hverken|næppe|ingenlunde|ingensinde"
    r"|uden(?!\s+(?:for|om|videre|at tøve)\b))\b",
    re.I,
)
_NO_NEGATION = re.compile(
    r"\b(?:ikke\s+(?:mindst|desto\s+mindre|kun|alene|bare|blot|i\s+tvivl)|ingen\s+tvivl"
    r"|(?:uden|ingen|ikke\s+(?:nogen|noget))\s+(?:tvivl|forbehold)|mon\s+ikke|hvorfor\s+ikke)\b",
    re.I,
)
_DENIES = re.compile(
    r"\b(?:be)?(?:tvivle[rt]?|afvise[rt]?|benægte[rt]?|bestride[rt]?|fraråde[rt]?|imod|umuligt"
    r"|forkert|usandt|urigtigt|mangler\s+(?:bevis\w*|belæg|dokumentation)|nej\s+til|modstander\w*"
    r"|uenige?|nægte[rt]?|undlade[rt]?|afstår?|svært\s+ved"
    r"|advare[rt]?|protestere[rt]?|en\s+(?:myte|misforståelse|fejl|skrøne))\b[^,.;]*,?\s*at\s*$"
    r"|\b(?:umuligt|langt\s+fra|alt\s+andet\s+end|(?<=kan\s)(?:dårligt|vanskeligt))(?:\s+\w+){0,2}\s*$"
    r"|(?<=,\s)(?:om|hvorvidt)\s*$",
    re.I,
)
"""What a following "at" takes back: "Vi tvivler på, at …"; what is only asked."""
_CONDITION = re.compile(
    r"\b(?:hvis|såfremt|dersom|medmindre|med\s+mindre|(?<!en )forudsat|forudsætning\w*"
    r"|forudsætte[rs]\w*|betinge[ts]\w*|betingelse\w*|forbehold\w*|så\s+længe|i\s+det\s+omfang|for\s+så\s+vidt"
    r"|(?:kun|først)\s+(?:når|hvis|efter|hvor)|i\s*fald|i\s+tilfælde\s+af|undtagen|undtagelse\s+af|bortset\s+fra|på\s+nær"
    r"|fraset|eksklusive?|afhængigt\s+af|alt\s+efter"
    r"|(?<![^\s,(–;]\s)(?:blot|bare)(?=\s+(?:der|det|den|de|vi|man|jeg|\w{3,}(?:en|et|erne))\b))\b",
    re.I,
)
_IN_TIME = re.compile(r"\b(?:når|førend|før|inden(?!\s+for\b)|indtil)\b", re.I)
"""A condition where what is said is a stand: "Vi støtter det, når …", "… bør ikke, før …"."""
_STAND = re.compile(
    r"\b(?:støtte\w*|bakke\w*|anbefale\w*|accepte\w+|godkend\w*|vedtage\w*|tilslutte\w*|enige?"
    r"|imod|positiv\w*|afvise\w*|ønske\w*|glade?|tilfreds\w*|kan|kunne|bør|skal|må|vil|ikke)\b",
    re.I,
)
_OPENS_ON_TERMS = re.compile(
    r"\s*(?:når|før|inden|indtil|uden|kun)\b(?!\s+for\b)"
    r"|\s*(?!efter|under|over|eller|hver|her|der|derfor|ellers|dels)[A-ZÆØÅ]\w+(?:r|s|lle)\s+"
    r"(?:der|det|den|de|vi|man|jeg|\w{3,}(?:en|et|erne))\b[^?]*,\s*(?:så\s+)?$",
    re.I,
)
"""How a sentence begins whose main clause holds on terms: "Når …", "Kommer der flere, …"."""
_SUBJECT = (
    r"(?:jeg|vi|så|de|det|den|han|hun|man|der|dette|disse|denne|en|et|vores|mit|min|derfor|samtidig"
    r"|derimod|tværtimod|dog|til\s+gengæld|alligevel|desuden|[A-ZÆØÅ]\w+|\w{3,}(?:en|et|erne))\b"
)
_BUT = re.compile(rf"[,;–-]\s*(?:men|tvært\s*imod,?|derimod)\s+(?={_SUBJECT})")
_NEW_CLAUSE = re.compile(rf"(?:,\s*(?:og|for|så)\s+|[;:]\s*)(?={_SUBJECT})")
_SUBORDINATE = re.compile(r"\b(?:at|om|hvorfor|hvordan|hvornår|hvor|som|fordi|hvis|når)\b", re.I)
_ASIDE_FIRST = re.compile(
    r"\s*(?:da|selv\s*om|fordi|eftersom|idet|mens|skønt|uanset|siden)\b[^,]*(?:,[^,]*)?,\s*$", re.I
)
"""A clause in front that is over at its comma: what it denies is not what follows."""
_RESERVED = re.compile(
    r"^\W*uden\s+at\b|\b(?:men|dog|bare|blot|om\s*end)\b.*?\b(?:ikke|kun|udelukkende|alene|aldrig|ingen|uden|først"
    r"|kræve[rt]?|krav)\b|\b(?:kræve|fordre)r\s+dog\b"
    r"|(?:^|(?<=[.!?]\s))\s*dog\s+(?:skal|bør|må)\b|\b(?:der|det|den|de)\s+(?:skal|bør|må)\s+dog\b"
    r"|^\W*(?:og|eller)\s+(?:ikke|kun|aldrig|ingen|uden|hverken)\b",
    re.I | re.S,
)
_CLAUSE_ENDS = re.compile(
    r"[,;:–]|\b(?:og|men|at|som|der|fordi|da|selv\s*om|mens|eller)\b|[.!?](?:\s|$)", re.I
)
_ONLY = re.compile(
    r"\b(?:kun|udelukkende|alene\s+(?:den|det|de|en|et|i|på|om|for|til|med|af|ved|hos)|delvist?|til\s+dels"
    r"|i\s+nogen\s+grad)\b|\balene(?=\s*[.,;!]|\s*$)",
    re.I,
)
_UNREAL = re.compile(r"\b(?:ville|kunne|burde|skulle)\b", re.I)
_HAD_IT = re.compile(
    r"\s*,\s*(?:havde|var|skulle|blev|om(?:\s+(?:blot|bare|ellers))?)\s+"
    r"(?:der|det|den|de|vi|man|jeg|\w{3,}(?:en|et|erne))\b",
    re.I,
)
"""A condition without its "hvis": "Vi ville støtte den, havde den været billigere"."""
_TOLD = re.compile(r"\bat\s*$|^\s*at\b", re.I)
_SAID_OF_IT = re.compile(r"\s*,\s*(?:er|var|kan|må|vil|bør|skal|har|\w+r)\b(?P<rest>[^.!?]*)", re.I)
"""The main clause after a subordinate one that is its subject: "At …, er forkert"."""
_WRONG = re.compile(
    r"\b(?:forkert\w*|usand\w*|urigtig\w*|misvisende|tvivlsom\w*|udokumenteret|grebet\s+ud"
    r"|en\s+(?:myte|misforståelse|fejl|skrøne))\b",
    re.I,
)

_REACH = 2_000
"""Characters of its sentence, on each side, that can bear on a quote: none written is longer."""


def objections(text: str, span: Span, beside: Sequence[Span] = ()) -> tuple[str, ...]:
    """What speaks against a quote, as the verbs of a Danish sentence ("begynder efter »ikke«").

    ``beside`` are the ranges that are printed with it: what they show is not left out.
    """
    around = sentences_around(text, span)
    bare = _without(text, beside)
    head = _hung_on(bare, around) + bare[max(around.start, span.start - _REACH) : span.start]
    tail = bare[span.end : min(around.end, span.end + _REACH)]
    return tuple(_cut(text, span)) + tuple(
        filter(None, (_begins(head, text[span.start : span.end]), _ends(head, text, span, tail)))
    )


def _hung_on(text: str, around: Span) -> str:
    """What the list says that a sentence is an item of, as the beginning of the sentence."""
    above = lead(text, around.start)
    return text[sentences_around(text, above).start : above.end].rstrip(": ") + " " if above else ""


def _without(text: str, ranges: Iterable[Span]) -> str:
    for shown in ranges:
        text = text[: shown.start] + " " * len(shown) + text[shown.end :]
    return text


def _cut(text: str, span: Span) -> Iterator[str]:
    for at, does in ((span.start, "begynder"), (span.end, "slutter")):
        if 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum():
            yield f"{does} midt i et ord"


def _begins(head: str, quoted: str) -> str:
    """The objection to what stands before a quote in its own sentence, "" where there is none."""
    last = head[_last_sentence(head) :]
    denied = _governing(NEGATION, _NO_NEGATION.sub(_blank, last), quoted)
    terms = _CONDITION.match(quoted.lstrip(" ,–-"))
    if denied and not terms and not _ASIDE_FIRST.match(last):
        return f"begynder efter »{denied}« i sin egen sætning"
    taken_back = _DENIES.search(last) or _DENIES.search(last + quoted[:3].rstrip())
    if taken_back:
        return f"begynder efter »{_denial(taken_back[0])}« i sin egen sætning"
    condition = _governing(_CONDITION, last, quoted)
    opening = _OPENS_ON_TERMS.match(_NO_NEGATION.sub(_blank, last))
    if opening and not condition and not _BUT.search(last + quoted[:40]):
        condition = opening[0].split()[0]
    return f"begynder efter betingelsen »{condition}« i sin egen sætning" if condition else ""


def _denial(words: str) -> str:
    """The word that denies: "en myte" is told by both."""
    first, *more = words.replace(",", " ").split()
    return f"{first} {more[0]}" if first.lower() in ("en", "langt", "alt") else first


def _last_sentence(head: str) -> int:
    """A joined fragment ("Dog kun hvis …") has a whole sentence before it."""
    return max((found.end() for found in re.finditer(r"[.!?]\s+(?=[A-ZÆØÅ])", head)), default=0)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _governing(words: re.Pattern[str], head: str, quoted: str) -> str:
    """The last of ``words`` in ``head`` whose reach goes on into the quote, "" where none does."""
    for found in reversed(list(words.finditer(head))):
        rest, room = head[found.end() :], head[found.end() :] + quoted[:60]
        first = not head[: found.start()].strip()
        if any(m.start() <= len(rest) for m in _BUT.finditer(room)):
            continue
        fresh = next((m for m in _NEW_CLAUSE.finditer(room) if m.start() <= len(rest)), None)
        over = not first or words is NEGATION
        if fresh and over and not _SUBORDINATE.search(room[: fresh.start()]):
            continue
        if fresh and not first and words is _CONDITION:
            continue
        return found[0]
    return ""


def _ends(head: str, text: str, span: Span, tail: str) -> str:
    """The objection to what follows a quote in its own sentence, "" where there is none."""
    plain = _NO_NEGATION.sub(_blank, tail)
    condition = _CONDITION.search(plain) or _RESERVED.search(plain)
    clause = plain[: (found.start() if (found := _CLAUSE_ENDS.search(plain)) else len(plain))]
    said = head + text[span.start : span.end]
    in_time = _IN_TIME.search(plain)
    if in_time and _STAND.search(said) and not _NEW_CLAUSE.search(plain[: in_time.start()]):
        condition = condition or in_time
    dropped = NEGATION.search(clause) or _ONLY.search(clause)
    dropped = dropped or _taken_back(head, text[span.start : span.end], plain)
    if dropped:
        return f"slutter før »{dropped[0]}« i sin egen sætning"
    if _UNREAL.search(said):
        condition = condition or _HAD_IT.match(plain)
    if condition:
        word = " ".join(condition[0].strip(" ,–").split())
        return f"slutter før »{word[:40]}« i sin egen sætning"
    return ""


def _taken_back(head: str, quoted: str, tail: str) -> re.Match[str] | None:
    """What denies a quote that its sentence is about: "Påstanden om, at …, holder ikke"."""
    if not (_TOLD.search(head) or _TOLD.match(quoted)):
        return None
    said = _SAID_OF_IT.match(tail)
    return said and (NEGATION.search(said["rest"]) or _WRONG.search(said["rest"]))
