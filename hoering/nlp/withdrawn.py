"""Whether a letter takes an earlier answer back: "Jeg trækker mit svar tilbage".

Only the sender's own answer counts. That the council should take its plan back is an opinion, that
support is taken back a stance, and what depends on something else has not happened yet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from hoering.nlp.cues import Says, hear
from hoering.nlp.reading import Sentence

_ANSWER = (
    r"(?:hørings)?(?:svar|brev|indlæg|udtalelse|bidrag|bemærkninger|kommentar(?:er)?)|e?-?mails?"
    r"|henvendelse|indsigelse|besvarelse|skrivelse|protest|indsendelse"
)
_THE_ANSWER = (
    r"(?:hørings)?(?:svaret|brevet|indlægget|udtalelsen)|henvendelsen|indsigelsen"
    r"|besvarelsen|skrivelsen"
)
_OLD = (
    r"(?:(?:tidligere|forrige|første|andet|seneste|sidste|gamle|oprindelige|foregående|eget|egen"
    r"|skriftlige|\w+(?:sendte|givne|leverede|skrevne|nævnte|stående))\s+){0,3}"
)
_FORMER = rf"(?:det\s+)?(?:tidligere|forrige)\s+{_OLD}(?:{_ANSWER})"
_MINE = r"(?:mit|min|mine|vores|vort|vor|vore)"
_THEIRS = r"(?:sit|sin|sine)"
"""Of a body that writes of itself: "Bådklubben trækker sit svar tilbage"."""
_BETWEEN = (
    r"(?:(?!(?:ikke|aldrig|næppe|del|dele|punkt\w*|afsnit\w*|støtte|at|fra|af|om|til|i|på|for|med|mit"
    r"|min|mine|vores|sit|sin|sine|deres|jeres)\b)[\w,]+\s+){0,5}?"
)
"""Adverbs and a subject behind its verb."""
_ADVERBS = (
    r"(?:(?:jeg|vi|undertegnede|I|hermed|herved|derfor|nu|venligst|gerne|desværre|straks|dog|altså"
    r"|helt|godt|blive|bare|bort|have|få|hele|således|også)\s+){0,4}"
)
_OF_WHEN = r"(?:(?:(?!\bat\b)[^;:!?]){0,90}?\s)?"
"""What tells which answer it is."""
_GONE = r"(?:tilbage|væk)\b(?!\s+(?:af|til|på|i)\b)"
_PULL = r"(?:træk(?:ker|ke|kes|ket)|trukket|tager|tage|tages|taget|kalder|kalde|kaldes|kaldt)"
_PULLED = r"(?:trækkes|trukket|trækker|(?:vil|må|skal)\s+{0}trække|tages|taget|kaldes|kaldt)"
_OUTRIGHT = (
    r"(?:tilbage(?:trækker|trække|trækkes|trukket|trækkende|kalder|kalde|kaldes|kaldt)"
    r"|annuller(?:er|e|es|et)|slet(?:ter|te|tes|tet)?|ophæver|ophævet|stryg(?:e|es)?|frafald(?:er|e|es|et))"
)
_NOUN = r"(?:tilbagetrækning|tilbagekaldelse|annullering|sletning)"
_UNBOUND = r"(?<!som\s)(?<!der\s)(?<!som\ser\s)(?<!der\ser\s)\b"
"""No relative clause on something else."""
_ASKED = r"(?:bedes|ønskes|må|skal|kan|er|bliver|betragtes|anses)"
_THAT = r"(?:(?:at|have)\s+)?"
_AS = r"(?:(?:betragtes|anses|ses)\s+(?:som|for)\s+)?"
_NOT_IN = r"(?<!\bi\s)(?<!\bmed\s)(?<!\btil\s)(?<!\bom\s)(?<!\baf\s)"


def _withdrawals(mine: str) -> re.Pattern[str]:
    whose = rf"(?:{mine}\s+{_OLD}(?:{_ANSWER})|(?:{_THE_ANSWER})|{_FORMER})\b"
    return re.compile(
        rf"\b{_PULL}\s+{_BETWEEN}{whose}{_OF_WHEN}{_GONE}"
        rf"|{_NOT_IN}\b{whose}{_OF_WHEN}{_UNBOUND}{_PULLED.format(_ADVERBS)}\s+{_ADVERBS}{_GONE}"
        rf"|\btræk(?:ker|ke)\s+{_BETWEEN}{whose}\W*$"
        rf"|\b{_OUTRIGHT}\s+{_BETWEEN}{whose}"
        rf"|{_NOT_IN}\b{whose}{_OF_WHEN}{_UNBOUND}{_ASKED}\s+{_ADVERBS}{_AS}"
        rf"(?:{_OUTRIGHT}|bortfalde\w*|udgå)\b"
        rf"|{_NOT_IN}\b{whose}{_OF_WHEN}{_UNBOUND}(?:slettes|annulleres|frafaldes|tilbage\w+es)\b"
        rf"|\b{mine}\s+{_OLD}(?:{_ANSWER})\s+{_ADVERBS}(?:slettet|annulleret)\b"
        rf"|\b{_NOUN}\s+af\s+{whose}|^{_NOUN}\s+af\s+(?:{_ANSWER})\b"
        r"|(?:^\W*(?:\w+\W+){0,2}?|\b(?:bedes|beder|må|kan|gerne|venligst|venlig\s+at)\s"
        rf"[^.;!?]{{0,30}}?)\bse\s+{_BETWEEN}bort\s+fra\s+{whose}"
        rf"|\b{whose}{_OF_WHEN}{_ASKED}\s+{_ADVERBS}se\s+bort\s+fra\b",
        re.I,
    )


_OWN = _withdrawals(_MINE)
_ITS_OWN = _withdrawals(_THEIRS)
_KEPT_OUT = re.compile(
    rf"\b(?:jeg|vi)\s+(?:ønsker|vil|skal)\s+(?:\w+\s+)?ikke,?\s+(?:længere,?\s+)?{_THAT}{_MINE}\s+{_OLD}"
    rf"(?:{_ANSWER}){_OF_WHEN}(?:indgår?|behandle[st]|medtage[st]|tæller?|medregne[st])\b",
    re.I,
)
"""The same by what is not to be: "Jeg ønsker ikke længere, at mit svar indgår"."""
_IT = re.compile(
    rf"^(?:det|den|dette|disse)\s+{_PULLED.format(_ADVERBS)}\s+{_ADVERBS}{_GONE}"
    rf"|^(?:jeg|vi)\s+(?:vil\s+)?{_ADVERBS}(?:trække|trækker)\s+{_ADVERBS}(?:det|den|dette|disse)"
    rf"\s+{_ADVERBS}{_GONE}",
    re.I,
)
_HAVE_SENT = re.compile(rf"\b(?:jeg|vi|{_MINE})\b[^.;!?]*\b(?:{_ANSWER}|{_THE_ANSWER})\b", re.I)
"""The sentence before, where the answer is only called "det"."""
_NOT_YET = re.compile(
    r"\b(?:hvis|såfremt|medmindre|forudsat|betingelse|når|først|førend|indtil|så\s+længe)\b", re.I
)
"""What makes it depend on something, wherever in the sentence that stands."""
_NOT_SAID = re.compile(
    r"\b(?:ikke|aldrig|næppe|hverken|bør|burde|(?<!^)kunne|overvej\w*|parate?|villige?|rede|forbehold\w*"
    r"|mulighed\w*|måske|opfordr\w+|true[rt]?|press\w*|bedt\s+om|anmodet\s+om|hvorfor|hvordan|trak"
    r"|tidligere\s+trukket|(?:I|de|kommunen|forvaltningen)\s+har|fejl\s+at|rimeligt\s+at|forkert\s+at)\b",
    re.I,
)
"""What before the end of the words denies it, or has it as something that might be."""
_SHARED = re.compile(r"\b(?:fasthold\w*|oprethold\w*|står\s+(?:\w+\s+)?ved|delvis\w*)\b", re.I)
_REASON = re.compile(
    r"[,;]?\s(?:da|fordi|idet|eftersom|siden|for\s+(?:jeg|vi|det))\s.*", re.I | re.S
)
_INSTEAD = re.compile(
    r"\b(?:erstatter|træder\s+i\s+stedet\s+for)\b|\b(?:rettet|korrigeret|revideret|rettede"
    r"|korrigerede|reviderede)\s+(?:udgave|version|\w*svar)"
    r"|\b(?:dette|følgende|herunder|nedenfor|i\s+stedet|nyt?\s+\w*svar)[^.:]{0,30}:",
    re.I,
)
_SIDES = re.compile(
    r"\b(?:støtter|bakker\s+op|tilslutter|anbefaler|foreslår|opfordrer|henstiller|fraråder"
    r"|afviser|kræver|foretrækker|synes|mener|imod|ja\s+tak|nej\s+tak)\b",
    re.I,
)
"""How a new view is told where no cue of stance hears it."""
_TOLD_OF = re.compile(rf"\b(?:at|om|hvorvidt)\s+(?:{_THE_ANSWER})\b", re.I)
_ASKS = re.compile(r"\b(?:beder?|bedes|ønsker|vil\s+gerne)\b", re.I)
_WE = {"vi", "jeg"}
_OTHERS = re.compile(r"\b(?:at|som|der)\s+\w", re.I)
_HEARD = {Says.SUPPORT, Says.REJECT, Says.CONDITION, Says.RESERVATION, Says.DIVIDED}
_LONGEST = 90
"""Words: who writes more has more to say than that."""


def withdraws(sentences: Sequence[Sentence], own: str) -> bool:
    """Whether the sender takes an earlier answer back; ``own`` is what he calls himself."""
    told = _told(sentences)
    named = any(_taken_back(said, own) for said in told)
    parts = [part for said in told for part in said.split(": ")]
    named = named or any(_IT.search(b) and _HAVE_SENT.search(a) for a, b in pairwise(parts))
    return named and not any(map(_SHARED.search, told))


def is_said_in(subject: str, own: str) -> bool:
    """The same of a mail's subject."""
    return _taken_back(" ".join(subject.split()), own) is not None


