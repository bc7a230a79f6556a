"""What an erased answer leaves: not in other versions of its file, nor in the database's files."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlalchemy import func, select, text

from hoering.case import sweeping
from hoering.case.ledger import ledger
from hoering.case.schema import ResponseRow
from hoering.case.store import Store
from hoering.records import Document, Response
from hoering.repair.furniture import set_margins_apart
from hoering.sources import Margin
from hoering.text import Span, keep

from ..postgres import programs, server
from .conftest import Build
from .test_closing import everything

VERSIONS = yaml.safe_load((Path(__file__).parent / "versions.yaml").read_text("utf-8"))


def bundle(build: Any, letters: dict[str, str], file: str = "bundt.txt") -> Document:
    """Letters below each other in one file, which is one letter where there is only one."""
    source = build.source("".join(f"{words}\n" for words in letters.values()), file)
    responses, at = [], 0
    for nr, (sender, words) in enumerate(letters.items(), 1):
        own = Span(at, at + len(words) + 1)
        said = source.text if len(letters) == 1 else keep(source.text, [own], "split:sender")
        name = sha256(f"{source.sha256}{at}".encode()).hexdigest()[:12]
        responses.append(Response(name, source.sha256, file, said, nr, sender or None))
        at = own.end
    return Document(source, tuple(responses))


def erased(store: Store, build: Any, words: str) -> tuple[str, ...]:
    """Erase the answer in force that says something; gives what is told."""
    (found,) = [r.id for r in store.load().responses if words in r.text.value]
    return store.erase(found, "Anna Holm", build.when, "sag 24-117").told


@pytest.mark.parametrize("case", VERSIONS, ids=lambda case: case["name"])
def test_an_answer_goes_in_every_version_of_its_file(store, build, case):
    """Blanked, with the bytes of each version that had it; the others' words stay."""
    documents = [bundle(build, letters) for letters in case["versions"]]
    for document in documents:
        build.add(store, document)
    told = " ".join(erased(store, build, case["erase"]))
    after = store.load()
    assert len(after.responses) == case["in_force"]
    assert ledger(after).causes == ()
    assert all(words in told for words in case.get("told", ()))
    assert bool(told) == ("told" in case)
    kept = everything(store, build).decode("utf-8", "replace")
    assert [words for words in case["gone"] if words in kept] == []
    assert [words for words in case["kept"] if words not in kept] == []
    for document in documents:
        had = any(word in document.source.text.raw for word in case["gone"])
        assert build.reopened().is_erased(document.source.sha256) >= had


def test_a_page_header_behind_another_letter_goes_too(store, build):
    """The paper of a first letter stands behind the last one, and tells whose it was."""
    words, head = "Vi er imod pladsen.\nJeg er for den.\n", "\n\nBirgit Tangø, Molen 2"
    raw = f"{words}{head}"
    source = replace(
        build.source(raw, "breve.docx"), margins=(Margin(len(words), len(raw), 0, 20),)
    )
    source = set_margins_apart(source)
    spans = {"r1": Span(0, 20), "r2": Span(20, len(words))}
    responses = tuple(
        Response(name, source.sha256, "breve.docx", keep(source.text, [span], "split:sender"), nr)
        for nr, (name, span) in enumerate(spans.items(), 1)
    )
    build.add(store, Document(source, responses))
    erased(store, build, "imod")
    kept = everything(store, build).decode("utf-8", "replace")
    assert "Tangø" not in kept
    assert "Jeg er for den" in kept
    assert ledger(store.load()).causes == ()


def test_words_are_gone_from_the_database_of_a_server(request, build):
    """PostgreSQL leaves a deleted row in its file; after an erasure no file of a table has it."""
    request.getfixturevalue("postgres")  # skips, or fails, where there is none
    with server(programs()) as url:
        own = Build(f"{url}#sag")
        with Store.open(own.place) as store:
            store.save_hearing(build.hearing())
            own.add(store, bundle(build, _TWO))
            own.add(store, own.letter("Min søster siger zebraleum.", "b.txt", "r9", nr=3))
            assert len(store.search("xenodokimus")) == 1
            own.sql("ANALYZE")
            assert _in_tables(own, b"zebraleum")
            assert erased(store, own, "xenodokimus") == ()
            assert len(store.list()) == 2
            assert not _in_tables(own, b"xenodokim", b"Anton Qvist")
            assert _in_tables(own, b"zebraleum")
            assert erased(store, own, "zebraleum") == ()
            assert not _in_tables(own, b"zebraleum")


_TWO = {"Anton Qvist": "Min bror siger xenodokimus.", "Birte Hjul": "Jeg siger ja tak."}


def _in_tables(build: Any, *words: bytes) -> list[str]:
    """The files of the case's tables and indexes that hold one of some words."""
    build.sql("CHECKPOINT")
    ((folder,),) = build.sql("SHOW data_directory")
    files = build.sql(
        "SELECT relname, pg_relation_filepath(oid) FROM pg_class WHERE relfilenode <> 0 AND "
        "(relnamespace = current_schema()::regnamespace OR relnamespace = 'pg_toast'::regnamespace)"
    )
    held = ((name, (Path(str(folder)) / str(file)).read_bytes()) for name, file in files)
    return [str(name) for name, data in held if any(word in data for word in words)]


