"""One response as it is looked at: what it says, what is in force, and where its words stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from marked import Mark, Note, listed, marked, shown, visible

from hoering.case.force import standing
from hoering.case.points import stale_resumes
from hoering.case.review import checked_by, mended, overtaken, uncertain, unplaced
from hoering.decisions import Decision, Passage, What
from hoering.hearing import Origin, Theme
from hoering.labels import Hint, Label, Quote, Reason, Stance
from hoering.memo import wording
from hoering.memo.count import dates
from hoering.memo.register import Register, marks, who
from hoering.nlp.sentences import sentence_spans
from hoering.phrases import upper
from hoering.records import Case, Response
from hoering.sources import Source
from hoering.text import Span

ABSENT = "Ikke omtalt"
STANCES: dict[str, tuple[Stance | None, Reason | None]] = {
    "Støtter": (Stance.SUPPORTS, None),
    "Støtter med betingelse": (Stance.CONDITIONAL, Reason.CONDITION),
    "Støtter med forbehold": (Stance.CONDITIONAL, Reason.RESERVATION),
    "Delt": (Stance.CONDITIONAL, Reason.DIVIDED),
    "Imod": (Stance.REJECTS, None),
    "Tager ikke stilling": (Stance.NEUTRAL, None),
    ABSENT: (None, None),
}
"""Every position in the users' words."""
PASSAGES = {
    Passage.BACKGROUND: "Baggrund",
    Passage.QUOTATION: "Citat fra andre",
    Passage.OUTSIDE: "Uden for høringen",
}
_SHORT = 32
"""Characters of a theme's title where its passages are marked."""


def position(held: Label | None) -> str:
    """The key of :data:`STANCES` that a label is."""
    if held is None:
        return ABSENT
    # A yes-but without a reason counts as one with a condition, as in the memo.
    reason = (held.reason or Reason.CONDITION) if held.stance is Stance.CONDITIONAL else None
    return next(words for words, codes in STANCES.items() if codes == (held.stance, reason))


def worded(words: str, theme: Theme) -> str:
    """A key of :data:`STANCES` as it reads for a theme: the parties propose their own themes."""
    return words.replace("Støtter", "Foreslår") if theme.origin is Origin.PARTY else words


def quotes(held: Label | None) -> tuple[Quote, ...]:
    """The quotes of a label in the order of the text, its condition among them."""
    if held is None:
        return ()
    condition = (held.condition,) if held.condition else ()
    return tuple(sorted({*held.evidence, *condition}, key=lambda quoted: quoted.span))


