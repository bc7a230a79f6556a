from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from hoering.errors import QuoteError
from hoering.hearing import Party
from hoering.labels import Flag, Late, Quote, Reason, Resume, Stance
from hoering.memo.parts import Group, Holder, Memo
from hoering.records import Case
from hoering.text import Span


def group(memo: Memo, theme: str, title: str) -> Group:
    section = next(section for section in memo.sections if section.title == theme)
    return next(group for group in section.groups if group.title.startswith(title))


def holder(memo: Memo, theme: str, nr: int) -> Holder:
    section = next(section for section in memo.sections if section.title.startswith(theme))
    return next(h for group in section.groups for h in group.holders if h.nr == nr)


def figure(memo: Memo, name: str) -> tuple[str, tuple[str, ...]]:
    return next((f.count, f.notes) for f in memo.figures if f.name == name)


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("Ørby Lokaludvalg", "svar (nr. 1)"),
        ("Ældrerådet i Ørby", "ingen bemærkninger (nr. 3)"),
        ("Sønderhøj Lokaludvalg", "ikke svaret"),
        ("Cyklistforbundet,  Ørby Afdeling", "svar (nr. 4 og 12)"),
        ("Ørby Handelsstandsforening", "svar (nr. 8), ikke på høringslisten"),
        ("Borgere", "svar (nr. 5, 9 og 10), ikke på høringslisten"),
        ("Ukendt afsender", "svar (nr. 6), ikke på høringslisten"),
    ],
)
def test_parties(memo: Memo, name: str, mark: str) -> None:
    """Every party asked has a mark, and whoever answered unasked is marked as such."""
    assert {line.name: line.mark for line in memo.parties}[name] == mark


def test_a_party_known_by_another_name_shows_it(case: Case, memo_of: Callable[..., Memo]) -> None:
    """A slip in a name is bridged, and what was written stands where a person sees it."""
    party = Party("Ørby Lokaludvalgg")
    asked = replace(case, hearing=replace(case.hearing, parties=(party,)))
    marks = {line.name: line.mark for line in memo_of(asked).parties}
    assert marks[party.name] == "svar (nr. 1), skrevet som »Ørby Lokaludvalg«"


def test_parties_stand_alphabetically(memo: Memo) -> None:
    """The list of parties is in Danish order."""
    assert [line.name for line in memo.parties][-2:] == ["Ørby Lokaludvalg", "Aarby Vandværk"]


def test_a_name_tells_what_a_party_is(case: Case, memo_of: Callable[..., Memo]) -> None:
    """A council that is silent is named, also where the hearing file has names alone."""
    bare = tuple(Party(party.name) for party in case.hearing.parties)
    memo = memo_of(replace(case, hearing=replace(case.hearing, parties=bare)))
    assert figure(memo, "Lokaludvalg og råd uden svar") == ("1", ("Sønderhøj Lokaludvalg",))
    kinds = {line.name: line.kind for line in memo.parties}
    assert kinds["Sønderhøj Lokaludvalg"] == "lokaludvalg"


def test_no_parties_is_said_plainly(unlisted: Case, memo_of: Callable[..., Memo]) -> None:
    """Where the hearing names nobody, the memo says so and claims no silence."""
    memo = memo_of(unlisted)
    assert memo.asked.startswith("Høringsfilen nævner ingen høringsparter.")
    assert not memo.parties
    assert not any("Spurgte" in figure.name for figure in memo.figures)


