"""Postal addresses: a street with a house number, with floor and town where they stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hoering.decisions import Personal
from hoering.nlp.people.found import Found
from hoering.text import Span

_ENDS = "|".join(
    """vej vejen gade gaden all[eé] alleen alléen stræde strædet vænge vænget plads pladsen torv
    torvet park parken parkvej have haven bakke bakken bakker strand kaj kajen boulevard vang
    vangen toft toften tofter lund lunden krog krogen sti stien dal dalen høj højen ager ageren
    mark marken bro broen gang gangen passage kvarter gård gården havn havnen vig vigen bugt næs
    skov skoven eng engen hegn hegnet kær kæret mose mosen sø søen ås åsen brink brinken skrænt
    skrænten kilde led leddet ledet løkke løkken stræt række rækken rækkerne hus husene huse
    banke banken rende minde ege ring ringen esplanaden? promenaden? terrassen?
    terrasserne svinget? gyden? smøgen? bjerg bjerget holm holmen heden? odden? kollegiet
    kollegium kolonien boulevarden kanten stavn stavnen tofte volde? volden brygge bryggen linjen
    åen skellet skel diget boden toldboden lyst""".split()
)
_SP = r"[ \u00a0]"
_CAPITAL = r"(?-i:[A-ZÆØÅÉÜÖÄ][\w.'’-]*)"
_LETTER = rf"(?:{_SP}?[A-Za-z](?:-[A-Z])?(?![A-Za-zæøå]))?"
_HOUSE = rf"\d{{1,3}}{_LETTER}(?:\s?-\s?\d{{1,3}}[A-Z]?(?!\d|\s\d))?"
_FARM = r"(?:(?-i:[A-ZÆØÅ])[\wæøå]*(?:gård|gården|huset|hus|lund|minde|toft|længe|lyst),[ ])?"
_PARTS = "|".join(
    (
        r"\d{1,2}[ .]{0,2}(?:t\.?[ ]?[vh]|m\.?[ ]?f)\b\.?",
        r"\d{1,2}\.(?:[ ]?sal\b|[ ]\d{1,3}\b(?=,|$))?",
        r"st\.[ ]\d{1,3}\b",
        r"st\b\.?|stuen\b|kl\.|kld\b\.?|kælder(?:en)?\b|kvist(?:en)?\b|loft(?:et)?\b",
        r"(?:bag|for|side)hus(?:et)?\b|mellembygning(?:en)?\b",
        r"t\.?[ ]?[vh]\b\.?|m\.?[ ]?f\b\.?",
        r"(?:dør|lejl(?:ighed)?\.?|vær(?:else)?\.?|bolig|hus|blok|have|lod)[ ]?\d+|nr\.[ ]?\d+",
        r"(?:opg(?:ang)?|indgang)\.?[ ]?(?:\d+|(?-i:[A-Z])\b)",
    )
)
_UNIT = rf"(?:{_SP}?,?{_SP}?(?:{_PARTS})){{0,4}}"
_QUARTER = r"[NVSØKC]|NV|SV|NØ|SØ"
# A village or quarter may stand between the street and the postal code.
_VILLAGE = rf"(?:,{_SP}?{_CAPITAL}(?:[ ]{_CAPITAL})?(?=,{_SP}?\d{{4}}\b))?"
_TOWN = (
    rf"(?:{_VILLAGE}(?:{_SP}?[,·•|]{_SP}{{0,3}}|{_SP}{{1,3}})(?:DK[- ])?\d{{4}}"
    rf"{_SP}{{1,2}}[^\W\d]+\.?(?:-[^\W\d]+)*(?:[ ](?:{_QUARTER}|(?-i:[A-ZÆØÅ](?:[\wæøå-]+)?))\b)*)"
)
_VILLAGE_LAST = rf"(?:,[ ](?:{_CAPITAL}(?:[ ]{_CAPITAL})?|\d{{4}})(?=[ ]*(?:\n|$)))?"
_NO_COUNT = (
    r"(?![\w.]*\d|\s?(?:kr|pct|%|år|dage|timer|minutter|meter|km|m|børn|unge|familier|mennesker"
    r"|personer|beboere|naboer|borgere|boliger|lejligheder|pladser|gange)\b)"
)
_ADDRESS = re.compile(
    rf"(?<!\w){_FARM}(?P<street>(?:"
    rf"(?:(?:{_CAPITAL}|(?-i:de|den|og|i|af|von))[ ]){{0,4}}[\w][\w.'’-]*?"
    rf"|(?:{_CAPITAL}[ ]){{0,4}}(?=(?-i:[A-ZÆØÅ])))(?:{_ENDS})){_SP}{{1,2}}{_HOUSE}{_NO_COUNT}"
    rf"{_UNIT}(?:{_TOWN}|{_VILLAGE_LAST})",
    re.I,
)
_WITH_TOWN = re.compile(
    rf"(?<!\w)(?P<street>(?:{_CAPITAL}[ ]){{1,4}}){_HOUSE}{_UNIT},?[ ]{{1,2}}"
    rf"(?:DK[- ])?\d{{4}}\s+[A-ZÆØÅ][\wæøå.-]+(?:\s(?:{_QUARTER})\b)?"
)
_TOLD = re.compile(
    rf"\b(?:\w*adresse\w*|bopæl\w*|bor|boende|bosat)[:,]?{_SP}{{1,2}}(?:(?:er|på|i|ved):?{_SP})?"
    rf"(?P<street>(?:{_CAPITAL}{_SP}){{1,4}}){_HOUSE}{_UNIT}(?:{_TOWN}|{_VILLAGE_LAST})"
    r"(?=[ ]*(?:[,.;)\n]|$))",
    re.I,
)
"""Behind a word for living somewhere a street need not end like one."""
_NUMBERED = re.compile(
    rf"(?<!\w)(?P<street>(?:{_CAPITAL}[ ]){{0,3}}{_CAPITAL}(?<=vej|ade|llé|lle|æde|nge|orv|ads))"
    rf"{_SP}nr\.?{_SP}?{_HOUSE}{_UNIT}(?:{_TOWN})?"
)
_ALLOTMENT = re.compile(
    rf"(?<!\w)(?P<street>(?:\w*haveforening(?:en)?|H/F|HF|A/B){_SP}{_CAPITAL}"
    rf"(?:[ ]{_CAPITAL}){{0,2}}),?{_SP}(?:have|lod|hus|nr)?\.?{_SP}?{_HOUSE}{_NO_COUNT}"
    rf"(?:{_TOWN})?",
    re.I,
)
_TOWN_LINE = re.compile(
    r"(?:^|(?<=\n)|(?<=: ))[ \t>]*(?P<town>(?:DK[- ])?\d{4}\s[^\W\d][\wæøå.-]+"
    rf"(?:\s(?:{_QUARTER}|[A-ZÆØÅ][\wæøå-]+))*)[ \t]*(?=\n|$|,)",
)
_CELL = re.compile(
    r"(?:^|(?<=\n)|(?<=[ ]{2})|(?<=: ))(?P<cell>"
    r"(?P<street>[A-ZÆØÅ][a-zæøå]{2,}(?:[ ][A-ZÆØÅ][a-zæøå]{2,}){1,2})"
    r"[ ]\d{1,3}(?:[ ]?[A-Z])?)(?=[ ]{2}|[ ]*\n|$)"
)
"""A street's name and number alone in a cell of a table or on a line of a letterhead."""
_NO_CELL = re.compile(
    r"(?:bilag|punkt|side|kapitel|afsnit|tiltag|spor|fase|etape|model|scenari|klasse|hold|gruppe|figur|"
    r"tabel|udgave|version|uge|lokalplan|delområde|blok|opgang|bord|bane|møde|svar|spørgsmål|ønske|borger|"
    r"elev|barn|januar|februar|marts|april|juni|juli|august|september|oktober|november|december|forslag|"
    r"høring|klager|husstand|nummer|vurdering|dag|maj|sag|trin|niveau|zone|område)",
    re.I,
)
_BETWEEN = re.compile(r"[\s>|,.]*(?:(?:post\w*[. /]*(?:og|/)?[ ]*)?by\w*[. ]*:?[\s]*)?", re.I)
"""What stands between a street and a town on the line below."""
_OPENING = re.compile(
    r"^(?:(?:på|i|ved|bor|fra|til|og|den|det|de|er|hos|over|mod|af|vores|min)\s+)+", re.I
)
_NO_STREET = re.compile(
    r"(?:klager|(?:op|ind|ud|ad|frem|over)gang|bilag|forslag|husstand|høring|tiltag|afslag|punkt|vurdering)$",
    re.I,
)


