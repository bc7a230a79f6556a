"""What answers have to do with each other: their order, copies and campaigns."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from hoering.hearing import Hearing, Theme
from hoering.labels import Flag
from hoering.records import Response
from hoering.sources import Source, SourceKind
from hoering.split.copies import fold_copies, number
from hoering.split.splitter import Splitter
from hoering.text import Span, Text, keep

LETTER = (
    "Vi bor på Borgade og vil bede kommunen om at lade de gamle linde stå. De giver skygge om "
    "sommeren, de holder på vandet, og de er grunden til, at vi flyttede hertil."
)


def bug(*values: object, reason: str) -> object:
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=reason))


def answer(id: str, text: str = LETTER, sender: str | None = None, *flags: Flag) -> Response:
    return Response(id, "0" * 64, "svar.txt", Text(text), sender=sender, flags=flags)


def of_file(file: str) -> Response:
    return Response(file, "0" * 64, file, Text(LETTER))


# --- order ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "files",
    [
        ["svar 1.pdf", "svar 9.pdf", "svar 10.pdf"],
        ["9.txt", "10.txt", "svar.txt"],
        ["a/2.eml", "a/10.eml", "b/1.eml"],
        ["høring 2024 nr. 3.pdf", "høring 2025 nr. 1.pdf"],
        bug(["Svar 1.pdf", "svar 2.pdf", "Svar 3.pdf"], reason="capitals stand before small ones"),
        bug(["svar 02.pdf", "svar 2.pdf"], reason="names alike but for a nought keep their order"),
        ["Kort 3.pdf", "Kort 3²"],
    ],
)
def test_numbers_files_as_people_count(files: list[str]) -> None:
    """Nine stands before ten, and the order in which files come in makes no difference."""
    for shuffled in permutations(map(of_file, files)):
        found = number(shuffled)
        assert [response.file for response in found] == files
        assert [response.nr for response in found] == list(range(1, len(files) + 1))


def test_numbers_the_answers_of_a_bundle_by_their_place() -> None:
    """Answers of one file stand as they stand in it."""
    bundle = Text("Ja.\nNej.\nMåske.\n")
    places = (Span(0, 3), Span(4, 8), Span(9, 15))
    said = [keep(bundle, [place], "split:outside") for place in places]
    backwards = tuple(Response(text.value, "0" * 64, "bundt.txt", text) for text in said[::-1])
    assert [response.id for response in number(backwards)] == ["Ja.", "Nej.", "Måske."]


# --- copies and campaigns ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "copy",
    [
        LETTER,
        LETTER.replace(" ", "\n"),
        LETTER.upper(),
        LETTER.replace(",", " -") + "!!",
    ],
    ids=["same", "other lines", "capitals", "other points"],
)
def test_folds_what_says_the_same(copy: str) -> None:
    """Line breaks, capitals and points make no other letter; the copy is linked to the first."""
    first, second = fold_copies((answer("a"), answer("b", copy)))
    assert (first.copy_of, first.flags) == (None, ())
    assert (second.copy_of, second.flags) == ("a", (Flag.DUPLICATE,))


@pytest.mark.parametrize(
    ("one", "other", "flag"),
    [
        ("Til Socialforvaltningen", "Kære Kommune", Flag.DUPLICATE),
        ("Hej jeg støtter forslaget", "Hej jeg er imod forslaget", Flag.CAMPAIGN),
        ("Til Havnebadet siger vi ja tak", "Til Havnebadet siger vi nej tak", Flag.CAMPAIGN),
    ],
)
def test_a_greeting_makes_no_other_letter_but_a_stance_does(
    one: str, other: str, flag: Flag
) -> None:
    """The same letter to another receiver is the same; one that says no instead of yes is not."""
    pair = (answer("1", f"{one}\n\n{LETTER}"), answer("2", f"{other}\n\n{LETTER}"))
    assert flag in fold_copies(pair)[1].flags


def test_every_copy_is_linked_to_the_first() -> None:
    """Three neighbours with one letter make one letter and two copies, none of them dropped."""
    folded = fold_copies((answer("a"), answer("b"), answer("x", "Nej."), answer("c")))
    assert [r.id for r in folded] == ["a", "b", "x", "c"]
    assert [r.copy_of for r in folded] == [None, "a", None, "a"]


@pytest.mark.parametrize(
    "near",
    [
        LETTER + " Vi er to voksne og tre børn.",
        "Kære alle. " + LETTER,
        LETTER.replace("stå", "ikke stå"),
        LETTER.replace("sommeren", "foråret"),
        LETTER + " Selv har jeg passet det største af dem i tredive år. Da stormen tog toppen, "
        "var det mig, der kom med stigen, og naboen hjalp med saven.",
        "De giver skygge om sommeren, de holder på vandet, og de er grunden til, at vi flyttede "
        "hertil. Vi bor på Borgade og vil bede kommunen om at lade de gamle linde stå.",
        LETTER.replace("bede", "anmode")
        .replace("gamle", "store")
        .replace("vandet", "regnen")
        .replace("grunden", "årsagen"),
    ],
)
def test_flags_what_says_nearly_the_same(near: str) -> None:
    """A word more or less is a campaign's letter, and never a copy: it may be an »ikke«."""
    folded = fold_copies((answer("a"), answer("b", near)))
    assert [(r.copy_of, r.flags) for r in folded] == [(None, (Flag.CAMPAIGN,))] * 2


