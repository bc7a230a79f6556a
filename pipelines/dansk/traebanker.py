"""The treebanks of the data folder as sentences of tokens: PAROLE-DK, UD and UNER."""

from __future__ import annotations

import html
import re
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_WORD = re.compile(r'<W lemma="(?P<lemma>[^"]*)" msd="(?P<msd>[^"]*)">(?P<form>[^<]*)</W>')
_SENTENCE = re.compile(r"<s>(.*?)</s>", re.S)


@dataclass(frozen=True, slots=True)
class Token:
    """A word with lemma and tag; ``feats`` "" where there are none."""

    form: str
    lemma: str
    tag: str
    feats: str = ""
    space: bool = True


def key(forms: Iterable[str]) -> str:
    """A sentence by its letters alone, so that quotes and blanks make no other sentence of it."""
    return re.sub(r"[^a-zæøåéüöä]", "", "".join(forms).lower())


def parole(data: Path) -> Iterator[list[Token]]:
    """The sentences of PAROLE-DK; a word of several parts ("i_aftes") is several tokens."""
    with tarfile.open(data / "parole_dk" / "parole-dk.tar.xz") as archive:
        for member in sorted(archive.getmembers(), key=lambda one: one.name):
            handle = archive.extractfile(member) if member.name.endswith(".tag") else None
            text = handle.read().decode("utf-8", "replace") if handle else ""
            for sentence in _SENTENCE.finditer(text):
                yield list(_parts(sentence[1]))


def _parts(sentence: str) -> Iterator[Token]:
    for found in _WORD.finditer(sentence):
        forms = html.unescape(found["form"]).strip().split("_")
        lemmas = html.unescape(found["lemma"]).split("_")
        for nr, form in enumerate(forms):
            lemma = lemmas[nr] if len(lemmas) == len(forms) else form
            of = f"{nr + 1}/{len(forms)}" if len(forms) > 1 else ""
            if form:
                yield Token(form, lemma, found["msd"] + of)


def conllu(file: Path) -> Iterator[list[Token]]:
    """The sentences of a treebank."""
    for block in file.read_text("utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and line[0] != "#"]
        tokens = [
            Token(r[1], r[2], r[3], "" if r[5] == "_" else r[5], "SpaceAfter=No" not in r[9])
            for r in rows
            if r[0].isdigit()
        ]
        if tokens:
            yield tokens


def named(file: Path) -> Iterator[list[tuple[str, str]]]:
    """The sentences of the named-entity treebank: words with B-, I- or O."""
    for block in file.read_text("utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and line[0] != "#"]
        if rows:
            yield [(row[1].strip(), row[2]) for row in rows if row[1].strip()]
