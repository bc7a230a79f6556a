"""What a case holds, at a glance: each fact in a few words, with the responses that it counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hoering.case.doubles import doubles
from hoering.hearing import SenderKind
from hoering.labels import Flag, Late
from hoering.memo import wording
from hoering.memo.register import Register, marks
from hoering.records import Response


@dataclass(frozen=True, slots=True)
class Fact:
    """Such as "2 ukendte afsendere". ``code`` names it in an address, ``responses`` are ids.

    ``warns`` where somebody should look at it.
    """

    code: str
    words: str
    responses: tuple[str, ...]
    warns: bool = False


_SUBJECT = "med forbehold for godkendelse"
_BACK = "trækker et tidligere svar tilbage"
_MARKED: tuple[tuple[Flag, str, str, bool], ...] = (
    (Flag.LATENESS_OPEN, "hvor fristen ikke kan afgøres", "hvor fristen ikke kan afgøres", True),
    (Flag.DATE_SUSPICIOUS, "mistænkelig dato", "mistænkelige datoer", True),
    (Flag.SENDER_UNKNOWN, "ukendt afsender", "ukendte afsendere", True),
    (Flag.PICTURES_UNREAD, "med noget, der ikke er læst", "med noget, der ikke er læst", True),
    (Flag.HIDDEN, "med tekst, der ikke kan ses", "med tekst, der ikke kan ses", True),
    (Flag.POOR_SCAN, "svær at læse", "svære at læse", True),
    (Flag.FOREIGN, "ikke på dansk", "ikke på dansk", True),
    (Flag.NOT_PUBLIC, "ønskes ikke offentliggjort", "ønskes ikke offentliggjort", True),
    (Flag.WITHDRAWS, _BACK, _BACK, True),
    (Flag.SUBJECT_TO_APPROVAL, _SUBJECT, _SUBJECT, False),
    (Flag.REPLACES, "erstatter et tidligere svar", "erstatter et tidligere svar", False),
    (Flag.DUPLICATE, "samme svar som et andet", "samme svar som et andet", False),
    (Flag.CAMPAIGN, "enslydende svar", "enslydende svar", False),
    (Flag.NO_REMARKS, "uden bemærkninger", "uden bemærkninger", False),
    (Flag.PROCESS, "med bemærkninger til processen", "med bemærkninger til processen", False),
    (Flag.GLYPHS_MENDED, "med rettede tegn", "med rettede tegn", False),
)  # fmt: skip


def glance(register: Register) -> tuple[Fact, ...]:
    """Everything worth knowing of what came in; what counts nothing is left out."""
    return tuple(_facts(register))


def _facts(register: Register) -> Iterator[Fact]:
    every = register.responses
    own = [r for r in every if r.brought_by is None]
    enclosed = [r for r in every if r.brought_by is not None]
    citizens = all(r.sender_kind is SenderKind.BORGER for r in enclosed)
    comment = "borgerkommentar" if citizens else "videresendt kommentar"
    comments = "borgerkommentarer" if citizens else "videresendte kommentarer"
    late = [r for r in every if r.late is Late.LATE]
    yield from _fact("svar", own, "høringssvar", "høringssvar")
    yield from _fact("kommentar", enclosed, comment, comments)
    received = "modtaget efter fristen"
    yield from _fact("modtaget_sent", [r for r in late if r.received], received, received, True)
    dated = "dateret efter fristen"
    yield from _fact("dateret_sent", [r for r in late if not r.received], dated, dated, True)
    bearing: defaultdict[Flag, list[Response]] = defaultdict(list)
    for response in every:
        for flag in marks(response):
            bearing[flag].append(response)
    for flag, one, many, warns in _MARKED:
        yield from _fact(flag.value, bearing[flag], one, many, warns)
    twice = doubles(register.case)
    maybe = "svar, som afsenderen måske har sendt to gange"
    yield from _fact("muligt_dobbelt", [r for r in every if r.id in twice], maybe, maybe, True)
    unsure = [r for r in every if _rests_on_unsure_words(register, r)]
    quoted = "svar med et usikkert læst ord i et citat"
    yield from _fact("usikre_ord", unsure, quoted, quoted, True)
    doubtful = [r for r in every if any(one.doubt and one.by is None for one in r.labels)]
    yield from _fact("tvivl", doubtful, "svar at se efter", "svar at se efter", True)


def _rests_on_unsure_words(register: Register, response: Response) -> bool:
    """Whether recognition may have read a word wrongly that a label rests on."""
    source = register.sources.get(response.source)
    if source is None or not source.recognised:
        return False
    spans = (quoted.span for label in response.labels for quoted in label.evidence)
    return any(source.doubtful(response.text.source(span)) for span in spans)


def _fact(
    code: str, found: Iterable[Response], one: str, many: str, warns: bool = False
) -> Iterator[Fact]:
    ids = tuple(response.id for response in found)
    if ids:
        yield Fact(code, f"{wording.digits(len(ids))} {one if len(ids) == 1 else many}", ids, warns)
