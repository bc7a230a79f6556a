"""The case adds up: every count is right, and every character is somebody's, once."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoering.case.ledger import ledger, owned
from hoering.decisions import What
from hoering.hearing import Hearing
from hoering.labels import Flag, Late
from hoering.records import Case, Delivery, Document, Leftover, LeftoverKind, Response
from hoering.sources import Gap, Source, SourceKind
from hoering.text import Edit, Span, Text, keep

from .conftest import causes


def test_a_sound_case_adds_up(build):
    """Every count of the bundle is right, and nothing speaks against it."""
    refusal, delivery, _ = build.refusal("låst.pdf")
    case = build.case(build.bundle(), refusals=(refusal,))
    case = replace(case, deliveries=(*case.deliveries, delivery))
    counted = ledger(case)
    assert counted.causes == ()
    assert counted.adds_up
    assert (counted.asked, counted.answered, counted.responses) == (3, 1, 2)
    assert (counted.signatories, counted.late, counted.without_remarks) == (13, 1, 1)
    assert (counted.refused, counted.gaps, counted.duplicates) == (1, 1, 0)


@pytest.mark.parametrize("sender", ["ØRBY ROKLUB", " Ørby\n Roklub ", "Ørby Roklub"])
def test_a_party_is_known_by_its_name(build, sender):
    """Capitals and spaces do not matter; one party that answers twice has answered once."""
    documents = [build.letter(f"Svar {n}.", f"{n}", f"r{n}", sender=sender) for n in range(2)]
    assert ledger(build.case(*documents)).answered == 1


def test_lateness_is_counted_only_where_it_is_settled(build):
    """Whether an undated letter is late is not known, so it is not counted."""
    letters = [
        build.letter(f"Svar {n}.", f"{n}", f"r{n}", late=late)
        for n, late in enumerate([Late.LATE, Late.OPEN, Late.IN_TIME, None])
    ]
    assert ledger(build.case(*letters)).late == 1


def test_every_further_copy_is_counted(build, store):
    """Three neighbours with one letter are two duplicates; a copy in another file is one, and so
    is what a person calls one."""
    letter = build.letter("Ja tak.", "anna.txt")
    for name in ("anna.txt", "bo.txt", "eva.txt"):
        build.add(store, letter, name)
    copied = build.letter("Ja tak!", "ib.txt", "r2", flags=(Flag.DUPLICATE,), copy_of="r1")
    build.add(store, copied)
    assert ledger(store.load()).duplicates == 3
    build.add(store, build.letter("Ja, tak.", "ole.txt", "r3"))
    store.decide(build.word(What.FLAG, True, "r3", key=Flag.DUPLICATE.value))
    assert ledger(store.load()).duplicates == 4


# --- every character, once --------------------------------------------------------------------


@pytest.mark.parametrize("letters", [0, 1, 2])
def test_a_reading_that_was_cut_off_is_named(build, letters):
    """Numbers are given when all is read: without them, answers may be missing from the memo."""
    left = [build.letter(f"Svar {n}.", f"{n}.txt", f"x{n}", nr=0) for n in range(letters)]
    counted = ledger(build.case(build.bundle(), *left))
    assert len(counted.causes) == min(letters, 1)
    assert all(f"({letters} svar uden nummer)" in cause for cause in counted.causes)


def test_a_hole_is_named(build):
    """A leftover that was lost leaves a hole with file, page and length."""
    case = replace(build.case(build.bundle()), leftovers=())
    assert causes(case) == "samlet.pdf, side 1: 28 tegn hører ikke til noget svar."


def test_a_lost_response_is_a_hole(build):
    """A citizen cut out of a bundle and then forgotten blocks the memo."""
    bundle = build.bundle()
    case = build.case(replace(bundle, responses=bundle.responses[:1]))
    assert causes(case) == "samlet.pdf, side 2: 68 tegn hører ikke til noget svar."


def test_double_ownership_is_named(build):
    """A passage that two responses have is found, with its line where there are no pages."""
    source = build.source("Første linje.\nAnden linje.\n")
    ranges = [Span(0, 20), Span(14, 27)]
    case = build.case(cut(source, ranges))
    assert causes(case) == "svar.txt, linje 2: 6 tegn hører til mere end ét svar eller én rest."


def test_a_passage_over_two_pages_names_both(build):
    """A hole may run from one page to the next."""
    source = build.source("Første side.\nAnden side.\n", pages=(0, 13))
    assert causes(build.case(cut(source, [Span(0, 10)]))).startswith("svar.txt, side 1-2: 15 tegn")


def test_one_character_is_enough(build):
    """Nothing is too small to be missed."""
    source = build.source("Ja tak. Nej tak.")
    assert "1 tegn hører ikke" in causes(build.case(cut(source, [Span(0, 7), Span(8, 16)])))


def test_a_leftover_outside_its_source_is_named(build):
    """A leftover that reaches beyond the text is nobody's."""
    bundle = build.bundle()
    far = replace(bundle.leftovers[0], span=Span(0, 500))
    assert "mere end ét svar" in causes(build.case(replace(bundle, leftovers=(far,))))


