"""What people changed in the Word memo, read back into the case; nothing is overwritten unseen.

Three texts are compared: what stood there when the document was made (its digest is in the tag),
what stands in the document now, and what the case says now. Only where the case still says what
the document was made from is a change taken.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from hoering.case.points import made_on
from hoering.decisions import Decision, What
from hoering.memo.controls import NO_REMARK, NO_SUMMARY, Editable, control, digest
from hoering.memo.outside import words
from hoering.memo.parts import Memo
from hoering.memo.register import typed
from hoering.memo.turned import turns
from hoering.readers.reading import Field
from hoering.records import Case

_Key: TypeAlias = tuple[Editable, str]
_DECIDES = {
    Editable.RESUME: What.RESUME,
    Editable.SUMMARY: What.SUMMARY,
    Editable.REMARK: What.REMARK,
    Editable.CHANGE: What.CHANGE,
}
_NAMES = {
    Editable.RESUME: "Resuméet af nr. {}",
    Editable.SUMMARY: "Resuméet af »{}«",
    Editable.REMARK: "Bemærkningen til »{}«",
    Editable.CHANGE: "Den ændrede tekst under »{}«",
    Editable.OUTCOME: "Indstillingen til »{}«",
}
_AT_TIMES = {Editable.CHANGE, Editable.OUTCOME}
"""Texts that only some points have: one that is not there may have been written since."""
_EMPTY = {NO_REMARK, NO_SUMMARY, ""}
_WHY = "Læst ind fra Word"


@dataclass(frozen=True, slots=True)
class Change:
    """A text that was changed in Word: what it is called, what it said and says.

    ``turned`` says how it may mean the opposite now, "" where it does not.
    """

    name: str
    before: str
    after: str
    decision: Decision
    turned: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A change that was not taken, why, and the two texts to choose from."""

    name: str
    why: str
    in_case: str
    in_word: str


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a text of the memo belongs: its name to people, and what the case says now.

    ``is_blank`` where nobody has written it, and ``now`` only says so.
    """

    name: str
    now: str
    is_blank: bool = False

    def written(self, text: str) -> str:
        """What was written, without the words that stood there because nothing was."""
        said = text.strip()
        if self.is_blank and self.now:
            said = said.removeprefix(self.now).removesuffix(self.now)
        return said.strip()


def compared(
    case: Case, memo: Memo, controls: Iterable[Field], who: str, when: datetime
) -> tuple[tuple[Change, ...], tuple[Conflict, ...]]:
    """The changes to take and those to ask about; ``memo`` is the case's as it stands now."""
    places, changes, conflicts = _places(memo), list[Change](), list[Conflict]()
    for key, was, found in _edited(controls):
        place = places.get(key, _Place("Et svar eller synspunkt", ""))
        texts = [place.written(text) for text in found]
        new = texts[0]
        if words(new) == words(place.now) and key in places:
            continue
        if place.is_blank and not any(words(text) not in _EMPTY for text in texts):
            continue
        why = _against(case, key, was, texts, places)
        if why:
            conflicts.append(Conflict(place.name, why, place.now, "\n".join(texts)))
        else:
            decision = _decided(case, key, new, who, when)
            turned = "" if place.is_blank else turns(place.now, new)
            changes.append(Change(place.name, place.now, new, decision, turned))
    return tuple(changes), tuple(conflicts)


def outside(memo: Memo, controls: Iterable[Field]) -> tuple[tuple[str, str], ...]:
    """The texts that have words beside their field, which are not read: their names, and those.

    What stands beside several fields of a sort is the template's, and marks are ours.
    """
    places, told = _places(memo), dict[_Key, str]()
    ours = {
        words(mark) for c in memo.chapters for t in c.topics if t.answer for mark in t.answer.stale
    }
    for field in controls:
        known, lines = control(field.tag), field.beside.split("\n")
        said = words(" ".join(line for line in lines if words(line) not in ours))
        if known and said and (known.what, known.id) in places:
            told[known.what, known.id] = said
    many = Counter((what, said) for (what, _), said in told.items())
    return tuple((places[key].name, said) for key, said in told.items() if many[key[0], said] == 1)


