"""Who denies being against: "vi er ikke modstandere af torvet", "ingen her er imod det".

The models hear the "imod" more than what stands before it, and take such a sentence for a no. What
turns afterwards ("… men ikke her") is theirs again; a person looks at both.
"""

from __future__ import annotations

import re

_NOT = r"(?:ikke(?! (?:kun|bare|blot|alene|desto|mindst)\b)|aldrig|næppe|hverken)"
_MILD = (
    r"(?:(?:er|være|været|blevet|vi|jeg|man|nogen|som|sådan|udgangspunkt|i|princippet|principielt|helt"
    r"|direkte|decideret|egentlig|længere|grundlæggende|overhovedet|generelt|bestemt|spor|så) )"
)
_AGAINST = r"(?:imod|mod(?= (?:at|den|det|de)\b)|modstandere?)\b"
_DENIED = re.compile(
    rf"\b{_NOT} {_MILD}{{0,4}}{_AGAINST}|\bpå ingen måde (?:er )?{_AGAINST}"
    rf"|\bingen (?:(?!kan|skal|vil|tro)\w+ ){{0,4}}(?:er|var|har været) (?:\w+ )?{_AGAINST}"
    rf"|\b{_NOT},? fordi (?:\w+ ){{1,3}}?er (?:\w+ )?{_AGAINST}"
    r"|\b(?:kan|kunne|vil|ville) (?:\w+ )?(?:ikke|aldrig) (?:(?!andet)\w+ )?sige nej\b(?! tak\b)",
    re.I,
)
_NO_HARM = re.compile(
    r"\b(?:mener|synes|tror|finder|ser|oplever|vurderer) (?:\w+ )?ikke,? at [^.;!?]{1,80}"
    r"\b(?:er|bliver|udgør|giver) (?:et |en |noget |nogen )(?:problem|gene|ulempe|trussel)\w*"
    r"|\b(?:er|bliver|giver|udgør) (?:\w+ )?(?:ikke|ingen) (?:et |en |noget |nogen )?"
    r"(?:problem|gene|ulempe|trussel)\w*",
    re.I,
)
_TURNS = re.compile(
    r"\b(?:men|dog|imidlertid|alligevel|derimod|omvendt|til gengæld|blot|bare|hvis|før|medmindre"
    r"|så længe|snarere|forkert\w*|nej(?! til)|ikke her|i stedet)\b",
    re.I,
)


def denies_being_against(said: str) -> bool:
    """Whether a sentence says that its sender is not against something."""
    return bool(_DENIED.search(said))


def denies_harm(said: str) -> bool:
    """Whether a sentence says that something is no harm: of the change, or of how things are."""
    return bool(_NO_HARM.search(said))


def is_all_it_says(said: str, following: str) -> bool:
    """Whether it neither turns in what it says besides nor in the sentence that follows it."""
    besides = _DENIED.sub(" ", said)
    return not (_TURNS.search(besides) or _TURNS.match(following.strip()))