@pytest.mark.parametrize(
    ("name", "count", "note"),
    [
        ("Lokaludvalg og råd uden svar", "1", "Sønderhøj Lokaludvalg"),
        ("Høringssvar", "13", "Birgit Halvorsdam (nr. 5) er videresendt af Ørby Lokaludvalg"),
        ("Efter fristen", "2", "Cyklistforbundet, Ørby afdeling (nr. 4): dateret 19. marts 2024"),
        ("Frist kan ikke afgøres", "1", "Ukendt afsender (nr. 6): dateret marts 2024"),
        (
            "Datoen ser forkert ud",
            "1",
            "Politiet i Vestkredsen (nr. 11): modtaget 14. marts 2024 kl. 9.05, "
            "dateret 31. februar 2042",
        ),
        ("Ukendt afsender", "1", "Ukendt afsender (nr. 6): svar_06.pdf"),
        ("Samme svar", "1", "Tove Lindegaard Præst (nr. 10): som nr. 9"),
        (
            "Filer, der ikke er læst",
            "1",
            "kort_over_skolegader.pdf: Filen er låst med adgangskode. "
            "Bed afsenderen om en fil uden kode.",
        ),
        (
            "Sider og billeder, ingen har læst",
            "1",
            "svar_06.pdf, s. 2: billede (håndskrift, som ikke kunne læses)",
        ),
    ],
)
def test_figures(memo: Memo, name: str, count: str, note: str) -> None:
    """The control table names each thing it counts."""
    counted, notes = figure(memo, name)
    assert counted == count
    assert note in notes


def test_an_answer_without_any_date_is_undecided(case: Case, memo_of: Callable[..., Memo]) -> None:
    """Where nothing says when an answer came, the memo does not count it as in time."""
    dateless = replace(case.response("r9"), late=None, received=None)
    others = tuple(dateless if r.id == "r9" else r for r in case.responses)
    memo = memo_of(replace(case, responses=others))
    assert (
        figure(memo, "Frist kan ikke afgøres")[1][-1] == "Jens Overby Kragelund (nr. 9): uden dato"
    )
    assert memo.tally.undecided == 2


def test_what_does_not_add_up_is_told(case: Case, memo_of: Callable[..., Memo]) -> None:
    """The ledger's causes stand in the memo, after a verdict that does not hide them."""
    memo = memo_of(case, "svar_06.pdf: 12 tegn hører ikke til noget svar.")
    assert memo.verdict.startswith("Optællingen stemmer ikke.")
    assert memo.causes == ("svar_06.pdf: 12 tegn hører ikke til noget svar.",)


def test_rows_in_words(memo: Memo) -> None:
    """A response's kind, dates and flags are told in Danish words with the responses they mean."""
    assert memo.rows[11].details == (
        "Interesseorganisation",
        "Modtaget 16. marts 2024 kl. 8.15",
        "Erstatter tidligere svar (nr. 4)",
        "Efter fristen",
    )
    assert memo.rows[1].details[:2] == ("Forening", "393 underskrivere")
    assert memo.rows[3].details[-1] == "Erstattet af nr. 12"
    assert "Videresendt af Ørby Lokaludvalg" in memo.rows[4].details


def test_resume_or_its_quotes(memo: Memo) -> None:
    """Where there is no resumé the response's own quotes stand in its place, none twice."""
    assert memo.rows[0].resume.startswith("Lokaludvalget støtter skolegader")
    assert memo.rows[2].resume == "Høringsparten har ingen bemærkninger."
    assert memo.rows[12].resume.startswith("Der er ikke skrevet resumé.")
    assert [proof.words for proof in memo.rows[12].proofs] == [
        "Handicaprådet er ikke imod skolegader",
        "det er en forudsætning, at der er undtagelser",
    ]
    assert memo.resumes == "Resuméerne er maskinens udkast, ikke gennemset."


@pytest.mark.parametrize(
    ("seen", "says"),
    [
        ({1, 5}, "nr. 2–4 og 6–13 er"),
        ({3, 5}, "nr. 1, 2, 4 og 6–13 er"),
        ({2, *range(5, 14)}, "nr. 1, 3 og 4 er"),
        ({4, *range(6, 14)}, "nr. 1–3 og 5 er"),
    ],
)
def test_drafts_in_a_row(
    case: Case, memo_of: Callable[..., Memo], seen: set[int], says: str
) -> None:
    """Which resumés nobody has read: long runs by their ends, and nobody left out."""
    responses = tuple(
        replace(r, resume=replace(r.resume, text="Sagt.", by="kah" if r.nr in seen else None))
        for r in case.responses
    )
    told = memo_of(replace(case, responses=responses)).resumes
    assert told.startswith(f"Resuméerne af {says}")


