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
    banke banken rende minde ege ring ringen esplanaden? promenaden? terrassen? terrasserne
    svinget? gyden? smøgen? bjerg bjerget holm holmen heden? odden? kollegiet kollegium kolonien
    boulevarden kanten stavn stavnen tofte volde? volden brygge bryggen linje linjen linie
    linien åen skellet skel diget boden toldboden lyst""".split()
)
_SP = r"[ \u00a0]"
_CAPITAL = r"(?-i:[A-ZÆØÅÉÜÖÄ][\w.'’-]*)"
_LETTER = rf"(?:{_SP}?[A-Za-z](?:-[A-Z])?(?![A-Za-zæøå]))?"
_HOUSE = rf"\d{{1,3}}{_LETTER}(?:\s?-\s?\d{{1,3}}[A-Z]?(?!\d|\s\d))?"
_DIRECTION = (
    r"(?:vester|øster|nørre|sønder|nordre|søndre|store|lille|gammel|ny"
    r"|(?:gl|nr|ndr|sdr|vr|ll|st)\.)"
)
_FARM = (
    rf"(?:(?:(?<=\bi[ ])|(?<=\btil[ ])|(?<=\bfra[ ])){_CAPITAL},[ ]"
    rf"|(?:{_CAPITAL}[ ]){{0,2}}(?-i:[A-ZÆØÅ])[\wæøå]*"
    r"(?:gård|gården|huset|hus|lund|minde|toft|længe|lyst|hjemmet|centret|kollegiet),[ ]"
    r"(?:(?:bolig|stue|værelse|vær\.)[ ]\d+,[ ])?)?"
)
_PARTS = "|".join(
    (
        r"\d{1,2}[ .]{0,2}(?:t\.?[ ]?[vh]|m\.?[ ]?f)\b\.?",
        r"\d{1,2}\.(?:[ ]?sal\b|[ ]\d{1,3}\b(?=,|[ ]{2}|\n|$))?",
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
_VILLAGE = rf"(?:,{_SP}?{_CAPITAL}(?:[ ]{_CAPITAL})?(?=,{_SP}?(?:pr\.[ ])?\d{{4}}\b))?"
_SHORT_TOWN = r"(?:Kbh|Nr|Sdr|Ndr|Gl|Vr|St|Sct|Skt|Ll|Kgs|Frb|Hj)\."
_CITY = (
    rf"(?:{_SHORT_TOWN}|[^\W\d]+)(?:-[^\W\d]+)*"
    rf"(?:[ ](?:(?:{_QUARTER})\b|F\.|Sj\.|(?-i:[A-ZÆØÅ](?:[\wæøå-]+)?)\b))*"
)
_TOWN = (
    rf"(?:{_VILLAGE}(?:{_SP}?[,·•|]{_SP}{{0,3}}|{_SP}{{1,3}})(?:pr\.[ ])?(?:DK[- ])?\d{{4}}"
    rf"{_SP}{{1,2}}{_CITY})"
)
_VILLAGE_LAST = (
    rf"(?:,[ ](?:{_CAPITAL}(?:[ ]{_CAPITAL})?(?<!\.)|\d{{4}})"
    r"(?=[ ]*(?:\n|$|[.;)]|[-–·|]|[ ]{2})))?"
)
_NO_COUNT = (
    r"(?![\w.]*\d|\s?(?:kr|pct|%|år|dage|timer|minutter|meter|km|m|børn|unge|familier|mennesker"
    r"|personer|beboere|naboer|borgere|boliger|lejligheder|pladser|gange)\b)"
)
_ADDRESS = re.compile(
    rf"(?<!\w){_FARM}(?P<street>(?:"
    rf"(?:(?:{_CAPITAL}|(?-i:de|den|og|i|af|von)|{_DIRECTION})[ ]){{0,4}}[\w][\w.'’-]*?"
    rf"|(?:{_CAPITAL}[ ]){{0,4}}(?=(?-i:[A-ZÆØÅ])))(?:{_ENDS})){_SP}{{1,2}}{_HOUSE}{_NO_COUNT}"
    rf"{_UNIT}(?:{_TOWN}|{_VILLAGE_LAST})",
    re.I,
)
_WITH_TOWN = re.compile(rf"(?<!\w)(?P<street>(?:{_CAPITAL}[ ]){{1,4}}){_HOUSE}{_UNIT}{_TOWN}")
_LISTED = re.compile(
    rf"(?:(?<=,[ ])|(?<=[ ]{{2}}))(?P<street>(?:{_CAPITAL}[ ]){{1,3}}){_HOUSE}(?:,[ ]{_CAPITAL})?"
    r"(?=,[ ](?:(?:tlf|mobil|mob)\b|\+?\d{2}[ ]?\d{2}|[\w.+-]+@)|[ ]{2,}\+?\d{2})"
)
"""In a list of people, between a name and a number."""
_ABOVE_TOWN = re.compile(
    rf"(?:^|(?<=[\n;]))[ \t>]*(?P<street>(?:{_CAPITAL}[ ]){{1,3}}){_HOUSE}{_UNIT}"
    r"(?=[ \t]*[\n;][ \t>]*[1-9]\d{3}[ ][^\W\d])"
)
"""Any name with a number, on the line above a town or in the field before it."""
_UNIT_CELL = re.compile(
    rf"(?:^|(?<=[\n;])|(?<=[ ]{{2}}))(?P<street>(?:{_CAPITAL}[ ]){{1,3}}){_HOUSE},[ ]"
    rf"(?:{_PARTS})(?:,?[ ]?(?:{_PARTS}))?(?=[ ]{{2}}|[ ]*(?:[\n;]|$))"
)
"""Any name with a number and a floor, alone in its cell."""
_IN_TOWN = re.compile(rf"(?<=\b[Ii][ ])(?P<street>)(?!19|20)[1-9]\d{{3}}[ ]{_CAPITAL}(?<!\.)")
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
    rf"(?<!\w)(?:nyttehave[ ]\d+,[ ])?"
    rf"(?P<street>(?:\w*haveforening(?:en)?|H/F|HF|A/B){_SP}{_CAPITAL}"
    rf"(?:[ ]{_CAPITAL}){{0,2}}),?{_SP}(?:(?:have)?lod|have|hus|nr)?\.?{_SP}?"
    rf"{_HOUSE}{_NO_COUNT}"
    rf"(?:{_TOWN})?",
    re.I,
)
_TOWN_CELL = re.compile(
    r"(?:(?:^|(?<=[\n;]))[ \t>]*|(?<=[ ]{2})|(?<=: ))(?P<street>)(?P<cell>(?:DK[- ])?"
    rf"(?:(?!19|20)[1-9]\d{{3}}|20\d\d(?=[ ]+(?:Frederiksberg|Frb)))[ ]{_CITY})"
    r"[ \t]*(?=[\n;,]|$|[ ]{2})"
)
"""A postal code and its town alone in a cell or on a line."""
_VILLAGE_LINE = re.compile(
    rf"(?<=\n)[ \t>]*(?P<street>)(?P<cell>(?:{_DIRECTION}[ ])?{_CAPITAL}(?:[ ]{_CAPITAL})?)[ \t]*"
    rf"(?=\n[ \t>]*\d{{4}}[ ]{_CAPITAL})"
)
"""A village between its street and its town, each on a line."""
_FIELD = re.compile(
    r"(?:^|(?<=\n))[ \t>]*(?:post(?:nr|nummer)?[. /]*(?:og|/)?[ ]*(?:by)?|by|adresse)[.]?[ ]*:[ ]*"
    r"(?P<street>)(?P<cell>\w[^\n:]{1,60}?)[ ]*(?=\n|$)",
    re.I,
)
"""What stands in an address field of a form."""
_BOX = re.compile(
    rf"(?<!\w)(?P<street>)(?P<cell>(?:post(?:boks|box)[ ]\d+|poste[ ]restante)(?:{_TOWN})?)", re.I
)
_CELL = re.compile(
    r"(?:^|(?<=\n)|(?<=[ ]{2})|(?<=: ))(?P<cell>"
    r"(?P<street>[A-ZÆØÅ][a-zæøå]{2,}(?:[ ][A-ZÆØÅ][a-zæøå]{2,}){1,2}|[A-ZÆØÅ][a-zæøå]{4,}e[nt])"
    r"[ ]\d{1,3}(?:[ ]?[A-Z])?)(?=[ ]{2}|[ ]*\n|$)"
)
"""A street's name and number alone in a cell of a table or on a line of a letterhead."""
_NO_CELL = re.compile(
    r"(?:bilag|punkt|side|kapitel|afsnit|tiltag|spor|fase|etape|model|scenari|klasse|hold|gruppe|figur|"
    r"tabel|udgave|version|uge|lokalplan|delområde|blok|opgang|bord|bane|møde|svar|spørgsmål|ønske|borger|"
    r"elev|barn|januar|februar|marts|march|april|may|june|juni|july|juli|august|september|oktober|october|november|december|forslag|"
    r"høring|klager|husstand|nummer|vurdering|dag|maj|sag|trin|niveau|zone|område)",
    re.I,
)
_OPENING = re.compile(
    r"(?:(?:på|i|ved|bor|fra|til|og|den|det|de|er|hos|over|mod|af|vores|min)\s+)+"
)
_SENTENCE_OPENING = re.compile(_OPENING.pattern, re.I)
_NO_STREET = re.compile(
    r"(?:klager|(?:op|ind|ud|ad|frem|over)gang|bilag|forslag|husstand|høring"
    r"|tiltag|afslag|punkt|vurdering"
    r"|omkring|væksthus|bådplads|^s have|^ring)$",
    re.I,
)


