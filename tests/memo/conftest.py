"""Builds cases out of example.yaml, and the case that is published."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from hoering.case.points import point_id
from hoering.decisions import Decision, Ground, Outcome, Settled, Value, What
from hoering.hearing import Hearing, Origin, Party, SenderKind, Theme
from hoering.labels import Demand, Flag, Label, Late, Quote, Reason, Resume, Stance, quote
from hoering.memo.compose import compose
from hoering.memo.parts import Memo
from hoering.records import Case, Ledger, Response
from hoering.sources import Gap, Refusal, Source, SourceKind
from hoering.text import Span, Text

from . import publishing

TODAY = date(2024, 3, 18)
POINT = point_id("parkering", Stance.REJECTS)
NOW = datetime(2024, 3, 17, 9, 0)
LONG = "\n".join(
    f"Punkt {nr}: Det vil ikke være muligt at komme frem til ejendommene i tidsrummet, og det "
    "gælder også hjemmepleje, håndværkere og varer, som foreningen før har beskrevet."
    for nr in range(1, 61)
)


def said(response: Response, words: str) -> Quote:
    start = response.text.value.index(words)
    return quote(response.text, Span(start, start + len(words)))


def _label(response: Response, known: dict[str, Any]) -> Label:
    return Label(
        known["theme"],
        Stance(known["stance"]),
        0.8,
        (said(response, known["words"].replace("LONG", LONG)),),
        by=known.get("by"),
        reason=Reason(known["reason"]) if "reason" in known else None,
        condition=said(response, known["condition"]) if "condition" in known else None,
        doubt=known.get("doubt", False),
        why=known.get("why", ""),
    )


def _letter(nr: int, known: dict[str, Any]) -> tuple[Source, Response]:
    pages = [page.replace("LONG", LONG) for page in known["pages"]]
    raw, paged = "\n".join(pages), len(pages) > 1
    starts = tuple(sum(len(p) + 1 for p in pages[:at]) for at in range(len(pages)))
    sha = hashlib.sha256(f"{nr}{raw}".encode()).hexdigest()
    gaps = (Gap(**known["gap"]),) if "gap" in known else ()
    file = f"svar_{nr:02}.{'pdf' if paged else 'eml'}"
    kind, text = SourceKind.PDF if paged else SourceKind.MAIL, Text(raw)
    source = Source(file, sha, kind, text, starts if paged else (), gaps=gaps)
    response = Response(
        f"r{nr}",
        sha,
        file,
        text,
        nr,
        known["sender"],
        SenderKind(known["kind"]) if "kind" in known else None,
        known.get("signatories", 1),
        received=known.get("received"),
        dated=known.get("dated"),
        late=Late(known["late"]) if "late" in known else None,
        flags=tuple(Flag(flag) for flag in known.get("flags", ())),
        brought_by=known.get("brought_by"),
        copy_of=known.get("copy_of"),
        replaces=known.get("replaces"),
        gaps=gaps,
    )
    return source, _judged(response, known)


def _judged(response: Response, known: dict[str, Any]) -> Response:
    labels = tuple(_label(response, label) for label in known.get("labels", ()))
    proof = labels[-1].evidence if labels and "resume" in known else ()
    demands = (Demand(said(response, known["demand"])),) if "demand" in known else ()
    resume = Resume(known.get("resume", ""), proof)
    return replace(response, labels=labels, demands=demands, resume=resume)


def _hearing(known: dict[str, Any]) -> Hearing:
    themes = (
        Theme(**{**theme, "origin": Origin(theme.get("origin", "høringsmateriale"))})
        for theme in known["themes"]
    )
    parties = (Party(party["name"], SenderKind(party["kind"])) for party in known["parties"])
    return Hearing(**known["hearing"], themes=tuple(themes), parties=tuple(parties))


def build() -> Case:
    known = yaml.safe_load(Path(__file__).with_name("example.yaml").read_text("utf-8"))
    letters = [_letter(nr, letter) for nr, letter in enumerate(known["responses"], start=1)]
    return Case(
        _hearing(known),
        tuple(source for source, _ in letters),
        responses=tuple(response for _, response in letters),
        refusals=tuple(Refusal(**refusal) for refusal in known["refusals"]),
    )


def asking(case: Case, *parties: Party) -> Case:
    return replace(case, hearing=replace(case.hearing, parties=parties))


def counted(case: Case, *causes: str) -> Ledger:
    return Ledger(len(case.hearing.parties), 6, 13, 405, 2, 1, 1, 1, 1, causes)


def composed(case: Case, *causes: str) -> Memo:
    return compose(case, counted(case, *causes), TODAY)


@pytest.fixture(scope="session")
def case() -> Case:
    """Thirteen responses, one of them brought by another; eight parties asked."""
    return build()


@pytest.fixture(scope="session")
def crowded(case: Case) -> Case:
    """The same responses, sixty parties asked."""
    more = (Party(f"Grundejerforeningen Engvang {nr}", SenderKind.FORENING) for nr in range(52))
    return asking(case, *case.hearing.parties, *more)


@pytest.fixture(scope="session")
def unlisted(case: Case) -> Case:
    """The same responses, no list of parties."""
    return asking(case)


@pytest.fixture(scope="session")
def memo_of() -> Callable[..., Memo]:
    """Composes a case, with the ledger's causes if any."""
    return composed


@pytest.fixture(scope="session")
def memo(case: Case) -> Memo:
    return composed(case)


def decided(case: Case, *made: tuple[str, What, Value]) -> Case:
    """The case with decisions in the order they are given."""
    basis = (Ground("forslaget", ""),)
    rows = (
        Decision(subject, what, value, "kah", NOW, basis=basis, nr=nr)
        for nr, (subject, what, value) in enumerate(made, 1)
    )
    return replace(case, decisions=tuple(rows))


@pytest.fixture(scope="session")
def unsigned() -> Case:
    """The answers of public.yaml, on which nobody has decided anything."""
    return publishing.unsigned()


@pytest.fixture
def answered(case: Case) -> Case:
    """The point against removing parking is answered, and the proposal changed."""
    return decided(
        case,
        (POINT, What.REMARK, "Forvaltningen har set på pladserne igen."),
        (POINT, What.OUTCOME, Settled(Outcome.PARTLY_MET, "Halvdelen af pladserne bliver.")),
        (POINT, What.CHANGE, "Der omlægges 30 pladser."),
    )
