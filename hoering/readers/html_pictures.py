"""Pictures that a web page or a mail carries in its own text."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator

_PICTURE = re.compile(
    r"<img\b[^<>]{0,4000}?\bsrc\s*=\s*[\"']?\s*data:image/([\w.+-]+);base64,([\w+/=\s%]+)", re.I
)
_READ = {"png", "jpeg", "jpg", "tiff", "tif"}
_TRIFLE = 4096
"""Characters: a picture of another kind is an icon or counts who reads the mail."""


def pictures(html: str) -> Iterator[bytes]:
    """The pictures that are written into the page itself, in their order; b"" for a broken one."""
    for kind, code in _PICTURE.findall(html):
        if kind.lower() in _READ or len(code) > _TRIFLE:
            yield _unpacked(code)


def _unpacked(code: str) -> bytes:
    try:
        return b64decode(code)
    except ValueError:
        return b""
