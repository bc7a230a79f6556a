"""Postal addresses: a street with a house number, with floor and town where they stand there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from hoering.decisions import Personal
from hoering.nlp.people.found import Found
from hoering.nlp.people.headed import headed
from hoering.nlp.people.streets import (
    BEFORE,
    CAPITAL,
    CITY,
    DANISH_NUMBER_FIRST,
    DIRECTION,
    ENDS,
    GREENLAND,
    HOUSE,
    HOUSE_LINE,
    NO_COUNT,
    NUMBER_FIRST,
    PARTS,
    SOME_UNIT,
    TOWN,
    UNIT,
    VILLAGE,
    compiled,
)
from hoering.text import Span

_STREET = (
    rf"(?:(?:(?:(?:{CAPITAL}|(?-i:de|den|og|i|af|von)|{DIRECTION})[ ]){{0,4}}[\w][\w.'’-]{{0,40}}?"
    rf"|(?:{CAPITAL}[ ]){{0,4}}(?=(?-i:[A-ZÆØÅ]))|{DIRECTION}[ ])(?:{ENDS})"
    rf"|(?:{CAPITAL}[ ]){{1,4}}(?:gade|vej|allé|plads|torv|stræde|boulevard|gøta))"
)
_ADDRESS = compiled(
    rf"(?<!\w){BEFORE}(?P<street>{_STREET}) {{1,2}}{HOUSE}{NO_COUNT}{UNIT}(?:{TOWN}|{VILLAGE})"
)
_WITH_TOWN = re.compile(rf"(?<!\w){BEFORE}(?P<street>(?:{CAPITAL}[ ]){{1,4}}){HOUSE}{UNIT}{TOWN}")
_IN_VILLAGE = compiled(
    rf"(?<=[^\W\d],[ ])(?P<village>(?:(?-i:Gl|Nr|Ndr|Sdr|Vr|Ll|St)\.[ ])?{CAPITAL},[ ])"
    rf"(?P<street>{_STREET}) {{1,2}}{HOUSE}{UNIT}{TOWN}"
)
"""Between a name and a street, a village by itself."""
_LOWER = re.compile(
    r"(?<!\w)(?P<street>(?:(?!som|jeg|bor|til)[a-zæøåé]{3,}[ ]){1,2}"
    r"(?:all[eé]|vej|gade|plads|torv|boulevard|stræde))"
    rf" (?i:{HOUSE}{NO_COUNT}(?:{SOME_UNIT}{TOWN}?|{TOWN}))"
)
_BARE = re.compile(rf"(?<!\w)(?P<street>(?:[vV]ed[ ])?(?:{ENDS})) (?i:{HOUSE}{UNIT}{TOWN})")
"""In lower case a street of several words, or one that is a common word, takes more to be known."""
_LISTED = re.compile(
    rf"(?:(?<=,[ ])|(?<=[ ]{{2}}))(?P<street>(?:{CAPITAL}[ ]){{1,3}}){HOUSE}(?:,[ ]{CAPITAL})?"
    r"(?=,[ ](?:(?:tlf|mobil|mob)\b|\+?\d{2}[ ]?\d{2}|[\w.+-]+@)|[ ]{2,}\+?\d{2})"
)
"""In a list of people, between a name and a number."""
_ABOVE_TOWN = re.compile(
    rf"(?:^|(?<=[\n;]))[ \t>]*(?P<street>(?:{CAPITAL}[ ]){{1,3}}){HOUSE}{UNIT}(?:,[ ]{CAPITAL})?"
    r"(?=[ \t]*[\n;][ \t>]*[1-9]\d{3}[ ][^\W\d])"
)
"""Any name with a number, on the line above a town or in the field before it."""
_UNIT_CELL = re.compile(
    rf"(?:^|(?<=[\n;])|(?<=[ ]{{2}}))(?P<street>(?:{CAPITAL}[ ]){{1,3}}){HOUSE},[ ]"
    rf"(?:{PARTS})(?:,?[ ]?(?:{PARTS}))?(?=[ ]{{2}}|[ ]*(?:[\n;]|$))"
)
"""Any name with a number and a floor, alone in its cell."""
_IN_TOWN = re.compile(
    rf"\b(?:[Bb]or|[Bb]oende|[Bb]osat)[ ]i[ ](?P<street>)(?P<cell>(?!19|20)[1-9]\d{{3}}[ ]{CAPITAL}"
    r"(?<!\.))"
)
_ON = re.compile(
    rf"\bpå[ ](?P<street>(?:{CAPITAL}[ ]){{1,3}})\d{{1,3}}(?:[ ]?[A-Z]\b)?(?=[,;)\n]|\.(?!\d)|$)"
)
"""A street that does not end like one: one lives on it."""
_TOLD = compiled(
    rf"\b(?:\w*adresse\w*|bopæl\w*|bor|boende|bosat)[:,]? {{1,2}}(?:(?:er|på|i|ved):? )?"
    rf"(?P<street>(?:{CAPITAL} ){{1,4}}){HOUSE}{UNIT}(?:{TOWN}|{VILLAGE})"
    r"(?=[ ]*(?:[,.;)\n]|$))"
)
"""Behind a word for living somewhere a street need not end like one."""
_NUMBERED = re.compile(
    rf"(?<!\w)(?P<street>(?:{CAPITAL}[ ]){{0,3}}{CAPITAL}(?<=vej|ade|llé|lle|æde|nge|orv|ads))"
    rf",? nr\.? ?{HOUSE}{UNIT}(?:{TOWN})?"
)
_ALLOTMENT = compiled(
    rf"(?<!\w)(?:nyttehave[ ]\d+,[ ])?"
    rf"(?P<street>(?:\w*haveforening(?:en)?|H/?F\b\.?|A/B) (?:{CAPITAL}|[a-zæøå]{{4,}})"
    rf"(?:[ ]{CAPITAL}){{0,2}}),? (?:(?:have)?lod|have|hus|nr)?\.? ?"
    rf"{HOUSE}{NO_COUNT}(?:{TOWN})?"
)
_TOWN_CELL = re.compile(
    r"(?:(?:^|(?<=[\n;]))[ \t>]*|(?<=[ ]{2})|(?<=: ))(?P<street>)(?P<cell>(?:DK[- ])?"
    rf"(?:(?!19|20)[1-9]\d{{3}}|20\d\d(?=[ ]+(?:Frederiksberg|Frb)))[ ]{CITY})"
    r"[ \t]*(?=[\n;,]|$|[ ]{2})"
)
"""A postal code and its town alone in a cell or on a line."""
_VILLAGE_LINE = re.compile(
    rf"(?<=\n)[ \t>]*(?P<street>)(?P<cell>(?:{DIRECTION}[ ])?{CAPITAL}(?:[ ]{CAPITAL})?)[ \t]*"
    rf"(?=\n[ \t>]*\d{{4}}[ ]{CAPITAL})"
)
"""A village between its street and its town, each on a line."""
_HOUSE_LINE = compiled(
    rf"(?:^|(?<=\n))[ \t>]*(?P<street>)(?P<cell>{HOUSE_LINE})[ \t]*\n[ \t>]*"
    rf"(?=(?:{CAPITAL}[ ]){{1,4}}{HOUSE}{UNIT}(?:,[ ]{CAPITAL})?[ \t]*(?:\n|$))"
)
"""A farm's name on the line above its street."""
_FIELD = compiled(
    r"(?:^|(?<=\n))[ \t>]*(?:(?:nuværende|tidligere|folkeregister|nuv|tidl|min|privat)\.?[ ]?)?"
    r"(?:post(?:nr|nummer)?[. /]*(?:og|/)?[ ]*(?:by)?|by|adr(?:esse)?\d?|vejnavn[^:\n]{0,16})"
    r"[.]?[ ]*=?:[ ]*(?P<street>)(?P<cell>\w[^\n:]{1,60}?)[ ]*(?=\n|$)"
)
"""What stands in an address field of a form."""
_BOX = compiled(
    rf"(?<!\w)(?P<street>)(?P<cell>(?:post(?:boks|box)[ ]\d+|poste[ ]restante(?:,[ ]{CAPITAL})?)"
    rf"(?:{TOWN})?)"
)
_CELL = re.compile(
    r"(?:^|(?<=\n)|(?<=[ ]{2})|(?<=: ))(?P<cell>"
    r"(?P<street>[A-ZÆØÅ][a-zæøå]{2,}(?:[ ][A-ZÆØÅ][a-zæøå]{2,}){1,2}|[A-ZÆØÅ][a-zæøå]{4,}e[nt])"
    r"[ ]\d{1,3}(?:[ ]?[A-Z])?)(?=[ ]{2}|[ ]*\n|$)"
)
"""A street's name and number alone in a cell of a table or on a line of a letterhead."""
_NUMBERED_WORD = compiled(
    rf"(?<![\w.'’-])(?P<word>[^\W\d][\w.'’-]{{0,40}}) {HOUSE}{NO_COUNT}{UNIT}"
)
_AHEAD = 20
"""Characters before a street in which somebody says to live there."""
_LONG_ENOUGH = 5
"""Letters of a street that is known again by its name."""
_NO_CELL = compiled(
    r"(?:bilag|punkt|side|kapitel|afsnit|tiltag|spor|fase|etape|model|scenari|klasse|hold|gruppe|figur|"
    r"tabel|udgave|version|uge|lokalplan|delområde|blok|opgang|bord|bane|møde|svar|spørgsmål|ønske|borger|"
    r"elev|barn|januar|februar|marts|march|april|may|june|juni|july|juli|august|september|oktober|october|november|december|forslag|"
    r"høring|klager|husstand|nummer|vurdering|dag|maj|sag|trin|niveau|zone|område|hotel|kanal|station|linje|kro)"
)
_OPENING = re.compile(
    r"(?:(?:på|i|ved|bor|fra|til|og|den|det|de|er|hos|over|mod|af|vores|min)\s+)+"
)
_SENTENCE_OPENING = compiled(_OPENING.pattern)
_CRIED = compiled(r"(?:(?:jeg|vi|han|hun|som|der)\s+)?bor\s+(?:på\s+|i\s+)?")
_NO_STREET = compiled(
    r"(?:klager|(?:op|ind|ud|ad|frem|over)gang|bilag|forslag|husstand|høring"
    r"|tiltag|afslag|punkt|vurdering|seng|bygning"
    r"|omkring|væksthus|bådplads|^s have|^ring)$"
)
_TRAFFIC = compiled(
    r"(?:(?:bus|rute|tog|metro|letbane|sporvogns?|færge|trolley)-?lin(?:j|i)e[rn]?|^lin(?:j|i)e"
    r"|motorvej|cykelsti|cykelrute|busgade)$"
)
"""What is numbered along its way, and is an address to nobody but who says to live there."""
_AT_HOME = compiled(
    r"\b(?:bor|boende|bosat|\w*adresse\w*|bopæl\w*)[:,]? {1,2}(?:(?:er|på|i):? )?\S+$"
)
_TOWN_BELOW = re.compile(r"[ \t,]*\n[ \t>]*\d{4} [A-ZÆØÅ]")
_UNIT_OR_TOWN = compiled(r"\b(?:sal|tv|th|mf|st|kld|kl|have|lod|\d{4} [^\W\d])\b")


