"""What a caseworker drops: files and archives, once, again, changed, deleted."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from zipfile import ZipFile

import pytest

from hoering.arrivals import News
from hoering.case.store import Store
from hoering.overview import lines, table
from hoering.run import Outcome, Step, run
from hoering.standard import pipeline

from .desk import NO, YES, Desk, files, news
from .readers.everything import SAID, everything

WHEN = datetime(2025, 3, 1, 12)


def test_an_archive_comes_in_once(desk: Desk) -> None:
    """Each file in it is a delivery of its own, linked to it; all adds up; again is nothing new."""
    desk.pack("svar.zip", ja=YES, nej=NO)
    first = desk.read()
    assert files(first) == ["svar.zip/ja.txt", "svar.zip/nej.txt"]
    assert first.ledger.causes == ()
    (archive,) = [s for s in first.case.sources if s.file == "svar.zip"]
    assert {s.parent for s in first.case.sources} == {None, archive.sha256}
    assert {(d.file, d.channel) for d in first.case.deliveries} == {
        ("svar.zip", "fil"),
        ("svar.zip/ja.txt", "arkiv"),
        ("svar.zip/nej.txt", "arkiv"),
    }
    assert news(desk.read()) == {"svar.zip": News.KNOWN}
    again = desk.read(again=True)
    assert again.case == first.case
    assert again.ledger.causes == ()


def test_a_changed_archive_brings_only_what_changed(desk: Desk) -> None:
    """A new version of one letter is linked to the older one; the others are not read again."""
    desk.pack("svar.zip", ja=YES, nej=NO)
    before = desk.read()
    desk.pack("svar.zip", ja=YES, nej="Vi har skiftet mening og støtter havnebadet.\n", ny=YES + NO)
    outcome = desk.read()
    assert news(outcome) == {
        "svar.zip/ja.txt": News.KNOWN,
        "svar.zip/nej.txt": News.CHANGED,
        "svar.zip/ny.txt": News.NEW,
        "svar.zip": News.CHANGED,
    }
    old = next(s.sha256 for s in before.case.sources if s.file.endswith("nej.txt"))
    new = next(s for s in outcome.case.sources if s.file.endswith("nej.txt"))
    assert any(old in note for note in new.notes)
    assert len(outcome.case.responses) == 3
    assert outcome.ledger.causes == ()


def test_what_an_archive_brought_and_the_case_lost_is_taken_in_again(desk: Desk) -> None:
    """The archive is opened once more for the bytes that are gone."""
    desk.pack("svar.zip", a=YES, b=NO)
    (lost, _) = (r.source for r in desk.read().case.responses)
    (desk.case / "kilder" / lost).write_text("noget andet")
    assert sorted(news(desk.read()).values()) == [News.AGAIN, News.KNOWN, News.KNOWN]
    with Store.open(desk.case) as store:
        assert store.unsound() == ()


def test_a_deleted_letter_does_not_live_on_in_its_archive(desk: Desk) -> None:
    """Its bytes, the archive's bytes and its name go; neither comes back, in whatever archive."""
    desk.pack("svar.zip", karen_holm=YES, b=NO)
    outcome = desk.read()
    gone = next(r for r in outcome.case.responses if "karen" in r.file)
    with Store.open(desk.case) as store:
        store.erase(gone.id, "Anna Holm", WHEN, "sag 24-117")
    assert _kept(desk) == [NO.encode()]
    assert news(desk.read()) == {"svar.zip": News.KNOWN}
    desk.pack("svar.zip", karen_holm=YES, b=NO, c=YES + NO)
    outcome = desk.read()
    assert files(outcome) == ["svar.zip/b.txt", "svar.zip/c.txt"]
    (refusal,) = outcome.case.refusals
    assert "slettet efter anmodning" in refusal.reason
    assert not any(YES.encode() == data or b"karen" in data for data in _kept(desk))
    assert not any("karen" in source.text.raw for source in outcome.case.sources)


def _kept(desk: Desk) -> list[bytes]:
    kept = (path.read_bytes() for path in (desk.case / "kilder").iterdir() if path.is_file())
    return [data for data in kept if data]


def test_two_who_write_in_files_of_one_name_both_have_their_say(desk: Desk) -> None:
    """Two weeks' folders with a letter of the same name each are two answers in the case."""
    for week, words in (("uge 45", YES), ("uge 46", NO)):
        (desk.post / week / "svar").mkdir(parents=True)
        (desk.post / week / "svar" / "1.txt").write_text(words, encoding="utf-8")
    with Store.open(desk.case) as store:
        weeks = [desk.post / "uge 45", desk.post / "uge 46"]
        outcome = run(weeks, partial(pipeline, store.hearing()), store)
    assert files(outcome) == ["uge 45/svar/1.txt", "uge 46/svar/1.txt"]
    assert set(news(outcome).values()) == {News.NEW}


def test_a_table_with_a_line_for_each_file(desk: Desk) -> None:
    """What each file was, gave and needs stands on its line; again, most of it is unchanged."""
    desk.pack("svar.zip", ja=YES + "\nVenlig hilsen\nBådelaug Syd\n", nej=NO)
    (desk.post / "nej igen.txt").write_text(NO, encoding="utf-8")
    (desk.post / "vred\x1b[31m.xyz").write_text("x")
    first = desk.read()
    assert _cells(first) == [
        ("Fil", "Status", "Svar", "Hvad"),
        ("nej igen.txt", "ny", "1", "ukendt afsender"),
        ("svar.zip", "ny", "arkiv: to filer for sig"),
        ("svar.zip/ja.txt", "ny", "1", "Bådelaug Syd"),
        ("svar.zip/nej.txt", "ny", "1", "ukendt afsender; samme indhold som nej igen.txt"),
        ("vred\ufffd[31m.xyz", "afvist", "Filer af typen .xyz læses ikke."),
    ]
    (desk.post / "nej igen.txt").write_text(f"{NO}\n{YES}", encoding="utf-8")
    told = lines(desk.read())
    assert [line.news for line in told] == ["ny udgave", "uændret", "afvist før (--again)"]
    assert ["afløser filen" in line.told for line in told] == [True, False, False]


