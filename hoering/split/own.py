"""Whether who signs with an office speaks in it, or for himself.

"Medlem af X Lokaludvalg (skriver som privatperson)" is no answer from X Lokaludvalg, whatever else
the letter says of it; and a council that tells of a member's own view answers all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hoering.split.frame import Letter
from hoering.split.names import ROLE

_I = re.compile(r"\b(?:jeg|mig|min|mit|mine|undertegnede)\b")
_QUOTED = re.compile(r"»[^«]*«|\"[^\"]*\"|[”“][^”“]*[”“]|«[^»]*»")
_SENTENCES = re.compile(r"(?<=[.!?:;])\s+|\n")
LETTER = (
    r"(?:hørings)?(?:svar|indlæg|udtalelse|brev|kommentar|bemærkning|indsigelse)"
    r"(?:et|en|er|erne|ene)?"
)
_VIEW = r"(?:synspunkt|holdning|mening|vurdering)(?:et|en|er|erne)?"
_SAID = rf"(?:{LETTER}|{_VIEW})"
_MINE = r"(?:min|mit|mine)\s+(?:helt\s+|højst\s+)?(?:egen|eget|egne|private?|personlige?)"
_THIS = r"(?:det(?:te)?|ovenstående|følgende|nedenstående|svaret|indlægget)"
_FOR_MYSELF = re.compile(
    r"\bsom\s+(?:en\s+)?(?:(?:helt\s+)?almindelig\s+)?privat(?:person|mand|borger|\s+(?:person|borger"
    r"|individ))\b|\bsom\s+(?:en\s+)?(?:helt\s+)?almindelig\s+(?:borger|nabo|beboer|cyklist|menneske)\b"
    r"|\bsom\s+enkeltperson\b"
    r"|\b(?:skriver|svarer|(?:udtaler|henvender)\s+mig)\s+(?:(?!ikke\b)\w+\s+)?privat\b"
    r"|\bpå\s+(?:(?:mine|helt)\s+)*egne\s+vegne\b|\bi\s+(?:mit\s+)?eget\s+navn\b"
    r"|\b(?:skriver|skrevet|svarer|udtaler|står)\b[^.]{0,30}\b(?:for|på)\s+(?:min\s+)?egen\s+regning\b"
    r"|\b(?:skriver|skrevet|svarer|udtaler)\b[^.]{0,30}\bpå\s+(?:mit\s+)?eget\s+ansvar\b"
    r"|\b(?:skriver|svarer|taler|udtaler)\s+(?:\w+\s+){0,3}for\s+mig\s+selv\b"
    rf"|\b{_THIS}\s+(?:er|udtrykker)\s+(?:(?!ikke\b)[\w-]+\s+){{0,3}}{_MINE}(?:\s+og\s+\w+)?"
    rf"\s+{_VIEW}\b"
    rf"|\b{_SAID}\b[^.!?]{{0,60}}(?<!ikke )\b{_MINE}(?=\s*(?:$|[.,;)]|og\b|men\b))"
)
"""How somebody says that he speaks for himself."""
_OWN_LETTER = re.compile(rf"\b{_MINE}(?:\s+og\s+\w+)?\s+{LETTER}\b")
_HERE = re.compile(
    rf"(?:\b{_THIS}\s+(?:er|som)|\b(?:hermed|her|nedenfor))\s+(?:(?!ikke\b)[\w-]+\s+){{0,4}}?"
    rf"{_OWN_LETTER.pattern}|{_OWN_LETTER.pattern}\s+(?:\w+\s+)?(?:her|nedenfor|herunder)\b"
)
"""How he says that his own letter is this one …"""
_ELSEWHERE = re.compile(
    r"\b(?:særskilt|separat|for\ssig|tidligere|senere|desuden|også|kommer|eftersend\w*|en\sanden"
    r"|et\sandet|(?:ind|frem|af)?sendt|vedl[aæ]g\w*)\b"
)
"""… and that it is another one, which comes at another time or in another way."""
_SELVES = r"\bsom\s+(?:\w+\s+)?(?:privatpersoner|private(?:\s+(?:borgere|personer))?)\b"
_WE = r"\b(?:vi|og\s+jeg)(?:\s*,[^.,]{1,40},)?"
_WE_WRITE = (
    rf"(?:{_WE}\s+(?:(?!ikke\b)\w+\s+)?(?:skriver|svarer|udtaler|henvender|afgiver|ind?sender)"
    r"|\b(?:skriver|svarer|udtaler|henvender|afgiver|ind?sender)\s+vi)\b"
)
_OUR_OWN = re.compile(
    rf"{_WE_WRITE}(?:\s*,[^.,]{{1,40}},)?(?:\s+(?!(?:ikke|at|fordi|hvis|når)\b)\w+){{0,6}}\s+{_SELVES}"
    rf"|{_SELVES}\s+(?:skriver|svarer|udtaler|henvender|afgiver|ind?sender)\s+vi\b"
)
"""A couple that writes, and no body that speaks of other people's answers."""
_HOLDS = r"(?:er|mener|synes|finder|ønsker|støtter|afviser|protesterer|foreslår|anbefaler)"
_WE_HOLD = re.compile(rf"\bvi\s+{_HOLDS}\s+{_SELVES}|(?P<but>\bmen\s+)?{_SELVES}\s+{_HOLDS}\s+vi\b")
"""What a couple holds; members of a body that has spoken may say so of themselves too."""
_OFFICE = rf"(?:{ROLE}|\w*medlem|repræsentant|ansat|medarbejder|talsmand|\w*politiker)"
_PLAINLY = re.compile(
    r"\b(?:skriver|svarer|udtaler\s+mig)\s+(?:\w+\s+){0,2}(?:som\s+privat|på\s+egne\s+vegne|i\s+eget)"
)
_AS_HEAD = re.compile(rf"(?<!ikke )\bsom\s+{ROLE}\b")
_BODY = (
    r"(?:(?:\w*(?:udvalg|råd|bestyrelse|forening|forbund|klub|organisation|kreds|parti|arbejdsgiver"
    r"|arbejdsplads|skole|kommune|gruppe|afdeling)(?:et|en|n|ens|ets|s|t|ts)?)\b)"
)
_SPEAKS_NOT = (
    r"(?:(?:skriver|svarer|taler|udtaler|er\s+det(?:te)?|(?:dette|svaret|indlægget)\s+er)"
    r"\s+(?:[\w-]+\s+){0,4}|^\W*(?:og\s+|men\s+)?|[,(]\s*(?:og\s+|men\s+)?|\bog\s+|\bmen\s+)"
    r"ikke\s+(?:\w+\s+){0,2}"
)
_ITS = (
    rf"(?:\b(?:dette|mit|min|mine)\s+(?:\w+\s+)?{_SAID}|\b{LETTER}|\b(?:mine\s+)?synspunkte\w+|\bdette"
    r"|\bovenstående)\s+(?:\w+\s+){0,2}?"
)
"""The letter, or what its writer says in it."""
_NOT_FOR_THEM = re.compile(
    rf"{_SPEAKS_NOT}(?:som|i\s+(?:min\s+)?egenskab\s+af)\s+(?:\w+\s+)?{_OFFICE}\b"
    rf"|{_SPEAKS_NOT}på\s+(?!(?:mine\s+)?egne)(?:[\w-]+\s+){{0,5}}vegne\b(?!\s+af\s+alle\b)"
    rf"|(?:{_ITS}|\bjeg\s+)(?:dækker|repræsenterer|udtrykker|afspejler|forpligter)\s+ikke\s+"
    rf"(?!nog(?:en|et)\b)[^.,]{{0,40}}{_BODY}"
    rf"|\b(?:jeg\s+repræsenterer|repræsenterer\s+jeg)\s+(?:her\s+)?(?:ikke\s+nog(?:en|et)|ingen)\s+"
    rf"(?![^.,]{{0,20}}parti)[^.,]{{0,20}}{_BODY}(?!\s*,?\s*men\b)"
    rf"|{_ITS}(?:er\s+)?(?:\w+\s+)?ikke\s+(?:\w+\s+){{0,2}}udtryk\s+for\s+[^.,]{{0,40}}{_BODY}"
    rf"|\ber\s+(?:\w+\s+)?ikke\s+(?:et\s+)?(?:hørings)?svar\s+fra\s+[^.]{{0,40}}{_BODY}"
    rf"|\b{_THIS}\s+er\s+(?:\w+\s+)?ikke\s+{_BODY}\s+(?:hørings)?svar\b"
)
"""How he says that he speaks for nobody else."""
_NOT = re.compile(
    r"\b(?:ikke|hverken|uden)(?:\s+[\w-]+){0,3}\s+$|\b(?:man|de|der|svaret|dem)(?:\s+\w+)?\s+$"
    r"|\bopfordr\w+\s[^.]{0,60}\btil\b[^.]{0,40}$"
    r"|\bhvor\b(?:(?!\b(?:og|men)\b)[^.,]){0,40}$"
)
"""What turns such words, or says them of somebody else."""
_ONCE = re.compile(
    r"\s*(?:når|hvis)\b(?!.*\b(?:skriver|svarer|udtaler)\b)"
    r"|(?!.*\bjeg\b.*\b(?:skrevet|svaret|valgt|besluttet)\b).*\b(?:har|havde|blev|var|fik)\b"
)
"""A clause of what he does at times, or has done."""
_AGAINST_THEM = re.compile(
    r"\bmen\b[^.,]{0,40}\bjeg\b|\bjeg\s+er\s+(?:\w+\s+)?(?:uenig|ikke\s+enig)\b"
)
_NEAR = 3
"""Sentences before his own in which he may have turned against the body."""
_OF_THIS = re.compile(r"(?:dette|(?:det\s+)?følgende|(?:oven|neden)stående|svaret|indlægget)\b")
_NOT_ONLY = re.compile(r"\bikke\s+(?:kun|blot|bare|alene|udelukkende|mindst)\b")
_WRITES = re.compile(
    rf"\b(?:skriver|svarer|udtaler|afgiver|ind?sender|henvender|taler|siger|sige|{_SAID})\b"
)
_WORDS_WITHOUT_I = 8
"""Words of a sentence that leaves its I out ("Skriver på egne vegne")."""
_FOR_OTHERS = re.compile(
    r"(?<!ikke )\bpå\s+(?:vegne\s+af\s+(?!(?:min|mit|mine|mig|os|vores\s+famili)\b)"
    r"|(?!mine\b|egne\b|helt\b)(?:[\w-]+\s+){1,4}vegne\b(?!\s+af))"
)
_FOR_FIRM = re.compile(
    r"\b(?:skriver|svarer|taler|udtaler\s+(?:mig|os))\b(?:(?!\b(?:fordi|når|hvis|at|ikke)\b)[^.,])"
    r"{0,40}\bfor\s+(?:mit|min|vores)\s+(?:firma|virksomhed|forretning|butik)\b"
)
"""Who answers for his shop; what is good for it is no answer of it."""
_ELECTED = re.compile(
    r"(?:formand|forkvinde|forperson|kasserer|bestyrelsesmedlem)\s+(?:(?:for|i|af)\s+)?[^,]{0,60}"
    r"(?:udvalg|råd|forening|forbund|klub|laug|parti)(?:et|en|s)?\b"
)
"""An office in a body that no firm's answer is of."""
_TOLD = re.compile(
    r"\b(?:som|skriver|svarer|fra)\s+(?:en\s+)?privat"
    r"(?:person\b|borger\b|mand\b|\s+(?:person|borger)\b|(?=\W*$))"
    r"|\bprivat(?:e|ligt)?\s+(?:hørings)?(?:svar|indlæg|henvendelse|borger|person)\b"
    r"|\bpersonligt?e?\s+(?:hørings)?(?:svar|indlæg|bemærkninger)\b"
    r"|\((?:privat|privatperson|personligt?|eget\s+svar)\)"
    r"|\b(?:på\s+)?egne\s+vegne\b|\beget\s+navn\b|\b(?:for|på)\s+egen\s+regning\b"
    rf"|^privat(?:person|borger)$|\b{_MINE}\s+{_SAID}\b"
)
"""The same in a title, a subject, or by a name."""
_CHOICE = re.compile(r"\d|\?$|organisation|virksomhed")
"""What makes such a line a telephone number's or a form's question."""


