"""Letters by the hundred to learn from: every part of a letter's frame may be there or not.

No form is written out. A frame is drawn line by line from habits, in an order that is drawn as
well, so that what is learnt is what the parts weigh and not what one letter looks like. The answers
are those of ``corpus/maerket/bred`` whose hearing is not measured with.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random

_FIRST = "Aage Berit Carsten Ditte Emil Fie Gert Helle Ib Jette Kaj Lone Mads Nina Otto Pia".split()
_LAST = "Abel Bonde Carlsen Degn Enevoldsen Friis Gram Hald Ibsen Jakobsen Krog Lund Mose".split()
_STREETS = "Lindevej|Algade|Ny Vestergade|Skolestien|Stationsvej|Bygaden|Engdraget|Strandvej"
_TOWNS = "Sønderby Lillerup Åstrup Holmby".split()
_ROLES = "Formand Bestyrelsesmedlem Direktør Konsulent Skoleleder Sekretær Kasserer Afdelingsleder"
_MONTHS = "januar februar marts april maj juni juli august september oktober november december"
_NOTICE = "Denne mail kan indeholde fortrolige oplysninger og er kun for modtageren."
_GREETS = (
    "Kære {who}|Hej {who}|Til {who}|Kære kommune|Hej|Goddag|Kære politikere|Til rette vedkommende|"
    "Hej med jer|Kære udvalg|Att.: {clerk}"
)
_CLOSES = (
    "Med venlig hilsen|Venlig hilsen|Mvh|Hilsen|Bedste hilsner|De bedste hilsner|Vh|Mange hilsner|"
    "På vegne af {org}|På bestyrelsens vegne|Kærlig hilsen|Med venlige hilsner|M.v.h.|"
    "Venlig hilsen og god weekend"
)
_TITLES = (
    "Høringssvar|Høringssvar om {what}|Høringssvar vedrørende {what}|Vedr. {what}|{what}|"
    "Høringssvar fra {sender}|Bemærkninger til {what}|Svar på høring om {what}|HØRINGSSVAR|"
    "Indsigelse mod {what}|Høring: {what}|Ang. {what}|{sender}s høringssvar|Udtalelse om {what}"
)
_OPENS = (
    "{sender} takker for muligheden for at afgive høringssvar.|Tak for muligheden for at svare.|"
    "{sender} har følgende bemærkninger til {what}.|Hermed vores bemærkninger.|"
    "Jeg skriver til jer, fordi jeg bor i området.|{sender} har læst materialet om {what}."
)
_HEADINGS = (
    "Baggrund|Om {what}|{nr}. {what}|Ad {nr}|Vores bemærkninger|Økonomi|Punkt {nr}: {what}|"
    "Generelle bemærkninger|Konklusion|Spor {nr}.a|Tidsplan og proces|Bemærkninger til afsnit {nr}|"
    "Afslutning|Forslag til ændringer|{nr}.{nr} Inddragelse|Børn og unge|Vi foreslår:"
)
SEPARATORS = (
    "\f", "\f", "\f", "\n\n\n", "\n\n\n\n", "\n\n\n\n\n\n\n", "\n\n\n-----\n\n", "\n\n*****\n\n\n",
    "\n\n____________________\n\n", "\n\n\n* * * * *\n\n",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """What one sender says."""

    sender: str
    text: str
    is_person: bool
    what: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """A text and the offsets at which its letters begin."""

    text: str
    starts: tuple[int, ...]


def bundle(answers: Sequence[Answer], rng: Random) -> Bundle:
    """Dress the answers and lay them one after the other, in one of many ways."""
    separator, width = rng.choice(SEPARATORS), rng.choice((66, 78, 90, 110, 10_000))
    mails = rng.choice((0.0, 0.0, 0.0, 0.3))
    names = rng.choice((0.1, 0.3))
    doubled = width < 90 and len(separator) > 4 and rng.random() < 0.15
    long_ones, loose = rng.choice((0.1, 0.3, 0.6)), rng.choice((0.0, 0.0, 0.15, 0.4))
    pages = rng.choice(("\f", "\f", "\f", "\n "))
    text, starts = "", []
    for nr, short in enumerate(answers):
        answer = short
        if rng.random() < long_ones:  # as much as fits a letter of several pages
            answer = replace(short, text=_long([short, *rng.choices(answers, k=3)], rng, loose))
        letter = _letter(answer, separator != "\n\n\n", names, rng, width)
        letter = letter.replace("\n", "\n\n") if doubled else letter
        if rng.random() < mails:
            letter = f"{_mail(answer, rng)}\n\n{letter}"
        text += separator if nr else ""
        starts.append(len(text))
        text += _with_pages(letter, rng) if separator == "\f" or rng.random() < 0.2 else letter
    # Some extractors leave no more of a page than a blank before its first line.
    text = text if pages == "\f" else re.sub(r"\n?\f", "\n ", text)
    return Bundle(text + "\n", tuple(starts))


def _long(answers: Sequence[Answer], rng: Random, loose: float) -> str:
    """A letter with headings, lists and loose setting: all that looks like a break and is none."""
    parts: list[str] = []
    for answer in answers:
        text = answer.text.removesuffix(answer.sender).rstrip()
        paragraphs = text.split("\n")
        if rng.random() < 0.6:
            parts.append(
                rng.choice(_HEADINGS.split("|")).format(nr=rng.randint(1, 9), what=answer.what)
            )
        parts += paragraphs
        if rng.random() < 0.2:
            parts += [f"{mark} {answer.what}" for mark in ("-", "-", "-")]
    joined = ""
    for part in filter(None, parts):
        gap = rng.choice(("\n\n\n", "\n\n\n\n", "\n\n\n\n\n\n")) if rng.random() < loose else "\n\n"
        joined += (gap if joined else "") + part
    return joined


def _mail(answer: Answer, rng: Random) -> str:
    words = _words(answer, rng)
    return "Fra: {sender}\nSendt: {date} 10:12\nTil: {who}\nEmne: Høringssvar".format(**words)


def _with_pages(letter: str, rng: Random) -> str:
    """A long letter over several pages, cut anywhere, as pages are."""
    lines = letter.split("\n")
    if len(lines) < 24 or rng.random() < 0.2:
        return letter
    cuts = sorted({rng.randint(10, len(lines) - 4) for _ in range(1 + len(lines) // 45)})
    # As often as not a page ends with a paragraph.
    blanks = [at for at, line in enumerate(lines) if not line and 9 < at < len(lines) - 4]
    cuts = [rng.choice(blanks) + 1 if blanks and rng.random() < 0.5 else at for at in cuts]
    again = rng.choice(("", "", "", lines[0] + "\n\n", lines[0] + "\n", "2\n", "\n\n"))
    pages = [lines[a:b] for a, b in pairwise([0, *sorted(set(cuts)), len(lines)])]
    return ("\f" + again).join("\n".join(page).rstrip("\n") for page in pages)


def _letter(answer: Answer, may_be_bare: bool, bare: float, rng: Random, width: int) -> str:
    words = _words(answer, rng)
    fronts = _front(answer, words, rng)
    backs = _back(answer, words, rng)
    if may_be_bare and rng.random() < bare:
        fronts, backs = rng.choice((([], backs),) * 6 + ((fronts, []),) * 3 + (([], []),))
    text = "\n".join(
        textwrap.fill(line, width, break_on_hyphens=False) for line in answer.text.split("\n")
    )
    if rng.random() < 0.25:
        text = f"{_one(_OPENS, words, rng)}\n\n{text}"
    if "\n\n" not in text and rng.random() < 0.5:
        text = text.replace("\n", "\n\n")
    gap = "\n" * rng.choice((1, 2, 2, 2, 2, 2, 3))
    return gap.join(filter(None, ("\n".join(fronts).strip("\n"), text, "\n".join(backs)))).strip()


def _front(answer: Answer, words: dict[str, str], rng: Random) -> list[str]:
    """Blocks of a letterhead in an order that is drawn, blank lines between some of them."""
    makers: list[tuple[float, Callable[[], list[str]]]] = [
        (0.5, lambda: _address(words, rng)),
        (
            0.45,
            lambda: [rng.choice(("{date}", "Den {date}", "{town}, den {date}", "Dato: {date}"))],
        ),
        (
            0.35,
            lambda: [rng.choice(("Sagsnr. {nr}", "J.nr. {nr}", "Deres ref.: {nr}", "Sag {nr}"))],
        ),
        (0.3, lambda: rng.choice((["{who}"], ["Til {who}"], ["{who}", "Att. {clerk}"]))),
        (0.3, lambda: rng.choice((["Afsender: {sender}"], ["Navn: {sender}"], ["Fra: {sender}"]))),
        (0.6, lambda: [rng.choice(_TITLES.split("|"))]),
    ]
    rng.shuffle(makers)
    if rng.random() < 0.3:
        makers = makers[:1]
    airs = rng.choice(((0, 1), (0, 1, 1), (0, 1, 1), (1, 2, 3)))
    found: list[str] = []
    for share, make in makers:
        if rng.random() < share:
            found += ([""] * rng.choice(airs) if found else []) + make()
    if rng.random() < 0.35:
        found += ["", rng.choice(_GREETS.split("|")) + rng.choice(("", ",", "!"))]
    return [line.format(**words) for line in found]


def _address(words: dict[str, str], rng: Random) -> list[str]:
    lines = ["{sender}", "{street}", "{zip} {town}", "Tlf. {phone}", "{mail}"]
    if rng.random() < 0.25:
        mark = rng.choice((", ", " · ", " | ", "  ·  "))
        return [mark.join(["{sender}", "{street}", "{zip} {town}", "{mail}"][: rng.randint(3, 4)])]
    name = [rng.choice(("{sender}", "{sender}", "{SENDER}"))]
    return name + [line for line in lines[1:] if rng.random() < 0.6]


def _back(answer: Answer, words: dict[str, str], rng: Random) -> list[str]:
    """A greeting (mostly), who signs, and what stands below."""
    found: list[str] = []
    if rng.random() < 0.15:
        who = "{name}" if answer.is_person else rng.choice(("{org}", "{name}, {org}"))
        form = rng.choice(_CLOSES.split("|")) + rng.choice((" ", " fra ", ", ")) + who
        return [form.format(**words) + rng.choice(("", f", {words['street']}")), *_trailer(rng)]
    if rng.random() < 0.65:
        greeting = rng.choice(_CLOSES.split("|"))
        found = [greeting + rng.choice(("", ",", " {name}"))] + [""] * rng.choice(
            (0, 0, 0, 1, 1, 3)
        )
    lines = rng.choice((["{name}"],) * 4 + (["/{name}"], ["{name}, {job}"], ["{name}", "{name2}"],
        ["{name}", "{street}", "", "{name2}", "{street}"])) if answer.is_person else rng.choice(
        (["{name}", "{role}"], ["{name}, {role}"], ["{org}"], ["{name}", "{org}"],
         ["{org}", "{name}", "{role}"], ["{role} {name}"], ["{name}", "{role}", "", "{org}"],
         ["{name}", "{job}"],
         ["{name}, {job}, {org}"], ["{name}             {name2}", "{role}             {job}"],
         ["{date}", "{name}"])
    )  # fmt: skip
    extra = ["{street}", "{zip} {town}", "Tlf. {phone}", "{mail}"]
    lines = lines + [line for line in extra if rng.random() < 0.2]
    return [line.format(**words) for line in [*found, *lines, *_trailer(rng)]]


def _trailer(rng: Random) -> list[str]:
    """What a mail program or an office adds below everything."""
    return rng.choice(([], [], [], [], [], ["", "Sendt fra min iPhone"], ["", _NOTICE]))


def _words(answer: Answer, rng: Random) -> dict[str, str]:
    person = f"{rng.choice(_FIRST)} {rng.choice(_LAST)}"
    name = answer.sender if answer.is_person else person
    day, month = rng.randint(1, 28), rng.randint(0, 11)
    dates = (
        f"{day}. {_MONTHS.split()[month]} 2025", f"{day:02}-{month + 1:02}-2025",
        f"{day}/{month + 1} 2025",
    )  # fmt: skip
    return {
        "sender": answer.sender, "SENDER": answer.sender.upper(), "org": answer.sender,
        "name": name, "name2": f"{rng.choice(_FIRST)} {rng.choice(_LAST)}",
        "job": rng.choice(("formand", "fmd.", "lektor", "sekretær", "forælder", "pensionist")),
        "role": rng.choice(_ROLES.split()), "what": answer.what,
        "street": f"{rng.choice(_STREETS.split('|'))} {rng.randint(1, 99)}",
        "zip": f"99{rng.randint(10, 99)}", "town": rng.choice(_TOWNS),
        "phone": f"70 00 00 {rng.randint(10, 99)}", "mail": "post@example.dk",
        "nr": f"{rng.randint(10, 99)}.{rng.randint(10, 99)}-{rng.randint(1000, 9999)}",
        "date": rng.choice(dates), "clerk": f"{rng.choice(_FIRST)} {rng.choice(_LAST)}",
        "who": rng.choice(("Sønderby Kommune", "Kulturforvaltningen", "Byrådet")),
    }  # fmt: skip


def _one(forms: str, words: dict[str, str], rng: Random) -> str:
    return rng.choice(forms.split("|")).format(**words)
