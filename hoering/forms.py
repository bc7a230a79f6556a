"""Forms that ask whether an answer may be published, and what is answered or ticked in them.

"Må svaret offentliggøres?: Nej" says what no sentence says, and "[ ] Jeg ønsker ikke …" says
nothing. A question about something else ("Skal referater offentliggøres? Nej") is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_OPEN = (
    r"off?en?t?lig?t?[\s-]?(?:gør\w*|gjort\w*|goer\w*)|offentlig(?:t|hed\w*)?\b(?!\s+(?!(?:hørings)?svar|visning)\w)|publi[cs]er\w*|\bpubli(?:c|sh\w*)\b"
    r"|(?:læg|vis|del)(?:ge|e)?s?\b|\bvisning\w*|\bsynlig(?:hed|t)?\b|\bfrem(?:gå|vis)\w*|videregiv\w*|\bnævn\w*|navngiv\w*"
)
_HIDE = (
    r"anonym\w*|fortrolig\w*|hemmelig\w*|skjul\w*|udelad\w*|\bbeskytte\w*|(?:navne|adresse)-?\s?beskyt\w*"
    r"|confidential\w*|\bhide\b|\bintern\w*\s+(?:brug|svar)"
)
_CONSENT = r"samtyk\w*"
_NOT = r"\b(?:ikke|ej|uden|undlad|undgå|frabe\w*|modsætte\w*|not|nægte\w*|imod|indvending\w*)\b"
_MINE = (
    r"\b(?:\w*svar(?:et|ene)?|indlæg\w*|bidrag\w*|bemærkning\w*|kommentar\w*|henvendelse\w*|besvarelse\w*"
    r"|mail\w*|brev\w*|\w*navn(?:et|e)?|adresse\w*|e-?mail\w*|\w*oplysninger(?:ne)?|identitet|afsender\w*"
    r"|du|dig|dit|din|dine|jeg|mig|mit|min|mine|my|your|answer|response|name)\b"
)
_BARE = (
    r"^\W*(?:(?:må|kan|skal|ønske[rs]?|vil|ok|samtykke|tilladelse|accept(?:erer)?|giver|is|status)\W+)?"
    rf"(?:(?:gerne|til|at|for|om|ikke|være|af|vi|i|du|kommunen|regionen|ministeriet|styrelsen)\W+){{0,2}}(?:{_OPEN}|{_HIDE}|{_CONSENT})"
)
"""A question that names nothing is asked of the answer."""
_OPINION = re.compile(
    r"\b(?:mener|synes|bør|enig\w*|holdning\w*|støtter|vurderer|burde)\b"
    r"|(?:anonym|fortrolig)t?\s+\w*(?:rådgivning|behandling|hjælp|tilbud|test|indgang)"
    r"|behandl\w*\s+af\s+fortrolig\w*|\bprivat\w*\s*(?:/|eller)\s*offentlig"
    r"|\boffentlig\w*\s*(?:/|eller)\s*privat|\b(?:nyhedsbrev\w*|cookies|hvidbog\w*)\b"
    r"|\bbesked\b[^?]{0,20}\b(?:når|om|hvis)\b|^\W*nævn\b",
    re.I,
)
"""What people think, and what they subscribe to."""
_ELSEWHERE = re.compile(
    r"\b(?:\w*planen|kortet|møll\w*|træer\w*|trafik\w*|\w*(?:vej|sti)(?:en)?|oversvømmelse|støj"
    r"|(?:dit|din|vores|jeres)\s+(?:hus|bolig|have|ejendom|udsigt))\b",
    re.I,
)
"""What a hearing is about: seen or shown, it is no answer, unless that is named too."""
_NAMED = re.compile(r"\b(?:\w*svar|indlæg|bidrag|bemærkning|henvendelse|\w*navn)", re.I)
_PUBLISHES, _HIDES = re.compile(rf"{_OPEN}|{_CONSENT}", re.I), re.compile(_HIDE, re.I)
_DENIES, _OURS = re.compile(_NOT, re.I), re.compile(rf"{_MINE}|{_BARE}", re.I)
_PERMITS = re.compile(rf"^\W*(?:må|kan|{_CONSENT}|accept\w*|tillad\w*|giver)\b", re.I)

_CHOICE = r"\(?\s*\b(?:ja|yes)\s*(?:/|eller|or)\s*(?:nej|no)\b\s*\)?"
"""What a form prints to choose from."""
_YES = r"ja|yes|true|sand|1|x|✓|✔|on|valgt|givet|afgivet|accepteret"
_NO = (
    r"nej|no|nix|false|falsk|0|ikke|ingen|aldrig|off|fravalgt|afvist|afslået|helst\s+ikke|ønskes\s+ikke"
    r"|anonym\w*|fortrolig\w*|skjul\w*|privat|intern\w*|hemmelig\w*|beskyttet|uden\b|kun\s|delvis\w*"
)
_FIELD = re.compile(
    r"(?P<by>(?<![?:=|\s])(?:[ \t]*[?:=|][?:=|\s–—-]*|[ \t]+[-–—][ \t]+|\t\s*|[ ]{2,}|[ ]?\n\s*))"
    rf"(?:(?P<no>{_NO})|(?P<yes>{_YES}))(?!\w)(?=(?P<rest>[^\n]*))",
    re.I,
)
_NOT_ASKED = re.compile(r"[.!?:|=\n\t]")
_MARKED = re.compile(r"[?:=|]")
_ALONE = re.compile(r"\s*(?:tak)?\W*$", re.I)

_TICKED, _EMPTY = r"\[\s?[xXvV✓✔]\s?\]|\([xXvV]\)|[☒☑✓✔✗]", r"\[\s{0,3}\]|\(\s{0,3}\)|[☐□◻▢]"
_BOX = re.compile(rf"(?P<on>{_TICKED})|(?P<off>{_EMPTY})")
_OF_A_PARTY = re.compile(r"(?:\b[Vv]enstre|[\w.,)]\s+(?P<name>[A-ZÆØÅ][\w'’-]+))\s*(?=\(V\)$)")
"""What stands before the letter of a party: "Anne Kvist (V)" ticks nothing."""
_ON_A_FORM = re.compile(
    rf"{_YES}|{_NO}|{_OPEN}|{_HIDE}|{_CONSENT}|{_NOT}|{_MINE}|gerne|tak|brug", re.I
)
_ROUND = re.compile(r"\(\s{0,3}\)")
"""An empty box of the kind that a party's letter would tick."""
_NEAR = 40
"""Characters in which it does."""
_ANSWERED = re.compile(rf"\W*(?:(?P<no>{_NO})|(?P<yes>{_YES}))\b", re.I)


