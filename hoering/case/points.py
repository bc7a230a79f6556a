"""Points (synspunkter): one position to one theme, who holds it, and what the authority answers.

Every label belongs to a point. Where nobody has made one, that is the point of its theme and
stance; a person may make narrower ones and say who holds them. Those who are for and those who are
against never share a point: whose label changes leaves it by itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from hoering.answer import Holding, Point, Stale
from hoering.case.force import evidence_of, found_again, standing
from hoering.case.stale import looked_at, point_grounds, response_grounds, stale
from hoering.decisions import GROUNDED, About, Decision, Ground, Heading, Position, Settled, What
from hoering.errors import InputError
from hoering.hearing import Hearing, Origin, Theme, matter
from hoering.labels import Label, Resume, Stance, stands
from hoering.phrases import listed, once, upper
from hoering.records import Case, Response
from hoering.speaker import holder

_WRITTEN = (What.SUMMARY, What.DRAFT, What.REMARK, What.OUTCOME, What.CHANGE)


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
        who = {said: [*once(known), *_unknown(unknown[said])] for said, known in names.items()}
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

    ``seen`` is what is in force there, and a text or a check remembers what it is made on. A stance
    that is given no words rests on those that are shown, also when the machine finds others later.

    Raises:
        InputError: the case shows no such response or point.
    """
    now = standing(case.decisions).get(decision.about)
    basis = _basis(case, decision) if decision.what in {*GROUNDED, What.REVIEWED} else ()
    made = replace(decision, seen=now.nr if now else None, basis=basis)
    return _resting(case, made) if made.stance else made


def _resting(case: Case, made: Decision) -> Decision:
    """A stance with the words that are shown for it, its condition among them."""
    machine = next((r for r in case.proposed if r.id == made.subject), None)
    if machine is None or not isinstance(made.value, Position):
        return made
    proposed, held = machine.label(made.key), case.response(made.subject).label(made.key)
    evidence = made.evidence or evidence_of(made, machine, case.decisions)
    if not evidence and proposed:  # what was chosen is gone, and the machine's is what is shown
        evidence = proposed.evidence
    agrees = held and (held.stance, held.reason) == (made.value.stance, made.value.reason)
    condition = made.value.condition or (held.condition if held and agrees else None)
    return replace(made, evidence=evidence, value=replace(made.value, condition=condition))


def _basis(case: Case, decision: Decision) -> tuple[Ground, ...]:
    if decision.what is What.RESUME:
        found = next((r for r in case.responses if r.id == decision.subject), None)
        if found:
            return response_grounds(found)
    if decision.what is What.REVIEWED:
        themes = {theme.id for theme in case.hearing.themes}
        machine = (r for r in case.proposed if r.id == decision.subject)
        return next((looked_at(r, themes) for r in machine), ())
    gathering = _Gathering.of(case)
    for point in gathering.points():
        if point.id == decision.subject:
            return gathering.grounds(point)
    raise InputError(
        f"Sagen viser intet svar eller synspunkt {decision.subject}.", "Hent den igen."
    )


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
