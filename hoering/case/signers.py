"""Who signs for the organisation that sent an answer, as far as the answer's own words tell.

A signer stands in the lines that an answer ends with: below a closing, or alone below the text,
with nothing but a function or a body before the name; or is called its head in the letterhead.
Whoever else is named in an answer is spoken of, wherever in it that is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hoering.letters import CLOSING
from hoering.records import Response
from hoering.text import Span

_MOST_SMALL, _LONGEST_STOPPED = 8, 3
"""Words without a capital of a line of names; and all of one that ends in a full stop where nobody
has greeted."""
_MOST_LINES = 14
"""Lines below a closing among which somebody signs."""
_CLOSES = re.compile(rf"\W{{0,3}}(?:{CLOSING}|(?-i:På)\s+(?:[^.!?]{{3,60}}\s)?vegne\b)", re.I)
_SENTENCE_END = re.compile(r"[.!?…]\s+(?=\w)")
_VERB = re.compile(
    r"\b(?:er|var|har|havde|blev|bliver|bor|fik|får|kan|kunne|vil|skal|som|der|han|hun|hans|hendes"
    r"|jeg|vi|ikke)\b",
    re.I,
)
"""What a line of names and functions lacks."""
_AFTERWORD = re.compile(
    r"\W*(?:p\.?\s?s\b|nb\b|obs\b|bilag|vedlagt|vedhæftet|cc\b|kopi\b|sendt\s+fra|denne\s+e?-?mail)",
    re.I,
)
_REACHED = re.compile(r"@|\bwww\.|(?:\d ?){8}")
"""What a line tells of how somebody is reached, whatever it says beside: "(kan træffes 9-12)"."""
_BULLET = re.compile(r"\s*(?:[-–•*○▪]\s|\d{1,2}[.)]\s|\|)|.*\s\|\s")
"""An item of a list, and the row of a table."""
_GREETING = re.compile(
    r"^\W*(?:[^.:]*?\bhils(?:en|ner|ener)\b|m\.?\s?v\.?\s?h\b|[vkbm]\.?h\b|dbh\b|knus\b|kram\b"
    r"|venligst\b|ærbødigst\b|[^:]*?\bregards\b)[.,!\s]*(?:fra\b)?",
    re.I,
)
_BEHALF = re.compile(r"\b(?:på\s+(?:\S+\s+){0,6}?vegne|p\.?\s?[bv]\.?\s?v\b)", re.I)
_FUNCTION = (
    r"\w*(?:formand|forperson|forkvinde|formænd|leder|direktør|sekretær|sekretariat|chef|kasserer"
    r"|konsulent|koordinator|talsperson|talskvinde|talsmand|advokat|rektor|forstander|provst|præst"
    r"|læge|ansvarlige?|bestyrelse|bestyrelsesmedlem|repræsentant|indehaver|ejer|bestyrer|inspektør"
    r"|borgmester|rådmand|sagsbehandler|kontakt|kontaktperson|referent|lektor|professor|jurist"
    r"|arkitekt|ingeniør|administrator|partner|revisor|forening|udvalg|råd|skole)(?:en|et|ne?)?s?"
)
_HEAD = (
    r"\w*(?:formand|forperson|forkvinde|direktør|sekretariatschef|kasserer|talsperson|forstander|rektor"
    r"|bestyrelsesmedlem)(?:en)?"
)
"""A function that somebody has in a body, and no private person beside the own name."""
_HAS_HEAD = re.compile(rf"(?<!tidligere )(?<!\w){_HEAD}\b", re.I)
_IN_LETTERHEAD = re.compile(rf"(?:(?P<body>.*)\bv/\s*{_HEAD}:?|\W*{_HEAD}:)\s*", re.I)
_ADDRESSED = re.compile(r"\W*(?:til|att|modtager|kære|hej|vedr|ang|emne|re|cc|kopi)\b", re.I)
_LETTERHEAD, _SHORTEST_BODY = 8, 5
"""Lines in which a letterhead stands; characters of a body's name there."""
_REPORTS = re.compile(
    r"\b(?:skriver|skrev|skrevet|siger|fortæller|citat|udtaler|modtaget|følger)\b[^\n]*:[ \t]*$"
    r"|\b(?:citerer|videresend\w*|ovenstående\s+(?:er|kommer|stammer)|nedenfor\s+(?:et|er|følger)"
    r"|(?:brev|mail|svar|indlæg|henvendelse)(?:en|et)?\s+fra|skrev\s+til\s+os)\b|^(?:fra|sendt):"
    r"|[.:!?]\s*\n\s*(?:kære|hej)\b",
    re.I | re.M,
)
"""What tells of another's letter."""
_LABEL = re.compile(
    rf"(?:{_FUNCTION}|medlem(?:mer)?|suppleant(?:er)?|kontakt\w*(?:\s+i\s+(?-i:[A-ZÆØÅ])[\w&.-]*)?|navn|afsender|indsender|underskrift|(?:under)?skrevet|underskrevet"
    r"\s+af|ved|sign|hilsen)\s*$",
    re.I,
)
"""What may stand before a colon and a signer; "cc:", "foto:" and "kilde:" name others."""
_SMALL = (
    r"(?:og|samt|for|i|ved|v|f|på|vegne|af|den|det|de|konst|sign|underskrevet|skrevet|hilsen|p|b|a"
    r"|tlf|mobil|mail|direkte)"
)
_LEARNED = r"(?:cand|lic|mag|stud|ph|dr|hr|fru|frk|fr)(?:\.[\w.]*)?"
_LEADING = re.compile(
    rf"(?:{_FUNCTION}|{_SMALL}|{_LEARNED}|(?-i:[A-ZÆØÅ])[\w.'’-]*|\d+|\S+@\S+)", re.I
)
"""A word that may stand before a signer's name."""
_WARD = re.compile(
    r"\b(?:min|mit|mine|vores|vor|hans|hendes|deres|(?:beboer|borger|elev|patient|bruger|klient|nabo"
    r"|pårørende|forælder|forældre|mor|far|søn|datter|barn|børn|søster|bror|mand|kone|hustru|værge"
    r"|moder|fader|elever|beboere|borgere|brugere|naboer|døtre|sønner|gift|enke)(?:e?ne?|n|et|s)?"
    r"|til|hos|om|efter|afdøde)\b",
    re.I,
)
"""Who is named behind it is spoken of, or written to: no signer."""
_LEADS_TO_ANOTHER = re.compile(r"(?:^|\s)(?<!skrevet )(?:af|i|den|det|de)\s*$", re.I)
_GOES_ON = re.compile(
    r"\s*$|\s*[,;:|/(<–—·•.]|\s+-|[ \t]{2,}|\t"
    rf"|\s+(?:og|samt|&|på|for|fra|i|ved|v/|tlf|mobil|mail|e-?mail|{_FUNCTION})(?![\w])"
    r"|\s+(?:[\d+]|\S+@|(?-i:[A-ZÆØÅ]))",
    re.I,
)
"""What follows a signer's name."""


