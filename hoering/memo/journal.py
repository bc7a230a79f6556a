"""The journal package: everything the authority must keep of a hearing, in one zip.

The numbered originals, each response's cleaned text, the case as JSON, the memo in both orders, an
index with the date and a short thematic indication of every document (offentlighedsloven § 15), and
checksums.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from hashlib import sha256
from io import StringIO
from pathlib import Path, PurePath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from hoering.case.history import history_csv, safe
from hoering.case.ledger import ledger
from hoering.clock import local
from hoering.files import whole
from hoering.memo.documents import Exported, Format, Order, check, export
from hoering.phrases import listed
from hoering.records import Case, Delivery, Response
from hoering.scratch import scratch

_COLUMNS = (
    "Nr.", "Dokument", "Retning", "Dato", "Datoen er", "Afsender", "Emne", "Fil", "sha256",
)  # fmt: skip
_ALWAYS = (1980, 1, 1, 0, 0, 0)
_MOST_THEMES = 3


@dataclass(frozen=True, slots=True)
class _Entry:
    """A document of the index; ``file`` "" where its bytes are not to be had."""

    title: str
    incoming: bool
    date: tuple[str, str]
    sender: str
    about: str
    file: str
    read: Callable[[], bytes]


def journal(
    case: Case,
    deliveries: Sequence[Delivery],
    original: Callable[[str], bytes],
    out: Path,
    today: date,
    *,
    draft: bool = False,
) -> Exported:
    """Write the package of a case.

    ``deliveries`` is everything that ever came in, replaced versions too; ``original`` gives a
    source's bytes by their sha256.

    Raises:
        RefusedError: something does not add up and ``draft`` is false; its causes name it all.
        InputError: an original is no longer what it was, or ``out`` cannot be written.
    """
    counted = ledger(case)
    check(counted, draft=draft)
    with whole(out) as beside, ZipFile(beside, "w") as archive:
        entries = [*_received(case, deliveries, original), *_made(case, today)]
        sums = {entry.file: _add(archive, entry.file, entry.read()) for entry in entries}
        sums.pop("", None)
        for response in case.responses:
            name = _text_name(response)
            sums[name] = _add(archive, name, response.text.value.encode("utf-8", "replace"))
        for name, table in (
            ("historik.csv", history_csv(case)),
            ("indeks.csv", _index(entries, sums)),
        ):
            sums[name] = _add(archive, name, ("\ufeff" + table).encode())
        lines = "".join(f"{digest}  {name}\n" for name, digest in sums.items())
        _add(archive, "SHA256SUMS.txt", lines.encode())
    return Exported(out, counted.causes)


def _add(archive: ZipFile, name: str, data: bytes) -> str:
    """Write a file, the same bytes each time, and give its sha256; "" where there is none."""
    if not name:
        return ""
    info = ZipInfo(name, _ALWAYS)
    info.compress_type = ZIP_DEFLATED
    archive.writestr(info, data)
    return sha256(data).hexdigest()


def _index(entries: Iterable[_Entry], sums: Mapping[str, str]) -> str:
    out = StringIO()
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    table.writerow(_COLUMNS)
    for nr, entry in enumerate(entries, 1):
        way = "Indgående" if entry.incoming else "Udgående"
        file, digest = entry.file or "slettet efter anmodning", sums.get(entry.file, "")
        cells = (str(nr), entry.title, way, *entry.date, entry.sender, entry.about, file, digest)
        table.writerow(map(safe, cells))
    return out.getvalue()


# --- what came in -------------------------------------------------------------------------------


def _received(
    case: Case, deliveries: Sequence[Delivery], original: Callable[[str], bytes]
) -> Iterator[_Entry]:
    """Every file that came in, read or not; the same bytes under two names are two documents."""
    width, current = len(str(len(deliveries))), set(case.deliveries)
    erased = {erased.source for erased in case.erased}
    for nr, delivery in enumerate(deliveries, 1):
        mine = [r for r in case.responses if r.source == delivery.sha256]
        name = f"originaler/{nr:0{width}d}_{_plain(delivery.file)}"
        gone = delivery.sha256 in erased
        yield _Entry(
            title=delivery.file,
            incoming=True,
            date=_date(mine),
            sender=listed(dict.fromkeys(r.sender or "ukendt afsender" for r in mine)),
            about=_about(mine, case) + ("" if delivery in current else " (erstattet af nyere)"),
            file="" if gone else name,
            read=_nothing if gone else partial(original, delivery.sha256),
        )


def _nothing() -> bytes:
    return b""


def _date(responses: Iterable[Response]) -> tuple[str, str]:
    """The first date at which something in a file came in, else what its letter says."""
    moments = sorted(local(r.received) for r in responses if r.received)
    if moments:
        return f"{moments[0]:%Y-%m-%d %H:%M}", "modtaget"
    letters = sorted(r.dated for r in responses if r.dated)
    return (letters[0], "brevets egen") if letters else ("", "ukendt")


def _about(responses: Iterable[Response], case: Case) -> str:
    """A short thematic indication: what the hearing is and which themes a document treats."""
    treated = {label.theme for r in responses for label in r.labels}
    titles = [theme.title for theme in case.hearing.themes if theme.id in treated]
    more = ["flere temaer"] if len(titles) > _MOST_THEMES else []
    about = f": {listed([*titles[:_MOST_THEMES], *more])}" if titles else ""
    return f"Høringssvar, {case.hearing.title}{about}"


def _plain(file: str) -> str:
    """A file's name as it can stand in any system's folder: a name from outside is never a path."""
    name = PurePath(file.replace("\\", "/")).name
    bare = re.sub(r"[^\w.() -]", "_", name).strip(" .")
    return f"{bare[:80]}{PurePath(bare).suffix[:10]}" if len(bare) > 90 else bare or "fil"


def _text_name(response: Response) -> str:
    return f"tekster/{response.nr:04d}_{_plain(response.sender or 'ukendt afsender')}.txt"


# --- what was made ------------------------------------------------------------------------------


def _made(case: Case, today: date) -> Iterator[_Entry]:
    for title, kind, name, order in (
        ("Høringsnotat", Format.DOCX, "hoeringsnotat.docx", Order.PART),
        ("Høringsnotat efter tema", Format.DOCX, "hoeringsnotat_tema.docx", Order.TEMA),
        ("Sagen som data", Format.JSON, "sag.json", Order.PART),
    ):
        about = f"{title}, {case.hearing.title}"
        read = partial(_exported, case, kind, order)
        yield _Entry(title, False, (today.isoformat(), "opgjort"), "", about, name, read)


def _exported(case: Case, kind: Format, order: Order) -> bytes:
    with scratch() as folder:
        out = Path(folder) / "dokument"
        return export(case, kind, out, draft=True, order=order).path.read_bytes()
