"""Danish words for codes, dates, numbers and lists, and the paragraph for the agenda."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from hoering.citation import Citation
from hoering.clock import local
from hoering.decisions import Outcome
from hoering.hearing import SenderKind
from hoering.labels import Flag, Reason
from hoering.memo.parts import Memo, Opening, Tally
from hoering.phrases import MONTHS, listed, upper

_NO_CLOCK = (time(), time(23, 59, 59))
"""A date alone counts as its first moment, a deadline without a clock as its last."""
UNKNOWN = "Ukendt afsender"
PROPOSED = "Maskinens forslag, ikke bekræftet"
POLL = (
    "En høring er ikke en afstemning. Tallene viser, hvem der har svaret, og hvor mange svar "
    "der er modtaget; de siger ikke, hvor stor en del af de berørte der er for eller imod."
)

# fmt: off
SMALL = (
    "ingen", "én", "to", "tre", "fire", "fem", "seks",
    "syv", "otte", "ni", "ti", "elleve", "tolv",
)
# fmt: on

FLAGS = {
    Flag.NO_REMARKS: "Ingen bemærkninger",
    Flag.SUBJECT_TO_APPROVAL: "Med forbehold for godkendelse",
    Flag.REPLACES: "Erstatter tidligere svar",
    Flag.WITHDRAWS: "Trækker tidligere svar tilbage",
    Flag.LATE: "Efter fristen",
    Flag.LATENESS_OPEN: "Frist kan ikke afgøres",
    Flag.DATE_SUSPICIOUS: "Datoen ser forkert ud",
    Flag.SENDER_UNKNOWN: "Ukendt afsender",
    Flag.PROCESS: "Bemærkninger til proces og materiale",
    Flag.CITIZEN_ENCLOSED: "Videresender borgerkommentar",
    Flag.DUPLICATE: "Samme svar",
    Flag.CAMPAIGN: "Enslydende svar",
    Flag.GLYPHS_MENDED: "Tegn rettet",
    Flag.POOR_SCAN: "Svær at læse",
    Flag.PICTURES_UNREAD: "Billeder ikke læst",
    Flag.HIDDEN: "Har tekst, der ikke kan ses",
    Flag.FOREIGN: "Ikke på dansk",
    Flag.NOT_PUBLIC: "Ønskes ikke offentliggjort",
}
TERMS = {
    Reason.CONDITION: "Betingelse",
    Reason.RESERVATION: "Forbehold",
    Reason.DIVIDED: "Delt",
}

_KINDS = {
    SenderKind.LOKALUDVALG: ("lokaludvalg", "lokaludvalg"),
    SenderKind.RAAD: ("råd", "råd"),
    SenderKind.FORENING: ("forening", "foreninger"),
    SenderKind.DRIFTSHERRE: ("driftsherre", "driftsherrer"),
    SenderKind.FAGLIG: ("faglig organisation", "faglige organisationer"),
    SenderKind.VIRKSOMHED: ("virksomhed", "virksomheder"),
    SenderKind.FORVALTNING: ("forvaltning", "forvaltninger"),
    SenderKind.MYNDIGHED: ("myndighed", "myndigheder"),
    SenderKind.SKOLE: ("skole eller daginstitution", "skoler eller daginstitutioner"),
    SenderKind.FORSKER: ("forsker", "forskere"),
    SenderKind.BORGER: ("borger", "borgere"),
}
_NEUTER = frozenset({SenderKind.LOKALUDVALG, SenderKind.RAAD})


def day(when: date) -> str:
    """Such as "24. november 2023"."""
    return f"{when.day}. {MONTHS[when.month - 1]} {when.year}"


def moment(when: datetime) -> str:
    """Such as "24. november 2023 kl. 12.00"; without a clock where none was given."""
    when = local(when)
    return day(when) if when.time() in _NO_CLOCK else f"{day(when)} kl. {when.hour}.{when:%M}"


def received(when: datetime, deadline: datetime | None) -> str:
    """When something came in; with the seconds where they are what made it late."""
    when = local(when)
    last = local(deadline) if deadline else when
    decided = when > last and when.replace(second=0) == last.replace(second=0)
    return f"{day(when)} kl. {when.hour}.{when:%M.%S}" if decided else moment(when)


def dated(code: str) -> str:
    """A letter's own date: "2023-11-24" and "2023-11" in words, anything else as written.

    A day that does not exist stays as it is said: 31. februar is not mended.
    """
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])(?:-(\d{2}))?", code)
    if not found:
        return code
    on = f"{int(found[3])}. " if found[3] else ""
    return f"{on}{MONTHS[int(found[2]) - 1]} {found[1]}"


def digits(count: int) -> str:
    """Such as "1.204"."""
    return f"{count:,}".replace(",", ".")


def word(count: int, neuter: bool = False) -> str:
    """Numbers up to twelve as words ("ét" before and for neuter nouns), others as digits."""
    if count == 1 and neuter:
        return "ét"
    return SMALL[count] if count < len(SMALL) else digits(count)


def counted(count: int, one: str, many: str, neuter: bool = False) -> str:
    """Such as "én dag" or "18 dage"."""
    return f"{word(count, neuter)} {one if count == 1 else many}"


def numbers(nrs: Sequence[int]) -> str:
    """Such as "nr. 3" or "nr. 3, 5 og 9"."""
    return f"nr. {listed(map(str, nrs))}"


def lower(sentence: str) -> str:
    """The sentence with its first letter as a small one."""
    return sentence[:1].lower() + sentence[1:]


def kind(code: SenderKind | None) -> str:
    """A sender's kind as a user reads it, "" where it is not known."""
    if code is SenderKind.SKOLE:
        return "skole eller daginstitution"
    return code.value.replace("_", " ") if code else ""


