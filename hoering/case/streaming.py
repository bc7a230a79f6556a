"""A case that is too large to hold: what all of it needs is seen in passing, the rest in parts.

Every function works inside the caller's transaction. Texts are built source by source and let go.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from itertools import islice
from operator import itemgetter
from typing import Any

from sqlalchemy import Row, bindparam, func, select, update
from sqlalchemy.orm import Session

from hoering.case import queries, rows
from hoering.case.force import Versions
from hoering.case.schema import LeftoverRow, ResponseRow, SourceRow
from hoering.decisions import Decision, What
from hoering.records import Case, Leftover, Response
from hoering.sources import Source
from hoering.text import Text, replay

_SOURCES, _RESPONSES = 100, 500
"""How many are in memory at the same time."""
_SEEN = ("nr", "sender", "received", "flags", "copy_of")
_PLACED = ("nr", "flags", "copy_of")


def glimpses(session: Session, of: dict[str, str] | None = None) -> tuple[Response, ...]:
    """Each response in force, by file and place in it, with what looking at all of them takes.

    That is its words, cut loose from their source, whose they are, and what was found so before;
    labels, demands and everything else are left out. :func:`place` takes them back. ``of`` gives
    other sources (sha256 -> name) than those in force.
    """
    names = queries.versions(session).names() if of is None else of
    seen: list[Response] = []
    for batch in _batches(session, names, names.keys()):
        texts, mine = _texts(session, batch), _responses(session, batch)
        found = [_glimpse(row, names[row.source], texts[row.source]) for row in mine]
        seen += (response for _, response in sorted(found, key=itemgetter(0)))
    return tuple(seen)


def _batches(session: Session, names: dict[str, str], of: Set[str]) -> Iterator[list[str]]:
    """Some sources at a time, in the order of their names, with some hundred responses at most.

    A source that has more of them comes alone.
    """
    counted = select(ResponseRow.source, func.count()).group_by(ResponseRow.source)
    many = {row[0]: row[1] for row in session.execute(counted)}
    batch: list[str] = []
    held = 0
    for sha256 in sorted(of, key=lambda sha256: (names[sha256], sha256)):
        if batch and (held + many.get(sha256, 0) > _RESPONSES or len(batch) == _SOURCES):
            yield batch
            batch, held = [], 0
        batch.append(sha256)
        held += many.get(sha256, 0)
    if batch:
        yield batch


def _texts(session: Session, batch: Sequence[str]) -> dict[str, Text]:
    wanted = select(SourceRow.sha256, SourceRow.raw, SourceRow.layers)
    found = session.execute(wanted.where(SourceRow.sha256.in_(batch)))
    return {sha256: replay(raw, layers) for sha256, raw, layers in found}


def _responses(session: Session, batch: Sequence[str]) -> Sequence[Row[Any]]:
    row = ResponseRow
    seen = (getattr(row, name) for name in _SEEN)
    wanted = select(row.id, row.source, row.on_source, row.layers, *seen)
    return session.execute(wanted.where(row.source.in_(batch))).all()


def _glimpse(row: Row[Any], file: str, source: Text) -> tuple[tuple[str, int, str, str], Response]:
    """A response with what it is ordered by."""
    text = rows.grow(source if row.on_source else Text(source.raw), row.layers)
    seen = {name: getattr(row, name) for name in _SEEN}
    response = Response(row.id, row.source, file, text, **seen)
    loose = Response(row.id, row.source, file, Text(text.value), **seen)
    return (file, response.text.begins, row.source, row.id), loose


def place(session: Session, before: Iterable[Response], after: Iterable[Response]) -> None:
    """Write what looking at the whole case found, where it differs from what was seen ``before``.

    Both hold the same responses, by (source, id).
    """
    known = {(r.source, r.id): r for r in before}
    changed = (r for r in after if _placed(known[r.source, r.id]) != _placed(r))
    table = ResponseRow.__table__.c
    one = update(ResponseRow.__table__).where(  # type: ignore[arg-type]
        table.source == bindparam("of"), table.id == bindparam("named")
    )
    while some := list(islice(changed, _RESPONSES)):
        session.connection().execute(one, [_values(response) for response in some])


def _values(response: Response) -> dict[str, Any]:
    placed = dict(zip(_PLACED, _placed(response), strict=True))
    return {"of": response.source, "named": response.id, **placed}


def _placed(response: Response) -> tuple[Any, ...]:
    return tuple(getattr(response, name) for name in _PLACED)


def parts(session: Session) -> tuple[Case, Iterator[Case]]:
    """A case without its sources and most of its responses, and these in parts.

    Of the responses it keeps those that people have decided something on, and what replaces them.
    """
    made, known = queries.decisions(session), queries.versions(session)
    asked = queries.hearing(session)
    concerned = queries.part(session, _concerned(session, made)).responses if made else ()
    rest = Case(
        hearing=asked,
        deliveries=known.current,
        responses=concerned,
        refusals=queries.refusals(session, known),
        decisions=made,
        erased=queries.erased(session),
        behind=queries.behind(session, asked),
    )
    return rest, _parts(session, rest, known)


def _concerned(session: Session, made: Sequence[Decision]) -> list[str]:
    decided = {decision.subject for decision in made}
    decided |= {decision.key for decision in made if decision.what is What.HOLDER}
    found = session.execute(select(ResponseRow.id, ResponseRow.replaces))
    return sorted({name for name, replaced in found if name in decided or replaced in decided})


def _parts(session: Session, rest: Case, known: Versions) -> Iterator[Case]:
    names, copies = known.names(), known.copies()
    mine: defaultdict[str, list[Decision]] = defaultdict(list)
    for decision in rest.decisions:
        mine[decision.subject].append(decision)
    for batch in _batches(session, names, names.keys() & known.read):
        sources = _sources(session, batch, names)
        found = queries.responses(session, ResponseRow.source.in_(batch))
        machine = (rows.to_response(row, sources[row.source]) for row in found)
        yield Case(
            hearing=rest.hearing,
            sources=tuple(sources.values()),
            responses=tuple(
                queries.decided(r, mine[r.id], rest.hearing, copies[r.source]) for r in machine
            ),
            leftovers=_leftovers(session, batch),
        )
        session.expunge_all()


def _sources(session: Session, batch: Sequence[str], names: dict[str, str]) -> dict[str, Source]:
    found = session.scalars(select(SourceRow).where(SourceRow.sha256.in_(batch)))
    sources = {row.sha256: replace(rows.to_source(row), file=names[row.sha256]) for row in found}
    return {sha256: sources[sha256] for sha256 in batch}


def _leftovers(session: Session, batch: Sequence[str]) -> tuple[Leftover, ...]:
    found = session.scalars(select(LeftoverRow).where(LeftoverRow.source.in_(batch)))
    return tuple(map(rows.to_leftover, found))
