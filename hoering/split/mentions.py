"""Organisations named inside a sentence by which a letter speaks of itself.

"På bestyrelsesmødet i X den 3. maj blev følgende vedtaget", "som aftalt sender jeg Xs svar":
whatever the words around, a body in the first sentence about who answers is who answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hoering.bearers import bearers
from hoering.letters import DATE
from hoering.split.names import (
    ENDS,
    ROLE,
    SHORT,
    flat,
    is_name,
    is_organisation,
    is_person,
    person_in,
)
from hoering.split.phrases import RECEIVING

_CAPITAL = rf"(?<!\w)(?:{SHORT}\.\s+)?\d?[A-ZÆØÅ][\w&'’/-]*"
_SMALL = r"(?:(?:i|på|for|af|og|ved|til|under|mod|&|de|den|det)\s+){1,2}"
_NUMBER = r"\s+(?:(?:af|fra)\s+\d{4}|\d+-\d+)\b"
_RUN = re.compile(rf"{_CAPITAL}(?:,?\s+(?:{_SMALL})?{_CAPITAL}|{_NUMBER})*")
"""Words in capitals with what may stand between them in a name."""
_OPENS = re.compile(
    r"^(?:(?:Vi|Jeg|I|På|Fra|Hos|Til|Som|Her|Hermed|Tak|Undertegnede|For|Med|Ved|Af|Bestyrelsen"
    r"|Ledelsen|Kære|Hej|Skrevet|Indsendt|Afgivet|Hilsen|Hilsner)\s+)+(?:(?:i|for|af|på|fra)\s+)*"
)
"""Words that begin a sentence and no name."""
_OF_US = re.compile(
    r"\b(?:bestyrelse\w*|undertegnede|\w*møde\w*|medlem\w*|vi\s+(?:har\s+|er\s+)?i|har\s+vi|vegne|vedtage[tn]"
    r"|(?:sender|skriver|svarer|afgiver|fremsender|indsender)\s+(?:jeg|vi|hermed)"
    r"|(?:vores|vort|mit|følgende|dette|hermed)\s+(?:hørings)?(?:svar|bemærkninger|udtalelse)"
    r"|(?:er|blev)\s+(?:afgivet|udarbejdet|godkendt|tiltrådt)|repræsenterer)\b",
    re.I,
)
"""Words by which a sentence is about who answers."""
_BARE = re.compile(r"\w+(?:en|et|erne|ernes|ens|ets)(?:\s\d.*)?$")
"""One word in the definite form: how a letter goes on about who is named already."""
_ADDRESSED = re.compile(r"(?:\b(?:til|kære|hej|att\.?|om|mod|over\s+for)\s+)$", re.I)
_OWN_ANSWER = re.compile(r"\s+(?:hørings)?(?:svar|bemærkninger|udtalelse|kommentarer|indsigelse)\b")
_QUOTED = re.compile(r"»[^«»]*«|[“”][^“”]*”|\"[^\"]*\"")
"""A mark that nothing closes ("» Punkt 1", a pipe of 5") quotes nothing."""
_TELLS_OF = re.compile(r"\b(?:vi|jeg)\b(?!\s+i\s)|\b(?:ved|fra|til|om|mod|mellem|især)\s+$", re.I)
"""What stands before a body that its sentence only speaks of …"""
_OF_OURS = re.compile(
    rf"\b(?:{ROLE}\b|\w*(?:bestyrelse|ledelse|medlem|svar|brev)\w*|\w*råd\b|vegne|skriver|hils(?:en|ner)"
    r"|holdning\w*|træffes|kontakt\w*)|^(?:med\s(?:ønske|håb|tak)\b.*\s)?fra\s$|^sådan\sser\s$"
    r"|^derfor\s(?:kan|vil|må|anbefaler|foreslår|opfordrer|støtter|ønsker|mener)\s$|^(?:skrevet|indsendt|afgivet)\s+af\s|\b(?:vi|jeg)\s+(?:\w+\s+)?i\s+$",
    re.I,
)
"""… unless the words are those of one who writes for it ("Jeg er formand for X")."""
_GOES_ON_AS_OURS = re.compile(
    r",?\s+(?:der\s+skriver|ser\s+frem|håber(?:\s+på|,?\s+at)|står\s+(?:\w+\s+)?til\s+rådighed|takker"
    r"|(?:deltager|bidrager|indgår|uddyber|stiller)\s+gerne"
    r"|(?:er|kan|må|vil|anbefaler|foreslår|opfordrer|støtter|ønsker)\s+(?:derfor|således|hermed)\b)"
)
"""What stands behind a body's name where a letter ends with what it asks for."""
_SOMEONES = re.compile(r"(?P<first>[A-ZÆØÅ]\w+)\s+(?:på|fra|hos|ved)\s")
"""A person told by where he works or lives ("Tina på Byby Skole")."""
_WELL_KNOWN = 3
"""The step of :class:`Bearers` from which a word is a first name before all else."""
_FEW = 5
"""Words before and behind a name on the line that a letter ends with."""
_CLOSE = 60
"""Characters before a name in which stands whom it is addressed to."""
_ENDS = re.compile(rf"(?<=[.!?:]){ENDS}\s+")
_STOPS = re.compile(rf"(?<=[.!?])(?<!\d\.)(?<!\bd\.){ENDS}\s+")
_ASIDE = re.compile(rf"^[/(–-]+\s*|^afsender:\s*|,.*$|\s(?:den|d\.)\s+{DATE}.*$", re.I)
"""What stands around a name that signs."""
_LEADS_TO_A_NAME = re.compile(
    r"(?:[,:;(–-]|\b(?:i|på|for|af|og|eller|ved|til|fra|hos|med|mod|om|under|over|bag|forbi|langs|mellem"
    r"|som|er|den|det|de|en|et|vores|deres)|(?:^|[.!?]\s)\w+(?:\s\w+)?)$",
    re.I,
)
"""How a line ends whose sentence goes on with the name below, or has only begun."""


def mentions(lines: Sequence[str]) -> Iterator[str]:
    """The bodies that sentences about who answers name, in order."""
    for line in lines:
        for said in _ENDS.split(line):
            if _OF_US.search(said):
                yield from _bodies(said)


def bodies(lines: Sequence[str]) -> Iterator[str]:
    """The bodies that lines name in capitals, whatever the words around them."""
    for line in lines:
        yield from _bodies(line)


def ended_by(lines: Sequence[str], many: int, *, signed: bool) -> Iterator[str]:
    """The bodies that the last lines of a text name as who answers.

    "Vi er imod, at Nordby Skole lukkes" is no answer of the school's, and a quote is another's. A
    text that nobody signs tells of the paper and the shop as well: there a body stands alone below
    the text, or its sentence is about who answers.
    """
    text = "\n".join(lines[::2])  # each line of a letter goes on in the next
    quoted, own = "\n".join(_QUOTED.findall(text)), _QUOTED.sub("", text)
    for line in lines[-many:]:
        for name in _bodies(line):
            anothers = (name in quoted and name not in own) or _is_told_of(line, name)
            if not anothers and (signed or _is_ours(line, name) or _stands_below(lines, name)):
                yield name


def _is_told_of(line: str, name: str) -> bool:
    before = re.split(r"[.!?]\s", line[: max(0, line.find(name))])[-1]
    return bool(_TELLS_OF.search(before)) and not _OF_OURS.search(before)


def _is_ours(line: str, name: str) -> bool:
    """Whether the sentence that names a body is about who answers, by what stands before it."""
    said = next((one for one in _ENDS.split(line) if name in one), "")
    before, _, behind = said.partition(name)
    return bool(_OF_OURS.search(before) or _GOES_ON_AS_OURS.match(behind))


def _stands_below(lines: Sequence[str], name: str) -> bool:
    """Whether a text ends with a body's name alone, on its line or behind a full stop."""
    last = lines[-1].strip()
    above = "".join(lines[-2:-1]).strip().removesuffix(last).rstrip()
    *said, alone = _STOPS.split(last)
    bare = _ASIDE.sub("", alone).rstrip(" .)")  # "/Klubben Alfa, maj 2025"
    return bare == name and (bool(said) or not _LEADS_TO_A_NAME.search(above))


def first_subject(line: str) -> str | None:
    """ "Byby Gymnastikforening bidrager med …": the body that a letter begins with."""
    found = _RUN.match(line)
    goes_on = found and re.match(r"\s+[a-zæøå]{2,}", line[found.end() :])
    name = flat(found[0]) if found and goes_on else ""
    named = name and is_organisation(name) and not _BARE.match(name)
    return name if named and not RECEIVING.search(name) else None


def last_person(lines: Sequence[str]) -> str | None:
    """Whose name a letter ends with, in whatever words ("Det var ordene fra Anna Holm, 62 år")."""
    for line in reversed(lines):
        words = len(line.split())
        for run in reversed(list(_RUN.finditer(line))):
            if words - len(run[0].split()) > 2 * _FEW:
                continue  # all of a long line cut up for each name in it would take hours
            after = line[run.end() :].split()
            before = line[: run.start()].split()
            told = is_person(run[0]) and not is_organisation(run[0])
            if run[0] == line.strip(" .") and not is_organisation(run[0]) and person_in(run[0]):
                return person_in(run[0])  # "Anna Holm, Byby"
            if told and len(after) <= _FEW and len(before) <= _FEW:
                return run[0]
    return None


def _bodies(said: str) -> Iterator[str]:
    for run in _RUN.finditer(said):
        opening = _OPENS.match(f"{run[0]} ")
        words = run[0][opening.end() :] if opening else run[0]
        answers = _OWN_ANSWER.match(said, run.end())
        name = words.removesuffix("s") if answers else words
        before = said[max(0, run.start() - _CLOSE) : run.start()] + (opening[0] if opening else "")
        free = name and not _BARE.match(name) and not _ADDRESSED.search(before)
        free = free and bool(answers or not RECEIVING.search(name))
        someones = _SOMEONES.match(name)
        free = free and not (someones and _bears(someones["first"]))
        if free and is_organisation(name) and is_name(name):
            yield flat(name)


def _bears(word: str) -> bool:
    return bearers().step("first", word) >= _WELL_KNOWN
