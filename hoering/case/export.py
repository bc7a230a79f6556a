"""A case as JSON (schema ``hoering.case/1``): the same case always gives the same file."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date, datetime
from itertools import chain
from typing import Any, TypeAlias

from hoering.answer import Point
from hoering.case.ledger import ledger, owned, steps
from hoering.case.points import points, stale_resumes
from hoering.case.review import is_closed, retention, uncertain
from hoering.citation import cite
from hoering.errors import QuoteError
from hoering.hearing import Hearing
from hoering.labels import Demand, Label, Quote
from hoering.records import Case, Erased, Ledger, Leftover, LeftoverKind, Response
from hoering.sources import Gap, Refusal, Source
from hoering.text import Text

Json: TypeAlias = dict[str, Any]
Mended: TypeAlias = tuple[int, str]
_REPAIRS = {"glyph": "glyphs", "hyphen": "hyphens", "furniture": "furniture"}
_SURROGATE = re.compile("[\ud800-\udfff]")


def case_json(case: Case) -> str:
    """The case as JSON, ending in a newline; what a quote cannot be traced to is null."""
    return as_text(case_value(case))


def case_value(case: Case) -> Json:
    """The case as the values that JSON knows."""
    return {
        "schema": "hoering.case/1",
        "hearing": _hearing(case.hearing),
        "sources": _sources(case),
        "responses": list(_responses(case)),
        "points": [_point(point) for point in points(case)],
        "leftovers": _leftovers(case),
        "erased": [_erased(erased) for erased in case.erased],
        "ledger": ledger_value(ledger(case)),
        "state": {"closed": is_closed(case), "retention": _day(retention(case))},
    }


def as_text(whole: Json) -> str:
    """Values as a JSON file, ending in a newline."""
    # Half a surrogate pair has no UTF-8 form; it can only stand in a string, so escaping is safe.
    return _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", _write(whole)) + "\n"


def _write(value: Any, margin: str = "\n") -> str:
    """JSON with two spaces' indent and three decimals, which json.dumps has no setting for."""
    inner = margin + "  "
    if isinstance(value, dict) and value:
        pairs = (f"{inner}{json.dumps(k)}: {_write(v, inner)}" for k, v in value.items())
        return "{" + ",".join(pairs) + margin + "}"
    if isinstance(value, list) and value:
        return "[" + ",".join(f"{inner}{_write(item, inner)}" for item in value) + margin + "]"
    return f"{value:.3f}" if isinstance(value, float) else json.dumps(value, ensure_ascii=False)


def _hearing(hearing: Hearing) -> Json:
    themes = [{"id": t.id, "title": t.title, "proposal": t.proposal} for t in hearing.themes]
    deadline = _moment(hearing.deadline)
    return {"id": hearing.id, "title": hearing.title, "deadline": deadline, "themes": themes}


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


# --- what came in -----------------------------------------------------------------------------


def _sources(case: Case) -> list[Json]:
    every = [*map(_read, case.sources), *map(_refused, case.refusals)]
    return sorted(every, key=lambda source: (source["file"], source["sha256"]))


def _read(source: Source) -> Json:
    return {
        "file": source.file,
        "sha256": source.sha256,
        "kind": source.kind.value,
        "parent": source.parent,
        "pages": len(source.pages) or None,
        "received": _moment(source.header.sent if source.header else None),
        "status": "read",
        "reason": None,
        "gaps": _gaps(source.gaps),
        "notes": list(source.notes),
    }


def _refused(refusal: Refusal) -> Json:
    return {
        "file": refusal.file,
        "sha256": refusal.sha256,
        "kind": None,
        "parent": None,
        "pages": None,
        "received": None,
        "status": "refused",
        "reason": refusal.reason,
        "gaps": [],
        "notes": [],
    }


def _gaps(gaps: Sequence[Gap]) -> list[Json]:
    return [{"page": gap.page, "what": gap.what, "why": gap.why} for gap in gaps]


def _leftovers(case: Case) -> list[Json]:
    """What belongs to no response, with the furniture removed inside responses."""
    order = {source.sha256: nr for nr, source in enumerate(case.sources)}
    removed = (x for source in case.sources for x in _furniture(case, source))
    # A response that was not made on its source's mended text brings the same furniture again.
    found = {(x.source, x.span, x.kind): x for x in (*case.leftovers, *removed)}
    ordered = sorted(found.values(), key=lambda x: (order.get(x.source, -1), x.span, x.kind.value))
    return [
        {"source": x.source, "page": x.page, "kind": x.kind.value, "text": x.text} for x in ordered
    ]


def _furniture(case: Case, source: Source) -> Iterator[Leftover]:
    made = (steps(r.text, source.text) for r in case.responses if r.source == source.sha256)
    for before, edit in chain(steps(source.text), *made):
        if edit.family == "furniture" and not edit.new.strip():
            span = before.source(edit.span)
            page = next(iter(source.pages_of(span) or ()), None)
            words = source.text.raw[span.start : span.end]
            yield Leftover(source.sha256, span, LeftoverKind.FURNITURE, words, page)


# --- what it says -----------------------------------------------------------------------------


