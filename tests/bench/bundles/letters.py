"""Answers of our own writing, dressed as letters and mails: what a bundle is made of.

The answers of ``corpus/maerket`` and the forms beside this file come in two halves that share no
hearing, no name and no form: one to look at while mending, one that only measures.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

HERE = Path(__file__).parent
LABELLED = HERE.parents[2] / "corpus" / "maerket"
_PERSON = re.compile(r"[A-ZÆØÅ][\w'-]+(?: [A-ZÆØÅ][\w'-]+| von| de| af){1,3}$")
_LONGEST_NAME = 6
_MONTHS = (
    "januar februar marts april maj juni juli august september oktober november december".split()
)
_ENGLISH = "January February March April May June July August September October November December"
_DAYS = "mandag tirsdag onsdag torsdag fredag lørdag søndag".split()


class Half(StrEnum):
    """Which half of answers and forms: to develop with, or to measure with.

    ``MORE`` has the answers of ``DEV`` in other dress, ``FRESH`` those of ``TEST``.
    """

    DEV = "dev"
    MORE = "more"
    TEST = "test"
    FRESH = "fresh"


MEASURES = (Half.TEST, Half.FRESH)
"""Halves that nobody looks at while mending."""
_NAMES = {
    Half.DEV: (
        "Anna Bo Clara Dan Else Finn Gitte Hans Inga Jørn Karen Leif Mette Niels Oda Per".split(),
        "Aabye Brink Dalgård Ebbesen Fynbo Grønlund Holst Iversen Juhl Kvist Lykke Munk".split(),
    ),
    Half.MORE: (
        "Aksel Britta Christian Ellen Frode Grethe Hanne-Lise Ib Jonna Kurt Lise Mogens".split(),
        "Ahrensberg Bisgaard Damsbo Eskildsen Frost Gammelgaard Hedeager Klitgaard Lyng".split(),
    ),
    Half.TEST: (
        "Rikke Steen Tove Ulla Vagn Yrsa Asger Birthe Claus Dorthe Egon Frida Gorm Hilda".split(),
        "Nordby Overgaard Pilegård Ravn Skov Thuesen Udsen Vinther Westh Zachariassen".split(),
    ),
    Half.FRESH: (
        "Mikkel Nina Otto Pia Rasmus Sanne Torben Ulrik Vibeke Winnie Yusuf Zenia Ahmed".split(),
        "Møller Nygaard Olesen Poulsen Quist Rask Schmidt Toft Ulriksen Winther Özdemir".split(),
    ),
}
_PLACES = {
    Half.DEV: ("Birkevej Havnegade Søndre Allé Mosestien Torvet Kirkestræde", "Fjordby Nørreå"),
    Half.MORE: ("Engvej Fabriksgade Sankt Jørgens Plads Lindehusene Præstemarken", "Kærby Vigsø"),
    Half.TEST: ("Åvænget Bakkedraget Gammel Landevej Ringgade Parkvej", "Strandholm Vesterup"),
    Half.FRESH: ("Elmevej Brogade Nygade Stationsvej Møllestien", "Lundby Havnsø"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as its writer wrote it, and who the writer is."""

    sender: str
    text: str
    is_person: bool
    hearing: str


@dataclass(frozen=True, slots=True)
class Letter:
    """An answer in its dress: what stands above and below it is the sender's own frame."""

    answer: Answer
    top: str
    end: str

    @property
    def whole(self) -> str:
        """The letter as it arrives."""
        return "\n\n".join(filter(None, (self.top, self.answer.text, self.end)))


@cache
def forms(half: Half) -> dict[str, Any]:
    """The forms of one half, as the file has them."""
    found: dict[str, Any] = yaml.safe_load((HERE / f"forms_{half}.yaml").read_text("utf-8"))
    return found


@cache
def answers(half: Half) -> dict[str, tuple[Answer, ...]]:
    """By hearing, the answers that end in a sentence and whose writer has a plain name."""
    rows = [json.loads(line) for line in (LABELLED / "bred" / "svar.jsonl").open(encoding="utf-8")]
    hearings = sorted({row["hearing"] for row in rows})
    mine = set(hearings[half in MEASURES :: 2])
    found: dict[str, list[Answer]] = {}
    for row in rows:
        if row["hearing"] in mine and (answer := _answer(row)):
            found.setdefault(row["hearing"], []).append(answer)
    return {name: tuple(own) for name, own in found.items() if len(own) >= 12}


def _answer(row: Mapping[str, Any]) -> Answer | None:
    sender, text = row["sender"], row["text"].strip()
    is_person = row["kind"] == "borger"
    if not sender or text[-1] not in ".!?" or (is_person and not _PERSON.match(sender)):
        return None
    if not is_person and ("," in sender or len(sender.split()) > _LONGEST_NAME):
        return None
    return Answer(sender, text, is_person, _title(row["hearing"]))


