"""Each quote of a Word memo bears a comment: its file, page and what reading changed in it.

docxtpl knows no comments. So a quote goes into the template between characters that no text may
hold, and what stands between them afterwards, in whatever template, gets its comment.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any, TypeVar, cast

from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.run import Run
from markupsafe import escape

from hoering.citation import Citation
from hoering.memo import wording
from hoering.memo.outside import isolated, printable
from hoering.memo.parts import Memo, Proof

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_DIGITS = "".join(map(chr, range(0xFDD2, 0xFDE2)))
_MARK = re.compile(f"({_OPEN}[{_DIGITS}]+|{_CLOSE})")
_T = qn("w:t")
_FAMILIES = {
    "glyph": "tegn rettet",
    "hyphen": "orddeling samlet",
    "invisible": "usynligt tegn fjernet",
    "line": "linjeskift samlet",
    "furniture": "sidehoved, sidefod eller sidetal taget ud",
    "split": "tekst uden for svaret taget ud",
}
_V = TypeVar("_V")
AUTHOR, INITIALS = "hoering", "hø"


def marked(memo: Memo) -> tuple[Memo, tuple[Citation, ...]]:
    """The memo with every quote between marks, and the citations that they number."""
    cited: dict[Citation, int] = {}
    return _marked(memo, cited), tuple(cited)


def _marked(value: _V, cited: dict[Citation, int]) -> _V:
    if isinstance(value, str):
        return cast("_V", printable(value))
    if isinstance(value, tuple):
        return cast("_V", tuple(_marked(item, cited) for item in value))
    if isinstance(value, Proof):
        nr = cited.setdefault(value.citation, len(cited))
        words = printable(value.words)
        return cast("_V", replace(value, words=f"{_OPEN}{_numeral(nr)}{words}{_CLOSE}"))
    if is_dataclass(value) and not isinstance(value, (Citation, type)):
        parts = {field.name: getattr(value, field.name) for field in fields(value)}
        changed = {name: _marked(part, cited) for name, part in parts.items()}
        return cast("_V", replace(value, **changed))
    return value


def _numeral(nr: int) -> str:
    return "".join(_DIGITS[int(digit, 16)] for digit in f"{nr:x}")


def _value(numeral: str) -> int:
    return int("".join(f"{_DIGITS.index(digit):x}" for digit in numeral), 16)


def annotate(document: Document, citations: tuple[Citation, ...] | None, today: date) -> None:
    """Take the marks out and put a comment where each pair of them stood; none where None."""
    ranges = list(_ranges(document.element.body))
    if citations is None or not ranges:
        return
    comments = document.comments._comments_elm
    for at, (nr, first, last) in enumerate(ranges):
        # Not python-docx's add_comment: it looks through all comments for each new one's number.
        comments.append(_comment(at, printable(_told(citations[nr])), today))
        Run(first, document._body).mark_comment_range(Run(last, document._body), at)


def _comment(id: int, said: str, today: date) -> Any:
    first, *rest = said.split("\n")
    mark = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'
    lines = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>{begins}'
        f'<w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for begins, line in ((mark, first), *(("", line) for line in rest))
    )
    return parse_xml(
        f'<w:comment {nsdecls("w")} w:id="{id}" w:author="{AUTHOR}" w:initials="{INITIALS}" '
        f'w:date="{today.isoformat()}T00:00:00Z">{lines}</w:comment>'
    )


def _ranges(body: Any) -> Iterator[tuple[int, Any, Any]]:
    """Which citation each quote has, and its first and last run."""
    open_nr, first, last = None, None, None
    for run in list(body.iter(qn("w:r"))):
        if not any(_MARK.search(text.text or "") for text in run.iter(_T)):
            last = run
            first = first if first is not None or open_nr is None else run
            continue
        for sign, piece in _pieces(run):
            if sign == _CLOSE and open_nr is not None and first is not None:
                yield open_nr, first, last
            if sign:
                open_nr, first = (None if sign == _CLOSE else _value(sign[1:])), None
            if piece is not None:
                last = piece
                first = first if first is not None or open_nr is None else piece


def _pieces(run: Any) -> Iterator[tuple[str, Any]]:
    """The run cut at its marks: each mark ("" first) and the run after it, None where it is empty.

    The pieces take the run's place in the document.
    """
    look, signs, piles = run.find(qn("w:rPr")), [""], list[list[Any]]([[]])
    for child in run:
        if child is look:
            continue
        for part in _MARK.split(child.text or "") if child.tag == _T else [None]:
            if part and _MARK.fullmatch(part):
                signs.append(part)
                piles.append([])
            elif part is None:
                piles[-1].append(deepcopy(child))
            elif part:
                piles[-1].append(_text(part))
    for sign, pile in zip(signs, piles, strict=True):
        yield sign, _run(run, look, pile) if pile else None
    run.getparent().remove(run)


def _text(words: str) -> Any:
    text = OxmlElement("w:t")
    text.text = words
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return text


def _run(old: Any, look: Any, pile: list[Any]) -> Any:
    new = deepcopy(old)
    for child in list(new):
        new.remove(child)
    new.extend([*([deepcopy(look)] if look is not None else []), *pile])
    old.addprevious(new)
    return new


def _told(citation: Citation) -> str:
    """Where a quote stands, and what stands there in the file."""
    lines = [
        f"Kilde: {isolated(citation.file)}, {wording.place(citation)}.",
        f"Tegn {citation.raw.start}–{citation.raw.end} i kilden, sha256 {citation.sha256[:16]}.",
    ]
    families = Counter(_FAMILIES.get(edit.family, edit.rule) for edit in citation.edits)
    if families:
        changed = ", ".join(f"{what} ({nr})" for what, nr in families.items())
        lines.append(f"Ændret, da filen blev læst: {changed}.")
    else:
        lines.append("Ordret som i filen.")
    if citation.doubtful:
        words = ", ".join(f"»{isolated(word)}« ({sure} %)" for word, sure in citation.doubtful)
        lines.append(f"Læst i et billede, og usikkert: {words}. Hold det op mod originalen.")
    return "\n".join(lines)
