"""Several reading processes at once, each waited for by a thread; what they give comes in order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

_T = TypeVar("_T")
_MOST = 4
"""At once: each may take as much memory as one file may."""


def ahead(calls: Iterable[Callable[[], _T]]) -> Iterator[_T]:
    """The results of calls that mostly wait, a few of them begun before they are asked for.

    No more results than processors are held at any time, however many calls there are; ``calls`` is
    walked through in the caller's own thread.
    """
    at_once = min(_MOST, os.cpu_count() or 1)
    waiting: deque[Future[_T]] = deque()
    with ThreadPoolExecutor(at_once) as pool:
        for call in calls:
            waiting.append(pool.submit(call))
            if len(waiting) > at_once:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