_PATTERNS = {
    _ADDRESS: 0.93, _WITH_TOWN: 0.9, _TOLD: 0.8, _NUMBERED: 0.9, _ALLOTMENT: 0.85,
    _ABOVE_TOWN: 0.9, _UNIT_CELL: 0.85, _LISTED: 0.7, _IN_TOWN: 0.7,
}  # fmt: skip
_CELLS = {_FIELD: 0.8, _CELL: 0.6, _TOWN_CELL: 0.7, _VILLAGE_LINE: 0.7, _BOX: 0.85}


def addresses(text: str) -> Iterator[Found]:
    """Every address, and a postal code with its town on a line of its own."""
    taken = bytearray(len(text))  # which characters an address has
    for pattern, sure in _PATTERNS.items():
        for match in pattern.finditer(text):
            start = _start(text, match)
            span = Span(start, start + len(text[start : match.end()].rstrip(" ,.\n")))
            if not _none(pattern, match) and _take(taken, span):
                yield Found(span, Personal.ADDRESS, "adresse:vej og nummer", sure)
    for pattern, sure in _CELLS.items():
        for match in pattern.finditer(text):
            span = Span(*match.span("cell"))
            lone = pattern is _VILLAGE_LINE and not _is_below(text, match.start(), taken)
            if not lone and not _NO_CELL.search(match["street"]) and _take(taken, span):
                yield Found(span, Personal.ADDRESS, "adresse:celle", sure)


