"""Mend broken glyphs, and nothing else: which characters are what, and why we believe it.

Per segment of the text (:mod:`segments`) a font is established by the Danish words it makes
(:mod:`evidence`). Established, it also decides digits, brackets and names. What could be a real
name, what words deny and what nobody knows is left alone and reported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from hoering.repair.evidence import Verdict, examine
from hoering.repair.families import NO_TABLE, Family
from hoering.repair.fonts import mend_by_fonts, unread, untold, untold_passages, untold_words
from hoering.repair.garbled import FEWEST, passages
from hoering.repair.judge import Mended, decide
from hoering.repair.report import Garbled, GlyphFinding, GlyphReport, LeftAlone, left
from hoering.repair.segments import Segment, segments
from hoering.repair.sight import SEEN, by_sight, of_mended, of_passages
from hoering.repair.votes import Vote
from hoering.sources import Gap, Source
from hoering.text import Edit, Span, Text

UNTELLABLE = "tekst uden mening"
"""What a passage of no language is called as a gap."""
_WRONG = (
    "Skriften i filen fortæller forkerte bogstaver, så ordene ikke er dem, der ses på siden; læs "
    "siden selv, eller bed om en ny PDF."
)
_FEW, _SHOWN = 2, 40
_SILENT = "skriften i filen siger ikke, hvad tegnet er, og ordene afgør det ikke"


def mend_source(source: Source) -> Source:
    """The stage of the pipeline: the source with its broken glyphs mended.

    What stays without sense is a gap: nobody can have read it.
    """
    text, _ = mend_reported(source)
    garbled = [text.source(span) for span in untellable(text)]
    told = {at for span in garbled for at in range(span.start, span.end)}
    silent = [s for s in untold_passages(source, text) if told.isdisjoint(range(s.start, s.end))]
    gaps = tuple(_gap(source, span) for span in sorted([*garbled, *silent]))
    return replace(source, text=text, gaps=(*source.gaps, *gaps))


def _gap(source: Source, raw: Span) -> Gap:
    page = source.pages_of(raw)
    return Gap(page[0] if page else None, UNTELLABLE, _WRONG, raw.start)


def worth_a_look(source: Source) -> bool:
    """Whether a closer look at a mended source may tell what nobody could."""
    return untold_words(source) or any(gap.what == UNTELLABLE for gap in source.gaps)


def mend_reported(source: Source) -> tuple[Text, GlyphReport]:
    """The text mended by what its fonts know, by language, by how it looks; what was done."""
    known, done = mend_by_fonts(source)
    text, report = mend(known)
    text, seen = _looked_at(source, text)
    text, more_seen = _read_anew(source, text)
    seen = [*seen, *more_seen]
    found = (
        GlyphFinding(m.code, m.target, m.count, None, m.kind, m.kind, None, None, m.font)
        for m in done
    )
    alone = [one for one in report.left_alone if not seen or one.code in text.value]
    said = {one.code for one in alone}
    silent = [
        (span.start, LeftAlone(source.text.value[span.start : span.end], 0, _SILENT, font=font))
        for span, font in untold(source, text)
    ]
    more = left(source.text.value, [(at, one) for at, one in silent if one.code not in said])
    return text, GlyphReport(
        (*found, *report.findings, *seen), (*alone, *more), tuple(_garbled(text))
    )


def _looked_at(source: Source, text: Text) -> tuple[Text, list[GlyphFinding]]:
    """What text recognition sees where nobody tells a character; nothing where it did not look."""
    if not source.sights:
        return text, []
    return _seen(text, by_sight(source, text, unread(source, text)))


def _read_anew(source: Source, text: Text) -> tuple[Text, list[GlyphFinding]]:
    """What text recognition sees where the fonts tell wrong letters throughout."""
    if not source.sights:
        return text, []
    parts = list(untellable(text))
    text, found = _seen(text, of_passages(text, source.sights, parts))
    text, more = _seen(text, of_mended(text, source.sights))
    return text, [*found, *more]


def _seen(text: Text, pairs: Iterable[tuple[Edit, str]]) -> tuple[Text, list[GlyphFinding]]:
    edits = list(pairs)
    done = Counter((old, edit.new) for edit, old in edits)
    found = [
        GlyphFinding(old, new, count, None, SEEN, SEEN, None, None)
        for (old, new), count in sorted(done.items())
    ]
    return text.edited(edit for edit, _ in edits), found


def untellable(text: Text) -> Iterator[Span]:
    """Passages that are no language; in a text that is mended in places, a few words are enough."""
    return passages(text.value, _FEW if _is_mended(text) else FEWEST)


def _is_mended(text: Text) -> bool:
    return any(edit.family == "glyph" for layer in text.layers() for edit in layer)


def _garbled(text: Text) -> Iterator[Garbled]:
    for span in untellable(text):
        first = text.value.count("\n", 0, span.start) + 1
        begins = " ".join(text.value[span.start : span.end].split())[:_SHOWN]
        yield Garbled(begins, first, text.value.count("\n", span.start, span.end) + first)


def mend(text: Text) -> tuple[Text, GlyphReport]:
    """One more version of the text without broken glyphs; the same text where it is clean.

    Every glyph becomes an edit of its own with the rule ``glyph:<family>``; all other characters
    stay as they are, line ends, hyphens, control characters and Unicode form included.
    """
    pairs = _examined(text.value)
    proven = {segment.family for segment, verdict in pairs if verdict.established}
    edits: list[Edit] = []
    findings: list[GlyphFinding] = []
    alone: list[tuple[int, LeftAlone]] = []
    for segment, verdict in pairs:
        decided = list(decide(text.value, segment, verdict, proven))
        mended = [item for item in decided if item.target]
        edits += [Edit(item.span, item.target, f"glyph:{segment.family.id}") for item in mended]
        mended.sort(key=lambda item: item.glyph.spelled)
        for _, same in groupby(mended, key=lambda item: item.glyph.spelled):
            findings.append(_finding(list(same), segment, verdict))
        alone += [(item.span.start, _left(item, segment)) for item in decided if not item.target]
    return text.edited(edits), GlyphReport(tuple(findings), left(text.value, alone))


def _examined(value: str) -> list[tuple[Segment, Verdict]]:
    """Every segment and what speaks for it; what a font without a table is solved to, is asked for
    throughout, for some of its words may look like those of another.
    """
    pairs = [(segment, examine(segment)) for segment in segments(value)]
    solved = [v for s, v in pairs if s.family.id == NO_TABLE.id and v.established]
    learnt = [Family.learnt(v.table) for v in solved]
    if learnt and (len(pairs) > 1 or solved[0].signs):
        pairs = [(segment, examine(segment)) for segment in segments(value, learnt)]
    return [_joined(pairs, nr) for nr in range(len(pairs))]


def _joined(pairs: Sequence[tuple[Segment, Verdict]], nr: int) -> tuple[Segment, Verdict]:
    """A segment; where too little speaks for any font, in the one that is proven next to it."""
    segment, verdict = pairs[nr]
    for beside, proven in (*pairs[max(0, nr - 1) : nr], *pairs[nr + 1 : nr + 2]):
        fits = all(beside.family.reads(token.raw) for token in segment.tokens)
        if proven.established and not verdict.established and fits:
            return replace(segment, family=beside.family), proven
    return segment, verdict


def _left(item: Mended, segment: Segment) -> LeftAlone:
    return LeftAlone(item.glyph.spelled, 0, item.why, segment.nr, segment.family.id)


def _finding(same: Sequence[Mended], segment: Segment, verdict: Verdict) -> GlyphFinding:
    """What to report of one spelling, mended throughout a segment."""
    vote = verdict.votes.get(same[0].glyph.code)
    return GlyphFinding(
        code=same[0].glyph.spelled,
        target=same[0].target,
        count=len(same),
        segment=segment.nr,
        family=segment.family.id,
        evidence=_grounds(vote, segment.family),
        margin=round(vote.margin, 1) if vote and vote.margin is not None else None,
        runner_up=vote.runner_up if vote else None,
    )


def _grounds(vote: Vote | None, family: Family) -> str:
    if vote is None or not vote.confirmed:
        return "tabel"
    return "ordbog" if vote.solved or family.id == NO_TABLE.id else "tabel og ordbog"
