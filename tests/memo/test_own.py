"""The office's own texts in the public edition: what goes, what waits for a person, what stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from hoering.case.points import point_id
from hoering.decisions import Decision, Heading, Outcome, Personal, Settled, What
from hoering.errors import RefusedError
from hoering.hearing import Hearing, Origin, Party, SenderKind, Theme
from hoering.labels import Label, Quote, Resume, Stance, quote
from hoering.memo.documents import Format, export
from hoering.memo.public import Edition, edition
from hoering.records import Case, Delivery, Leftover, LeftoverKind, Response
from hoering.sources import Source, SourceKind
from hoering.text import Edit, Span, Text

from .publishing import for_public

CASES = yaml.safe_load(Path(__file__).with_name("own.yaml").read_text("utf-8"))
ANNA, WHEN = "Anna Sagsbehandler", datetime(2024, 3, 20, 9)
POINT = point_id("bad", Stance.REJECTS)
HEARING = Hearing(
    "h", "Havnebad i Ørby", (Theme("bad", "Havnebad", "Kommunen foreslår et bad ved Kajgade."),),
    parties=(Party("Ørby Roklub"),),
)  # fmt: skip


def case_of(known: dict[str, Any]) -> Case:
    """One citizen's answer, with what people wrote about it, and maybe that of a body."""
    answer, closing = known["answer"], known.get("closing", "")
    raw = f"{answer}\n{closing}"
    sha = sha256(raw.encode()).hexdigest()
    cut = Span(len(answer), len(raw))
    text = Text(raw).edited([Edit(cut, "", "split:outside")])
    says = quote(text, Span(0, len(answer)))
    made = [
        *(_decided("r1", What.REDACTION, kind, _at(answer, words))
          for kind in (Personal.HEALTH, Personal.OTHER, Personal.ADDRESS)
          for words in known.get(kind.value, ())),
        _decided("r1", What.REVIEWED, True),
        *((_decided(POINT, What.REMARK, known["remark"]),) if "remark" in known else ()),
    ]  # fmt: skip
    alone = Case(
        replace(HEARING, title=known.get("title", HEARING.title)),
        (Source("a.txt", sha, SourceKind.PLAIN, Text(raw)),),
        (Delivery("a.txt", sha),),
        (Response(
            "r1", sha, "a.txt", text, 1, "Karen Fjordlund", SenderKind.BORGER,
            labels=() if known.get("untied") else (Label("bad", Stance.REJECTS, 0.7, (says,)),),
            resume=Resume(known.get("resume", ""), (says,), ANNA if "resume" in known else None),
        ),),
        leftovers=(Leftover(sha, Span(len(answer) + 1, len(raw)), LeftoverKind.SIGNATURE, closing),)
        if closing else (),
        decisions=tuple(replace(decision, nr=nr) for nr, decision in enumerate(made, 1)),
    )  # fmt: skip
    return (
        _with_body(alone, known["another"], known.get("signed", ""))
        if "another" in known
        else alone
    )


def _with_body(case: Case, answer: str, closing: str) -> Case:
    """The same with an answer of a body, read through."""
    raw = f"{answer}\n{closing}"
    sha = sha256(raw.encode()).hexdigest()
    cut = Span(len(answer), len(raw))
    text = Text(raw).edited([Edit(cut, "", "split:outside")])
    says = quote(text, Span(0, len(answer)))
    body = Response(
        "r2", sha, "b.txt", text, 2, "Ørby Roklub", SenderKind.FORENING,
        labels=(Label("bad", Stance.REJECTS, 0.7, (says,)),), resume=Resume("", (says,), None),
    )  # fmt: skip
    below = Leftover(sha, Span(len(answer) + 1, len(raw)), LeftoverKind.SIGNATURE, closing)
    more = replace(
        case,
        sources=(*case.sources, Source("b.txt", sha, SourceKind.PLAIN, Text(raw))),
        deliveries=(*case.deliveries, Delivery("b.txt", sha)),
        responses=(*case.responses, body),
        leftovers=(*case.leftovers, *((below,) if closing else ())),
    )
    return also(more, _decided("r2", What.REVIEWED, True))


