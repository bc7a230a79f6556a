"""A case as the public may see it: answers, quotes and what is said of them, without names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePath

from hoering.case.redaction import INSTEAD, Piece, says_nothing
from hoering.decisions import Decision, Heading, Personal, Settled, Value, What
from hoering.hearing import Asked, Origin, SenderKind, Theme
from hoering.labels import Demand, Label, Quote, Resume, quote
from hoering.memo.private import bodies, is_private
from hoering.memo.scrub import Scrub
from hoering.memo.withheld import is_withheld, unsaid_points, unsaid_themes
from hoering.records import Case, Erased, Response
from hoering.sources import Gap, Refusal, Source
from hoering.speaker import speaker
from hoering.text import Edit, Span, Text

CITIZEN = "Borger"
UNNAMED = "Navn udeladt"
WITHHELD = "[Afsenderen ønsker ikke svaret offentliggjort. Det er udeladt her.]"
TAKEN_BACK = "[Afsenderen har trukket svaret tilbage. Det er udeladt her.]"
WITHHELD_FILE = "udeladt"
OFFICE = "Forvaltningen"
_SAID = {
    What.POINT, What.HOLDER, What.SUMMARY, What.REMARK, What.OUTCOME, What.CHANGE, What.THEME,
    What.PARTY,
}  # fmt: skip
"""Decisions that a public document is made from; drafts, comments and the rest stay inside."""


def nameless(case: Case) -> Case:
    """The case with the names of private persons left out, their answers as they are."""
    asked = Asked(case.hearing.parties)
    shown = (_unnamed(r) if is_private(r, asked) else r for r in case.responses)
    return replace(case, hearing=bodies(case), responses=tuple(shown))


def _unnamed(response: Response) -> Response:
    mask = CITIZEN if response.sender_kind is SenderKind.BORGER else UNNAMED
    said, who = response.resume.text, speaker(response)
    if response.resume.by is None and said.startswith(f"{who.name} "):
        said = who.short + said.removeprefix(who.name)  # a draft's first words, as its next ones
    text = Scrub.of([(Personal.PERSON, response.sender or "")])(said)
    return replace(response, sender=mask, resume=replace(response.resume, text=text))


# --- one answer -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Public:
    """One answer as the public sees it, and how places of the answer itself have moved."""

    response: Response
    text: Text
    edits: tuple[Edit, ...]
    scrub: Scrub

    @classmethod
    def of(
        cls,
        response: Response,
        found: Sequence[Piece],
        files: dict[str, str],
        private: bool,
        more: Iterable[tuple[Personal, str]] = (),
        *,
        is_back: bool = False,
    ) -> Public:
        """The answer without the pieces that go, and without its sender where that is ``private``.

        ``files`` gives what a file is called now; ``more`` is what else the office is not to say
        of it, with what that tells. Of one that ``is_back``, taken back, no word is left.
        """
        instead = WITHHELD if is_withheld(response) else TAKEN_BACK if is_back else ""
        changes = _whole(response, instead) if instead else tuple(edits(found))
        gone = [(p.kind, p.quoted.words) for p in found if p.kind]
        if private:
            gone.append((Personal.PERSON, response.sender or ""))
        gone += more
        named = _unnamed(response) if private else response
        text = response.text.edited(changes)
        return cls(named, text, changes, Scrub.of(gone))._made(files, instead)

    def _made(self, files: dict[str, str], instead: str) -> Public:
        r = self.response
        withheld = is_withheld(r)
        resume = Resume(
            instead or self.scrub(r.resume.text),
            () if instead else self._left(r.resume.quotes),
            r.resume.by and OFFICE,
        )
        return replace(
            self,
            response=replace(
                r,
                sender=UNNAMED if withheld else r.sender,
                text=self.text,
                file=WITHHELD_FILE if withheld else files[r.file],
                header=None,
                gaps=tuple(map(_gap, r.gaps)),
                labels=() if instead else tuple(map(self.label, r.labels)),
                hints=(),
                demands=() if instead else tuple(self._demands()),
                resume=resume,
            ),
        )

    def span(self, span: Span) -> Span:
        """Where characters of the answer stand now, widened to whole replacements."""
        return Span(self._moved(span.start, end=False), self._moved(span.end, end=True))

    def _moved(self, at: int, *, end: bool) -> int:
        by = 0
        for edit in self.edits:
            if edit.span.end <= at:
                by += len(edit.new) - len(edit.span)
            elif edit.span.start < at:
                return edit.span.start + by + (len(edit.new) if end else 0)
        return at + by

    def quote(self, quoted: Quote) -> Quote:
        """A quote of the answer itself as it reads now."""
        return quote(self.text, self.span(quoted.span))

    def label(self, label: Label) -> Label:
        """A label on the quotes as they read now; who decided is the office.

        One whose every quote is gone rests on what stands in their place, which is not printed.
        """
        condition = self._left((label.condition,) if label.condition else ())
        return replace(
            label,
            evidence=self._left(label.evidence) or tuple(map(self.quote, label.evidence)),
            condition=condition[0] if condition else None,
            by=label.by and OFFICE,
            why="",
        )

    def _left(self, quotes: Iterable[Quote]) -> tuple[Quote, ...]:
        """The quotes that still say something."""
        return tuple(q for q in map(self.quote, quotes) if not says_nothing(q.words))

    def _demands(self) -> Iterator[Demand]:
        for demand in self.response.demands:
            yield from (replace(demand, quote=q) for q in self._left((demand.quote,)))

    def kept(self, found: Sequence[Piece], more: Iterable[Span]) -> tuple[Span, ...]:
        """Where what may stand stands now; ``more`` was pointed out by people alone.

        A sentence on somebody's health may stand as what it tells: a name in it is not excused.
        """
        told = {piece.quoted.span for piece in found if piece.proposed is Personal.HEALTH}
        spans = [piece.quoted.span for piece in found if piece.kind is None]
        return tuple(self.span(span) for span in (*spans, *more) if span not in told)


def _whole(response: Response, instead: str) -> tuple[Edit, ...]:
    every = Span(0, len(response.text.value))
    return (Edit(every, instead, "redaction:withheld"),) if every else ()


def edits(found: Iterable[Piece]) -> Iterator[Edit]:
    """One edit for each stretch that goes; pieces that overlap go as one, as what the widest is.

    ``found`` is in the order of the text.
    """
    at, kind, widest = Span(0, 0), Personal.OTHER, 0
    for piece in (p for p in found if p.kind):
        span = piece.quoted.span
        if span.start >= at.end:
            yield from _edit(at, kind)
            at, widest = span, 0
        if len(span) > widest:
            kind, widest = piece.kind or kind, len(span)
        at = Span(at.start, max(at.end, span.end))
    yield from _edit(at, kind)


def _edit(at: Span, kind: Personal) -> Iterator[Edit]:
    if at:
        yield Edit(at, INSTEAD[kind], f"redaction:{kind}")


# --- the whole case -------------------------------------------------------------------------------


def file_names(case: Case) -> dict[str, str]:
    """What each file is called in public: senders' names often stand in files' names."""
    ordered = sorted(case.responses, key=lambda r: (r.nr, r.file))
    every = (
        *(r.file for r in ordered),
        *(s.file for s in case.sources),
        *(r.file for r in case.refusals),
        *(d.file for d in case.deliveries),
    )
    names = list(dict.fromkeys(every))
    return {name: f"fil-{nr:03d}{_suffix(name)}" for nr, name in enumerate(names, 1)}


def _suffix(name: str) -> str:
    suffix = PurePath(name).suffix.lower()
    return suffix if re.fullmatch(r"\.[a-z]{2,5}", suffix) else ""


def masked(case: Case, made: dict[str, Public], files: dict[str, str]) -> Case:
    """The case with every answer as ``made``, and nothing of how the office works on it."""
    gone = unsaid_themes(case) | unsaid_points(case)
    themes = tuple(theme for theme in case.hearing.themes if theme.id not in gone)
    said = (d for d in case.decisions if d.what in _SAID and not gone & {d.subject, _about(d)})
    shown = Case(
        hearing=replace(bodies(case), themes=themes),
        sources=tuple(_source(source, files) for source in case.sources),
        responses=tuple(made[r.id].response for r in case.responses),
        refusals=tuple(_refusal(refusal, files) for refusal in case.refusals),
        decisions=tuple(_decision(d, made) for d in said),
        erased=tuple(map(_erased, case.erased)),
    )
    return retold(shown, lambda text: _clean(text, made))


def retold(case: Case, say: Callable[[str], str]) -> Case:
    """The case with what the office wrote of points and themes as ``say`` gives it."""
    themes = tuple(_theme(theme, say) for theme in case.hearing.themes)
    decisions = tuple(replace(d, value=_value(d.value, say)) for d in case.decisions)
    return replace(case, hearing=replace(case.hearing, themes=themes), decisions=decisions)


def _about(decision: Decision) -> str:
    """The theme that a decision makes or names a point of."""
    value = decision.value
    return (
        value.theme if isinstance(value, Heading) else value.id if isinstance(value, Theme) else ""
    )


def _theme(theme: Theme, say: Callable[[str], str]) -> Theme:
    """What the authority sent out is public; what parties raised is told in the office's words."""
    if theme.origin is Origin.MATERIAL:
        return theme
    title, description = say(theme.title), say(theme.description)
    proposal = theme.proposal and say(theme.proposal)
    return replace(theme, title=title, proposal=proposal, description=description)