@dataclass(frozen=True, slots=True)
class _Voice:
    """What a letter says, sentence by sentence, and who seems to speak in it."""

    text: Sequence[str]
    is_personal: bool
    is_theirs: bool
    """Whether a we speaks, or the heading says whose answer it is."""
    is_plural: bool
    is_headed: bool
    spoken: int | None
    """The first sentence in which the body says what it holds."""


def _voice(letter: Letter, text: Sequence[str]) -> _Voice:
    spoken = next((nr for nr, said in enumerate(text) if _SPEAKS.search(said)), None)
    plural, headed = letter.is_plural, is_headed(letter)
    return _Voice(text, letter.is_personal, plural or headed, plural, headed, spoken)


def is_own_view(letter: Letter) -> bool:
    """Whether a letter says that it is its signer's own, and of nobody whom he is something for."""
    subject = (letter.header and letter.header.subject) or ""
    beside = [line.casefold() for line in (subject, *letter.front, *letter.signature)]
    signature = [line.casefold() for line in letter.signature]
    said = list(sentences(letter))
    if any(map(is_for_others, (*signature, *said))):
        return False
    plain = any(map(_PLAINLY.search, said)) or any(map(_NOT_FOR_THEM.search, said))
    if any(map(_AS_HEAD.search, said)) and not plain:
        return False
    if any(map(_FOR_FIRM.search, said)):
        return _ELECTED.search(" ".join(signature)) is not None
    if any(map(_is_told, beside)):
        return True
    voice = _voice(letter, said)
    return any(_is_said(nr, voice) for nr in range(len(said)))


