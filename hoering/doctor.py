"""What is installed on this machine, what stands in for what is not, and how to get it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec

from hoering import __version__
from hoering.nlp.language import OURS, PUBLISHED, installed, is_there
from hoering.readers import ocr, office
from hoering.readers.cell import held
from hoering.readers.sandbox import DIVIDES, Held
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
    yield _scans()
    yield _cluster()
    yield _shared()
    yield _meaning()
    yield _old_documents()
    yield from _limits()


def _language() -> Finding:
    name = installed()
    if name != OURS and not is_there(name):
        get = f"{name} (HOERING_MODEL) er ikke installeret: python -m spacy download {name}"
        return Finding("sprogmodel", False, get)
    if name != OURS:
        return Finding("sprogmodel", True, f"{name}; holdning læses med vores egne ord")
    return Finding(
        "sprogmodel", False, f"bruger {OURS}; bedre: python -m spacy download {PUBLISHED[0]}"
    )


def _scans() -> Finding:
    if ocr.program() is None:
        get = "scannede sider læses ikke; hent tesseract med dansk (Debian: tesseract-ocr-dan)"
        return Finding("tesseract", False, get)
    if not ocr.knows_danish():
        return Finding("tesseract", False, "dansk mangler (Debian: tesseract-ocr-dan)")
    return Finding("tesseract", True, "scannede sider læses på dansk")


def _meaning() -> Finding:
    there = find_spec("sentence_transformers") is not None
    named = settings().embedder
    if named and not there:
        get = f'{named} (HOERING_EMBEDDER) kræver pip install "hoering[embeddings]"'
        return Finding("sentence_transformers", False, get)
    use = named or "bruger hoerings egen lille model; HOERING_EMBEDDER: en models navn eller mappe"
    get = 'bruger hoerings egen lille model; større: pip install "hoering[embeddings]"'
    return Finding("sentence_transformers", there, use if there else get)


def _cluster() -> Finding:
    there = find_spec("distributed") is not None
    get = 'brug --engine processes, eller hent med pip install "hoering[cluster]"'
    where = settings().cluster or "en klynge på denne maskine (HOERING_CLUSTER: en anden)"
    return Finding("dask", there, f"installeret: --engine dask; {where}" if there else get)


def _shared() -> Finding:
    there = find_spec("psycopg") is not None
    get = 'sager ligger i mapper; til en fælles database: pip install "hoering[postgres]"'
    return Finding("postgres", there, "en fælles database kan bruges" if there else get)


def _old_documents() -> Finding:
    there = office.program() is not None
    get = "gem .doc, .odt og .rtf som .docx først, eller hent LibreOffice Writer"
    return Finding("libreoffice", there, ".doc, .odt og .rtf læses" if there else get)


def _limits() -> Iterator[Finding]:
    limits, gives_up = settings(), held()
    yield Finding(
        "læsegrænser",
        gives_up.resources and gives_up.memory,
        f"{limits.read_seconds} s, {limits.read_megabytes} MB, {limits.open_files} åbne filer"
        f" pr. læsning; ny proces efter {limits.read_files if DIVIDES else 1} fil(er)"
        f"{_not_held(gives_up)}",
    )
    yield Finding(
        "største fil",
        True,
        f"{limits.file_megabytes} MB; {limits.pages} sider, billeder på {limits.megapixels} mio."
        f" punkter; {limits.entries} filer i et arkiv, {limits.unpacked_megabytes} MB udpakket",
    )
    yield Finding(
        "flest led",
        True,
        f"{limits.mail_depth} mails og {limits.archive_depth} arkiver inden i hinanden;"
        f" Word og Excel højst {limits.document_megabytes} MB udpakket",
    )
    yield Finding("læsernes net", gives_up.network, _network(gives_up))


def _not_held(held: Held) -> str:
    if not held.resources:
        return "; her er kun tiden begrænset, hukommelse og åbne filer kan ikke begrænses"
    return "" if held.memory else "; hukommelsen kan ikke begrænses på dette system"


def _network(held: Held) -> str:
    if held.network:
        return "hver læser er i et net for sig selv, uden forbindelse til noget"
    return "spærret i Python; programmer som LibreOffice kan dette system ikke skille fra nettet"