def test_what_cannot_be_swept_now_is_told_and_swept_next_time(store, build, monkeypatch):
    """Somebody reads while an answer is erased: the words stay until the case is opened again."""
    monkeypatch.setattr(sweeping, "_PATIENCE", 100)
    build.add(store, bundle(build, _TWO))
    with store._reading() as reading:
        reading.scalar(select(func.count()).select_from(ResponseRow))
        (told,) = erased(store, build, "xenodokimus")
        assert "næste gang sagen åbnes" in told
        with build.reopened() as again:  # nobody waits for the reader here
            assert not sweeping.sweep(again._engine, patient=False)
    with build.reopened() as again:
        assert _swept(again)
        assert sweeping.sweep(again._engine, patient=False)
        if isinstance(build.place, Path):
            files = [path for path in build.place.rglob("*") if path.is_file()]
            assert not any(b"xenodokim" in path.read_bytes() for path in files)


def _swept(store: Store) -> bool:
    """Whether the database says that every deletion was swept."""
    shared = store._engine.dialect.name == "postgresql"
    asked = "SELECT obj_description('erased'::regclass)" if shared else "PRAGMA user_version"
    with store._reading() as session:
        return str(session.scalar(text(asked))) == "1"


_SAID = "Min bror siger altid xenodokimus om den slags forslag, og jeg er helt enig."
_NEAR = _SAID.replace("helt enig", "lidt uenig")


@pytest.mark.parametrize("place", ["mappe"], indirect=True)
@pytest.mark.parametrize(
    ("sender", "words", "told"),
    [
        ("Anton Qvist", _SAID, "nr. 1 (Anton Qvist, »andet.txt«) siger det samme"),
        ("Anton Qvist", _NEAR, "nr. 1 (Anton Qvist, »andet.txt«) siger næsten det samme"),
        ("", _SAID, "nr. 1 (ukendt afsender, »andet.txt«) siger det samme"),
        ("Birte Hjul", _SAID, "nr. 1 har de samme ord, men en anden afsender"),
        ("Birte Hjul", _NEAR, None),
        ("Anton Qvist", "Jeg vil også gerne have en bænk ved vandet.", None),
        ("", "Jeg vil også gerne have en bænk ved vandet.", None),
    ],
)
def test_others_that_say_the_same_are_told_of(store, build, sender, words, told):
    """What the same sender sent in another file is left, and can be erased by its number."""
    build.add(store, bundle(build, {"Anton Qvist": f" {_SAID}", "Carl Mose": "Jeg er imod."}))
    build.add(store, bundle(build, {sender: words}, "andet.txt"))
    (first,) = [r.id for r in store.load().responses if r.text.value == f" {_SAID}\n"]
    said = store.erase(first, "Anna Holm", build.when, "sag 24-117").told
    assert len(said) == (told is not None)
    assert told is None or told in said[0]
    assert len(store.load().responses) == 2


@pytest.mark.parametrize("place", ["mappe"], indirect=True)
def test_a_version_that_nobody_could_read_is_told_and_removed(store, build):
    """It may hold the answer: its bytes go, and the refusal says what to do."""
    build.add(store, bundle(build, _TWO))
    store.refuse(*build.refusal("bundt.txt", b"xenodokimus, locked"))
    (told,) = erased(store, build, "xenodokimus")
    assert "»bundt.txt«, der ikke kunne læses, er også fjernet" in told
    (refusal,) = store.load().refusals
    assert "slettet efter anmodning" in refusal.reason
    assert b"xenodokimus" not in everything(store, build)


@pytest.mark.parametrize("place", ["mappe"], indirect=True)
def test_an_older_version_that_is_a_file_of_its_own_stays(store, build):
    """It is in force under another name: nothing in force goes that nobody asked for."""
    build.add(store, bundle(build, {"Anton Qvist": _SAID}))
    build.add(store, bundle(build, {"Anton Qvist": _SAID}), "andet.txt")
    build.add(store, bundle(build, {"Anton Qvist": "Nej alligevel."}))
    told = erased(store, build, "alligevel")
    assert "»andet.txt« er en ældre udgave" in told[0]
    assert [r.file for r in store.load().responses] == ["andet.txt"]
    erased(store, build, "xenodokimus")
    assert b"xenodokimus" not in everything(store, build)


@pytest.mark.parametrize("place", ["mappe"], indirect=True)
def test_bytes_that_a_crash_left_go(store, build):
    """They have no name yet, and are swept when the case is opened and when something is erased."""
    build.add(store, bundle(build, _TWO))
    left = build.place / "kilder" / f".{'0' * 32}.ny"
    for sweeps in (lambda: build.reopened().close(), lambda: erased(store, build, "xenodokimus")):
        left.write_bytes(b"xenodokimus")
        sweeps()
        assert not left.exists()