_PATTERNS = {_ADDRESS: 0.93, _WITH_TOWN: 0.9, _TOLD: 0.8, _NUMBERED: 0.9, _ALLOTMENT: 0.85}


def _opening(text: str, match: re.Match[str]) -> int:
    """Length of the words before a street that are none of its name ("bor på"); a street alone on
    its line keeps them ("Ved Skellet 8").
    """
    line = text[text.rfind("\n", 0, match.start()) + 1 :].partition("\n")[0]
    alone = line.strip(" \t>,.") == match[0].strip(" ,.\n") and line.strip(" \t>")[:1].isupper()
    opening = None if alone else _OPENING.match(match["street"])
    return opening.end() if opening else 0


def addresses(text: str) -> Iterator[Found]:
    """Every address, and a town on a line of its own below a street."""
    found: list[Span] = []
    for pattern, sure in _PATTERNS.items():
        for match in pattern.finditer(text):
            start = match.start("street") + _opening(text, match)
            span = Span(start, start + len(text[start : match.end()].rstrip(" ,.\n")))
            none = _NO_STREET.search(match["street"].strip())
            if not none and not any(span.overlaps(other) for other in found):
                found.append(span)
                yield Found(span, Personal.ADDRESS, "adresse:vej og nummer", sure)
    for match in _CELL.finditer(text):
        span = Span(*match.span("cell"))
        if not _NO_CELL.search(match["street"]) and not any(span.overlaps(o) for o in found):
            found.append(span)
            yield Found(span, Personal.ADDRESS, "adresse:celle", 0.6)
    for match in _TOWN_LINE.finditer(text):
        start = match.start("town")
        if any(s.end <= start and _BETWEEN.fullmatch(text, s.end, start) for s in found):
            yield Found(Span(*match.span("town")), Personal.ADDRESS, "adresse:by", 0.85)
