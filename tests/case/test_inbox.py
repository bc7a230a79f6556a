"""Files that were handed over wait under names of their own, or one would push another out."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from hoering.case.inbox import Inbox
from hoering.records import Delivery

ANNA, BO, EVA = b"Ja tak til badet.", "Nej tak, det støjer.".encode(), b"Kun med toiletter."


def read(name: str, data: bytes) -> Delivery:
    return Delivery(name, sha256(data).hexdigest())


@pytest.mark.parametrize(
    ("batches", "deliveries", "names"),
    [
        ([[("svar.txt", ANNA), ("svar.txt", BO)]], [], ["svar.txt", "svar (2).txt"]),
        ([[("svar.txt", ANNA)], [("svar.txt", BO)]], [], ["svar.txt", "svar (2).txt"]),
        ([[("svar.txt", ANNA)], [("svar.txt", ANNA)]], [], ["svar.txt"]),
        ([[("svar.txt", ANNA), ("svar.txt", ANNA)]], [], ["svar.txt", "svar (2).txt"]),
        ([[("svar.txt", BO)]], [read("svar.txt", ANNA)], ["svar (2).txt"]),
        ([[("svar.txt", ANNA)]], [read("svar.txt", ANNA)], ["svar.txt"]),
        (
            [[("svar.txt", BO)], [("svar.txt", EVA)]],
            [read("svar.txt", ANNA)],
            ["svar (2).txt", "svar (3).txt"],
        ),
        ([[("a/../svar.txt", ANNA)]], [], ["a_.._svar.txt"]),
    ],
    ids=["at once", "one after the other", "again", "twice at once", "another is in the case",
         "it is in the case", "each besides the others", "a path"],
)  # fmt: skip
def test_no_two_that_wait_share_a_name(tmp_path: Path, batches, deliveries, names):
    """Whatever came before, in the same batch, in one that waits or in the case."""
    inbox = Inbox.of(str(tmp_path / "sag"))
    for batch in batches:
        inbox.put(batch, deliveries)
    assert [path.name for path in inbox.waiting()] == names
    kept = {path.read_bytes() for path in inbox.waiting()}
    assert kept == {data for batch in batches for _, data in batch}
