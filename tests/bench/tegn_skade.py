"""Text damage as broken fonts leave it: every kind, piece by piece, so that repair can be judged.

A damaged text is a sequence of pieces (what was written, what the extractor gave). All random
choices come from the generator that is handed in, so the same seed breaks the same characters.
"""

from __future__ import annotations

import json
import random
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from hoering.settings import bundled

Piece: TypeAlias = tuple[str, str]
"""What was written, and what stands in its place."""
Codes: TypeAlias = Mapping[str, int]
Damage: TypeAlias = Callable[[str, random.Random], list[Piece]]

LETTERS = "abcdefghijklmnopqrstuvwxyzæøå"
MERGED = "bcmnvwxy()012345"  # what a writer merges into runs of a Calibri map
SIGNS = "0123456789.,;:()-?!/%&\"'"
LIGATURES = ("ffi", "tti", "ff", "fi", "fl", "ft", "tf", "ti", "tt")
HEADER = "Fra: {0}\nSendt: 12. november 2025 10:45\nTil: Høring (fælles postkasse)\nEmne: Svar\n\n"


def table(font: str) -> dict[str, int]:
    """Target -> glyph number, as the shipped table has it; what it only presumes is left out."""
    listed = json.loads((bundled("pipelines") / "tegn" / "families.json").read_text("utf-8"))
    entry = next(entry for entry in listed if entry["id"] == font)
    return {target: int(code, 16) for code, target in entry["koder"].items()}


def broken(text: str, codes: Codes, spell: Callable[[int], str] = chr) -> list[Piece]:
    """The text with every target of ``codes`` put as its glyph number, longest targets first."""
    targets = sorted(codes, key=lambda target: (-len(target), target))
    found = re.split(f"({'|'.join(map(re.escape, targets))})", text)
    return [(part, spell(codes[part]) if part in codes else part) for part in found if part]


def only(codes: Codes, targets: Iterable[str]) -> dict[str, int]:
    wanted = set(targets)
    return {target: code for target, code in codes.items() if target in wanted}


def calibri_partial(text: str, rng: random.Random) -> list[Piece]:
    return broken(text, only(table("calibri"), MERGED))


def calibri_whole(text: str, rng: random.Random) -> list[Piece]:
    """æ and ø lie where alphabetical order puts them; the space breaks in half of the texts."""
    codes = table("calibri") | {"æ": rng.choice((0x10D, 0x10E)), "ø": rng.randint(0x183, 0x188)}
    if rng.random() < 0.5:
        del codes[" "]
    return broken(text, codes)


def aptos(text: str, rng: random.Random) -> list[Piece]:
    """The known lower case, digits and capitals; in half of the texts æ ø å in their order too."""
    codes = table("aptos")
    if rng.random() < 0.5:
        codes = only(codes, f"{LETTERS}0123456789") | {"fi": codes["fi"]}
    else:
        del codes[" "]
    if rng.random() < 0.5:
        codes |= {"å": 0xD9, "æ": rng.choice((0xE4, 0xE5)), "ø": rng.randint(0x140, 0x150)}
    return broken(text, codes)


def shifted(text: str, rng: random.Random) -> list[Piece]:
    """All characters; the space kept; letters alone, which leaves nothing strange to see; controls
    dropped, as some extractors do.
    """
    codes = table("arial")
    how = rng.randrange(4)
    if how:
        del codes[" "]
    if how == 2:
        codes = {target: code for target, code in codes.items() if target.isalpha()}
    if how == 3:
        text = "".join(c for c in text if (c in codes and codes[c] > 0x20) or c in " \n")
        codes = {target: code for target, code in codes.items() if code > 0x20}
    return broken(text, codes, lambda code: "(cid:12)" if code == 12 else chr(code))


def calibri_ligatures(text: str, rng: random.Random) -> list[Piece]:
    return broken(text, only(table("calibri"), LIGATURES))


def block_ligatures(text: str, rng: random.Random) -> list[Piece]:
    return broken(text, table("f-ligaturer"))


def unknown_ligatures(text: str, rng: random.Random) -> list[Piece]:
    """Ligatures of a font nobody has a table of, in the order of the alphabet or in none."""
    return broken(text, _unseen(LIGATURES, rng))


def unknown_font(text: str, rng: random.Random) -> list[Piece]:
    """Some or all lower-case letters of a font nobody has a table of."""
    if rng.random() < 0.5:
        return broken(text, _unseen(rng.sample(LETTERS, rng.randint(8, 16)), rng))
    return broken(text, _unseen(LETTERS, rng))


