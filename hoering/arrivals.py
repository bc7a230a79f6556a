"""What a run has to work on: files handed in, what archives among them hold, what is read again."""

from __future__ import annotations

import logging
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import file_digest, sha256
from itertools import chain, count
from pathlib import Path, PurePath
from typing import TypeAlias

from hoering.case.store import Store
from hoering.decisions import AS_FOUND, Cut
from hoering.errors import InputError
from hoering.hearing import Hearing
from hoering.readers import Unpacked, is_aside
from hoering.records import ARCHIVED, Delivery, question
from hoering.sources import Refusal

Unpacker: TypeAlias = Callable[[Path, str, Path], Sequence[Unpacked] | Refusal]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read, under the name it is shown by, cut as people want it.

    ``brought`` is the name it was handed in by, where that is another, ``parent`` the sha256 of the
    container it was taken out of, ``refusal`` why it need not be tried, and ``place`` where it, or
    the container, lies (see :class:`.Delivery`).
    """

    path: Path
    file: str
    cut: Cut = AS_FOUND
    brought: str = ""
    parent: str | None = None
    refusal: Refusal | None = None
    place: str | None = None


class News(StrEnum):
    """What a file is to the case it comes to."""

    NEW = "ny"
    CHANGED = "ny udgave"
    AGAIN = "læst igen"
    KNOWN = "uændret"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that was handed in or read again, its content, and what it was to the case."""

    job: Job
    sha256: str
    news: News


def check_there(inputs: Iterable[Path]) -> None:
    """Raise InputError where one of them is no file or folder."""
    for path in inputs:
        if not (path.is_dir() or path.is_file()):
            raise InputError(
                f"Filen eller mappen »{path}« findes ikke.", "Ret stien, og prøv igen."
            )


def collect(inputs: Iterable[Path]) -> Iterator[Job]:
    """Every file to read, in the order of their names; in a folder all of them.

    No two share a name, or one would be taken for a new version of the other: they are told apart
    by as many of the folders they lie in as it takes.
    """
    inputs = tuple(inputs)
    check_there(inputs)
    found: dict[Path, Job] = {}
    for job in (job for path in inputs for job in _jobs(path)):
        # A link beside what it leads to is no second file, and does not give it its name.
        if job.path not in found or PurePath(job.file).name == job.path.name:
            found[job.path] = job
    jobs = sorted(found.values(), key=lambda job: job.file)
    while max((names := Counter(job.file for job in jobs)).values(), default=1) > 1:
        jobs = [_longer(job) if names[job.file] > 1 else job for job in jobs]
    yield from jobs


def _longer(job: Job) -> Job:
    """Named by one more of the folders it lies in."""
    parts = job.path.parts[-job.file.count("/") - 2 :]
    return replace(job, file="/".join(parts))


def _jobs(path: Path) -> Iterator[Job]:
    if path.is_dir():
        # A link that leads nowhere and a pipe are refused by name; only folders are passed over.
        files = (file for file in path.rglob("*") if not file.is_dir())
        visible = (file for file in files if not _is_aside(file.relative_to(path).as_posix()))
        yield from (_lying(file, file.relative_to(path).as_posix()) for file in visible)
    else:
        yield _lying(path, path.name)


def _lying(path: Path, name: str) -> Job:
    path = path.resolve()
    return Job(path, name, place=sha256(os.fsencode(path)).hexdigest())


def _is_aside(name: str) -> bool:
    """What programs leave beside documents, and what a reader wrote down about the file beside."""
    return is_aside(name) or name.endswith(".gold.json")


def arrivals(
    jobs: Iterable[Job], unpack: Unpacker, store: Store, folder: Path, *, again: bool = False
) -> Iterator[Arrival]:
    """What was handed in, and before each container that is not known every file in it.

    In this order a container is kept last: one that is known has been emptied, also after a crash.
    ``again`` tries once more what was refused: there may be a program now that reads it.
    """
    came = store.deliveries()
    seen = {delivery.file: delivery for delivery in came}
    lying = [delivery for delivery in came if delivery.channel != ARCHIVED]
    names = {delivery.place: delivery.file for delivery in lying if delivery.place}
    refused = {refusal.file for refusal in store.load().refusals} if again else frozenset[str]()
    desk = _Desk(store, seen, names, _holders(came), refused)
    for nr, job in enumerate(jobs):
        arrival = desk.arrival(job)
        if arrival.news is not News.KNOWN or desk.has_lost(arrival.job):
            into = folder / f"pakket-{nr}"
            into.mkdir()
            yield from desk.opened(arrival, unpack, into)
        else:
            yield arrival


