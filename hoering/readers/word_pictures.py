"""What pictures in a Word document say: a pasted letter, a screenshot of what others wrote."""

from __future__ import annotations

from typing import Any

from docx.opc.part import Part

from hoering.errors import RefusedError
from hoering.phrases import upper
from hoering.readers.ocr import Recognised, Recogniser, unread
from hoering.readers.picture import is_small, pages_of
from hoering.readers.reading import Draft

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_NAMES = {f"{_R}embed", f"{_R}id", f"{_R}pict"}


class Pictures:
    """The pictures of one part of a document, read in the time that all of them have together."""

    def __init__(self, part: Part) -> None:
        self.found: list[Recognised] = []
        self._part = part
        self._recogniser = Recogniser()

    def look(self, graphic: Any, draft: Draft) -> None:
        """Keep what a graphic says until its paragraph ends; what cannot be read is a gap."""
        for data in filter(None, map(self._data, graphic.iter())):
            recognised = None if is_small(data) else self._recognised(data)
            if recognised and recognised.readable:
                self.found.append(recognised)
                return
            draft.gap("billede", _why(data, recognised))
            return
        draft.gap("billede", "Billedet ligger ikke i dokumentet.")

    def write(self, draft: Draft) -> None:
        """Write what was kept."""
        for recognised in self.found:
            draft.picture(recognised)
            draft.note(
                "Et billede i dokumentet er læst med tekstgenkendelse; teksten kan have fejl og "
                "står mellem kantede parenteser."
            )
        self.found.clear()

    def _data(self, element: Any) -> bytes | None:
        """The picture that an element shows, if it shows one."""
        names = {element.get(name) for name in _NAMES} if isinstance(element.tag, str) else set()
        part = next((self._part.related_parts.get(name) for name in names if name), None)
        return part.blob if part is not None and part.content_type.startswith("image/") else None

    def _recognised(self, data: bytes) -> Recognised | None:
        try:
            return self._recogniser.read(next(pages_of(data)))
        except (RefusedError, StopIteration):
            return None


def _why(data: bytes, recognised: Recognised | None) -> str:
    if is_small(data):
        return "Et lille billede, fx et logo; teksten i det er ikke læst."
    return f"{upper(unread(recognised))}."