@dataclass(frozen=True)
class View:
    """A response of ``case``, which may hold no other."""

    case: Case
    response: Response

    @cached_property
    def register(self) -> Register:
        """Look-ups in what is loaded."""
        return Register.of(self.case)

    @cached_property
    def proposed(self) -> Response:
        """What the machine says of it."""
        return next(r for r in self.case.proposed if r.id == self.response.id)

    @cached_property
    def made(self) -> dict[tuple[What, str], Decision]:
        """The decisions in force on it, by what and key."""
        return {
            (what, key): decision
            for (of, what, key), decision in standing(self.case.decisions).items()
            if of == self.response.id
        }

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Its sentences, numbered from 1."""
        return tuple(sentence_spans(self.response.text.value))

    @property
    def source(self) -> Source:
        """The file it stands in."""
        return self.case.source(self.response.source)

    @property
    def checked(self) -> str:
        """Who has marked it as checked, "" where nobody has."""
        return checked_by(self.case).get(self.response.id, "")

    @property
    def stale(self) -> tuple[str, ...]:
        """What has changed since a person wrote its resumé."""
        return stale_resumes(self.case).get(self.response.id, ())

    @cached_property
    def left(self) -> tuple[int, ...]:
        """The numbers of the sentences that nobody has placed."""
        free = set(unplaced(self.response, self.case.decisions, self.sentences))
        return tuple(nr for nr, span in enumerate(self.sentences, start=1) if span in free)

    def doubts(self, theme: str) -> bool:
        """Whether the machine is in doubt and nobody has decided."""
        held = self.response.label(theme)
        return bool(held and held.doubt and held.by is None)

    def hint(self, theme: str) -> Hint | None:
        """Where it may treat a theme that has no label, and that nobody has decided."""
        if self.response.label(theme) or (What.LABEL, theme) in self.made:
            return None
        return next((one for one in self.response.hints if one.theme == theme), None)

    def to_look_at(self, after: str = "") -> str | None:
        """The next theme but ``after`` that wants a person: doubtful ones first, hints last."""
        themes = [theme.id for theme in self.case.hearing.themes]
        at = themes.index(after) if after in themes else 0
        ring = [theme for theme in (*themes[at:], *themes[:at]) if theme != after]
        open_ = [t for t in ring if (one := self.response.label(t)) and one.by is None]
        wanted = (*filter(self.doubts, open_), *open_, *filter(self.hint, ring))
        return next(iter(wanted), None)

    def place(self, quoted: Quote) -> str:
        """Such as "s. 3" or "linje 120"."""
        return self.register.proof(self.response, quoted).place

    def words(self, span: Span) -> str:
        """What stands there."""
        return self.response.text.value[span.start : span.end]


def details(view: View) -> str:
    """What is known of a response besides its sender, on one line, as HTML."""
    response = view.response
    kind = upper(wording.kind(response.sender_kind))
    flags = (wording.FLAGS[flag] for flag in marks(response))
    checked = f"Gennemset af {view.checked}" if view.checked else ""
    if before := overtaken(view.case).get(response.id):
        checked = f"Se efter: læst anderledes, siden {before} gennemså det"
    deadline = view.register.case.hearing.deadline
    known = filter(None, (checked, kind, *dates(response, deadline), *flags, response.file))
    return f'<p class="dæmpet">{shown(" · ".join(known))}</p>'


def text_html(view: View, theme: str) -> str:
    """The cleaned text: sentences numbered, labels as marks, those of ``theme`` standing out."""
    response = view.response
    body = marked(
        response.text.value, list(_marks(view, theme)), view.sentences, list(_notes(view))
    )
    # The letterhead was taken out above the first words; its blank lines are no use here.
    return f'<article tabindex="0" aria-label="Svarets tekst">{body.lstrip()}</article>'


def _notes(view: View) -> Iterator[Note]:
    for span, raw in mended(view.response.text):
        yield Note(span, "rettet", f"I filen står: {raw}")
    for span, sure in uncertain(view.response, view.source):
        yield Note(span, "usikkert", f"Læst i et billede og kun {sure} % sikkert")


def _marks(view: View, theme: str) -> Iterator[Mark]:
    for nr, one in enumerate(view.case.hearing.themes):
        held = view.response.label(one.id)
        look = "valgt" if one.id == theme else ""
        for at, quoted in enumerate(quotes(held)):
            yield Mark(quoted.span, _tag(one, held, quoted), f"citat-{nr}-{at}", look)
        hint = view.hint(one.id)
        if hint and look:
            yield Mark(hint.quote.span, f"{_short(one)}?", f"måske-{nr}", look)
    for (what, _), made in view.made.items():
        if what is What.PASSAGE and isinstance(made.value, Passage):
            for at, quoted in enumerate(made.evidence):
                yield Mark(quoted.span, PASSAGES[made.value], f"lagt-{made.nr}-{at}", "lagt")


def _tag(theme: Theme, held: Label | None, quoted: Quote) -> str:
    if held is None or quoted != held.condition:
        return _short(theme)
    return f"{_short(theme)}: {wording.lower(wording.TERMS[held.reason or Reason.CONDITION])}"


def _short(theme: Theme) -> str:
    return theme.title if len(theme.title) <= _SHORT else theme.title[: _SHORT - 1] + "…"


def folded(title: str, html: str) -> str:
    """Something to open under its title, "" where there is nothing."""
    return f"<details><summary>{shown(title)}</summary>{html}</details>" if html else ""


def troubles(view: View) -> str:
    """What could not be read and what was mended, to open, as HTML."""
    response = view.response
    gaps = [f"{gap.what}: {gap.why}" for gap in response.gaps]
    words = [f"{raw} → {view.words(span)}" for span, raw in mended(response.text)]
    unsure = [f"{view.words(span)} ({sure} %)" for span, sure in uncertain(response, view.source)]
    return (
        folded(f"Kunne ikke læses ({len(gaps)})", listed(gaps))
        + folded(f"Ord med rettede tegn ({len(words)})", listed(dict.fromkeys(words)))
        + folded(f"Ord, tekstgenkendelsen er usikker på ({len(unsure)})", listed(unsure))
    )


def title(nr: int, sender: str | None) -> str:
    """Such as "3. Ørby Roklub", for a list to choose from, which reads no Markdown."""
    return visible(f"{nr}. {sender or wording.UNKNOWN}")


def titled(view: View) -> str:
    """The same as a heading."""
    response = view.response
    return f"<h1>{response.nr}. <bdi>{shown(who(response))}</bdi></h1>"
