"""Marks that the text of a response earns by what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.language import Language

from hoering.labels import Flag
from hoering.nlp.cues import Says, hear
from hoering.nlp.foreign import is_foreign
from hoering.nlp.reading import Sentence, read
from hoering.nlp.withdrawn import is_all, is_said_in, withdraws
from hoering.records import Response
from hoering.replaced import replaces
from hoering.speaker import speaker
from hoering.wishes import asks_for_silence

_REMARK = r"(?:bemærkning(?:er)?|kommentar(?:er)?)\b(?!\s+(?:i|om)\b)"
_WORDS = r"(?:[\w-]+\s+)"
_NO_REMARKS = re.compile(
    rf"\b(?:ingen|ikke)\s+{_WORDS}{{0,5}}{_REMARK}"
    r"|\b(?:ikke|ingen)\b[^.!?,]{0,60}\banledning\b"
    rf"|\b(?:afstår|undlader)\s+{_WORDS}{{0,4}}(?:at\s+(?:kommentere|udtale|svare)|{_REMARK})"
    rf"|\b(?:uden|intet\s+at)\s+(?:{_REMARK}|bemærke|tilføje)\W*$"
    rf"|\b(?:har|afgiver|fremsender|ønsker)\s+{_WORDS}{{0,3}}(?:ingen|ikke)\s+{_WORDS}{{0,3}}"
    r"høringssvar\b",
    re.I,
)
"""How a sentence says that there is nothing to say."""
_PARTLY = re.compile(
    r"\bingen\s+(?:overordnede|yderligere|andre|generelle)\b"
    r"|\b(?:ingen|ikke)\b.{0,60}\bøvrige\b|\bøvrige\b.{0,60}\b(?:ingen|ikke)\b"
    r"|\b(?:herudover|derudover|ud\s+over|i\s+øvrigt|udover)\b.{0,40}\b(?:ingen|ikke)\b"
    r"|\b(?:ingen|ikke)\b.{0,30}\b(?:herudover|derudover|ud\s+over|udover|bortset\s+fra)\b",
    re.I,
)
_LONGEST_WITHOUT_REMARKS = 90
"""Words: who writes more does have remarks."""
_SPEAKS = re.compile(
    r"\b(?:støtte[rs]?|bakker?|tilslutte[rs]?|anbefale[rs]?|foreslå[rs]?|opfordre[rs]?"
    r"|henstille[rs]?|fraråde[rs]?|afvise[rs]?|ønske[rs]|kræve[rs]?|efterlyse[rs]?|beder?|bedes"
    r"|frygter?|forvente[rs]?|forudsætte[rs]?|forudsat|betinge[rst]\w*|bemærke[rs]?|påpege[rs]?"
    r"|mener|finder|vurderer|undrer|savner|understrege[rs]?|fremhæve[rs]?|imod|bør|burde|forbehold"
    r"|lægger\s+vægt|gøre?s?\s+opmærksom|henlede[rs]?\s+opmærksomhed\w*|under\s+forudsætning"
    r"|skal\s+(?:dog|blot|for\s+så|i\s+den\s+forbindelse)|bekymre\w*|uheldig\w*|positiv\w*"
    r"|velkommen|vigtigt|afgørende|u?enige?|vores\s+erfaring|samtykke\w*"
    r"|modsætte[rs]?(?!\s\w+\sikke)|godkender|kan\s+(?:\w+\s+){0,2}?ikke\s+(?:\w+\s+)?(?:give|godkende|acceptere"
    r"|anbefale|støtte|tiltræde|tilslutte|medvirke|bakke))\b",
    re.I,
)
"""How a sender says something; what is meant may have no theme of its own."""
_TAKES_SIDE = re.compile(
    r"\b(?:støtter|bakker\s+op|tilslutter\s+(?:sig|os|mig)|anbefaler|foreslår|opfordrer"
    r"|henstiller|fraråder|afviser|kræver|forudsætter|gør\s+opmærksom"
    r"|kan\s+(?:tilslutte|støtte|anbefale))\b",
    re.I,
)
"""The same before the words of silence, where "finder" and "ønsker" may be theirs."""
_COURTEOUS = re.compile(
    r"\b(?:ønsker|beder)\s+(?:jer|alle|hermed|held|god)\b|\bbekræft\w*|\btak(?:ke[rs]?(?:\s\w+)?)?\s+for\b"
    r"|\bvelkom(?:men|ne)\s+til\s+at\b|\btil\s+(?:efterretning|rådighed)\b"
    r"|\bfor\s+at\s+(?:være|blive)(?:\s+blevet)?\s+(?:hørt|spurgt|inddraget)\b"
    r"|\b(?:ser|glæder)\s+(?:os|mig|sig|frem)\b|\bi\s+den\s+forbindelse\b",
    re.I,
)
"""What is said below "ingen bemærkninger" and adds none."""
_LATE = r"(?:svar\w*|tilbagemelding\w*|besvarelse\w*|henvendelse\w*|reaktion\w*|fremsendelse\w*)"
_CONCERNS = r"(?:berøre[rs]?|vedrøre[rs]?|angår?|påvirke[rs]?)"
_OF_ONE_CLAUSE = (
    rf"(?:(?!\b(?:at\s(?!{_CONCERNS}\b)|(?:som|der|hvor|hvis|når|da|fordi|idet|og|men)\b))[^.!?])"
    r"{0,50}"
)
_JUDGES = r"(?:(?:finde|mene|vurdere|se|skønne|antage|forvente|opleve|tro)[rs]?|syne?s)"
_DENIED = (
    rf"(?:\b{_JUDGES}(?:\s\w+){{0,2}}?\sikke,?\sat\b|\bikke\b(?!\s(?:desto|kun|blot|bare)\b)"
    rf"(?:(?:\s\w+){{0,3}}?\s{_JUDGES},?\sat\b"
    r"|\s(?:noget|nogen|forhold)\b[^.!?,]{0,30},?\s(?:der|som)\b)?)"
)
"""A "not", and how it reaches a clause below its own: "vi ser ikke, at planen berører os"."""
_KIND = re.compile(
    rf"\b(?:beklage[rs]?|undskyld\w*)\b(?:,?\s\w+){{0,3}}?\s(?:(?:sene?|forsinke\w*)\s{_LATE}"
    rf"|{_LATE}(?:\s\w+){{0,4}}\s(?:sent|forsinket)|forsinkelsen|ulejligheden)\b"
    r"|\b(?:vil(?:\s\w+)?\s(?:gerne|fortsat)|ønsker(?:\s\w+)?\sat|beder(?:\s\w+)?\som(?:\sat)?"
    r"|ser\sgerne,?\sat\svi)(?:\s(?:fortsat|løbende|blive|bliver|at))*\s"
    r"(?:(?:holdes|holdt|blive)\s)*(?:løbende\s)?"
    r"(?:orientere[ts]|underrette[ts]|opdateret|informeret)\b"
    r"|\bvil(?:\s\w+)?\sgerne\smodtage(?:\s\w+){0,2}?\s(?:plan|svar|afgørelse|materiale|referat)\w*"
    r"|\bsendt(?:\sen)?\skopi\b|\bkan\si(?:\s\w+){0,2}?\s(?:ringe|skrive|kontakte)\b"
    r"|\b(?:deltager|bidrager|medvirker|uddyber)(?:\s\w+){0,2}?\sgerne\b"
    r"|\bfølge[rs]?(?:\s\w+){0,3}?\s(?:sagen|processen|forløbet|arbejdet|udviklingen|med)\b"
    r"|\bhåber\spå(?:\s(?!ikke\b)\w+){0,3}?\sgod\w*(?:\s\w+){0,2}?"
    r"\s(?:forløb|proces|samarbejde|dialog|høring|resultat)\b"
    r"|\b(?:siger|mange)\stak\b(?!\stil)|\btak,?\sfordi\b|\bgod\s(?:sommer|jul|weekend|arbejdslyst)\b"
    rf"|(?:{_DENIED}{_OF_ONE_CLAUSE}\s{_CONCERNS}"
    rf"|\b{_CONCERNS}(?:\s\w+){{0,2}}?\sikke)\s(?:os|vores|vort|\w*området|medlemmerne)\b"
    r"|\b(?:uden\sfor|udenfor)\s(?:vores|vort|\w+s)\s(?:\w+\s)?\w*(?:område|ressort|virke)\b",
    re.I,
)
"""The same of parts of a sentence, what they say besides left aside."""
_NOT_OF_OURS = re.compile(r"\bikke\s+(?:\w+\s+)?(?:imod|bekymre\w*)\b", re.I)
_TURN = (
    r"men|dog|bortset\s+fra|medmindre|forudsat|såfremt|når\s+(?:blot|bare)|så\s+længe"
    r"|under\s+(?:den\s+)?forudsætning"
    r"|(?:hvis|blot|bare)(?=\s(?:der|det|den|de|man|vi|jeg|\w+(?:en|et|ne))\s)"
)
_BEHIND = re.compile(
    rf"[,;]?\s(?=(?:{_TURN})\s)|[;:–]\s|\s-\s|,\s(?!(?:at|som|der|hvor|om)\b)"
    r"|\s(?=(?:og|samt|idet|da|fordi)\s)",
    re.I,
)
"""Where a sentence may go on to another thing than that there are no remarks."""
_TURNS = re.compile(rf"(?:{_TURN})\s", re.I)
"""What a sentence goes on with where having no remarks is not all of it, whatever its words."""
_TURNS_BACK = re.compile(r"\W*(?:(?:men|dog)\b|\w+(?: \w+){1,3}? (?:dog|imidlertid)\b)", re.I)
"""The same where it is a sentence of its own."""
_APPROVAL = re.compile(
    r"\b(?:med|under|tager)\s+forbehold\s+for\b.{0,80}\b(?:godkend|behandl|tiltræd|vedtag|møde)"
    r"|\bforbehold\s+for\b.{0,40}\b(?:udvalgets|rådets|bestyrelsens|lokaludvalgets)\b"
    r"|\b(?:endelig|senere)\s+(?:godkendelse|behandling)\s+i\b",
    re.I,
)
_REPLY = re.compile(r"(?:sv|re|aw|vs|fwd?|videresendt)\s*:", re.I)
"""A subject that may be another's."""


