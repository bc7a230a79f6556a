"""When answers to a hearing are due, as its material says it.

A deadline that is wrong makes late answers timely: where the material leaves room for doubt, the
day is left out, and what was read is told instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from hoering.material.counted import DAY, is_beside, is_counted, uncounted
from hoering.material.period import ENDS, LABEL, PERIOD, UNTIL, sentences
from hoering.split.dates import clock, dates

_CLOCKED = re.compile(r"\bkl(?:okken)?\.?\s*\d{1,2}(?:[.:,]\d\d(?!\d))*", re.I)
_BARE_CLOCK = re.compile(r"[\s,(]+\d{1,2}[.:]\d\d(?::\d\d)?(?![.:/-]?\d)")
"""A clock that nothing calls one, right behind its day: "26. juni 2025 12:00"."""
_HOURS = re.compile(r"\s*(?:-|–|og|til)\s*(?:kl\.?\s*)?\d", re.I)
"""What makes a clock the first of two: "kl. 16-18"."""
_ANSWER = (
    r"(?:hørings|be|gen|skriftlige?\s+)?svare?(?:t|ne|s)?\b|\w*bemærkning|indsigelse|kommentar"
    r"|udtalelse|tilbagemelding|input|i\s+hænde|høre\s+fra|indsend|indlever|synspunkt|ændringsforslag"
    # "Vil du vise os huset, så skriv til os senest …" asks for no answer.
    r"|(?<!,\s)(?<!\bså\s)(?:hører\s+gerne\s+(?:fra|jeres|dine?|hvad)|skriv\s+til\s+os)\b"
    r"(?!.*\b(?:hvis|såfremt|når|for\s+at|med\s+henblik|om\s+(?:du|i)\b))"
)
_NAMED = re.compile(
    r"(?<!\w)(?P<sure>(?:partshørings|hørings|hørings?svar(?:s|\s)?|svar|indsigelses|bemærknings"
    r"|kommenterings|indsendelses|aflevering?s)-?(?:frist(?:en)?|deadline))\b"
    r"|(?<!\w)(?:frist(?:en)?|deadline(?:n)?)\b"
    rf"|\bhøring(?:en|sperioden)\s+{ENDS}\b",
    re.I,
)
"""A deadline called so; ``sure`` where its name says that it is for answers."""
_BY = re.compile(
    rf"\b(?P<by>senest|inden|før|frem\s+til|indtil|til\s+og\s+med)(?:\s+{DAY})*\s*(?=\d)"
    rf"|\b(?P<end>inden|ved|senest)\s+(?:udgangen|ultimo)\b",
    re.I,
)
_FROM = re.compile(
    rf"\b(?:fra|af|efter|siden|pr\.?|offentliggjort|offentliggørelsen)(?:\s+{DAY})*\s*$", re.I
)
_OTHER = re.compile(
    r"tilmeld|ansøg|\bklage|klagefrist|\bmøde\w*|borgermøde|behandl|vedtag|vedtog|træde|byråd"
    r"|ikraft|besigtig|forventes|første\s+høring|tidligere|forrige|oprindelig",
    re.I,
)
"""What a day is for, or a deadline that is over, where it is not the answers' own."""
_ASIDE = re.compile(r"\b(?:efter|når|inden|siden)\s+$", re.I)
"""What stands before a deadline that is spoken of and not told."""
_VAGUE = re.compile(
    r"middag|formiddag|\bmorgen|\baften|arbejdst?i?d|kontortid|lukketid|\bkl\b|\bklokken\b", re.I
)
_NO_YEAR = re.compile(
    r"\d{1,2}\.?\s*(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-zæøå]*\b\.?"
    r"|\b\d{1,2}[./]\d{1,2}\b",
    re.I,
)
_BESIDE = "det kan være dagen, der er talt fra"
_CLOSE = 25
"""Characters behind a day in which its clock stands."""
_END_OF_DAY = time(23, 59, 59)


