"""Every document that can be taken along. A format that hoering learns appears by itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from hoering.case.store import Store
from hoering.memo.documents import Format, export

_KNOWN = {
    "docx": (
        "Notatet (Word)",
        "hoeringsnotat.docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "xlsx": (
        "Regneark (Excel)",
        "hoeringssvar.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "html": ("Side til politikere (HTML)", "hoering.html", "text/html"),
    "pdf": ("Notatet (PDF)", "hoeringsnotat.pdf", "application/pdf"),
    "json": ("Sagen som data (JSON)", "sag.json", "application/json"),
}
_PLAIN = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Offer:
    """A document: what the button says, what the file is called."""

    format: Format
    words: str
    file: str
    mime: str
    first: bool


def offers() -> tuple[Offer, ...]:
    """Every format that :func:`hoering.memo.documents.export` writes, the memo first."""
    ranked = sorted(Format, key=lambda one: [*_KNOWN, one.value].index(one.value))
    return tuple(_offer(one, nr == 0) for nr, one in enumerate(ranked))


def _offer(format: Format, first: bool) -> Offer:
    other = (format.value, f"hoering.{format.value}", _PLAIN)
    words, file, mime = _KNOWN.get(format.value, other)
    return Offer(format, f"Hent {words[0].lower()}{words[1:]}", file, mime, first)


def written(store: Store, offer: Offer) -> bytes:
    """The document as the case is now, marked as a draft where something is missing."""
    with TemporaryDirectory(prefix="hoering-") as folder:
        out = Path(folder) / offer.file
        made = export(store.load(), offer.format, out, draft=True, unsound=store.unsound())
        return made.path.read_bytes()
