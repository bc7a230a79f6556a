"""A hearing file proposed from the hearing's own material: its title, days, themes and proposals.

Every word of a proposal is the material's own; a person says what is a theme and what is not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from math import log
from typing import TYPE_CHECKING, Any

import yaml

from hoering.errors import InputError
from hoering.hearing import Hearing, Theme
from hoering.nlp.sentences import sentence_spans
from hoering.phrases import upper
from hoering.split.dates import find_date, parse_moment

if TYPE_CHECKING:
    from spacy.language import Language  # a second that those who need no model do not wait

_AUTHORITY = (
    r"(?:kommunen|\w*forvaltningen|regionen|regeringen|ministeriet|styrelsen|byrådet|\w*udvalget)"
)
_PROPOSES = re.compile(
    rf"\b{_AUTHORITY}\s+(?:foreslår|påtænker|ønsker|indstiller|vil)\b|\bdet\s+foreslås\b"
    rf"|\b(?:foreslår|påtænker|ønsker|indstiller)\s+{_AUTHORITY}\b"
    r"|\bder\s+(?:foreslås|igangsættes|etableres|oprettes|indføres|iværksættes)\b"
    r"|\bforslaget\s+(?:er|går\s+ud\s+på),?\s+at\b",
    re.I,
)
_OUTRIGHT = re.compile(r"\bforeslå", re.I)
_PLANS = re.compile(
    r"\b(?:skal|vil|kan)\s+(?:\w+\s+){0,6}\w{3,}(?:es|as)\b|\b[a-zæøå]{3,}(?:eres|ves|des|tes|ges|les)\b"
)
"""What is to be done, where nothing is called a proposal."""
_NUMBER = re.compile(
    r"^(?:(?P<word>spor|tiltag|punkt|initiativ|indsats)\s+)?"
    r"(?P<nr>\d{1,2}(?:\.?[a-z0-9]{1,2}){0,2}|[a-z](?=\)))[.):]?\s*[–:-]?\s+(?P<rest>\S.*)$",
    re.I,
)
_LABEL = re.compile(r"^(?P<title>[A-ZÆØÅ][^.!?:]{2,60})[.:]\s+(?P<rest>[A-ZÆØÅ].*)$")
_TITLE = re.compile(
    r"\b(?:høring|partshøring|udkast|forslag)\s+(?:om|vedr|over|ifm|til|af)\b", re.I
)
_DEADLINE = re.compile(r"\b(?:senest|frist\w*|inden)\b", re.I)
_BROKEN = re.compile(r"(?:(?<=[^\n.!?:;])\n+(?=[a-zæøå(])|(?<=[^\n]{55}[^\n.!?:;])\n+(?=\w))")
"""A line that goes on in the next one: that begins with a small letter, or this one is long."""
_GOES_ON = frozenset("i og til af på ved for med at der som en et den det de samt eller om".split())
_LONGEST_LINE = 55
_LONGEST_HEADING, _LONGEST_ID, _LONGEST_TITLE = 10, 24, 80
_SPELLED = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e"})
_ENOUGH = 2
"""Proposals called so that are the themes; with fewer, whatever is planned is one."""
_KEYWORDS = 8
_SHORTEST_KEYWORD = 4
_EVERYDAY = log(1e-4)
"""How likely a word is that every letter uses, whatever it is about: one in ten thousand."""
_NO_THEME = re.compile(
    r"^(?:høringssvar|svarfrist|frist|baggrund|tidsplan|bilag|indledning|formål|kontakt|proces"
    r"|høringsproces|titel|evaluering|økonomi|regnskab|venlig hilsen|offentlig|kære\b|hej\b|til\b"
    r"|bilag|følgende forbehold)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the material under a heading or a number, with its sentences."""

    title: str
    number: str
    sentences: tuple[str, ...]

    @property
    def proposal(self) -> str | None:
        """The sentence that proposes something."""
        return next((said for said in self.sentences if _PROPOSES.search(said)), None)

    @property
    def plan(self) -> str | None:
        """The first sentence that says what is to be done."""
        return self.proposal or next((s for s in self.sentences if _PLANS.search(s)), None)


