"""Source -> responses: who wrote what, and what belongs to nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
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
from hoering.split.frame import Letter
from hoering.split.gaps import missing_pictures
from hoering.split.layout import Layout
from hoering.split.legibility import mark_poor_scans
from hoering.split.letterhead import margins_of, with_letterhead
from hoering.split.listed import held_to_list
from hoering.split.mail import is_reply, without_program
from hoering.split.marks import NAMED_GREETING, Line, Mark
from hoering.split.names import is_organisation
from hoering.split.roles import Role
from hoering.split.rows import fields, is_field
from hoering.split.sender import Sender, find_sender
from hoering.split.signature import is_row, own_words, signed_behind, unsaid_signature
from hoering.split.silence import is_silent_beside, is_silent_cover
from hoering.split.thread import Part, Thread
from hoering.split.times import dated, received, sent
from hoering.split.undersigned import is_entry, signers, unnumbered
from hoering.text import Edit, Span, keep

_NUMBER = re.compile(r"\d{1,3}[.)]\s+")
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
    thread = Thread(layout.source, layout.lines, layout.cut)
    above: Response | None = None
    is_hushed = False
    for nr, segment in enumerate(layout.cut):
        part = layout.part(nr, thread, above)
        found = list(_pieces(layout, segment, part, len(responses)))
        pieces += found
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
    return Document(replace(told, gaps=gaps), tuple(_linked(responses)), leftovers)


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
    sender = _sender(layout, segment)
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


def _sender(layout: Layout, segment: Segment) -> Sender:
    """Who wrote: as the parts of the letter say, who greets behind its last sentence, its head."""
    letter, parties = _letter(layout, segment), layout.hearing.parties
    found = find_sender(letter, parties)
    if found.name:
        found = _with_all(found, signers(_lines_of(layout, segment, Role.SIGNATURE)))
    else:
        behind = signed_behind([line.text for line in _lines_of(layout, segment, Role.BODY)])
        letter = replace(letter, signature=[*behind, *letter.signature])
        found = find_sender(letter, parties)
    return with_letterhead(found, letter, margins_of(layout, segment), parties)


def _with_all(found: Sender, listed: int) -> Sender:
    """Those who sign a list sign for themselves, unless a body is the sender."""
    if not listed or found.kind not in (SenderKind.BORGER, None):
        return found
    return replace(found, kind=SenderKind.BORGER, signatories=max(found.signatories, listed))


def _lines_of(layout: Layout, segment: Segment, wanted: Role) -> list[Line]:
    own = layout.lines[segment.body : segment.last]
    parts = layout.roles(segment)[segment.body - segment.first :]
    pairs = zip(own, parts, strict=True)
    return [line for line, role in pairs if role is wanted and not line.is_rule]


def _letter(layout: Layout, segment: Segment) -> Letter:
    own = layout.lines[segment.body : segment.last]
    body = _lines_of(layout, segment, Role.BODY)
    signature = _lines_of(layout, segment, Role.SIGNATURE)
    headed = [name for line in body[:1] if (name := _numbered(line.text))]
    text = (nr for nr, line in enumerate(body) if line.is_prose and nr >= len(headed))
    prose = next(text, len(body))
    rest = body[len(headed) :]
    named = (line for line in rest if not line.is_prose and _names(body, line, prose))
    above = [line.text for line in named if not (signature and _is_told_of(body, line))]
    below = [line.text for line in body[prose:] if is_field(line.text) and not signature]
    return Letter(
        _cells([*headed, *above, *below]),
        _joined([line for line in body[prose:] if not is_field(line.text)]),
        _cells(_bare(line) for line in _signing(own, signature)),
        without_program(segment.header, own),
        segment.listed,
        layout.receivers,
    )


def _is_told_of(body: Sequence[Line], row: Line) -> bool:
    """A row below the greeting of a letter is about something else than who writes."""
    greeted = any(line.has(Mark.SALUTATION) for line in body[: body.index(row)])
    return greeted and is_field(row.text)


def _signing(own: Sequence[Line], signature: Sequence[Line]) -> Sequence[Line]:
    """The signature; where a greeting stands alone, or none, what the letter ends with."""
    greets_alone = all(
        line.has(Mark.CLOSING) and not NAMED_GREETING.search(line.text) for line in signature
    )
    return [*signature, *unsaid_signature(own)] if greets_alone else signature


def _numbered(line: str) -> str | None:
    """The body that a bundle names above its answer, behind a number ("4. Rådet for Havnen")."""
    number = _NUMBER.match(line)
    name = line[number.end() :] if number else ""
    return name if name and is_organisation(name) else None


def _bare(line: Line) -> str:
    """A line of a signature without the number that a list of names gives it."""
    return unnumbered(line.text) if is_entry(line) else line.text


def _cells(lines: Iterable[str]) -> list[str]:
    """Letterheads and signatures set in columns, tables of those who sign, and rows of a form."""
    rows = (field for line in lines for field in fields(line))
    split = ((r"\s{3,}|\s\|\s" if is_row(line) else r"\s{3,}", line) for line in rows)
    return [cell for between, line in split for cell in re.split(between, line) if cell]


def _names(body: Sequence[Line], line: Line, prose: int) -> bool:
    """Lines above the text name the sender; so do letterheads that extraction left further down."""
    at = body.index(line)
    near = body[max(0, at - 4) : at + 5]
    return at < prose or any(other.has(Mark.LETTERHEAD, Mark.DATELINE) for other in near)


def _joined(body: Sequence[Line]) -> list[str]:
    """The text's lines, each with the next, so that a name over two lines is whole.

    A heading stands for itself: "Høringssvar fra Klubben Alfa" does not go on below.
    """
    below = [*(line.text for line in body[1:]), ""]
    pairs = zip(body, below, strict=False)
    return [f"{line.text} {'' if line.has(Mark.TITLE) else after}" for line, after in pairs]


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
