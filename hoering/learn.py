"""What people decided in a case teaches its own model; what they have not decided is proposed anew.

The model that travels with hoering stays as it is. A decision is never changed by what is learnt:
it stands above every proposal.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from scipy.sparse import vstack

from hoering.case.force import standing
from hoering.case.lessons import FEWEST, TAUGHT
from hoering.case.store import Store
from hoering.decisions import What
from hoering.errors import UsageError
from hoering.labels import Label
from hoering.nlp.resume import Summariser
from hoering.nlp.stance.adapt import adapted
from hoering.nlp.stance.against import is_against
from hoering.nlp.stance.judge import Judge
from hoering.nlp.stance.labeller import StanceLabeller
from hoering.nlp.stance.reader import Reader
from hoering.nlp.stance.view import Viewer
from hoering.records import Case, Response
from hoering.text import Span

_PULL = 10.0
_MOST_HELD = 300
"""Undecided responses, about, that are enough to hold the model to what it said."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """How many labels it learnt from, and the responses that hold other stances now."""

    decided: int
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence that a label rests on: its signs (one row), and whether people decided it."""

    signs: Any
    stance: str
    is_decided: bool


def learn(store: Store) -> Learnt:
    """Learn from the labels that people decided, and propose the others anew.

    Raises:
        UsageError: too few labels are decided.
        ConflictError: the case is closed.
    """
    case, hearing = store.load(), store.hearing()
    made = {(of, theme) for of, what, theme in standing(case.decisions) if what is What.LABEL}
    many = sum((response.id, one.theme) in made for response in case.responses
               for one in response.labels)  # fmt: skip
    if many < FEWEST:
        raise UsageError(
            f"Der er afgjort {many} etiketter; der skal {FEWEST} til at lære af.",
            "Gennemgå flere svar, og prøv igen.",
        )
    viewer = Viewer(hearing)
    judge = _nearer(Judge.ours(), list(_said(case, made, viewer)), many)
    label, summarise = StanceLabeller(viewer, judge, Reader.ours()), Summariser(hearing)
    store.save_responses(tuple(summarise(label(response)) for response in case.proposed))
    held = {response.id: _stances(response) for response in case.responses}
    now = store.load().responses
    return Learnt(many, tuple(one.id for one in now if _stances(one) != held[one.id]))


def _nearer(judge: Judge, said: Sequence[_Said], decided: int) -> Judge:
    taught = [one for one in said if one.is_decided]
    rows = vstack([one.signs for one in taught]).tocsr()
    rest = vstack([rows[:0], *(one.signs for one in said if not one.is_decided)]).tocsr()
    model = adapted(judge.said, rows, [one.stance for one in taught], _PULL, rest)
    return replace(judge, said=model, edition=f"{judge.edition} + {decided}{TAUGHT}")


def _said(case: Case, made: Container[tuple[str, str]], viewer: Viewer) -> Iterator[_Said]:
    """The sentences that labels rest on: every one that people decided, and of the rest some."""
    open_to: list[Response] = []
    for response in case.responses:
        if any((response.id, label.theme) in made for label in response.labels):
            yield from _sentences(response, made, viewer)
        else:
            open_to.append(response)
    for response in open_to[:: 1 + len(open_to) // _MOST_HELD]:
        yield from _sentences(response, made, viewer)


def _sentences(
    response: Response, made: Container[tuple[str, str]], viewer: Viewer
) -> Iterator[_Said]:
    # A stance to a theme against a change tells little of what its words say of the change.
    places = {
        target.theme.id: of
        for of, target in enumerate(viewer.targets)
        if not is_against(target.theme)
    }
    view = viewer(response.text.value) if response.labels else None
    if view is None:
        return
    for sentence in view.sentences:
        for label in response.labels:
            if label.theme in places and _rests_on(label, sentence.span):
                signs = view.said[places[label.theme]][sentence.nr]
                is_decided = (response.id, label.theme) in made
                yield _Said(signs, label.stance.value, is_decided)


def _rests_on(label: Label, span: Span) -> bool:
    return any(quoted.span.overlaps(span) for quoted in label.evidence)


def _stances(response: Response) -> dict[str, str]:
    return {label.theme: label.stance.value for label in response.labels}