def _at(text: str, words: str) -> Quote:
    start = text.index(words)
    return Quote(Span(start, start + len(words)), words)


def _decided(subject: str, what: What, value: Any, *at: Quote, key: str = "") -> Decision:
    spans = "".join(f"{one.span.start}-{one.span.end}" for one in at)
    return Decision(subject, what, value, ANNA, WHEN, key or spans, evidence=at)


def also(case: Case, *decisions: Decision) -> Case:
    numbered = (replace(d, nr=len(case.decisions) + nr) for nr, d in enumerate(decisions, 1))
    return replace(case, decisions=(*case.decisions, *numbered))


def read(made: Edition, known: dict[str, Any]) -> str:
    remarks = [str(d.value) for d in made.case.decisions if d.what is What.REMARK]
    return remarks[0] if "remark" in known else made.case.responses[0].resume.text


@pytest.mark.parametrize("known", CASES, ids=[known["name"] for known in CASES])
def test_what_the_public_reads(known: dict[str, Any]) -> None:
    """Numbers are out, what nobody has decided on is told by its place, and the rest stands."""
    made = edition(case_of(known), for_public)
    assert read(made, known) == known["shown"].strip()
    wait = [c for c in made.open if c.startswith(("Resuméet af", "Bemærkningen til"))]
    assert bool(wait) is bool(known.get("open"))
    assert all(kind in wait[0] for kind in known.get("open", ()))


@pytest.mark.parametrize("known", CASES, ids=[known["name"] for known in CASES])
def test_a_person_decides(known: dict[str, Any]) -> None:
    """What is said to stand stands, what is said to go is out, and nothing waits any longer."""
    case = case_of(known)
    spots = {spot.key: spot for spot in edition(case, for_public).own}
    for value in (None, Personal.OTHER):
        every = [_decided("", What.REDACTION, value, key=key) for key in spots]
        made = edition(also(case, *every), for_public)
        assert not [c for c in made.open if "Jeres egne tekster" in c]
        for spot in spots.values():
            assert (spot.piece.quoted.words in read(made, known)) is (value is None)


def test_every_text_of_the_office_is_looked_through(tmp_path: Path) -> None:
    """Headings, outcomes, changes and themes too; each is told by a heading that names nobody."""
    said = "Tal med Peter Holm Jensen på Engvej 3, 8000 Aarhus C, tlf. 33 66 33 66."
    case = case_of({"answer": "Jeg er imod badet.", "resume": said})
    title = "Støj ved Engvej 3"
    made = point_id("bad", Stance.REJECTS, title)
    theme = Theme("sti", said, said, origin=Origin.PARTY, description=said)
    told = edition(
        replace(
            also(
                case,
                _decided(made, What.POINT, Heading("bad", Stance.REJECTS, title)),
                _decided(made, What.HOLDER, True, key="r1"),
                *(_decided(made, what, said) for what in (What.SUMMARY, What.REMARK, What.CHANGE)),
                _decided(made, What.OUTCOME, Settled(Outcome.NOTED, said)),
            ),
            hearing=replace(HEARING, themes=(*HEARING.themes, theme)),
        ),
        for_public,
    )
    places = [c.partition(":")[0] for c in told.open if "Jeres egne tekster" in c]
    assert [p.partition(" »")[0] for p in places] == [
        "Resuméet af svar nr. 1", "Temaet", "Overskriften", "Resuméet af", "Bemærkningen til",
        "Indstillingen til", "Ændringen under",
    ]  # fmt: skip
    assert not [w for w in ("Peter", "Engvej", "33 66") if w in str((told.open, told.case))]
    with pytest.raises(RefusedError):
        export(case, Format.HTML, tmp_path / "a.html", find=for_public)


def test_a_decision_keeps_no_words() -> None:
    """What is said of the words of a text does not outlive an answer that is erased."""
    case = case_of({"answer": "Jeg er imod badet.", "remark": "Peter Holm Jensen er hørt."})
    (spot,) = edition(case, for_public).own
    assert spot.piece.quoted.words == "Peter Holm Jensen"
    assert not any(word in spot.key for word in ("Peter", "Holm", "Jensen"))
