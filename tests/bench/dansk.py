"""How good and how fast our own Danish is, beside its rivals in the same run.

    python tests/bench/dansk.py [DATAFOLDER]

Without a data folder the treebanks are left out. No test: it asserts nothing.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import simplemma
import yaml
from sklearn.feature_extraction.text import TfidfVectorizer

from hoering.nlp import language
from hoering.nlp.alike import together
from hoering.nlp.similar import StaticEmbedder, TransformerEmbedder
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
        *_by_sentence_transformers(embed),
        ("TF-IDF, ord", tfidf()),
        ("TF-IDF, 3-5 tegn", tfidf(analyzer="char_wb", ngram_range=(3, 5))),
    ):
        began = time.perf_counter()
        likeness = vectors(one) @ vectors(other).T
        took = time.perf_counter() - began
        print(f"{name:28} {_found(likeness)}  {2 * len(pairs) / took:.0f} sætninger/s")


def _by_sentence_transformers(
    embed: StaticEmbedder,
) -> Iterator[tuple[str, Callable[[list[str]], np.ndarray]]]:
    """The same table in the library it was learnt with, where that is installed."""
    if find_spec("sentence_transformers"):
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415
        from sentence_transformers.sentence_transformer import modules  # noqa: PLC0415

        module = modules.StaticEmbedding(embed.words, embedding_weights=embed.table)
        model = SentenceTransformer(modules=[module], device="cpu")
        yield "sentence-transformers, samme", TransformerEmbedder(model)


def _found(likeness: np.ndarray) -> str:
    ranks = [
        (row[nr] < row).sum() for each in (likeness, likeness.T) for nr, row in enumerate(each)
    ]
    return "  ".join(f"recall@{most} {np.mean(np.array(ranks) < most):.3f}" for most in (1, 5, 10))


def redaction() -> None:
    """Personal data found whole in letters kept apart, by kind; false finds; traps touched."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "nlp"))
    from test_people import LETTERS, counted  # noqa: PLC0415

    began = time.perf_counter()
    wanted, got, surplus, words = counted(LETTERS)
    took = time.perf_counter() - began
    for kind in ("cpr", "phone", "email", "address", "person", "trap"):
        low, high = _interval(got[kind], wanted[kind])
        print(f"{kind:28} {got[kind]} af {wanted[kind]} = {got[kind] / wanted[kind]:.3f}"
              f" [{low:.3f}; {high:.3f}]{' (rørt)' if kind == 'trap' else ''}")  # fmt: skip
    marked = sum(wanted.values()) - wanted["trap"]
    print(f"{marked} mærkede, {words} ord, {1000 * surplus / words:.1f} fund uden grund pr. 1.000"
          f" ord, {words / took:.0f} ord/s")  # fmt: skip


def _interval(hits: int, of: int) -> tuple[float, float]:
    """Wilson's, 95 %."""
    share, z = hits / of, 1.96
    middle, spread = (
        share + z * z / (2 * of),
        z * np.sqrt(share * (1 - share) / of + (z / of) ** 2 / 4),
    )
    return (middle - spread) / (1 + z * z / of), (middle + spread) / (1 + z * z / of)


def alike() -> None:
    """Headings that say the same and are proposed as one, and those that conflict and are."""
    file = Path(__file__).parents[1] / "alike.yaml"
    for part, cases in yaml.safe_load(file.read_text("utf-8")).items():
        for kind, pairs in cases.items():
            found = sum(len(together(pair, language.features())) == 1 for pair in pairs)
            print(f"{'ens ' + part:20} {kind:7} {found} af {len(pairs)} lagt sammen")


if __name__ == "__main__":
    if sys.argv[1:]:
        treebanks(Path(sys.argv[1]))
    loading()
    redaction()
    meaning()
    alike()
