"""Whether who signs with an office speaks in it: for himself, for a minority, or no longer.

"Medlem af X Lokaludvalg (skriver som privatperson)" is no answer from X Lokaludvalg, whatever else
the letter says of it; and a council that tells of a member's own view answers all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from hoering.split.frame import Letter
from hoering.split.names import ROLE

_I = re.compile(r"\b(?:jeg|mig|min|mit|mine|undertegnede)\b")
_QUOTED = re.compile(r"»[^«]*«|\"[^\"]*\"|[”“][^”“]*[”“]|«[^»]*»")
_SENTENCES = re.compile(r"(?<=[.!?:;])\s+")
_LETTER = (
    r"(?:hørings)?(?:svar|indlæg|udtalelse|brev|kommentar|bemærkning|indsigelse)"
    r"(?:et|en|er|erne|ene)?"
)
_VIEW = r"(?:synspunkt|holdning|mening|vurdering)(?:et|en|er|erne)?"
_SAID = rf"(?:{_LETTER}|{_VIEW})"
_MINE = r"(?:min|mit|mine)\s+(?:helt\s+|højst\s+)?(?:egen|eget|egne|private?|personlige?)"
_THIS = r"(?:det(?:te)?|ovenstående|følgende|nedenstående|svaret|indlægget)"
_FOR_MYSELF = re.compile(
    r"\bsom\s+(?:en\s+)?(?:(?:helt\s+)?almindelig\s+)?privat(?:person|mand|borger|\s+(?:person|borger"
    r"|individ))\b|\bsom\s+(?:en\s+)?(?:helt\s+)?almindelig\s+(?:borger|nabo|beboer|cyklist|menneske)\b"
    r"|\bsom\s+enkeltperson\b|\b(?:skriver|svarer|udtaler\s+mig)\s+(?:\w+\s+)?privat\b"
    r"|\bpå\s+(?:(?:mine|helt)\s+)*egne\s+vegne\b|\bi\s+(?:mit\s+)?eget\s+navn\b"
    r"|\b(?:skriver|skrevet|svarer|udtaler|står)\b[^.]{0,30}\b(?:for|på)\s+(?:min\s+)?egen\s+regning\b"
    r"|\b(?:skriver|skrevet|svarer|udtaler)\b[^.]{0,30}\bpå\s+(?:mit\s+)?eget\s+ansvar\b"
    r"|\b(?:skriver|svarer|taler|udtaler)\s+(?:\w+\s+){0,3}for\s+mig\s+selv\b"
    rf"|(?<!sendt )\b{_MINE}(?:\s+og\s+\w+)?\s+{_LETTER}\b"
    r"(?![^.]{0,40}\b(?:særskilt|separat|tidligere|for\ssig))"
    rf"|\b{_THIS}\s+(?:er|udtrykker)\s+(?:(?!ikke\b)[\w-]+\s+){{0,3}}{_MINE}(?:\s+og\s+\w+)?"
    rf"\s+{_VIEW}\b"
    rf"|\b{_SAID}\s[^.!?]{{0,60}}(?<!ikke )\b{_MINE}(?=\s*(?:$|[.,;)]|og\b|men\b))"
)
"""How somebody says that he speaks for himself."""
_OUR_OWN = re.compile(
    r"\bvi\b[^.,]{0,60}\bsom\s+(?:\w+\s+)?(?:privatpersoner|private(?:\s+(?:borgere|personer))?)\b"
)
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
    rf"(?:\b(?:dette|mit|min|mine)\s+(?:\w+\s+)?{_SAID}|\b{_LETTER}|\b(?:mine\s+)?synspunkte\w+|\bdette"
    r"|\bovenstående)\s+(?:\w+\s+){0,2}?"
)
"""The letter, or what its writer says in it."""
_NOT_FOR_THEM = re.compile(
    rf"{_SPEAKS_NOT}(?:som|i\s+(?:min\s+)?egenskab\s+af)\s+(?:\w+\s+)?{_OFFICE}\b"
    rf"|{_SPEAKS_NOT}på\s+(?!(?:mine\s+)?egne)(?:[\w-]+\s+){{0,5}}vegne\b(?!\s+af\s+alle\b)"
    rf"|(?:{_ITS}|\bjeg\s+)(?:dækker|repræsenterer|udtrykker|afspejler|forpligter)\s+ikke\s+"
    rf"(?!nog(?:en|et)\b)[^.,]{{0,40}}{_BODY}"
    rf"|{_ITS}(?:er\s+)?(?:\w+\s+)?ikke\s+(?:\w+\s+){{0,2}}udtryk\s+for\s+[^.,]{{0,40}}{_BODY}"
    rf"|\ber\s+(?:\w+\s+)?ikke\s+(?:et\s+)?(?:hørings)?svar\s+fra\s+[^.]{{0,40}}{_BODY}"
)
"""How he says that he speaks for nobody else."""
_NOT = re.compile(
    r"\b(?:ikke|hverken|uden)(?:\s+[\w-]+){0,3}\s+$|\b(?:man|de|der|svaret|dem)(?:\s+\w+)?\s+$"
    r"|\bhvor\b[^.,]{0,40}$"
)
"""What turns such words, or says them of somebody else."""
_NOT_ONLY = re.compile(r"\bikke\s+(?:kun|blot|bare|alene|udelukkende|mindst)\b")
_WRITES = re.compile(
    rf"\b(?:skriver|svarer|udtaler|afgiver|ind?sender|henvender|taler|siger|sige|{_SAID})\b"
)
_WORDS_WITHOUT_I = 8
"""Words of a sentence that leaves its I out ("Skriver på egne vegne")."""
_FOR_OTHERS = re.compile(
    r"(?<!ikke )\bpå\s+(?:vegne\s+af\s+(?!(?:min|mit|mine|mig|os|vores\s+famili)\b)"
    r"|(?!mine\b|egne\b|helt\b)(?:[\w-]+\s+){1,4}vegne\b(?!\s+af))"
    r"|\bfor\s+(?:mit|min|vores)\s+(?:firma|virksomhed|forretning|butik)\b"
)
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


def is_own_view(letter: Letter) -> bool:
    """Whether a letter says that it is its signer's own, and of nobody whom he is something for."""
    subject = (letter.header and letter.header.subject) or ""
    beside = [line.casefold() for line in (subject, *letter.front, *letter.signature)]
    said = list(_sentences(letter))
    if any(map(_is_for_others, (*(line.casefold() for line in letter.signature), *said))):
        return False
    plain = any(map(_PLAINLY.search, said)) or any(map(_NOT_FOR_THEM.search, said))
    if any(map(_AS_HEAD.search, said)) and not plain:
        return False
    return any(map(_is_told, beside)) or any(_is_said(one, letter) for one in said)