def _responses(case: Case) -> Iterator[Json]:
    sources = {source.sha256: source for source in case.sources}
    # A whole source's repairs are placed once: a bundle has many responses and many more repairs.
    mended = {source.sha256: sorted(_mended(source.text)) for source in case.sources}
    stale = stale_resumes(case)
    for response in case.responses:
        source = sources.get(response.source)
        repairs = _repairs(response, source, mended.get(response.source, ()))
        resume = {**_resume(response), "stale": list(stale.get(response.id, ()))}
        yield {**_response(response, source), "resume": resume, "repairs": repairs}


def _response(response: Response, source: Source | None) -> Json:
    kind, late = response.sender_kind, response.late
    return {
        "id": response.id,
        "nr": response.nr,
        "sender": response.sender,
        "sender_kind": kind.value if kind else None,
        "signatories": response.signatories,
        "received": _moment(response.received),
        "dated": response.dated,
        "late": late.value if late else None,
        "flags": [flag.value for flag in response.flags],
        "brought_by": response.brought_by,
        "copy_of": response.copy_of,
        "replaces": response.replaces,
        "source": response.source,
        "file": response.file,
        "pages": pages(response, source),
        "text": response.text.value,
        "uncertain": _uncertain(response, source),
        "gaps": _gaps(response.gaps),
        "resume": None,
        "labels": [_label(label, response, source) for label in response.labels],
        "demands": [_demand(demand) for demand in response.demands],
    }


def _uncertain(response: Response, source: Source | None) -> list[Json]:
    found = uncertain(response, source) if source else ()  # read in pictures, perhaps wrongly
    return [{"start": span.start, "end": span.end, "sure": sure} for span, sure in found]


def pages(response: Response, source: Source | None) -> list[int] | None:
    """The pages on which something of the response still stands; None where there are none."""
    if source is None or not source.pages:
        return None
    spans = [span for span, rule in response.text.runs() if not rule] or owned(response.text)
    return sorted({page for span in spans for page in source.pages_of(span) or ()})


def _resume(response: Response) -> Json:
    resume = response.resume
    return {"text": resume.text, "by": resume.by, "quotes": [_span(q) for q in resume.quotes]}


def _span(quoted: Quote) -> Json:
    return {"start": quoted.span.start, "end": quoted.span.end}


def _label(label: Label, response: Response, source: Source | None) -> Json:
    return {
        "theme": label.theme,
        "stance": label.stance.value,
        "reason": label.reason.value if label.reason else None,
        "condition": label.condition.words if label.condition else None,
        "confidence": float(label.confidence),
        "doubt": label.doubt,
        "why": label.why,
        "by": label.by,
        "labeller": label.labeller,
        "evidence": [_evidence(quoted, response, source) for quoted in label.evidence],
    }


def _point(point: Point) -> Json:
    settled = point.settled
    return {
        "id": point.id,
        "theme": point.theme,
        "stance": point.stance.value,
        "title": point.title,
        "by": point.by,
        "responses": [holding.response for holding in point.holders],
        "quotes": [[_words(q) for q in holding.quotes] for holding in point.holders],
        "resume": {"text": point.summary.text, "by": point.summary.by},
        "draft": point.draft,
        "remark": point.remark,
        "outcome": settled.outcome.value if settled else None,
        "outcome_reason": settled.reason if settled else None,
        "change": point.change,
        "stale": {mark.what.value: list(mark.changes) for mark in point.stale},
    }


def _words(quoted: Quote) -> Json:
    return {**_span(quoted), "quote": quoted.words}


def _erased(erased: Erased) -> Json:
    kind = erased.sender_kind
    return {"nr": erased.nr, "sender_kind": kind.value if kind else None, "why": erased.why}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _evidence(quoted: Quote, response: Response, source: Source | None) -> Json:
    pages, raw = _traced(quoted, response, source)
    return {**_words(quoted), "pages": pages, "raw": raw}


def _traced(
    quoted: Quote, response: Response, source: Source | None
) -> tuple[list[int] | None, str | None]:
    """Pages and raw words of a quote; None where it cannot be traced (the ledger says so)."""
    if source is None:
        return None, None
    try:
        citation = cite(source, response, quoted)
    except QuoteError:
        return None, None
    return list(citation.pages) if citation.pages else None, citation.words


def _demand(demand: Demand) -> Json:
    return {**_words(demand.quote), "theme": demand.theme}


def _repairs(response: Response, source: Source | None, mended: Sequence[Mended]) -> Json:
    """How often something was mended in what the response owns, by kind."""
    text, base = response.text, source.text if source else None
    count: Counter[str] = Counter()
    if _made_on(text, base):
        count.update(edit.family for _, edit in steps(text, base))
    else:
        mended = sorted(_mended(text))
    for span in owned(text, base):
        first, last = bisect_left(mended, (span.start,)), bisect_left(mended, (span.end,))
        count.update(family for _, family in mended[first:last])
    return {key: count[family] for family, key in _REPAIRS.items()}


def _mended(text: Text) -> Iterator[Mended]:
    """Where in the raw text each repair begins, and its family."""
    for before, edit in steps(text):
        if edit.family in _REPAIRS:
            yield before.source(edit.span).start, edit.family


def _made_on(text: Text | None, base: Text | None) -> bool:
    """Whether all edits after ``base`` are the response's own."""
    while text is not None and text is not base:
        text = text.before
    return text is not None


def ledger_value(counted: Ledger) -> Json:
    """The numbers of a ledger, and whether it adds up."""
    counts = {f.name: getattr(counted, f.name) for f in fields(counted) if f.name != "causes"}
    return {**counts, "adds_up": counted.adds_up}
