"""Writes short letters in which stance is said outright, for ``videre.py`` to teach.

    python pipelines/holdning/ligeud.py PHRASES.tsv OUT.jsonl HOW_MANY GOLD.jsonl...

A phrase is a stance and a sentence with a slot for what is proposed ("Vi er kede af {}."; {C} where
that begins it). The hearings are those of the gold files; what is proposed is named by its theme's
title or, where the proposal brings something, by a definite noun that people used for it there.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random
from typing import Any

from hoering.case.hearingfile import read_hearing
from hoering.hearing import Theme
from hoering.nlp.stance.ending import brings
from hoering.settings import bundled

WEIGHTS = {"afviser": 36, "støtter": 28, "neutral": 22, "betinget": 14}
THEMES = {1: 50, 2: 35, 3: 15}
"""How many themes a letter speaks of, and how often."""
BARE = 0.15
"""Share of letters that say nothing else."""
SAME = 0.6
"""How often what follows stands in the same paragraph."""
_TO = ("Kære kommune", "Til rette vedkommende", "Hej", "Høringssvar", "Til udvalget", "")
_FIRST = (
    "Tak for muligheden for at svare.", "Vi har læst materialet.", "Her kommer vores svar.",
    "Vi har drøftet sagen på vores møde.", "Jeg bor i nærheden.", "Tak, fordi I spørger.",
    "Vi er en forening med 80 medlemmer.", "Vi skriver kort.", "Jeg har boet her i 22 år.",
    "Vi beklager, at svaret kommer lidt sent.", "Vi har modtaget høringsbrevet.", "", "",
)  # fmt: skip
_LAST = (
    "Vi ser frem til at høre nærmere.", "Vi står gerne til rådighed.", "God arbejdslyst.",
    "Tak for ordet.", "Det var det hele.", "Ring gerne.", "Pas på hinanden.", "", "",
    "Vi deltager gerne i et møde.",
)  # fmt: skip
_SIGNED = ("Birte Lund", "Jens Krogh", "Bestyrelsen", "Ole", "Karen M. Holt", "Beboerne", "Rådet")
_DEFINITE = re.compile(r"[a-zæøå]{4,}(?:en|et|erne|ene)\b")
_SAYS = re.compile(r"\b\w{3,}(?:es|ås)\b|\b(?:får|bliver|skal|kan|må)\b")
_DIVIDED = re.compile(r"\b(?:delte?|halvdelen|flertallet|mindretallet)\b", re.I)
_TERMS = re.compile(
    r"\b(?:hvis|såfremt|forudsat|forudsæt\w*|forudsætning|betingelse|når|så længe|så skal|afhæng\w*"
    r"|medmindre|kun|alene|bare|blot|står og falder)\b",
    re.I,
)
Row = dict[str, Any]


def phrases(file: Path) -> dict[str, list[str]]:
    """The phrases of each stance."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in file.read_text(encoding="utf-8").splitlines():
        stance, said = line.split("\t")
        found[stance].append(said)
    return found


class Writer:
    """Writes letters; phrases that were used least come first."""

    def __init__(self, said: dict[str, list[str]], rows: Sequence[tuple[Path, Row]]) -> None:
        self.said = said
        self.rnd = Random(1)
        self.used: Counter[str] = Counter()
        self.themes = {row["hearing"]: _themes(folder, row["hearing"]) for folder, row in rows}
        self.nouns = _nouns(row for _, row in rows)

    def letter(self, nr: int) -> Row:
        """A letter as gold: a sentence for each theme that it speaks of."""
        rnd = self.rnd
        hearing = rnd.choice(sorted(self.themes))
        (many,) = rnd.choices([*THEMES], [*THEMES.values()])
        themes = rnd.sample(self.themes[hearing], min(many, len(self.themes[hearing])))
        stances = rnd.choices([*WEIGHTS], [*WEIGHTS.values()], k=len(themes))
        labels = {theme.id: stance for theme, stance in zip(themes, stances, strict=True)}
        chosen = {theme.id: self._phrase(labels[theme.id]) for theme in themes}
        told = {theme.id: self._about(chosen[theme.id], hearing, theme) for theme in themes}
        return {
            "id": f"{hearing}-ligeud-{nr:04d}", "hearing": hearing, "sender": f"Ligeud {nr}",
            "kind": "ukendt", "spelling": "ren", "text": self._text([*told.values()]),
            "labels": labels, "evidence": told, "conditions": {}, "flags": [],
            "reasons": {
                of: _reason(chosen[of]) for of, held in labels.items() if held == "betinget"
            },
        }  # fmt: skip

    def _phrase(self, stance: str) -> str:
        said = min(self.said[stance], key=lambda one: (self.used[one], self.rnd.random()))
        self.used[said] += 1
        return said

    def _about(self, said: str, hearing: str, theme: Theme) -> str:
        named = self.rnd.choice(_names(theme, self.nouns[hearing, theme.id]))
        return said.replace("{C}", named[0].upper() + named[1:]).replace("{}", named)

    def _text(self, told: Sequence[str]) -> str:
        rnd = self.rnd
        between = " " if rnd.random() < SAME else "\n\n"
        body = between.join(told)
        if rnd.random() < BARE:
            return body
        first = f"{rnd.choice(_FIRST)}{' ' if rnd.random() < SAME else chr(10) * 2}{body}".strip()
        parts = (rnd.choice(_TO), first, rnd.choice(_LAST), f"Venlig hilsen\n{rnd.choice(_SIGNED)}")
        return "\n\n".join(part for part in parts if part)


def _themes(folder: Path, hearing: str) -> tuple[Theme, ...]:
    own = folder / f"{hearing}.yaml"
    return read_hearing(own if own.exists() else bundled("pipelines") / own.name).themes


def _nouns(rows: Iterable[Row]) -> dict[tuple[str, str], Counter[str]]:
    """Definite nouns that stand where people speak of a theme, by hearing and theme."""
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        for passage in row.get("passages", ()):
            found[row["hearing"], passage["theme"]].update(_DEFINITE.findall(passage["quote"]))
    return found


def _names(theme: Theme, nouns: Counter[str]) -> list[str]:
    title = theme.title
    low = title if re.match(r"[A-ZÆØÅ]{2}|\d", title) else title[0].lower() + title[1:]
    if _SAYS.search(title):
        named = [f"forslaget om »{title}«", f"planen om »{title}«"]
    else:
        named = [f"forslaget om {low}", f"planen om {low}", f"punktet om {low}", low]
    if not brings(theme):
        return named
    words = re.findall(r"[\wæøå]{5,}", " ".join((title, *theme.keywords)))
    stems = {word.lower()[:6] for word in words}
    own = [word for word, many in nouns.most_common(40) if word[:6] in stems and many > 1][:3]
    return [*named, *own, *own]


def _reason(said: str) -> str:
    if _DIVIDED.search(said):
        return "delt"
    return "betingelse" if _TERMS.search(said) else "forbehold"


def main(said: Path, out: Path, many: int, gold: Sequence[Path]) -> None:
    """Write them."""
    rows = [
        (file.parent, json.loads(line))
        for file in gold
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    writer = Writer(phrases(said), rows)
    letters = (writer.letter(nr) for nr in range(many))
    lines = (json.dumps(letter, ensure_ascii=False) + "\n" for letter in letters)
    out.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), [Path(a) for a in sys.argv[4:]])