def _is_headed(letter: Letter) -> bool:
    """Whether its heading or subject says whose answer it is: "Høringssvar fra X"."""
    subject = (letter.header and letter.header.subject) or ""
    lines = (line.casefold() for line in (subject, *letter.front))
    return any(map(_HEADING.search, lines))


def _sentences(letter: Letter) -> Iterator[str]:
    """What the text says in lower case; each of its lines stands there with the next."""
    for lines in (letter.body[::2], letter.body[1::2]):
        yield from _SENTENCES.split(_QUOTED.sub("", " ".join(lines)).casefold())


def _is_for_others(said: str) -> bool:
    found = _FOR_OTHERS.search(said)
    return found is not None and not _NOT.search(said[: found.start()])


def _is_told(line: str) -> bool:
    found = _TOLD.search(line)
    told = found and not _NOT.search(line[: found.start()]) and not _CHOICE.search(line)
    return bool(told or _NOT_FOR_THEM.search(line)) and not _NOT_ONLY.search(line)


def _is_said(said: str, letter: Letter) -> bool:
    """Whether a sentence says so of who writes: an I, or a few words without one."""
    found = _FOR_MYSELF.search(said)
    own = found and not _NOT.search(said[: found.start()])
    ours = _OUR_OWN.search(said) is not None
    if _NOT_ONLY.search(said) or not (own or ours or _NOT_FOR_THEM.search(said)):
        return False
    writes = _WRITES.search(said)
    mine = _I.search(said) or (letter.is_personal and len(said.split()) <= _WORDS_WITHOUT_I)
    speaks = letter.is_plural or _is_headed(letter) or any(map(_SPEAKS.search, _sentences(letter)))
    return ours or (bool(mine or (letter.is_personal and writes)) and bool(writes or not speaks))


_HEADING = re.compile(
    rf"^(?:\W|re:|sv:|hermed|vs:)*{_LETTER}\s+(?:\w+\s+)?(?:fra|af)\s+"
    r"(?!(?:(?:et?|to|tre|fire)\s+)?(?:privat|borger|medlem|mindretal|beboer|nabo))\w"
)
_DECIDES = (
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
    rf"\b{_DECIDES}\s+har\s+(?:\w+\s+)?ikke\s+(?:\w+\s+){{0,3}}"
    rf"(?:behandle[tr]?|drøfte[tr]?|taget\s+stilling|tage\s+stilling|forholdt\s+sig|set)\b\s*{_MATTER}"
    rf"|\bikke\s+(?:været\s+)?(?:behandlet|drøftet|forelagt|vedtaget)\s+(?:i|af|for)?\s*{_DECIDES}"
)
_SPEAKS = re.compile(
    rf"\b{_DECIDES}\s+(?:\w+\s+)?(?:støtter|mener|ønsker|anbefaler|finder|tilslutter|bakker|afviser"
    r"|er\s+(?:\w+\s+)?(?:imod|for\b|enig|uenig|positiv|glad|betænkelig))"
)
"""How a body says what it holds."""
_PROVISIONAL = re.compile(r"forbehold|foreløbig|godkend|eftersend|senere|næste\s+møde")


