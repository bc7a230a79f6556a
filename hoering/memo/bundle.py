"""The annex "Høringssvar samlet.pdf": every answer as it came, numbered as in the memo.

PDFs keep their pages; mails, Word files and rows of a portal are set as letters. In the public
edition a page shows nothing but the characters of an answer that a person has signed off: all else,
pictures too, is not covered but never drawn. What cannot be told apart on its page is set as a
letter instead.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from hoering.case.export import pages as pages_of
from hoering.errors import RefusedError
from hoering.memo import count, paper, wording
from hoering.memo.masked import WITHHELD
from hoering.memo.outside import oneline
from hoering.memo.paper import Entry
from hoering.memo.parts import Memo
from hoering.memo.register import Register, who
from hoering.memo.word import draft_mark
from hoering.readers.ahead import ahead
from hoering.readers.formats import READERS
from hoering.readers.guard import bound, pressed
from hoering.readers.press import Shown
from hoering.records import Case, Response, Source, SourceKind
from hoering.text import Text

Original = Callable[[str], bytes]
"""A source's bytes by its sha256."""

_PDF = next(reader for reader in READERS if reader.kind is SourceKind.PDF)
_ASIDE = {"split", "furniture"}
_PUBLIC = (
    "Offentlig udgave. Personoplysninger er taget ud af siderne; et sort felt viser hvor. Af hver "
    "side er kun selve svaret med: brevhoveder, underskriftsblokke, kopimodtagere, citerede mails "
    "og billeder er udeladt."
)
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
    with TemporaryDirectory(prefix="hoering-") as folder:
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
    """The contents list, by number."""
    entries, at = [], offset
    for part in parts:
        for response, first, last in part.holds:
            dates = ", ".join(count.dates(response)) or "uden dato"
            entries.append(Entry(response.nr, who(response), dates, (at + first, at + last)))
        at += part.count
    return sorted(entries, key=lambda entry: (entry.nr, entry.pages))


def _strips(part: _Part) -> Iterator[str]:
    for page in range(1, part.count + 1):
        here = [r for r, first, last in part.holds if first <= page <= last]
        if len(here) == 1:
            yield f"Nr. {here[0].nr} · {who(here[0])}"
        else:
            yield f"N{wording.numbers([r.nr for r in here])[1:]}" if here else "Følger med svaret"


# --- as it came -----------------------------------------------------------------------------------


def _internal(register: Register, original: Original) -> Iterator[_Part]:
    yield from ahead(_as_they_came(register, original))


def _as_they_came(register: Register, original: Original) -> Iterator[Callable[[], _Part]]:
    """For each file, in the order of its first answer, what makes its part."""
    by_source = _by_source(register.responses)
    for response in register.responses:
        source = register.sources.get(response.source)
        if source is None or source.kind is SourceKind.PORTAL:
            yield partial(_letter, response, response.text.value)
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


def _as_it_came(source: Source, mine: Sequence[Response], data: bytes) -> _Part:
    try:
        ((number, made),) = pressed("original", data, _PDF)
    except RefusedError as error:
        return _set(source, mine, _UNREAD + error.what)
    return _Part(made, number, tuple(_placed(r, source, number) for r in mine))


def _placed(response: Response, source: Source, number: int) -> tuple[Response, int, int]:
    on = pages_of(response, source) or [1]
    return response, min(on[0], number), min(on[-1], number)


def _set(source: Source, mine: Sequence[Response], note: str = "") -> _Part:
    """The whole text of a file as a letter, what belongs to no answer included."""
    head = source.header
    lines = [
        ("Fil", source.file),
        ("Fra", (head.sender or head.address or "") if head else ""),
        ("Til", (head.to or "") if head else ""),
        ("Emne", (head.subject or "") if head else ""),
        ("Sendt", wording.moment(head.sent) if head and head.sent else ""),
    ]
    title = ", ".join(f"Nr. {r.nr} {who(r)}" for r in mine)
    data = paper.letter(title, lines, source.text.value, note)
    number = paper.pages(data)
    return _Part(data, number, tuple((response, 1, number) for response in mine))


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
        shown = [r for r in mine if paged and r.text.value != WITHHELD]
        if source and shown:
            yield partial(_pictured, source, shown, original(sha256))
        yield partial(_letters, [r for r in mine if not paged or r.text.value == WITHHELD])


def _letters(responses: Iterable[Response], note: str = "") -> Sequence[_Part]:
    return [_letter(response, response.text.value, note) for response in responses]


def _pictured(source: Source, mine: Sequence[Response], data: bytes) -> Sequence[_Part]:
    """The pages of answers with nothing on them but their public text.

    A page that the worker cannot master costs the other answers of its file nothing.
    """
    head = json.dumps([asdict(_shown(response, source)) for response in mine]).encode()
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


def _shown(response: Response, source: Source) -> Shown:
    text = response.text
    blacked = [
        (raw.start, raw.end)
        for edit in text.edits
        if edit.family == "redaction" and text.before
        for raw in (text.before.source(edit.span),)
    ]
    kept = [
        (span.start, span.end) for span, rule in text.runs() if rule.partition(":")[0] not in _ASIDE
    ]
    return Shown(
        starts=source.pages,
        end=len(source.text.raw),
        wanted=tuple(pages_of(response, source) or ()),
        kept=tuple(kept),
        blacked=tuple(blacked),
        says=tuple(_says(text)),
    )


def _says(text: Text) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where in the raw text each character of a text comes from, in runs without a gap."""
    at, run = -1, list[str]()
    for letter, raw in zip(text.value, origins(text), strict=True):
        if run and raw == at + len(run) - 1:
            run[-1] += letter
        elif run and raw == at + len(run):
            run.append(letter)
        else:
            if run:
                yield at, tuple(run)
            at, run = raw, [letter]
    if run:
        yield at, tuple(run)


def origins(text: Text) -> list[int]:
    """The raw offset of every character; of what an edit wrote, where the edit begins."""
    if text.before is None:
        return list(range(len(text.value)))
    old, new, at = origins(text.before), list[int](), 0
    for edit in text.edits:
        new += old[at : edit.span.start]
        new += [old[edit.span.start]] * len(edit.new)
        at = edit.span.end
    return new + old[at:]
