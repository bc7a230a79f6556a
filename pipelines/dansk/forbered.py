"""Training data out of the data folder: PAROLE-DK with tags as Universal Dependencies has them.

    python pipelines/dansk/forbered.py DATAFOLDER OUTFOLDER

Writes ``train.spacy`` and ``dev.spacy`` (tags, morphology and names, each where it is known) and
``lemmaer.json`` (lemmas that simplemma has otherwise). The conversion of tags is learnt from the
sentences of UD's dev part that PAROLE holds as well. **Every sentence of UD's dev and test parts is
taken out of what is trained on**, compared by its letters alone; nothing of the test part is looked
at.
"""

from __future__ import annotations

import csv
import json
import lzma
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import simplemma
import spacy
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab
from traebanker import Token, conllu, key, named, parole

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


# --- names --------------------------------------------------------------------------------------


class Names:
    """Danish names as often as people bear them, to put in the place of others."""

    def __init__(self, data: Path, dice: Random) -> None:
        self._dice = dice
        folder = data / "names"
        first = [_counted(folder / f"first_names_2023_{who}.csv.xz") for who in ("men", "women")]
        self._first = [pair for part in first for pair in part]
        self._last = _counted(folder / "last_names_2023.csv.xz")

    def instead_of(self, words: Sequence[str]) -> list[str]:
        """Another name of as many words; what is no plain word ("f.", "H.") stays."""
        plain = [word for word in words if word[:1].isupper() and len(word) > 2]
        fresh = [self._one(self._last if nr else self._first) for nr in range(len(plain))]
        if len(plain) == 1 and self._dice.random() < 0.5:
            fresh = [self._one(self._last)]
        given = iter(fresh)
        return [
            next(given) + _ending(word) if word[:1].isupper() and len(word) > 2 else word
            for word in words
        ]

    def _one(self, names: list[tuple[str, int]]) -> str:
        # The square root, so that rare names and those of other origins are seen as well.
        weights = [count**0.5 for _, count in names]
        return self._dice.choices([name for name, _ in names], weights)[0]


def _counted(file: Path) -> list[tuple[str, int]]:
    with lzma.open(file, "rt", encoding="utf-8") as opened:
        rows = [row for row in csv.reader(opened) if row[0].isalpha() and row[-1].isdigit()]
    return [(row[0].title(), int(row[-1])) for row in rows][:6000]


def _ending(word: str) -> str:
    return "s" if word.endswith("s") and len(word) > 5 else ""


def varied(
    sentence: list[tuple[str, str]], names: Names, dice: Random
) -> Iterator[list[tuple[str, str]]]:
    """A sentence with other persons in it, and now and then in another case."""
    changed = [word for word, _ in sentence]
    for start, end in _persons(sentence):
        changed[start:end] = names.instead_of(changed[start:end])
    other = [(word, tag) for word, (_, tag) in zip(changed, sentence, strict=True)]
    if changed != [word for word, _ in sentence]:
        yield other
    if dice.random() < 0.12:
        yield [(word.lower(), tag) for word, tag in other]
    if dice.random() < 0.05:
        yield [(word.upper(), tag) for word, tag in other]


def _persons(sentence: Sequence[tuple[str, str]]) -> Iterator[tuple[int, int]]:
    start = None
    for nr, (_, tag) in enumerate([*sentence, ("", "O")]):
        if start is not None and tag != "I-PER":
            yield start, nr
            start = None
        if tag == "B-PER":
            start = nr


# --- documents ----------------------------------------------------------------------------------

_GLUED_LEFT = set(".,;:!?)]»%")
_GLUED_RIGHT = set("([«")
_VARIANTS = 3
"""How often each sentence with a name is seen with another."""
_TOGETHER = 6
"""Sentences in a document, so that a model sees what stands around one."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words with tags where they are known (else ""), and names where they are (else None)."""

    tokens: list[Token]
    names: list[str] | None


def document(vocab: Vocab, sentences: Sequence[Sentence]) -> Doc:
    """A spaCy document; what is not known is missing in it, not wrong."""
    tokens = [token for sentence in sentences for token in sentence.tokens]
    doc = Doc(vocab, [token.form for token in tokens], [token.space for token in tokens])
    at, ents, missing = 0, [], []
    for sentence in sentences:
        for nr, token in enumerate(sentence.tokens):
            doc[at + nr].is_sent_start = nr == 0
            if token.tag:
                doc[at + nr].pos_ = token.tag
                doc[at + nr].set_morph(token.feats or "")
        if sentence.names is None:
            missing.append(Span(doc, at, at + len(sentence.tokens)))
        else:
            ents += _ents(doc, at, sentence.names)
        at += len(sentence.tokens)
    doc.set_ents(ents, missing=missing, default="outside")
    return doc


