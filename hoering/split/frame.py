"""The frame of a response: the parts in which senders name themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hoering.records import MailHeader
from hoering.split.names import HANDLES_FOR


@dataclass(frozen=True, slots=True)
class Letter:
    """The parts of a response in which senders name themselves, as lists of lines."""

    front: Sequence[str]
    body: Sequence[str]
    signature: Sequence[str]
    header: MailHeader | None = None
    listed: str | None = None
    """The name that the bundle's contents page gives."""
    receivers: frozenset[str] = frozenset()
    """Names that letters of this bundle are addressed to, in lower case."""

    @property
    def speaks_for_others(self) -> bool:
        """Whether somebody signs with a function, or says to sign for others."""
        return any(HANDLES_FOR.match(line) for line in self.signature)

    @property
    def is_personal(self) -> bool:
        """Whether an I speaks rather than a we."""
        return self._surplus < 0

    @property
    def is_plural(self) -> bool:
        """Whether a we speaks rather than an I."""
        return self._surplus > 0

    @property
    def _surplus(self) -> int:
        text = " ".join(self.body[::2]).casefold()
        ours = len(re.findall(r"\b(?:vi|os|vores|vort)\b", text))
        return ours - len(re.findall(r"\b(?:jeg|mig|min|mit|mine)\b", text))
