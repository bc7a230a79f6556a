"""Which parts of a hearing's material propose something, and in which sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hoering.material.parts import Section

if TYPE_CHECKING:
    from spacy.language import Language  # a second that those who need no model do not wait

_AUTHORITY = (
    r"(?:kommunen?|\w*forvaltningen|regionen|regeringen|ministeriet|styrelsen|byrådet|\w*udvalget"
    r"|\w*bestyrelsen|direktionen|magistraten|administrationen)"
)
PROPOSES = re.compile(
    rf"\b{_AUTHORITY}\s+(?:foreslår|påtænker|ønsker|indstiller|anbefaler(?!,\s+at\s+(?:du|i|man)\b)"
    r"|vil)\b"
    rf"|\bdet\s+foreslås\b|\b(?:foreslår|påtænker|ønsker|indstiller|anbefaler)\s+{_AUTHORITY}\b"
    r"|\bvi\s+(?:foreslår|indstiller)\b"
    r"|\bdet\s+er\s+(?:tanken|planen|hensigten),?\s+at\b(?!.*\b(?:i\s+kraft|behandle\w*|vedtage\w*))"
    r"|\bder\s+(?:foreslås|igangsættes|etableres|oprettes|indføres|iværksættes)\b"
    r"|\bforslaget\s+(?:er|går\s+ud\s+på),?\s+at\b|\bforeslås\s+(?:\w+\s+){0,2}\w+(?:es|as|t)\b"
    r"|\b(?:foreslås|foreslår|indstilles)[^.]*:\s",
    re.I,
)
OUTRIGHT = re.compile(r"\bforeslå|\bindstille|\bforslag\w*:\s", re.I)
_PLANS = re.compile(
    r"\b(?:skal|vil|kan)\s+(?:\w+\s+){0,6}\w{3,}(?:es|as)\b|\b[a-zæøå]{3,}(?:eres|ves|des|tes|ges|les)\b"
)
"""What is to be done, where nothing is called a proposal."""
_RULES = re.compile(r"\b(?:skal|må|kan|ophæves|ændres|indsættes|affattes|udgår)\b")
"""What a § says is to be."""
_COUNTS = re.compile(
    r"\b(?:rummer|består\s+af|indeholder|omfatter|har)\s+(?:i\s+alt\s+)?"
    r"(?:\d+|to|tre|fire|fem|seks|syv|otte|flere|følgende)\s+(?:\w+\s+)?"
    r"(?:forslag|forsøg|tiltag|indsatser|initiativer|dele)\b",
    re.I,
)
"""What a heading says of the proposals below it: "Spor 2 rummer to forsøg"."""
_IN_FORCE = re.compile(r"\btræder\s+i\s+kraft\b")
_PASSIVE = re.compile(r"\b[a-zæøå]{2,}es\b")
PROCEDURE = re.compile(
    r"\bsvar\s+senest\b|\bhøring(?:en|sperioden)\s+(?:løber|varer|slutter)\b"
    r"|\bønsker\s+(?:\w+\s+){0,2}?(?:jeres|dine?|at\s+(?:høre|inddrage|få\s+\w+\s+(?:mening|svar)))\b"
    r"|\bvil\s+(?:(?:af)?holde\s+(?:\w+\s+)?\w*møde|gerne\s+(?:have|høre)|læse|besvare|invitere|behandle\s+(?:sag|svar|forslag))"
    r"|\bi\s+(?:\w+\s+)?høring\b|\bhøringssvar|\b(?:svar|hørings)?frist(?:en)?\b|\bborgermøde"
    r"|\b(?:svar|bemærkninger|indsigelser|kommentarer)\b.*\b(?:sendes|sendt|indsendes|afgives|modtage|hænde)"
    r"|\b(?:modtage|anmode|bede|(?:frem|ind)?sende)[rs]?\b.*\b(?:svar|bemærkninger|indsigelser"
    r"|kommentarer)\b.*\b(?:senest|inden)\b"
    r"|\boffentliggøres\b|\bforetages\s+følgende\s+ændring",
    re.I,
)
"""What is said of the hearing itself, and what opens a bill."""
FORMAL = re.compile(
    r"^(?:høringssvar|svarfrist|frist|baggrund|tidsplan|bilag|indledning|formål|kontakt|proces"
    r"|høringsproces|titel|evaluering|økonomi|regnskab|offentlig|følgende forbehold|forord"
    r"|resumé|lovforslagets? (?:baggrund|formål)|sådan svarer"
    r"|(?:lokalplanens )?(?:midlertidige )?retsvirkning|vedtagelse|påtaleret|ikrafttræde"
    r"|(?:lokalplanens |planens )?område(?:t|s afgrænsning| og zone\w*| og opdeling\w*)?$"
    r"|hv\w+ .*\?)",
    re.I,
)
"""Titles under which a memo says what is no proposal."""
_GREETING = re.compile(r"^(?:kære|hej|til(?!\s+og\b))(?=\s|$)(?!.*\d)", re.I)
_CLOSE = re.compile(r"^(?:med )?venlig hilsen", re.I)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A part with the sentence that says what it proposes.

    ``numbered`` where nothing but its number among proposals speaks for it.
    """

    part: Section
    said: str
    outright: bool
    planned: bool
    numbered: bool = False

    @property
    def title(self) -> str:
        """Its heading, unless that is a word which any memo has for one."""
        said = self.part.title
        alone = not self.part.number and (" " not in said or said.endswith("?"))
        return "" if alone and FORMAL.match(said) else said

    @property
    def about(self) -> tuple[str, ...]:
        """What else it says, without what is said of the hearing itself."""
        rest = (one for one in self.part.sentences if one != self.said)
        return tuple(one for one in rest if not PROCEDURE.search(one))

    @property
    def name(self) -> str:
        """What a person finds it by."""
        return ", ".join(filter(None, (self.part.number, self.part.title)))


