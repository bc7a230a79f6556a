"""The labelled answers are what they say they are: enough, varied, exact, and split honestly."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from csv import QUOTE_NONE, DictReader
from functools import cache
from pathlib import Path
from typing import Any

import folketing
import polstance
import pytest

from hoering.case.hearingfile import read_hearing
from hoering.hearing import SenderKind
from hoering.labels import Flag, Reason, Stance
from hoering.nlp.stance.judge import OTHERS
from hoering.settings import bundled

LABELLED = bundled("corpus") / "maerket"
PARTS = ("traening", "proeve_kendte", "proeve_nye")
FORMS = (
    "not_against double_negation concession condition aim_not_measure quote_and_reject reported "
    "irony rhetorical_question two_themes_one_sentence last_line by_reference further groups "
    "divided facts_only process_only no_remarks"
).split()
SHARED_RUN = 8


def rows(part: str) -> list[dict[str, Any]]:
    lines = (LABELLED / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


EVERY = [row for part in PARTS for row in rows(part)]
TWINS = [*rows("bred/tvillinger"), *rows("bred/ligefremme"), *rows("bred/blandede")]
BROAD = [*rows("bred/svar"), *rows("bred/helheder"), *TWINS]
FRESH = [*rows("proeve_friske"), *rows("proeve_lange")]
TEST_TWINS = [
    *rows("proeve_tvillinger"),
    *rows("proeve_ligefremme"),
    *rows("proeve_blandede"),
]
EVERYDAY = rows("proeve_hverdag")
PILE = rows("proeve_bunke")
APART = [
    *rows("proeve_embedsdansk"),
    *rows("proeve_borgerdansk"),
    *rows("vendinger"),
    *rows("helheder"),
    *rows("proeve_helheder"),
    *PILE,
    *EVERYDAY,
    *FRESH,
    *TEST_TWINS,
]


@cache
def themes(hearing: str) -> frozenset[str]:
    folders = (LABELLED, LABELLED / "bred", bundled("pipelines"))
    file = next(f for folder in folders if (f := folder / f"{hearing}.yaml").exists())
    return frozenset(theme.id for theme in read_hearing(file).themes)


def test_there_are_enough_of_every_sort() -> None:
    """300 answers over eight hearings, by every kind of sender, of every length and spelling."""
    assert len(EVERY) >= 300
    assert len({row["hearing"] for row in EVERY}) >= 8
    assert {row["kind"] for row in EVERY} == {kind.value for kind in SenderKind}
    lengths = sorted(len(row["text"].split()) for row in EVERY)
    assert lengths[len(lengths) // 4] < 90
    assert lengths[-4] > 850
    assert sum(row["spelling"] == "fejl" for row in EVERY) >= 30


def test_every_hard_form_is_there() -> None:
    """Each form that is hard to read stands at least ten times."""
    counts = Counter(form for row in EVERY for form in row["forms"])
    assert [form for form in FORMS if counts[form] < 10] == []


def test_the_stances_are_balanced() -> None:
    """Each stance is at least 15 % of all labels, and of those of every theme."""
    by_theme: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in EVERY:
        for theme, stance in row["labels"].items():
            by_theme["", ""][stance] += 1
            by_theme[row["hearing"], theme][stance] += 1
    rare = [
        (theme, stance.value)
        for theme, counts in by_theme.items()
        for stance in Stance
        if counts[stance.value] < 0.15 * counts.total()
    ]
    assert rare == []


@pytest.mark.parametrize("row", EVERY, ids=lambda row: row["id"])
def test_a_label_is_sound(row: dict[str, Any]) -> None:
    """Codes are known, every passage stands in the text word for word, a yes-but has its reason."""
    check(row)


def test_a_label_of_the_broad_part_is_sound() -> None:
    """The same holds of every answer in the broad training part and kept apart from it."""
    for row in [*BROAD, *APART]:
        check(row)


def check(row: dict[str, Any]) -> None:
    assert set(row["labels"]) <= themes(row["hearing"])
    assert set(row["evidence"]) == set(row["labels"])
    said = [*row["evidence"].values(), *row["conditions"].values(), *row.get("demands", ())]
    said += [passage["quote"] for passage in row.get("passages", ())]
    assert [words for words in said if words not in row["text"]] == []
    assert all(Flag(flag) for flag in row["flags"])
    conditional = {t for t, s in row["labels"].items() if s == Stance.CONDITIONAL}
    assert {t for t, reason in row["reasons"].items() if Reason(reason)} == conditional
    assert set(row["conditions"]) <= conditional


def test_no_two_are_filled_into_one_mould() -> None:
    """No eight words in a row stand in more than two answers; an answer and its twin are one."""
    holders: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for row in [*EVERY, *BROAD, *APART]:
        words = re.findall(r"\w+", row["text"].lower())
        for at in range(len(words) - SHARED_RUN + 1):
            holders[tuple(words[at : at + SHARED_RUN])].add(row.get("twin_of", row["id"]))
    assert [run for run, ids in holders.items() if len(ids) > 2] == []


def test_a_twin_says_another_thing_in_nearly_the_same_words() -> None:
    """Of an answer and its twin at least one label differs, and half of the shorter's words are the
    same.
    """
    for part in (TWINS, TEST_TWINS):
        by_id = {row["id"]: row for row in part}
        twins = [row for row in part if "twin_of" in row]
        assert len(twins) > 25
        for twin in twins:
            first = by_id[twin["twin_of"]]
            assert (first["hearing"], first["sender"]) == (twin["hearing"], twin["sender"])
            assert first["labels"] != twin["labels"]
            ours, theirs = (Counter(row["text"].split()) for row in (first, twin))
            assert (ours & theirs).total() > 0.5 * min(ours.total(), theirs.total())


def test_single_sentences_are_sound() -> None:
    """Each is of a theme of a training hearing, says one thing, and shares no eight words in a row
    with another; praise and blame are about equally many.
    """
    lines = (LABELLED / "bred" / "saetninger.tsv").read_text(encoding="utf-8").splitlines()
    told = list(DictReader(lines, delimiter="\t", quoting=QUOTE_NONE))
    assert len(told) > 7_000
    counts = Counter(one["stance"] for one in told)
    assert set(counts) == {*Stance, OTHERS}
    assert 0.8 < counts[Stance.SUPPORTS] / counts[Stance.REJECTS] < 1.25
    runs: Counter[tuple[str, ...]] = Counter()
    for one in told:
        assert one["theme"] in themes(one["hearing"])
        words = re.findall(r"\w+", one["sentence"].lower())
        runs.update(
            {tuple(words[at : at + SHARED_RUN]) for at in range(len(words) - SHARED_RUN + 1)}
        )
    assert [run for run, many in runs.items() if many > 1] == []
    tested = {row["hearing"] for row in [*rows("proeve_nye"), *FRESH]}
    assert tested & {one["hearing"] for one in told} == set()


def test_phrases_that_say_it_outright() -> None:
    """Each has one slot; letters made with others, to hearings that nothing is learnt from, are
    sound.
    """
    lines = (LABELLED / "bred" / "ligeud.tsv").read_text(encoding="utf-8").splitlines()
    told = [line.split("\t") for line in lines]
    assert len({said for _, said in told}) == len(told) > 1_500
    assert {stance for stance, _ in told} == {*Stance}
    assert [said for _, said in told if len(re.findall(r"\{C?\}", said)) != 1] == []
    made = rows("proeve_ligeud")
    for row in made:
        check(row)
    assert {row["hearing"] for row in made} & {row["hearing"] for row in BROAD} == set()


def test_nobody_is_in_two_parts() -> None:
    """Training and test share no sender and no answer, and the new hearings are new."""
    senders = {part: {row["sender"] for row in rows(part) if row["sender"]} for part in PARTS}
    ids = [row["id"] for row in [*EVERY, *BROAD, *APART]]
    assert len(ids) == len(set(ids))
    train, known, new = (senders[part] for part in PARTS)
    assert train & known == set()
    assert (train | known) & new == set()
    assert {row["sender"] for row in BROAD if row["sender"]} & (known | new) == set()
    apart = {row["sender"] for row in APART if row["sender"]}
    assert apart & {row["sender"] for row in [*EVERY, *BROAD]} == set()
    hearings = {part: {row["hearing"] for row in rows(part)} for part in PARTS}
    assert {row["hearing"] for row in BROAD} & hearings["proeve_nye"] == set()
    fresh = {row["hearing"] for row in FRESH}
    assert fresh & {row["hearing"] for row in [*EVERY, *BROAD]} == set()
    unseen = {row["hearing"] for row in [*TEST_TWINS, *EVERYDAY, *PILE]}
    assert unseen & {row["hearing"] for row in [*rows("traening"), *BROAD]} == set()
    assert hearings["traening"] == hearings["proeve_kendte"]
    assert hearings["traening"] & hearings["proeve_nye"] == set()
    assert (len(hearings["traening"]), len(hearings["proeve_nye"])) == (5, 3)


def test_disagreements_are_kept() -> None:
    """Where two readers differed stands what each saw, and what was settled and why."""
    disputes = [dispute for row in EVERY for dispute in row.get("disputes", ())]
    assert disputes
    for dispute in disputes:
        assert dispute["first"] != dispute["second"]
        assert dispute["settled"] in (dispute["first"], dispute["second"])
        assert dispute["because"]


def test_speeches_are_labels_without_words() -> None:
    """Of the parliament's speeches only place and stance are kept."""
    lines = (LABELLED / "folketinget.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) >= 400
    for line in lines:
        row = json.loads(line)
        assert set(row) <= {"file", "start", "end", "stance", "second", "hard"}
        assert Stance(row["stance"])
        assert row["start"] < row["end"]


def test_every_speech_is_found_again(data: Path) -> None:
    """The loaders find each labelled speech, and every quote of PolStance, in the data folder."""
    found = list(folketing.labelled(data))
    assert len(found) >= 400
    for one in found:
        assert one.speech.text == one.speech.text.strip("\n")
        assert len(one.speech.text.split()) >= 60
    assert Counter(one.stance for one in polstance.quotes(data)).total() == 900