def propose(texts: Sequence[tuple[str, str]], nlp: Language) -> Hearing:
    """A hearing out of its material: (file name, text) for each document, the letter first.

    Sections that propose something become themes; where hardly anything is called a proposal, those
    that say what is to be done.

    Raises:
        InputError: nothing in the material is a proposal.
    """
    parts = [part for _, text in texts for part in sections(text)]
    parts = [part for part in parts if not _NO_THEME.match(part.title)]
    outright = [part for part in parts if part.proposal and _OUTRIGHT.search(part.proposal)]
    planning = [part for part in parts if part.title and part.plan]
    chosen = outright if len(outright) >= _ENOUGH else planning
    # The letter says again what the memo proposes: the same sentence is one theme.
    chosen = list({part.plan: part for part in reversed(chosen)}.values())[::-1]
    if not chosen:
        raise InputError(
            "Der er ikke fundet noget forslag i materialet.",
            "Giv også notatet med, der sendes i høring, eller skriv høringsfilen selv (se corpus).",
        )
    words = [_nouns(part, nlp) for part in chosen]
    titles = [part.title.casefold() for part in chosen]
    told = [_telling(*of, words) for of in zip(words, titles, strict=True)]
    themes = [_theme(part, keywords) for part, keywords in zip(chosen, told, strict=True)]
    whole = "\n".join(text for _, text in texts)
    title = _title(whole)
    return Hearing(
        id=_slug(title),
        title=title,
        themes=tuple(_apart(themes)),
        sent=_sent(whole),
        deadline=_deadline(whole),
        material=tuple(name for name, _ in texts),
    )


def sections(text: str) -> Iterator[Section]:
    """The parts of a text: a heading or a numbered line begins the next one."""
    title = number = ""
    lines: list[str] = []
    for line in (line.strip() for line in text.splitlines()):
        found = _NUMBER.match(line)
        if found or _is_heading(line):
            yield from _section(title, number, lines)
            title, number, rest = _opened(line, found)
            lines = [rest] if rest else []
        else:
            lines.append(line)
    yield from _section(title, number, lines)


def _section(title: str, number: str, lines: Sequence[str]) -> Iterator[Section]:
    text = re.sub(r"-\n(?=[a-zæøå])", "", "\n".join(lines).strip())
    text = _BROKEN.sub(" ", text)
    said = tuple(_sentence(text[s.start : s.end]) for s in sentence_spans(text))
    if said:
        yield Section(title, number, said)


def _sentence(said: str) -> str:
    return " ".join(said.split()).lstrip("•-– ")


def _opened(line: str, found: re.Match[str] | None) -> tuple[str, str, str]:
    """Title, number and what else stands on the line that begins a section."""
    if not found:
        return line.rstrip(":"), "", ""
    word, number, rest = (found["word"] or "").lower(), found["nr"], found["rest"]
    labelled = _LABEL.match(rest)
    title, body = (labelled["title"], labelled["rest"]) if labelled else (rest, "")
    if not labelled and len(rest.split()) > _LONGEST_HEADING:
        title, body = "", rest
    return title.rstrip(" .:"), f"{word} {number}".strip(), body


def _is_heading(line: str) -> bool:
    words = line.split()
    return (
        0 < len(words) <= _LONGEST_HEADING
        and len(line) <= _LONGEST_LINE
        and words[-1] not in _GOES_ON
        and line[0].isupper()
        and line[-1] not in ".,;!?)"
        and not re.search(r"\d{4}|@", line)
    )


# --- a theme ----------------------------------------------------------------------------------


def _theme(part: Section, keywords: Sequence[str]) -> Theme:
    proposal = part.plan or ""
    title = part.title or _short(proposal)
    rest = " ".join(said for said in part.sentences if said != proposal)
    return Theme(
        id=_slug(title),
        title=upper(title),
        proposal=proposal,
        description=rest[:300].rsplit(" ", 1)[0] if len(rest) > 300 else rest,
        keywords=tuple(keywords),
        sections=(part.number,) if part.number else (),
    )


def _short(proposal: str) -> str:
    """What is proposed, in the proposal's own words, as a title."""
    said = re.split(r",\s+at\s+(?:der\s+)?|\bforeslås\b|\bat\b", proposal, maxsplit=1)[-1]
    return said.strip(" .")[:_LONGEST_TITLE].rsplit(" ", 1)[0]


def _apart(themes: Iterable[Theme]) -> Iterator[Theme]:
    """Themes with ids of their own."""
    seen: Counter[str] = Counter()
    for theme in themes:
        seen[theme.id] += 1
        many = seen[theme.id]
        yield replace(theme, id=f"{theme.id}_{many}") if many > 1 else theme


