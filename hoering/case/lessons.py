"""What people decided, handed on to whatever learns from it: gold, one JSON line to a response.

A response that somebody has checked is gold as a whole: a theme that it does not name is not
treated. Of any other only the themes in ``decided`` are known.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from hoering.case.force import standing
from hoering.case.review import checked_by
from hoering.decisions import What
from hoering.labels import Label
from hoering.records import Case, Response

FEWEST = 100
"""Decided labels from which learning was seen to help (see ``pipelines/holdning/README.md``)."""

TAUGHT = " afgørelser"
"""What the name of a model ends on that has learnt from so many of them."""


def decided(case: Case) -> int:
    """How many labels people have decided."""
    return sum(label.by is not None for response in case.responses for label in response.labels)


def untaught(case: Case) -> int:
    """How many responses are proposed without what people decided, where that can be learnt from.

    What is read in after :func:`hoering.learn.learn`, or read again, is proposed as in any case.
    """
    if decided(case) < FEWEST:
        return 0
    plain = (
        any(label.by is None and TAUGHT not in label.labeller for label in response.labels)
        for response in case.responses
    )
    return sum(plain)


def lessons(case: Case) -> str:
    """Every response on which a person's word is in force, as JSON Lines."""
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in _rows(case))


def _rows(case: Case) -> Iterator[dict[str, Any]]:
    checked = checked_by(case)
    made: dict[str, list[str]] = {}
    for subject, what, theme in standing(case.decisions):
        if what is What.LABEL:
            made.setdefault(subject, []).append(theme)
    for response in case.responses:
        themes = made.get(response.id, [])
        if themes or response.id in checked:
            known = None if response.id in checked else set(themes)
            yield _row(response, known, case) | {"decided": sorted(themes)}


def _row(response: Response, known: set[str] | None, case: Case) -> dict[str, Any]:
    labels = [label for label in response.labels if known is None or label.theme in known]
    return {
        "id": response.id,
        "hearing": case.hearing.id,
        "text": response.text.value,
        "sender": response.sender,
        "labels": {label.theme: label.stance.value for label in labels},
        "reasons": {label.theme: label.reason.value for label in labels if label.reason},
        "evidence": {label.theme: _longest(label) for label in labels},
        "conditions": {label.theme: label.condition.words for label in labels if label.condition},
        "flags": [flag.value for flag in response.flags],
        "demands": [demand.quote.words for demand in response.demands],
        "complete": known is None,
    }


def _longest(label: Label) -> str:
    """Gold holds one passage to a label."""
    return max((quoted.words for quoted in label.evidence), key=len)
