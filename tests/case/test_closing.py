"""How a case ends: closed and opened again, kept until a day, and one response deleted for good."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from hoering.case import review
from hoering.case.ledger import ledger
from hoering.case.originals import FolderOriginals, TableOriginals
from hoering.case.points import made_on, point_id, points
from hoering.case.store import Store
from hoering.decisions import What
from hoering.errors import ConflictError, InputError, RefusedError
from hoering.hearing import SenderKind
from hoering.labels import Flag, Stance

STREET = "Ibsensgade ved kastanjetræet"
LETTER = f"Jeg bor i {STREET} og siger ja."


@pytest.fixture
def filled(store, build) -> Store:
    build.add(store, build.bundle())
    build.add(store, build.letter(LETTER, "ib.txt", "r3", nr=3, sender_kind=SenderKind.BORGER))
    return store


def everything(store: Store, build) -> bytes:
    """All bytes that a case keeps, in its files or its tables."""
    if isinstance(build.place, Path):
        store.close()
        return b"".join(f.read_bytes() for f in build.place.rglob("*") if f.is_file())
    tables = build.sql("SELECT table_name FROM information_schema.tables WHERE table_schema = "
                       "current_schema()")  # fmt: skip
    rows = [build.sql(f"SELECT t::text FROM {name} AS t") for (name,) in tables]  # noqa: S608
    said = "\n".join(str(value) for table in rows for (value,) in table)
    inside = (bytes.fromhex(found) for found in re.findall(r"x((?:[0-9a-f]{2})+)", said))
    return said.encode() + b"".join(inside)


def test_nothing_changes_in_a_closed_case(filled, build):
    """Reading in, deciding and taking back are refused, by whom it was closed; reading goes on."""
    made = filled.decide(build.decision())
    filled.decide(build.word(What.CLOSED, True, ""))
    assert review.is_closed(filled.load())
    for change in (
        lambda: filled.decide(build.decision(Stance.NEUTRAL, seen=1)),
        lambda: filled.retract(made.nr, "Bo", build.when),
        lambda: build.add(filled, build.letter("Ny.", "ny.txt", "r9")),
        lambda: filled.refuse(*build.refusal("låst.pdf")),
        lambda: filled.save_hearing(build.hearing()),
        lambda: filled.save_responses(filled.load().proposed),
    ):
        with pytest.raises(ConflictError, match=r"lukket \(Anna Holm, 01\.03\.2024\)"):
            change()
    assert len(filled.list()) == 3
    assert len(filled.search("kastanjetræ")) == 1
    filled.decide(build.word(What.CLOSED, False, "", seen=2))
    assert not review.is_closed(filled.load())
    filled.decide(build.decision(Stance.NEUTRAL, seen=1))


def test_a_case_is_kept_until_a_day(filled, build):
    """The day is a decision like any other."""
    filled.decide(build.word(What.RETENTION, date(2030, 12, 31), ""))
    assert review.retention(filled.load()) == date(2030, 12, 31)


def test_a_deleted_response_is_gone_and_counted(filled, build):
    """Its words are in no file and no table, and that it was there stands in the ledger."""
    filled.decide(build.word(What.COMMENT, f"Ring til {STREET}.", "r3"))
    filled.decide(build.word(What.REVIEWED, True, "r3"))
    assert len(filled.search("kastanjetræet")) == 1
    filled.erase("r3", "Anna Holm", build.when, "sag 24-117")
    case = filled.load()
    assert [r.id for r in case.responses] == ["r1", "r2"]
    counted = ledger(case)
    assert (counted.responses, counted.erased, counted.causes) == (2, 1, ())
    (erased,) = case.erased
    assert (erased.nr, erased.sender_kind, erased.why) == (3, SenderKind.BORGER, "sag 24-117")
    assert filled.search("kastanjetræet") == ()
    kept = everything(filled, build)
    assert b"Roklub" in kept
    for word in (STREET, "Ibsensgade", "kastanje"):
        assert word.encode() not in kept


def test_a_deleted_response_does_not_come_back(filled, build):
    """The same file again, under whatever name, is known and not taken in."""
    filled.erase("r3", "Anna Holm", build.when, "sag 24-117")
    again = build.letter(LETTER, "ib.txt", "r3")
    for name in ("ib.txt", "andet.txt"):
        assert filled.known(build.delivery(again, name))
        with pytest.raises(RefusedError, match="slettet efter anmodning"):
            build.add(filled, again, name)
    assert STREET.encode() not in everything(filled, build)


def test_a_deletion_that_was_cut_off_is_finished(filled, build, monkeypatch):
    """Stopped between the rows and the bytes, the bytes go when the case is opened again."""
    with monkeypatch.context() as cut:
        for kind in (FolderOriginals, TableOriginals):
            cut.setattr(kind, "remove", _stopped)
        with pytest.raises(KeyboardInterrupt):
            filled.erase("r3", "Anna Holm", build.when, "sag 24-117")
    build.reopened().close()
    assert STREET.encode() not in everything(filled, build)


def _stopped(_self: object, _name: str) -> None:
    raise KeyboardInterrupt


def test_older_versions_go_along(store, build):
    """A letter that was replaced holds the same person's words."""
    build.add(store, build.letter(LETTER, "ib.txt", "r1"))
    build.add(store, build.letter("Nej alligevel.", "ib.txt", "r2"))
    store.erase("r2", "Anna Holm", build.when, "sag 24-117")
    assert len(store.load().erased) == 1
    assert STREET.encode() not in everything(store, build)
    assert store.known(build.delivery(build.letter(LETTER, "ib.txt", "r1")))


