"""Writes .msg files by the published format ([MS-CFB], [MS-OXMSG]): our own, none from Outlook."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeAlias

Tree: TypeAlias = "dict[str, bytes | Tree]"
Value: TypeAlias = str | bytes | int | datetime

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_END, _FAT_MARK, _NONE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_STORAGE, _STREAM, _ROOT = 1, 2, 5
TEXT, BINARY, INTEGER, TIME, TEXT8 = 0x001F, 0x0102, 0x0003, 0x0040, 0x001E

# --- the compound file ----------------------------------------------------------------------------


@dataclass
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    left: int = _NONE
    right: int = _NONE
    child: int = _NONE
    start: int = 0


class _Chains:
    """Sectors in a row, and the table that links them."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.body = bytearray()
        self.table: list[int] = []

    def put(self, data: bytes) -> int:
        """Append a stream; gives its first sector."""
        if not data:
            return _END
        first, count = len(self.table), -(-len(data) // self.size)
        self.body += data.ljust(count * self.size, b"\0")
        self.table += [*range(first + 1, first + count), _END]
        return first


def compound(tree: Tree) -> bytes:
    """A compound file (version 3) with these storages and streams."""
    entries = [_Entry("Root Entry", _ROOT)]
    entries[0].child = _directory(tree, entries)
    mini, big = _Chains(_MINI), _Chains(_SECTOR)
    for entry in entries:
        if entry.kind == _STREAM:
            entry.start = (mini if len(entry.data) < _CUTOFF else big).put(entry.data)
    entries[0].data, entries[0].start = bytes(mini.body), big.put(bytes(mini.body))
    mini_fat = big.put(_packed(mini.table))
    directory = big.put(b"".join(map(_entry, entries)))
    count = 1
    while (len(big.table) + count) * 4 > count * _SECTOR:
        count += 1
    fat_at = len(big.table)
    table = [*big.table, *[_FAT_MARK] * count]
    fat = _packed(table).ljust(count * _SECTOR, b"\xff")
    head = struct.pack(
        "<8s16s6H10I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0,
        count, directory, 0, _CUTOFF, mini_fat, -(-len(mini.table) * 4 // _SECTOR), _END, 0,
    )  # fmt: skip
    difat = _packed([*range(fat_at, fat_at + count)]).ljust(436, b"\xff")
    return head + difat + bytes(big.body) + fat


def _packed(numbers: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(numbers)}I", *numbers)


def _directory(tree: Tree, entries: list[_Entry]) -> int:
    """Add the entries of one storage, as a balanced tree; gives the number of its root."""
    numbers = []
    for name in sorted(tree, key=lambda name: (len(name), name.upper())):
        below = tree[name]
        numbers.append(len(entries))
        if isinstance(below, bytes):
            entries.append(_Entry(name, _STREAM, below))
        else:
            entry = _Entry(name, _STORAGE)
            entries.append(entry)
            entry.child = _directory(below, entries)
    return _balanced(numbers, entries)


def _balanced(numbers: Sequence[int], entries: list[_Entry]) -> int:
    if not numbers:
        return _NONE
    middle = len(numbers) // 2
    entry = entries[numbers[middle]]
    entry.left = _balanced(numbers[:middle], entries)
    entry.right = _balanced(numbers[middle + 1 :], entries)
    return numbers[middle]


def _entry(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le")
    return struct.pack(
        "<64sHBB3I16sIQQIQ", name, len(name) + 2, entry.kind, 1, entry.left, entry.right,
        entry.child, b"", 0, 0, 0, entry.start, len(entry.data),
    )  # fmt: skip


# --- the mail -------------------------------------------------------------------------------------


def properties(values: dict[int, Value], before: bytes, code: str = "") -> Tree:
    """Properties as Outlook keeps them; strings in 8-bit ``code`` where one is given."""
    table, tree = bytearray(before), Tree_()
    for pid, value in values.items():
        kind, data = _kept(value, code)
        if kind in (TEXT, TEXT8, BINARY):
            tree[f"__substg1.0_{pid:04X}{kind:04X}"] = data
            size = len(data) + {TEXT: 2, TEXT8: 1, BINARY: 0}[kind]
            table += struct.pack("<HHIII", kind, pid, 6, size, 0)
        else:
            table += struct.pack("<HHI", kind, pid, 6) + data
    tree["__properties_version1.0"] = bytes(table)
    return tree


def Tree_() -> Tree:  # noqa: N802 - an empty one
    return {}


def _kept(value: Value, code: str) -> tuple[int, bytes]:
    if isinstance(value, datetime):
        ticks = int((value - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds() * 10**7)
        return TIME, struct.pack("<Q", ticks)
    if isinstance(value, int):
        return INTEGER, struct.pack("<II", value, 0)
    if isinstance(value, bytes):
        return BINARY, value
    return (TEXT8, value.encode(code)) if code else (TEXT, value.encode("utf-16-le"))


@dataclass
class Msg:
    """A mail to write. ``values`` are properties by number, on top of the ones with names."""

    subject: str = "Høringssvar"
    sender: str = "Karla Øst"
    address: str = "karla@example.dk"
    body: str | None = "Vi støtter forslaget.\r\n"
    sent: datetime | None = datetime(2023, 11, 14, 8, 12, tzinfo=UTC)
    to: Sequence[tuple[str, str]] = (("Høring", "hoering@kommune.example"),)
    files: Sequence[tuple[str, bytes] | Msg | Tree] = ()
    values: dict[int, Value] = field(default_factory=dict)
    code: str = ""

    def bytes(self) -> bytes:
        """The file."""
        return compound(self.tree(top=True))

    def tree(self, *, top: bool) -> Tree:
        """Its storage; what stands before the properties differs for a mail inside another."""
        named: dict[int, Value | None] = {
            0x001A: "IPM.Note", 0x0037: self.subject, 0x0C1A: self.sender, 0x0042: self.sender,
            0x5D01: self.address, 0x0E04: "; ".join(name for name, _ in self.to),
            0x1000: self.body, 0x0039: self.sent,
        }  # fmt: skip
        kept = {pid: value for pid, value in {**named, **self.values}.items() if value is not None}
        counts = len(self.to), len(self.files)
        before = struct.pack("<8x4I", *counts, *counts) + (b"\0" * 8 if top else b"")
        tree = properties(kept, before, self.code)
        for nr, (name, address) in enumerate(self.to):
            who: dict[int, Value] = {0x3001: name, 0x39FE: address, 0x0C15: 1}
            tree[f"__recip_version1.0_#{nr:08X}"] = properties(who, b"\0" * 8, self.code)
        for nr, file in enumerate(self.files):
            tree[f"__attach_version1.0_#{nr:08X}"] = self._attached(file)
        if top:
            tree["__nameid_version1.0"] = {
                f"__substg1.0_{pid:08X}": b"" for pid in (0x00020102, 0x00030102, 0x00040102)
            }
        return tree

    def _attached(self, file: tuple[str, bytes] | Msg | Tree) -> Tree:
        if isinstance(file, Msg):
            tree = properties({0x3705: 5, 0x3001: file.subject}, b"\0" * 8)
            tree["__substg1.0_3701000D"] = file.tree(top=False)
            return tree
        if isinstance(file, dict):
            return file
        name, data = file
        return properties({0x3705: 1, 0x3707: name, 0x3701: data}, b"\0" * 8, self.code)
