"""Which Danish is loaded, and that both sides of a comparison go through it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from hoering.errors import InputError
from hoering.hearing import Hearing
from hoering.labels import Stance
from hoering.nlp import language
from hoering.nlp.stance import RuleLabeller
from hoering.nlp.themes import ThemeFinder
from hoering.records import Response
from hoering.settings import Settings
from hoering.text import Text


@Language.component("test_odd_lemmas")
def odd_lemmas(doc: Doc) -> Doc:
    """Lemmas that no other pipeline gives: the first six letters."""
    for token in doc:
        token.lemma_ = token.lower_[:6]
    return doc


@pytest.fixture
def fresh() -> Iterator[None]:
    language.load.cache_clear()
    yield
    language.load.cache_clear()


def test_blank_danish_stands_in(monkeypatch: pytest.MonkeyPatch, fresh: None) -> None:
    """Without a published model, blank Danish with simplemma's lemmas does the whole job."""
    monkeypatch.setattr(spacy.util, "is_package", lambda name: False)
    nlp = language.load()
    assert language.installed() == language.BLANK
    assert [token.lemma_ for token in nlp("stofindtagelsesrummene")] == ["stofindtagelsesrum"]


def test_the_best_published_model_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of several published models, the largest that is installed."""
    monkeypatch.setattr(spacy.util, "is_package", lambda name: name != "da_core_news_lg")
    assert language.installed() == "da_core_news_md"


def test_a_named_pipeline_is_really_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh: None, harbour: Hearing
) -> None:
    """A pipeline on disk is loaded; keywords and answers both get its lemmas and still meet."""
    made = spacy.blank("da")
    made.add_pipe("test_odd_lemmas")
    made.to_disk(tmp_path / "model")
    chosen = Settings(model=str(tmp_path / "model"))
    monkeypatch.setattr(language, "settings", lambda: chosen)
    nlp = language.load()
    assert [token.lemma_ for token in nlp("havnebadene")] == ["havneb"]
    label = RuleLabeller(ThemeFinder(harbour, nlp), nlp)
    text = Text("Vi støtter havnebadene.")
    (found,) = label(Response("1", "", "svar.txt", text)).labels
    assert (found.theme, found.stance) == ("havnebad", Stance.SUPPORTS)


def test_a_missing_pipeline_is_told(monkeypatch: pytest.MonkeyPatch, fresh: None) -> None:
    """A model that is named but not there is an error with the next step."""
    monkeypatch.setattr(language, "settings", lambda: Settings(model="da_findes_ikke"))
    with pytest.raises(InputError, match="spacy download"):
        language.load()
