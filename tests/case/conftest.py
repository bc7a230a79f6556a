"""A small hearing of our own: a bundle of two letters, and the words to build others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import text

from hoering.case.ledger import ledger
from hoering.case.store import Store
from hoering.decisions import Decision, Position, Value, What
from hoering.hearing import Hearing, Party, SenderKind, Theme
from hoering.labels import Demand as Wish
from hoering.labels import Flag, Label, Late, Reason, Resume, Stance, quote
from hoering.records import Case, Delivery, Document, Leftover, LeftoverKind, Response
from hoering.sources import Gap, MailHeader, Refusal, Source, SourceKind
from hoering.text import Edit, Span, Text, keep

LETTER = "Indkomne svar om havnebadet\n"
FIRST = (
    "Ørby Roklub stø\x13er forslaget om et havnebad.\nSide 1 af 2\n"
    "Vi ønsker længere åbnings-\ntid.\n"
)
SECOND = "Grundejerforeningen Krogen siger kun ja, hvis der kommer toiletter.\n"
WHEN = datetime(2024, 3, 1, 12, 30)


class Build:
    """Builds the records that other rooms would make, for a case at ``place``."""

    when = WHEN

    def __init__(self, place: str | Path) -> None:
        self.place = place

    def reopened(self) -> Store:
        return Store.open(self.place, create=False)

    def sql(self, statement: str, **values: object) -> list[tuple[object, ...]]:
        """Straight to the database, past everything that watches over it."""
        with self.reopened() as opened:
            engine = opened._engine.execution_options(writes=True)
            with engine.begin() as connection:
                result = connection.execute(text(statement), values)
                return [tuple(row) for row in result] if result.returns_rows else []

    def hearing(self) -> Hearing:
        themes = (
            Theme("havnebad", "Havnebad", "Kommunen foreslår et havnebad."),
            Theme("åbningstid", "Åbningstid"),
        )
        parties = (
            Party("Ørby  roklub", SenderKind.FORENING),
            Party("Ørby Skole"),
            Party("Grundejerforeningen Krogen"),
        )
        return Hearing(
            "havnebad",
            "Havnebad i Ørby",
            themes,
            deadline=datetime(2024, 3, 15, 12),
            parties=parties,
        )

    def source(self, raw: str, file: str = "svar.txt", **more: object) -> Source:
        digest = sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()
        return replace(Source(file, digest, SourceKind.PLAIN, Text(raw)), **more)

    def data(self, document: Document) -> bytes:
        return document.source.text.raw.encode("utf-8", "surrogatepass")

    def delivery(self, document: Document, file: str | None = None) -> Delivery:
        return Delivery(file or document.source.file, document.source.sha256)

    def letter(
        self, words: str, file: str = "svar.txt", id: str = "r1", **more: object
    ) -> Document:
        """A file that is one response, with a label on all of its words where it has any."""
        source = self.source(words, file)
        response = Response(id, source.sha256, file, source.text, nr=1)
        if words:
            response = self.labelled(response, words)
        return Document(source, (replace(response, **more),))

    def label(
        self, response: Response, words: str, theme: str = "havnebad", **more: object
    ) -> Label:
        start = response.text.value.index(words)
        evidence = quote(response.text, Span(start, start + len(words)))
        return replace(Label(theme, Stance.SUPPORTS, 0.75, (evidence,), labeller="regler"), **more)

    def labelled(self, response: Response, words: str, theme: str = "havnebad") -> Response:
        return replace(response, labels=(self.label(response, words, theme),))

    def bundle(self) -> Document:
        """A letter head and two responses, with every kind of edit and of field in use."""
        raw = LETTER + FIRST + SECOND
        one, two = len(LETTER), len(LETTER + FIRST)
        source = self.source(raw, "samlet.pdf", kind=SourceKind.PDF, pages=(0, raw.index("Vi ø")))
        glyph = raw.index("\x13")
        mended = source.text.edited([Edit(Span(glyph, glyph + 1), "tt", "glyph:test")])
        source = replace(source, text=mended, gaps=(Gap(2, "billede", "ingen tekst", at=5),))
        head = Leftover(source.sha256, Span(0, one), LeftoverKind.HEARING_LETTER, LETTER, 1)
        return Document(
            source,
            (
                self.first(source, Span(one, two + 1)),
                self.second(source, Span(two + 1, len(mended.value))),
            ),
            (head,),
        )

    def first(self, source: Source, span: Span) -> Response:
        text = keep(source.text, [span], "split:sender")
        foot, break_ = text.value.index("Side 1"), text.value.index("-\n")
        text = text.edited([Edit(Span(foot, foot + 12), "", "furniture:page-number")])
        text = text.edited([Edit(Span(break_ - 12, break_ - 10), "", "hyphen:join")])
        response = Response(
            "r1", source.sha256, source.file, text, nr=1, sender="Ørby Roklub", signatories=12
        )
        wish = Wish(self.label(response, "længere åbningstid").evidence[0], "åbningstid")
        return replace(
            response,
            sender_kind=SenderKind.FORENING,
            header=MailHeader("Ø. Roer", sent=WHEN),
            received=datetime.fromisoformat("2024-03-16T08:00:00+01:00"),
            late=Late.LATE,
            flags=(Flag.LATE,),
            labels=(self.label(response, "støtter forslaget", confidence=0.8),),
            demands=(wish,),
            resume=Resume("Roklubben støtter et havnebad.", (wish.quote,)),
            gaps=(Gap(2, "billede", "ingen tekst", at=0),),
        )

    def second(self, source: Source, span: Span) -> Response:
        text = keep(source.text, [span], "split:sender")
        response = Response("r2", source.sha256, source.file, text, nr=2)
        condition = self.label(response, "hvis der kommer toiletter").evidence[0]
        label = self.label(response, "siger kun ja", stance=Stance.CONDITIONAL, doubt=True)
        label = replace(label, reason=Reason.CONDITION, condition=condition, why="kun hvis")
        return replace(response, dated="marts 2024", labels=(label,), flags=(Flag.NO_REMARKS,))

    def decision(
        self,
        stance: Stance | None = Stance.REJECTS,
        response: str = "r1",
        theme: str = "havnebad",
        **more: object,
    ) -> Decision:
        """A decision on a label."""
        return self.word(What.LABEL, Position(stance), response, key=theme, **more)

    def word(self, what: What, value: Value, response: str = "r1", **more: object) -> Decision:
        """A decision on any part of a response."""
        made = Decision(response, what, value, "Anna Holm", WHEN, why="læst igen")
        return replace(made, **more)

    def refusal(self, file: str, data: bytes = b"%PDF") -> tuple[Refusal, Delivery, bytes]:
        digest = sha256(data).hexdigest()
        refusal = Refusal(file, digest, "Filen er låst.", "Bed om en ulåst fil.")
        return refusal, Delivery(file, digest), data

    def case(self, *documents: Document, **more: object) -> Case:
        """The case that these documents are, without a store."""
        responses = tuple(response for d in documents for response in d.responses)
        case = Case(
            self.hearing(),
            tuple(document.source for document in documents),
            tuple(map(self.delivery, documents)),
            responses,
            responses,
            tuple(leftover for d in documents for leftover in d.leftovers),
        )
        return replace(case, **more)

    def add(self, store: Store, document: Document, file: str | None = None) -> None:
        store.add(document, self.delivery(document, file), self.data(document))


@pytest.fixture(params=["mappe", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    """Where a case lives: the same tests hold in a folder and in a shared database."""
    if request.param == "mappe":
        return tmp_path / "sag"
    return f"{request.getfixturevalue('postgres')}#sag-{uuid4().hex}"


@pytest.fixture
def build(place: str | Path) -> Build:
    return Build(place)


@pytest.fixture
def store(build: Build) -> Iterator[Store]:
    with Store.open(build.place) as opened:
        opened.save_hearing(build.hearing())
        yield opened


def causes(case: Case) -> str:
    """What keeps the case from adding up, a line each."""
    return "\n".join(ledger(case).causes)