@pytest.mark.parametrize(
    ("texts", "senders", "flags"),
    [
        (["Nej tak.", "Nej tak!"], ["Anna Holm", "Anna Holm"], [[], [Flag.DUPLICATE]]),
        (["Nej tak.", "Nej tak!"], ["Anna Holm", "Bo Berg"], [[], []]),
        (["Nej tak.", "Nej tak."], [None, None], [[], []]),
        (["Nej tak.", "Nej tak."], ["Anna", "Anna"], [[], []]),
        (["Nej tak.", "Nej tak."], ["Ida og Jonas", "Ida og Jonas"], [[], []]),
        (["Nej tak.", "Ja tak."], ["Anna Holm", "Anna Holm"], [[], []]),
        ([LETTER, LETTER.replace("linde", "bøge")], ["Anna Holm", "Anna Holm"], [[], []]),
        ([LETTER, LETTER.replace("linde", "bøge")], ["Anna Holm", "Bo Berg"],
         [[Flag.CAMPAIGN], [Flag.CAMPAIGN]]),
    ],
)  # fmt: skip
def test_one_sender_twice(
    texts: list[str], senders: list[str | None], flags: list[list[Flag]]
) -> None:
    """Few words are the same answer where one sends them twice; nobody campaigns with himself."""
    sent = zip("ab", texts, senders, strict=True)
    folded = fold_copies(tuple(answer(*one) for one in sent))
    assert [list(response.flags) for response in folded] == flags


def test_a_copy_of_a_campaigns_letter_is_a_copy() -> None:
    """What is the same as another is counted as that, also where a third is nearly the same."""
    near = LETTER + " Hilsen fra nummer otte."
    folded = fold_copies((answer("a"), answer("b", near), answer("c")))
    assert [r.flags for r in folded] == [(Flag.CAMPAIGN,), (Flag.CAMPAIGN,), (Flag.DUPLICATE,)]


@pytest.mark.parametrize(
    "text",
    [
        "Vi har ingen bemærkninger.",
        "Ingen bemærkninger til det fremsendte.",
        "Tak for det tilsendte forslag. Vi har ingen bemærkninger til det.",
        "",
        bug(
            "Vi takker for det fremsendte udkast og skal meddele, at vi ingen bemærkninger har.",
            reason="an official phrase of more than eleven words is folded",
        ),
    ],
)
def test_never_folds_that_there_is_nothing_to_remark(text: str) -> None:
    """Two authorities with nothing to say have answered twice, alike by nature."""
    both = (answer("a", text, "Kystkommunen"), answer("b", text, "Fjordby Kommune"))
    assert fold_copies(both) == both


def test_a_long_way_to_say_nothing_is_no_copy_either() -> None:
    """Whoever was found to have no remarks has answered, in however many and whichever words."""
    said = "Vi takker for det fremsendte udkast og skal meddele, at vi ingen bemærkninger har."
    both = tuple(answer(name, said, None, Flag.NO_REMARKS) for name in "ab")
    assert fold_copies(both) == both


def test_what_is_no_copy_any_more_is_none() -> None:
    """Where the letter that it was a copy of has been replaced, it stands for itself again."""
    alone = replace(answer("b", LETTER, None, Flag.LATE), copy_of="a")
    folded = fold_copies((replace(alone, flags=alone.flagged(Flag.DUPLICATE)),))
    assert [(r.copy_of, r.flags) for r in folded] == [(None, (Flag.LATE,))]


def test_letters_of_their_own_are_left_alone() -> None:
    """Two letters on one matter that share a turn of phrase are no campaign."""
    other = (
        "Jeg vil bede kommunen om at lade de gamle linde stå, men fælde birken ved stien, for den "
        "er rådden og falder en dag ned over cyklisterne."
    )
    both = (answer("a"), answer("b", other))
    assert fold_copies(both) == both


def test_flags_that_a_response_has_are_kept() -> None:
    """Folding adds a flag and takes none away."""
    folded = fold_copies((answer("a"), answer("b", LETTER, None, Flag.LATE)))
    assert folded[1].flags == (Flag.LATE, Flag.DUPLICATE)


TWICE = (
    "Sejlklubben Skarven\nBorgade 2\n9999 Byby\n\n3. maj 2025\n\nHøringssvar om havnebad\n\n"
    "Sejlklubben Skarven støtter, at havnebadet bliver bygget ved kajen, men ikke\n"
    "tårnet, som kaster skygge over broen hele eftermiddagen.\n\n"
    "Med venlig hilsen\nAnna Sørensholt\nFormand\n\n\n\n"
) * 2


def of_bundle(raw: str, file: str = "bundt.txt", sha256: str = "0" * 64) -> tuple[Response, ...]:
    hearing = Hearing("bad", "Havnebad", (Theme("bad", "Havnebad"),))
    source = Source(file, sha256, SourceKind.PLAIN, Text(raw))
    return Splitter(hearing)(source).responses


def test_an_answer_is_known_by_its_content_and_place() -> None:
    """What people decided on it stays its own when the file is called something else."""
    ids, renamed, other = (
        [response.id for response in of_bundle(TWICE, *of)]
        for of in ((), ("omdøbt.txt",), ("bundt.txt", "1" * 64))
    )
    assert ids == renamed
    assert len({*ids, *other}) == len(ids) + len(other) == 4


def test_folds_a_letter_that_stands_twice_in_a_bundle() -> None:
    """Both are found, and the second is a copy of the first."""
    first, second = fold_copies(of_bundle(TWICE))
    assert (first.copy_of, second.copy_of) == (None, first.id)


@pytest.mark.xfail(strict=True, reason="a name above two letters is taken for their receiver")
def test_who_writes_twice_in_a_bundle_keeps_the_name() -> None:
    """A club whose letter stands there twice has sent both."""
    assert [r.sender for r in of_bundle(TWICE)] == ["Sejlklubben Skarven"] * 2