def is_headed(letter: Letter) -> bool:
    """Whether its heading or subject says whose answer it is: "Høringssvar fra X"."""
    subject = (letter.header and letter.header.subject) or ""
    lines = (line.casefold() for line in (subject, *letter.front))
    return any(map(_HEADING.search, lines))


def sentences(letter: Letter) -> Iterator[str]:
    """What the text says in lower case, from its beginning; each line came with the next."""
    text, below = "", ""
    for both in reversed(letter.body):
        line = both.removesuffix(below).rstrip() if below else both.rstrip()
        goes_on = below and line != both.rstrip()
        text, below = line + (" " if goes_on else "\n") + text, line
    yield from _SENTENCES.split(_QUOTED.sub("", text.strip()).casefold())


def is_for_others(said: str) -> bool:
    """Whether a line says that somebody writes on behalf of others."""
    found = _FOR_OTHERS.search(said)
    return found is not None and not _NOT.search(said[: found.start()])


def _is_told(line: str) -> bool:
    found = _TOLD.search(line)
    told = found and not _NOT.search(line[: found.start()]) and not _CHOICE.search(line)
    return bool(told or _NOT_FOR_THEM.search(line)) and not _NOT_ONLY.search(line)


def _is_said(nr: int, voice: _Voice) -> bool:
    """Whether a sentence says so of who writes: an I, or a few words without one."""
    said = voice.text[nr]
    if _NOT_ONLY.search(said):
        return False
    if _OUR_OWN.search(said) or _is_held_by_us(said, voice):
        return True
    found = _FOR_MYSELF.search(said)
    own = found and not _NOT.search(said[: found.start()])
    if not (own or _NOT_FOR_THEM.search(said)):
        return _is_own_letter(nr, voice)
    if found and own and voice.spoken is not None and _is_of_once(said, found):
        return False
    writes = _WRITES.search(said)
    brief = len(said.split()) <= _WORDS_WITHOUT_I
    mine = _I.search(said) or (voice.is_personal and (brief or writes))
    mine = mine or (_OF_THIS.match(said) and not voice.is_plural)
    return bool(mine and (writes or not (voice.is_theirs or _is_behind_them(nr, voice))))


