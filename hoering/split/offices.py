"""Which of the offices that somebody signs with he still holds, and which of them speak."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from hoering.split.frame import Letter
from hoering.split.names import ROLE
from hoering.split.own import LETTER, is_for_others, is_headed, sentences

_FORMER = re.compile(
    r"(?:^|[\s,(/–-]{1,4})(?:nu\s+)?(?:(?:tidl\.?|tidligere|fhv\.?|forhenv(?:\.|ærende)|forh\.|fratrådt"
    r"|afgået|pens(?:\.|ioneret))\s+(?:[\w-]+\s+){0,2}?"
    rf"(?:{ROLE}|\w*(?:medlem|leder|chef|mester|ansat|medarbejder|politiker|lærer|læge))"
    r"|eks-?(?:formand|medlem|direktør|leder)|udtrådt)\b",
    re.I,
)
_NOW = re.compile(rf"(?:\s*,\s*(?:og\s+)?|\s+og\s+)(?=(?:[a-zæøå-]+\s+)?{ROLE}\b)", re.I)
"""What stands before an office that somebody has beside one that he had."""
_POST = re.compile(r"(?:person|formand|forkvinde|kasserer|sekretær|medlem|præsident)$", re.I)
_STILL = re.compile(r"\bnu(?:værende)?\s+(?!udtrådt|tidl|pens)", re.I)
_NAME = r"(?:[A-ZÆØÅ][\w&-]*(?:\s+(?:i|af|for|på|og|ved)(?=\s+[A-ZÆØÅ]))?\s*)+"
_BY_NAME = re.compile(rf"\s+(?:af|i|for|på|ved|hos)\s+{_NAME}")
_STAFF = (
    r"(?:ansat|\w*medarbejder|\w*vikar|\w*lærer|\w*pædagog|\w*plejerske|\w*assistent|\w*læge|frivillig"
    r"|tillidsrepræsentant|praktikant)"
)
_OF_STAFF = (
    r"(?:[Aa]nsatte|(?:\w*[Mm]edarbejder|\w*vikar|\w*[Ll]ærer|\w*[Pp]ædagog|\w*assistent)(?:e(?:r(?:ne)?)?|ne)"
    r"|\w*plejersker(?:ne)?|\w*læger(?:ne)?)"
)
_WORKS = re.compile(
    rf"(?P<own>\b(?:[Ss]om|[Jj]eg\s+er)\s+(?:[a-zæøå-]+\s+){{0,3}}?{_STAFF}"
    r"|\b[Jj]eg\s+(?:selv\s+)?arbejder(?:\s+(?:\w+\s)?som\s+[a-zæøå-]+)?"
    rf"|\b(?:[Vv]i|[Ss]om),?\s+(?:[a-zæøå-]+\s+){{0,3}}?{_OF_STAFF})"
    rf"\s+(?:på|i|ved|hos)\s+{_NAME}"
)
"""Where one of the staff, or several, say that they work: it is not the house that speaks."""
_MEMBER = re.compile(
    r"(?:^|[\s,(/–-]{1,4})(?:menigt\s+)?(?:medlem\s+(?:af|i)|frivillig\s+i"
    r"|(?:ansat|medarbejder)\s+(?:i|ved|på|hos))\s+"
    r"(?!bestyrelsen|formandskabet|forretningsudvalget).*",
    re.I,
)
_HANDS_ON = re.compile(
    rf"\b(?:(?:frem|ind)?send(?:er|es)|afleverer|følger|kommer|hermed)\b[^.]{{0,30}}\b{LETTER}\s+fra\s+"
    r"(?!(?:mig|os|en|et)\b)\w"
)
"""How a member says that he only hands an answer over."""


def in_office(letter: Letter) -> Letter:
    """The letter without the offices that its signer no longer holds, or that speak for nobody.

    A member who writes neither as "vi" nor for others is not what he is a member of, and those who
    say that they work in a house are not the house.
    """
    signature, body = list(_present(letter.signature)), [_told_now(line) for line in letter.body]
    said = list(sentences(letter))
    hands_on = is_headed(letter) or any(map(_HANDS_ON.search, said))
    hands_on = hands_on or letter.speaks_for_others
    if not (letter.is_plural or hands_on):
        signature = [bare for line in signature if (bare := _MEMBER.sub("", line))]
    if not (hands_on or any(map(is_for_others, (*said, *map(str.casefold, signature))))):
        body = [_WORKS.sub(r"\g<own> ", line) for line in body]
        signature = [_WORKS.sub(r"\g<own>", line) for line in signature]
    return replace(letter, signature=signature, body=body)


def _present(signature: Sequence[str]) -> Iterator[str]:
    gone = False
    for line in signature:
        found = None if _STILL.search(line) else _FORMER.search(line)
        rest = _without(line, found) if found else line
        if rest and not (gone and not found):
            yield rest
        # "Tidligere formand" on its own is of the body on the line below.
        gone = found is not None and not rest and not line[found.end() :].strip(" ,)")


def _without(line: str, former: re.Match[str]) -> str:
    """The line without one office that is over; a present one behind it stays."""
    now = _NOW.search(line, former.end())
    # "Tidl. formand og kasserer for X" was both; a retired teacher is still the chairman.
    both = now and "og" in now[0].split() and _POST.search(former[0])
    before = line[: former.start()]
    if now is None or both or _FORMER.match(line, now.end() - 1):
        return before
    return f"{before}, {line[now.end() :]}" if before else line[now.end() :]


def _told_now(line: str) -> str:
    found = _FORMER.search(line)
    named = found and _BY_NAME.match(line, found.end())
    return f"{line[: found.start()]} {line[named.end() :]}" if found and named else line
