"""The annex "Høringssvar samlet.pdf": every answer as it came, numbered as in the memo.

PDFs keep their pages; mails, Word files and rows of a portal are set as letters. In the public
edition a page shows nothing but the characters of an answer that a person has signed off: all else,
pictures too, is not covered but never drawn. What cannot be told apart on its page is set as a
letter instead.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from hoering.case.export import pages as pages_of
from hoering.case.ledger import owned
from hoering.errors import RefusedError
from hoering.memo import count, paper, wording
from hoering.memo.masked import TAKEN_BACK, WITHHELD
from hoering.memo.outside import oneline
from hoering.memo.paper import Entry
from hoering.memo.parts import Memo
from hoering.memo.pictured import origins, shown_of
from hoering.memo.register import Register, who
from hoering.memo.word import draft_mark
from hoering.readers.ahead import ahead
from hoering.readers.formats import READERS
from hoering.readers.guard import bound, pressed
from hoering.records import Case, Response
from hoering.scratch import scratch
from hoering.sources import Source, SourceKind

Original = Callable[[str], bytes]
"""A source's bytes by its sha256."""

_PDF = next(reader for reader in READERS if reader.kind is SourceKind.PDF)
_PUBLIC = (
    "Offentlig udgave. Personoplysninger er taget ud af siderne; et sort felt viser hvor. Af hver "
    "side er kun selve svaret med: brevhoveder, underskriftsblokke, kopimodtagere, citerede mails "
    "og billeder er udeladt."
)
_UNSHOWN = {WITHHELD, TAKEN_BACK}
_FORE = "Står i filen før det første svar"
_AS_TEXT = "Gengivet som tekst, fordi siden er scannet, eller fordi dens tegn ikke kan skilles ad."
_UNREAD = "Gengivet som tekst, fordi originalens sider ikke kunne overføres: "


@dataclass(frozen=True, slots=True)
class _Part:
    """One file of the annex: its pages, and which answers stand on which of them (from 1)."""

    data: bytes
    count: int
    holds: tuple[tuple[Response, int, int], ...]


def write_annex(
    case: Case,
    memo: Memo,
    original: Original,
    path: Path,
    missing: tuple[str, ...] = (),
    *,
    public: bool = False,
) -> None:
    """Write the annex of a case; the same case on the same day gives the same bytes.

    ``case`` is the public one where ``public``. A file that its worker cannot handle is set as a
    letter that says so.

    Raises:
        InputError: an original is no longer what it was.
        RefusedError: the parts cannot be put together.
        OSError: it cannot be written.
    """
    register = Register.of(case)
    made = _public(register, original) if public else enumerate(_internal(register, original))
    with scratch() as folder:
        place = Path(folder)
        laid = {nr: _laid_down(place, nr, part) for nr, part in made}
        parts = [laid[nr] for nr in sorted(laid)]
        _plan(place, memo, parts, draft_mark(missing), public=public)
        bound(place)
        path.write_bytes((place / "bilag.pdf").read_bytes())


def _laid_down(folder: Path, nr: int, part: _Part) -> _Part:
    """The part with its bytes in a file: memory must not grow with the hearing."""
    (folder / f"del-{nr:05d}.pdf").write_bytes(part.data)
    return _Part(b"", part.count, part.holds)


