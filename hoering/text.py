"""Text that remembers where every character came from.

One mechanism serves every change: an :class:`Edit` replaces at least one character, and
:meth:`Text.edited` gives the next version, linked to the one before. Provenance is recorded, never
inferred: :meth:`Text.source` walks back through the versions to what the reader delivered.

>>> raw = Text("afkrimina-\\nlisering")
>>> joined = raw.edited([Edit(Span(9, 11), "", "hyphen:join")])
>>> joined.value
'afkriminalisering'
>>> joined.source(Span(3, 12))
Span(start=3, end=14)
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of characters, ``start`` inclusive and ``end`` exclusive."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether every character of ``other`` lies in this range."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, by: int) -> Span:
        """The same range ``by`` characters further on."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace the characters of ``span`` (at least one) by ``new``, because of ``rule``.

    ``rule`` reads ``family:name`` ("glyph:calibri", "furniture:page-number"); the family decides to
    whom the ledger counts what was removed.
    """

    span: Span
    new: str
    rule: str

    @property
    def family(self) -> str:
        """The part of the rule before the colon."""
        return self.rule.partition(":")[0]


Layer: TypeAlias = tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A version of a text and the edits that made it out of the version before.

    Build the first version with ``Text(raw)`` and every later one with :meth:`edited`.
    """

    value: str
    before: Text | None = None
    edits: Layer = ()
    _starts: tuple[int, ...] = field(default=(), repr=False, compare=False)

    def __str__(self) -> str:
        return self.value

    def edited(self, edits: Iterable[Edit]) -> Text:
        """The next version, with all ``edits`` (spans of *this* version) carried out.

        Raises:
            ValueError: an edit is empty, reaches outside the text or overlaps another.
        """
        layer = tuple(sorted(edits))
        if not layer:
            return self
        self._check(layer)
        pieces, starts, at, done = [], [], 0, 0
        for edit in layer:
            pieces += [self.value[at : edit.span.start], edit.new]
            done += edit.span.start - at
            starts.append(done)
            done += len(edit.new)
            at = edit.span.end
        return Text("".join([*pieces, self.value[at:]]), self, layer, tuple(starts))

    def _check(self, layer: Layer) -> None:
        if any(not 0 <= e.span.start < e.span.end <= len(self.value) for e in layer):
            raise ValueError("an edit replaces at least one character inside the text")
        if any(a.span.end > b.span.start for a, b in pairwise(layer)):
            raise ValueError("edits overlap")

    def source(self, span: Span) -> Span:
        """The raw characters that ``span`` (not empty) came from, widened to whole edits.

        Raises:
            ValueError: the span is empty or reaches outside the text.
        """
        return self.back(span)[0]

    def back(self, span: Span) -> tuple[Span, tuple[Edit, ...]]:
        """Like :meth:`source`, with the edits met on the way, newest version first."""
        if not 0 <= span.start < span.end <= len(self.value):
            raise ValueError(f"no such characters: {span}")
        text: Text = self
        met: list[Edit] = []
        while text.before is not None:
            span = Span(text._step(span.start).start, text._step(span.end - 1).end)
            met += text._touching(span)
            text = text.before
        return span, tuple(met)

    def _touching(self, span: Span) -> Layer:
        """The edits of this version that touch a span of the version before."""
        first = bisect_right(self.edits, span.start, key=lambda edit: edit.span.end)
        last = bisect_left(self.edits, span.end, key=lambda edit: edit.span.start)
        return self.edits[first:last]

    def _step(self, at: int) -> Span:
        """Where the character at ``at`` stood one version earlier."""
        nr = bisect_right(self._starts, at) - 1
        if nr < 0:
            return Span(at, at + 1)
        edit, offset = self.edits[nr], at - self._starts[nr]
        if offset < len(edit.new):
            return edit.span
        old = edit.span.end + offset - len(edit.new)
        return Span(old, old + 1)

    @property
    def raw(self) -> str:
        """The characters as the reader delivered them."""
        return self.value if self.before is None else self.before.raw

    @property
    def begins(self) -> int:
        """The raw offset that its first character came from, 0 where no character is left."""
        return self.source(Span(0, 1)).start if self.value else 0

    def layers(self) -> tuple[Layer, ...]:
        """The edits of every version, oldest first: all it takes to build the text again."""
        return tuple(version.edits for version in self._versions() if version.edits)

    def runs(self) -> Iterator[tuple[Span, str]]:
        """Tile the raw text: ``(raw span, rule that removed it)``, rule "" for what is still here.

        What an edit replaced by other characters is still here; only what it replaced by nothing
        is removed, by the oldest such edit. Ranges come in order and cover every raw character
        exactly once.
        """
        marks = [(span, "") for span in self._here()]
        for version in self._versions():
            for edit in version.edits:
                if version.before is not None and not edit.new:
                    raw = version.before.source(edit.span)
                    for part in list(_uncovered(raw, [span for span, _ in marks])):
                        insort(marks, (part, edit.rule))
        return iter(marks)

    def _here(self) -> list[Span]:
        """Raw ranges that characters of this version come from, in order and disjoint."""
        spans = [Span(0, len(self.value))] if self.value else []
        text: Text = self
        while text.before is not None:
            spans = _merged(piece for span in spans for piece in text._pieces(span))
            text = text.before
        return spans

    def _pieces(self, span: Span) -> Iterator[Span]:
        """Where a range of this version stood one version earlier: stretches and whole edits."""
        nr = bisect_right(self._starts, span.start) - 1
        at = span.start
        if nr >= 0 and at < self._written(nr):
            yield self.edits[nr].span
            at = self._written(nr)
        while at < span.end:
            until = self._starts[nr + 1] if nr + 1 < len(self.edits) else span.end
            if at < until:
                old = at if nr < 0 else at - self._written(nr) + self.edits[nr].span.end
                length = min(until, span.end) - at
                yield Span(old, old + length)
                at += length
            if at < span.end:
                nr += 1
                if self.edits[nr].new:
                    yield self.edits[nr].span
                at = self._written(nr)

    def _written(self, nr: int) -> int:
        """Where the replacement of edit ``nr`` ends in this version."""
        return self._starts[nr] + len(self.edits[nr].new)

    def _versions(self) -> Iterator[Text]:
        """Every version, oldest first."""
        if self.before is not None:
            yield from self.before._versions()
        yield self


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Ordered ranges, with those that touch or overlap made one."""
    merged: list[Span] = []
    for span in spans:
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _uncovered(span: Span, taken: Sequence[Span]) -> Iterator[Span]:
    """The parts of ``span`` outside the disjoint, ordered ranges ``taken``."""
    at = span.start
    for other in taken:
        if other.overlaps(span):
            if at < other.start:
                yield Span(at, other.start)
            at = other.end
    if at < span.end:
        yield Span(at, span.end)


def replay(raw: str, layers: Sequence[Layer]) -> Text:
    """Build a text again from its raw characters and :meth:`Text.layers`."""
    text = Text(raw)
    for layer in layers:
        text = text.edited(layer)
    return text


def keep(text: Text, spans: Sequence[Span], rule: str) -> Text:
    """Only the ordered, disjoint ``spans`` of ``text``; the rest is removed because of ``rule``."""
    around = _uncovered(Span(0, len(text.value)), spans)
    return text.edited(Edit(span, "", rule) for span in around)