@dataclass(frozen=True, slots=True)
class _Due:
    """A day that a sentence gives as the last; ``moment`` is None where it cannot be read."""

    said: str
    sure: bool
    moment: datetime | None
    clock: bool
    doubt: str = ""


def deadline_in(
    texts: Sequence[str], dated: Sequence[date]
) -> tuple[datetime | None, tuple[str, ...]]:
    """The deadline that the documents agree on, else None; and what a person must look at.

    ``dated`` are the days that documents bear.
    """
    return _agreed([_later(one, dated) for text in texts for one in _dues(text)])


def _later(due: _Due, dated: Sequence[date]) -> _Due:
    """A day beside "i dag" is today where a letter bears it."""
    today = due.doubt == _BESIDE and due.moment and due.moment.date() in dated
    return replace(due, moment=None) if today else due


def _agreed(found: Sequence[_Due]) -> tuple[datetime | None, tuple[str, ...]]:
    """The deadline that everything agrees on, else None; and why."""
    told = [one for one in found if one.sure] or found
    quoted = " / ".join(dict.fromkeys(f"»{one.said}«" for one in told))
    moments = {one.moment for one in told if one.moment}
    exact = {one.moment for one in told if one.moment and one.clock}
    if not told:
        return None, ("Fristen (deadline) er ikke fundet i materialet; skriv den selv.",)
    doubts = dict.fromkeys(one.doubt for one in told if one.doubt)
    if not moments or len({moment.date() for moment in moments}) > 1 or len(exact) > 1:
        why = "materialet nævner flere" if len(moments) > 1 else ", ".join(doubts)
        return None, (f"Fristen (deadline) er udeladt: {why}: {quoted}. Skriv den selv.",)
    notes = tuple(f"Se fristen efter: {doubt}: {quoted}." for doubt in doubts)
    return next(iter(exact or moments)), notes


def _dues(text: str) -> Iterator[_Due]:
    told = sentences(text)
    for said, following in zip(told, [*told, ""][1:], strict=True):
        whole = f"{said.rstrip(' :|')}: {following}" if LABEL.search(said) else said
        plain = uncounted(whole)
        if due := _period(whole) or _named(plain) or _by(plain, whole) or _counted(whole):
            unsure = _BESIDE if is_beside(whole) else ""
            yield replace(due, said=whole, doubt=due.doubt or unsure)


def _named(said: str) -> _Due | None:
    """ "Høringsfristen er …", "Frist for svar: …"."""
    for found in _NAMED.finditer(said):
        rest = said[found.end() :]
        purpose = re.match(r"\s+for\s+([^:\d]*)", rest)
        if _ASIDE.search(said[: found.start()]) or _OTHER.search(rest[: _first_digit(rest)]):
            continue
        if purpose and not re.search(_ANSWER, purpose[1], re.I):
            continue
        sure = bool(found["sure"] or purpose or re.search(_ANSWER, said, re.I))
        if due := _read(said, found.end(), sure):
            return due
    return None


def _by(said: str, whole: str) -> _Due | None:
    """ "Svar senest den …": a sentence that asks for answers, ``whole`` with what is counted."""
    if not re.search(_ANSWER, whole, re.I):
        return None
    for found in _BY.finditer(said):
        clause = re.split(r"[.;]\s", whole[: found.start()])[-1]
        if re.search(r"tilmeld|klage|ansøg", clause, re.I):
            continue
        if found["by"] and found["by"].lower() == "indtil" and not _is_asking(clause):
            continue
        if found["end"]:
            return _Due(said, True, None, False, "dagen er ikke sagt")
        due = _read(said, found.end("by"), True)
        if due and found["by"].lower() == "før":
            return _Due(due.said, True, None, False, "»før« siger ikke, hvornår dagen før")
        if due and found["by"].lower() == "inden" and due.moment and not due.clock:
            return _Due(due.said, True, due.moment, False, "»inden« er læst som hele dagen med")
        if due:
            return due
    return None


