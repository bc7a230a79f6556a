"""How good and how fast our own Danish is, beside its rivals in the same run.

    python tests/bench/dansk.py [DATAFOLDER]

Without a data folder the treebanks are left out. No test: it asserts nothing.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import simplemma
from sklearn.feature_extraction.text import TfidfVectorizer

from hoering.nlp import language
from hoering.nlp.similar import StaticEmbedder
from hoering.settings import bundled

PUBLISHED = {
    "da_core_news_sm (opgivet)": {"POS": 95.0, "lemma": 94.4, "navne F alle": 72.3},
    "da_core_news_md (opgivet)": {"POS": 96.3, "lemma": 94.5, "navne F alle": 80.0},
    "da_core_news_lg (opgivet)": {"POS": 96.4, "lemma": 95.3, "navne F alle": 82.1},
}
RECIPE = bundled("pipelines") / "dansk"


def treebanks(data: Path) -> None:
    """Tags, lemmas, bounds and names on UD's and UNER's test parts."""
    sys.path.insert(0, str(RECIPE))
    from maal import measure  # noqa: PLC0415
    from traebanker import conllu  # noqa: PLC0415

    ours = measure(data, language.load(), "test")
    gold = list(conllu(data / "ud_danish_ddt" / "da_ddt-ud-test.conllu"))
    words = [token for sentence in gold for token in sentence]
    bare = sum(simplemma.lemmatize(t.form, lang="da").lower() == t.lemma.lower() for t in words)
    for name, figures in {
        "hoering": ours,
        "simplemma alene": {"lemma": 100 * bare / len(words)},
        **PUBLISHED,
    }.items():
        print(f"{name:28}", "  ".join(f"{what} {value:.1f}" for what, value in figures.items()))


def loading() -> None:
    """Seconds to load, in a fresh process, beside a blank pipeline."""
    for name, code in (
        ("hoering", "from hoering.nlp import language; language.load()"),
        ("blank", "import spacy; spacy.blank('da')"),
    ):
        timed = (
            f"import time, spacy; a = time.perf_counter(); {code}; print(time.perf_counter() - a)"
        )
        done = subprocess.run(
            [sys.executable, "-c", timed], capture_output=True, text=True, check=True
        )
        print(f"{name:28} indlæst på {float(done.stdout):.2f} s")


def meaning() -> None:
    """How often the right partner of a paraphrase is among the first of 230."""
    lines = (bundled("corpus") / "mening" / "proeve.jsonl").read_text("utf-8").splitlines()
    pairs = [json.loads(line) for line in lines]
    one, other = [p["a"] for p in pairs], [p["b"] for p in pairs]
    embed = StaticEmbedder.ours()

    def tfidf(**how: object) -> Callable[[list[str]], np.ndarray]:
        fitted = TfidfVectorizer(sublinear_tf=True, **how).fit([*one, *other])
        return lambda texts: fitted.transform(texts).toarray()

    for name, vectors in (
        ("hoering", embed),
        ("TF-IDF, ord", tfidf()),
        ("TF-IDF, 3-5 tegn", tfidf(analyzer="char_wb", ngram_range=(3, 5))),
    ):
        began = time.perf_counter()
        likeness = vectors(one) @ vectors(other).T
        took = time.perf_counter() - began
        print(f"{name:28} {_found(likeness)}  {2 * len(pairs) / took:.0f} sætninger/s")


def _found(likeness: np.ndarray) -> str:
    ranks = [
        (row[nr] < row).sum() for each in (likeness, likeness.T) for nr, row in enumerate(each)
    ]
    return "  ".join(f"recall@{most} {np.mean(np.array(ranks) < most):.3f}" for most in (1, 5, 10))


if __name__ == "__main__":
    if sys.argv[1:]:
        treebanks(Path(sys.argv[1]))
    loading()
    meaning()
