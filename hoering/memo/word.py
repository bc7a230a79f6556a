"""Memo -> .docx, through a template that an office may replace by its own."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import IO, Any, Protocol
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from hoering.errors import InputError
from hoering.memo import wording
from hoering.memo.comments import annotate, marked
from hoering.memo.controls import NO_REMARK, NO_SUMMARY, tag
from hoering.memo.outside import isolated, printable
from hoering.memo.parts import Memo
from hoering.memo.topics import LEGEND
from hoering.phrases import listed, upper
from hoering.settings import bundled

BY_PARTY = Path("skabeloner", "hoeringsnotat.docx")
BY_THEME = Path("skabeloner", "efter_tema.docx")
"""Our own templates, inside the bundled folder ``pipelines``."""

_HEADER_ROOM = 110
"""Characters of the draft mark that fit on the header's line."""


_BOOKMARK_START, _BOOKMARK_END, _ID = qn("w:bookmarkStart"), qn("w:bookmarkEnd"), qn("w:id")


INTERNAL = "Internt notat: Borgeres navne er ikke fjernet."
PUBLIC = "Offentlig udgave: Borgeres navne og andre personoplysninger er taget ud."

_TYPES, _MACROS = "[Content_Types].xml", b"macroEnabled"
_DOTX, _DOCX = b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml"
_SAVE_AS = (
    "Gem skabelonen som .docx (Filer › Gem som), eller udelad den, så bruges den medfølgende."
)
_CHOOSE = "Ret skabelonen, eller udelad den, så bruges den medfølgende."


class Saved(Protocol):
    """A python-docx document: whatever saves itself to a stream."""

    def save(self, path_or_stream: IO[bytes]) -> None:
        """Write the document's zip archive."""


class _Template(DocxTemplate):  # type: ignore[misc]  # docxtpl publishes no types
    """docxtpl mends broken XML by leaving out what it cannot parse; a memo must not lose any."""

    def fix_tables(self, xml: str) -> Any:
        """Raise SyntaxError (lxml's) where the rendered XML is broken."""
        parse_xml(xml)
        return super().fix_tables(xml)

    def fix_docpr_ids(self, tree: Any) -> None:
        """Give bookmarks, too, ids of their own: a heading in a loop has brought its along."""
        super().fix_docpr_ids(tree)
        fresh, current = count(1), dict[str, str]()
        for mark in tree.iter(_BOOKMARK_START, _BOOKMARK_END):
            old = mark.get(_ID)
            if mark.tag == _BOOKMARK_START:
                current[old] = str(next(fresh))
            mark.set(_ID, current.get(old, old))


def write_docx(
    memo: Memo,
    path: Path,
    template: Path | None = None,
    missing: tuple[str, ...] = (),
    *,
    public: bool = False,
    traces: bool = True,
) -> None:
    """Write the memo to ``path``; the same memo gives the same bytes.

    ``missing`` says what stands in the way of sending it on: the document is then marked as a
    draft on page one and in the header. ``template`` is a docxtpl document; it may use every
    field of :class:`Memo` as ``memo`` and the names in :func:`fields`. ``traces`` are what leads
    back into the case, and never ``public``: a comment on each quote, a tag on each text that may
    be changed.

    Raises:
        InputError: the template is not there, is no Word document or uses an unknown field.
        OSError: the document cannot be written.
    """
    used = template or bundled("pipelines") / BY_PARTY
    document = opened(used)
    told, citations = marked(memo)  # what stands in it is printable from here on
    try:
        document.render(
            fields(told, tuple(map(printable, missing)), public=public),
            environment(),
            autoescape=True,
        )
    except (TemplateError, SyntaxError) as error:
        raise InputError(f"Skabelonen {used.name} kan ikke bruges ({error}).", _CHOOSE) from error
    _mark_draft(document.docx, draft_mark(tuple(map(printable, missing))))
    annotate(document.docx, citations if traces and not public else None, memo.today)
    if public or not traces:
        _untag(document.docx.element.body)
    _describe(document.docx.core_properties, memo)
    path.write_bytes(packed(document))


def _mark_draft(document: Any, mark: str) -> None:
    """A draft says so first of all, whatever the template prints."""
    body = document.element.body
    said = "".join(text.text or "" for text in body.iter(qn("w:t")))
    if mark and "UDKAST – mangler" not in said:
        first = document.add_paragraph(mark)._p
        body.insert(0, first)


