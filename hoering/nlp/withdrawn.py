"""Whether a letter takes an earlier answer back: "Jeg trækker mit svar tilbage".

Only the sender's own answer counts. That the council should take its plan back is an opinion, that
support is taken back a stance, and what depends on something else has not happened yet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from hoering.letters import CLOSING, GREETING
from hoering.nlp.cues import Says, hear
from hoering.nlp.reading import Sentence

_ANSWER = (
    r"(?:hørings)?(?:svar|brev|indlæg|udtalelse|bidrag|bemærkninger|kommentar(?:er)?|indsigelse"
    r"|besvarelse)|e?-?mails?|henvendelse|skrivelse|protest|indsendelse"
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
    rf"\b(?:jeg|vi)\s+(?:ønsker|vil|skal)\s+(?:\w+\s+)?ikke\s+længere,?\s+{_THAT}{_MINE}"
    rf"\s+{_OLD}(?:{_ANSWER}){_OF_WHEN}(?:indgår?|medtage[st]|tæller?|medregne[st])(?:\s+med)?\W*$"
    rf"|^{_MINE}\s+{_OLD}(?:{_ANSWER})\s+(?:skal|bør|må)\s+ikke\s+(?:længere\s+)?(?:indgå|tælle|medregnes)"
    r"(?:\s+(?:med|i\s+(?:sagen|høringen)))?\W*$",
    re.I,
)
"""The same by what is not to be: "Jeg ønsker ikke længere, at mit svar indgår"."""
_IT = re.compile(
    rf"^(?:det|den|dette|disse)\s+{_PULLED.format(_ADVERBS)}\s+{_ADVERBS}{_GONE}"
    rf"|^(?:jeg|vi)\s+(?:(?:vil|ønsker)\s+)?{_ADVERBS}(?:at\s+)?(?:trække|trækker)\s+{_ADVERBS}(?:det|den|dette|disse)"
    rf"\s+{_ADVERBS}{_GONE}",
    re.I,
)
_HAVE_SENT = re.compile(rf"\b(?:jeg|vi|{_MINE})\b[^;!?]*\b(?:{_ANSWER}|{_THE_ANSWER})\b", re.I)
"""The sentence before, where the answer is only called "det"."""
_NOT_YET = re.compile(
    r"\b(?:hvis|såfremt|medmindre|forudsat|betinge\w*|når|først|førend|indtil|så\s+(?:længe|snart)"
    r"|mod\s+at|til\s+gengæld|i\s+tilfælde|slette[st]?\s+(?:\w+\s+)?efter)\b"
    r"|^\W*(?:\w+[rls]|skulle|måtte|ville)\s+(?:vi|jeg|I|der|det|den|de|man|\w+(?:en|et|ne))\b.*?[,\s](?:så\s+)?"
    r"(?:\w+[rl]|må)\s+(?:vi|jeg)\b",
    re.I,
)
"""What makes it depend on something, by a word or by its order ("Får vi en sti, trækker vi …")."""
_NOT_SAID = re.compile(
    r"\b(?:ikke|aldrig|næppe|hverken|ingenlunde|ingen\s+måde|bør|burde|(?<!^)kunne|overvej\w*|parate?|villige?|rede|forbehold\w*"
    r"|mulighed\w*|måske|opfordr\w+|true[rt]?|press\w*|vend(?:er|e|te)|(?:vi|jeg)\s+kan|bedt\s+om|anmodet\s+om|hvorfor|hvordan|trak"
    r"|tidligere\s+trukket|(?:I|de|kommunen|forvaltningen)\s+har|fejl\s+at|rimeligt\s+at|forkert\s+at)\b",
    re.I,
)
"""What before the end of the words denies it, or has it as something that might be."""
_SHARED = re.compile(
    r"\b(?:fasthold\w*|tilbage\s+(?:vedr\w*|angående|hvad\s+angår|for\s+så\s+vidt)|oprethold\w*|står\s+(?:\w+\s+)?ved|delvis\w*|resten|øvrige)\b"
    r"|\b(?:bemærkning(?:er)?|kommentar(?:er)?|protest|indsigelse)\s+(?:om|omkring|over|i?mod|til|vedr\w*"
    r"|angående)\s(?!(?:\w+\s)?\w*(?:plan|forslag|projekt|høring))",
    re.I,
)
"""What is taken back in part: the rest, or remarks on one thing of several."""
_REASON = re.compile(
    r"[,;]?\s(?:da|fordi|idet|eftersom|siden|for\s+(?:jeg|vi|det))\s.*", re.I | re.S
)
_GREETS = re.compile(rf"^(?:{GREETING})|^\W*(?:hej|kære|til|emne|vedr\w*|ang|att)\b", re.I)
_CLOSES = re.compile(rf"^\W*{CLOSING}|^\W*(?:med\s+venlig|på\s+(?:\w+\s+)?vegne)\b", re.I)
_KIND = re.compile(
    r"^\W*(?:(?:på\s+forhånd|mange|jeg|vi)\s+)?(?:tak|undskyld(?:er)?|beklager)(?:\s+for)?"
    r"(?:\s+(?:jeres\s+)?(?:hjælp\w*|forståelse\w*|tid|ulejlighed\w*|forvirring\w*|besvær\w*))?\W*$",
    re.I,
)
_NUMBERED = re.compile(r"(?:[A-ZÆØÅ\d+][\w.,:@+-]*\s*){1,8}$")
"""An address, a number: each word is written large."""
_SIGNED = re.compile(r"(?:[A-ZÆØÅ\d+(][\w.:@()+-]*,?\s*){1,8}(?:(?<=,)\s*[a-zæøå]{4,20})?\.?$")
"""The same with who signs: "Hans Friis, formand"."""
_OF_SENDING = re.compile(
    rf"\b(?:skrev|send\w*|indsend\w*|fremsend\w*|afsend\w*|modtag\w*|bekræft\w*|kvitter\w*|fejl\w*|fortr[yu]d\w*"
    rf"|dobbelt|to\s+gange|bort\s+fra|for\s+tidligt|misforst\w*)\b|\b{_NOUN}\b"
    rf"|^(?:se|slet|glem)\b(?:\s\w+){{0,2}}(?:\s(?:fra|det|den|emne\w*|ovenfor|ovenstående)){{1,2}}\W*$"
    rf"|^(?:jeg|vi)\s+er\s+(?:nu\s+)?flyttet\b|^(?:sagen|problemet|det)\s+er\s+(?:nu\s+|blevet\s+)*(?:løst|afklaret)(?:\W*$|,?\s(?:da|fordi|idet)\s)",
    re.I,
)
"""That an answer was sent, that word of this is wished for, and in short why it is taken back."""
_OF_IT = re.compile(
    rf"\b(?:{_ANSWER}|{_THE_ANSWER}|det|den|dette|emne\w*|sagen|jeg|vi|bekræft\w*|kvitter\w*)\b"
    rf"|\b{_NOUN}\b",
    re.I,
)
"""What such a sentence speaks of: the answer or who sent it, not the plan."""
_DATED = re.compile(
    r"\W*(?:fra|af|sendt|dateret)\s(?:den\s)?\d[\w./-]*(?:\s\w+)?(?:\s\d{4})?\W*$", re.I
)
_NEW = re.compile(
    r"\b(?:nyt|nye?|rigtige?|korrekte?|endelige?|rette(?:t|de|lse)|korriger\w*|revider\w*|opdater\w*|i\s+stedet"
    r"|erstatter|vedhæftet|vedlagt|vedlægge[rs]?|følger|her\s+(?:er|kommer)|mangle\w*|men|mens|dog)\b",
    re.I,
)
"""What tells of another answer, or turns to another thing."""
_SIDES = re.compile(
    r"\b(?:støtter|bakker\s+op|tilslutter|anbefaler|foreslår|opfordrer|henstiller|fraråder"
    r"|afviser|kræver|foretrækker|synes|mener|imod|ja\s+tak|nej\s+tak)\b",
    re.I,
)
"""How a new view is told where no cue of stance hears it."""
_TOLD_OF = re.compile(rf"\b(?:at|om|hvorvidt)\s+(?:{_THE_ANSWER})\b", re.I)
_ASKS = re.compile(r"\b(?:beder?|bedes|ønsker|vil\s+gerne)\b", re.I)
_WISHED = re.compile(r"^(?:jeg|vi)\s+(?:vil\s+gerne|ønsker\s+at)\s+(?:have|få)\s+$", re.I)
_BY_MISTAKE = re.compile(r"\bved en (?:fejl|misforståelse)\b")
_WE = {"vi", "jeg"}
_OTHERS = re.compile(r"\b(?:at|som|der)\s+\w", re.I)
_HEARD = {Says.SUPPORT, Says.REJECT, Says.CONDITION, Says.RESERVATION, Says.DIVIDED}
_LONGEST, _LONGEST_SENTENCE, _LONGEST_REASON, _LONGEST_FRAME, _FEW = 30, 14, 10, 8, 3
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
    """Whether a letter that takes an answer back says nothing else.

    What is not known to be part of a withdrawal is taken for an answer: its views must not be lost.
    """
    parts = [part for said in _told(sentences) for part in said.split(": ")]
    told = _unframed(parts, own)
    short = sum(len(_REASON.sub("", said).split()) for said in told) <= _LONGEST
    return short and all(_adds_nothing(said, own) for said in told)


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


def _unframed(parts: Sequence[str], own: str) -> list[str]:
    """What a letter says between its greeting and its closing, with the names and addresses."""
    ends = next((nr for nr, said in enumerate(parts) if _CLOSES.match(said)), len(parts))
    below = [said for said in parts[ends:] if not (_CLOSES.match(said) or _is_name(said, own))]
    return [said for said in parts[:ends] if not _is_frame(said, own)] + below


def _is_name(said: str, own: str) -> bool:
    """A name with its function, or an address, as they stand below a closing."""
    return bool(_SIGNED.match(said)) and (not said.isupper() or _is_frame(said, own))


def _is_frame(said: str, own: str) -> bool:
    """A greeting, thanks, an address, the sender's own name."""
    if len(said.split()) > _LONGEST_FRAME or _takes_side(said):
        return False
    named = _NUMBERED.match(said) and re.search(rf"\d|@|\b(?:{own})\b", said, re.I)
    return bool(_GREETS.match(said) or _KIND.match(said) or named)


def _adds_nothing(said: str, own: str) -> bool:
    """Whether a sentence is the withdrawal, or speaks of the sending."""
    if _NEW.search(said):
        return False
    found = _taken_back(said, own) or _IT.search(said)
    if not found:
        return _is_of_sending(said)
    before, behind = _WISHED.sub("", said[: found.start()]), _REASON.sub("", said[found.end() :])
    why = _REASON.search(said, found.end())
    if why and len(why[0].split()) > _LONGEST_REASON:
        return False
    if any(map(_takes_side, (before, behind, why[0] if why else ""))):
        return False
    return len(behind.split()) <= _FEW or bool(_DATED.match(behind)) or _is_of_sending(behind)


def _is_of_sending(said: str) -> bool:
    brief = len(said.split()) <= _LONGEST_SENTENCE
    of_it = _OF_SENDING.search(said) and _OF_IT.search(said)
    return brief and bool(of_it) and not _takes_side(said)


def _takes_side(said: str) -> bool:
    heard = hear(_BY_MISTAKE.sub("", said.lower()))
    return bool(_SIDES.search(said)) or any(one.says in _HEARD for one in heard)
