"""What was found, and by which rule."""

from __future__ import annotations

from dataclasses import dataclass

from hoering.decisions import Personal
from hoering.text import Span


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of text that tells of a person: what, by which rule, and how sure that is."""

    span: Span
    kind: Personal
    rule: str
    confidence: float