def missing(memo: Memo, controls: Iterable[Field]) -> tuple[str, ...]:
    """The texts of the memo that a document with others of their sort has no place for.

    Somebody has deleted them without a trace, or they have come to the case since.
    """
    known = [found for field in controls if (found := control(field.tag))]
    here, sorts = {(c.what, c.id) for c in known}, {c.what for c in known} - _AT_TIMES
    held = {said.id for c in memo.chapters for t in c.topics if (said := t.answer) and said.numbers}
    rows = {row.id for row in memo.rows}
    return tuple(
        place.name
        for key, place in _places(memo).items()
        if key not in here and key[0] in sorts and key[1] in held | rows
    )


def _edited(controls: Iterable[Field]) -> Iterator[tuple[_Key, str, list[str]]]:
    """The texts that are no longer what the document was made with, each different one once.

    What is gone in one place and stands in another was moved.
    """
    found: defaultdict[tuple[_Key, str], list[str]] = defaultdict(list)
    for field in controls:
        known = control(field.tag)
        if known:
            text = "" if field.is_hint and digest(field.words) != known.was else field.words
            texts = found[(known.what, known.id), known.was]
            if all(words(text) != words(other) for other in texts):
                texts.append(text)
    for (key, was), texts in found.items():
        standing = [text for text in texts if words(text)] or texts
        changed = [text for text in standing if digest(text) != was]
        if changed:
            yield key, was, changed


def _places(memo: Memo) -> dict[_Key, _Place]:
    places: dict[_Key, _Place] = {}
    for row in memo.rows:
        name = _NAMES[Editable.RESUME].format(row.nr)
        places[Editable.RESUME, row.id] = _Place(name, row.resume, not row.is_written)
    for chapter in memo.chapters:
        for topic in chapter.topics:
            said = topic.answer
            if said:
                for what, now in (
                    (Editable.SUMMARY, said.summary or NO_SUMMARY),
                    (Editable.REMARK, said.remark or NO_REMARK),
                    (Editable.CHANGE, said.change),
                ):
                    name = _NAMES[what].format(said.title)
                    places[what, said.id] = _Place(name, now, now in _EMPTY)
                if said.proposed:
                    name = _NAMES[Editable.OUTCOME].format(said.title)
                    places[Editable.OUTCOME, said.id] = _Place(name, said.proposed)
    return places


def _against(
    case: Case, key: _Key, was: str, texts: list[str], places: Mapping[_Key, _Place]
) -> str:
    """Why a change is not taken, "" where it is."""
    if key not in places:
        return "findes ikke længere i sagen"
    if key[0] not in _DECIDES:
        return "er ændret i Word, men afgøres i sagen"
    if len(texts) > 1:
        return "er ændret på to måder i dokumentet"
    if digest(places[key].now) != was:
        return "er ændret i sagen, efter at dokumentet blev lavet"
    if words(texts[0]) in _EMPTY:
        return "er slettet i dokumentet; slet den i sagen, hvis den skal væk"
    misquoted = _misquoted(case, key, texts[0])
    return f"citerer forkert: {misquoted}".rstrip(".") if misquoted else ""


def _misquoted(case: Case, key: _Key, text: str) -> str:
    if key[0] is Editable.RESUME:
        return " ".join(typed([case.response(key[1])], text))
    if key[0] is Editable.SUMMARY:
        return " ".join(typed(case.responses, text))
    return ""


def _decided(case: Case, key: _Key, text: str, who: str, when: datetime) -> Decision:
    """The decision; a resumé keeps the quotes it rests on."""
    what, subject = key
    proof = case.response(subject).resume.quotes if what is Editable.RESUME else ()
    decision = Decision(subject, _DECIDES[what], text, who, when, why=_WHY, evidence=proof)
    return made_on(case, decision)
