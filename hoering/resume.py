"""The account of a response in neutral, indirect speech: where its sender stands to the proposals.

What follows from labels alone, so that it can follow them when people change them. What else the
sender says is retold by :mod:`hoering.nlp.resume`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from hoering import labels
from hoering.hearing import Hearing, Origin, Theme, matter
from hoering.labels import Flag, Label, Quote, Reason, Resume, Stance
from hoering.records import Response
from hoering.speaker import speaker
from hoering.text import Span

_LONGEST_CONDITION = 260
_DEPENDS = re.compile(
    r"(?:hvis|såfremt|forudsat|medmindre|så længe"
    r"|(?:under|på) (?:den |en )?(?:forudsætning|betingelse))\b",
    re.I,
)
_TURNS = re.compile(r"\b(ikke|aldrig|kun|også|selv|heller ikke|end ikke)\s+$", re.I)
"""What stands before a condition and is part of what it says: "ja, men ikke medmindre …"."""
_PERSON = re.compile(r"\b(?:jeg|vi|os|mig|min|mit|mine|vores|I|jer|jeres|du|din)\b")
_GOES_ON = re.compile(r"\bi \w+r\b|\bså (?:må|skal|bør|kan|vil)\b")
"""A "you" in small letters; and the clause that follows a condition."""
_ASKED = re.compile(
    r"\b(?:anbefal|foreslå|bør|skal|kræve|ønsker|opfordre|henstille|forvente)\w*", re.I
)
_AGREES = re.compile(
    r"\b(?:støtte|tilslut|bakke|acceptere|enig|ja\b|med på|er(?: \w+)? med\b|gå ind for|går ind for"
    r"|velkommen|positiv|tiltræde|imod|godkende|okay|ok\b|gerne se|for forslaget|sige god)",
    re.I,
)
_FALLBACK = re.compile(
    r"\b(?:fasthold\w*|alligevel|trods|gennemføres|vedtages|bliver (?:vedtaget|gennemført)"
    r"|beslutter)\b",
    re.I,
)
"""What is to follow if the proposal is carried all the same: no condition of a yes."""
_RUNS_ON = re.compile(r"[?!]|[a-zæøå]{3,}\. \w")
_END = re.compile(r"[.!?](?=\s|$)|\n")


def stands(response: Response, hearing: Hearing) -> Iterator[str]:
    """One sentence for each stance, the proposals of one stance and condition together."""
    by, text = speaker(response), response.text.value
    themes = {theme.id: theme for theme in hearing.themes}
    groups: defaultdict[tuple[Stance, Reason | None, str, Origin], list[Theme]] = defaultdict(list)
    for label in response.labels:
        if theme := themes.get(label.theme):  # a theme may have been taken out of the hearing
            on = condition(label, text)
            groups[label.stance, label.reason, on, theme.origin].append(theme)
    for nr, ((stance, reason, on, _), alike) in enumerate(groups.items()):
        who = by.short if nr else by.name
        said = labels.stands(Stance.SUPPORTS if on else stance, reason, matter(alike))
        clause = on and (not on.startswith(("under ", "på ")) or ", at " in said)
        yield f"{who} {said}{',' if clause else ''}{' ' if on else ''}{on}."


def condition(label: Label, text: str) -> str:
    """What a yes depends on, word for word ("hvis der kommer hegn"), where it can be."""
    if label.condition is None or label.reason is not Reason.CONDITION:
        return ""
    said = " ".join(label.condition.words.split()).strip(" .;")
    said = re.sub(r"^dog (?=under\b|på\b)", "", said)
    short = len(said) <= _LONGEST_CONDITION and not _GOES_ON.search(said)
    fits = _DEPENDS.match(said) and short and not _PERSON.search(said)
    if not fits or not _is_of_a_yes(label.condition, text):
        return ""
    turned = _TURNS.search(text[: label.condition.span.start])
    if turned and turned[1].lower() != "kun":
        return ""
    return f"{'men kun ' if turned else ''}{said[0].lower()}{said[1:]}"


def _is_of_a_yes(on: Quote, text: str) -> bool:
    """Whether the sentence that a condition stands in agrees, rather than asks for something.

    "Specialklasserne bør blive, medmindre …" is no condition of the yes that stands before it.
    """
    rest = _sentence(on.span, text).replace(on.words, "")
    if _FALLBACK.search(on.words) or _RUNS_ON.search(rest):
        return False
    return bool(_AGREES.search(rest) or not _ASKED.search(rest))


def _sentence(span: Span, text: str) -> str:
    """The sentence around a place."""
    begins = max((found.end() for found in _END.finditer(text, 0, span.start)), default=0)
    ends = _END.search(text, max(span.start, span.end - 1))
    return text[begins : ends.end() if ends else len(text)]


def silent(response: Response) -> str:
    """What is told of who has no remarks."""
    return f"{speaker(response).name} har ingen bemærkninger."


def nothing(response: Response) -> str:
    """Not that the sender takes no position: only that none was found."""
    who = response.sender or "afsenderen"
    return f"Der er ikke fundet en holdning til høringens temaer i svaret fra {who}."


def proof(response: Response) -> set[Quote]:
    """The evidence of every label, and the conditions that are told beyond it."""
    evidence = {quoted for label in response.labels for quoted in label.evidence}
    text = response.text.value
    held = [one.condition for one in response.labels if one.condition and condition(one, text)]
    return evidence | {on for on in held if not any(on.span.overlaps(q.span) for q in evidence)}


def redrafted(
    machine: Response, decided: Response, hearing: Hearing, *, checked: bool = False
) -> Resume:
    """The machine's draft by what people ``decided`` of stances, sender and flags.

    What the draft retells beyond stances stays. Where nothing is left only a person can say that
    nothing is there: ``checked``.
    """
    if Flag.NO_REMARKS in decided.flags:
        return Resume(silent(decided), machine.resume.quotes if _was_silent(machine) else ())
    said, rest = list(stands(decided, hearing)), _retold(machine, decided, hearing)
    kept = {*machine.resume.quotes} if rest else set[Quote]()
    text = " ".join(filter(None, [*said, rest])) or _none(decided, checked)
    return Resume(text, tuple(sorted({*proof(decided), *kept}, key=lambda quoted: quoted.span)))


def _was_silent(machine: Response) -> bool:
    return Flag.NO_REMARKS in machine.flags


def _none(decided: Response, checked: bool) -> str:
    if not checked:
        return nothing(decided)
    return f"{speaker(decided).name} tager ikke stilling til høringens temaer."


def _retold(machine: Response, decided: Response, hearing: Hearing) -> str:
    """What the machine's draft says after the stances, with the sender as people have it."""
    stances = " ".join(stands(machine, hearing))
    text = machine.resume.text
    if _was_silent(machine) or text == nothing(machine) or not text.startswith(stances):
        return ""
    rest, old, new = text[len(stances) :].strip(), speaker(machine), speaker(decided)
    if rest.startswith(f"{old.name} "):
        rest = (new.short if decided.labels else new.name) + rest[len(old.name) :]
    elif rest and not decided.labels:
        rest = re.sub(rf"^{re.escape(old.short)}\b", lambda _: new.name, rest)
    return re.sub(rf"(?:^|(?<=[.!?] )){re.escape(old.short)}\b", lambda _: new.short, rest)
