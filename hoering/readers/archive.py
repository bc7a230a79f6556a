"""Zip archives: each file in one with its bytes, within limits. Nothing is written by its name."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from lzma import LZMAError
from zipfile import BadZipFile, ZipFile, ZipInfo

from hoering.errors import RefusedError
from hoering.readers.container import Budget, Item

RATIO = 200
"""How much smaller than its contents a large entry may be; ordinary text shrinks to a tenth."""
_LARGE = 1 << 20
_LARGEST = 200 << 20
_ENCRYPTED, _UTF8 = 0x1, 0x800
_LOCAL_HEADER = struct.Struct("<26xHH")
# What a broken or hostile archive makes zipfile and its decompressors raise.
_DAMAGED = (
    BadZipFile,
    EOFError,
    KeyError,
    LZMAError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    struct.error,
    zlib.error,
)


def items(data: bytes, left: Budget) -> Iterator[Item]:
    """Every file in an archive; what cannot be unpacked is refused by itself.

    Raises:
        RefusedError: the archive is damaged, or all of it is more than ``left`` allows.
    """
    try:
        archive = ZipFile(BytesIO(data))
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    except _DAMAGED as error:
        raise RefusedError(
            "Zip-arkivet er beskadiget.", "Bed afsenderen om at sende det eller filerne igen."
        ) from error
    left.spend(len(entries), sum(entry.file_size for entry in entries if not _too_much(entry)))
    for entry in entries:
        yield _item(archive, entry, data)


def _item(archive: ZipFile, entry: ZipInfo, data: bytes) -> Item:
    refused = _locked(entry) or _too_much(entry)
    if refused is None:
        try:
            return Item(_name(entry), archive.read(entry))
        except _DAMAGED:
            refused = ("Filen i arkivet er beskadiget.", "Bed afsenderen om at sende den igen.")
    return Item(_name(entry), _as_it_lies(entry, data), refused)


def _locked(entry: ZipInfo) -> tuple[str, str] | None:
    if entry.flag_bits & _ENCRYPTED:
        return "Filen er låst med en adgangskode.", "Pak arkivet ud med koden, og indlæs filen."
    return None


def _too_much(entry: ZipInfo) -> tuple[str, str] | None:
    """Why an entry is not unpacked for its size, which is all that its header promises."""
    swells = entry.file_size > _LARGE and entry.file_size > RATIO * max(1, entry.compress_size)
    if swells or entry.file_size > _LARGEST:
        what = f"Filen fylder {entry.file_size >> 20} MB, når den pakkes ud."
        return what, "Se efter, om det er en rigtig fil; pak den ud, og indlæs den for sig."
    return None


def _as_it_lies(entry: ZipInfo, data: bytes) -> bytes:
    """The packed bytes of an entry; its name where the archive does not even hold those."""
    header = data[entry.header_offset : entry.header_offset + _LOCAL_HEADER.size]
    if len(header) < _LOCAL_HEADER.size:
        return entry.filename.encode("utf-8", "replace")
    start = entry.header_offset + _LOCAL_HEADER.size + sum(_LOCAL_HEADER.unpack(header))
    return data[start : start + entry.compress_size] or entry.filename.encode("utf-8", "replace")


def _name(entry: ZipInfo) -> str:
    """The name as it was written: old programs give no encoding, and mean UTF-8 or a DOS page."""
    if entry.flag_bits & _UTF8:
        return entry.filename
    written = entry.orig_filename.encode("cp437", "replace")
    try:
        return written.decode("utf-8")
    except UnicodeDecodeError:
        return written.decode("cp850", "replace")
