"""Archives and mailboxes, made by the tests and opened by the real worker."""

from __future__ import annotations

import os
import struct
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from hoering.limits import Limits
from hoering.readers import read, unpack
from hoering.readers.formats import reader_for
from hoering.sources import Refusal, Source, SourceKind

YES, NO = "Vi støtter forslaget.\n".encode(), b"Vi er imod forslaget.\n"


def zipped(*files: tuple[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(ZipInfo(name), data, ZIP_DEFLATED)
    return out.getvalue()


def mail(subject: str, body: str) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "Karla Øst <karla@example.dk>", subject
    message.set_content(body)
    return message.as_bytes()


def mailbox(*mails: bytes) -> bytes:
    mark = b"From karla@example.dk Tue Nov 14 09:12:00 2023\n"
    return b"".join(mark + m.replace(b"\nFrom ", b"\n>From ") + b"\n" for m in mails)


class Shelf:
    """A folder in which containers are opened as a run does it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.into = folder / "ud"

    def taken(self, name: str, data: bytes) -> dict[str, bytes | str]:
        """What came out under which name: bytes, or the reason why not."""
        (self.folder / "fil").write_bytes(data)
        self.into.mkdir(exist_ok=True)
        found = unpack(self.folder / "fil", name, self.into)
        if isinstance(found, Refusal):
            return {}
        return {f.file: f.refusal.reason if f.refusal else f.path.read_bytes() for f in found}

    def read(self, name: str, data: bytes) -> Source | Refusal:
        (self.folder / "fil").write_bytes(data)
        return read(self.folder / "fil", name)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def test_an_archive_yields_its_files_and_its_contents_list(shelf: Shelf) -> None:
    """Each file comes by its place in the archive; the archive's own text is the list of them."""
    data = zipped(("a.txt", YES), ("mappe/b.txt", NO), ("mappe/", b""))
    assert shelf.taken("svar.zip", data) == {"svar.zip/a.txt": YES, "svar.zip/mappe/b.txt": NO}
    source = shelf.read("svar.zip", data)
    assert isinstance(source, Source)
    assert source.kind is SourceKind.ARCHIVE
    assert source.text.raw == "a.txt (23 byte)\nmappe/b.txt (22 byte)\n"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/abs/a.txt", "abs/a.txt"),
        ("C:\\Svar\\a.txt", "C:/Svar/a.txt"),
        ("a\nb\x1b[31m.txt", "ab[31m.txt"),
        ("..", "uden navn"),
        ("a//./b.txt", "a/b.txt"),
        ("ø" * 200 + ".txt", "ø" * 100 + "…" + "ø" * 15 + ".txt"),
    ],
)
def test_a_name_is_never_a_path(shelf: Shelf, written: str, shown: str) -> None:
    """What leads out of a folder or breaks a line is no part of the name; nothing is written so."""
    before = set(shelf.folder.parent.iterdir())
    assert shelf.taken("z.zip", zipped((written, YES))) == {f"z.zip/{shown}": YES}
    assert [path.name for path in shelf.into.iterdir()] == ["0"]
    assert set(shelf.folder.parent.iterdir()) == before


