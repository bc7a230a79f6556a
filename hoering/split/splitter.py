"""Source -> responses: who wrote what, and what belongs to nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import groupby

from hoering.decisions import AS_FOUND, Cut
from hoering.hearing import Hearing, SenderKind
from hoering.labels import Flag
from hoering.records import Document, Leftover, LeftoverKind, Response
from hoering.replaced import replaces
from hoering.sources import Gap, Source
from hoering.split.bundle import Segment
from hoering.split.gaps import missing_pictures
from hoering.split.layout import Layout
from hoering.split.legibility import mark_poor_scans
from hoering.split.listed import held_to_list
from hoering.split.mail import is_reply
from hoering.split.roles import Role
from hoering.split.signature import own_words
from hoering.split.silence import is_silent_beside, is_silent_cover
from hoering.split.thread import Part, Thread
from hoering.split.times import dated, received, sent
from hoering.split.writer import writer_of
from hoering.text import Edit, Span, keep

_KIND_OF = {
    Role.HEADER: LeftoverKind.FURNITURE,
    Role.SIGNATURE: LeftoverKind.SIGNATURE,
    Role.DISCLAIMER: LeftoverKind.DISCLAIMER,
    Role.QUOTED: LeftoverKind.QUOTED_MAIL,
    Role.NOTE: LeftoverKind.OTHER,
}


@dataclass(frozen=True, slots=True)
class _Piece:
    """Lines that share an owner: a response (``nr``) or a kind of leftover."""

    span: Span
    nr: int | None
    kind: LeftoverKind | None


@dataclass(frozen=True, slots=True)
class Splitter:
    """The stage that splits a source, for one hearing."""

    hearing: Hearing

    def __call__(self, source: Source, cut: Cut = AS_FOUND) -> Document:
        """The document of a source, cut by what its text shows and as people want it."""
        return mark_poor_scans(_assemble(Layout.of(source, self.hearing, cut)))


def _assemble(layout: Layout) -> Document:
    pieces: list[_Piece] = []
    responses: list[Response] = []
    notes: list[str] = []
    thread = Thread(layout.source, layout.lines, layout.cut)
    above: Response | None = None
    is_hushed = False
    for nr, segment in enumerate(layout.cut):
        part = layout.part(nr, thread, above)
        found = list(_pieces(layout, segment, part, len(responses)))
        pieces += found
        notes += thread.told(nr) if part is Part.OTHER else ()
        if any(piece.nr is not None for piece in found):
            bringer = above if part is Part.ENCLOSED else None
            response = _response(layout, segment, found, bringer)
            hushed = [Flag.NOT_PUBLIC] * is_hushed
            responses.append(replace(response, flags=response.flagged(*hushed)))
            is_hushed = is_hushed and thread.is_one_mail
        is_hushed = is_hushed or (part is Part.OTHER and is_silent_cover(layout, segment))
        above = _heads_thread(part, above, responses)
    found_gaps = (gap for response in responses for gap in response.gaps)
    told = held_to_list(layout.source, layout.cut, responses)
    gaps = tuple(dict.fromkeys((*told.gaps, *found_gaps)))
    leftovers = tuple(_leftovers(layout.source, pieces))
    told = replace(told, gaps=gaps, notes=tuple(dict.fromkeys((*told.notes, *notes))))
    return Document(told, tuple(_linked(responses)), leftovers)


def _heads_thread(
    part: Part, above: Response | None, responses: Sequence[Response]
) -> Response | None:
    """The answer in whose thread the next mail stands, if any.

    Several mails may be enclosed by one answer. A hearing letter is the root of its thread, and
    what stands below a receipt or a cover note is no part of an earlier one.
    """
    if part is Part.ENCLOSED:
        return above
    goes_on = part in (Part.RESPONSE, Part.QUOTED) and responses
    return responses[-1] if goes_on else None


def _pieces(layout: Layout, segment: Segment, part: Part, nr: int) -> Iterator[_Piece]:
    whole = {
        Part.QUOTED: LeftoverKind.QUOTED_MAIL,
        Part.HEARING_LETTER: LeftoverKind.HEARING_LETTER,
        Part.OTHER: LeftoverKind.OTHER,
    }.get(part)
    own = layout.own(segment)
    if whole:
        yield from (_Piece(line.span, None, whole) for line in own)
        return
    parts = layout.roles(segment)
    last_body = max((at for at, role in enumerate(parts) if role is Role.BODY), default=-1)
    at = 0
    for role, group in groupby(parts):
        end = at + len(list(group))
        if role is Role.BODY:
            # The blanks below a part go with it, so that two parts of one text stay two lines.
            until = own[end].span.start if end <= last_body else own[end - 1].span.end
            yield _Piece(Span(own[at].span.start, until), nr, None)
        else:
            yield _Piece(Span(own[at].span.start, own[end - 1].span.end), None, _KIND_OF[role])
        at = end


def _response(
    layout: Layout, segment: Segment, pieces: Sequence[_Piece], bringer: Response | None
) -> Response:
    source, own = layout.source, layout.own(segment)
    spans = [piece.span for piece in pieces if piece.nr is not None]
    sender = writer_of(layout, segment)
    response = Response(
        id=_identity(source, spans[0]),
        source=source.sha256,
        file=source.file,
        text=keep(source.text, spans, "split:outside"),
        sender=sender.name,
        sender_kind=sender.kind,
        signatories=sender.signatories,
        header=segment.header,
        received=received(source, segment, bringer),
        dated=dated(own) or sent(source, segment, bringer),
        brought_by=bringer.id if bringer else None,
        gaps=tuple(_gaps_within(layout, segment)),
    )
    flags = [*_flags(response, _brings(layout, segment))]
    flags += [Flag.NOT_PUBLIC] * is_silent_beside(layout, segment)
    return replace(response, flags=response.flagged(*flags))


def _brings(layout: Layout, segment: Segment) -> str:
    """What the mail that brought an answer says of it: its subject, and its note."""
    subject = (segment.header and segment.header.subject) or ""
    note = layout.lines[segment.body : segment.letter]
    return f"{'' if is_reply(subject) else subject}. {own_words(note)}"


def _gaps_within(layout: Layout, segment: Segment) -> Iterator[Gap]:
    """The reader's gaps before the next segment, and pictures that the text speaks of in vain."""
    source, own = layout.source, layout.own(segment)
    below = layout.lines[segment.last :]
    last = below[0].span.start if below else len(source.text.value)
    raw = source.text.source(Span(own[0].span.start, last))
    end = raw.end if below else raw.end + 1
    yield from (gap for gap in source.gaps if gap.at is None or raw.start <= gap.at < end)
    for at, what in missing_pictures(own):
        place = source.text.source(at)
        page = source.pages_of(place)
        yield Gap(page[0] if page else None, "billede", what, place.start)


