"""What is installed on this machine, what stands in for what is not, and how to get it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec

from hoering import __version__
from hoering.nlp.language import BLANK, PUBLISHED, installed
from hoering.settings import settings


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that hoering can use."""

    name: str
    there: bool
    says: str

    def __str__(self) -> str:
        return f"{'ok   ' if self.there else '-    '}{self.name:24} {self.says}"


def examine() -> Iterator[Finding]:
    """Everything worth knowing, most important first."""
    yield Finding("hoering", True, f"{__version__}, Python {sys.version.split()[0]}")
    yield _language()
    yield _package("sentence_transformers", "embeddings", "ligheder findes på ordene alene")
    yield _package("distributed", "cluster", "brug --engine serial eller processes")
    yield _program("tesseract", "scannede sider bliver til huller, der nævnes i notatet")
    yield _program("soffice", ".doc, .odt og .rtf skal gemmes som .docx først")
    yield from _limits()


def _language() -> Finding:
    name = installed()
    if name != BLANK:
        return Finding("sprogmodel", True, name)
    return Finding(
        "sprogmodel", False, f"bruger {BLANK}; bedre: python -m spacy download {PUBLISHED[0]}"
    )


def _package(module: str, extra: str, instead: str) -> Finding:
    there = find_spec(module) is not None
    says = "installeret" if there else f'{instead}; hent med pip install "hoering[{extra}]"'
    return Finding(module, there, says)


def _program(name: str, instead: str) -> Finding:
    path = shutil.which(name)
    return Finding(name, path is not None, "installeret" if path else instead)


def _limits() -> Iterator[Finding]:
    limits = settings()
    guarded = find_spec("resource") is not None
    yield Finding(
        "læsegrænser",
        guarded,
        f"{limits.read_seconds} s, {limits.read_megabytes} MB pr. fil"
        + ("" if guarded else "; hukommelsen kan ikke begrænses på dette system"),
    )