def test_a_letter_in_a_bundle_is_blanked_where_it_stands(filled, build):
    """The others keep text, quotes and addresses; the bundle's bytes go; the ledger adds up."""
    before = filled.load().response("r1")
    filled.erase("r2", "Anna Holm", build.when, "sag 24-117")
    case = filled.load()
    after = case.response("r1")
    assert (after.text.value, after.labels, after.demands) == (
        before.text.value,
        before.labels,
        before.demands,
    )
    assert ledger(case).causes == ()
    kept = everything(filled, build)
    assert b"toiletter" not in kept
    assert b"Krogen siger" not in kept
    with pytest.raises(InputError, match="ingen original"):
        build.reopened().original(after.source)
    assert all(reading.file != "samlet.pdf" for reading in build.reopened().readings())


def test_mended_words_of_a_blanked_letter_are_gone_too(filled, build):
    """What an edit wrote is part of what the letter says."""
    filled.erase("r1", "Anna Holm", build.when, "sag 24-117")
    (source,) = [s for s in filled.load().sources if s.file == "samlet.pdf"]
    assert all(edit.new in ("", "\u2588\u2588") for layer in source.text.layers() for edit in layer)
    assert "Roklub" not in source.text.raw
    assert filled.load().response("r2").label("havnebad").condition.words.startswith("hvis")


def test_others_forget_it_and_remarks_are_looked_at_again(filled, build):
    """Copies lose their original, points their holder, and a remark made from it is stale."""
    name = point_id("havnebad", Stance.SUPPORTS)
    filled.save_responses(
        [replace(r, copy_of="r3", flags=(Flag.DUPLICATE,)) if r.id == "r1" else r
         for r in filled.load().proposed]
    )  # fmt: skip
    filled.decide(made_on(filled.load(), build.word(What.REMARK, "Enig.", name)))
    filled.erase("r3", "Anna Holm", build.when, "sag 24-117")
    case = filled.load()
    assert case.response("r1").copy_of is None
    point = next(p for p in points(case) if p.id == name)
    assert [h.response for h in point.holders] == ["r1"]
    assert point.stale[0].changes == ("Ikke længere: svar r3: Slettet efter anmodning",)
    assert STREET.encode() not in everything(filled, build)


def test_a_closed_case_can_still_be_asked_to_forget(filled, build):
    """The right to be forgotten does not end with the case."""
    filled.decide(build.word(What.CLOSED, True, ""))
    filled.erase("r3", "Anna Holm", build.when, "sag 24-117")
    assert len(filled.load().responses) == 2
    with pytest.raises(InputError, match="intet svar"):
        filled.erase("r3", "Anna Holm", build.when, "sag 24-117")
