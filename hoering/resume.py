"""The account of a response in neutral, indirect speech: where its sender stands to the proposals.

What follows from labels alone, so that it can follow them when people change them. What else the
sender says is retold by :mod:`hoering.nlp.resume`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from hoering import labels
from hoering.hearing import Hearing, Origin, Theme, matter
from hoering.labels import Flag, Label, Quote, Reason, Resume, Stance
from hoering.phrases import upper
from hoering.records import Response
from hoering.speaker import Part, holder, speaker
from hoering.text import Span

_LONGEST_CONDITION = 260
_DEPENDS = re.compile(
    r"(?:hvis|såfremt|dersom|forudsat|medmindre|så længe"
    r"|(?:under|på) (?:den |en )?(?:forudsætning|betingelse))\b",
    re.I,
)
_LEADING = re.compile(rf"^(?:men |dog |og )+(?=(?:kun )?{_DEPENDS.pattern})", re.I)
_UNREAL = re.compile(
    r"(?:hvis|såfremt|dersom|så længe) [^,]*?\b(?:var|blev|kom|fik|havde|kunne|ville|skulle)\b",
    re.I,
)
"""A condition that is only thought of: "støtter, hvis bilen var væk" nobody says."""
_TURNS = re.compile(r"\b(ikke|aldrig|kun|også|selv|heller ikke|end ikke)\s+$", re.I)
"""What stands before a condition and is part of what it says: "ja, men ikke medmindre …"."""
_PERSON = re.compile(r"\b(?:jeg|vi|os|mig|min|mit|mine|vores|I|jer|jeres|du|din)\b")
_GOES_ON = re.compile(r"\bi \w+r\b|\bså (?:må|skal|bør|kan|vil)\b")
"""A "you" in small letters; and the clause that follows a condition."""
_ASKED = re.compile(
    r"\b(?:anbefal|foreslå|bør|skal|kræve|ønsker|opfordre|henstille|forvente)\w*", re.I
)
_AGREES = re.compile(
    r"\b(?:støtte[rs]?\b(?! til\b)|tilslut|bakke|acceptere|enig|ja\b|med på|er(?: \w+)? med\b"
    r"|gå ind for|går ind for|velkommen|positiv|tiltræde|godkende|okay|ok\b|gerne se|for forslaget"
    r"|sige god|god idé|godt? forslag|leve med|gå med til|synes godt om|bifald|tilhænger|se fordel"
    r"|fint\b|i orden\b"
    r"|(?:er|vi)(?: (?:egentlig|faktisk|klart|helt|generelt|principielt))? for(?=,|$))",
    re.I,
)
_NOT_AGAINST = re.compile(
    r"\b(?:ikke|intet)(?: (?:noget|er|længere|direkte|principielt|som sådan|i princippet))?"
    r" (?:imod|modstander\w*)\b"
    r"|\b(?:ingen|ikke (?:nogen|noget))(?: \w+)? (?:indvending\w*|indsigelse\w*|problem\w*)\b"
    r"|\b(?:tager|modtager)(?: \w+){0,2} imod\b",
    re.I,
)
_ATTRIBUTE = re.compile(
    r"\b(?:(?:den|det|de) (?:\w+ )?(?:farlige|kritiske|dårlige|forkerte)"
    r"|trods(?: \w+)? problem\w*)\b",
    re.I,
)
"""What is said of a thing, not of the proposal: "den farlige vej"."""
_REFUSES = re.compile(
    r"\b(?:ikke\b(?! (?:kun|alene|blot|bare)\b)|aldrig|ingen|næppe|hverken|nej\b|imod\b|umulig"
    r"|afvis|nægte|modstand|modsæt|protest|fraråd|uenig|bortfald|ophør|tilbage\b|farlig|forkert"
    r"|proble|skeptisk|kritisk|bekym|utryg|uaccept|svært ved|nødig|dårlig|hellere\b)",
    re.I,
)
_STATED = re.compile(r"\b(?:enig|positiv|velkommen)[^,]*,? at\b", re.I)
"""Agreement with a statement: what depends on a condition there is what is stated."""
_TURNING = re.compile(r";|,? men\b", re.I)
_CLAUSE = re.compile(
    r"[:–]|,? (?:fordi|da|idet|eftersom)\b|, (?:og|for|som|der|hvor)\b|\b(?:og|samt)"
    rf" (?=(?:\w+ )?{_ASKED.pattern})",
    re.I,
)
"""Where another clause begins, of which the one beside a condition is not."""
_MAIN = re.compile(
    r"\s*, (?:så )?(?:er|kan|vil|skal|må|bør|har|bliver|får|går|siger|støtter|bakker"
    r"|\w+r (?:vi|jeg|det|den))\b",
    re.I,
)
"""The main clause that follows a condition: ", er vi imod"."""
_BARE = re.compile(
    r"(?:[\s,–•-]|\b(?:dog|kun|og|men|også|altså|det|dette|er|gælder|sker|naturligvis)\b)*$", re.I
)
"""What leaves a condition without a clause of its own: "Men kun hvis …"."""
_LIMITS = re.compile(r"[\s,–-]*\b(?:(?:men|og) )?(?:dog kun|kun|dog|alene)\s*$", re.I)
_FALLBACK = re.compile(
    r"\b(?:fasthold\w*|alligevel|trods|gennemføres|vedtages|bliver (?:vedtaget|gennemført)"
    r"|beslutter)\b",
    re.I,
)
"""What is to follow if the proposal is carried all the same: no condition of a yes."""
_RUNS_ON = re.compile(r"[?!]|[a-zæøå]{3,}\. \w")
_END = re.compile(
    r"[.!?](?<!\b(?:jf|nr|hr|fr|dr|ca|kl)\.)(?=\s+[^a-zæøå\s]|\s*$)|\n(?!\s*[a-zæøå])"
)

_Group = tuple[Stance, Reason | None, str, Part | None, Origin]


def stands(response: Response, hearing: Hearing) -> Iterator[str]:
    """One sentence for each stance, the proposals of one stance and condition together."""
    by, text = speaker(response), response.text.value
    themes = {theme.id: theme for theme in hearing.themes}
    groups: defaultdict[_Group, list[Theme]] = defaultdict(list)
    for label in response.labels:
        if theme := themes.get(label.theme):  # a theme may have been taken out of the hearing
            on = condition(label, text)
            held = holder(label, response)
            groups[label.stance, label.reason, on, held, theme.origin].append(theme)
    for nr, ((stance, reason, on, held, _), alike) in enumerate(groups.items()):
        who = by.short if nr else by.name
        if held:
            who = upper(held.of(by.inside if who == by.short else who))
        said = labels.stands(Stance.SUPPORTS if on else stance, reason, matter(alike))
        clause = on and (not on.startswith(("under ", "på ")) or ", at " in said)
        yield f"{who} {said}{',' if clause else ''}{' ' if on else ''}{on}."


def condition(label: Label, text: str) -> str:
    """What a yes depends on, word for word ("hvis der kommer hegn"), where it can be."""
    if label.condition is None or label.reason is not Reason.CONDITION:
        return ""
    said = " ".join(label.condition.words.split()).strip(" .;")
    said = _LEADING.sub("", said)
    only = said.lower().startswith("kun ")
    said = said[4:] if only else said
    short = len(said) <= _LONGEST_CONDITION and not _GOES_ON.search(said)
    fits = _DEPENDS.match(said) and short and not _PERSON.search(said)
    if not fits or _UNREAL.match(said) or not _is_of_a_yes(label.condition, text):
        return ""
    turned = _TURNS.search(text[: label.condition.span.start])
    if turned and turned[1].lower() != "kun":
        return ""
    return f"{'men kun ' if turned or only else ''}{said[0].lower()}{said[1:]}"


def _is_of_a_yes(on: Quote, text: str) -> bool:
    """Whether the clause that a condition governs agrees, rather than refuses, warns or asks.

    "Specialklasserne bør blive, medmindre …" is no condition of the yes that stands before it, nor
    is "…, men vi er imod, hvis …". A condition that is a sentence of its own goes with the one
    before.
    """
    earlier, before, after = _around(on.span, text)
    if _FALLBACK.search(on.words) or _MAIN.search(on.words) or _RUNS_ON.search(f"{before} {after}"):
        return False
    bare = bool(_BARE.match(before))
    if _MAIN.match(after) or (bare and re.search(r"\w", after)):
        return _agrees(_TURNING.split(after)[0], 0)
    governing = _TURNING.split(_LIMITS.sub("", earlier if bare else before))[-1]
    return not _REFUSES.match(after.lstrip(" ,")) and _agrees(governing, -1)


def _agrees(said: str, nearest: int) -> bool:
    """Whether the clause beside a condition agrees, and nothing around it refuses."""
    said = _ATTRIBUTE.sub("den", _NOT_AGAINST.sub("støtter", said))
    clause = _CLAUSE.split(said)[nearest]
    found = _AGREES.search(clause)
    other = _REFUSES.search(said) or _STATED.search(clause)
    return bool(found and not other and not _ASKED.search(clause, 0, found.start()))


def _around(span: Span, text: str) -> tuple[str, str, str]:
    """The sentence before the one around a place, and what of that one is before and after it."""
    ends = [found.end() for found in _END.finditer(text)]
    starts = [at for at in (0, *ends) if at <= span.start and text[at:].strip()]
    after = next((at for at in ends if at >= span.end), len(text))
    said = [text[a:b] for a, b in pairwise(starts) if text[a:b].strip()]
    return (said[-1] if said else ""), text[starts[-1] : span.start], text[span.end : after]


def silent(response: Response) -> str:
    """What is told of who has no remarks, or only takes an earlier answer back."""
    if Flag.WITHDRAWS in response.flags:
        return f"{speaker(response).name} trækker et tidligere svar tilbage."
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
    if decided.is_bare:
        return Resume(silent(decided), machine.resume.quotes if _was_silent(machine) else ())
    said, rest = list(stands(decided, hearing)), _retold(machine, decided, hearing)
    kept = {*machine.resume.quotes} if rest else set[Quote]()
    text = " ".join(filter(None, [*said, rest])) or _none(decided, checked)
    return Resume(text, tuple(sorted({*proof(decided), *kept}, key=lambda quoted: quoted.span)))


def _was_silent(machine: Response) -> bool:
    return machine.is_bare


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
