"""Where a quote may begin and end, so that it does not say what its own sentence does not.

A quote that is exact can still mislead: cut after the "ikke" of its sentence, or before its "hvis".
What is looked at is the sentence around the quote, put together again over line and page breaks.
In doubt a quote is refused: to choose the whole sentence costs a click.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from hoering.letters import SECTION_TITLE
from hoering.memo.lists import BULLET, lead
from hoering.nlp.sentences import is_short, sentence_spans
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

_HANGS = re.compile(
    r"(?:,|\b(?:ikke|ej|aldrig|at|og|eller|men|hvis|såfremt|dersom|medmindre|forudsat|når|før|inden|om"
    r"|til|for|med|af|på|i|ved|fra|under|over|efter|som|der|den|det|de|en|et|vi|kan|vil|skal|bør|er|har"
    r"|kun|dog|uden|ingen|hverken))\s*:?\s*$",
    re.I,
)
_ENDED = re.compile(r"[.!?…]+[\"”»«')\]]*\s*$")
_STOP = re.compile(
    r"(?:(?<=\s)(?P<in>i)\.(?=\s+[A-ZÆØÅ])|(?P<word>[\w.-]{0,30}\w)?(?P<stop>[.!?…]{1,6})[\"”»«')\]]{0,4}"
    r"(?=\s+[a-zæøå]))(?P<gap>\s+)"
)
"""The end of a sentence that goes on in small letters, or ends in "i": no initial is small."""
_ANY_STOP = re.compile(r"[.!?…][\"”»«')\]]{0,4}\s")
"""What :data:`_STOP` cannot do without."""
_ADDED = re.compile(
    r"\s*(?:dog|men)\s+(?:kun|ikke|først)\b|\s*(?:kun|og\s+kun)\s+(?:hvis|når)\b"
    r"|\s*(?:(?:forudsat|medmindre|såfremt|dersom|undtagen|bortset\s+fra)\b"
    r"|hvis\s+(?:altså|ellers|blot|bare)\b)[^,]*[.!]?$"
    r"|\s*(?:dog\s+(?:skal|bør|må)|(?:der|det|den|de)\s+(?:skal|bør|må)\s+dog)\b"
    r"|\s*(?:(?:men|og|dog)\s+)?(?:det(?:te)?\s+(?:gælder\s+(?:dog\s+)?(?:ikke|kun|alene|udelukkende)"
    r"|(?:kræver|fordrer)\s+dog|forudsætter|betinges"
    r"|er\s+(?:dog\s+)?(?:en\s+)?(?:betingelse|forudsætning))"
    r"|(?:under|på|med)\s+(?:den\s+|det\s+|en\s+|et\s+)?(?:forudsætning|betingelse|forbehold)"
    r"|(?:(?:en|vores|min)\s+)?(?:betingelse|forudsætning)(?:en)?\s+er)\b"
    r"|\s*men\s+det(?:te)?\s+(?:kræver|fordrer),?\s+at\b"
    r"|\s*\w+\s+(?:tager|må\s+tage)\s+(?:dog\s+)?forbehold\b"
    r"|\s*[^.!?]{0,80}\bdog\b[^.!?]{0,80}\b(?:hvis|såfremt|dersom|medmindre|betinge|forudsæt|forbehold)",
    re.I,
)
"""A sentence that is none: it takes back or narrows the one before."""
_REACH = 2_000
"""Characters of its sentence, on each side, that can bear on a quote: none written is longer."""
_TITLE = re.compile(SECTION_TITLE, re.I)
_FULL_LINE = 50
"""Characters of a line that was broken because it was full, not because it was done."""


# --- the sentence around a quote ----------------------------------------------------------------


@lru_cache(maxsize=64)
def whole_sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text in order, those that a line or page break cut put together again."""
    joined: list[Span] = []
    for span in (part for whole in sentence_spans(text) for part in _parted(text, whole)):
        if joined and _goes_on(text, joined[-1], span):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)


def _parted(text: str, whole: Span) -> Iterator[Span]:
    """A sentence cut where the next begins with a small letter: many write so in a mail."""
    start = whole.start
    if not _ANY_STOP.search(
        text, whole.start, whole.end
    ):  # as nearly always, and found much faster
        yield whole
        return
    for found in _STOP.finditer(text, whole.start, whole.end):
        word, stop = (found["word"] or "").lower(), found["stop"]
        if stop == "." and not found["in"] and (is_short(word) or word.isdigit()):
            continue
        yield Span(start, found.start("gap"))
        start = found.end()
    yield Span(start, whole.end)


def _goes_on(text: str, before: Span, after: Span) -> bool:
    said, follows = text[before.start : before.end], text[after.start : after.end]
    if _ADDED.match(follows):
        return True
    if _ENDED.search(said) or _TITLE.match(said) or _TITLE.match(follows):
        return False
    if _HANGS.search(said):
        return True
    if BULLET.match(follows):
        return False
    full = len(said.rpartition("\n")[2]) >= _FULL_LINE and follows[:1].isalpha()
    return follows[:1].islower() or (full and "\n\n" not in text[before.end : after.start])


def widened(text: str, span: Span) -> Span:
    """The whole sentences that a quote touches, from the one on that its list hangs on."""
    around = _touched(text, span)
    above = lead(text, around.start)
    return Span(_touched(text, above).start, around.end) if above else around


def _touched(text: str, span: Span) -> Span:
    touched = [whole for whole in whole_sentences(text) if whole.overlaps(span)]
    if not touched:
        return span
    return Span(min(span.start, touched[0].start), max(span.end, touched[-1].end))


# --- the rule -----------------------------------------------------------------------------------


def objections(text: str, span: Span, beside: Sequence[Span] = ()) -> tuple[str, ...]:
    """What speaks against a quote, as the verbs of a Danish sentence ("begynder efter »ikke«").

    ``beside`` are the ranges that are printed with it: what they show is not left out.
    """
    around = _touched(text, span)
    bare = _without(text, beside)
    head = _hung_on(bare, around) + bare[max(around.start, span.start - _REACH) : span.start]
    tail = bare[span.end : min(around.end, span.end + _REACH)]
    return tuple(_cut(text, span)) + tuple(
        filter(None, (_begins(head, text[span.start : span.end]), _ends(head, text, span, tail)))
    )


def _hung_on(text: str, around: Span) -> str:
    """What the list says that a sentence is an item of, as the beginning of the sentence."""
    above = lead(text, around.start)
    return text[_touched(text, above).start : above.end].rstrip(": ") + " " if above else ""


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
