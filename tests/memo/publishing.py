"""The case of public.yaml, signed off for the public, and what a file shows of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import cache
from hashlib import sha256
from html import unescape
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import yaml

from hoering import redaction
from hoering.case.points import point_id
from hoering.decisions import Decision, Heading, Personal, Settled, What
from hoering.decisions import Outcome as Proposed
from hoering.hearing import Hearing, Origin, Party, SenderKind, Theme
from hoering.labels import Flag, Label, Quote, Resume, Stance, quote
from hoering.records import Case, Delivery, Response
from hoering.sources import Gap, MailHeader, Source, SourceKind
from hoering.text import Edit, Span, Text

KNOWN = yaml.safe_load(Path(__file__).with_name("public.yaml").read_text("utf-8"))
WHEN = datetime(2024, 3, 20, 9)
for_public = cache(redaction.for_public)
"""The machine's finder; the same letters come again and again, and each is searched once."""


def at(text: str, words: str) -> Quote:
    start = text.index(words)
    return Quote(Span(start, start + len(words)), words)


def _letter(nr: int, known: dict[str, object]) -> tuple[Source, Response]:
    raw = str(known["text"])
    sha = sha256(f"{nr}{raw}".encode()).hexdigest()
    file = str(known.get("file", f"svar_{nr}.eml"))
    header = MailHeader("Skjult Hovedsen", "skjult@example.dk")
    source = Source(file, sha, SourceKind.MAIL, Text(raw), header=header)
    text = source.text.edited(
        Edit(at(raw, old).span, new, "glyph:test") for old, new in known.get("mended", ())
    )
    says = at(text.value, str(known["says"]))
    label = Label("bad", Stance(known["stance"]), 0.7, (says,), "Anna Sagsbehandler", why=raw)
    kind = SenderKind(known["kind"]) if known.get("kind") else None
    return source, Response(
        f"r{nr}", sha, file, text, nr, known.get("sender"), kind, header=header, labels=(label,),
        flags=tuple(map(Flag, known.get("flags", ()))),
        resume=Resume(str(known.get("resume", "")), (says,), "Anna Sagsbehandler"),
        gaps=(Gap(None, "vedhæftet fil: Fotoalbum.jpg", "Filen læses ikke."),),
    )  # fmt: skip


def unsigned() -> Case:
    """The answers of public.yaml, on which nobody has decided anything."""
    letters = [_letter(nr, known) for nr, known in enumerate(KNOWN["answers"], 1)]
    return Case(
        Hearing("h", "Havnebad i Ørby", (
            Theme("bad", "Havnebad", "Kommunen foreslår et bad."),
            Theme("x", KNOWN["office"], origin=Origin.PARTY, description=KNOWN["office"]),
        ), parties=(Party("Ørby Roklub"),)),
        tuple(source for source, _ in letters),
        tuple(Delivery(source.file, source.sha256) for source, _ in letters),
        tuple(response for _, response in letters),
    )  # fmt: skip


def signed(case: Case) -> Case:
    """The case with a decision on every piece: as public.yaml says, else what the machine found."""
    decisions = [
        *_on_pieces(case),
        *(Decision(r.id, What.REVIEWED, True, "Anna Sagsbehandler", WHEN) for r in case.responses),
        *_on_points(),
    ]
    numbered = (replace(decision, nr=nr) for nr, decision in enumerate(decisions, 1))
    return replace(case, decisions=tuple(numbered))


def _on_pieces(case: Case) -> Iterable[Decision]:
    for response, known in zip(case.responses, KNOWN["answers"], strict=True):
        text, stays = response.text.value, set(known.get("stays", ()))
        decided = [(f.span, f.kind) for f in for_public(text)]
        for words, kind in known.get("also", {}).items():
            span = at(text, words).span
            decided = [(s, k) for s, k in decided if not s.overlaps(span)]
            decided.append((span, Personal(kind)))
        for span, kind in decided:
            quoted = quote(response.text, span)
            value = None if quoted.words in stays else kind
            yield Decision(response.id, What.REDACTION, value, "Anna Sagsbehandler", WHEN,
                           f"{span.start}-{span.end}", evidence=(quoted,))  # fmt: skip


def _on_points() -> Iterable[Decision]:
    point = point_id("bad", Stance.SUPPORTS)
    said = KNOWN["office"]
    yield Decision(point, What.REMARK, said, "Anna Sagsbehandler", WHEN)
    yield Decision(point, What.OUTCOME, Settled(Proposed.MET, said), "Anna Sagsbehandler", WHEN)
    heading = Heading("bad", Stance.SUPPORTS, said)
    yield Decision("p", What.POINT, heading, "Anna Sagsbehandler", WHEN)
    yield Decision("r1", What.COMMENT, said, "Anna Sagsbehandler", WHEN)


def shown_by(path: Path) -> str:
    """Everything a file holds, its parts unpacked and without their tags."""
    if path.suffix in {".docx", ".xlsx"}:
        with ZipFile(path) as archive:
            parts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
        text = "\n".join(parts)
        return text + unescape(re.sub(r"<[^>]+>", "", text))
    if path.read_bytes().startswith(b"%PDF"):
        pages = pypdfium2.PdfDocument(path.read_bytes())
        text = "\n".join(page.get_textpage().get_text_range() for page in pages)
        return " ".join(text.split())
    text = path.read_text("utf-8")
    return unescape(text) if path.suffix == ".html" else text
