"""Points (synspunkter): one position to one theme, who holds it, and what the authority answers.

Every label belongs to a point. Where nobody has made one, that is the point of its theme and
stance; a person may make narrower ones and say who holds them. Those who are for and those who are
against never share a point: whose label changes leaves it by itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b

from hoering.answer import Holding, Point, Stale
from hoering.case.force import found_again, standing
from hoering.case.stale import point_grounds, response_grounds, stale
from hoering.decisions import GROUNDED, About, Decision, Ground, Heading, Settled, Value, What
from hoering.errors import InputError
from hoering.hearing import Hearing, Origin, Theme, matter
from hoering.labels import Label, Quote, Resume, Stance, stands
from hoering.phrases import listed, upper
from hoering.records import Case, Response
from hoering.speaker import holder

_WRITTEN = (What.SUMMARY, What.DRAFT, What.REMARK, What.OUTCOME, What.CHANGE)
_EACH = {
    What.DRAFT: "sin bemærkning",
    What.REMARK: "sin bemærkning",
    What.OUTCOME: "sin indstilling",
    What.CHANGE: "sin ændring af forslaget",
}
_RIVALS = {What.DRAFT: What.REMARK, What.REMARK: What.DRAFT}
"""Of a draft and a remark only one is shown."""


def position(theme: Theme, stance: Stance) -> str:
    """What a stance to a theme is called: the parties propose their own themes."""
    backs = "Foreslår" if theme.origin is Origin.PARTY else "Støtter"
    return {
        Stance.SUPPORTS: backs,
        Stance.CONDITIONAL: f"{backs} med betingelse, forbehold eller delt",
        Stance.REJECTS: "Imod",
        Stance.NEUTRAL: "Tager ikke stilling",
    }[stance]


def point_id(theme: str, stance: Stance, title: str = "") -> str:
    """The id of a point, which follows from what it is; ``title`` "" where nobody made it."""
    said = "\0".join((theme, stance, title))
    return blake2b(said.encode(), digest_size=6).hexdigest()


def basic(hearing: Hearing) -> dict[str, Heading]:
    """The points that are there without anybody making them, one for each theme and stance."""
    return {
        point_id(theme.id, stance): Heading(
            theme.id, stance, f"{theme.title}: {position(theme, stance).lower()}"
        )
        for theme in hearing.themes
        for stance in Stance
    }


def points(case: Case) -> tuple[Point, ...]:
    """Every point in force, by theme and stance, the broad one before the narrower ones.

    Answers that the same sender has replaced by a newer one hold none.
    """
    return tuple(_Gathering.of(case).points())


@dataclass(frozen=True, slots=True)
class _Gathering:
    """A case laid out for finding its points."""

    case: Case
    made: Mapping[About, Decision]
    responses: dict[str, Response]
    taking: Mapping[tuple[str, Stance], Sequence[tuple[Response, Label]]]
    """(theme, stance) -> the responses whose label takes that position, in their order."""

    @classmethod
    def of(cls, case: Case) -> _Gathering:
        replaced = {response.stands_for for response in case.responses}
        here = {r.id: r for r in case.responses if r.id not in replaced}
        taking: defaultdict[tuple[str, Stance], list[tuple[Response, Label]]] = defaultdict(list)
        for response in here.values():
            first = {label.theme: label for label in reversed(response.labels)}
            for label in first.values():
                taking[label.theme, label.stance].append((response, label))
        return cls(case, standing(case.decisions), here, taking)

    def points(self) -> Iterator[Point]:
        for name, heading in basic(self.case.hearing).items():
            narrower = sorted(self._narrower(heading), key=lambda point: (point.title, point.id))
            placed = {holding.response for point in narrower for holding in point.holders}
            rest = tuple(h for h in self._labelled(heading) if h.response not in placed)
            if rest or any((name, what, "") in self.made for what in _WRITTEN):
                yield self._written(Point(name, *_parts(heading), rest))
            yield from map(self._written, narrower)

    def _labelled(self, heading: Heading) -> Iterator[Holding]:
        """Everybody whose label takes the position."""
        for response, label in self.taking.get((heading.theme, heading.stance), ()):
            yield Holding(response.id, label.evidence)

    def _narrower(self, broad: Heading) -> Iterator[Point]:
        """The points that people made of one position."""
        for (name, what, _), decision in self.made.items():
            heading = decision.value
            if what is not What.POINT or not isinstance(heading, Heading):
                continue
            if (heading.theme, heading.stance) == (broad.theme, broad.stance):
                holders = tuple(self._placed(name, heading))
                yield Point(name, *_parts(heading), holders, by=decision.who)

    def _placed(self, id: str, heading: Heading) -> Iterator[Holding]:
        """Those whom a person put under the point, as long as their label takes its position."""
        for response, label in self.taking.get((heading.theme, heading.stance), ()):
            said = self.made.get((id, What.HOLDER, response.id))
            if said and said.value:
                quotes = found_again(response.text, said.evidence)
                yield Holding(response.id, quotes or label.evidence)

    def _written(self, point: Point) -> Point:
        """The point with what people wrote about it."""
        values = {
            what: decision
            for what in _WRITTEN
            if (decision := self.made.get((point.id, what, ""))) and decision.value is not None
        }
        settled = values[What.OUTCOME].value if What.OUTCOME in values else None
        return replace(
            point,
            summary=self._summary(point, values.get(What.SUMMARY)),
            draft=_text(values.get(What.DRAFT)),
            remark=_text(values.get(What.REMARK)),
            settled=settled if isinstance(settled, Settled) else None,
            change=_text(values.get(What.CHANGE)),
            stale=tuple(self._stale(point, values)),
        )

    def _summary(self, point: Point, written: Decision | None) -> Resume:
        quotes = tuple(quoted for holding in point.holders for quoted in holding.quotes)
        if written:
            return Resume(str(written.value), quotes, written.who)
        return Resume(self._drafted(point), quotes)

    def _drafted(self, point: Point) -> str:
        """The machine's account of a point: who says what to which proposal."""
        what = matter([self.theme(point)])
        names: defaultdict[str, list[str]] = defaultdict(list)
        unknown: Counter[str] = Counter()
        for holding in point.holders:
            response = self.responses[holding.response]
            label = response.label(point.theme)
            said = stands(point.stance, label.reason if label else None, what)
            part = holder(label, response) if label else None
            name = part.of(response.sender) if part and response.sender else response.sender
            names[said] += [name] if name else []
            unknown[said] += response.sender is None
        who = {said: [*known, *_unknown(unknown[said])] for said, known in names.items()}
        return " ".join(upper(f"{listed(some)} {said}.") for said, some in who.items())

    def _stale(self, point: Point, values: Mapping[What, Decision]) -> Iterator[Stale]:
        for what, decision in values.items():
            if what in GROUNDED:
                yield from stale(decision, self.grounds(point))

    def grounds(self, point: Point) -> tuple[Ground, ...]:
        return point_grounds(self.theme(point), point.title, point.holders, self.responses)

    def theme(self, point: Point) -> Theme:
        return next(theme for theme in self.case.hearing.themes if theme.id == point.theme)