@dataclass(frozen=True, slots=True)
class Flagger:
    """A stage: adds the flags that follow from the words of a response."""

    nlp: Language

    def __call__(self, response: Response) -> Response:
        """The response with its flags."""
        sentences = read(response.text.value, self.nlp)
        flags = response.flagged(*_flags(response, sentences))
        # A mere withdrawal stands for nothing: a person says what of the earlier ones is left out.
        bare = {Flag.REPLACES} if Flag.WITHDRAWS in flags else set()
        return replace(response, flags=tuple(flag for flag in flags if flag not in bare))


def _flags(response: Response, sentences: Sequence[Sentence]) -> Iterator[Flag]:
    text = " ".join(response.text.value.split())
    if has_no_remarks(sentences):
        yield Flag.NO_REMARKS
    if _APPROVAL.search(text):
        yield Flag.SUBJECT_TO_APPROVAL
    back = _withdraws(response, sentences)
    if back and is_all(sentences, speaker(response).own):
        yield Flag.WITHDRAWS
    elif replaces(text):
        yield Flag.REPLACES
    if asks_for_silence(response.text.value):
        yield Flag.NOT_PUBLIC
    if any(_criticises_process(sentence) for sentence in sentences):
        yield Flag.PROCESS
    if is_foreign(text):
        yield Flag.FOREIGN


