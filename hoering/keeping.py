"""What was read is kept in the case: one file at a time, with its bytes and the way it came."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from hoering.arrivals import Job, content
from hoering.case.store import Store
from hoering.errors import InputError
from hoering.records import ARCHIVED, Delivery, Document
from hoering.sources import Refusal


def keep(job: Job, result: Document | Refusal, store: Store) -> Document | Refusal:
    """One transaction per file: after a crash it is either in the case or not. Gives what is kept:
    of a file that was changed meanwhile nothing, so that it is new to the next run.
    """
    data, name = content(job.path), job.brought or job.file
    channel = ARCHIVED if job.parent else "fil"
    read = result.sha256 if isinstance(result, Refusal) else result.source.sha256
    if read and read != sha256(data).hexdigest():
        why = "Filen blev ændret eller fjernet, mens den blev læst."
        result, data = Refusal(job.file, "", why, "Læs den ind igen, når den ligger stille."), b""
    if isinstance(result, Refusal):
        _check_seen(job, result, data)
        name_of_bytes = result.sha256 or sha256(data).hexdigest()
        store.refuse(result, Delivery(name, name_of_bytes, channel, job.place), data)
    else:
        result = _within(job.parent, result)
        store.add(result, Delivery(name, result.source.sha256, channel, job.place), data)
    return result


def _check_seen(job: Job, refusal: Refusal, data: bytes) -> None:
    """What we can open and a worker cannot is no fault of the file: they share no folder."""
    if data and not refusal.sha256:
        raise InputError(
            f"En arbejdsproces kan ikke åbne »{job.file}«, som ligger her.",
            "Læg filerne og TMPDIR i en mappe, som alle maskiner ser under samme navn.",
        )


def _within(parent: str | None, document: Document) -> Document:
    """The document of a file that a container held."""
    return replace(document, source=replace(document.source, parent=parent)) if parent else document
