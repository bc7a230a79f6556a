"""Stages that only look at what an answer says: for the same words, once.

Of millions of answers to a hearing few are somebody's own; the others are sent in by thousands.
They are folded here, before any model runs, and each still gets its own labels and quotes.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from hashlib import blake2b
from typing import Any, TypeAlias

from hoering.records import Response

Stage: TypeAlias = Callable[[Response], Response]
_SAID = ("labels", "hints", "demands")
"""What such stages set."""
_KEPT = 4000
"""Texts whose labels are kept, those asked for last: some 20 MB."""


class Once:
    """A stage made of stages that set :data:`_SAID` by the text and its flags alone."""

    def __init__(self, *stages: Stage) -> None:
        self._stages = stages
        self._said: OrderedDict[bytes, dict[str, Any]] = OrderedDict()

    def __call__(self, response: Response) -> Response:
        """The response with what it says."""
        said = _mark(response)
        if said not in self._said:
            self._said[said] = self._found(response)
            if len(self._said) > _KEPT:
                self._said.popitem(last=False)
        self._said.move_to_end(said)
        return replace(response, **self._said[said])

    def _found(self, response: Response) -> dict[str, Any]:
        for stage in self._stages:
            response = stage(response)
        return {name: getattr(response, name) for name in _SAID}


def _mark(response: Response) -> bytes:
    """What two responses share that say the same to the letter."""
    speaks = b"" if response.is_bare else b"+"
    words = response.text.value.encode("utf-8", "surrogatepass")
    return blake2b(speaks + words, digest_size=16).digest()