def proposed(parts: Iterable[Section], nlp: Language) -> list[Proposed]:
    """What every part proposes, of those that propose anything, in their order."""
    bodies = (
        replace(part, title="") if _is_greeting(part) else part
        for part in parts
        if not _CLOSE.match(part.title)
    )
    found = (_of(part, nlp) for part in _nested(bodies))
    return [one for one in found if one]


def _is_greeting(part: Section) -> bool:
    """Whether a line that looks like a heading says whom the letter is to."""
    return not part.number and bool(_GREETING.match(part.title))


def _nested(parts: Iterable[Section]) -> list[Section]:
    """The parts, those called proposals that stand below one which proposes nothing itself.

    Only those with a letter ("2.b"): "1.2 Økonomi" tells of "Forslag 1" and proposes nothing more.
    """
    told: list[Section] = []
    over: int | None = None
    for part in parts:
        if part.is_called:
            over = len(told)
        elif over is not None and told[over].holds(part.number) and _is_head(told[over]):
            told[over] = replace(told[over], head=True)
            told.append(part if FORMAL.match(part.title) else replace(part, listed=True))
            continue
        told.append(part)
    return [part for part in told if not (part.head and part.bare)]


def _is_head(part: Section) -> bool:
    said = " ".join(part.sentences)
    return part.head or part.bare or bool(_COUNTS.search(said) and not PROPOSES.search(said))


def _of(part: Section, nlp: Language) -> Proposed | None:
    said = [one for one in part.sentences if OUTRIGHT.search(one) or not PROCEDURE.search(one)]
    if not part.is_law:  # what only leads on to a list proposes nothing by itself
        said = [one for one in said if not one.endswith(":")]
    proposal = next((one for one in said if PROPOSES.search(one)), None)
    if part.is_called and PROPOSES.search(part.title):  # "Anbefaling 1: Der oprettes lokalråd"
        return Proposed(part, part.title, True, True)
    if proposal:
        is_outright = part.is_called or bool(OUTRIGHT.search(proposal))
        return Proposed(part, proposal, is_outright, True)
    planned = next((one for one in said if _PLANS.search(one)), None)
    if part.is_law:
        planned = next((one for one in said if _RULES.search(one)), planned)
    if planned and not part.is_called:
        return Proposed(part, planned, False, True)
    done = planned or next((one for one in said if _is_done(one, nlp)), None)
    if part.is_called:
        return Proposed(part, done or (said or part.sentences)[0], True, True)
    if done:
        return Proposed(part, done, False, False)
    point = next((one for one in said if _is_said(one, nlp)), None)
    is_point = point and part.number and not FORMAL.match(part.title)
    is_point = is_point and not (part.is_law and _IN_FORCE.search(str(point)))
    return Proposed(part, str(point), False, False, numbered=True) if is_point else None


def _is_said(said: str, nlp: Language) -> bool:
    """Whether something is said and not only named: "Klubben lukker kl. 20"."""
    return any("VerbForm=Fin" in str(token.morph) for token in nlp(said))


def _is_done(said: str, nlp: Language) -> bool:
    """Whether something is done to something: "Prisen hæves"."""
    return bool(_PASSIVE.search(said)) and any(
        token.pos_ == "VERB" and "Voice=Pass" in str(token.morph) for token in nlp(said)
    )
