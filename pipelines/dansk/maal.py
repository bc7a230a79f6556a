"""Measures a trained pipeline on UD and UNER, and the bounds and lemmas of hoering beside it.

    python pipelines/dansk/maal.py DATAFOLDER MODEL dev|test

``test`` is for a pipeline that has been chosen already. Tags, morphology and lemmas are measured on
the treebank's own tokens, sentence bounds on ten sentences run together as text, names as exact
spans. Speed is that of one core, with names.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import spacy
from forbered import Sentence, document
from spacy.language import Language
from spacy.tokens import Doc
from traebanker import Token, conllu, key, named

from hoering.nlp.language import lemma
from hoering.nlp.sentences import sentence_starts

_RUN_TOGETHER = 10


def measure(data: Path, nlp: Language, part: str) -> dict[str, float]:
    """Every figure, in per cent."""
    gold = list(conllu(data / "ud_danish_ddt" / f"da_ddt-ud-{part}.conllu"))
    names = {key(w for w, _ in s): s for s in named(data / f"uner_danish/da_ddt-ud-{part}.iob2")}
    docs = [_read(nlp, sentence) for sentence in gold]
    words = sum(map(len, gold))
    tagged = sum(a.pos_ == b.tag for d, s in zip(docs, gold, strict=True) for a, b in _pairs(d, s))
    formed = sum(
        str(a.morph) == _sorted(b.feats)
        for d, s in zip(docs, gold, strict=True)
        for a, b in _pairs(d, s)
    )
    lemmas = sum(
        lemma(a.text, a.pos_) == b.lemma.lower()
        for d, s in zip(docs, gold, strict=True)
        for a, b in _pairs(d, s)
    )
    return {
        "POS": 100 * tagged / words,
        "morfologi": 100 * formed / words,
        "lemma": 100 * lemmas / words,
        "sætninger F": 100 * _bounds(gold),
        **_named(nlp, gold, names),
        "ord/s": _speed(nlp, gold),
    }


def _read(nlp: Language, sentence: Sequence[Token]) -> Doc:
    return nlp(Doc(nlp.vocab, [t.form for t in sentence], [t.space for t in sentence]))


def _pairs(doc: Doc, sentence: Sequence[Token]) -> Iterable[tuple[object, Token]]:
    return zip(doc, sentence, strict=True)


def _sorted(feats: str) -> str:
    return "|".join(sorted(feats.split("|"), key=str.lower)) if feats else ""


def _bounds(gold: Sequence[Sequence[Token]]) -> float:
    hits = wanted = found = 0
    for at in range(0, len(gold), _RUN_TOGETHER):
        text, starts = "", []
        for sentence in gold[at : at + _RUN_TOGETHER]:
            starts.append(len(text))
            said = "".join(t.form + " " * t.space for t in sentence)
            text += f"{said.rstrip()} "
        ours = sentence_starts(text)
        a = set(zip(starts, [*starts[1:], len(text)], strict=True))
        b = set(zip(ours, [*ours[1:], len(text)], strict=True))
        hits, wanted, found = hits + len(a & b), wanted + len(a), found + len(b)
    return 2 * hits / (wanted + found)


def _named(
    nlp: Language, gold: Sequence[list[Token]], names: dict[str, list[tuple[str, str]]]
) -> dict[str, float]:
    """F of names, all and by kind, over the sentences of both treebanks."""
    counts: Counter[tuple[str, str]] = Counter()
    for sentence in gold:
        tags = names.get(key(token.form for token in sentence))
        if tags is None or len(tags) != len(sentence):
            continue
        doc = _read(nlp, sentence)
        made = document(nlp.vocab, [Sentence(sentence, [tag for _, tag in tags])])
        right = {(e.start, e.end, e.label_) for e in made.ents}
        said = {(e.start, e.end, e.label_) for e in doc.ents}
        for kind in ("PER", "ORG", "LOC"):
            a = {e for e in right if e[2] == kind}
            b = {e for e in said if e[2] == kind}
            for name, count in (("hit", len(a & b)), ("gold", len(a)), ("said", len(b))):
                counts[name, kind] += count
                counts[name, "alle"] += count
    return {
        f"navne F {kind}": 200 * counts["hit", kind] / (counts["gold", kind] + counts["said", kind])
        for kind in ("alle", "PER", "ORG", "LOC")
    }


def _speed(nlp: Language, gold: Sequence[list[Token]]) -> float:
    texts = ["".join(t.form + " " * t.space for t in s) for s in gold]
    texts = [" ".join(texts[at : at + 10]) for at in range(0, len(texts), 10)] * 4
    began = time.perf_counter()
    words = sum(len(doc) for doc in nlp.pipe(texts))
    return words / (time.perf_counter() - began)


if __name__ == "__main__":
    found = measure(Path(sys.argv[1]), spacy.load(sys.argv[2]), sys.argv[3])
    print(json.dumps({name: round(value, 1) for name, value in found.items()}, ensure_ascii=False))
