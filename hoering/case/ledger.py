"""Does it add up? Every character of every source is somebody's, and only one's.

A response owns what its cuts (edits of the family ``split``) left it, whatever was mended or
removed in there afterwards. What the repair of the whole source removed before anything was cut is
accounted for by its own rule: it belongs to no side of a cut.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain, groupby, pairwise

from hoering.case.unshown import unshown
from hoering.citation import cite
from hoering.errors import QuoteError
from hoering.hearing import Asked, Party
from hoering.labels import Flag, Late, Quote
from hoering.records import Case, Ledger, Response
from hoering.sources import Source
from hoering.text import Edit, Span, Text


def ledger(case: Case) -> Ledger:
    """Count a case and prove that nothing vanished; ``causes`` names what does not add up."""
    return tally(case, [case])


def tally(rest: Case, parts: Iterable[Case]) -> Ledger:
    """The ledger of a case whose sources, responses and leftovers come in ``parts``.

    Each part holds all that belongs to its sources. ``rest`` holds everything else, and again the
    responses that people have decided something on.
    """
    seen = _Seen(rest.hearing.parties, Counter(d.sha256 for d in rest.deliveries))
    for part in parts:
        seen.take(part)
    return Ledger(
        asked=len(rest.hearing.parties),
        answered=len(seen.answered),
        refused=len(rest.refusals),
        erased=len(rest.erased),
        causes=tuple(_causes(rest, seen)),
        **seen.counts,
    )


class _Seen:
    """What is known of the parts of a case that have been looked at."""

    def __init__(self, parties: Sequence[Party], names: Mapping[str, int]) -> None:
        self.asked, self.names = Asked(parties), names
        self.answered: set[Party] = set()
        """Parties that were asked and have answered, by a name that is no other's."""
        self.read: set[str] = set()
        self.ids: Counter[str] = Counter()
        self.counts: Counter[str] = Counter(dict.fromkeys(_COUNTED, 0))
        self.unnumbered = 0
        self.untiled: list[str] = []
        self.strange: list[str] = []
        self.untraceable: list[str] = []

    def take(self, part: Case) -> None:
        """Count a part and look through it."""
        self.read |= {source.sha256 for source in part.sources}
        self.ids.update(response.id for response in part.responses)
        found = (self.asked.all_of(response.sender) for response in part.responses)
        self.answered |= {party for parties in found for party in parties}
        self.counts.update(_counts(part, self.names))
        self.unnumbered += sum(response.nr == 0 for response in part.responses)
        self.untiled += _untiled(part)
        self.strange += _strangers(part)
        self.untraceable += _untraceable(part)


_COUNTED = ("responses", "signatories", "late", "duplicates", "without_remarks", "gaps")


def _counts(case: Case, names: Mapping[str, int]) -> dict[str, int]:
    """The numbers of :data:`_COUNTED`; ``names`` says how many files have each content."""
    responses = case.responses
    return {
        "responses": len(responses),
        "signatories": sum(response.signatories for response in responses),
        "late": sum(response.late is Late.LATE for response in responses),
        "duplicates": _duplicates(responses, names),
        "without_remarks": sum(Flag.NO_REMARKS in response.flags for response in responses),
        "gaps": sum(len(source.gaps) for source in case.sources),
    }


def _duplicates(responses: Iterable[Response], names: Mapping[str, int]) -> int:
    """How many letters came that say the same as one before, in a file of its own or the same."""
    copies = (r for r in responses if Flag.DUPLICATE in r.flags)
    return sum(max(1, names[r.source] - 1 + (r.copy_of is not None)) for r in copies)


def _causes(rest: Case, seen: _Seen) -> Iterator[str]:
    yield from _unhandled(rest, seen.read)
    for file in rest.behind:
        yield f"{file}: temaer eller svarenes grænser er ændret. Læs ind igen (`hoering run`)."
    if seen.unnumbered:
        yield _unfinished(seen.unnumbered)
    yield from seen.untiled
    yield from seen.strange
    for name, count in seen.ids.items():
        if count > 1:
            yield f"{count} svar har samme id ({name}) og kan ikke skelnes."
    yield from seen.untraceable
    yield from unshown(rest, seen.read)


def _unhandled(case: Case, read: Set[str]) -> Iterator[str]:
    """Files that came in and were neither read nor refused."""
    refused = {(refusal.file, refusal.sha256) for refusal in case.refusals}
    for delivery in case.deliveries:
        if delivery.sha256 not in read and (delivery.file, delivery.sha256) not in refused:
            yield f"{delivery.file}: filen er hverken læst eller afvist."


