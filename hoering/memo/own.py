"""The office's own texts in the public edition: resumés, headings, remarks, and who they tell of.

The machine looks for the same in them as in an answer. Numbers and mail addresses are taken out at
once; on all else a person decides. So it is with what a text lets through of what was taken out of
an answer in other words: an illness, a street, the year somebody was born.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from hoering.case.force import standing
from hoering.case.points import points
from hoering.case.redaction import Piece
from hoering.decisions import Decision, Personal, What
from hoering.hearing import Origin
from hoering.labels import quote
from hoering.memo.masked import edits, retold
from hoering.memo.withheld import is_withheld
from hoering.nlp.people.facts import FACTS, facts
from hoering.nlp.people.found import Found
from hoering.nlp.people.health import PROPOSED, health_words
from hoering.records import Case
from hoering.text import Text

_SURE = {Personal.CPR, Personal.PHONE, Personal.EMAIL}
"""What is taken out without asking, as long as nobody says that it may stand."""
_ONE_PLACE = {Personal.HEALTH, Personal.OTHER}
"""What is decided for one text: the same words may tell of somebody else in another."""

Say = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Own:
    """A text of the office: where it stands ("Resuméet af svar nr. 2"), and which answers it is of.

    ``drafted`` where the machine wrote it from the answer itself.
    """

    where: str
    text: str
    about: tuple[str, ...]
    drafted: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """Words in the office's own texts that may tell of a person; ``key`` is a decision's on them.

    The mark is one-way, so that a decision does not keep what an answer said when it is erased.
    """

    where: str
    text: str
    piece: Piece

    @property
    def key(self) -> str:
        """What a decision on the words is known by."""
        return _key(self.text, self.piece.quoted.words, self.piece.proposed)

    @property
    def is_open(self) -> bool:
        """Whether the edition waits for somebody to decide on it."""
        return self.piece.by is None and self.piece.proposed not in _SURE


def _key(text: str, words: str, kind: Personal) -> str:
    said = (kind.value, " ".join(words.split()), text if kind in _ONE_PLACE else "")
    return blake2b("\0".join(said).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def own_texts(case: Case, say: Say = str) -> Iterator[Own]:
    """The texts of a public case that the office answers for, headings told as by ``say``."""
    for r in case.responses:
        if not is_withheld(r):
            where = f"Resuméet af svar nr. {r.nr}"
            yield Own(where, r.resume.text, (r.id,), drafted=not r.resume.by)
    titles = dict[str, str]()
    for theme in case.hearing.themes:
        titles[theme.id] = theme.title
        if theme.origin is Origin.PARTY:
            where = f"Temaet »{say(theme.title)}«"
            about = tuple(r.id for r in case.responses if r.label(theme.id))
            for text in (theme.title, theme.proposal or "", theme.description):
                yield Own(where, text, about)
    for point in points(case):
        told, title = titles[point.theme], say(point.title)
        title = title if point.by else title.replace(told, say(told), 1)
        about = tuple(holding.response for holding in point.holders)
        for what, text in (
            ("Overskriften", point.title if point.by else ""),
            ("Resuméet af", point.summary.text if point.summary.by else ""),
            ("Bemærkningen til", point.remark or ""),
            ("Indstillingen til", point.settled.reason if point.settled else ""),
            ("Ændringen under", point.change or ""),
        ):
            yield Own(f"{what} »{title}«", text, about)


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in the office's texts, and how these read without it (text -> text)."""

    spots: tuple[Spot, ...]
    shown: Mapping[str, str]
    quiet: Mapping[str, str]

    def told(self, case: Case) -> Case:
        """The case with these texts as the public reads them."""
        return _told(case, lambda text: self.shown.get(text, text))

    def quieted(self, case: Case) -> Case:
        """The same, with a gap also where somebody says that the words may stand."""
        return _told(case, lambda text: self.quiet.get(text, text))

    def changed(self) -> dict[str, str]:
        """The texts that read otherwise now."""
        return {old: new for old, new in self.shown.items() if old != new}

    @classmethod
    def through(
        cls,
        case: Case,
        decisions: Iterable[Decision],
        find: Callable[[str], Iterable[Found]],
        gone: Mapping[str, Sequence[tuple[Personal, str]]],
    ) -> Looked:
        """Look through a public case; ``gone`` has, by answer, what was taken out of it."""
        made = {d.key: d for d in standing(decisions).values() if _is_of_own(d)}
        free, found = _Free.of(case), dict[str, list[Piece]]()
        for text, owns in _by_text(own_texts(case)).items():
            about = {response for own in owns for response in own.about}
            taken = [one for response in sorted(about) for one in gone.get(response, ())]
            hits = [*find(text), *facts(text, taken)]
            drafted = all(own.drafted for own in owns)
            left = [hit for hit in hits if not free(text, hit, about, drafted=drafted)]
            found[text] = [_piece(text, hit, made) for hit in _apart(left)]
        shown = {text: _without(text, pieces) for text, pieces in found.items()}
        quiet = {text: _without(text, map(_hushed, pieces)) for text, pieces in found.items()}
        spots = (
            Spot(own.where, own.text, piece)
            for own in own_texts(case, lambda text: shown.get(text, text))
            for piece in found.get(own.text, ())
        )
        return cls(tuple(dict.fromkeys(spots)), shown, quiet)


