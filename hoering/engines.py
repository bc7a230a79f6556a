"""Where work is done: here, in processes, or on a Dask cluster; the same results in the same order.

Items are worked on in chunks, a few of which are under way at a time: what comes back is handed on
at once, so that neither side fills with work that waits. The chunks of a worker that is lost are
done again. What travels are the items and the results; items that name files keep texts at home.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from itertools import islice
from multiprocessing import get_context
from typing import Any, Protocol, TypeVar

from hoering.errors import InputError, LostWorkersError, UsageError

Item = TypeVar("Item")
Result = TypeVar("Result")

CHUNK = 4
"""Items in one task: few, since a lost worker's tasks begin again from the start."""
_WAITING = 4
"""Tasks for each worker that are under way or waiting for it."""
_TRIES = 3
"""Workers that may be lost over the same chunk before it is given up."""


class Engine(StrEnum):
    """Where documents are worked on."""

    SERIAL = "serial"
    PROCESSES = "processes"
    DASK = "dask"


class Mapper(Protocol):
    """Whatever works on many items."""

    def __call__(self, work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
        """The result of each item, in their order; ``work`` can be pickled.

        Raises:
            LostWorkersError: workers were lost again and again.
        """


def mapper(engine: Engine, workers: int = 2, cluster: str = "") -> Mapper:
    """The mapper of an engine; ``cluster`` is a Dask scheduler's address, "" for one of our own."""
    match engine:
        case Engine.SERIAL:
            return _serially
        case Engine.PROCESSES:
            return Processes(workers)
        case Engine.DASK:
            return Cluster(workers, cluster)


def _serially(work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
    return map(work, items)


@dataclass(frozen=True, slots=True)
class Processes:
    """Processes on this machine."""

    workers: int

    def __call__(self, work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
        """See :class:`Mapper`."""
        done = lost = 0
        while done < len(items):
            try:
                for result in self._until_lost(work, items[done:]):
                    yield result
                    done, lost = done + 1, 0
            except BrokenProcessPool as error:
                lost += 1
                if lost == _TRIES:
                    raise _given_up() from error

    def _until_lost(
        self, work: Callable[[Item], Result], items: Sequence[Item]
    ) -> Iterator[Result]:
        pool = ProcessPoolExecutor(self.workers, mp_context=get_context("spawn"))
        try:
            yield from _in_order(pool.submit, work, items, self.workers)
        finally:  # who stops a run does not wait for what nobody takes any more
            pool.shutdown(cancel_futures=True)


@dataclass(frozen=True, slots=True)
class Cluster:
    """A Dask cluster: the one whose scheduler has an address, else one begun on this machine."""

    workers: int
    address: str = ""

    def __call__(self, work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
        """See :class:`Mapper`.

        Raises:
            UsageError: Dask is not installed.
            InputError: nobody answers at the address.
        """
        try:
            from distributed import KilledWorker  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise UsageError(
                "Dask er ikke installeret.", "Installér med »pip install hoering[cluster]«."
            ) from error
        with self._client() as client:
            # A worker keeps nothing of ours from one run to the next: no result is "known already".
            submit = partial(client.submit, pure=False)
            workers = max(self.workers, len(client.scheduler_info()["workers"]))
            try:
                yield from _in_order(submit, work, items, workers)
            except KilledWorker as error:
                raise _given_up() from error

    def _client(self) -> Any:
        from distributed import Client  # noqa: PLC0415 - an extra

        if not self.address:
            return Client(n_workers=self.workers, threads_per_worker=1, dashboard_address=None)
        try:
            return Client(self.address, timeout="20s")
        except (OSError, ValueError) as error:
            raise InputError(
                f"Ingen Dask-styring svarer på »{self.address}«.",
                "Ret HOERING_CLUSTER, eller start den med »dask scheduler«.",
            ) from error


def _in_order(
    submit: Callable[..., Any], work: Callable[[Item], Result], items: Sequence[Item], workers: int
) -> Iterator[Result]:
    """Futures of chunks, a few ahead of the one that is waited for, let go of when handed on."""
    chunks = (items[at : at + CHUNK] for at in range(0, len(items), CHUNK))
    under_way = deque(submit(_each, work, chunk) for chunk in islice(chunks, workers * _WAITING))
    while under_way:
        done = under_way.popleft().result()
        under_way.extend(submit(_each, work, chunk) for chunk in islice(chunks, 1))
        yield from done


def _each(work: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    return [work(item) for item in items]


def _given_up() -> LostWorkersError:
    return LostWorkersError(
        "En arbejdsproces gik ned igen og igen over de samme filer.",
        "Kør igen med --engine serial: så ses det, hvilken fil det er. Det læste er gemt.",
    )