def _unknown(many: int) -> Iterator[str]:
    """Those without a name, told once however many they are."""
    if many:
        yield "en ukendt afsender" if many == 1 else f"{many} ukendte afsendere"


def _parts(heading: Heading) -> tuple[str, Stance, str]:
    return heading.theme, heading.stance, heading.title


def _text(decision: Decision | None) -> str | None:
    return str(decision.value) if decision else None


# --- made on what is seen -----------------------------------------------------------------------


def made_on(case: Case, decision: Decision) -> Decision:
    """A decision as it is made by somebody who looks at ``case``.

    ``seen`` is what is in force there, and a text remembers what it is made from. A stance that is
    given no words rests on those that are shown, also when the machine finds others later.

    Raises:
        InputError: the case shows no such response or point.
    """
    now = standing(case.decisions).get(decision.about)
    basis = _basis(case, decision) if decision.what in {*GROUNDED, What.REVIEWED} else ()
    evidence = decision.evidence or _shown(case, decision)
    return replace(decision, seen=now.nr if now else None, basis=basis, evidence=evidence)


def _shown(case: Case, decision: Decision) -> tuple[Quote, ...]:
    """The words that a label rests on as it stands."""
    found = next((r for r in case.responses if r.id == decision.subject), None)
    label = found.label(decision.key) if found and decision.stance else None
    return label.evidence if label else ()