def _told(case: Case, say: Say) -> Case:
    """The case with every text of the office as ``say`` gives it."""
    responses = tuple(
        r if is_withheld(r) else replace(r, resume=replace(r.resume, text=say(r.resume.text)))
        for r in case.responses
    )
    return replace(retold(case, say), responses=responses)


def _without(text: str, pieces: Iterable[Piece]) -> str:
    return Text(text).edited(tuple(edits(pieces))).value


def _hushed(piece: Piece) -> Piece:
    """As if it went; a sentence on health that may stand excuses no name in it."""
    is_name = piece.by and piece.proposed is not Personal.HEALTH
    return replace(piece, kind=piece.kind or Personal.OTHER) if is_name else piece


def _by_text(owns: Iterable[Own]) -> dict[str, list[Own]]:
    found: defaultdict[str, list[Own]] = defaultdict(list)
    for own in owns:
        if own.text.strip():
            found[own.text].append(own)
    return found


def _apart(hits: Sequence[Found]) -> list[Found]:
    """In the order of the text; a fact inside what is asked about already is not asked about."""
    kept: list[Found] = []
    for hit in hits:
        if hit.rule not in FACTS or not any(hit.span.overlaps(one.span) for one in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.span)


def _is_of_own(decision: Decision) -> bool:
    return decision.what is What.REDACTION and not decision.subject


def _piece(text: str, hit: Found, made: Mapping[str, Decision]) -> Piece:
    quoted = quote(Text(text), hit.span)
    decision = made.get(_key(text, quoted.words, hit.kind))
    if decision:
        value = decision.value if isinstance(decision.value, Personal) else None
        return Piece(quoted, hit.kind, value, hit.confidence, decision.who)
    # As in an answer: what a sentence tells of health is never taken out before somebody says so.
    kind = None if hit.rule == PROPOSED else hit.kind
    return Piece(quoted, hit.kind, kind, hit.confidence)


@dataclass(frozen=True, slots=True)
class _Free:
    """What the public reads anyhow: the hearing's material, bodies' names, the answers as shown."""

    names: frozenset[str]
    material: str
    answers: Mapping[str, str]

    @classmethod
    def of(cls, case: Case) -> _Free:
        hearing = case.hearing
        sent_out = [t for t in hearing.themes if t.origin is Origin.MATERIAL]
        told = [hearing.title, *(party.name for party in hearing.parties)]
        told += (r.sender or "" for r in case.responses)
        told += (f"{t.title}\n{t.proposal or ''}\n{t.description}" for t in sent_out)
        names = frozenset(re.findall(r"\w[\w.'’-]*", "\n".join(told)))
        answers = {r.id: r.text.value for r in case.responses if not is_withheld(r)}
        return cls(names, "\n".join(told), answers)

    def __call__(self, text: str, hit: Found, about: Iterable[str], *, drafted: bool) -> bool:
        words = text[hit.span.start : hit.span.end]
        theirs = [self.answers[r] for r in about if r in self.answers]
        if hit.rule == PROPOSED:
            told = [text[s.start : s.end] for s in health_words(words)]
            return drafted or all(_stands(one, theirs) for one in told)
        if hit.kind is Personal.PERSON and self._is_name(words):
            return True
        is_of_one = hit.rule in FACTS
        return _stands(words, [self.material, *(theirs if is_of_one else self.answers.values())])

    def _is_name(self, words: str) -> bool:
        return all({w, w.removesuffix("s")} & self.names for w in words.split())


def _stands(words: str, texts: Iterable[str]) -> bool:
    said = r"\s+".join(map(re.escape, words.split()))
    known = re.compile(rf"(?<!\w){said}(?!\w)", re.I)
    return any(known.search(text) for text in texts)
