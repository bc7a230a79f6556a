"""What responses say beside the themes: to a passage of the material, on process, outside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from hoering.case.force import found_again, standing
from hoering.decisions import Passage, What
from hoering.hearing import Theme
from hoering.labels import Flag, Quote, quote
from hoering.memo.parts import Aside
from hoering.memo.register import Register, marks, ref, rests_on, who
from hoering.memo.whole import whole_sentences
from hoering.nlp.cues import Says, hear
from hoering.records import Response
from hoering.text import Span

_REFERENCE = re.compile(
    r"\b(?:afsnit|punkt|pkt\.|kapitel|kap\.|spor|tabel|figur)\s+\d+(?:\.\d+)*(?:\.?[a-zæøå]\b)?"
    r"|\b(?:side|s\.)\s+\d+(?=\s+(?:i|af)\s+(?:notatet|materialet|forslaget|høringsmaterialet))",
    re.I,
)
_PARAGRAPH = re.compile(r"§\s*\d+(?:,?\s*stk\.\s*\d+)?")
_OWN_NUMBER = re.compile(r"(?:^|\n)\s*$")
"""A line that begins "Punkt 3: …" is numbered by its own writer."""
NAME = "[navn]"


def tied(register: Register) -> tuple[Aside, ...]:
    """The quotes that speak of a place in the material, by place and number."""
    found = {
        (place.casefold(), response.nr, quoted.span): Aside(
            response.nr, who(response), proof.words, proof.place, place, proof
        )
        for response in register.standing
        for quoted in _quoted(response)
        if (place := reference(response.text.value, quoted.span, register.case.hearing.themes))
        for proof in [register.fair(response, quoted, _quoted(response))]
    }
    return tuple(found[key] for key in sorted(found))


def general(register: Register, tied: tuple[Aside, ...]) -> tuple[str, ...]:
    """Who has remarks, and ties none of them to a place in the material."""
    bound = {aside.nr for aside in tied}
    return tuple(
        ref(r) for r in register.standing if r.nr not in bound and _quoted(r) and not r.is_bare
    )


def _quoted(response: Response) -> tuple[Quote, ...]:
    """The quotes that place a response and those that ask for something."""
    labels = (quoted for label in response.labels for quoted in rests_on(label))
    return tuple(dict.fromkeys((*labels, *(demand.quote for demand in response.demands))))


def reference(text: str, span: Span, themes: tuple[Theme, ...]) -> str:
    """The place in the material that the words of ``span`` name, "" where they name none.

    A paragraph (§) is one where the material itself is numbered so; elsewhere it is of some law.
    """
    said = text[span.start : span.end]
    numbered = [section for theme in themes for section in theme.sections]
    for named in _REFERENCE.finditer(said):
        if _OWN_NUMBER.search(said[: named.start()]) and said[named.end() :][:1] in ":.)\n":
            continue
        return " ".join(named[0].split())
    if any("§" in section for section in numbered) and (found := _PARAGRAPH.search(said)):
        return " ".join(found[0].split())
    dotted = (section for section in numbered if "." in section)
    return next((s for s in dotted if re.search(rf"(?<![\w.]){re.escape(s)}(?![\w.])", said)), "")


def process(register: Register) -> tuple[Aside, ...]:
    """Remarks on how the hearing was held and what was sent out, sentence by sentence."""
    marked = [r for r in register.standing if Flag.PROCESS in marks(r)]
    return tuple(aside for response in marked for aside in _on_process(register, response))


def _on_process(register: Register, response: Response) -> Iterator[Aside]:
    text = response.text.value
    spans = [span for span in whole_sentences(text) if _criticises(text[span.start : span.end])]
    for span in spans:
        proof = register.fair(response, quote(response.text, span))
        yield Aside(response.nr, who(response), proof.words, proof.place, proof=proof)
    if not spans:
        yield Aside(response.nr, who(response), "", response.file)


def _criticises(sentence: str) -> bool:
    said = " ".join(sentence.lower().split())
    return any(heard.says is Says.PROCESS for heard in hear(said))


def outside(register: Register) -> tuple[Aside, ...]:
    """What people set aside as outside the hearing, told without anybody's name."""
    found = list[Aside]()
    for decision in standing(register.case.decisions).values():
        if decision.what is What.PASSAGE and decision.value is Passage.OUTSIDE:
            response = register.by_id.get(decision.subject)
            if response:
                quotes = found_again(response.text, decision.evidence)
                found += [_nameless(register, response, quoted) for quoted in quotes]
    return tuple(sorted(found, key=lambda aside: (aside.nr, aside.place, aside.said)))


def _nameless(register: Register, response: Response, quoted: Quote) -> Aside:
    """Never printed as a quote: words were taken out."""
    place = register.proof(response, quoted).place
    return Aside(response.nr, who(response), _names()(quoted.words), place)


@cache
def _names() -> Callable[[str], str]:
    """Takes the names of persons out of a text; loaded where something stands outside."""
    from hoering.nlp.people.names import NameFinder  # noqa: PLC0415 (reads the name lists)
    from hoering.repair.lexicon import lexicon  # noqa: PLC0415

    find = NameFinder.load(lexicon().score)

    def without(text: str) -> str:
        for name in sorted(find(text), key=lambda found: found.span, reverse=True):
            text = text[: name.span.start] + NAME + text[name.span.end :]
        return text

    return without
