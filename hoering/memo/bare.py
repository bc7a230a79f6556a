"""A Word document without what readers do not see: comments, changes, ids, authors, hidden text."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARTS = ("word/comments", "word/people", "customXml/", "docProps/custom", "docProps/thumbnail")
_GONE = frozenset(
    f"{_W}{name}"
    for name in (
        "commentRangeStart", "commentRangeEnd", "commentReference", "proofErr", "rsid", "rsids",
        "docVars", "attachedTemplate", "permStart", "permEnd", "del", "moveFrom", "rPrChange",
        "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "annotationRef",
    )
)  # fmt: skip
_UNWRAPPED = {f"{_W}sdt", f"{_W}ins", f"{_W}moveTo", f"{_W}customXml", f"{_W}smartTag"}
_INNER = {f"{_W}sdtContent"}
_PROPERTIES = frozenset({f"{_W}sdtPr", f"{_W}sdtEndPr", f"{_W}customXmlPr", f"{_W}smartTagPr"})
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"/>'
)
_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)


def bare(path: Path, title: str) -> None:
    """Rewrite a Word document in place; its text, look, title and language stay.

    Content controls are opened (their content stays, their ids go), inserted text becomes text,
    deleted and hidden text is gone.
    """
    out = BytesIO()
    with ZipFile(path) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            data = _part(name, old.read(name), title)
            if data is not None:
                info = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
                info.compress_type, info.create_system = ZIP_DEFLATED, 0
                new.writestr(info, data)
    path.write_bytes(out.getvalue())


def _part(name: str, data: bytes, title: str) -> bytes | None:
    """What becomes of one part; None where it goes."""
    if name.startswith(_PARTS):
        return None
    if name == "docProps/core.xml":
        return _core(title)
    if name == "docProps/app.xml":
        return _APP
    if name == "[Content_Types].xml" or name.endswith(".rels"):
        return _unlinked(data)
    if name.startswith("word/") and name.endswith(".xml"):
        return _cleaned(data)
    return data


def _core(title: str) -> bytes:
    """Title and language, which assistive technology reads; nobody's name, no clock."""
    root = etree.fromstring(_CORE.encode())
    for tag, text in (("title", title), ("language", "da-DK")):
        etree.SubElement(root, f"{{http://purl.org/dc/elements/1.1/}}{tag}").text = text
    return _bytes(root)


def _unlinked(data: bytes) -> bytes:
    """Relations and types without those of the parts that went."""
    root = etree.fromstring(data)
    for child in list(root):
        part = child.get("PartName") or child.get("Target") or ""
        place = part.lstrip("/")
        if place.startswith(_PARTS) or f"word/{place}".startswith(_PARTS) or "customXml/" in place:
            root.remove(child)
    return _bytes(root)


def _cleaned(data: bytes) -> bytes:
    root = etree.fromstring(data)
    for node in list(root.iter(etree.Element)):
        for name in [name for name in node.attrib if _is_id(name)]:
            del node.attrib[name]
        if node.tag in _GONE or node.tag in _PROPERTIES or _is_hidden(node):
            _drop(node)
    for node in list(root.iter(*_UNWRAPPED)):
        _unwrap(node)
    for node in list(root.iter(*_INNER)):
        _unwrap(node)
    return _bytes(root)


def _is_id(name: str) -> bool:
    return "}rsid" in name or name.endswith(("}paraId", "}textId"))


def _is_hidden(node: Any) -> bool:
    """A run of hidden text, or one that only refers to a comment."""
    if node.tag != f"{_W}r":
        return False
    properties = node.find(f"{_W}rPr")
    hidden = properties is not None and any(
        (mark := properties.find(f"{_W}{name}")) is not None and mark.get(f"{_W}val") not in _OFF
        for name in ("vanish", "webHidden")
    )
    return hidden or node.find(f"{_W}commentReference") is not None


_OFF = {"0", "false", "off"}


def _drop(node: Any) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def _unwrap(node: Any) -> None:
    """Put a node's children in its place."""
    parent = node.getparent()
    if parent is None:
        return
    at = parent.index(node)
    for child in reversed(node):
        parent.insert(at + 1, child)
    parent.remove(node)


def _bytes(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
