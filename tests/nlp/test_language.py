"""Which Danish is loaded for what: a fixed one for stance, the best there is for names."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy

from hoering.errors import InputError
from hoering.nlp import language
from hoering.settings import Settings


@pytest.fixture
def fresh() -> Iterator[None]:
    language.load.cache_clear()
    yield
    language.load.cache_clear()


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("stofindtagelsesrummene", "", "stofindtagelsesrum"),
        ("Husenes", "NOUN", "hus"),
        ("helt", "ADV", "helt"),
        ("godt", "ADJ", "god"),
        ("-", "PUNCT", "-"),
    ],
)
def test_lemmas(word: str, tag: str, lemma: str) -> None:
    """Dictionary forms; an adverb is its own."""
    assert language.lemma(word, tag) == lemma


def test_stance_reads_one_fixed_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is installed, the words that stance is read from are the same."""
    before = [token.lemma_ for token in language.features()("Vi støtter havnebadene.")]
    monkeypatch.setattr(spacy.util, "is_package", lambda name: True)
    language.features.cache_clear()
    assert [token.lemma_ for token in language.features()("Vi støtter havnebadene.")] == before


def test_ours_stands_in(monkeypatch: pytest.MonkeyPatch, fresh: None) -> None:
    """Without a published model our own gives tags, lemmas, sentences and names."""
    monkeypatch.setattr(spacy.util, "is_package", lambda name: False)
    assert language.installed() == language.OURS
    doc = language.load()("Karen Holm bor i Odense. Husene er gamle.")
    assert [token.pos_ for token in doc][-4:] == ["NOUN", "AUX", "ADJ", "PUNCT"]
    assert [token.lemma_ for token in doc][-4:-1] == ["hus", "være", "gammel"]
    assert len(list(doc.sents)) == 2
    assert ("Karen Holm", "PER") in [(ent.text, ent.label_) for ent in doc.ents]
    assert language.described(language.load()).startswith("da_hoering")


def test_the_best_published_model_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of several published models, the largest that is installed."""
    monkeypatch.setattr(spacy.util, "is_package", lambda name: name != "da_core_news_lg")
    assert language.installed() == "da_core_news_md"


def test_a_published_package_is_really_used(tmp_path: Path) -> None:
    """A package of the published name, installed for real into a folder of its own, is found."""
    made = spacy.blank("da")
    ruler = made.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PER", "pattern": "Qvist"}])  # type: ignore[attr-defined]
    made.meta["name"], made.meta["version"] = "core_news_lg", "3.8.0"
    made.to_disk(tmp_path / "model")
    (tmp_path / "ud").mkdir()
    package = ["-m", "spacy", "package", tmp_path / "model", tmp_path / "ud", "--build", "none"]
    subprocess.run([sys.executable, *package], check=True, capture_output=True)
    (source,) = (tmp_path / "ud").iterdir()
    install = ["-m", "pip", "install", "--target", tmp_path / "site", "--no-deps", source]
    install += ["--no-build-isolation", "--quiet", "--disable-pip-version-check"]
    subprocess.run([sys.executable, *install], check=True, capture_output=True)
    code = (
        "import json; from hoering.doctor import examine; from hoering.nlp import language\n"
        "said = [str(f) for f in examine() if f.name == 'sprogmodel']\n"
        "used = language.described(language.load())\n"
        "print(json.dumps([said, used, language.persons('Hr. Qvist.')]))"
    )
    path = os.pathsep.join([str(tmp_path / "site"), os.environ.get("PYTHONPATH", "")])
    told = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": path},
    ).stdout  # fmt: skip
    doctor, used, persons = json.loads(told)
    (said,) = doctor
    name, _, stance = said.partition("; ")
    assert name == "ok   sprogmodel               da_core_news_lg"
    assert stance == "holdning læses med vores egne ord"
    assert used == "da_core_news_lg 3.8.0"
    assert persons == [[4, 9]]
    assert not spacy.util.is_package("da_core_news_lg")


def test_a_named_pipeline_is_really_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh: None
) -> None:
    """A pipeline on disk that the user names comes before everything else."""
    made = spacy.blank("da")
    made.meta["name"] = "min_egen"
    made.to_disk(tmp_path / "model")
    chosen = Settings(model=str(tmp_path / "model"))
    monkeypatch.setattr(language, "settings", lambda: chosen)
    assert language.described(language.load()).startswith("da_min_egen")


def test_a_missing_pipeline_is_told(monkeypatch: pytest.MonkeyPatch, fresh: None) -> None:
    """A model that is named but not there is an error with the next step."""
    monkeypatch.setattr(language, "settings", lambda: Settings(model="da_findes_ikke"))
    with pytest.raises(InputError, match="spacy download"):
        language.load()


def test_no_answer_is_too_long() -> None:
    """More than a million characters, where spaCy stops by itself, are read as well."""
    assert len(language.features()("å" * 1_000_001)) == 1


def test_names_in_a_long_text_are_where_they_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Part by part, the same names at the same places are found as in one go."""
    text = "".join(f"Ordet har Anna Holm fra vej {nr}.\nOg så talte Bo Lund.\n" for nr in range(9))
    whole = language.persons(text)
    monkeypatch.setattr(language, "_AT_ONCE", 100)
    assert whole == language.persons(text)
    assert {text[start:end] for start, end in whole} == {"Anna Holm", "Bo Lund"}
