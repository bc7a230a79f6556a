"""Where sentences begin in Danish letters, with their lists, headings and abbreviations.

>>> text = "Vi mødtes d. 24. november kl. 10. Forslaget er godt, jf. stk. 2, nr. 1. Tak!"
>>> [text[start:][:9] for start in sentence_starts(text)]
['Vi mødtes', 'Forslaget', 'Tak!']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from hoering.errors import InputError
from hoering.text import Span

_ABBREVIATIONS = frozenset(
    (
        "adr adv afd ang alm arkt art att aut bek bl bl.a bla brdr ca cand chr cirk civ.ing cvr d "
        "dir dvs e.g e.l eks ekskl el el.lign etc evt f.eks feks ff fhv fig fmd forv fr frk fx gl "
        "gr gns gnsn henv hhv hr i.e if ift ifm iht ing inkl jf jr kap kbh kgl kgs kl kr "
        "lb lekt lign ll lok m.a.o m.fl m.h.p m.m m.v maks matr max mb medd mfl mhp mht mia mill "
        "min mio mm mr mrk ms mv nb ndr nr o.a o.l o.lign o.s.v obs off omkr opr osv "
        "p.g.a p.t pct pga ph.d pkt ph pl pr prof ps pt red ref rep s.u sct sdr skt sml "
        "spec spm ss st stk str sr sv tel tidl tlf ugtl vedr vejl vestr vha vilh vol østr "
    ).split()
)
_MAY_END = frozenset(
    "art e.l el.lign etc f ff kbh kr lign m.fl m.m m.v maks mfl mia mio mm mv o.a o.l o.lign o.s.v "
    "osv pct".split()
)
"""Abbreviations that often stand last in a sentence."""
_BEFORE_NUMBERS = frozenset(
    "afs afsn art bet jan feb mar apr jun jul aug sep sept okt nov dec kr maks ons tirs "
    "tors".split()
)
"""What is an abbreviation where a number follows ("jan. 2027"), and else another word, or last."""
_END = re.compile(r"(?<![.!?…])[.!?…]+[\"”»«')\]]*(?=\s)")
_PARAGRAPH = re.compile(r"\n+")
_OPENS = re.compile(r"[\"“”»«'(\[–-]*\s*[A-ZÆØÅ0-9]|\[[a-zæøå-]+\]")
"""A capital or a number; or what was taken out and may have begun with one: "[navn]"."""
_LAST_WORD = re.compile(r"(?:^|[\s(])([\w.§-]+)$")
_MONTH = re.compile(r"\s*(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*\b", re.I)


def sentence_starts(text: str) -> list[int]:
    """Offsets at which sentences begin, in order; every line of a list is one of its own."""
    starts = {0} | {found.end() for found in _PARAGRAPH.finditer(text)}
    starts |= {
        _next_visible(text, found.end()) for found in _END.finditer(text) if _ends(text, found)
    }
    return sorted(start for start in starts if start < len(text))


def sentence_spans(text: str) -> Iterator[Span]:
    """The sentences of a text without the blanks around them, in order."""
    for start, end in pairwise([*sentence_starts(text), len(text)]):
        said = text[start:end]
        if said.strip():
            yield Span(start + len(said) - len(said.lstrip()), start + len(said.rstrip()))


def chosen(numbers: str, sentences: Sequence[Span]) -> tuple[Span, ...]:
    """The sentences that somebody names by their numbers, from 1: "3", "3, 5" or "5-7".

    Raises:
        InputError: it is no such list, or there is no sentence of that number.

    >>> chosen("2-3", [Span(0, 1), Span(2, 3), Span(4, 5)])
    (Span(start=2, end=3), Span(start=4, end=5))
    """
    found: set[int] = set()
    for part in re.split(r"[,;\s]+", re.sub(r"\s*[-–]\s*", "-", numbers.strip())):
        first, _, last = part.partition("-")
        if part and not (first.isdecimal() and (last or first).isdecimal()):
            raise InputError(f"»{part}« er ikke et sætningsnummer.", "Skriv fx 3 eller 5-7.")
        for wrong in (nr for nr in (first, last) if nr and not 1 <= int(nr) <= len(sentences)):
            raise InputError(
                f"Svaret har ingen sætning nr. {int(wrong)}.",
                f"Sætningerne har numrene 1-{len(sentences)}.",
            )
        found |= set(range(int(first), int(last or first) + 1)) if part else set()
    return tuple(sentences[nr - 1] for nr in sorted(found))


def _next_visible(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _ends(text: str, found: re.Match[str]) -> bool:
    """Whether this full stop ends a sentence rather than an abbreviation or an ordinal number."""
    after = text[found.end() : found.end() + 40].lstrip(" \t")
    if not after:
        return True
    if found.group()[0] != ".":
        # "Skyd den! foreslår et barn": what goes on in small letters goes on.
        return found.group()[0] == "…" or not after[0].islower()
    last = _LAST_WORD.search(text, max(0, found.start() - 30), found.start())
    word = last[1].lower() if last else ""
    if is_short(word) and word not in _MAY_END:
        return False
    if word in _BEFORE_NUMBERS and after[0].isdigit():
        return False
    if word.isdigit() and (_MONTH.match(after) or after[0].islower() or _numbers(text, found)):
        return False
    return bool(_OPENS.match(after))


def is_short(word: str) -> bool:
    """Whether a word is an abbreviation, an initial or several ("H.C", "dr.phil")."""
    parts = word.split(".")
    initials = all(len(part) == 1 and part.isalpha() for part in parts)
    known = word in _ABBREVIATIONS or word.endswith("nr")  # "sagsnr", "j.nr"
    return known or initials or parts[0] in ("dr", "cand", "lic", "mag", "stud")


def _numbers(text: str, found: re.Match[str]) -> bool:
    """Whether the number before this full stop numbers the line it begins ("1. At …")."""
    line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
    return line.strip(" (-–•").isdigit()
