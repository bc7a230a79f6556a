"""Sentences that tell of somebody's health or abuse: proposed to a person, never removed by itself.

What somebody writes of the own life, or of a relative's, may be the point of the whole answer; only
a person can weigh that against publishing it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hoering.decisions import Personal
from hoering.nlp.people.found import Found
from hoering.nlp.sentences import sentence_spans

_SIGNS = "|".join(
    r"""diagnose\w* skizofren\w* psykose\w* psykotisk\w* depressi\w+ angst(?:en|lidelse\w*)? adhd
    ptsd autis\w+ demen[ts]\w* alzheimer\w* parkinson\w* sclerose sklerose epilepsi kræft\w*
    leukæmi diabetes sukkersyge kol astma hiv aids hepatitis leverbetændelse blodprop\w*
    hjerneblødning\w* hjerneskade\w* apopleksi amputer\w+ kørestol\w* handicap(?:pet|pede)
    operer(?:et|es) indlagt indlæggelse\w* udskrevet selvmord\w* selvskad\w*
    spiseforstyrrelse\w* alkoholi\w+ misbrug\w* afhængig(?:hed)? clean afrusning metadon heroin
    kokain fix(?:er|ede) medicin(?:en)? antidepressiv\w* insulin dialyse kateter stomi gravid\w*
    abort førtidspension\w* sygemeld\w* blind døv svagtseende hørehæmmet overdosis""".split()
)
_HEALTH = re.compile(rf"\b(?:{_SIGNS})\b", re.I)
_OF_SOMEBODY = re.compile(
    r"\b(?:jeg|mig|min|mit|mine|vores|(?:hans|hendes)|(?:min|vores)\s\w+|søn(?:nen)?|datter(?:en)?|"
    r"mor|far|bror|søster|mand|kone|nabo|barn|ham|hende|han|hun)\b",
    re.I,
)


def health(text: str) -> Iterator[Found]:
    """The sentences that tell of the health of the writer or of somebody spoken of."""
    for span in sentence_spans(text):
        said = text[span.start : span.end]
        if _HEALTH.search(said) and _OF_SOMEBODY.search(said):
            yield Found(span, Personal.HEALTH, "helbred:foreslået", 0.5)
