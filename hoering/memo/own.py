"""The office's own texts in the public edition: resumés, headings, remarks, and who they tell of.

The machine looks for the same in them as in an answer. Numbers and mail addresses are taken out at
once; on all else a person decides. So it is with what a text lets through of what was taken out of
an answer in other words: an illness, a street, the year somebody was born.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b

from hoering.case.force import standing
from hoering.case.points import points
from hoering.case.redaction import Piece
from hoering.decisions import Decision, Personal, What
from hoering.hearing import Origin
from hoering.labels import quote
from hoering.memo.masked import edits, retold
from hoering.memo.suspects import TIED, Free, Known, Suspects
from hoering.memo.withheld import is_withheld
from hoering.nlp.people.found import Found
from hoering.nlp.people.health import PROPOSED
from hoering.records import Case
from hoering.text import Text

_SURE = {Personal.CPR, Personal.PHONE, Personal.EMAIL}
"""What is taken out without asking, wherever it stands."""
_ONE_PLACE = {Personal.HEALTH, Personal.OTHER}
"""What is decided for one text: the same words may tell of somebody else in another."""

Say = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Own:
    """A text of the office: where it stands ("Resuméet af svar nr. 2"), and which answers it is of.

    ``retells`` where it is a resumé of one answer, ``drafted`` where the machine wrote that.
    """

    where: str
    text: str
    about: tuple[str, ...]
    drafted: bool = False
    retells: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """Words in the office's own texts that may tell of a person; ``key`` is a decision's on them.

    ``sure`` is what goes without asking, as long as nobody says that it may
    stand. The mark is one-way, so that a decision does not keep what an answer said when it is
    erased.
    """

    where: str
    text: str
    piece: Piece
    sure: bool = False

    @property
    def key(self) -> str:
        """What a decision on the words is known by."""
        return _key(self.text, self.piece.quoted.words, self.piece.proposed)

    @property
    def is_open(self) -> bool:
        """Whether the edition waits for somebody to decide on it."""
        return self.piece.by is None and not self.sure


def _key(text: str, words: str, kind: Personal) -> str:
    said = (kind.value, " ".join(words.split()), text if kind in _ONE_PLACE else "")
    return blake2b("\0".join(said).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def own_texts(case: Case, say: Say = str) -> Iterator[Own]:
    """The texts of a public case that the office answers for, headings told as by ``say``."""
    for r in case.responses:
        if not is_withheld(r):
            where = f"Resuméet af svar nr. {r.nr}"
            yield Own(where, r.resume.text, (r.id,), not r.resume.by, retells=True)
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
        known: Known,
    ) -> Looked:
        """Look through a public case; ``known`` has what was taken out of it."""
        made = {d.key: d for d in standing(decisions).values() if _is_of_own(d)}
        suspects = Suspects(find, known, Free.of(case))
        found, sure = dict[str, list[Piece]](), set[tuple[str, Piece]]()
        for text, owns in _by_text(own_texts(case)).items():
            about = frozenset(response for own in owns for response in own.about)
            hits = suspects(
                text, about,
                drafted=all(own.drafted for own in owns), retells=all(own.retells for own in owns),
            )  # fmt: skip
            found[text] = [_piece(text, hit, made) for hit in hits]
            told = zip(found[text], hits, strict=True)
            sure |= {(text, p) for p, hit in told if hit.rule == TIED or p.proposed in _SURE}
        shown = {text: _without(text, pieces) for text, pieces in found.items()}
        quiet = {text: _without(text, map(_hushed, pieces)) for text, pieces in found.items()}
        spots = (
            Spot(own.where, own.text, piece, (own.text, piece) in sure)
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