def test_two_files_of_one_name_stay_two(shelf: Shelf) -> None:
    """A second file of the same name is no new version of the first."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("a.txt", YES)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", NO)
    assert shelf.taken("z.zip", out.getvalue()) == {"z.zip/a.txt": YES, "z.zip/a (2).txt": NO}


@pytest.mark.parametrize(
    ("code", "name"),
    [("utf-8", "Høringssvar fra Åse.txt"), ("cp850", "Høringssvar fra Åse.txt")],
)
def test_names_from_old_programs(shelf: Shelf, code: str, name: str) -> None:
    """Danish letters in names are right, whether the archive says how they are written or not."""
    data = zipped(("x" * len(name.encode(code)), YES)).replace(
        b"x" * len(name.encode(code)), name.encode(code)
    )
    assert list(shelf.taken("z.zip", data)) == [f"z.zip/{name}"]


def test_containers_inside_containers(shelf: Shelf) -> None:
    """An archive in an archive and a mailbox in it are emptied too, and each says where it lay."""
    first = mail("Høringssvar", "Vi støtter det.\n")
    inner = zipped(("b.txt", NO), ("Indbakke.mbox", mailbox(first)))
    found = shelf.taken("y.zip", zipped(("a.txt", YES), ("i.zip", inner)))
    names = list(found)
    assert names[:2] == ["y.zip/a.txt", "y.zip/i.zip/b.txt"]
    assert names[2].startswith("y.zip/i.zip/Indbakke.mbox/Høringssvar ")
    assert found[names[2]] == first + b"\n"


def test_an_archive_without_end_is_not_followed(shelf: Shelf) -> None:
    """Below the fourth level an archive is refused by itself, and what lay above it is read."""
    data = zipped(("bund.txt", YES))
    for level in range(5):
        data = zipped((f"{level}.zip", data), (f"{level}.txt", NO))
    found = shelf.taken("z.zip", data)
    refused = [why for why in found.values() if isinstance(why, str)]
    assert refused == ["Arkiver i mere end 4 led åbnes ikke."]
    assert sum(data == NO for data in found.values()) == Limits.archive_depth


def locked() -> bytes:
    """An archive whose second file says that it is encrypted, in both of its headers."""
    data = bytearray(zipped(("a.txt", YES), ("b.txt", NO)))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.rindex(mark)
        data[at + flags] |= 1
    return bytes(data)


def spoilt() -> bytes:
    data = bytearray(zipped(("a.txt", YES), ("b.txt", NO)))
    at = data.rindex(b"PK\x03\x04") + 30 + len("b.txt")
    data[at : at + 4] = b"\xff\xff\xff\xff"
    return bytes(data)


def lying() -> bytes:
    """A file that claims to be half as long as it is."""
    data = bytearray(zipped(("a.txt", YES), ("b.txt", NO)))
    at = data.rindex(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", len(NO) // 2)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (locked(), "adgangskode"),
        (spoilt(), "beskadiget"),
        (lying(), "beskadiget"),
        (zipped(("a.txt", YES), ("b.txt", b" " * (30 << 20))), "30 MB"),
    ],
    ids=["locked", "spoilt", "lying", "bomb"],
)
def test_one_bad_file_takes_nothing_with_it(shelf: Shelf, data: bytes, why: str) -> None:
    """What cannot be unpacked is refused by its name with the reason; the rest comes out."""
    good, bad = shelf.taken("z.zip", data).values()
    assert good == YES
    assert isinstance(bad, str)
    assert why in bad
    source = shelf.read("z.zip", data)
    assert isinstance(source, Source)
    assert f"b.txt: ikke pakket ud. {bad}" in source.text.raw


def crowd() -> bytes:
    return zipped(*((f"{nr}.txt", b"ja") for nr in range(Limits.entries + 1)))


def overlapping() -> bytes:
    """4500 files that are all the same 250 KB, each within its own limits."""
    big = zipped(("k.txt", os.urandom(250_000)))
    entries = big[big.index(b"PK\x01\x02") : big.index(b"PK\x05\x06")]
    count = 4500
    end = struct.pack(
        "<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(entries) * count,
        big.index(b"PK\x01\x02"), 0,
    )  # fmt: skip
    return big[: big.index(b"PK\x01\x02")] + entries * count + end


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (crowd(), "mere end 5000 filer"),
        (b"PK\x03\x04 affald", "beskadiget"),
        (zipped(), "ingen filer"),
        (zipped(("a.txt", YES))[:-30], "beskadiget"),
    ],
    ids=["crowd", "garbage", "empty", "cut off"],
)
def test_a_bad_archive_is_a_refusal(shelf: Shelf, data: bytes, reason: str) -> None:
    """An archive that cannot be opened at all is refused with its reason, and holds nothing."""
    assert shelf.taken("z.zip", data) == {}
    answer = shelf.read("z.zip", data)
    assert isinstance(answer, Refusal)
    assert reason in answer.reason
    assert answer.next_step


def test_all_of_it_together_has_a_limit(shelf: Shelf) -> None:
    """Files that lie over each other are each within the limits and all of them are not."""
    data = overlapping()
    assert len(data) < 1 << 20
    answer = shelf.read("z.zip", data)
    assert isinstance(answer, Refusal)
    assert f"{Limits.unpacked_megabytes} MB" in answer.reason


def test_a_mailbox_yields_its_mails(shelf: Shelf) -> None:
    """Each mail is named after its subject and content, so that a new one renames no other."""
    first, second = mail("Havnebad", "Ja tak.\n\nFrom kajen ses alt.\n"), mail("", "Nej.\n")
    short = shelf.taken("Indbakke", mailbox(first))
    both = shelf.taken("Indbakke", mailbox(second, first))
    assert len(both) == 2
    assert short.items() <= both.items()
    assert {name.split("/")[1].rsplit(" ", 1)[0] for name in both} == {"Havnebad", "uden emne"}
    assert first + b"\n" in both.values()


def test_a_line_that_only_looks_like_a_postmark(shelf: Shelf) -> None:
    """Careless programs leave "From " in the text as it is; that begins no mail."""
    body = "Kære alle\n\nFrom now on kl. 9:15 i 2023 er der lukket\n\nHilsen Karla\n"
    data = b"From k@example.dk Tue Nov 14 09:12:00 2023\n" + mail("Åbent", body)
    assert len(shelf.taken("i.mbox", data)) == 1


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Maildir/cur/1699952400.M1P2.vært:2,S", SourceKind.MAIL),
        ("new/1699952400.M1P2.vært", SourceKind.MAIL),
        ("Indbakke", SourceKind.ARCHIVE),
    ],
)
def test_mailboxes_without_suffixes(name: str, kind: SourceKind) -> None:
    """Mail programs name the mails of a folder, and a folder in one file, without any suffix."""
    assert reader_for(name, b"From karla@example.dk Tue Nov 14 09:12:00 2023\n").kind is kind