def test_quotes_have_addresses(memo: Memo) -> None:
    """A quote is exact, across lines and pages, says where it stands, and keeps its "hvis"."""
    (proof,) = memo.rows[5].proofs
    assert proof.words == (
        "Hvis bilerne bare flytter over på Nørrevej, er vi lige vidt.\n\n"
        "Mon ikke kommunen har tænkt sig godt om igen."
    )
    assert (proof.place, proof.citation.pages) == ("s. 1–2", (1, 2))
    assert memo.rows[4].proofs[0].place == "linje 2"


def test_conditions_stand_apart_in_their_own_words(memo: Memo) -> None:
    """Conditional support is its own group, each with the condition that was put."""
    conditional = group(memo, "Skolegader", "Støtter med betingelse, forbehold eller delt (2)")
    assert [(h.name, h.term) for h in conditional.holders] == [
        ("Ørby Lokaludvalg", "Betingelse"),
        ("Handicaprådet", "Betingelse"),
    ]
    condition = conditional.holders[1].condition
    assert condition is not None
    assert condition.words == "det er en forudsætning, at der er undtagelser"
    assert holder(memo, "Lavere hastighed", 7).term == "Delt"


def test_positions_are_never_mixed(memo: Memo) -> None:
    """For, conditional, against and neutral are groups of their own, in that order."""
    assert [group.title for group in memo.sections[0].groups] == [
        "Støtter (1)",
        "Støtter med betingelse, forbehold eller delt (2)",
        "Imod (2)",
        "Tager ikke stilling (1)",
    ]


def test_themes_say_what_was_proposed(memo: Memo) -> None:
    """The sentence stance is to stands above; parties' own themes are proposed, not supported."""
    material, _, described, raised, bare = memo.sections
    assert material.proposal.startswith("Kommunen foreslår, at fire skolegader")
    assert described.lead.startswith("Høringsfilen gengiver ikke forslaget ordret.")
    assert raised.lead == "Rejst af høringsparter, ikke en del af høringsmaterialet:"
    assert raised.groups[0].title == "Foreslår (2)"
    assert (bare.proposal, bare.groups, bare.silent) == ("", (), ())


def test_who_is_silent_on_a_theme(memo: Memo) -> None:
    """Each theme names who did not treat it, those without remarks apart."""
    assert memo.sections[0].silent == (
        "Ikke omtalt af: Birgit Halvorsdam (nr. 5), Ørby Handelsstandsforening (nr. 8), "
        "Jens Overby Kragelund (nr. 9), Tove Lindegaard Præst (nr. 10) og "
        "Cyklistforbundet, Ørby afdeling (nr. 12).",
        "Uden bemærkninger: Ældrerådet i Ørby (nr. 3).",
    )


def test_replaced_responses_do_not_count_twice(memo: Memo) -> None:
    """An answer that a newer one replaces is left out of the themes, and that is said."""
    assert [h.nr for h in group(memo, memo.sections[2].title, "Støtter").holders] == [12]
    assert memo.left_out.endswith("nyere svar: Cyklistforbundet, Ørby afdeling (nr. 4).")


def test_copies_refer_to_the_first(memo: Memo) -> None:
    """A copy keeps its sender's name and refers to the quotes it shares."""
    copy = holder(memo, "Nedlæggelse", 10)
    assert (copy.note, copy.proofs) == ("Samme svar som nr. 9", ())


def test_a_copy_placed_otherwise_stands_alone(case: Case, memo_of: Callable[..., Memo]) -> None:
    """A copy that a person has placed elsewhere keeps its own quotes."""
    copy = case.response("r10")
    moved = replace(copy, labels=(replace(copy.labels[0], stance=Stance.NEUTRAL, by="kah"),))
    memo = memo_of(
        replace(case, responses=tuple(moved if r is copy else r for r in case.responses))
    )
    assert [proof.words for proof in holder(memo, "Nedlæggelse", 10).proofs] == ["Jeg er imod"]


