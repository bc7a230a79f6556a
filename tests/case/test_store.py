"""What comes in, what the machine finds, and what comes back."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from hoering.case.store import Store
from hoering.errors import InputError, QuoteError
from hoering.labels import Flag, Quote, Resume
from hoering.records import Delivery
from hoering.text import Edit, Span

in_folder = pytest.mark.parametrize("place", ["mappe"], indirect=True)


def test_what_is_added_comes_back_as_it_was(store, build):
    """Source, texts with all their edits, labels, headers and leftovers survive unchanged."""
    document = build.bundle()
    build.add(store, document)
    with build.reopened() as again:
        case = again.load()
    assert case.hearing == build.hearing()
    assert case.sources == (document.source,)
    assert case.responses == case.proposed == document.responses
    assert case.leftovers == document.leftovers
    assert case.deliveries == (Delivery("samlet.pdf", document.source.sha256),)
    assert case.responses[0].received.utcoffset().total_seconds() == 3600


def test_the_sources_own_edits_are_kept_once(store, build):
    """Responses of a bundle hold only the edits that came after those of the whole source."""
    build.add(store, build.bundle())
    own = [
        json.loads(row[0]) if isinstance(row[0], str) else row[0]
        for row in build.sql("SELECT layers FROM responses ORDER BY nr")
    ]
    assert [[edit["rule"] for layer in layers for edit in layer] for layers in own] == [
        ["split:sender", "split:sender", "furniture:page-number", "hyphen:join"],
        ["split:sender"],
    ]


def test_a_response_may_have_edits_of_its_own_only(store, build):
    """A text that was not made on the source's mended text is rebuilt all the same."""
    source = build.source("Vi stø\x13er det.")
    mended = source.text.edited([Edit(Span(6, 7), "tt", "glyph:a")])
    other = source.text.edited([Edit(Span(6, 7), "tt", "glyph:b")])
    document = build.letter("Vi stø\x13er det.", text=other, labels=())
    build.add(store, replace(document, source=replace(source, text=mended)))
    assert store.load().responses[0].text == other


@pytest.mark.parametrize("odd", ["nul \x00 tegn", "halvt \udc9f tegn", "skil \x1c\x1d\x1e\x85\r\n"])
def test_odd_characters_come_back(store, build, odd):
    """What broken files hold is kept to the character, in texts and in file names."""
    build.add(store, build.letter(odd, file=odd))
    case = store.load()
    assert case.sources[0].text.raw == odd
    assert case.responses[0].labels[0].evidence[0].words == odd
    assert store.known(case.deliveries[0])


def test_a_nul_in_a_name_stops_nothing(store, build):
    """What a broken header makes of a sender is kept as well as the database can."""
    build.add(store, build.letter("Ja tak.", sender="Bo\0Berg"))
    assert store.load().responses[0].sender == "Bo\ufffdBerg"


def test_a_file_is_known_once_it_was_read_or_refused(store, build):
    """A run can be taken up again where it stopped."""
    document = build.letter("Ja tak.")
    refusal, delivery, data = build.refusal("låst.pdf")
    assert not store.known(build.delivery(document))
    assert not store.known(delivery)
    build.add(store, document)
    store.refuse(refusal, delivery, data)
    assert store.known(build.delivery(document))
    assert store.known(delivery)
    assert not store.known(build.delivery(document, "andet navn.txt"))
    assert not store.known(Delivery("svar.txt", "0" * 64))


def test_same_bytes_under_a_new_name_are_one_more_delivery(store, build):
    """The letter of two neighbours is there once, delivered twice and flagged."""
    document = build.letter("Ja tak.", "anna.txt")
    build.add(store, document)
    build.add(store, document, "bo.txt")
    case = store.load()
    assert [delivery.file for delivery in case.deliveries] == ["anna.txt", "bo.txt"]
    assert [response.flags for response in case.responses] == [(Flag.DUPLICATE,)]
    assert case.proposed[0].flags == ()


