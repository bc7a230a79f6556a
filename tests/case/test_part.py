"""A part of a case is what the whole holds about it; a mark tells when the whole has changed."""

from __future__ import annotations

from hoering.case.store import Store
from hoering.clock import now
from hoering.decisions import Decision, What

from .conftest import Build


def test_a_part_says_what_the_whole_says(store: Store, build: Build) -> None:
    """Responses, what the machine proposed, sources and decisions are those of the whole case."""
    build.add(store, build.bundle())
    one = store.load().responses[0].id
    store.decide(Decision(one, What.COMMENT, "Se på den.", "Anna", now()))
    whole, part = store.load(), store.part(one)
    assert part.responses == (whole.response(one),)
    assert part.proposed == tuple(r for r in whole.proposed if r.id == one)
    assert part.decisions == whole.decisions
    assert part.sources[0] == whole.source(part.responses[0].source)
    assert store.part("findes-ikke").responses == ()


def test_the_mark_changes_with_every_write(store: Store, build: Build) -> None:
    """It stays while nobody writes, and changes with what this store writes and what others do."""
    build.add(store, build.bundle())
    store.list()
    one = store.load().responses[0].id
    comment = Decision(one, What.COMMENT, "Se på den.", "Anna", now())
    before = store.version()
    store.load()
    assert store.version() == before
    made = store.decide(comment)
    own = store.version()
    with build.reopened() as other:
        other.retract(made.nr, "Birthe", now())
        other.list()
    assert len({before, own, store.version()}) == 3