def test_a_reason_without_condition_is_told(case: Case, memo_of: Callable[..., Memo]) -> None:
    """Where nobody marked the condition itself, its kind stands beside the name."""
    first = case.responses[0]
    label = replace(first.labels[0], condition=None, reason=Reason.RESERVATION)
    memo = memo_of(replace(case, responses=(replace(first, labels=(label,)),)))
    assert holder(memo, "Skolegader", 1).note == "Forbehold"


def test_machine_proposals_are_marked(memo: Memo) -> None:
    """What nobody has confirmed is marked, and doubt is said where it is."""
    assert memo.review.startswith("14 af 16 placeringer er maskinens forslag, ikke gennemset.")
    assert holder(memo, "Skolegader", 1).unseen
    assert not holder(memo, "Skolegader", 11).unseen
    assert holder(memo, "Skolegader", 6).look == "Se efter: svaret kan være ironisk ment"
    for chapter in memo.chapters:
        if chapter.title.startswith("Skolegader"):
            by_theme = {h.nr: h.unseen for topic in chapter.topics for h in topic.holders}
    assert by_theme[1]
    assert not by_theme[11]


def test_doubt_ends_with_one_full_stop(case: Case, memo_of: Callable[..., Memo]) -> None:
    """A reason that is a whole sentence leaves its full stop to the layout."""
    first = case.responses[0]
    label = replace(first.labels[0], doubt=True, why="kan også læses som et nej.")
    memo = memo_of(replace(case, responses=(replace(first, labels=(label,)),)))
    assert holder(memo, "Skolegader", 1).look == "Se efter: kan også læses som et nej"


@pytest.mark.parametrize(
    ("by", "says"),
    [
        (None, "Alle placeringer er maskinens forslag, ikke gennemset."),
        ("kah", "Placeringerne er gennemset af en medarbejder."),
    ],
)
def test_one_sentence_where_all_are_alike(
    case: Case, memo_of: Callable[..., Memo], by: str | None, says: str
) -> None:
    """Where all placings are confirmed, or none is, one sentence says it for all."""
    responses = tuple(
        replace(r, labels=tuple(replace(label, by=by) for label in r.labels))
        for r in case.responses
    )
    memo = memo_of(replace(case, responses=responses))
    holders = [h for s in memo.sections for g in s.groups for h in g.holders]
    assert memo.review == says
    assert not any(h.unseen for h in holders)
    assert any(h.look for h in holders) is (by is None)


def test_a_false_quote_is_refused(case: Case, memo_of: Callable[..., Memo]) -> None:
    """A quote that does not stand in its response stops the memo."""
    false = Resume("Et resumé.", (Quote(Span(0, 4), "nej!"),))
    response = replace(case.responses[0], resume=false)
    with pytest.raises(QuoteError, match="står ikke ordret"):
        memo_of(replace(case, responses=(response, *case.responses[1:])))


def test_a_quote_without_source_is_refused(case: Case, memo_of: Callable[..., Memo]) -> None:
    """A quote whose source the case does not hold stops the memo."""
    with pytest.raises(QuoteError, match=r"svar nr\. 1 \(svar_01\.pdf\)"):
        memo_of(replace(case, sources=case.sources[1:]))


def test_late_follows_from_what_is_known(case: Case, memo_of: Callable[..., Memo]) -> None:
    """Late by receipt and late by the letter's own date are told apart."""
    assert memo_of(case).tally.late_received == 1
    unflagged = tuple(replace(r, flags=()) for r in case.responses if r.late is Late.LATE)
    assert all(Flag.LATE not in r.flags for r in unflagged)
    assert memo_of(replace(case, responses=unflagged)).tally.late == 2
