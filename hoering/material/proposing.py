"""Which parts of a hearing's material propose something, and in which sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hoering.material.parts import Section

if TYPE_CHECKING:
    from spacy.language import Language  # a second that those who need no model do not wait

_AUTHORITY = (
    r"(?:kommunen?|\w*forvaltningen|regionen|regeringen|ministeriet|styrelsen|byrådet|\w*udvalget"
    r"|\w*bestyrelsen|direktionen|magistraten|administrationen)"
)
_PROPOSES = re.compile(
    rf"\b{_AUTHORITY}\s+(?:foreslår|påtænker|ønsker|indstiller|vil)\b|\bdet\s+foreslås\b"
    rf"|\b(?:foreslår|påtænker|ønsker|indstiller)\s+{_AUTHORITY}\b|\bvi\s+(?:foreslår|indstiller)\b"
    r"|\bder\s+(?:foreslås|igangsættes|etableres|oprettes|indføres|iværksættes)\b"
    r"|\bforslaget\s+(?:er|går\s+ud\s+på),?\s+at\b|\bforeslås\s+(?:\w+\s+){0,2}\w+(?:es|as|t)\b"
    r"|\b(?:foreslås|foreslår|indstilles)[^.]*:\s",
    re.I,
)
_OUTRIGHT = re.compile(r"\bforeslå|\bindstille|\bforslag\w*:\s", re.I)
_PLANS = re.compile(
    r"\b(?:skal|vil|kan)\s+(?:\w+\s+){0,6}\w{3,}(?:es|as)\b|\b[a-zæøå]{3,}(?:eres|ves|des|tes|ges|les)\b"
)
"""What is to be done, where nothing is called a proposal."""
_RULES = re.compile(r"\b(?:skal|må|kan|ophæves|ændres|indsættes|affattes|udgår)\b")
"""What a § says is to be."""
_PASSIVE = re.compile(r"\b[a-zæøå]{2,}es\b")
_PROCEDURE = re.compile(
    r"\bi\s+(?:\w+\s+)?høring\b|\bhøringssvar|\b(?:svar|hørings)?frist(?:en)?\b|\bborgermøde"
    r"|\b(?:svar|bemærkninger|indsigelser|kommentarer)\b.*\b(?:sendes|sendt|indsendes|afgives|modtage|hænde)"
    r"|\b(?:modtage|anmode|bede|(?:frem|ind)?sende)[rs]?\b.*\b(?:svar|bemærkninger|indsigelser"
    r"|kommentarer)\b.*\b(?:senest|inden)\b"
    r"|\boffentliggøres\b|\bforetages\s+følgende\s+ændring",
    re.I,
)
"""What is said of the hearing itself, and what opens a bill."""
_FORMAL = re.compile(
    r"^(?:høringssvar|svarfrist|frist|baggrund|tidsplan|bilag|indledning|formål|kontakt|proces"
    r"|høringsproces|titel|evaluering|økonomi|regnskab|offentlig|følgende forbehold|forord"
    r"|resumé|lovforslagets? (?:baggrund|formål)|sådan svarer)",
    re.I,
)
"""Titles under which a memo says what is no proposal."""
_LETTER = re.compile(r"^(?:venlig hilsen|med venlig hilsen|kære\b|hej\b|til\b)", re.I)
_ENOUGH = 2
"""Proposals called so that are the themes; with fewer, whatever is planned is one."""
_LONGEST_POINT = 3
"""Sentences of a numbered point; what is longer is a section of a memo."""
_LONGEST_REMARK = 160


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
        alone = not self.part.number and " " not in self.part.title
        return "" if alone and _FORMAL.match(self.part.title) else self.part.title

    @property
    def about(self) -> tuple[str, ...]:
        """What else it says, without what is said of the hearing itself."""
        rest = (one for one in self.part.sentences if one != self.said)
        return tuple(one for one in rest if not _PROCEDURE.search(one))

    @property
    def name(self) -> str:
        """What a person finds it by."""
        return ", ".join(filter(None, (self.part.number, self.part.title)))


def proposed(parts: Iterable[Section], nlp: Language) -> list[Proposed]:
    """What every part proposes, of those that propose anything, in their order."""
    found = (_of(part, nlp) for part in parts if not _LETTER.match(part.title))
    return [one for one in found if one]


def _of(part: Section, nlp: Language) -> Proposed | None:
    said = [one for one in part.sentences if _OUTRIGHT.search(one) or not _PROCEDURE.search(one)]
    if not part.is_law:  # what only leads on to a list proposes nothing by itself
        said = [one for one in said if not one.endswith(":")]
    proposal = next((one for one in said if _PROPOSES.search(one)), None)
    if proposal:
        return Proposed(part, proposal, bool(_OUTRIGHT.search(proposal)), True)
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
    is_point = point and part.number and not (part.is_law or _FORMAL.match(part.title))
    return Proposed(part, str(point), False, False, numbered=True) if is_point else None


def _is_said(said: str, nlp: Language) -> bool:
    """Whether something is said and not only named: "Klubben lukker kl. 20"."""
    return any("VerbForm=Fin" in str(token.morph) for token in nlp(said))


def _is_done(said: str, nlp: Language) -> bool:
    """Whether something is done to something: "Prisen hæves"."""
    return bool(_PASSIVE.search(said)) and any(
        token.pos_ == "VERB" and "Voice=Pass" in str(token.morph) for token in nlp(said)
    )


def chosen(found: Sequence[Proposed]) -> list[Proposed]:
    """Those that become themes: what is called a proposal, and what is numbered alongside it.

    Where hardly anything is called so, those that say what is to be done.
    """
    outright = [one for one in found if one.outright]
    if len(outright) >= _ENOUGH:
        series = {_series(one.part) for one in outright} - {""}
        beside = [
            one
            for one in found
            if _series(one.part) in series and not (one.numbered or _is_formal(one))
        ]
        return _apart([one for one in found if one in outright or one in beside])
    plain = [one for one in found if not _is_formal(one) and (one.part.title or one.part.number)]
    series = {_series(one.part) for one in plain if not one.numbered}
    plain = [one for one in plain if not one.numbered or _is_point(one, series)]
    planned = [one for one in plain if one.planned or (one.part.number and one.part.title)]
    return _apart(planned or outright or plain)


def _is_point(one: Proposed, series: Set[str]) -> bool:
    """Whether it is as short as a point, and numbered as proposals are."""
    return _series(one.part) in series and len(one.part.sentences) <= _LONGEST_POINT


def _is_formal(one: Proposed) -> bool:
    return bool(_FORMAL.match(one.part.title)) and not one.outright


def _series(part: Section) -> str:
    """What the numbers of one series have in common: "2.1" and "2.3", "forslag 1" and "…2"."""
    return re.sub(r"(?:\d+|[A-Za-z])$", "#", part.number)


def _apart(found: Iterable[Proposed]) -> list[Proposed]:
    """Each proposal once: the letter says again what the memo proposes."""
    kept: list[Proposed] = []
    for one in found:
        again = next((nr for nr, other in enumerate(kept) if _is_same(one, other)), None)
        if again is None:
            kept.append(one)
        elif kept[again].part.bare or (kept[again].part.number and not kept[again].part.title):
            kept[again] = one
    return kept


def _is_same(one: Proposed, other: Proposed) -> bool:
    numbers = {one.part.number, other.part.number} - {""}
    if one.said == other.said:
        return len(numbers) < 2
    titled = one.part.title.casefold() == other.part.title.casefold() != ""
    return titled and (one.part.bare or other.part.bare)


def left_out(found: Sequence[Proposed], themes: Sequence[Proposed]) -> tuple[str, ...]:
    """What looks like a proposal and became no theme, each with its place."""
    told = {one.said for one in themes}
    series = {_series(one.part) for one in themes}
    lost = {
        one.said: one
        for one in found
        if one.said not in told and (not one.numbered or _series(one.part) in series)
    }
    for one in themes:
        lost |= {more: one for more in _second(one) if more not in told}
    return tuple(
        f"Ikke et tema: {f'{one.name}: ' if one.name else ''}»{_cut(said)}«"
        for said, one in lost.items()
    )


def _second(one: Proposed) -> Iterator[str]:
    """What a part proposes besides what it is a theme for."""
    for said in one.part.sentences:
        called = _OUTRIGHT.search(said) or not one.part.number
        if said != one.said and called and _PROPOSES.search(said) and not said.endswith(":"):
            yield said


def _cut(said: str) -> str:
    if len(said) <= _LONGEST_REMARK:
        return said
    return said[:_LONGEST_REMARK].rsplit(" ", 1)[0] + " …"
