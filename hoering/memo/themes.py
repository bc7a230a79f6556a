"""Theme by theme: the sentence that was proposed, and who holds what to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from hoering.answer import Point
from hoering.case.points import position
from hoering.hearing import Origin, Theme
from hoering.labels import Flag, Label, Reason, Stance
from hoering.memo import wording
from hoering.memo.answers import given
from hoering.memo.parts import Group, Holder, Proof, Section
from hoering.memo.register import Register, marks, ref, rests_on, who
from hoering.memo.withheld import is_withheld
from hoering.phrases import listed
from hoering.records import Response

Held: TypeAlias = Mapping[tuple[str, str], Holder]
"""(theme, response) -> the response as one that holds a position on the theme."""


_GONE = "Citatet er udeladt"


def section(register: Register, theme: Theme, points: tuple[Point, ...], holders: Held) -> Section:
    """One theme. Responses that a newer one replaces are left out."""
    lead, said = proposal(theme)
    return Section(
        title=theme.title,
        lead=lead,
        proposal=said,
        groups=tuple(_groups(register, theme, holders)),
        silent=tuple(_silent(register, theme)),
        answers=tuple(given(register, points, theme.id)),
        is_raised=theme.origin is Origin.PARTY,
    )


def proposal(theme: Theme) -> tuple[str, str]:
    """The sentence that stance is to, after a lead that says whose it is."""
    said = theme.proposal or theme.description
    if not said:
        return "Temaet er ikke beskrevet i høringsfilen.", ""
    if theme.origin is Origin.PARTY:
        return "Rejst af høringsparter, ikke en del af høringsmaterialet:", said
    if theme.proposal:
        return "Forslaget i høringsmaterialet:", said
    return "Høringsfilen gengiver ikke forslaget ordret. Temaet er beskrevet sådan:", said


def _groups(register: Register, theme: Theme, made: Held) -> Iterator[Group]:
    labels = [(r, label) for r in register.standing if (label := r.label(theme.id))]
    for stance in Stance:
        held = [(r, label) for r, label in labels if label.stance is stance]
        if held:
            holders = tuple(made[theme.id, r.id] for r, _ in held)
            name = position(theme, stance)
            title = f"{name} ({wording.digits(len(holders))})"
            yield Group(title, holders, name, stance, _kinds([r for r, _ in held]))


def _kinds(held: Sequence[Response]) -> str:
    """How many of each kind, and how many have signed."""
    named = [r for r in held if r.sender and not r.sender_kind]
    counts = Counter(r.sender_kind for r in held)
    counts[None] -= len(named)
    kinds = wording.kinds(counts, len(named))
    signed = sum(r.signatories for r in held if r.signatories > 1)
    return f"{kinds}, med {wording.digits(signed)} underskrivere" if signed else kinds


def holders(register: Register, response: Response) -> Held:
    """A response under each theme that it treats.

    Raises:
        QuoteError: a quote does not stand, character for character, in its response and source.
    """
    return {
        (label.theme, response.id): _holder(register, response, label) for label in response.labels
    }


def told_apart(register: Register, made: Held) -> Held:
    """The same: where some are confirmed and others not, it is said of each that is not."""
    if len({label.by is None for _, label in _labels(register)}) < 2:
        return made
    return {key: replace(holder, unseen=not holder.confirmed) for key, holder in made.items()}


def _holder(register: Register, response: Response, label: Label) -> Holder:
    """Who holds a position, with its quotes."""
    said = rests_on(label)
    condition = register.fair(response, label.condition, said) if label.condition else None
    original = _same_as(register, response, label)
    machine = label.by is None
    proofs = () if original else _evidence(register, response, label)
    bare = not (proofs or condition or original)
    return Holder(
        nr=response.nr,
        name=who(response),
        term=wording.TERMS[label.reason or Reason.CONDITION],
        condition=condition,
        proofs=proofs,
        look=_doubt(label) if label.doubt and machine else "",
        note=". ".join(filter(None, (_note(register, response, label, original), _GONE * bare))),
        confirmed=not machine,
    )


def _doubt(label: Label) -> str:
    """What to look at; the layouts end it with a full stop of their own."""
    return f"Se efter: {label.why or 'maskinen er i tvivl'}".rstrip(".")


def _note(register: Register, response: Response, label: Label, original: str) -> str:
    """What is said beside a name; a reason stands here only where no condition bears it."""
    bare = wording.TERMS[label.reason] if label.reason and not label.condition else ""
    brought = f"Videresendt af {register.bringer(response)}" if response.brought_by else ""
    same = f"Samme svar som {original}" if original else ""
    return ". ".join(filter(None, (bare, brought, same)))


def _same_as(register: Register, response: Response, label: Label) -> str:
    """The number of the response that says the very same on this theme, "" where none does."""
    first = register.by_id.get(response.copy_of or "")
    twin = first.label(label.theme) if first else None
    if twin is None or twin.stance is not label.stance:
        return ""
    same = [q.words for q in rests_on(twin)] == [q.words for q in rests_on(label)]
    return register.number(response.copy_of) if same else ""


def _evidence(register: Register, response: Response, label: Label) -> tuple[Proof, ...]:
    """Its quotes, without those that the condition holds already."""
    condition = label.condition
    rest = [q for q in label.evidence if condition is None or not condition.span.contains(q.span)]
    return register.proofs(response, rest, rests_on(label))


def _silent(register: Register, theme: Theme) -> Iterator[str]:
    """Who did not treat the theme, those apart who have no remarks or are not read for it; nobody
    where nobody treats it.

    What a withheld answer leaves out is not told either.
    """
    silent = [r for r in register.standing if r.label(theme.id) is None]
    if len(silent) == len(register.standing):
        return
    silent = [r for r in silent if not (register.is_public and is_withheld(r))]
    empty = [r for r in silent if Flag.NO_REMARKS in marks(r)]
    back = [r for r in silent if Flag.WITHDRAWS in marks(r) and r not in empty]
    foreign = [r for r in silent if Flag.FOREIGN in marks(r) and r not in (*empty, *back)]
    others = [r for r in silent if r not in (*empty, *back, *foreign)]
    if others:
        yield f"Ikke omtalt af: {listed(map(ref, others))}."
    if empty:
        yield f"Uden bemærkninger: {listed(map(ref, empty))}."
    if foreign:
        yield f"Ikke på dansk, og ikke fundet omtalt af: {listed(map(ref, foreign))}."
    if back:
        yield f"Trækker et tidligere svar tilbage: {listed(map(ref, back))}."


# --- what a person has seen ---------------------------------------------------------------------


def review(register: Register) -> str:
    """How many of the placings a person has confirmed."""
    labels = [label for _, label in _labels(register)]
    unseen = sum(label.by is None for label in labels)
    if not labels:
        return "Ingen svar er placeret under et tema."
    if not unseen:
        return "Placeringerne er gennemset af en medarbejder."
    if unseen == len(labels):
        return "Alle placeringer er maskinens forslag, ikke gennemset."
    of = f"{wording.digits(unseen)} af {wording.digits(len(labels))}"
    return f"{of} placeringer er maskinens forslag, ikke gennemset."


def left_out(register: Register) -> str:
    """Which responses the themes leave out, "" where none."""
    gone = [r for r in register.responses if r.id in register.replaced]
    back = [ref(r) for r in gone if register.is_withdrawn(r)]
    old = [ref(r) for r in gone if not register.is_withdrawn(r)]
    said = (
        (old, "fordi samme afsender har sendt et nyere svar"),
        (back, "fordi afsenderen har trukket svaret tilbage"),
    )
    told = (f"Ikke medregnet under temaerne, {why}: {listed(who)}." for who, why in said if who)
    return " ".join(told)


def _labels(register: Register) -> Iterator[tuple[Response, Label]]:
    """The labels that the themes show."""
    shown = {theme.id for theme in register.case.hearing.themes}
    return ((r, label) for r in register.standing for label in r.labels if label.theme in shown)