def _take(taken: bytearray, span: Span) -> bool:
    """Take a place, if nothing there is taken."""
    free = not any(taken[span.start : span.end])
    if free:
        taken[span.start : span.end] = b"\1" * (span.end - span.start)
    return free


def _is_below(text: str, at: int, taken: bytearray) -> bool:
    """Whether an address ends on the line above."""
    before = len(text[max(0, at - 200) : at].rstrip(" ,>\t\n"))
    return before > 0 and bool(taken[max(0, at - 200) + before - 1])


def _none(pattern: re.Pattern[str], match: re.Match[str]) -> bool:
    """Whether the words before the number are none that a street is called by."""
    street = match["street"].strip()
    listed = pattern in (_LISTED, _ABOVE_TOWN) and _NO_CELL.search(street)
    return bool(listed or _NO_STREET.search(street))


def _start(text: str, match: re.Match[str]) -> int:
    """Where an address begins: behind words that are no part of it ("bor på"). A capital in the
    midst of a sentence, or a street alone on its line, keeps them ("Ved Skellet 8").
    """
    if match.re is _TOLD:
        return match.start("street")
    line = text[text.rfind("\n", 0, match.start()) + 1 :].partition("\n")[0].strip(" \t>,.")
    if line == match[0].strip(" ,.\n") and line[:1].isupper():
        return match.start()
    before = text[: match.start("street")].rstrip(" ")[-1:]
    opens = _SENTENCE_OPENING if before in ("", ".", "!", "?", "\n", ":") else _OPENING
    opening = opens.match(match["street"])
    return match.start("street") + opening.end() if opening else match.start()