_PATTERNS = {
    _ALLOTMENT: 0.85, _IN_VILLAGE: 0.9, _LOWER: 0.85, _ADDRESS: 0.93,
    compiled(GREENLAND): 0.9, _WITH_TOWN: 0.9, compiled(DANISH_NUMBER_FIRST): 0.85,
    compiled(NUMBER_FIRST): 0.85, _BARE: 0.85,
    _TOLD: 0.8, _NUMBERED: 0.9, _ABOVE_TOWN: 0.9, _UNIT_CELL: 0.85, _LISTED: 0.7, _ON: 0.7,
}  # fmt: skip
_CELLS = {
    _FIELD: 0.8, _HOUSE_LINE: 0.7, _CELL: 0.6, _TOWN_CELL: 0.7, _VILLAGE_LINE: 0.7, _BOX: 0.85,
    _IN_TOWN: 0.7,
}  # fmt: skip


def addresses(text: str) -> Iterator[Found]:
    """Every address, and a postal code with its town on a line of its own."""
    taken = bytearray(len(text))  # which characters an address has
    streets: dict[str, None] = {}
    for pattern, sure in _PATTERNS.items():
        for match in pattern.finditer(text):
            start = _start(text, match)
            span = Span(start, start + len(text[start : match.end()].rstrip(" ,.\n")))
            if not _none(pattern, match) and _take(taken, span):
                streets[_named(match["street"])] = None
                yield Found(span, Personal.ADDRESS, "adresse:vej og nummer", sure)
    for span in _again(text, streets):
        if _take(taken, span):
            yield Found(span, Personal.ADDRESS, "adresse:samme vej", 0.85)
    for span in headed(text):
        if _take(taken, span):
            yield Found(span, Personal.ADDRESS, "adresse:kolonne", 0.8)
    for pattern, sure in _CELLS.items():
        for match in pattern.finditer(text):
            span = Span(*match.span("cell"))
            lone = pattern is _VILLAGE_LINE and not _is_below(text, match.start(), taken)
            if not lone and not _NO_CELL.search(match["street"]) and _take(taken, span):
                yield Found(span, Personal.ADDRESS, "adresse:celle", sure)