def _unseen(targets: Sequence[str], rng: random.Random) -> dict[str, int]:
    """New glyph numbers, in alphabetical order in half of the fonts."""
    start = rng.choice((0x102, 0x180, 0x200))
    codes = rng.sample(range(start, start + 0xB0), len(targets))
    if rng.random() < 0.5:
        return dict(zip(sorted(targets), sorted(codes), strict=True))
    return dict(zip(targets, codes, strict=True))


def segments(text: str, rng: random.Random) -> list[Piece]:
    """Answers of four senders one after another, each broken in its own way, one not at all."""
    lines = text.split("\n")
    step = max(1, len(lines) // 4)
    parts = [lines[:step], lines[step : 2 * step], lines[2 * step : 3 * step], lines[3 * step :]]
    ways: list[Damage] = [calibri_partial, block_ligatures, calibri_whole, lambda t, r: [(t, t)]]
    rng.shuffle(ways)
    pieces: list[Piece] = []
    for nr, (part, way) in enumerate(zip(parts, ways, strict=True)):
        pieces += way(f"Afsender: Forening nr. {nr}\n" + "\n".join(part), rng)
        pieces.append(("\n", "\n"))
    return pieces


def spellings(text: str, rng: random.Random) -> list[Piece]:
    """Calibri in part, put as ``(cid:374)``, as U+100176, or normalised afterwards."""
    codes = only(table("calibri"), MERGED)
    how = rng.choice(("cid", "pua", "NFC", "NFKC"))
    if how.startswith("NF"):
        pieces = broken(text, codes)
        return [(unicodedata.normalize(how, a), unicodedata.normalize(how, b)) for a, b in pieces]
    spell = {"cid": "(cid:{})".format, "pua": lambda code: chr(0x100000 + code)}[how]
    return broken(text, codes, spell)


def mails(text: str, rng: random.Random) -> list[Piece]:
    """Three mails whose headers are broken with their bodies."""
    lines = text.split("\n")
    step = len(lines) // 3 + 1
    names = ("Maren Nymand Bovbjerg", "Vibeke Munch", "Simon Ebbe Vinter")
    parts = [
        HEADER.format(name) + "\n".join(lines[nr * step : (nr + 1) * step])
        for nr, name in enumerate(names)
    ]
    way = rng.choice((calibri_partial, calibri_whole))
    return way("\n\n".join(parts), rng)


def unknown_capitals(text: str, rng: random.Random) -> list[Piece]:
    """All letters of a font nobody has a table of, small and large."""
    return broken(text, _anywhere(LETTERS + LETTERS.upper(), rng))


def unknown_whole(text: str, rng: random.Random) -> list[Piece]:
    """All letters, figures and signs of such a font, in half of the texts written out as numbers.

    Only letters count: which sign or figure a number is, no word tells.
    """
    codes = _anywhere(LETTERS + LETTERS.upper() + SIGNS, rng)
    spell = rng.choice((chr, "(cid:{})".format))
    pieces = broken(text, codes, spell)
    return [(b, b) if a in SIGNS else (a, b) for a, b in pieces]


def written_out(text: str, rng: random.Random) -> list[Piece]:
    """Aptos, Calibri or Arial with the numbers of the letters written out."""
    codes = only(table(rng.choice(("aptos", "calibri", "arial"))), LETTERS + LETTERS.upper())
    spell = rng.choice(("(cid:{})".format, lambda code: chr(0x100000 + code)))
    return broken(text, codes, spell)


def _anywhere(targets: Sequence[str], rng: random.Random) -> dict[str, int]:
    return dict(zip(targets, rng.sample(range(0x100, 0x250), len(targets)), strict=True))


KINDS: dict[str, Damage] = {
    "calibri-del": calibri_partial,
    "calibri-hel": calibri_whole,
    "aptos": aptos,
    "forskudt-29": shifted,
    "ligaturer-calibri": calibri_ligatures,
    "ligaturer-blok": block_ligatures,
    "ligaturer-ukendte": unknown_ligatures,
    "skrift-ukendt": unknown_font,
    "flere-skrifter": segments,
    "stavemåder": spellings,
    "mail": mails,
}
BEYOND: dict[str, Damage] = {
    "ukendt-store": unknown_capitals,
    "ukendt-alt": unknown_whole,
    "skrevet-ud": written_out,
}
"""Kinds that nobody asked for; their figures stand by themselves."""
