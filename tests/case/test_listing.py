"""A case's responses are listed, filtered and searched by the database, the same in both."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hoering.case.listing import Filter, Order
from hoering.case.search import By, Hit
from hoering.case.store import Store
from hoering.decisions import What
from hoering.errors import InputError
from hoering.hearing import SenderKind, Theme
from hoering.labels import Flag, Late, Stance
from hoering.text import Span


@pytest.fixture
def filled(store, build) -> Store:
    build.add(store, build.bundle())
    words = "Vi er ikke imod badet, men naboerne frygter larm om natten."
    build.add(store, build.letter(words, "naboer.txt", "r3", sender="Kurt Ø_50%", nr=3))
    return store


def ids(store: Store, **wanted: object) -> list[str]:
    return [line.id for line in store.list(Filter(**wanted))]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, ["r1", "r2", "r3"]),
        ({"theme": "havnebad"}, ["r1", "r2", "r3"]),
        ({"theme": "havn"}, []),
        ({"theme": "havnebad", "stance": Stance.CONDITIONAL}, ["r2"]),
        ({"stance": Stance.SUPPORTS}, ["r1", "r3"]),
        ({"theme": "åbningstid", "stance": Stance.SUPPORTS}, []),
        ({"kind": SenderKind.FORENING}, ["r1"]),
        ({"flag": Flag.LATE}, ["r1"]),
        ({"late": Late.LATE}, ["r1"]),
        ({"doubtful": True}, ["r2"]),
        ({"reviewed": True}, []),
        ({"assigned_to": ""}, ["r1", "r2", "r3"]),
        ({"words": "nabo"}, ["r3"]),
        ({"order": Order.DOUBT}, ["r2", "r3", "r1"]),
    ],
)
def test_a_filter_lets_through_what_fits(filled, wanted, expected):
    """Every field by itself and together, theme ids whole, in the order of number or doubt."""
    assert ids(filled, **wanted) == expected


def test_what_was_checked_comes_last(filled, build):
    """Of those in doubt a second look at what nobody has seen is worth most."""
    filled.decide(build.word(What.REVIEWED, True, "r2"))
    assert ids(filled, order=Order.DOUBT) == ["r3", "r1", "r2"]


def test_a_line_shows_what_is_in_force(filled):
    """The line of a response says what the case says of it."""
    case = filled.load()
    for line, response in zip(filled.list(), case.responses, strict=True):
        for field in ("id", "nr", "file", "sender", "sender_kind", "received", "dated", "late"):
            assert getattr(line, field) == getattr(response, field)
        assert line.flags == response.flags
        assert line.stances == tuple((x.theme, x.stance) for x in response.labels)


def test_decisions_change_the_list_and_can_be_taken_back(filled, build):
    """What people decide is what the list is filtered by, from the next look on."""
    assert ids(filled, stance=Stance.REJECTS) == []
    made = filled.decide(build.decision(Stance.REJECTS))
    filled.decide(build.word(What.REVIEWED, True, "r2"))
    filled.decide(build.word(What.ASSIGNED, "Bo Lund", "r3"))
    assert ids(filled, stance=Stance.REJECTS) == ["r1"]
    assert ids(filled, reviewed=True) == ["r2"]
    assert ids(filled, assigned_to="Bo Lund") == ["r3"]
    assert ids(filled, assigned_to="") == ["r1", "r2"]
    filled.retract(made.nr, "Anna Holm", build.when)
    assert ids(filled, stance=Stance.REJECTS) == []


def test_what_comes_in_anew_changes_the_list(filled, build):
    """A newer version takes the place of the old one; the same bytes twice are a copy."""
    assert ids(filled) == ["r1", "r2", "r3"]
    build.add(filled, build.letter("Vi er imod.", "naboer.txt", "r4", nr=4))
    assert ids(filled) == ["r1", "r2", "r4"]
    build.add(filled, build.letter("Vi er imod.", "naboer.txt", "r4", nr=4), "igen.txt")
    assert ids(filled, flag=Flag.DUPLICATE) == ["r4"]
    assert ids(filled, words="natten") == []
    filled.save_responses([replace(r, nr=9 - r.nr) for r in filled.load().proposed])
    assert ids(filled) == ["r4", "r2", "r1"]


def test_a_theme_taken_out_takes_its_labels_along(filled, build):
    """Themes are added and taken out by people, and come back with all that was said of them."""
    made = filled.decide(build.word(What.THEME, None, "", key="havnebad"))
    filled.decide(build.word(What.THEME, Theme("larm", "Larm"), "", key="larm"))
    assert [theme.id for theme in filled.hearing().themes] == ["åbningstid", "larm"]
    assert ids(filled, theme="havnebad") == []
    assert all(r.label("havnebad") is None for r in filled.load().responses)
    evidence = build.label(filled.load().proposed[2], "larm om natten").evidence
    filled.decide(build.decision(Stance.NEUTRAL, "r3", "larm", evidence=evidence))
    assert ids(filled, theme="larm") == ["r3"]
    filled.save_hearing(build.hearing())
    filled.retract(made.nr, "Anna Holm", build.when)
    assert ids(filled, theme="havnebad") == ["r1", "r2", "r3"]
    assert [theme.id for theme in filled.hearing().themes] == ["havnebad", "åbningstid", "larm"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("nabo", ["r3"]),
        ("NABOERNE", ["r3"]),
        ('"ikke imod"', ["r3"]),
        ('"imod ikke"', []),
        ("ikke", ["r3"]),
        ("åbningstider", ["r1"]),
        ("åbnings*", ["r1"]),
        ("åbnings", []),
        ("forslag -længere", []),
        ("toiletterne", ["r2"]),
        ("bade* -larm", []),
        ("o'brien); DROP TABLE responses; --", []),
        ("* nabo", ["r3"]),
        ("nabo* OR toiletter", []),
    ],
)
def test_words_are_found_in_every_form(filled, query, expected):
    """Stems, phrases, beginnings and unwanted words; no sign means anything to the database."""
    assert [hit.response.id for hit in filled.search(query)] == expected


ALIKE = [
    ("aabningstid", "Åbningstiden er for kort."),
    ("åbningstider", "Aabningstiden er for kort."),
    ("Joergensen", "Venlig hilsen Jørgensen"),
    ("Jørgensen", "Venlig hilsen JOERGENSEN"),
    ("Jörgensen", "Venlig hilsen Jørgensen"),
    ("ide", "En god idé."),
    ("idéer", "En god ide."),
    ("cafe", "En café ved åen"),
    ("Hulgaarden", "Hulgården lukker."),
    ("trae", "Fæld ingen træer."),
    ("barn", "Børnenes skolevej"),
    ("børn", "Et barn på vej"),
    ("boern", "Et barn på vej"),
    ("skolebarn", "Alle skolebørn"),
    ("nat", "De lyse nætter"),
    ("hånd", "Rene hænder"),
    ("børn*", "En børnehave"),
    ("børn*", "Mange børn"),
    ("aabn*", "Åbningstiden"),
    ('"mange barn"', "Mange børn"),
    ("hus -barn", "Et hus uden nabo"),
    ("1a", "Matr. 1a"),
    ("børn", "Børne- og Ungdomsudvalget"),
    ("børne*", "Børnehaven"),
    ("børne*", "Alle børnene"),
    ("hænd*", "Rene hænder"),
    ("kræft*", "Alle kræfter"),
    ('"barnets hånd"', "Børns hænder"),
    ("café", "Caféen ved åen"),
    ("cafeer", "En cafe"),
    ("allé", "Alléen fældes"),
    ("komite", "Komitéen og komiteerne"),
    ("boe*", "Jeg boede her"),
    ("år -bøde", "Jeg boede her i mange år"),
    ("vej -alle", "En vej og en allé"),
    ("ﷺ nabo", "Min nabo skrev ﷺ"),
]
OTHER = [
    ("bog", "Bøgen på torvet"),
    ("kraft", "Kræft"),
    ("and", "Hænder"),
    ("barn", "Et brand"),
    ("hus -barn", "Et hus med børn"),
    ("hus -aabent", "Et åbent hus"),
    ("mol", "En møl"),
    ("bøde", "Jeg boede her"),
    ("bør", "Her boer vi"),
    ("skøn", "Skoen"),
    ("køn", "Koen på marken"),
    ("rør", "Han roer"),
    ("alle", "En allé"),
    ("arm", "En armé"),
    ("en", "Kun én"),
    ("hånd", "En hændelse"),
    ("kraft*", "Kræfter"),
    ("ﷺ", "Min nabo"),
]


def found(store, build, pairs: list[tuple[str, str]]) -> list[Hit | None]:
    """What each query finds in the letter that stands with it, all of them in one case."""
    letters = {
        text: f"r{nr}" for nr, text in enumerate(dict.fromkeys(text for _, text in pairs), 1)
    }
    for text, name in letters.items():
        build.add(store, build.letter(text, f"{name}.txt", name))
    return [
        next((hit for hit in store.search(query) if hit.response.id == letters[text]), None)
        for query, text in pairs
    ]


def test_spellings_and_odd_plurals_are_one_word(store, build):
    """Danish letters may be written out, accents left out, and a plural is its singular."""
    told = zip(ALIKE, found(store, build, ALIKE), strict=True)
    assert [pair for pair, hit in told if not (hit and (hit.places or "-" in pair[0]))] == []


def test_other_words_stay_other_words(store, build):
    """Nothing is found that only looks alike, and nothing that holds an unwanted word."""
    told = zip(OTHER, found(store, build, OTHER), strict=True)
    assert [pair for pair, hit in told if hit] == []


@pytest.mark.parametrize("query", ["", "  ", "-nabo", '"', "* - !"])
def test_a_search_for_nothing_is_told(filled, query):
    """Where no word is asked for, the next step is told."""
    with pytest.raises(InputError, match="Skriv mindst ét ord"):
        filled.search(query)


def test_a_hit_shows_the_words_where_they_stand(filled):
    """The places count characters of the text, and the excerpt is cut from it, exactly."""
    (hit,) = filled.search("nabo nat")
    said = hit.response.text.value
    assert [said[place.start : place.end] for place in hit.places] == ["naboerne", "natten"]
    assert said[hit.excerpt.span.start : hit.excerpt.span.end] == hit.excerpt.words
    assert hit.by is By.WORDS


def test_meaning_stands_beside_the_words(filled):
    """Whatever finds by meaning adds what the words did not find, marked as such."""

    def near(query: str):
        return [("r3", Span(0, 9)), ("r1", Span(0, 4)), ("ukendt", Span(0, 1))]

    assert [(hit.response.id, hit.by) for hit in filled.search("larm", near)] == [
        ("r3", By.WORDS),
        ("r1", By.MEANING),
    ]


def test_meaning_brings_no_unwanted_word_back(filled):
    """No answer that holds an unwanted word is found by meaning, and nobody asks for the word."""
    heard = []

    def near(query: str):
        heard.append(query)
        return [("r3", Span(0, 9)), ("r1", Span(0, 4))]

    hits = filled.search('toiletter "i havnen" -naboer', near)
    assert [hit.response.id for hit in hits] == ["r1"]
    assert heard == ["toiletter i havnen"]


def test_only_unwanted_words(filled):
    """Who only says what is unwanted is told what comes first."""
    with pytest.raises(InputError) as refused:
        filled.search("-nat")
    assert refused.value.next_step.endswith("først: nabo -nat")
