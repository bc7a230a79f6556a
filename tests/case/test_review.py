"""Every part of a response can be put right by a person; the machine's value stays beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import event

from hoering.case import points, review
from hoering.case.ledger import ledger
from hoering.case.store import Store
from hoering.decisions import SUBJECTS, Ground, Heading, Outcome, Passage, Settled, What
from hoering.errors import ConflictError, InputError
from hoering.hearing import SenderKind, Theme
from hoering.labels import Flag, Late, Stance
from hoering.text import Span


@pytest.fixture
def filled(store, build) -> Store:
    build.add(store, build.bundle())
    return store


def response(store: Store, id: str = "r1"):
    return store.load().response(id)


@pytest.mark.parametrize(
    ("what", "value", "field"),
    [
        (What.SENDER, "Ørby Ro- og Padleklub", "sender"),
        (What.KIND, SenderKind.INTERESSEORGANISATION, "sender_kind"),
        (What.DATED, "2024-03-02", "dated"),
        (What.RECEIVED, datetime(2024, 3, 2, 9), "received"),
    ],
)
def test_a_field_is_put_right_and_taken_back(filled, build, what, value, field):
    """The person's value is in force, the machine's is kept, and it can be taken back."""
    before = response(filled)
    made = filled.decide(build.word(what, value))
    assert getattr(response(filled), field) == value
    assert getattr(filled.load().proposed[0], field) == getattr(before, field)
    filled.retract(made.nr, "Bo Lund", build.when)
    assert response(filled) == before


def test_who_names_a_sender_takes_the_unknown_away(filled, build):
    """A name given ends "ukendt afsender", and a name taken away begins it."""
    filled.decide(build.word(What.SENDER, None))
    assert Flag.SENDER_UNKNOWN in response(filled).flags
    filled.decide(build.word(What.SENDER, "Ørby Roklub", seen=1))
    assert Flag.SENDER_UNKNOWN not in response(filled).flags


def test_lateness_follows_from_the_dates_put_right(filled, build):
    """A response that came in time after all is no longer late, in flags and ledger alike."""
    assert ledger(filled.load()).late == 1
    filled.decide(build.word(What.RECEIVED, datetime(2024, 3, 14, 23, 59)))
    assert response(filled).late is Late.IN_TIME
    assert Flag.LATE not in response(filled).flags
    assert ledger(filled.load()).late == 0


def test_a_moment_with_a_zone_counts_as_danish_time(filled, build):
    """Half past eleven in Greenwich is half past twelve here, and the deadline was at noon."""
    filled.decide(build.word(What.RECEIVED, datetime(2024, 3, 15, 11, 30, tzinfo=UTC)))
    assert response(filled).received == datetime(2024, 3, 15, 12, 30)
    assert response(filled).late is Late.LATE


def test_a_flag_said_outright_stands_above_what_follows(filled, build):
    """Whoever says that it counts as in time is not contradicted by a date."""
    filled.decide(build.word(What.RECEIVED, datetime(2024, 3, 20)))
    filled.decide(build.word(What.FLAG, False, key="for_sent"))
    filled.decide(build.word(What.FLAG, True, key="proceskritik"))
    assert response(filled).flags == (Flag.PROCESS,)


def test_a_resume_is_a_persons(filled, build):
    """The text is the person's, resting on the quotes chosen with it."""
    quotes = build.label(response(filled), "længere åbningstid").evidence
    written = build.word(What.RESUME, "Roklubben vil bade længere.", evidence=quotes)
    filled.decide(points.made_on(filled.load(), written))
    resume = response(filled).resume
    assert (resume.text, resume.by, resume.quotes) == (
        "Roklubben vil bade længere.",
        "Anna Holm",
        quotes,
    )


def test_comments_stand_beside_each_other(filled, build):
    """Nobody's remark takes the place of another's, and one can be withdrawn."""
    for words in ("Ring til dem.", "Ringede; ingen svarede."):
        filled.decide(build.word(What.COMMENT, words))
    filled.retract(1, "Anna Holm", build.when)
    assert [c.value for c in review.comments(filled.load(), "r1")] == ["Ringede; ingen svarede."]