@dataclass(frozen=True, slots=True)
class _Desk:
    """A case, what it has seen under which name, at which places, and which names to try again.

    ``holders`` are the places of the containers that something came out of, by their names.
    """

    store: Store
    seen: dict[str, Delivery]
    names: Mapping[str, str]
    holders: Mapping[str, Set[str]]
    refused: Set[str]

    def arrival(self, job: Job) -> Arrival:
        """What a file is to the case."""
        sha256 = digest(job.path)
        lies = job.place and not job.parent
        if lies:
            job = replace(job, file=self._name(job, sha256))
        news = self._news(job.file, sha256)
        if lies:
            self.seen[job.file] = Delivery(job.file, sha256, place=job.place)
        return Arrival(job, sha256, news)

    def _name(self, job: Job, sha256: str) -> str:
        """The name that the file at this place has had, else the first that no other file has.

        Two folders may each hold a "svar.pdf": two letters, and not two versions of one.
        """
        had = self.names.get(job.place or "")
        names = chain([had] if had else [], _names(job))
        return next(name for name in names if not self._is_others(name, job.place, sha256))

    def _is_others(self, name: str, place: str | None, sha256: str) -> bool:
        other = self.seen.get(name)
        if other and other.sha256 == sha256:
            return False
        if other and other.place and other.place != place:
            return True
        # What a container holds is here before itself, and is found by its name.
        return bool(self.holders.get(name, frozenset()) - {place})

    def _news(self, file: str, sha256: str) -> News:
        before = self.seen.get(file)
        if self.store.known(Delivery(file, sha256)):
            return News.AGAIN if file in self.refused else News.KNOWN
        if before is None:
            return News.NEW
        return News.AGAIN if before.sha256 == sha256 else News.CHANGED  # the case has lost it

    def has_lost(self, container: Job) -> bool:
        """Whether the case has lost, or shall try again, something that a container brought."""
        inside = {f: d for f, d in self.seen.items() if f.startswith(f"{container.file}/")}
        return any(f in self.refused or not self.store.known(d) for f, d in inside.items())

    def opened(self, arrival: Arrival, unpack: Unpacker, into: Path) -> Iterator[Arrival]:
        """The files of a container, and itself."""
        found = unpack(arrival.job.path, arrival.job.file, into)
        if isinstance(found, Refusal):
            yield replace(arrival, job=replace(arrival.job, refusal=found))
            return
        inner = [self.arrival(_taken_out(arrival, one)) for one in found if not _is_aside(one.file)]
        yield from inner
        brings_back = any(self.store.is_erased(one.sha256) for one in inner)
        yield _not_kept(arrival, into) if brings_back else arrival


def _holders(came: Iterable[Delivery]) -> dict[str, set[str]]:
    """Where the containers lie that something came out of, by every name that may be theirs."""
    places: defaultdict[str, set[str]] = defaultdict(set)
    for one in came:
        if one.channel == ARCHIVED and one.place:
            for folder in PurePath(one.file).parents:
                places[folder.as_posix()].add(one.place)
    return places


def _not_kept(container: Arrival, folder: Path) -> Arrival:
    """A container that would bring back what was deleted: its bytes are not taken in."""
    refusal = Refusal(
        container.job.file,
        "",
        "Arkivet rummer et svar, der er slettet efter anmodning, og gemmes ikke.",
        "Resten af det er læst. Slet arkivet, eller fjern svaret fra det.",
    )
    job = replace(container.job, path=folder / "gemmes ikke", refusal=refusal)
    return replace(container, job=job)


def _taken_out(container: Arrival, item: Unpacked) -> Job:
    return Job(
        item.path,
        item.file,
        container.job.cut,
        parent=container.sha256,
        refusal=item.refusal,
        place=container.job.place,
    )


def _names(job: Job) -> Iterator[str]:
    """The name of a file, then with one folder more of its path each time, then with a number."""
    named = job
    while named.file != (longer := _longer(named)).file:
        yield named.file
        named = longer
    yield named.file
    yield from (f"{nr}/{job.file}" for nr in count(2))


def content(path: Path) -> bytes:
    """A file's content; none where it cannot be opened, which its refusal says."""
    try:
        return path.read_bytes() if path.is_file() else b""
    except OSError:
        return b""


def digest(path: Path) -> str:
    """The identity of what :func:`content` gives, without holding all of it."""
    try:
        if path.is_file():
            with path.open("rb") as file:
                return file_digest(file, "sha256").hexdigest()
    except OSError:
        pass
    return sha256(b"").hexdigest()


def behind(store: Store, hearing: Hearing, folder: Path, again: bool) -> Iterator[Arrival]:
    """What is in the case and was read for another question, as files in ``folder``."""
    for nr, read in enumerate(store.readings()):
        if again or read.asked != question(hearing, read.cut):
            path = folder / str(nr)
            try:
                path.write_bytes(store.original(read.delivery.sha256))
            except InputError as error:  # it stays behind, and the ledger says so
                log.error("%s: %s", read.delivery.file, error)
                continue
            job = Job(path, read.file, read.cut, read.delivery.file)
            yield Arrival(job, read.delivery.sha256, News.AGAIN)