def _counted(said: str) -> _Due | None:
    """ "Frist: 8 uger efter …", "Svar senest 14 dage efter …": no day that can be read."""
    named = _NAMED.search(said)
    last = named or re.search(r"\b(?:senest|inden|før|(?:ind|frem\s+)til)\b", said, re.I)
    answers = (named and named["sure"]) or re.search(_ANSWER, said, re.I)
    if not (last and answers and is_counted(said)):
        return None
    return _Due(said, True, None, False, "den er talt fra en anden dag")


def _is_asking(clause: str) -> bool:
    """Whether answers are what goes on until a day, and nothing else that a sentence is about."""
    return not clause.strip() or bool(re.search(_ANSWER, clause, re.I))


def _period(said: str) -> _Due | None:
    """ "I høring fra den … til den …": the last day."""
    found = PERIOD.search(said)
    if not found:
        return None
    for dated, at in dates(said):
        if at.start() >= found.start() and UNTIL.search(said[: at.start()]):
            return _moment(said, found.start(), dated.as_date(), at, sure=True)
    return None


def _read(said: str, start: int, sure: bool) -> _Due | None:
    """The day that stands behind a place, with its clock."""
    behind = [(dated, at) for dated, at in dates(said) if at.start() >= start]
    plain = [(dated, at) for dated, at in behind if not _FROM.search(said[start : at.start()])]
    before = said[start : plain[0][1].start() if plain else len(said)]
    for _, at in behind:
        before = before.replace(at[0], "")
    if _NO_YEAR.search(_CLOCKED.sub("", before)):
        return _Due(said, sure, None, False, "årstallet mangler")
    if not plain:
        return None
    dated, at = plain[0]
    return _moment(said, start, dated.as_date(), at, sure=sure)


def _moment(said: str, start: int, day: date | None, at: re.Match[str], *, sure: bool) -> _Due:
    if day is None:
        return _Due(said, sure, None, False, "dagen findes ikke eller er ikke sagt")
    following = next((m.start() for _, m in dates(said) if m.start() >= at.end()), len(said))
    told, more = _clock_at(said, start, at, said[at.end() : following])
    hour = clock(f" {told.replace(',', '.')}")
    if _HOURS.match(more):
        return _Due(said, sure, None, False, "klokkeslættet kan ikke læses")
    if hour is None and re.search(r"\b24\b", told):
        return _Due(said, sure, datetime.combine(day, _END_OF_DAY), True)
    if hour == time(0, 0):
        return _Due(said, sure, None, False, "kl. 0 kan være før eller efter dagen")
    if hour is None and _VAGUE.search(said[start:following]):
        return _Due(said, sure, None, False, "klokkeslættet kan ikke læses")
    return _Due(said, sure, datetime.combine(day, hour or _END_OF_DAY), hour is not None)


def _clock_at(said: str, start: int, at: re.Match[str], behind: str) -> tuple[str, str]:
    """The clock that goes with a day, "" where none does, and what follows it.

    Before the day it stands behind every other day, and behind what begins the end of a period.
    """
    until = UNTIL.search(said[: at.start()])
    earlier = [other.end() for _, other in dates(said) if other.end() <= at.start()]
    before = said[max(start, *earlier, until.start() if until else 0) : at.start()]
    near = re.split(r"[.;]\s+(?=[A-ZÆØÅ])", behind)[0]
    if found := _CLOCKED.search(before):
        return found[0], before[found.end() :]
    found = _BARE_CLOCK.match(near) or _CLOCKED.search(near)
    if found and found.start() <= _CLOSE:
        return found[0].lstrip(" \n\t,("), near[found.end() :]
    return "", ""


def _first_digit(said: str) -> int:
    found = re.search(r"\d", said)
    return found.start() if found else len(said)