@cache
def _title(hearing: str) -> str:
    path = next(LABELLED.rglob(f"{hearing}.yaml"), None)
    if path is None:
        return hearing.replace("_", " ")
    title: str = yaml.safe_load(path.read_text("utf-8"))["title"]
    return re.split(r"[(,]", title)[0].strip()


class Wardrobe:
    """Dresses the answers of one bundle: one authority, one clerk, one stretch of days."""

    def __init__(self, half: Half, rng: Random) -> None:
        self.half, self.rng = half, rng
        self.forms = forms(half)
        self.town = rng.choice(_PLACES[half][1].split())
        self.authority = rng.choice((f"{self.town} Kommune", "Teknik- og Miljøforvaltningen"))
        self.clerk = self._name()
        self.first = date(2025, rng.randint(1, 10), rng.randint(1, 28))

    def letter(self, answer: Answer, in_mail: bool = False) -> Letter:
        """An answer with a front and a back that name its sender at least once."""
        kind, words = ("person" if answer.is_person else "org"), self.words(answer)
        own = "{name}" if answer.is_person else "{org}"
        while True:
            front, back = (self.rng.choice(self.forms[end][kind]) for end in ("fronts", "backs"))
            if own in (front + back).replace("{ORG}", own) and (front or back.count("\n") > 1):
                break
        if in_mail:
            front = self.rng.choice(("", "Hej\n", f"Kære {self.clerk}\n")) if own in back else front
        return Letter(answer, _filled(front, words), _filled(back, words))

    def mail(self, answer: Answer) -> tuple[str, str]:
        """A printed mail's header, and the name that stands in it."""
        words = self.words(answer)
        form = self.rng.choice(self.forms["mails"])
        return _filled(form, words), words["name"] if "{name}" in form else words["from"]

    def other(self, what: str, answer: Answer) -> str:
        """A text of another kind: cover, hearing letter, a clerk's note."""
        return _filled(self.rng.choice(self.forms[what]), self.words(answer))

    def words(self, answer: Answer) -> dict[str, str]:
        """What the blanks of a form are filled with."""
        name = answer.sender if answer.is_person else self._name()
        day = self.first + timedelta(days=self.rng.randint(0, 20))
        web = _ascii(answer.sender)[:18] + ".example.dk"
        return {
            "org": answer.sender, "ORG": answer.sender.upper(), "name": name, "from": answer.sender,
            "name2": self._name(), "authority": self.authority, "clerk": self.clerk,
            "street": f"{self.rng.choice(_PLACES[self.half][0].split())} {self.rng.randint(1, 90)}",
            "zip": f"99{self.rng.randint(10, 99)}", "town": self.town,
            "phone": f"70 00 00 {self.rng.randint(10, 99)}", "mail": f"{_ascii(name)}@example.dk",
            "web": web, "date": self._date(day), "weekday": _DAYS[day.weekday()],
            "date_en": f"{_ENGLISH.split()[day.month - 1]} {day.day}, {day.year}",
            "clock": f"{self.rng.randint(7, 22)}:{self.rng.randint(10, 59)}",
            "jnr": f"{day.year}-{self.rng.randint(1000, 9999)}", "cvr": "00 00 00 00",
            "hearing": answer.hearing, "HEARING": answer.hearing.upper(), "ini": _ascii(name)[:3],
            "role": self.rng.choice(("Formand", "Direktør", "Sekretær", "Næstformand", "Leder")),
        }  # fmt: skip

    def _name(self) -> str:
        first, last = _NAMES[self.half]
        return f"{self.rng.choice(first)} {self.rng.choice(last)}"

    def _date(self, day: date) -> str:
        return self.rng.choice(
            (
                f"{day.day}. {_MONTHS[day.month - 1]} {day.year}",
                f"{day.day:02}-{day.month:02}-{day.year}",
                f"{day.day}.{day.month}.{day.year}",
            )
        )


def _filled(form: str, words: Mapping[str, str]) -> str:
    return form.format(**words).strip("\n") if form else ""


def _ascii(name: str) -> str:
    plain = name.casefold().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    return re.sub(r"\W+", "", plain)


def drawn(half: Half, rng: Random, many: int) -> Iterator[Answer]:
    """So many answers to one hearing, each sender once; fewer where the hearing has fewer."""
    own = rng.choice(sorted(answers(half).items()))[1]
    seen: set[str] = set()
    for answer in rng.sample(own, len(own)):
        if answer.sender not in seen and len(seen) < many:
            seen.add(answer.sender)
            yield answer