def _ents(doc: Doc, at: int, names: Sequence[str]) -> Iterator[Span]:
    start = None
    for nr, tag in enumerate([*names, "O"]):
        if start is not None and tag[:2] != "I-":
            yield Span(doc, at + start, at + nr, names[start][2:])
            start = None
        if tag[:2] == "B-":
            start = nr


def spaced(tokens: Sequence[Token]) -> list[Token]:
    """Tokens with the blanks that running text has between them."""
    after = [*tokens[1:], None]
    return [
        replace(one, space=not (one.form in _GLUED_RIGHT or (then and then.form in _GLUED_LEFT)))
        for one, then in zip(tokens, after, strict=True)
    ]


def bare(words: Sequence[tuple[str, str]]) -> Sentence:
    """A sentence of which only the names are known."""
    return Sentence(spaced([Token(word, "", "") for word, _ in words]), [tag for _, tag in words])


# --- the whole ----------------------------------------------------------------------------------


def prepare(data: Path, out: Path) -> dict[str, int]:
    """Write everything that training needs; gives how much of what there is."""
    dice, treebank = Random(1), data / "ud_danish_ddt"
    dev = list(conllu(treebank / "da_ddt-ud-dev.conllu"))
    aside = {key(t.form for t in s) for s in dev}
    aside |= {key(t.form for t in s) for s in conllu(treebank / "da_ddt-ud-test.conllu")}
    every = list(parole(data))
    twice = {key(t.form for t in s): s for s in every}
    convert = Converter([
        (old, new)
        for new in dev
        if (old := twice.get(key(t.form for t in new)))
        and [t.form for t in old] == [t.form for t in new]
    ])  # fmt: skip
    names_of = {key(w for w, _ in s): s for s in named(data / "uner_danish/da_ddt-ud-train.iob2")}
    tagged = [convert(s) for s in every if key(t.form for t in s) not in aside and len(s) > 1]
    train = [_joined(s, names_of) for s in tagged]
    names, seen = Names(data, dice), {key(t.form for t in s) for s in tagged}
    apart = [s for at, s in names_of.items() if at not in seen and at not in aside]
    extra = [
        bare(other)
        for _ in range(_VARIANTS)
        for at, s in names_of.items()
        if at not in aside
        for other in varied(s, names, dice)
    ]
    train += [bare(s) for s in apart] + extra
    dice.shuffle(train)
    out.mkdir(parents=True, exist_ok=True)
    _write(train, out / "train.spacy")
    own = {key(w for w, _ in s): s for s in named(data / "uner_danish/da_ddt-ud-dev.iob2")}
    _write([_joined(s, own) for s in dev], out / "dev.spacy")
    lemmas = _lemmas(tagged)
    (out / "lemmaer.json").write_text(json.dumps(lemmas, ensure_ascii=False), "utf-8")
    return {"tagged": len(tagged), "names": len(apart), "varied": len(extra), "lemmas": len(lemmas)}


def _joined(sentence: list[Token], names_of: dict[str, list[tuple[str, str]]]) -> Sentence:
    """A tagged sentence with its names, where the other treebank has the same words."""
    found = names_of.get(key(token.form for token in sentence))
    same = found and [word for word, _ in found] == [token.form for token in sentence]
    return Sentence(spaced(sentence), [tag for _, tag in found] if found and same else None)


def _lemmas(tagged: Iterable[list[Token]]) -> dict[str, str]:
    """Form and tag -> lemma where PAROLE has another than simplemma, and has it steadily."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for sentence in tagged:
        for token in sentence:
            counts[f"{token.form.lower()}/{token.tag}"][token.lemma.lower().strip()] += 1
    best = {form: found.most_common(1)[0] for form, found in counts.items() if found}
    return {
        form: lemma
        for form, (lemma, count) in sorted(best.items())
        if count >= 2
        and count > 0.7 * counts[form].total()
        and lemma != simplemma.lemmatize(form.rpartition("/")[0], lang="da").lower().strip()
    }


def _write(sentences: Sequence[Sentence], file: Path) -> None:
    vocab = spacy.blank("da").vocab
    groups = (sentences[at : at + _TOGETHER] for at in range(0, len(sentences), _TOGETHER))
    DocBin(docs=[document(vocab, group) for group in groups]).to_disk(file)


if __name__ == "__main__":
    print(prepare(Path(sys.argv[1]), Path(sys.argv[2])))