def _withdraws(response: Response, sentences: Sequence[Sentence]) -> bool:
    """Whether its words, or the subject that it came under, take an earlier answer back."""
    subject = (response.header and response.header.subject) or ""
    own = speaker(response).own
    return withdraws(sentences, own) or (not _REPLY.match(subject) and is_said_in(subject, own))


def has_no_remarks(sentences: Sequence[Sentence]) -> bool:
    """ "Vi har ingen bemærkninger", in a letter that says little else.

    "Ingen bemærkninger til åbningstiden" below a yes makes nobody silent.
    """
    own = [sentence for sentence in sentences if not sentence.is_quoted]
    told = [" ".join(sentence.text.split()) for sentence in own]
    short = sum(len(one.split()) for one in told) <= _LONGEST_WITHOUT_REMARKS
    silent = next((nr for nr, one in enumerate(told) if _NO_REMARKS.search(one)), None)
    if silent is None or not short:
        return False
    return not any(_remarks(one, behind=nr > silent) for nr, one in enumerate(told))


def _remarks(sentence: str, *, behind: bool) -> bool:
    """Whether a sentence says something, or says that something was said elsewhere.

    ``behind`` a silence a sentence may turn against it as a clause does: "Vi er dog ikke enige".
    """
    if _PARTLY.search(sentence):
        return True
    silence = _NO_REMARKS.search(sentence)
    if not silence:
        return _says(sentence, turned=behind and bool(_TURNS_BACK.match(sentence)))
    # Of the words behind, the first are those that there is no remark to.
    parts = _BEHIND.split(sentence[silence.end() :])[1:]
    goes_on = any(_says(part, turned=bool(_TURNS.match(part))) for part in parts)
    return goes_on or bool(_TAKES_SIDE.search(sentence, 0, silence.start()))


def _says(words: str, *, turned: bool = False) -> bool:
    """Whether words add something; any do that are ``turned`` against a silence ("men …")."""
    if _COURTEOUS.search(words) or _NO_REMARKS.search(words):
        return False
    bare, kind = _KIND.subn(" ", words)
    said, awaits = _APPROVAL.subn(" ", _NOT_OF_OURS.sub(" ", bare))
    ours = re.sub(r"\bvi\s+(?:\w+\s+)?(?:finder|vurderer|mener)\b", " ", said) if kind else said
    return bool(_SPEAKS.search(ours)) or (turned and not (kind or awaits) and len(said.split()) > 1)


def _criticises_process(sentence: Sentence) -> bool:
    own = not (sentence.is_quoted or sentence.is_heading)
    return own and any(h.says is Says.PROCESS for c in sentence.clauses for h in hear(c.text))