def _cells(outcome: Outcome) -> list[tuple[str, ...]]:
    rows = (line.split("  ") for line in table(lines(outcome)))
    return [tuple(cell.strip() for cell in row if cell.strip()) for row in rows]


def test_a_folder_of_everything(desk: Desk, require: Callable[[str], str]) -> None:
    """Each file of every format has its line and its answer, all adds up, again nothing is new."""
    for program in ("tesseract", "soffice"):
        require(program)
    for name, data in everything().items():
        (desk.post / name).write_bytes(data)
    outcome = desk.read()
    assert outcome.case.refusals == ()
    assert outcome.ledger.causes == ()
    found = {line.file: line for line in lines(outcome)}
    assert set(everything()) <= set(found)
    assert all(line.answers or line.told.startswith("arkiv: ") for line in found.values())
    said = [_words(response.text.value) for response in outcome.case.responses]
    assert [words for words in said if words != _words(SAID)] == []
    assert set(news(desk.read()).values()) == {News.KNOWN}


def _words(text: str) -> list[str]:
    """What a picture and a code page leave of a text for comparing: no commas, no accents."""
    return re.findall(r"\w+", text.replace("é", "e"))


def test_two_letters_of_one_name_in_two_folders_are_two(desk: Desk, tmp_path: Path) -> None:
    """Whether read at once or day by day: neither takes the other's place, and again is known."""
    days = [tmp_path / day for day in ("mandag", "tirsdag", "onsdag")]
    for day, words in zip(days, (YES, NO, YES + NO), strict=True):
        (day / "post").mkdir(parents=True)
        (day / "post" / "svar.txt").write_text(words, encoding="utf-8")
    first, second, last = ([day / "post"] for day in days)
    assert news(desk.read(*first)) == {"svar.txt": News.NEW}
    assert news(desk.read(*second)) == {"post/svar.txt": News.NEW}
    assert news(desk.read(*last)) == {"onsdag/post/svar.txt": News.NEW}
    names = ["onsdag/post/svar.txt", "post/svar.txt", "svar.txt"]
    every = desk.read(*first, *second, *last)
    assert (files(every), every.ledger.duplicates, every.ledger.causes) == (names, 0, ())
    assert news(every) == dict.fromkeys(names, News.KNOWN)
    (days[1] / "post" / "svar.txt").write_text(NO + NO, encoding="utf-8")
    assert news(desk.read(*second)) == {"post/svar.txt": News.CHANGED}


@pytest.mark.skipif(sys.platform == "win32", reason="links as on POSIX")
def test_a_file_is_known_by_whatever_way_it_is_given(desk: Desk) -> None:
    """By its folder, the folder above, itself or a link to it: the same path is nothing new."""
    inner = desk.post / "mappe"
    inner.mkdir()
    (inner / "svar.txt").write_text(YES, encoding="utf-8")
    (desk.post / "link.txt").symlink_to(inner / "svar.txt")
    assert files(desk.read()) == ["mappe/svar.txt"]
    for given in (inner, inner / "svar.txt", desk.post / "link.txt"):
        outcome = desk.read(given)
        assert news(outcome) == {"mappe/svar.txt": News.KNOWN}
        assert outcome.ledger.duplicates == 0


def test_folders_of_one_name_read_at_once(desk: Desk, tmp_path: Path) -> None:
    """Files that even their folder's name does not tell apart are all read."""
    for day, words in (("a", YES), ("b", NO)):
        (tmp_path / day / "post").mkdir(parents=True)
        (tmp_path / day / "post" / "svar.txt").write_text(words, encoding="utf-8")
    outcome = desk.read(tmp_path / "a" / "post", tmp_path / "b" / "post")
    assert files(outcome) == ["a/post/svar.txt", "b/post/svar.txt"]


@pytest.mark.parametrize("packed", [False, True], ids=["letters", "archives"])
def test_two_who_read_at_the_same_time_keep_both_letters(
    desk: Desk, tmp_path: Path, packed: bool
) -> None:
    """A name that was free when the reading began may be another's when the letter is kept."""
    others = tmp_path / "andre"
    others.mkdir()
    (desk.post / "a.txt").write_text(YES + NO, encoding="utf-8")
    for folder, words in ((desk.post, YES), (others, NO)):
        if packed:
            with ZipFile(folder / "svar.zip", "w") as archive:
                archive.writestr("svar.txt", words)
        else:
            (folder / "svar.txt").write_text(words, encoding="utf-8")
    came: list[Outcome] = []

    def meanwhile(_: Step) -> None:
        if not came:
            came.append(desk.read(others / ("svar.zip" if packed else "svar.txt")))

    with Store.open(desk.case) as store:
        outcome = run([desk.post], partial(pipeline, store.hearing()), store, on_step=meanwhile)
    mine = {"post/svar.zip", "post/svar.zip/svar.txt"} if packed else {"post/svar.txt"}
    theirs = {"svar.zip", "svar.zip/svar.txt"} if packed else {"svar.txt"}
    assert set(news(outcome)) == {"a.txt", *mine}
    assert {one.file for one in outcome.case.deliveries} == {"a.txt", *mine, *theirs}
    assert len(outcome.case.responses) == 3
    assert outcome.ledger.causes == ()
    again = desk.read(desk.post, others / ("svar.zip" if packed else "svar.txt"))
    assert set(news(again).values()) == {News.KNOWN}
