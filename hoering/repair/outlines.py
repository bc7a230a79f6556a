"""Outlines of glyphs in free fonts, by a mark of their shape: what draws a g is a g.

The table is built by ``pipelines/tegn/byg_omrids.py`` and by nothing else: marks of six bytes in
ascending order, each with two bytes for its place among the texts at the table's head.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from functools import cache

from hoering.settings import bundled

OUTLINE = "omridstabel"
"""The kind of evidence that the table gives."""


@cache
def outlines() -> Mapping[str, str]:
    """Mark of an outline (hexadecimal) -> what it shows, ligatures as their letters."""
    packed = (bundled("pipelines") / "tegn" / "omrids.bin").read_bytes()
    head, _, table = packed.partition(b"\n")
    texts = head.decode("utf-8").split("\t")
    return {mark.hex(): texts[nr] for mark, nr in struct.iter_unpack(">6sH", table)}