def kinds(counts: Mapping[SenderKind | None, int], others: int = 0) -> str:
    """Such as "ét lokaludvalg og to borgere", in the order of :class:`SenderKind`.

    ``None`` counts who is not known; ``others`` those whose name is known and whose kind is not.
    """
    told = [
        counted(counts[code], *_plural(code), neuter=code in _NEUTER)
        for code in SenderKind
        if counts.get(code)
    ]
    if others:
        told.append(counted(others, "anden afsender", "andre afsendere"))
    if unknown := counts.get(None):
        told.append(counted(unknown, *_plural(None)))
    return listed(told)


def _plural(code: SenderKind | None) -> tuple[str, str]:
    if code is None:
        return "ukendt afsender", "ukendte afsendere"
    return _KINDS.get(code) or (kind(code), f"{kind(code)}er")


def outcome(code: Outcome) -> str:
    """Forvaltningens indstilling in words."""
    return upper(code.value.replace("_", " "))


def place(citation: Citation) -> str:
    """Where a quote stands: "s. 3", "s. 3–4", or "linje 120" in a source without pages.

    Says so, too, where reading mended characters inside it.
    """
    if citation.pages is None:
        where = f"linje {citation.line}"
    else:
        first, last = citation.pages[0], citation.pages[-1]
        where = f"s. {first}" if first == last else f"s. {first}–{last}"
    mended = any(edit.family == "glyph" for edit in citation.edits)
    return f"{where}, tegn rettet" if mended else where


def alphabetical(name: str) -> str:
    """Sort key in Danish order: aa as å, and æ, ø, å last; numbers by what they count."""
    name = re.sub(r"\d+", lambda digits: digits[0].zfill(6), name)
    return name.casefold().replace("aa", "å").translate(str.maketrans("æøå", "{|}"))


# --- the paragraph for the agenda ---------------------------------------------------------------


def agenda_paragraph(memo: Memo | Opening) -> str:
    """The paragraph on the hearing, ready to paste into an agenda item. One line, no markup."""
    tally = memo.tally
    sentences = (
        _held(memo),
        _received(tally, running=_is_running(memo)),
        _undecided(tally),
        _among(tally),
        _refused(tally.refused),
    )
    return " ".join(sentence for sentence in sentences if sentence)