def _is_held_by_us(said: str, voice: _Voice) -> bool:
    held, theirs = _WE_HOLD.search(said), voice.is_headed or voice.spoken is not None
    return held is not None and (not theirs or held["but"] is not None)


def _is_own_letter(nr: int, voice: _Voice) -> bool:
    """Whether a letter of his own is this one, not one that he sends beside his body's."""
    said = voice.text[nr]
    found = _OWN_LETTER.search(said)
    if not found or _NOT.search(said[: found.start()]):
        return False
    other = voice.is_theirs or _is_behind_them(nr, voice) or _ELSEWHERE.search(said)
    return bool(_HERE.search(said) or not other)


def _is_behind_them(nr: int, voice: _Voice) -> bool:
    """Whether the body has said before what it holds, and he does not turn against it."""
    at, said = voice.spoken, voice.text[nr]
    if at is None or at > nr:
        return False
    own, theirs = _FOR_MYSELF.search(said) or _OWN_LETTER.search(said), _SPEAKS.search(said)
    if at == nr and own and theirs and own.start() < theirs.start():
        return False
    near = voice.text[max(0, at - 1, nr - _NEAR) : nr + 1]
    return not any(map(_AGAINST_THEM.search, near))


def _is_of_once(said: str, found: re.Match[str]) -> bool:
    """Whether the words are of another time than that of the letter."""
    begun = max(said.rfind(mark, 0, found.start()) for mark in ",;(") + 1
    return _ONCE.match(re.split(r"[,;)]", said[begun:])[0]) is not None