def _basis(case: Case, decision: Decision) -> tuple[Ground, ...]:
    if decision.what is What.RESUME:
        found = next((r for r in case.responses if r.id == decision.subject), None)
        if found:
            return response_grounds(found)
    if decision.what is What.REVIEWED:
        return _looked_at(case, decision.subject)
    gathering = _Gathering.of(case)
    for point in gathering.points():
        if point.id == decision.subject:
            return gathering.grounds(point)
    raise InputError(
        f"Sagen viser intet svar eller synspunkt {decision.subject}.", "Hent den igen."
    )


def _looked_at(case: Case, response: str) -> tuple[Ground, ...]:
    """What the machine said of an answer when somebody checked it."""
    found = (r for r in case.proposed if r.id == response)
    return next(map(response_grounds, found), ())


def stale_resumes(case: Case) -> dict[str, tuple[str, ...]]:
    """Response -> what has changed since a person wrote its resumé; only those with changes."""
    here = {response.id: response for response in case.responses}
    written = (d for d in standing(case.decisions).values() if d.what is What.RESUME)
    return {
        decision.subject: mark.changes
        for decision in written
        if decision.subject in here
        for mark in stale(decision, response_grounds(here[decision.subject]))
    }


def merged(
    case: Case, into: Point, others: Sequence[Point], who: str, when: datetime
) -> tuple[Decision, ...]:
    """The decisions, for one stroke, by which ``into`` takes over ``others``.

    Their holders, and what people wrote about them. What is taken over is stale at once: it was
    written for fewer.

    Raises:
        InputError: a point is of another position, nobody made it, or two are answered differently.
    """
    if any((p.theme, p.stance) != (into.theme, into.stance) or not p.by for p in (into, *others)):
        raise InputError(
            "Synspunkterne kan ikke lægges sammen: de er ikke samme holdning til samme tema.",
            "Vælg synspunkter, der siger det samme.",
        )
    taken = {holding.response: holding for point in others for holding in point.holders}
    for holding in into.holders:
        taken.pop(holding.response, None)
    moved = (
        Decision(into.id, What.HOLDER, True, who, when, response, "", holding.quotes)
        for response, holding in taken.items()
    )
    told = (
        Decision(into.id, what, value, who, when, why=f"lagt sammen til »{into.title}«")
        for what, value in _taken_over(into, others).items()
    )
    gone = (Decision(point.id, What.POINT, None, who, when) for point in others)
    return tuple(made_on(case, decision) for decision in (*moved, *told, *gone))


def _taken_over(into: Point, others: Sequence[Point]) -> dict[What, Value]:
    """What people wrote about ``others`` that ``into`` does not say yet."""
    own = _said(into)
    said, by = dict(own), dict.fromkeys(own, into)
    for point in others:
        for what, value in _said(point).items():
            there = next((one for one in (what, _RIVALS.get(what, what)) if one in said), None)
            if there is None:
                said[what], by[what] = value, point
            elif said[there] != value and what is What.SUMMARY:
                said[what] = f"{said[what]} {value}"
            elif said[there] != value:
                first, second = f"»{by[there].title}«", f"»{point.title}«"
                raise InputError(
                    f"{first} og {second} har hver {_EACH[what]}, og kun en kan stå.",
                    f"Skriv ved {first}, hvad der skal gælde for begge, tøm feltet ved {second},"
                    " og læg dem så sammen.",
                )
    return {what: value for what, value in said.items() if own.get(what) != value}


def _said(point: Point) -> dict[What, Value]:
    """What people wrote about a point."""
    values: dict[What, Value] = {
        What.SUMMARY: point.summary.text if point.summary.by else None,
        What.DRAFT: None if point.remark else point.draft,
        What.REMARK: point.remark,
        What.OUTCOME: point.settled,
        What.CHANGE: point.change,
    }
    return {what: value for what, value in values.items() if value is not None}