def _again(text: str, streets: Iterable[str]) -> Iterator[Span]:
    """Other houses of the streets that were found, however those are written there."""
    known: defaultdict[str, list[str]] = defaultdict(list)
    for street in streets:
        if len(street) >= _LONG_ENOUGH:
            known[street.split()[-1].lower()].append(street.lower())
    for match in _NUMBERED_WORD.finditer(text):
        for street in known.get(match["word"].lower(), ()):
            start = match.end("word") - len(street)
            if start >= 0 and text[start : match.end("word")].lower() == street:
                yield Span(start, match.start() + len(match[0].rstrip(" ,.\n")))


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
    listed = pattern in (_LISTED, _ABOVE_TOWN, _ON) and _NO_CELL.search(street)
    if pattern in (_ADDRESS, _LOWER, _BARE, _NUMBERED) and _TRAFFIC.search(street):
        return not _is_home(match)
    return bool(listed or _NO_STREET.search(street))


def _is_home(match: re.Match[str]) -> bool:
    """Whether somebody says to live at it, or there is a floor, a garden or a town."""
    text, end = match.string, match.end("street")
    before = text[max(0, match.start() - _AHEAD) : end].rstrip(" ")
    behind = _UNIT_OR_TOWN.search(text[end : match.end()]) or _TOWN_BELOW.match(text, match.end())
    return bool(behind or _AT_HOME.search(before))


def _named(street: str) -> str:
    """What a street is called, without words before it."""
    opening = _OPENING.match(street)
    return street[opening.end() if opening else 0 :].strip()


def _start(text: str, match: re.Match[str]) -> int:
    """Where an address begins: behind words that are no part of it ("bor på"). A capital in the
    midst of a sentence, or a street alone on its line, keeps them ("Ved Skellet 8").
    """
    if match.re in (_TOLD, _ON, _BARE):
        return match.start("street")
    if cried := _CRIED.match(match["street"]):
        return match.start("street") + cried.end()
    line = text[text.rfind("\n", 0, match.start()) + 1 :].partition("\n")[0].strip(" \t>,.")
    if line == match[0].strip(" ,.\n") and line[:1].isupper():
        return match.start()
    before = text[: match.start("street")].rstrip(" ")[-1:]
    opens = _SENTENCE_OPENING if before in ("", ".", "!", "?", "\n", ":") else _OPENING
    opening = opens.match(match["street"])
    return match.start("street") + opening.end() if opening else match.start()