def _flags(response: Response, brought_with: str) -> Iterator[Flag]:
    if replaces(brought_with):
        yield Flag.REPLACES
    if response.sender is None:
        yield Flag.SENDER_UNKNOWN
    if response.gaps:
        yield Flag.PICTURES_UNREAD
    if any(edit.family == "glyph" for edit in _edits_within(response)):
        yield Flag.GLYPHS_MENDED


def _edits_within(response: Response) -> tuple[Edit, ...]:
    whole = Span(0, len(response.text.value))
    return response.text.back(whole)[1] if whole else ()


def _identity(source: Source, span: Span) -> str:
    """An id that follows from content and place alone, by whatever name the file came first."""
    raw = source.text.source(span)
    return blake2b(f"{source.sha256}/{raw.start}".encode(), digest_size=6).hexdigest()


def _linked(responses: Sequence[Response]) -> Iterator[Response]:
    """Flag those who pass a citizen's comment on."""
    bringers = {r.brought_by for r in responses if r.sender_kind in (SenderKind.BORGER, None)}
    for response in responses:
        brings = response.id in bringers
        yield replace(response, flags=response.flagged(*[Flag.CITIZEN_ENCLOSED] * brings))


def _leftovers(source: Source, pieces: Sequence[_Piece]) -> Iterator[Leftover]:
    """Everything that no response owns, whitespace between the pieces included, in order."""
    at = 0
    for span, kind in _merged(pieces):
        if at < span.start:
            yield _leftover(source, Span(at, span.start), LeftoverKind.BLANK)
        if kind:
            yield _leftover(source, span, kind)
        at = span.end
    if at < len(source.text.value):
        yield _leftover(source, Span(at, len(source.text.value)), LeftoverKind.BLANK)


def _merged(pieces: Sequence[_Piece]) -> Iterator[tuple[Span, LeftoverKind | None]]:
    """Neighbouring leftovers of one kind as one; the blanks between them go along."""
    for (nr, kind), group in groupby(pieces, key=lambda piece: (piece.nr, piece.kind)):
        run = list(group)
        if nr is None:
            yield Span(run[0].span.start, run[-1].span.end), kind
        else:
            yield from ((piece.span, None) for piece in run)


def _leftover(source: Source, span: Span, kind: LeftoverKind) -> Leftover:
    raw = source.text.source(span)
    pages = source.pages_of(raw)
    words = "" if kind is LeftoverKind.BLANK else source.text.value[span.start : span.end]
    return Leftover(source.sha256, raw, kind, words, pages[0] if pages else None)
