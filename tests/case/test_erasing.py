"""What an erased answer leaves: not in other versions of its file, nor in the database's files."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from hoering.case.ledger import ledger
from hoering.case.store import Store
from hoering.records import Document, Response
from hoering.text import Span, keep

from .test_closing import everything

VERSIONS = yaml.safe_load((Path(__file__).parent / "versions.yaml").read_text("utf-8"))


def bundle(build: Any, letters: dict[str, str], file: str = "bundt.txt") -> Document:
    """Letters below each other in one file, which is one letter where there is only one."""
    source = build.source("".join(f"{words}\n" for words in letters.values()), file)
    responses, at = [], 0
    for nr, (sender, words) in enumerate(letters.items(), 1):
        own = Span(at, at + len(words) + 1)
        text = source.text if len(letters) == 1 else keep(source.text, [own], "split:sender")
        name = sha256(f"{source.sha256}{at}".encode()).hexdigest()[:12]
        responses.append(Response(name, source.sha256, file, text, nr, sender or None))
        at = own.end
    return Document(source, tuple(responses))


def erased(store: Store, build: Any, words: str) -> tuple[str, ...]:
    """Erase the answer in force that says something; gives what is told."""
    (id,) = [r.id for r in store.load().responses if words in r.text.value]
    return store.erase(id, "Anna Holm", build.when, "sag 24-117").told


@pytest.mark.parametrize("case", VERSIONS, ids=lambda case: case["name"])
def test_an_answer_goes_in_every_version_of_its_file(store, build, case):
    """Blanked, with the bytes of each version that had it; the others' words stay."""
    documents = [bundle(build, letters) for letters in case["versions"]]
    for document in documents:
        build.add(store, document)
    told = " ".join(erased(store, build, case["erase"]))
    after = store.load()
    assert len(after.responses) == case["in_force"]
    assert ledger(after).causes == ()
    assert all(words in told for words in case.get("told", ()))
    assert bool(told) == ("told" in case)
    kept = everything(store, build).decode("utf-8", "replace")
    assert [words for words in case["gone"] if words in kept] == []
    assert [words for words in case["kept"] if words not in kept] == []
    for document in documents:
        had = any(word in document.source.text.raw for word in case["gone"])
        assert build.reopened().is_erased(document.source.sha256) >= had
