"""The annotations of a page of a PDF, as pdfium has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ctypes import byref, c_ushort
from html import unescape
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from hoering.readers.pdf_pieces import Box
from hoering.readers.reading import well_formed

_TAG = re.compile(r"<[^>]*>")
_ENDS = re.compile(r"</(?:p|div|li)>|<br\s*/?>")
_UNSEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW


def pinned(page: pypdfium2.PdfPage) -> Iterator[tuple[int, Any]]:
    """The kind of each annotation of a page, and itself until the next is asked for."""
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if annotation:
            yield pdfium.FPDFAnnot_GetSubtype(annotation), annotation
            pdfium.FPDFPage_CloseAnnot(annotation)


def is_shown(annotation: Any) -> bool:
    """Whether a screen shows it."""
    return not pdfium.FPDFAnnot_GetFlags(annotation) & _UNSEEN


def outline(annotation: Any) -> Box:
    """Where it lies on its page, in points."""
    box = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(annotation, byref(box))
    return box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top)


def string(annotation: Any, key: bytes) -> str:
    """What its data says under a key; empty where it says nothing."""
    size = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    buffer = (c_ushort * (size // 2 + 1))()
    pdfium.FPDFAnnot_GetStringValue(annotation, key, buffer, size)
    return spelled(buffer, size)


def words(annotation: Any) -> str:
    """What somebody wrote in it; some programs write it as a web page alone."""
    plain = string(annotation, b"Contents")
    return (
        plain
        if plain.strip()
        else unescape(_TAG.sub("", _ENDS.sub("\n", string(annotation, b"RC"))))
    )


def quarters(annotation: Any) -> Iterator[Box]:
    """The stretches of text that it is about, in points; where it names none, all of it."""
    corners = pdfium.FS_QUADPOINTSF()
    count = pdfium.FPDFAnnot_CountAttachmentPoints(annotation)
    for nr in range(count):
        if pdfium.FPDFAnnot_GetAttachmentPoints(annotation, nr, byref(corners)):
            xs = corners.x1, corners.x2, corners.x3, corners.x4
            ys = corners.y1, corners.y2, corners.y3, corners.y4
            yield min(xs), min(ys), max(xs), max(ys)
    if not count:
        yield outline(annotation)


def attached(annotation: Any) -> str:
    """The name of the file that it holds, or what it is said to be."""
    file = pdfium.FPDFAnnot_GetFileAttachment(annotation)
    size = pdfium.FPDFAttachment_GetName(file, None, 0) if file else 0
    buffer = (c_ushort * (size // 2 + 1))()
    if file:
        pdfium.FPDFAttachment_GetName(file, buffer, size)
    return spelled(buffer, size) or words(annotation) or "uden navn"


def spelled(buffer: Any, size: int) -> str:
    """What pdfium wrote into a buffer, ``size`` bytes with the two that end it."""
    said = bytes(buffer)[: max(0, size - 2)].decode("utf-16-le", "replace")
    return well_formed(said.replace("\0", ""))