def _untag(body: Any) -> None:
    """What may be written in becomes ordinary text."""
    for box in list(body.iter(qn("w:sdt"))):
        for child in list(box.find(qn("w:sdtContent"))):
            box.addprevious(child)
        box.getparent().remove(box)


def environment() -> SandboxedEnvironment:
    """How fields are filled in: an unknown one is an error, none reaches Python's insides."""
    return SandboxedEnvironment(undefined=StrictUndefined, finalize=_shown)


def source(document: _Template) -> str:
    """The template's commands with the XML around them: body, headers and footers."""
    parts = [document.get_xml()]
    for uri in (document.HEADER_URI, document.FOOTER_URI):
        parts += [document.get_part_xml(part) for _, part in document.get_headers_footers(uri)]
    return "".join(document.patch_xml(part) for part in parts)


def opened(template: Path) -> _Template:
    """A template (.docx or .dotx).

    Raises:
        InputError: it is not there, or no Word document.
    """
    try:
        document = _Template(_as_document(template))
        document.init_docx()
    except (OSError, PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        raise InputError(
            f"Skabelonen {template} kan ikke læses som Word-dokument.", _SAVE_AS
        ) from error
    return document


def _as_document(template: Path) -> Path | BytesIO:
    """What Word saves as a template (.dotx) differs from a document by its type alone."""
    with ZipFile(template) as packed:
        types = packed.read(_TYPES)
        if _MACROS in types:
            raise ValueError("a document with macros")
        if _DOTX not in types:
            return template
        document = BytesIO()
        with ZipFile(document, "w", ZIP_DEFLATED) as new:
            for name in dict.fromkeys(packed.namelist()):
                is_types = name == _TYPES
                new.writestr(name, types.replace(_DOTX, _DOCX) if is_types else packed.read(name))
    return document


def fields(memo: Memo, missing: tuple[str, ...] = (), *, public: bool = False) -> dict[str, object]:
    """What a template can use: the memo itself, and sentences made for a document."""
    return {
        "memo": memo,
        "agenda": wording.agenda_paragraph(memo),
        "poll": wording.POLL,
        "today": wording.day(memo.today),
        "edition": PUBLIC if public else INTERNAL,
        "draft": draft_mark(missing),
        "draft_header": _short(missing),
        "legend": LEGEND,
        "general": listed(memo.general),
        "no_remark": NO_REMARK,
        "no_summary": NO_SUMMARY,
        "tag": tag,
        "upper": upper,
    }


def draft_mark(missing: tuple[str, ...]) -> str:
    """Such as "UDKAST – mangler: …", "" where nothing is missing."""
    causes = "; ".join(cause.rstrip(".") for cause in missing)
    return f"UDKAST – mangler: {causes}" if missing else ""


def _short(missing: tuple[str, ...]) -> str:
    """The draft mark, cut to one line of a header."""
    mark = draft_mark(missing)
    if len(mark) <= _HEADER_ROOM:
        return mark
    return f"UDKAST – mangler: {wording.counted(len(missing), 'ting', 'ting')}, se side 1"


def _shown(value: object) -> object:
    """Text from outside as it can stand in XML, and as docxtpl leaves it alone.

    Braces go as character references: docxtpl turns ``{_{`` into ``{{`` in what it has rendered.
    """
    if not isinstance(value, str):
        return value
    clean = escape(isolated(value))
    return clean.replace("{", Markup("&#123;")).replace("}", Markup("&#125;"))


def _describe(properties: Any, memo: Memo) -> None:
    """Set what a reader's software shows of the document; the format allows 255 characters."""
    properties.title = printable(f"Høringsnotat: {memo.title}")[:255]
    properties.language = "da-DK"
    properties.created = properties.modified = datetime.combine(memo.today, time())


def packed(document: Saved) -> bytes:
    """The document as bytes that do not depend on the clock or the operating system."""
    saved, fixed = BytesIO(), BytesIO()
    document.save(saved)
    with ZipFile(saved) as old, ZipFile(fixed, "w") as new:
        for name in old.namelist():
            info = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type, info.create_system = ZIP_DEFLATED, 0
            new.writestr(info, old.read(name))
    return fixed.getvalue()