_HEADING = re.compile(
    rf"^(?:\W|re:|sv:|hermed|vs:)*{LETTER}\s+(?:\w+\s+)?(?:fra|af)\s+"
    r"(?!(?:(?:et?|to|tre|fire)\s+)?(?:privat|borger|medlem|mindretal|beboer|nabo))\w"
)
DECIDES = (
    r"(?:\w*(?<!kommunal)bestyrelsen|\w*udvalget|\w*(?<!\bby)rådet|\w*foreningen|\w*klubben"
    r"|organisationen|kredsen)"
)
_MATTER = (
    r"(?:(?:til\s+)?(?:den|det|(?:hele\s+)?sagen|forslaget|planen|høringen|udkastet"
    r"|(?:dette|mit)\s+(?:hørings)?(?:svar|indlæg)|(?:hørings)?svaret|indlægget))?"
    r"\s*(?=$|[.,;!:)]|\b(?:og|men|så|endnu|fordi|inden)\b)"
)
"""What a body must leave open to answer nothing; of one part of it, it merely says nothing."""
_UNDECIDED = re.compile(
    rf"\b{DECIDES}\s+har\s+(?:\w+\s+)?ikke\s+(?:\w+\s+){{0,3}}"
    rf"(?:behandle[tr]?|drøfte[tr]?|taget\s+stilling|tage\s+stilling|forholdt\s+sig|set)\b\s*{_MATTER}"
    rf"|\bikke\s+(?:været\s+)?(?:behandlet|drøftet|forelagt|vedtaget)\s+(?:i|af|for)?\s*{DECIDES}"
)
_SPEAKS = re.compile(
    rf"\b(?:{DECIDES}|\w*(?:udvalg|forening|klub|(?<!\bby)råd))\s+(?:\w+\s+)?"
    r"(?:støtter|mener|ønsker|anbefaler|finder|tilslutter|bakker|afviser"
    r"|er\s+(?:\w+\s+)?(?:imod|for\b|enig|uenig|positiv|glad|betænkelig))(?!\s+jeg\b)"
)
"""How a body says what it holds."""
_PROVISIONAL = re.compile(r"forbehold|foreløbig|godkend|eftersend|senere|næste\s+møde")


def is_undecided(letter: Letter) -> bool:
    """Whether an I writes of what the body it signs for has not taken up: it may be its own."""
    said = list(sentences(letter))
    undecided = any(map(_UNDECIDED.search, said)) and not any(map(_PROVISIONAL.search, said))
    answers = is_headed(letter) or any(map(_SPEAKS.search, said))
    others = any(map(is_for_others, (*letter.signature, *said)))
    return letter.is_personal and undecided and not answers and not others