def is_undecided(letter: Letter) -> bool:
    """Whether an I writes of what the body it signs for has not taken up: it may be its own."""
    said = list(_sentences(letter))
    undecided = any(map(_UNDECIDED.search, said)) and not any(map(_PROVISIONAL.search, said))
    answers = _is_headed(letter) or any(map(_SPEAKS.search, said))
    others = any(map(_is_for_others, (*letter.signature, *said)))
    return letter.is_personal and undecided and not answers and not others


_OF_BODY = (
    r"\s+(?:i|af|på)\s+(?:[\w-]+\s+){0,3}?"
    r"[\w-]*(?:udvalg|råd|bestyrelse|forening|forbund|klub|organisation|parti)"
)
_OF_THEM = (
    rf"(?:\s*(?:$|[.,:;()–-])|\s+(?:bestående|der|som|mener|ønsker|kan|har|vil)\b|{_OF_BODY})"
)
"""What follows a minority that is one in a body."""
_MINORITY = re.compile(
    rf"^(?:.{{0,60}}\b(?:fra|af|afgivet\s+af)\s+)?(?:et\s+|en\s+)?mindretal(?:let|sgruppen?)?{_OF_THEM}"
    r"|^(?:\w+\s+)?mindretals(?:udtalelse|svar|høringssvar|indstilling)\b"
    r"|\bvegne\s+af\s+(?:et\s+)?mindretal|\bfor\s+mindretallet\b"
)
_AGAINST = rf"(?:{_DECIDES}s?\b|udtalelsen|(?:hørings)?svaret|indstillingen|beslutningen)"
_COUNTED = r"(?:(?:nedenstående|\d+|to|tre|fire|fem|seks|syv|otte|ni|ti|få|menige)\s+){0,3}"
_WE_FEW = re.compile(
    r"\b(?:vi|undertegnede)\s+(?:er|udgør|i|fra|som)\s+(?:et\s+)?"
    rf"mindretal(?:let\b|sgruppen\b|{_OF_BODY})"
    rf"|\bhermed\s.{{0,40}}\b(?:fra|af)\s+(?:et\s+|en\s+)?mindretal(?:let|sgruppen?)?{_OF_THEM}"
    r"|\bhermed\s.{0,20}\bmindretals(?:udtalelse|svar|høringssvar|indstilling)"
    rf"|\b(?:vi|undertegnede),?\s+(?:er\s+)?{_COUNTED}medlemmer\b[^.]{{0,60}}\b(?:uenige?"
    r"|ikke\s+enige?|ikke\s+(?:kan\s+)?(?:støtter?|tilslutter?)|tager\s+afstand|stemte\s+imod)\b"
    rf"[^.]{{0,20}}\b{_AGAINST}"
)
_SUBJECT = re.compile(rf"(?:et\s+)?mindretal(?:let)?(?:\s+bestående\b|{_OF_BODY})")
_FIRST = 3
"""Sentences in which a minority says that it is one; below, a council tells of its own."""


def is_minority(letter: Letter) -> bool:
    """Whether some members answer against the body they sign as members of."""
    subject = (letter.header and letter.header.subject) or ""
    beside = [line.casefold() for line in (subject, *letter.front, *letter.signature)]
    first = list(_sentences(letter))[:_FIRST]
    said = [*beside, *first]
    told = any(map(_MINORITY.search, beside)) or any(map(_WE_FEW.search, first))
    told = told or any(map(_SUBJECT.match, first[:1]))
    others = any(_is_for_others(one) and "mindretal" not in one for one in beside)
    return told and not others and not any("flertal" in one for one in said)


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
_BY_NAME = re.compile(
    r"\s+(?:af|i|for|på|ved|hos)\s+(?:[A-ZÆØÅ][\w&-]*(?:\s+(?:i|af|for|på|og|ved)(?=\s+[A-ZÆØÅ]))?\s*)+"
)
_MEMBER = re.compile(
    r"(?:^|[\s,(/–-]{1,4})(?:menigt\s+)?(?:medlem\s+(?:af|i)|frivillig\s+i|ansat\s+(?:i|ved|på|hos))\s+"
    r"(?!bestyrelsen|formandskabet|forretningsudvalget).*",
    re.I,
)


_HANDS_ON = re.compile(
    rf"\b(?:(?:frem|ind)?send(?:er|es)|afleverer|følger|kommer|hermed)\b[^.]{{0,30}}\b{_LETTER}\s+fra\s+"
    r"(?!(?:mig|os|en|et)\b)\w"
)
"""How a member says that he only hands an answer over."""


def in_office(letter: Letter) -> Letter:
    """The letter without the offices that its signer no longer holds, or that speak for nobody.

    A member who writes neither as "vi" nor for others is not what he is a member of.
    """
    signature = list(_present(letter.signature))
    hands_on = _is_headed(letter) or any(map(_HANDS_ON.search, _sentences(letter)))
    if not (letter.is_plural or letter.speaks_for_others or hands_on):
        signature = [bare for line in signature if (bare := _MEMBER.sub("", line))]
    return replace(letter, signature=signature, body=[_told_now(line) for line in letter.body])


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