def _plan(folder: Path, memo: Memo, parts: Sequence[_Part], mark: str, *, public: bool) -> None:
    """Everything that the worker needs to put the annex together."""
    title = f"Høringssvar samlet: {memo.title}"
    left = [f"Ikke med: {n}" for f in memo.figures if f.name == count.UNREAD for n in f.notes]
    said = [f"Opgjort pr. {wording.day(memo.today)}.", *([_PUBLIC] if public else [])]

    def contents(offset: int) -> bytes:
        return paper.front(title, said, mark, _entries(parts, offset), left)

    before = paper.pages(contents(0))
    (folder / "forrest.pdf").write_bytes(contents(before))
    strips = ["Indhold"] * before + list(chain.from_iterable(map(_strips, parts)))
    (folder / "stempler.pdf").write_bytes(paper.stamps(strips))
    marks = [("Indhold", 0)]
    for entry in _entries(parts, before):
        marks.append((oneline(f"Nr. {entry.nr} {entry.sender}"), entry.pages[0] - 1))
    files = ["forrest.pdf", *(f"del-{nr:05d}.pdf" for nr in range(len(parts)))]
    plan = {"files": files, "stamps": "stempler.pdf", "marks": marks, "title": oneline(title)}
    (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")


def _entries(parts: Iterable[_Part], offset: int) -> list[Entry]:
    """The contents list, by number; an answer that goes on behind another stands there once."""
    entries, at = dict[int, Entry](), offset
    for part in parts:
        for response, first, last in part.holds:
            dates = ", ".join(count.dates(response)) or "uden dato"
            begun = entries.get(response.nr)
            begins = begun.pages[0] if begun else at + first
            entries[response.nr] = Entry(response.nr, who(response), dates, (begins, at + last))
        at += part.count
    return [entries[nr] for nr in sorted(entries)]


def _strips(part: _Part) -> Iterator[str]:
    for page in range(1, part.count + 1):
        here = [r for r, first, last in part.holds if first <= page <= last]
        if len(here) == 1:
            yield f"Nr. {here[0].nr} · {who(here[0])}"
        else:
            yield f"N{wording.numbers([r.nr for r in here])[1:]}" if here else "Følger med svaret"


# --- as it came -----------------------------------------------------------------------------------


def _internal(register: Register, original: Original) -> Iterator[_Part]:
    for parts in ahead(_as_they_came(register, original)):
        yield from parts


def _as_they_came(
    register: Register, original: Original
) -> Iterator[Callable[[], Sequence[_Part]]]:
    """For each file, in the order of its first answer, what makes its parts."""
    by_source = _by_source(register.responses)
    for response in register.responses:
        source = register.sources.get(response.source)
        if source is None or source.kind is SourceKind.PORTAL:
            yield partial(_letters, [response])
        elif mine := by_source.pop(source.sha256, ()):
            if source.kind is SourceKind.PDF:
                yield partial(_as_it_came, source, mine, original(source.sha256))
            else:
                yield partial(_set, source, mine)


def _by_source(responses: Iterable[Response]) -> dict[str, list[Response]]:
    found: defaultdict[str, list[Response]] = defaultdict(list)
    for response in responses:
        found[response.source].append(response)
    return dict(found)


def _as_it_came(source: Source, mine: Sequence[Response], data: bytes) -> Sequence[_Part]:
    try:
        ((number, made),) = pressed("original", data, _PDF)
    except RefusedError as error:
        return _set(source, mine, _UNREAD + error.what)
    return [_Part(made, number, tuple(_placed(r, source, number) for r in mine))]


def _placed(response: Response, source: Source, number: int) -> tuple[Response, int, int]:
    on = pages_of(response, source) or [1]
    return response, min(on[0], number), min(on[-1], number)


def _set(source: Source, mine: Sequence[Response], note: str = "") -> Sequence[_Part]:
    """The whole text of a file as letters, what belongs to no answer included."""
    head = source.header
    lines = [
        ("Fil", source.file),
        ("Fra", (head.sender or head.address or "") if head else ""),
        ("Til", (head.to or "") if head else ""),
        ("Emne", (head.subject or "") if head else ""),
        ("Sendt", wording.moment(head.sent) if head and head.sent else ""),
    ]
    return [
        _part_of(title, paper.letter(title, lines, text, note), response)
        for title, response, text in _pieces(source, mine)
    ]


def _part_of(title: str, data: bytes, response: Response | None) -> _Part:
    number = paper.pages(data)
    return _Part(data, number, ((response, 1, number),) if response else ())


def _pieces(source: Source, mine: Sequence[Response]) -> Iterator[tuple[str, Response | None, str]]:
    """The text of a file cut where another answer begins, each piece under whose it is."""
    text, raw = source.text.value, origins(source.text)
    begins = sorted((span.start, r.nr, r) for r in mine for span in owned(r.text, source.text))
    starts = [(bisect_left(raw, at), r) for at, _, r in begins]
    turns = [turn for nr, turn in enumerate(starts) if not nr or starts[nr - 1][1] is not turn[1]]
    if len(mine) == 1 or not turns:
        turns = [(0, mine[0])]
    ends, told = [at for at, _ in turns[1:]] + [len(text)], set[int]()
    if text[: turns[0][0]].strip():
        yield _FORE, None, text[: turns[0][0]]
    for (start, response), end in zip(turns, ends, strict=True):
        more = " (fortsat)" if response.nr in told else ""
        told.add(response.nr)
        yield f"Nr. {response.nr} {who(response)}{more}", response, text[start:end]


def _letter(response: Response, text: str, note: str = "") -> _Part:
    """One answer as a letter of its own."""
    lines = [("Dato", ", ".join(count.dates(response)))]
    data = paper.letter(f"Nr. {response.nr} {who(response)}", lines, text, note)
    number = paper.pages(data)
    return _Part(data, number, ((response, 1, number),))


# --- for everybody --------------------------------------------------------------------------------


def _public(register: Register, original: Original) -> Iterator[tuple[int, _Part]]:
    """Each answer by itself, with its place: two on one page must not tell of each other."""
    place = {response.id: nr for nr, response in enumerate(register.responses)}
    for parts in ahead(_for_everybody(register, original)):
        yield from ((place[part.holds[0][0].id], part) for part in parts)


def _for_everybody(
    register: Register, original: Original
) -> Iterator[Callable[[], Sequence[_Part]]]:
    """For each file what makes its answers' parts: a bundle is opened once for all of them."""
    for sha256, mine in _by_source(register.responses).items():
        source = register.sources.get(sha256)
        paged = source is not None and source.kind is SourceKind.PDF
        shown = [r for r in mine if paged and r.text.value not in _UNSHOWN]
        if source and shown:
            yield partial(_pictured, source, shown, original(sha256))
        yield partial(_letters, [r for r in mine if not paged or r.text.value in _UNSHOWN])


def _letters(responses: Iterable[Response], note: str = "") -> Sequence[_Part]:
    return [_letter(response, response.text.value, note) for response in responses]


def _pictured(source: Source, mine: Sequence[Response], data: bytes) -> Sequence[_Part]:
    """The pages of answers with nothing on them but their public text.

    A page that the worker cannot master costs the other answers of its file nothing.
    """
    head = json.dumps([asdict(shown_of(response, source)) for response in mine]).encode()
    try:
        made = pressed("public", head + b"\n" + data, _PDF)
    except RefusedError:
        made = ()
    if len(made) == len(mine):
        return [_part(*both) for both in zip(mine, made, strict=True)]
    if len(mine) == 1:
        return _letters(mine, _AS_TEXT)
    return [part for response in mine for part in _pictured(source, [response], data)]


def _part(response: Response, made: tuple[int, bytes]) -> _Part:
    number, pages = made
    if not number:
        return _letter(response, response.text.value, _AS_TEXT)
    return _Part(pages, number, ((response, 1, number),))
