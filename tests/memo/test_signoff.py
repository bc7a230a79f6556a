"""What must be decided before there is a public edition, and what a draft may show until then."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from hoering.decisions import Decision, Ground, Personal, What
from hoering.errors import RefusedError
from hoering.hearing import SenderKind
from hoering.labels import Resume
from hoering.memo.documents import Format, export
from hoering.memo.echoes import echoes
from hoering.memo.public import edition
from hoering.nlp.people.found import Found
from hoering.records import Case
from hoering.text import Text

from .publishing import KNOWN, WHEN, at, for_public, shown_by, signed


@pytest.mark.parametrize("format", list(Format))
def test_refused_until_signed_off(unsigned: Case, tmp_path: Path, format: Format) -> None:
    """With anything left to decide on there is no public file; every answer concerned is named."""
    out = tmp_path / f"a.{format}"
    with pytest.raises(RefusedError) as refused:
        export(unsigned, format, out, find=for_public)
    assert refused.value.exit_code == 3
    assert not out.exists()
    for nr in KNOWN["open"]:
        assert any(f"Svar nr. {nr}:" in cause for cause in refused.value.causes)


def test_what_tells_of_health_waits_for_a_person(unsigned: Case) -> None:
    """All else decided, a sentence on somebody's health still holds the edition back."""
    case = signed(unsigned)
    kept = tuple(d for d in case.decisions if d.value is not Personal.HEALTH)
    open_ = edition(replace(case, decisions=kept), for_public).open
    assert "Svar nr. 1: én personoplysning er ikke godkendt (helbredsoplysning)." in open_
    assert not edition(case, for_public).open


def test_a_draft_can_be_had(unsigned: Case, tmp_path: Path) -> None:
    """A draft is marked with what is missing; in it the machine's proposals are out."""
    out = tmp_path / "a.html"
    assert export(unsigned, Format.HTML, out, draft=True, find=for_public).missing
    text = out.read_text("utf-8")
    assert "UDKAST – mangler:" in text
    assert "40 12 34 56" not in text
    assert not [s.file for s in unsigned.sources if s.file in text]


def test_a_text_that_rests_on_what_has_changed(unsigned: Case, tmp_path: Path) -> None:
    """A remark or a resumé that nobody has looked at since blocks the public edition, nameless."""
    case = signed(unsigned)
    old = (Ground("forslaget", "Et andet forslag om Karen Fjordlund."),)
    stale = replace(case, decisions=tuple(
        replace(d, basis=old) if d.what is What.REMARK else d for d in case.decisions))  # fmt: skip
    causes = edition(stale, for_public).open
    assert causes == (
        "Bemærkningen til »Havnebad: støtter« bygger på noget, der er ændret siden. "
        "Gem teksten igen.",
    )
    with pytest.raises(RefusedError):
        export(stale, Format.HTML, tmp_path / "a.html", find=for_public)
    inside = tmp_path / "b.docx"
    export(stale, Format.DOCX, inside, draft=True)
    assert "Se efter bemærkning: Ændret: forslaget" in shown_by(inside)


def test_an_answer_nobody_has_looked_at(unsigned: Case) -> None:
    """Where the machine finds nothing, somebody must have looked all the same."""
    case = signed(unsigned)
    kept = tuple(d for d in case.decisions if d.what is not What.REVIEWED)
    causes = edition(replace(case, decisions=kept), for_public).open
    (cause,) = causes
    assert cause.startswith("Ingen har set efter personoplysninger i svar nr. ")
    assert [int(nr) for nr in re.findall(r"\d+", cause)] == KNOWN["nothing_found"]


@pytest.mark.parametrize("said", ["{} har ret.", "{}s forslag er godt."])
def test_an_echo_is_told(unsigned: Case, said: str) -> None:
    """A name taken out of one answer that another still says blocks, until it is decided on."""
    case = signed(unsigned)
    name = KNOWN["echo"]["name"]
    other = case.responses[KNOWN["echo"]["in"] - 1]
    text = Text(f"{other.text.value}\n{said.format(name)}")
    heard = replace(case, responses=tuple(
        replace(r, text=text, labels=(), resume=Resume("")) if r is other else r
        for r in case.responses))  # fmt: skip

    def silent(_: str) -> tuple[Found, ...]:
        return ()

    causes = edition(heard, silent).open
    assert [c for c in causes if c.startswith(f"Svar nr. {other.nr}: navn, som er fjernet i svar")]
    assert not any(name in cause for cause in causes)
    quoted = at(text.value, name)
    may = Decision(other.id, What.REDACTION, None, "Anna", WHEN, "x", evidence=(quoted,), nr=900)
    decided = replace(heard, decisions=(*heard.decisions, may))
    assert not [c for c in edition(decided, silent).open if c.startswith(f"Svar nr. {other.nr}: n")]


@pytest.mark.parametrize(("name", "told"), [("{} på Ørby Skole", True), ("Ørby Skole", False)])
def test_a_sender_named_in_the_answer(unsigned: Case, name: str, told: bool) -> None:
    """Who is taken out of an answer may not stand as the body that sent it."""
    case = signed(unsigned)
    person = next(iter(KNOWN["answers"][1]["also"]))
    ours = tuple(
        replace(r, sender=name.format(person), sender_kind=SenderKind.SKOLE) if r.nr == 2 else r
        for r in case.responses
    )
    causes = edition(replace(case, responses=ours), lambda _: ()).open
    assert any("står i afsenderens navn" in cause for cause in causes) is told
    assert not any(person in cause for cause in causes)


@pytest.mark.parametrize(
    ("what", "words", "sender", "told"),
    [
        ("navn", "Poul Bredgaard", "Poul Bredgaards Smedje", True),
        ("telefonnummer", "20345678", "Smedjen 20345678", True),
        ("navn", "Bredgaard", "Bredgaard Skole", False),
        ("navn", "Jørgen", "Sankt Jørgens Skole", False),
        ("adresse", "Skolegade 4", "Ejerforeningen Skolegade 4", False),
    ],
)
def test_what_a_body_may_be_called(
    unsigned: Case, what: str, words: str, sender: str, told: bool
) -> None:
    """It cannot be called otherwise because somebody in its answer has its name or its place."""
    ours = tuple(replace(r, sender=sender) for r in unsigned.responses if r.nr == 2)
    causes = echoes(replace(unsigned, responses=ours), [(2, what, words)], {})
    assert any("afsenderens navn" in cause for cause in causes) is told