def _nouns(part: Section, nlp: Language) -> Counter[str]:
    """The nouns and names of a section, those of its title and proposal counted twice."""
    text = ". ".join((part.title, part.plan or "", *part.sentences))
    return Counter(
        token.lemma_.lower() if token.pos_ == "NOUN" else token.text
        for token in nlp(text)
        if token.pos_ in ("NOUN", "PROPN") and len(token.text) >= _SHORTEST_KEYWORD
    )


def _telling(own: Counter[str], title: str, all_words: Sequence[Counter[str]]) -> list[str]:
    """The words that tell this section from the others, the most telling first.

    What the whole hearing is about, and what every letter says ("hver dag"), tells no section from
    the others unless it stands in its ``title``: an answer would be taken for one to all of them.
    """
    many = len(all_words)
    spread = {word: sum(word in other for other in all_words) for word in own}
    weighed = {
        word: count * log((1 + many) / spread[word])
        for word, count in own.items()
        if word.casefold() in title or not (2 * spread[word] > many > 2 or _is_everyday(word))
        if not re.fullmatch(r"kommune\w*|forslag\w*|.*forvaltning(?:en)?", word, re.I)
    }
    return sorted(weighed, key=lambda word: (-weighed[word], word))[:_KEYWORDS]


def _is_everyday(word: str) -> bool:
    from hoering.repair.lexicon import lexicon  # noqa: PLC0415 - read only for a proposal

    return lexicon().score(word) > _EVERYDAY


# --- the hearing ------------------------------------------------------------------------------


def _title(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    named = (line for line in lines if _TITLE.search(line) and len(line) <= 2 * _LONGEST_TITLE)
    title = next(named, lines[0] if lines else "Høring").rstrip(" .:")
    return re.sub(r"^(?:emne|vedr\.?|vedrørende):?\s*", "", title, flags=re.I)


def _sent(text: str) -> date | None:
    """The first date of the material: the day of the letter."""
    dated = find_date(text)
    return dated.as_date() if dated else None


def _deadline(text: str) -> datetime | None:
    """The last moment for an answer, where a sentence says one with its clock or day."""
    for found in _DEADLINE.finditer(text):
        said = text[found.end() : found.end() + 120]
        moment = parse_moment(said)
        if moment:
            return moment
        dated = find_date(said)
        day = dated.as_date() if dated else None
        if day:
            return datetime(day.year, day.month, day.day, 23, 59, 59)
    return None


def _slug(title: str) -> str:
    spelled = title.lower().translate(_SPELLED)
    joined = re.sub(r"[^a-z0-9]+", "_", spelled).strip("_")
    return joined[:_LONGEST_ID].rstrip("_") or "tema"


def theme_id(title: str, taken: Iterable[str] = ()) -> str:
    """An id for a theme that somebody titled, other than those that are taken."""
    used, slug = set(taken), _slug(title)
    return next(n for n in (slug, *(f"{slug}_{nr}" for nr in range(2, 99))) if n not in used)


# --- written ----------------------------------------------------------------------------------

_HEAD = (
    "# Forslag til høringsfil, lavet af høringsmaterialet. Læs den igennem: Er hvert tema et, der\n"
    "# skal svares på? Er forslaget én sætning, som man kan være for eller imod? Passer ordene?\n"
)


def as_yaml(hearing: Hearing) -> str:
    """The hearing as a hearing file, with what a person should look at on top."""
    themes: list[Any] = [
        {
            "id": theme.id,
            "title": theme.title,
            "origin": theme.origin.value,
            "proposal": theme.proposal,
            "description": theme.description,
            "keywords": list(theme.keywords),
            "sections": list(theme.sections),
        }
        for theme in hearing.themes
    ]
    plain: dict[str, Any] = {
        "id": hearing.id,
        "title": hearing.title,
        "sent": hearing.sent,
        "deadline": hearing.deadline.isoformat() if hearing.deadline else None,
        "material": list(hearing.material),
        "parties": [{"name": p.name, "kind": p.kind and p.kind.value} for p in hearing.parties]
        or None,
        "themes": themes,
    }
    kept = {name: value for name, value in plain.items() if value is not None}
    return _HEAD + yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=96)
