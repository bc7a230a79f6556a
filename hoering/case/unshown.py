"""What people decided and the case no longer shows; every finding is a sentence in Danish."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set

from hoering.case.checks import named
from hoering.case.force import found_again, standing
from hoering.case.points import point_id, points
from hoering.decisions import Decision, Heading, Subject, What
from hoering.hearing import Theme
from hoering.labels import Stance
from hoering.records import Case, Response

_AGAIN = "Tag den tilbage eller træf den igen."
_GONE = "er ikke længere i høringen, og det, der er afgjort om det, vises ikke"
_BACK = (
    "Sæt det ind igen med samme id, og læs ind igen; skal det ud, så vælg derefter »Det er ikke et "
    "tema« under Temaer og synspunkter."
)


def unshown(case: Case, read: Set[str]) -> Iterator[str]:
    """Everything in force that has lost its hold; ``read`` are the sources of the case."""
    yield from _lost(case, read)
    yield from _themeless(case)
    yield from _misplaced(case)


def _lost(case: Case, read: Set[str]) -> Iterator[str]:
    """Decisions in force that the case does not show: after a new reading they lost their hold."""
    here = {response.id: response for response in case.responses}
    for decision in standing(case.decisions).values():
        said = f"{decision.who} har vurderet {named(decision)} (afgørelse nr. {decision.nr})"
        match decision.sort:
            case Subject.RESPONSE if decision.subject not in here:
                yield f"{said} i et svar, der ikke længere er med. {_AGAIN}"
            case Subject.RESPONSE if not _shows(here[decision.subject], decision, case):
                yield f"{here[decision.subject].file}: {said}, men citatet er væk. Træf den igen."
            case Subject.SOURCE if decision.subject not in read:
                yield f"{said}, men filen er ikke længere med. {_AGAIN}"


def _shows(response: Response, decision: Decision, case: Case) -> bool:
    """Whether what was decided is there, with every quote that it was given."""
    if decision.stance is None:
        return len(found_again(response.text, decision.evidence)) == len(decision.evidence)
    if all(theme.id != decision.key for theme in case.hearing.themes):
        return True  # a theme that a person took out, with all that was said of it
    label = response.label(decision.key)
    if label is None or (label.by, label.stance) != (decision.who, decision.stance):
        return False
    return len(label.evidence) >= len(decision.evidence)


def _themeless(case: Case) -> Iterator[str]:
    """Themes that left the hearing file with what people had decided of them.

    What a person took out as no theme is knowingly gone, and so is a theme or point that somebody
    made and took back.
    """
    made = standing(case.decisions)
    themes = {theme.id for theme in case.hearing.themes}
    themes |= {key for _, what, key in made if what is What.THEME}
    themes |= {d.key for d in case.decisions if isinstance(d.value, Theme)}
    lost = Counter(d.key for d in made.values() if d.stance and d.key not in themes)
    headings = (d.value for d in made.values() if isinstance(d.value, Heading))
    lost.update(heading.theme for heading in headings if heading.theme not in themes)
    points_ = {point_id(theme, stance) for theme in themes for stance in Stance}
    points_ |= {d.subject for d in case.decisions if d.what is What.POINT}
    for theme, many in sorted(lost.items()):
        yield f"Temaet »{theme}« {_GONE} ({many}). {_BACK}"
    written = (d for d in made.values() if d.sort is Subject.POINT and d.value is not None)
    if not lost and any(d.subject not in points_ for d in written):
        yield f"Et tema med bemærkninger {_GONE}. {_BACK}"


def _misplaced(case: Case) -> Iterator[str]:
    """Responses that a person put under a point whose position they no longer take."""
    made = standing(case.decisions)
    held = {(point.id, h.response) for point in points(case) for h in point.holders}
    for (point, what, response), decision in made.items():
        heading = made.get((point, What.POINT, ""))
        if what is not What.HOLDER or not decision.value or heading is None:
            continue
        if isinstance(heading.value, Heading) and (point, response) not in held:
            yield (
                f"{decision.who} har sat et svar under synspunktet »{heading.value.title}« "
                f"(afgørelse nr. {decision.nr}), men svaret har ikke længere den holdning. {_AGAIN}"
            )
