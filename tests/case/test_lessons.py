"""What people decided is handed on as gold that ``evaluate`` reads."""

from __future__ import annotations

import json

from hoering.case.lessons import lessons
from hoering.decisions import What
from hoering.evaluation.gold import load_gold
from hoering.labels import Stance


def test_decisions_become_gold(store, build, tmp_path):
    """Of a checked response everything is known, of another the decided themes only."""
    build.add(store, build.bundle())
    build.add(store, build.letter("Ingen har set på dette svar.", "c.txt", "r3"))
    assert lessons(store.load()) == ""
    store.decide(build.decision(Stance.NEUTRAL))
    store.decide(build.word(What.REVIEWED, True, "r2"))
    file = tmp_path / "guld.jsonl"
    file.write_text(lessons(store.load()), encoding="utf-8")
    first, second = map(json.loads, file.read_text("utf-8").splitlines())
    assert (first["id"], first["labels"], first["complete"]) == (
        "r1",
        {"havnebad": "neutral"},
        False,
    )
    assert (second["id"], second["labels"], second["decided"]) == (
        "r2",
        {"havnebad": "betinget"},
        [],
    )
    assert second["reasons"] == {"havnebad": "betingelse"}
    assert second["conditions"] == {"havnebad": "hvis der kommer toiletter"}
    for row in load_gold([file]):
        assert all(words in row.text for words in row.evidence.values())
