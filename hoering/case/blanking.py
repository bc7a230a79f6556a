"""Blanking a letter in a bundle where it stands, so that every other quote keeps its address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from hoering.case import listing, queries, rows
from hoering.case.ledger import owned, steps
from hoering.case.schema import LeftoverRow, ResponseRow, SourceRow
from hoering.records import Leftover, LeftoverKind, Response
from hoering.sources import MARGIN, Source
from hoering.text import Edit, Layer, Span, Text

GONE = "Slettet efter anmodning"
_LETTER = re.compile(r"\S")
_BLANK = "\u2588"


def hidden(words: str) -> str:
    """The same blanks, and a mark in the place of every letter."""
    return _LETTER.sub(_BLANK, words)


def blank(session: Session, kept: SourceRow, id: str) -> None:
    """Blank the raw characters of one response, and what stands with it and is nobody else's."""
    together = queries.responses(session, ResponseRow.source == kept.sha256)
    source = rows.to_source(kept)
    responses = [rows.to_response(one, source) for one in together]
    mine = next(r for r in responses if r.id == id)
    region = _joined(_region(session, source, mine, responses))
    _scrub(session, kept, [one for one in together if one.id == id], region)


def empty(session: Session, kept: SourceRow) -> None:
    """Blank all of a source."""
    together = queries.responses(session, ResponseRow.source == kept.sha256)
    _scrub(session, kept, together, [Span(0, len(kept.raw))])


def _scrub(
    session: Session, kept: SourceRow, gone: Sequence[ResponseRow], region: Sequence[Span]
) -> None:
    """Blank regions of a source, and delete the responses that stand there."""
    together = queries.responses(session, ResponseRow.source == kept.sha256)
    source = rows.to_source(kept)
    listing.forget(session, [response.id for response in together])
    for one in together:
        if not one.on_source:
            one.layers = _scrubbed(rows.to_response(one, source).text, region)
    kept.layers = _scrubbed(source.text, region)
    kept.raw = _blanked(kept.raw, region)
    kept.gaps = tuple(g for g in kept.gaps if g.at is None or not _inside(g.at, region))
    if len(gone) == len(together) or kept.header in [one.header for one in gone]:
        kept.header = None
    told = (note for note in kept.notes if "»" not in note)  # comments, headers: anybody's words
    kept.notes = tuple(dict.fromkeys((*told, f"{GONE}: ét svar. Filen kan ikke læses igen.")))
    _relabel_leftovers(session, source, region)
    for one in gone:
        session.delete(one)
    session.flush()


def _joined(spans: Iterable[Span]) -> list[Span]:
    """The same characters, each in one span."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return joined


def _region(
    session: Session, source: Source, mine: Response, responses: Iterable[Response]
) -> Iterator[Span]:
    """What is blanked: all between the letters before and after that is nobody else's.

    A signature below a letter is no part of it, and still tells whose it was; the hearing letter
    tells nothing.
    """
    others = [span for r in responses if r.id != mine.id for span in _held(source, r)]
    letters = session.scalars(
        select(LeftoverRow).where(
            LeftoverRow.source == source.sha256,
            LeftoverRow.kind == LeftoverKind.HEARING_LETTER,
        )
    )
    kept = sorted([*others, *(Span(row.start, row.end) for row in letters)])
    for own in _held(source, mine):
        before = max((span.end for span in kept if span.end <= own.start), default=0)
        after = min((s.start for s in kept if s.start >= own.end), default=len(source.text.raw))
        yield Span(before, after)
    # A page header behind the last letter may name whose the first one was; it is quoted nowhere.
    for version, edit in steps(source.text):
        if edit.rule == MARGIN:
            yield version.source(edit.span)


def _held(source: Source, response: Response) -> list[Span]:
    """What a response owns; what was taken out of all of the source is behind every cut."""
    removed = [span for span, rule in source.text.runs() if rule]
    spans = owned(response.text, source.text)
    return [span for span in spans if not any(gone.contains(span) for gone in removed)]


def _scrubbed(text: Text, region: Sequence[Span]) -> tuple[Layer, ...]:
    """The edits of a text, with nothing to read in what they wrote within the region."""
    layers: list[Layer] = []
    while text.before is not None:
        layers.append(tuple(_scrubbed_edit(text.before, edit, region) for edit in text.edits))
        text = text.before
    return tuple(layer for layer in reversed(layers) if layer)


def _scrubbed_edit(before: Text, edit: Edit, region: Sequence[Span]) -> Edit:
    touched = edit.new and any(before.source(edit.span).overlaps(span) for span in region)
    return replace(edit, new=hidden(edit.new)) if touched else edit


def _blanked(raw: str, region: Sequence[Span]) -> str:
    for span in region:
        words = hidden(raw[span.start : span.end])
        raw = raw[: span.start] + words + raw[span.end :]
    return raw


def _inside(at: int, region: Iterable[Span]) -> bool:
    return any(span.start <= at < span.end for span in region)


def _relabel_leftovers(session: Session, source: Source, region: Sequence[Span]) -> None:
    """The region belongs to nobody now; what stood in it before tells nothing any more."""
    for row in session.scalars(select(LeftoverRow).where(LeftoverRow.source == source.sha256)):
        if any(Span(row.start, row.end).overlaps(span) for span in region):
            session.delete(row)
    session.flush()
    for span in region:
        page = next(iter(source.pages_of(span) or ()), None)
        session.add(
            rows.leftover_row(Leftover(source.sha256, span, LeftoverKind.OTHER, GONE, page))
        )
