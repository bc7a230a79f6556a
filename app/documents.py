"""Every document that can be taken along. A format that hoering learns appears by itself."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from hoering.case.store import Store
from hoering.memo.documents import Format, Order, export
from hoering.scratch import scratch

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PLAIN = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Offer:
    """A document: what the button says, what the file is called."""

    format: Format
    words: str
    file: str
    mime: str = "application/pdf"
    order: Order = Order.PART


_KNOWN = (
    Offer(Format.DOCX, "Hent notatet (Word)", "hoeringsnotat.docx", _WORD),
    Offer(
        Format.DOCX, "Hent notatet efter tema (Word)", "notat_efter_tema.docx", _WORD, Order.TEMA
    ),
    Offer(Format.PDF, "Hent notatet (PDF)", "hoeringsnotat.pdf"),
    Offer(Format.PAGE, "Hent én side til dagsordenen (PDF)", "en_side.pdf"),
    Offer(Format.HTML, "Hent side til politikere (HTML)", "hoering.html", "text/html"),
    Offer(Format.ANNEX, "Hent svarene samlet (PDF)", "hoeringssvar_samlet.pdf"),
    Offer(Format.XLSX, "Hent regneark (Excel)", "hoeringssvar.xlsx", _EXCEL),
    Offer(Format.JSON, "Hent sagen som data (JSON)", "sag.json", "application/json"),
)


def offers() -> tuple[Offer, ...]:
    """Every format that can be written on this machine, the memo first."""
    named = {offer.format for offer in _KNOWN}
    others = (one for one in Format if one not in named)
    more = tuple(Offer(one, f"Hent {one.value}", f"hoering.{one.value}", _PLAIN) for one in others)
    office = shutil.which("soffice") or shutil.which("libreoffice")
    return tuple(one for one in _KNOWN if office or one.format is not Format.PDF) + more


def written(store: Store, offer: Offer, *, public: bool = False) -> bytes:
    """The document as the case is now, marked as a draft where something is missing.

    Raises:
        RefusedError: the public edition lacks a sign-off; there is no draft of it to take along.
    """
    # Here, for the page opens without the models.
    from hoering.redaction import for_public  # noqa: PLC0415

    with scratch() as folder:
        made = export(
            store.load(), offer.format, Path(folder) / offer.file,
            draft=not public, unsound=store.unsound(), order=offer.order,
            find=for_public if public else None, original=store.original,
        )  # fmt: skip
        return made.path.read_bytes()