def _value(value: Value, say: Callable[[str], str]) -> Value:
    match value:
        case str(text) if not isinstance(value, StrEnum):
            return say(text)
        case Settled(_, reason):
            return replace(value, reason=say(reason))
        case Heading(title=title):
            return replace(value, title=say(title))
        case Theme():
            return _theme(value, say)
    return value


def _source(source: Source, files: dict[str, str]) -> Source:
    """Its text stays, for the pages of quotes; no document prints it."""
    gaps = tuple(map(_gap, source.gaps))
    return replace(source, file=files[source.file], header=None, gaps=gaps, notes=())


def _refusal(refusal: Refusal, files: dict[str, str]) -> Refusal:
    return replace(refusal, file=files[refusal.file], sha256="")


def _gap(gap: Gap) -> Gap:
    """Without the name of the attached file."""
    return replace(gap, what=gap.what.partition(":")[0])


def _erased(erased: Erased) -> Erased:
    return replace(erased, who=OFFICE, why="efter anmodning")


def _decision(decision: Decision, made: dict[str, Public]) -> Decision:
    """A decision without its traces: who made it is the office."""
    about = made.get(decision.key)
    evidence = tuple(map(about.quote, decision.evidence)) if about else ()
    retracted = decision.retracted and (OFFICE, decision.retracted[1])
    return replace(decision, who=OFFICE, why="", evidence=evidence, basis=(), retracted=retracted)


def _clean(text: str, made: dict[str, Public]) -> str:
    for public in made.values():
        text = public.scrub(text)
    return text
