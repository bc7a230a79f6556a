"""A source laid out: its lines, cut into letters, mails or rows, and what each of them is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from hoering.decisions import Boundary, Cut
from hoering.hearing import Hearing
from hoering.records import Response
from hoering.sources import Source, SourceKind
from hoering.split.bounds import corrected
from hoering.split.bundle import Segment, rows, segments, with_attachments
from hoering.split.marks import Line, lines_of
from hoering.split.roles import Role, end_of_letter, roles
from hoering.split.thread import Part, Thread

_TOP = 12
"""Lines in which a letter names whom it is written to."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A source laid out in lines and cut into segments."""

    source: Source
    hearing: Hearing
    lines: Sequence[Line]
    cut: Sequence[Segment]
    receivers: frozenset[str]

    @classmethod
    def of(cls, source: Source, hearing: Hearing, wanted: Cut) -> Layout:
        """Lay a source out, cut by what its text shows and as people want it."""
        lines = lines_of(source.text.value)
        cut = corrected(source, lines, _segments(source, lines, wanted.whole), wanted.bounds)
        return cls(source, hearing, lines, cut, _receivers(lines, cut))

    def own(self, segment: Segment) -> Sequence[Line]:
        """The lines of one segment."""
        return self.lines[segment.first : segment.last]

    @property
    def is_material(self) -> bool:
        """Whether the file is what was sent out."""
        return self.source.file.rsplit("/", 1)[-1] in self.hearing.material

    @property
    def is_export(self) -> bool:
        """Whether every segment is the row of a table: an answer, whatever its words look like."""
        return self.source.kind is SourceKind.PORTAL

    def part(self, nr: int, thread: Thread, above: Response | None) -> Part:
        """What segment ``nr`` is; a person's word comes first."""
        said = self.cut[nr].said
        if said is Boundary.BEGINS:
            return Part.RESPONSE
        if said is Boundary.ASIDE:
            return Part.OTHER
        if self.is_material:
            return Part.HEARING_LETTER
        return Part.RESPONSE if self.is_export else thread.part(nr, above)

    def roles(self, segment: Segment) -> list[Role]:
        """The role of every line of a segment; a cell's greeting ends no other cell."""
        if self.is_export:
            head = segment.body - segment.first
            return [Role.HEADER] * head + [Role.BODY] * (segment.last - segment.body)
        found = roles(self.lines, segment)
        # Where a person says that an answer begins there is one, whatever its lines look like.
        is_bare = segment.said is Boundary.BEGINS and Role.BODY not in found
        return [Role.BODY] * len(found) if is_bare else found


def _receivers(lines: Sequence[Line], cut: Sequence[Segment]) -> frozenset[str]:
    """Whom the letters are written to: named after "Til", or above several of them."""
    tops = [{line.text.casefold() for line in lines[s.first : s.last][:_TOP]} for s in cut]
    times = Counter(text for top in tops for text in top)
    to = {text[4:].strip(" ,") for text in times if text.startswith("til ")}
    return frozenset(to | {text for text, count in times.items() if count > 1})


def _segments(source: Source, lines: Sequence[Line], is_whole: bool) -> list[Segment]:
    if not lines:
        return []
    if source.kind is SourceKind.PORTAL:
        return rows(lines)
    whole = [Segment(0, len(lines), 0)]
    cut = whole if is_whole else _handed_on(source, lines, segments(lines))
    if source.header and cut[0].header is None:
        cut[0] = replace(cut[0], header=source.header)
    return with_attachments(lines, cut, one_mail=source.header is not None)


def _handed_on(source: Source, lines: Sequence[Line], cut: list[Segment]) -> list[Segment]:
    """Text below a hearing letter's end belongs to the letter that begins there, if one does."""
    thread = Thread(source, lines, cut)
    for nr, (segment, after) in enumerate(pairwise(cut)):
        if after.header is None and thread.is_request(segment):
            end = end_of_letter(lines, segment)
            cut[nr] = replace(segment, last=end)
            cut[nr + 1] = replace(after, first=end, body=end)
    return cut