def _is_running(memo: Memo | Opening) -> bool:
    return memo.deadline is not None and memo.today <= local(memo.deadline).date()


def _held(memo: Memo | Opening) -> str:
    sent = day(memo.sent) if memo.sent else ""
    deadline = moment(memo.deadline) if memo.deadline else ""
    held = "Forslaget er i høring" if _is_running(memo) else "Forslaget har været i høring"
    if sent and deadline:
        return f"{held} fra den {sent} til den {deadline}."
    if deadline:
        return f"{held} med frist den {deadline}."
    return f"Forslaget blev sendt i høring den {sent}." if sent else f"{held}."


def _received(tally: Tally, running: bool) -> str:
    so_far = "indtil nu " if running else ""
    if not tally.responses:
        none = f"Der er {so_far}ikke modtaget høringssvar"
        return f"{none}{_comments(tally, ', men ')}."
    count = "ét" if tally.responses == 1 else digits(tally.responses)
    return f"Der er {so_far}modtaget {count} høringssvar{_timing(tally)}{_comments(tally)}."


def _timing(tally: Tally) -> str:
    """What follows the number of responses, about the deadline."""
    total = tally.responses
    if tally.in_time == total:
        return ", som er rettidigt" if total == 1 else ", som alle er rettidige"
    if not tally.late:
        return ""
    if tally.late < total:
        return f", heraf {_lateness(tally)} efter fristen"
    if tally.late_received and tally.late_dated:
        return ", alle efter fristen"
    how = "modtaget" if tally.late_received else "dateret"
    return f", {how} efter fristen" if total == 1 else f", alle {how} efter fristen"


def _lateness(tally: Tally) -> str:
    both = ((tally.late_received, "modtaget"), (tally.late_dated, "dateret"))
    return listed(f"{word(count, neuter=True)} {how}" for count, how in both if count)


def _comments(tally: Tally, lead: str = " samt ") -> str:
    if not tally.comments:
        return ""
    total = sum(count for _, count in tally.comments)
    noun = ("borgerkommentar" if tally.citizens_only else "kommentar") + "er" * (total > 1)
    if len(tally.comments) == 1:
        by = f"videresendt af {tally.comments[0][0]}"
    else:
        by = "videresendt af " + listed(f"{name} ({word(n)})" for name, n in tally.comments)
    comma = "," if lead == " samt " and (tally.late or tally.in_time == tally.responses) else ""
    return f"{comma}{lead}{word(total)} {noun} {by}"


def _undecided(tally: Tally) -> str:
    if not tally.undecided:
        return ""
    return f"For {_some(tally.undecided, tally)} kan det ikke afgøres, om fristen er holdt."


def _among(tally: Tally) -> str:
    """One sentence on what else is known of some of the responses, "" where nothing is."""
    known = (
        (tally.without_remarks, "er uden bemærkninger"),
        (tally.replacing, "erstatter et tidligere svar fra samme afsender"),
        (tally.withdrawing, "trækker et tidligere svar tilbage"),
        (tally.copies, "har samme tekst som et andet svar"),
        (tally.unknown, "har ukendt afsender"),
    )
    said = [(count, says) for count, says in known if count]
    if not said:
        return ""
    (first, says), *rest = said
    clauses = [f"{_some(first, tally)} {says}", *(_clause(*more, tally) for more in rest)]
    *before, last = clauses
    joined = f"{', '.join(before)}, og {last}" if before else last
    return upper(f"{joined}.")


def _some(count: int, tally: Tally) -> str:
    if count == tally.responses:
        return "svaret" if count == 1 else "alle svarene"
    return f"{word(count, neuter=True)} af svarene"


def _clause(count: int, says: str, tally: Tally) -> str:
    """A later clause, which need not say again what is counted."""
    if count == tally.responses:
        return f"{'det' if count == 1 else 'alle'} {says}"
    return f"{word(count, neuter=True)} {says}"


def _refused(count: int) -> str:
    noun = "fil" if count == 1 else "filer"
    return f"{upper(word(count))} {noun} kunne ikke læses og indgår ikke." if count else ""
