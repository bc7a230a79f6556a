"""What people decided in a case teaches its own model; what they have not decided is proposed anew.

The model that travels with hoering stays as it is. A decision is never changed by what is learnt:
it stands above every proposal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from scipy.sparse import vstack

from hoering.case.force import standing
from hoering.case.lessons import FEWEST
from hoering.case.store import Store
from hoering.decisions import What
from hoering.errors import UsageError
from hoering.labels import Label
from hoering.nlp.resume import Summariser
from hoering.nlp.stance.adapt import adapted
from hoering.nlp.stance.judge import Judge
from hoering.nlp.stance.labeller import StanceLabeller
from hoering.nlp.stance.reader import Reader
from hoering.nlp.stance.view import Viewer
from hoering.records import Case, Response
from hoering.text import Span

_PULL = 10.0


@dataclass(frozen=True, slots=True)
class Learnt:
    """How many labels it learnt from, and the responses whose proposals are others now."""

    decided: int
    changed: tuple[str, ...]


def learn(store: Store) -> Learnt:
    """Learn from the labels that people decided, and propose the others anew.

    Raises:
        UsageError: too few labels are decided.
        ConflictError: the case is closed.
    """
    case, hearing = store.load(), store.hearing()
    viewer = Viewer(hearing)
    decided, taught = _taught(case, viewer)
    if decided < FEWEST:
        raise UsageError(
            f"Der er afgjort {decided} etiketter; der skal {FEWEST} til at lære af.",
            "Gennemgå flere svar, og prøv igen.",
        )
    judge = _nearer(Judge.ours(), taught, decided)
    label, summarise = StanceLabeller(viewer, judge, Reader.ours()), Summariser(hearing)
    proposed = tuple(summarise(label(response)) for response in case.proposed)
    pairs = zip(case.proposed, proposed, strict=True)
    changed = tuple(new.id for old, new in pairs if _stances(old) != _stances(new))
    store.save_responses(proposed)
    return Learnt(decided, changed)


def _nearer(judge: Judge, taught: list[tuple[Any, str]], decided: int) -> Judge:
    rows, wanted = vstack([row for row, _ in taught]), [stance for _, stance in taught]
    said = adapted(judge.said, rows.tocsr(), wanted, _PULL)
    return replace(judge, said=said, edition=f"{judge.edition} + {decided} afgørelser")


def _taught(case: Case, viewer: Viewer) -> tuple[int, list[tuple[Any, str]]]:
    """How many labels are decided; of every sentence they rest on its signs and its stance."""
    decided = {
        (subject, theme) for subject, what, theme in standing(case.decisions) if what is What.LABEL
    }
    many = 0
    taught: list[tuple[Any, str]] = []
    for response in case.responses:
        labels = [one for one in response.labels if (response.id, one.theme) in decided]
        many += len(labels)
        taught += _sentences(response, labels, viewer) if labels else ()
    return many, taught


def _sentences(
    response: Response, labels: Sequence[Label], viewer: Viewer
) -> Iterator[tuple[Any, str]]:
    places = {target.theme.id: of for of, target in enumerate(viewer.targets)}
    view = viewer(response.text.value)
    if view is None:
        return
    for sentence in view.sentences:
        for label in labels:
            if _rests_on(label, sentence.span):
                yield view.said[places[label.theme]][sentence.nr], label.stance.value


def _rests_on(label: Label, span: Span) -> bool:
    return any(quoted.span.overlaps(span) for quoted in label.evidence)


def _stances(response: Response) -> dict[str, str]:
    return {label.theme: label.stance.value for label in response.labels}
