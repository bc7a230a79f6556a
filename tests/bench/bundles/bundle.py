"""Bundles of dressed letters, as text or PDF, each with what is in it and who wrote it."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from io import BytesIO
from random import Random

from letters import Answer, Half, Letter, Wardrobe, drawn
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

_PAGE_LINES = 46


@dataclass(frozen=True, slots=True)
class Wanted:
    """One response of a bundle: who sent it, what it says, and its own frame."""

    sender: str
    body: str
    frame: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """``data`` is the file; ``wanted`` what it holds, in order."""

    name: str
    data: bytes
    wanted: tuple[Wanted, ...]


@dataclass(slots=True)
class _Look:
    """How one bundle is put together; drawn once for all its letters."""

    width: int
    separator: str
    pages: str
    mails: float
    covers: float
    hearing_letter: bool
    hands_on: float
    contents: dict[str, object] | None

    def note(self, wardrobe: Wardrobe, answer: Answer, part: str, rng: Random) -> str:
        """A clerk's note above a mail that is handed on; it is nobody's answer."""
        is_mail = re.match(r"(?:Fra|From|Emne):.*\n\w+:", part) is not None
        handed_on = is_mail and rng.random() < self.hands_on
        return f"{wardrobe.other('hands_on', answer)}\n\n\n" if handed_on else ""


def bundles(half: Half, many: int) -> list[Bundle]:
    """The first ``many`` bundles of a half; the same each time."""
    return [_bundle(half, nr) for nr in range(many)]


def _bundle(half: Half, nr: int) -> Bundle:
    rng = Random(f"{half}/{nr}")
    answers = list(drawn(half, rng, rng.choice((5, 6, 8, 10, 12, 16, 22, 30, 40))))
    wardrobe = Wardrobe(half, rng)
    look = _look(wardrobe, rng)
    parts: list[str] = []
    wanted: list[Wanted] = []
    titles: dict[int, str] = {}
    if look.hearing_letter:
        parts.append(wardrobe.other("hearing_letters", answers[0]))
    for place, answer in enumerate(answers, 1):
        own = _parts(wardrobe, look, answer, rng)
        title = ""
        if look.contents and look.contents.get("titled"):
            title = f"{place}. {answer.sender}"
        titles[len(parts)] = answer.sender
        noted = [f"{look.note(wardrobe, answer, part, rng)}{part}" for part in own[:1]]
        noted = [f"{title}\n\n{part}" if title else part for part in noted]
        parts += [*noted, *own[1:]]
        wanted.append(Wanted(answer.sender, answer.text, " ".join([*own, title])))
    is_pdf = nr % 3 == 0
    pages = _paged(parts, look, titles, is_pdf)
    kind = "pdf" if is_pdf else "txt"
    data = _pdf(pages, rng) if is_pdf else "".join(pages).encode()
    return Bundle(f"{half}_{nr:02}.{kind}", data, tuple(wanted))


def _look(wardrobe: Wardrobe, rng: Random) -> _Look:
    forms = wardrobe.forms
    separator = rng.choice(forms["separators"])
    paged = separator == "\f"
    return _Look(
        width=rng.choice((70, 84, 96, 10_000)),
        separator=separator,
        pages=rng.choice(forms["pages"]) if paged else "",
        mails=rng.choice((0.0, 0.0, 0.2, 0.5, 1.0)),
        covers=rng.choice((0.0, 0.0, 0.3)),
        hearing_letter=rng.random() < 0.4,
        hands_on=rng.choice((0.0, 0.0, 0.3)),
        contents=rng.choice(forms["contents"]) if paged and rng.random() < 0.3 else None,
    )


def _parts(wardrobe: Wardrobe, look: _Look, answer: Answer, rng: Random) -> list[str]:
    """What one sender sent, in the parts that a separator may stand between."""
    if rng.random() >= look.mails:
        return [_wrapped(wardrobe.letter(answer), look.width)]
    header, _ = wardrobe.mail(answer)
    if rng.random() < look.covers:
        cover = wardrobe.other("covers", answer)
        letter = _wrapped(wardrobe.letter(answer), look.width)
        return [f"{header}\n\n{cover}", letter]
    mail = f"{header}\n\n{_wrapped(wardrobe.letter(answer, in_mail=True), look.width)}"
    return [mail]


def _wrapped(letter: Letter, width: int) -> str:
    """The letter with its running text cut into lines."""
    text = "\n".join(
        textwrap.fill(line, width, break_on_hyphens=False)
        for line in letter.answer.text.split("\n")
    )
    return "\n\n".join(filter(None, (letter.top, text, letter.end)))


def _paged(parts: list[str], look: _Look, titles: dict[int, str], is_pdf: bool) -> list[str]:
    """The pages in order, numbered and with their contents; a text without pages is one piece."""
    if look.separator != "\f" and not is_pdf:
        return [look.separator.join(parts)]
    pages: list[str] = []
    first: dict[int, int] = {}
    for nr, part in enumerate(parts):
        first[nr] = len(pages) + 1
        pages += _pages_of(part)
    if look.contents:
        pages = [_contents(look.contents, titles, first), *pages]
    if look.pages:
        count, name = len(pages), " ".join(titles.values())[:0]
        pages = [
            f"{page}\n\n{_number(look.pages, nr, count, name)}" for nr, page in enumerate(pages, 1)
        ]
    return pages if is_pdf else ["\f".join(pages)]


def _number(form: str, nr: int, count: int, hearing: str) -> str:
    return form.format(page=nr, pages=count, hearing=hearing or "Høring")


def _pages_of(part: str) -> list[str]:
    """One letter's lines over as many pages as it takes (by its lines as they will be set)."""
    lines = [line for raw in part.split("\n") for line in textwrap.wrap(raw, 92) or [""]]
    if len(lines) <= _PAGE_LINES:
        return [part]
    return ["\n".join(lines[at : at + _PAGE_LINES]) for at in range(0, len(lines), _PAGE_LINES)]


def _contents(form: dict[str, object], titles: dict[int, str], first: dict[int, int]) -> str:
    entries = [
        str(form["entry"]).format(nr=nr, org=name, page=first[part] + 1)
        for nr, (part, name) in enumerate(sorted(titles.items()), 1)
    ]
    return "\n".join([str(form["head"]), "", *entries])


def _pdf(pages: list[str], rng: Random) -> bytes:
    """The pages set with a standard typeface, one that changes from letter to letter."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, pageCompression=0, invariant=1)
    for page in pages:
        size = rng.choice((9, 10, 11))
        canvas.setFont(rng.choice(("Helvetica", "Times-Roman")), size)
        y = A4[1] - 60
        for raw in page.split("\n"):
            for line in textwrap.wrap(raw, 92) or [""]:
                canvas.drawString(60, y, line)
                y -= 1.35 * size
        canvas.showPage()
    canvas.save()
    return out.getvalue()