def test_a_source_that_became_nothing_is_named(build):
    """An empty file must still become a response or a leftover."""
    empty = Document(build.source(""))
    assert (
        causes(build.case(empty)) == "svar.txt: filen blev hverken til et svar eller til en rest."
    )
    blank = Leftover(empty.source.sha256, Span(0, 0), LeftoverKind.BLANK, "")
    assert ledger(build.case(replace(empty, leftovers=(blank,)))).adds_up


def test_what_is_told_but_does_not_block(build):
    """Refusals, pictures nobody read and several deliveries are listed, not in the way."""
    refusal, delivery, _ = build.refusal("låst.pdf")
    letter = build.letter("Ja tak.")
    letter = replace(letter, source=replace(letter.source, gaps=(Gap(None, "billede", "tomt"),)))
    case = build.case(letter, refusals=(refusal,))
    again = Delivery("kopi.txt", letter.source.sha256)
    case = replace(case, deliveries=(*case.deliveries, again, delivery))
    assert ledger(case).causes == ()


def test_a_delivery_that_became_nothing_is_named(build):
    """A file that was neither read nor refused has vanished."""
    case = build.case(build.letter("Ja tak."))
    lost = replace(case, deliveries=(*case.deliveries, Delivery("væk.pdf", "0" * 64)))
    assert causes(lost) == "væk.pdf: filen er hverken læst eller afvist."


def test_what_the_whole_source_lost_belongs_to_neither_side(build):
    """Characters removed before the cut, also right at it, do not count as anybody's."""
    source = build.source("AAA\x00BBB\x00\x00CCC\x00")
    gone = [Edit(Span(at, at + 1), "", "glyph:nul") for at in (3, 7, 8, 12)]
    source = replace(source, text=source.text.edited(gone))
    document = cut(source, [Span(0, 3), Span(3, 6)])
    rest = Leftover(source.sha256, Span(9, 12), LeftoverKind.OTHER, "CCC")
    assert ledger(build.case(replace(document, leftovers=(rest,)))).causes == ()
    assert causes(build.case(document)) == "svar.txt, linje 1: 3 tegn hører ikke til noget svar."


def test_what_was_removed_before_a_second_cut_goes_with_it(build):
    """Furniture inside a passage that was then set aside belongs to that passage."""
    source = build.source("Mit svar. Skrev: [side 2] Dit brev.")
    text = source.text.edited([Edit(Span(17, 25), "", "furniture:page-number")])
    text = keep(text, [Span(0, 10)], "split:quoted")
    response = Response("r1", source.sha256, source.file, text, 1)
    rest = Leftover(source.sha256, Span(10, 35), LeftoverKind.QUOTED_MAIL, "Skrev: Dit brev.")
    assert owned(text) == [Span(0, 10)]
    assert ledger(build.case(Document(source, (response,), (rest,)))).causes == ()


def cut(source: Source, spans: list[Span]) -> Document:
    """Responses made of these ranges of the mended text, whether or not they tile it."""
    texts = [keep(source.text, [span], "split:test") for span in spans]
    made = [
        Response(f"r{nr}", source.sha256, source.file, text, nr) for nr, text in enumerate(texts, 1)
    ]
    return Document(source, tuple(made))


@st.composite
def bundles(draw: st.DrawFn) -> tuple[Source, list[Span]]:
    """A mended source and where it is cut, with at least three parts."""
    raw = draw(st.text("ab\x13\n", min_size=6, max_size=40))
    glyphs = [at for at, character in enumerate(raw) if character == "\x13"]
    new = draw(st.lists(st.sampled_from(["", "t"]), min_size=len(glyphs), max_size=len(glyphs)))
    edits = [Edit(Span(a, a + 1), n, "glyph:x") for a, n in zip(glyphs, new, strict=True)]
    text = Text(raw).edited(edits)
    length = len(text.value)
    places = draw(st.lists(st.integers(0, length), min_size=2, max_size=6, unique=True))
    parts = [Span(a, b) for a, b in pairwise(sorted({0, *places, length})) if a < b]
    return Source("bunke.txt", "0" * 64, SourceKind.PLAIN, text), parts


@given(bundles(), st.data())
def test_any_cut_adds_up_and_any_loss_is_found(bundle, data):
    """However a mended text is cut, all parts tile it; without one of them, or with one twice,
    exactly the characters of that part are named."""
    source, parts = bundle
    if not parts:
        return
    whole = cut(source, parts).responses
    case = Case(Hearing("h", "h", ()), (source,), (), whole)
    assert ledger(case).causes == ()
    nr = data.draw(st.integers(0, len(whole) - 1))
    lost = replace(case, responses=(*whole[:nr], *whole[nr + 1 :]))
    twice = replace(case, responses=(*whole, replace(whole[nr], id="igen")))
    assert not ledger(lost).adds_up
    assert not ledger(twice).adds_up