def test_a_changed_file_takes_the_place_of_the_older_one(store, build):
    """The older version is kept but no longer counts, and the newer one is linked to it."""
    old, new = build.letter("Nej.", id="r1"), build.letter("Jo, ja.", id="r2")
    build.add(store, old)
    build.add(store, new)
    case = store.load()
    assert [response.id for response in case.responses] == ["r2"]
    assert any(old.source.sha256 in note for note in case.sources[0].notes)
    assert store.original(old.source.sha256) == b"Nej."
    assert build.sql("SELECT id FROM responses ORDER BY id") == [("r1",), ("r2",)]


def test_a_file_that_is_changed_back_counts_again(store, build):
    """The version in force is the one that came last, even where it came before."""
    old, new = build.letter("Nej.", id="r1"), build.letter("Jo, ja.", id="r2")
    for document in (old, new):
        build.add(store, document)
    assert not store.known(build.delivery(old))
    build.add(store, old)
    assert [response.id for response in store.load().responses] == ["r1"]


def test_a_version_still_delivered_under_another_name_stays(store, build):
    """A changed file does not push out what a neighbour has sent as well."""
    shared = build.letter("Nej.", "anna.txt", id="r1")
    build.add(store, shared)
    build.add(store, shared, "bo.txt")
    build.add(store, build.letter("Jo, ja.", "anna.txt", id="r2"))
    case = store.load()
    assert {response.id for response in case.responses} == {"r1", "r2"}
    assert all(response.flags == () for response in case.responses)


def test_an_unreadable_new_version_leaves_the_older_one(store, build):
    """A citizen does not vanish because the next file cannot be opened."""
    build.add(store, build.letter("Nej."))
    refusal, delivery, data = build.refusal("svar.txt")
    store.refuse(refusal, delivery, data)
    case = store.load()
    assert len(case.responses) == 1
    assert case.refusals == (refusal,)
    assert store.original(refusal.sha256) == data


def test_what_was_refused_can_be_read_later(store, build):
    """Once the bytes are read the refusal is gone, and a later refusal does not bring it back."""
    document = build.letter("Ja tak.")
    refusal, delivery, data = build.refusal("svar.txt", b"Ja tak.")
    store.refuse(refusal, delivery, data)
    build.add(store, document)
    assert (store.load().refusals, len(store.load().responses)) == ((), 1)
    store.refuse(refusal, delivery, None)
    assert (store.load().refusals, len(store.load().responses)) == ((), 1)


def test_bytes_that_do_not_belong_are_refused(store, build):
    """Wrong bytes, and two responses that cannot be told apart, are a caller's fault."""
    document = build.letter("Ja tak.")
    with pytest.raises(ValueError, match="sha256"):
        store.add(document, build.delivery(document), b"noget andet")
    twice = replace(document, responses=document.responses * 2)
    with pytest.raises(ValueError, match="share an id"):
        build.add(store, twice)
    assert store.load().sources == ()


def test_an_original_is_checked_when_read(store, build, place):
    """Bytes changed behind our back are noticed, and mended by reading the document again."""
    document = build.letter("Ja tak.")
    build.add(store, document)
    if isinstance(place, Path):
        (place / "kilder" / document.source.sha256).write_bytes(b"Nej tak.")
    else:
        build.sql("UPDATE originals SET data = 'Nej tak.'")
    with pytest.raises(InputError, match="er ændret, siden"):
        store.original(document.source.sha256)
    build.add(store, document)
    assert store.original(document.source.sha256) == b"Ja tak."
    for name in ("0" * 64, "../sag.sqlite"):
        with pytest.raises(InputError, match="ingen original"):
            store.original(name)


@in_folder
def test_an_original_is_safe_before_it_has_its_name(store, build, monkeypatch):
    """The bytes reach the disk, then the name, and then the folder that holds the name."""
    done = []
    for name in ("fsync", "replace"):
        real = getattr(os, name)
        monkeypatch.setattr(os, name, lambda *a, n=name, r=real: (done.append(n), r(*a))[1])
    build.add(store, build.letter("Ja tak."))
    assert done == ["fsync", "replace", "fsync"]


# --- what the machine finds -------------------------------------------------------------------


