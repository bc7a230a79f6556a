"""Training data out of the data folder: PAROLE-DK with tags as Universal Dependencies has them.

    python pipelines/dansk/forbered.py DATAFOLDER OUTFOLDER

Writes ``ord.train.spacy``, ``ord.dev.spacy`` (tags, morphology, sentence starts),
``navne.*.spacy`` (names) and ``lemmaer.json``. The conversion of tags is learnt from the sentences
of UD's dev part that PAROLE holds as well. **Every sentence of UD's dev and test parts is taken out
of what is trained on**, compared by its letters alone; nothing of the test part is looked at.
"""

from __future__ import annotations

import html
import re
import tarfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

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


# --- what lies in the data folder ---------------------------------------------------------------


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
            yield [(row[1], row[2]) for row in rows]


# --- PAROLE's tags as UD's ----------------------------------------------------------------------


class Converter:
    """Learns from sentences that are tagged both ways how one tag becomes the other."""

    def __init__(self, pairs: Sequence[tuple[list[Token], list[Token]]]) -> None:
        rows = [row for old, _ in pairs for row in _described(old)]
        tags = [token.tag for _, new in pairs for token in new]
        self._tag = make_pipeline(DictVectorizer(), LogisticRegression(C=10, max_iter=3000))
        self._tag.fit(rows, tags)
        feats = [f"{token.tag}|{token.feats}" for _, new in pairs for token in new]
        self._feats: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for row, tag, said in zip(rows, tags, feats, strict=True):
            for name in _keys(row, tag):
                self._feats[name][said.split("|", 1)[1]] += 1

    def __call__(self, sentence: list[Token]) -> list[Token]:
        """The sentence with UD's tags and features."""
        rows = _described(sentence)
        tags = self._tag.predict(rows)
        return [
            Token(token.form, token.lemma, tag, self._best(row, tag))
            for token, row, tag in zip(sentence, rows, tags, strict=True)
        ]

    def _best(self, row: dict[str, str], tag: str) -> str:
        found = next((self._feats[name] for name in _keys(row, tag) if name in self._feats), None)
        return found.most_common(1)[0][0] if found else ""


def _keys(row: dict[str, str], tag: str) -> tuple[str, ...]:
    """What features depend on, the closest first."""
    msd, word = row["msd"], row["word"]
    return f"{msd}/{tag}/{word}", f"{msd}/{tag}", f"{msd[:4]}/{tag}"


def _described(sentence: Sequence[Token]) -> list[dict[str, str]]:
    ahead = [None, *sentence[:-1]]
    behind = [*sentence[1:], None]
    return [
        {
            # "har" with a participle further on is an auxiliary, by itself a verb.
            "verb on": f"{one.lemma.lower()}/{_next_verb(sentence, nr)}",
            "der": f"{one.lemma.lower()}/{_near(sentence, nr, 'der')}",
            "msd": one.tag,
            "kind": one.tag[:2],
            "word": one.form.lower(),
            "lemma": one.lemma.lower(),
            "word+msd": f"{one.form.lower()}/{one.tag}",
            "after": before.tag[:4] if before else "^",
            "after word": before.form.lower() if before else "^",
            "before": after.tag[:4] if after else "$",
            "before word": after.form.lower() if after else "$",
            "kind+before": f"{one.form.lower()}/{after.tag[:2] if after else '$'}",
            "kind+after": f"{one.form.lower()}/{before.tag[:2] if before else '^'}",
        }
        for nr, (before, one, after) in enumerate(zip(ahead, sentence, behind, strict=True))
    ]


def _next_verb(sentence: Sequence[Token], nr: int) -> str:
    """The kind of the verb that follows before the next conjunction or stop."""
    for token in sentence[nr + 1 : nr + 10]:
        if token.tag[:2] in ("VA", "VE"):
            return token.tag[:4]
        if token.tag[:2] in ("CS", "XP"):
            return token.tag[:2]
    return ""


def _near(sentence: Sequence[Token], nr: int, word: str) -> bool:
    return any(token.form.lower() == word for token in sentence[max(0, nr - 2) : nr + 3])
