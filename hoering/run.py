"""The whole story on one screen: files in, a case out.

Data flows one way: read -> repair -> split -> clean and label each response -> look at the whole
case. A bad document becomes a refusal and never stops the run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from hoering.records import Document, Refusal, Response, Source

Reader: TypeAlias = Callable[[Path, str], Source | Refusal]
SourceStage: TypeAlias = Callable[[Source], Source]
Splitter: TypeAlias = Callable[[Source], Document]
ResponseStage: TypeAlias = Callable[[Response], Response]
CaseStage: TypeAlias = Callable[[tuple[Response, ...]], tuple[Response, ...]]


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Which stages a run goes through, in which order; built in :mod:`hoering.standard`."""

    read: Reader
    over_source: tuple[SourceStage, ...]
    split: Splitter
    over_response: tuple[ResponseStage, ...]
    over_case: tuple[CaseStage, ...]