@dataclass(frozen=True, slots=True)
class _Choice:
    """A box: the question above it, what stands at it, and whether it is ticked."""

    question: str
    label: str
    is_on: bool


def is_about_publishing(question: str) -> bool:
    """Whether a question or the name of a column is about how the answer is published."""
    about = _PUBLISHES.search(question) or _HIDES.search(question)
    other = _OPINION.search(question) or (
        _ELSEWHERE.search(question) and not _NAMED.search(question)
    )
    return bool(about and _OURS.search(question)) and not other


def asked_and_answered(text: str, asks: Callable[[str], bool]) -> tuple[bool, str]:
    """Whether a form in the text forbids to publish it, and the text without such forms.

    ``asks`` tells whether a sentence does, for what stands at a ticked box.
    """
    lines = re.sub(_CHOICE, "", text).split("\n")
    choices, kept, above = list[_Choice](), list[str](), ""
    for line in lines:
        found = list(_choices(line, above))
        if any(map(_is_ours, found)):
            choices += found
            kept.append("")
        else:
            kept.append(line)
        above = line if line.strip() and not found else above
    silent = any(one.is_on and _forbids(one, asks) for one in choices)
    agreed = [one.is_on for one in choices if _agrees(one)]
    rest = list[str]()
    told = _fields("\n".join(kept), rest)
    return silent or (bool(agreed) and not any(agreed)) or told, "".join(rest)


# --- boxes ----------------------------------------------------------------------------------------


def _choices(line: str, above: str) -> Iterator[_Choice]:
    """The boxes of a line; what stands at one is behind it, or else before it."""
    boxes = [box for box in _BOX.finditer(line) if not _is_a_party(line, box)]
    if not boxes:
        return
    lead = line[: boxes[0].start()]
    ends = [*(box.start() for box in boxes[1:]), len(line)]
    behind = [line[box.end() : end] for box, end in zip(boxes, ends, strict=True)]
    question = lead
    if not behind[-1].strip(" .,;"):
        question, mark, first = lead.rpartition("?") if "?" in lead else lead.rpartition(":")
        behind = [first, *behind[:-1]] if mark or len(boxes) > 1 else [lead]
        question = question if mark else ""
    asked = question if question.strip(" -*•·\t") else above
    for box, label in zip(boxes, behind, strict=True):
        yield _Choice(asked, label.strip(" ,;/"), box["on"] is not None)


def _is_a_party(line: str, box: re.Match[str]) -> bool:
    if box[0] != "(V)" or _ROUND.search(line):
        return False
    found = _OF_A_PARTY.search(line, max(0, box.start() - _NEAR), box.end())
    return found is not None and not _ON_A_FORM.fullmatch(found["name"] or "")


def _is_ours(one: _Choice) -> bool:
    answers = _ANSWERED.match(one.label) and is_about_publishing(one.question)
    return bool(answers) or is_about_publishing(one.label)


def _forbids(one: _Choice, asks: Callable[[str], bool]) -> bool:
    answered = _ANSWERED.match(one.label)
    if answered and is_about_publishing(one.question):
        return _is_silent(one.question, answered["yes"] is not None)
    return asks(one.label) or (_is_ours(one) and _is_silent(one.label, yes=True))


def _agrees(one: _Choice) -> bool:
    """Whether it is a box to agree by: left empty, nothing was agreed to."""
    agrees = not _ANSWERED.match(one.label) and _is_ours(one)
    return agrees and not (_DENIES.search(one.label) or _HIDES.search(one.label))


# --- questions and answers ------------------------------------------------------------------------


def _fields(text: str, rest: list[str]) -> bool:
    """Whether an answer to a question forbids it; what else the text says is put into ``rest``."""
    at, silent = 0, False
    for found in _FIELD.finditer(text):
        before = text[at : found.start()]
        asked = _NOT_ASKED.split(before)[-1]
        if not (_is_answer(found) and is_about_publishing(asked)):
            continue
        silent = silent or _is_silent(asked, found["yes"] is not None)
        # The question is no wish of its own; emphasis ("… offentliggjort – nej tak") may be.
        is_form = _MARKED.search(found["by"]) or "\n" in found["by"]
        is_only_asked = is_form and _ALONE.match(found["rest"])
        rest += [before[: len(before) - len(asked)] if is_only_asked else before, "\n"]
        at = found.end("by")
    rest.append(text[at:])
    return silent


def _is_answer(found: re.Match[str]) -> bool:
    """A colon or question mark announces one; after a mere gap it stands alone."""
    return bool(_MARKED.search(found["by"]) or _ALONE.match(found["rest"]))


def _is_silent(question: str, yes: bool) -> bool:
    denies = _DENIES.search(question) is not None
    if _HIDES.search(question):
        if not yes and _PUBLISHES.search(question) and _PERMITS.search(question):
            return True
        return yes is not denies
    return yes is denies