def signs(response: Response, span: Span) -> bool:
    """Whether a name in an organisation's answer is that of who signs for it, or sent it."""
    text = response.text.value
    name = text[span.start : span.end]
    if _is_senders(response, name):
        return True
    signed = any(
        line.contains(span)
        and _is_signers(text[line.start : span.start], name, text[span.end : line.end])
        for line in _signature(text)
    )
    return signed or _is_in_letterhead(text, span, response.sender)


def _is_in_letterhead(text: str, span: Span, sender: str | None) -> bool:
    """Whether somebody is named as the sender's head above its letter ("v/ formand …")."""
    above = [line for line in text[: span.start].split("\n") if line.strip()]
    lead = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    after = text[span.end :].partition("\n")[0]
    found = _IN_LETTERHEAD.fullmatch(lead)
    before = above[: len(above) - bool(lead.strip())][-1:]
    body = ((found and found["body"]) or "".join(before)).strip(" ,;-–\t")
    return (
        found is not None
        and len(above) <= _LETTERHEAD
        and len(body) >= _SHORTEST_BODY
        and body.casefold() in (sender or "").casefold()
        and _GOES_ON.match(after) is not None
        and not any(_ADDRESSED.match(line) or _is_prose(line) for line in above)
        and not _tells(after)
    )


