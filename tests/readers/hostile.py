"""Files that mean harm, or are merely broken, over all formats; made anew each time.

A maker is a function without arguments that returns bytes. :data:`SET` names each file; what must
become of it stands in ``hostile.yaml``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from . import hostile_mail, hostile_package, hostile_pdf, hostile_rest
from .everything import SAID, everything

WHOLE = everything()
"""One good file of each format: what is cut short and put under other names."""
_CUT = ("svar.pdf", "svar.docx", "udtræk.xlsx", "arkiv.zip", "svar.msg", "brev.png")
_MASKED = {
    "docx.pdf": "svar.docx",
    "pdf.docx": "svar.pdf",
    "zip.eml": "arkiv.zip",
    "png.txt": "brev.png",
    "pdf.txt": "svar.pdf",
    "msg.eml": "svar.msg",
    "eml.msg": "svar.eml",
    "tif.jpg": "brev.tif",
    "txt.xlsx": "dos.txt",
    "html.pdf": "side.html",
    "xlsx.docx": "udtræk.xlsx",
    "docx.xlsx": "svar.docx",
    "docx.zip": "svar.docx",
}


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file: the name to show, which decides its format, and how it is made."""

    file: str
    make: Callable[[], bytes]


def _named() -> dict[str, Hostile]:
    made = {
        name: Hostile(f"{name}{suffix}", maker)
        for suffix, makers in (
            *hostile_pdf.MAKERS.items(),
            *hostile_package.MAKERS.items(),
            *hostile_mail.MAKERS.items(),
            *hostile_rest.MAKERS.items(),
        )
        for name, maker in makers.items()
    }
    cut = {
        f"{file} cut at {tenth}0 %": Hostile(file, partial(_cut, file, tenth))
        for file in _CUT
        for tenth in range(1, 10)
    }
    masked = {
        f"{name} by name": Hostile(name, partial(WHOLE.get, of)) for name, of in _MASKED.items()
    }
    names = {
        f"a name with {what}": Hostile(f"{name}.txt", SAID.encode)
        for what, name in hostile_rest.NAMES.items()
    }
    return {**made, **cut, **masked, **names}


def _cut(file: str, tenth: int) -> bytes:
    return WHOLE[file][: len(WHOLE[file]) * tenth // 10]


SET = _named()