def test_what_the_whole_case_shows_is_kept(store, build):
    """Numbers, flags, links, labels and resumé are the newest; text and identity stay."""
    build.add(store, build.bundle())
    first, second = store.load().proposed
    found = replace(first, nr=2, flags=(Flag.CAMPAIGN,), labels=(), resume=Resume("Kort."))
    store.save_responses([found, replace(second, nr=1, copy_of="r1")])
    assert store.load().responses == (replace(second, nr=1, copy_of="r1"), found)


def test_a_quote_that_is_not_there_is_not_kept(store, build):
    """Neither adding nor saving lets through words that do not stand in the response."""
    document = build.letter("Ja tak.")
    response = document.responses[0]
    wrong = replace(response.labels[0], evidence=(Quote(Span(0, 2), "Nej"),))
    broken = replace(response, labels=(wrong,))
    with pytest.raises(QuoteError):
        build.add(store, replace(document, responses=(broken,)))
    build.add(store, document)
    with pytest.raises(QuoteError):
        store.save_responses([broken])
    assert store.load().responses == document.responses


def test_a_text_of_another_source_is_not_kept(store, build):
    """A response whose text is not made from its source could never be traced."""
    other = build.letter("Nej tak.").responses[0].text
    with pytest.raises(QuoteError, match="føres tilbage"):
        build.add(store, build.letter("Ja tak.", text=other, labels=()))


def test_only_responses_of_the_case_are_saved(store, build):
    """A response that was never added is an error, not a silent nothing."""
    with pytest.raises(InputError, match="intet svar r1"):
        store.save_responses(build.letter("Ja tak.").responses)


def test_changed_words_in_the_database_are_noticed(store, build):
    """Evidence is cut from the text again on load and compared."""
    build.add(store, build.letter("Ja tak til badet."))
    (row,) = build.sql("SELECT evidence FROM labels")
    changed = json.dumps(row[0]).replace("Ja", "Nej") if isinstance(row[0], list) else row[0]
    build.sql("UPDATE labels SET evidence = :changed", changed=changed.replace("Ja", "Nej"))
    with pytest.raises(QuoteError, match=r"svar\.txt"):
        store.load()


def test_reading_again_replaces_the_machines_part(store, build):
    """The same delivery once more gives the newest reading, and a person's resumé stays."""
    build.add(store, build.bundle())
    first, second = store.load().proposed
    written = replace(first, resume=Resume("Skrevet af Anna.", by="Anna Holm"))
    store.save_responses([written])
    document = build.bundle()
    only = replace(document, responses=(document.responses[0],), leftovers=())
    build.add(store, only)
    case = store.load()
    assert case.responses == (written,)
    assert (case.leftovers, len(case.deliveries)) == ((), 1)
    assert second not in case.responses


# --- the whole --------------------------------------------------------------------------------


@in_folder
def test_what_came_in_an_archive_stays_linked_to_it(store, build):
    """Read again by itself, a file still knows what it was taken out of."""
    read = build.letter("Ja tak.")
    packed = replace(read, source=replace(read.source, parent="f" * 64))
    for document in (packed, read):
        build.add(store, document)
    assert [source.parent for source in store.load().sources] == ["f" * 64]


def test_the_order_depends_on_the_content_only(tmp_path, build):
    """Two stores filled in different orders give the same case."""
    documents = [build.letter(f"Svar {n}.", f"{n}.txt", f"r{n}") for n in range(3)]
    loaded = []
    for nr, order in enumerate([documents, documents[::-1]]):
        with Store.open(tmp_path / str(nr)) as store:
            store.save_hearing(build.hearing())
            for document in (*order, build.bundle()):
                build.add(store, document)
            loaded.append(store.load())
    assert loaded[0] == loaded[1]


def test_a_case_without_a_hearing_says_so(place):
    """The next step names the option that is missing; a saved hearing replaces the one before."""
    with Store.open(place) as store:
        for ask in (store.hearing, store.load):
            with pytest.raises(InputError, match="--hearing"):
                ask()


def test_a_new_hearing_replaces_the_old_one(store, build):
    """The hearing file may be corrected and read again."""
    store.save_hearing(replace(build.hearing(), title="Nyt navn"))
    assert store.hearing().title == "Nyt navn"