def test_every_sentence_is_placed_or_knowingly_left_out(filled, build):
    """A block of sentences is left out at one stroke; what carries a label is placed already."""
    text = response(filled).text.value
    first, second = Span(0, text.index("\n")), Span(text.index("Vi ø"), len(text) - 1)
    block = build.label(response(filled), "Vi ønsker").evidence
    case = filled.load()
    assert review.unplaced(response(filled), case.decisions, [first, second]) == ()
    bare = build.letter("Ja. Om os. Nej.", "bar.txt", "r3", labels=())
    build.add(filled, bare)
    sentences = [Span(0, 3), Span(4, 10), Span(11, 15)]
    assert review.unplaced(response(filled, "r3"), (), sentences) == tuple(sentences)
    block = build.label(bare.responses[0], "Om os.").evidence
    left_out = build.word(What.PASSAGE, Passage.BACKGROUND, "r3", key="4-10", evidence=block)
    filled.decide(left_out)
    left = review.unplaced(response(filled, "r3"), filled.load().decisions, sentences)
    assert left == (sentences[0], sentences[2])


def test_many_at_one_stroke_or_none(filled, build):
    """A bulk decision that does not hold in one place holds nowhere."""
    both = [build.decision(Stance.NEUTRAL), build.decision(Stance.NEUTRAL, "r2")]
    assert [made.nr for made in filled.decide_all(both)] == [1, 2]
    again = [build.decision(Stance.SUPPORTS, seen=1), build.decision(Stance.SUPPORTS, "r2")]
    with pytest.raises(ConflictError):
        filled.decide_all(again)
    assert [label.stance for r in filled.load().responses for label in r.labels] == [
        Stance.NEUTRAL,
        Stance.NEUTRAL,
    ]


def test_many_at_one_stroke_are_checked_against_each_other(filled, build):
    """What the first of them did is seen by the second: on a theme, and on one part twice."""
    theme = Theme("bro", "Bro")
    new = build.word(What.THEME, theme, "", key="bro")
    mine = build.decision(
        Stance.SUPPORTS, theme="bro", evidence=response(filled).labels[0].evidence
    )
    with pytest.raises(ConflictError):
        filled.decide_all([new, mine, mine])
    with pytest.raises(InputError, match="intet tema"):
        filled.decide_all([mine, new])
    assert filled.load().decisions == ()
    first, second = (made.nr for made in filled.decide_all([new, mine]))
    assert second == first + 1


def test_what_decisions_rest_on_is_read_once(filled, build):
    """A hundred on one response ask the database no more than one does, but for being written."""
    asked: list[str] = []
    event.listen(
        filled._engine, "before_cursor_execute",
        lambda _c, _cursor, statement, *_: asked.append(statement),
    )  # fmt: skip

    def reads(first: int, many: int) -> int:
        asked.clear()
        keys = (f"{nr}-{nr + 1}" for nr in range(first, first + many))
        filled.decide_all([build.word(What.PASSAGE, None, key=key) for key in keys])
        return sum(statement.startswith("SELECT") for statement in asked)

    reads(0, 1)
    assert reads(1, 100) == reads(101, 1)


@pytest.mark.parametrize(
    ("what", "value", "key"),
    [
        (What.FLAG, True, "sød"),
        (What.FLAG, "ja", "for_sent"),
        (What.KIND, "klub", ""),
        (What.SENDER, 7, ""),
        (What.LABEL, "støtter", "havnebad"),
        (What.RESUME, None, ""),
        (What.RETENTION, datetime(2030, 1, 1, 12), ""),
        (What.THEME, Theme("bad", " "), "bad"),
        (What.POINT, Heading("parkering", Stance.SUPPORTS, "Flere pladser"), ""),
        (What.POINT, Heading("havnebad", Stance.SUPPORTS, " "), ""),
        (What.OUTCOME, Settled(Outcome.MET, ""), ""),
    ],
)
def test_nonsense_is_refused(filled, build, what, value, key):
    """A value that cannot be said of its part is told so, and nothing is kept."""
    said = build.word(what, value, "" if what in SUBJECTS else "r1", key=key)
    with pytest.raises(InputError, match=r"kan ikke afgøres|intet mærke|intet tema|mangler"):
        filled.decide(replace(said, basis=(Ground("intet", ""),)))
    assert filled.load().decisions == ()
