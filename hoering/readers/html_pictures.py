"""Pictures that a web page or a mail carries in its own text."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator

_PICTURE = re.compile(
    r"<img\b[^>]{0,4000}?\bsrc\s*=\s*[\"']?\s*data:image/[\w.+-]+;base64,([\w+/=\s%]+)", re.I
)


def pictures(html: str) -> Iterator[bytes]:
    """The pictures that are written into the page itself, in their order; b"" for a broken one."""
    for found in _PICTURE.finditer(html):
        try:
            yield b64decode(found[1])
        except ValueError:
            yield b""