def _unfinished(many: int) -> str:
    """Numbers are given last: whatever stopped the reading may have kept other files from it."""
    return (
        f"Læsningen er ikke ført til ende ({many} svar uden nummer): der kan mangle filer. "
        "Læs ind igen, med alle filerne (`hoering run`)."
    )


# --- every character, once --------------------------------------------------------------------


def _untiled(case: Case) -> Iterator[str]:
    """What of a source belongs to nobody, or to more than one."""
    texts, rests = defaultdict(list), defaultdict(list)
    for response in case.responses:
        texts[response.source].append(response.text)
    for leftover in case.leftovers:
        rests[leftover.source].append(leftover.span)
    for source in case.sources:
        yield from _gone_astray(source, texts[source.sha256], rests[source.sha256])


def _gone_astray(source: Source, texts: list[Text], rests: list[Span]) -> Iterator[str]:
    owners = [*(owned(text, source.text) for text in texts), *([span] for span in rests)]
    if not owners:
        yield f"{source.file}: filen blev hverken til et svar eller til en rest."
        return
    removed = [span for span, rule in source.text.runs() if rule]
    for span, count in _miscounted(len(source.text.raw), list(chain(*owners)), removed):
        what = "hører til mere end ét svar eller én rest" if count else "hører ikke til noget svar"
        yield f"{source.file}, {_place(source, span)}: {_characters(span)} {what}."


def owned(text: Text, base: Text | None = None) -> list[Span]:
    """The raw ranges that the cuts left to a text, in order, what was removed in there included.

    ``base`` is a version known to have no cuts, as that of the whole source.
    """
    cuts = (
        before.source(edit.span)
        for before, edit in steps(text, base)
        if edit.family == "split" and not edit.new
    )
    kept, at = [], 0
    for cut in [*sorted(cuts), Span(len(text.raw), len(text.raw))]:
        if at < cut.start:
            kept.append(Span(at, cut.start))
        at = max(at, cut.end)
    return kept


def steps(text: Text, base: Text | None = None) -> Iterator[tuple[Text, Edit]]:
    """Every edit that made ``text`` out of ``base``, else of the raw text, newest version first.

    Each comes with the version whose characters it counts.
    """
    while text.before is not None and text is not base:
        for edit in text.edits:
            yield text.before, edit
        text = text.before


def _miscounted(
    length: int, claims: Iterable[Span], removed: Iterable[Span]
) -> Iterator[tuple[Span, int]]:
    """The stretches of ``range(length)`` that are claimed by none (0) or several (2)."""
    owners, gone = _changes(claims), _changes(removed)
    places = sorted({0, length, *owners, *gone})
    counted, claimed, inside = [], 0, 0
    for start, end in pairwise(places):
        claimed, inside = claimed + owners[start], inside + gone[start]
        counted.append((1 if inside else min(claimed, 2), Span(start, end)))
    for count, stretches in groupby(counted, key=lambda pair: pair[0]):
        spans = [span for _, span in stretches]
        if count != 1:
            yield Span(spans[0].start, spans[-1].end), count


def _changes(spans: Iterable[Span]) -> Counter[int]:
    """By how much the number of spans changes at each place."""
    change: Counter[int] = Counter()
    for span in spans:
        change[span.start] += 1
        change[span.end] -= 1
    return change


def _place(source: Source, span: Span) -> str:
    pages = source.pages_of(span)
    if pages is None:
        return f"linje {source.line_of(span)}"
    return f"side {pages[0]}" if len(pages) == 1 else f"side {pages[0]}-{pages[-1]}"


def _characters(span: Span) -> str:
    return "1 tegn" if len(span) == 1 else f"{len(span)} tegn"


# --- everything traced, nothing lost ----------------------------------------------------------


def _strangers(case: Case) -> Iterator[str]:
    """Responses and leftovers without a source."""
    read = {source.sha256 for source in case.sources}
    for response in case.responses:
        if response.source not in read:
            yield f"{response.file}: svaret har ingen kilde i sagen."
    if any(leftover.source not in read for leftover in case.leftovers):
        yield "En rest har ingen kilde i sagen."


def _untraceable(case: Case) -> Iterator[str]:
    """Quotes that cannot be traced to their source, character for character."""
    sources = {source.sha256: source for source in case.sources}
    for response in case.responses:
        for quoted in _quotes(response) if response.source in sources else ():
            try:
                cite(sources[response.source], response, quoted)
            except QuoteError as error:
                yield f"{response.file}, {response.sender or 'ukendt afsender'}: {error.what}"


def _quotes(response: Response) -> Iterator[Quote]:
    for label in response.labels:
        yield from label.evidence
        yield from (label.condition,) if label.condition else ()
    yield from (demand.quote for demand in response.demands)
    yield from response.resume.quotes