def is_all(sentences: Sequence[Sentence], own: str) -> bool:
    """Whether a letter that takes an answer back says nothing instead of it."""
    told = _told(sentences)
    whole = " ".join(told)
    if len(whole.split()) > _LONGEST or _INSTEAD.search(whole):
        return False
    return not any(_takes_side(_besides(said, own)) for said in told)


def _told(sentences: Sequence[Sentence]) -> list[str]:
    return [" ".join(one.text.split()) for one in sentences if not one.is_quoted]


def _taken_back(said: str, own: str) -> re.Match[str] | None:
    if kept_out := _KEPT_OUT.search(said):
        return kept_out
    found = _OWN.search(said) or _of_itself(said, own)
    if not found or _NOT_YET.search(said) or _NOT_SAID.search(said, 0, found.end()):
        return None
    return found if re.search(rf"\b{_MINE}\b", found[0], re.I) or _is_ours(said, own) else None


def _is_ours(said: str, own: str) -> bool:
    """Whether "svaret" is the sender's own, and not one that the sentence only tells of."""
    told = _TOLD_OF.search(said)
    asked = told and _ASKS.search(said, 0, told.start())
    acts = re.search(
        rf"^\W*(?:{_THE_ANSWER}|{_NOUN}|se|slet)\b|\b(?:{own}|hermed|bedes|venligst)\b", said, re.I
    )
    return bool(acts and (asked or not told))


def _of_itself(said: str, own: str) -> re.Match[str] | None:
    """Words of a body that acts itself: no "at lokaludvalget" of another stands between."""
    found = _ITS_OWN.search(said)
    names = re.finditer(rf"\b(?:{own})\b", said[: found.end()], re.I) if found else ()
    between = (said[n.end() : found.start()] for n in names if found and n[0].lower() not in _WE)
    return found if any(not _OTHERS.search(words) for words in between) else None


def _besides(said: str, own: str) -> str:
    """What a sentence says besides; why an answer is taken back is no answer."""
    found = _taken_back(said, own)
    return _REASON.sub("", said[found.end() :]) if found else said


def _takes_side(said: str) -> bool:
    return bool(_SIDES.search(said)) or any(one.says in _HEARD for one in hear(said.lower()))
