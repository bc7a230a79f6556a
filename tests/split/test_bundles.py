"""Bundles as extractors and mail programs leave them, each with its gold beside it.

A bundle ``x.txt`` has ``x.gold.json``: the responses in order, each with the first and the last
words of its body and some words that must not get into it. ``sender_also`` holds other names that
are as good; ``sender_kind`` null leaves the kind unjudged. What cannot be done yet stands, by
bundle and check, in ``known_failures.json`` with its reason.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from hoering.hearing import Hearing, Theme
from hoering.records import Document, Response
from hoering.repair.furniture import remove_running_heads
from hoering.sources import Source, SourceKind
from hoering.split.splitter import Splitter
from hoering.text import Text

HERE = Path(__file__).parent
NAMES = sorted(path.stem for path in (HERE / "bundles").glob("*.txt"))
KNOWN: dict[str, dict[str, str]] = json.loads((HERE / "known_failures.json").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle as it was split, and the responses that it holds according to its gold."""

    raw: str
    document: Document
    gold: list[dict[str, Any]]

    def pairs(self) -> list[tuple[Response, dict[str, Any]]]:
        return [(self.holder(gold), gold) for gold in self.gold]

    def holder(self, gold: dict[str, Any]) -> Response:
        """The response with the first words of a body; neighbours may begin alike."""
        bodies = [(on_one_line(r.text.value), r) for r in self.document.responses]
        begun = [(body, r) for body, r in bodies if gold["starts"] in body]
        ended = [(body, r) for body, r in begun if gold["ends"] in body]
        assert begun, f"no response holds »{gold['starts']}«"
        return (ended or begun)[0][1]


@cache
def bundle(name: str, line_end: str = "\n") -> Bundle:
    gold = json.loads((HERE / "bundles" / f"{name}.gold.json").read_text("utf-8"))
    raw = (HERE / "bundles" / f"{name}.txt").read_bytes().decode().replace("\n", line_end)
    theme = Theme("forslag", gold["hearing"])
    split = Splitter(Hearing("prøve", gold["hearing"], (theme,)))
    source = Source(f"{name}.txt", "0" * 64, SourceKind.PLAIN, Text(raw))
    return Bundle(raw, split(remove_running_heads(source)), gold["responses"])


def of_every_bundle(check: str) -> pytest.MarkDecorator:
    cases = []
    for name in NAMES:
        reason = KNOWN.get(name, {}).get(check)
        marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
        cases.append(pytest.param(name, marks=marks))
    return pytest.mark.parametrize("name", cases)


def on_one_line(text: str) -> str:
    return " ".join(text.split())


def fold(name: str | None) -> str | None:
    return name.casefold() if name else None


@of_every_bundle("count")
def test_finds_as_many_responses_as_were_sent(name: str) -> None:
    """No sender is lost, nobody who did not answer is made up, and the order is kept."""
    found = bundle(name)
    assert [response for response, _ in found.pairs()] == list(found.document.responses)


@of_every_bundle("senders")
def test_names_every_sender(name: str) -> None:
    """Every response carries the name that its sender goes by, not a name it mentions."""
    for response, gold in bundle(name).pairs():
        accepted = (gold["sender"], *gold.get("sender_also", ()))
        assert fold(response.sender) in map(fold, accepted)


@of_every_bundle("kinds")
def test_knows_the_kind_of_every_sender(name: str) -> None:
    """Where the kind cannot be disputed, it is the right one."""
    judged = [pair for pair in bundle(name).pairs() if pair[1]["sender_kind"]]
    assert [r.sender_kind for r, _ in judged] == [gold["sender_kind"] for _, gold in judged]


@of_every_bundle("texts")
def test_holds_a_body_from_its_first_to_its_last_words(name: str) -> None:
    """The text of a response has the whole body and nothing of a neighbour's or of the frame."""
    for response, gold in bundle(name).pairs():
        body = on_one_line(response.text.value)
        assert gold["starts"] in body
        assert gold["ends"] in body
        assert not [words for words in gold["must_not_contain"] if on_one_line(words) in body]


@of_every_bundle("brought_by")
def test_links_what_was_passed_on_to_who_brought_it(name: str) -> None:
    """Only what a sender passes on from somebody else is linked, and to the right one."""
    found = bundle(name)
    senders = {response.id: response.sender for response in found.document.responses}
    linked = [senders.get(response.brought_by or "") for response, _ in found.pairs()]
    assert linked == [gold["brought_by"] for _, gold in found.pairs()]


@of_every_bundle("received")
def test_reads_when_an_answer_came_in(name: str) -> None:
    """Day and minute of a printed mail or a portal's form; letters have none."""
    for response, gold in bundle(name).pairs():
        came = gold.get("received")
        assert response.received == (datetime.fromisoformat(came) if came else None)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("name", NAMES)
def test_every_character_has_exactly_one_owner(name: str, line_end: str) -> None:
    """Running heads, responses and leftovers tile the source: nothing is lost or counted twice."""
    found = bundle(name, line_end)
    heads = {
        at
        for span, rule in found.document.source.text.runs()
        if rule.startswith("furniture:")
        for at in range(span.start, span.end)
    }
    kept = [span for r in found.document.responses for span, rule in r.text.runs() if not rule]
    owned = [*kept, *(leftover.span for leftover in found.document.leftovers)]
    owners = Counter(at for span in owned for at in range(span.start, span.end) if at not in heads)
    assert owners + Counter(heads) == Counter(range(len(found.raw)))


@pytest.mark.parametrize("name", NAMES)
def test_line_ends_make_no_difference(name: str) -> None:
    """PDF readers end lines in CR LF: the same responses and senders come out."""
    ends = [bundle(name, line_end).document.responses for line_end in ("\n", "\r\n")]
    unix, windows = ([(r.sender, on_one_line(r.text.value)) for r in found] for found in ends)
    assert unix == windows


def test_known_failures_are_of_bundles_that_exist() -> None:
    """A bundle that is renamed takes its reasons along."""
    checks = {"count", "senders", "kinds", "texts", "brought_by", "received"}
    assert set(KNOWN) <= set(NAMES)
    assert {check for reasons in KNOWN.values() for check in reasons} <= checks