def _is_senders(response: Response, name: str) -> bool:
    """Whether somebody is called in full as the answer's sender is, or the mail's."""
    sent = (response.sender, response.header and response.header.sender)
    whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.I)
    return len(name.split()) > 1 and any(one and whole.search(one) for one in sent)


def _is_signers(before: str, name: str, after: str) -> bool:
    """Whether a name signs on its line, by what stands beside it there."""
    lead = _BEHALF.sub(" ", _GREETING.sub("", before))
    if _WARD.search(lead) or _WARD.match(name) or not _GOES_ON.match(after):
        return False
    label, colon, behind = lead.rpartition(":")
    if colon and not _LABEL.search(label):
        return False
    words = re.findall(r"[^\s,;:/|()<>&+–—·•-]+", lead)
    known = all(_LEADING.fullmatch(word.strip(".")) for word in words if word.strip("."))
    return known and not _LEADS_TO_ANOTHER.search(behind)


def _signature(text: str) -> Iterator[Span]:
    """The lines at the end of a text in which somebody may sign, each without its line end."""
    lines = [Span(*found.span()) for found in re.finditer(r"[^\n]*\S[^\n]*", text)]
    said = [text[line.start : line.end] for line in lines]
    closed = [nr for nr, line in enumerate(said) if _CLOSES.match(line) and not _tells(line)]
    if closed and (end := _signed_below(said, closed[-1])):
        yield from lines[closed[-1] : end]
        return
    if closed and (block := _signed_above(text, lines, closed[-1])):
        yield from block
        return
    last = len(lines)
    while last and not _is_prose(said[last - 1]):
        last -= 1
    if last == len(lines):
        yield from _closed_behind(text, lines[-1]) if lines else ()
    elif last and not said[last - 1].rstrip().endswith(":"):
        yield from lines[last:]


def _signed_below(said: list[str], closing: int) -> int:
    """The line behind the signature below a closing: 0 where the answer itself goes on there."""
    end = closing + 1
    while end < len(said) and not _AFTERWORD.match(said[end]):
        if _tells(said[end]) and not _REACHED.search(said[end]):
            break
        end += 1
    over = end == len(said) or _AFTERWORD.match(said[end])
    return end if over and end - closing <= _MOST_LINES else 0


def _signed_above(text: str, lines: list[Span], closing: int) -> list[Span]:
    """The lines right below a closing under which the text goes on: none unless a function there
    tells that it is the body's own, and no letter quoted.
    """
    block = [lines[closing]]
    for line in lines[closing + 1 : closing + 1 + _MOST_LINES]:
        said = text[line.start : line.end]
        apart = len(block) > 1 and text.count("\n", block[-1].end, line.start) > 1
        told = _WARD.search(said) or (_tells(said) and not _REACHED.search(said))
        if apart or told or _AFTERWORD.match(said):
            break
        block.append(line)
    signed = text[block[0].start : block[-1].end]
    quoted = _REPORTS.search(text, 0, block[0].start) or _REPORTS.search(text, block[-1].end)
    return block if _HAS_HEAD.search(signed) and not quoted else []


def _closed_behind(text: str, line: Span) -> Iterator[Span]:
    """What the last line ends with, where that is a closing: "… larmer. Mvh. Ole Lund, formand"."""
    said = text[line.start : line.end]
    ends = [0, *(end.end() for end in _SENTENCE_END.finditer(said))]
    closed = next((at for at in ends if _CLOSES.match(said[at:])), None)
    if closed is not None and not _tells(said[closed:]):
        yield Span(line.start + closed, line.end)


def _tells(line: str) -> bool:
    small = sum(word[:1].islower() for word in line.split())
    return small > _MOST_SMALL or bool(_VERB.search(line))


def _is_prose(line: str) -> bool:
    """Whether a line of which no closing tells is running text, an item or a row."""
    stopped = line.rstrip(" \"”»«'")[-1:] in ".!?…:" and len(line.split()) > _LONGEST_STOPPED
    return _tells(line) or stopped or bool(_BULLET.match(line))
