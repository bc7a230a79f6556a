"""Between records and rows, both ways, with every text rebuilt from its recorded edits."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from hoering.case.schema import (
    DecisionRow,
    ErasedRow,
    LabelRow,
    LeftoverRow,
    ResponseRow,
    SourceRow,
)
from hoering.decisions import TYPES, Decision
from hoering.errors import QuoteError
from hoering.labels import Label, Quote, check_quote
from hoering.records import Document, Erased, Leftover, Response
from hoering.sources import Source
from hoering.text import Layer, Span, Text, replay

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def _names(of: type[DataclassInstance], *without: str) -> tuple[str, ...]:
    """The fields that a row holds under the same name as its record."""
    return tuple(field.name for field in fields(of) if field.name not in without)


_SOURCE = _names(Source, "text", "fonts", "sights", "hidden", "margins")
_LEFTOVER = _names(Leftover, "span")
_RESPONSE = _names(Response, "file", "text", "labels")
_LABEL = _names(Label, "by")
_ERASED = _names(Erased)
_DECISION = _names(Decision, "nr", "retracted", "value")
_VALUES = {what: TypeAdapter(of) for what, of in TYPES.items()}


def _pick(holder: object, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(holder, name) for name in names}


def source_row(document: Document) -> SourceRow:
    """The row of a document's source, with how it was read."""
    text, how = document.source.text, _pick(document, ("asked", "whole"))
    own = _pick(document.source, _SOURCE)
    return SourceRow(**own, **how, raw=text.raw, layers=text.layers())


def to_source(row: SourceRow) -> Source:
    """The source of a row."""
    return Source(**_pick(row, _SOURCE), text=replay(row.raw, row.layers))


def leftover_row(leftover: Leftover) -> LeftoverRow:
    """The row of a leftover."""
    span = leftover.span
    return LeftoverRow(**_pick(leftover, _LEFTOVER), start=span.start, end=span.end)


def to_leftover(row: LeftoverRow) -> Leftover:
    """The leftover of a row."""
    return Leftover(**_pick(row, _LEFTOVER), span=Span(row.start, row.end))


def decision_row(decision: Decision) -> DecisionRow:
    """The row of a decision; its number is given by the database."""
    value = _VALUES[decision.what].dump_python(decision.value, mode="json")
    return DecisionRow(**_pick(decision, _DECISION), value=value)


def to_decision(row: DecisionRow) -> Decision:
    """The decision of a row."""
    taken_back = (row.retraction.who, row.retraction.when) if row.retraction else None
    value = _VALUES[row.what].validate_python(row.value)
    return Decision(**_pick(row, _DECISION), value=value, nr=row.nr, retracted=taken_back)


def erased_row(erased: Erased) -> ErasedRow:
    """The row of a deleted response."""
    return ErasedRow(**_pick(erased, _ERASED))


def to_erased(row: ErasedRow) -> Erased:
    """What is left of a deleted response."""
    return Erased(**_pick(row, _ERASED))


def fill(
    row: ResponseRow, response: Response, source: SourceRow, decided: Collection[str] = ()
) -> ResponseRow:
    """Write what the machine says of a response into ``row``, new or old.

    A resumé that a person wrote stays. So does the machine's own label for a theme in ``decided``
    where ``response`` has none, or has the person's, and the draft made from it: it is what the
    decision can be taken back to.

    Raises:
        QuoteError: a quote does not stand in the response, or its text not in the source.
    """
    _check(response, source)
    labels, kept = _labels(row, response, decided)
    persons = bool(kept) or any(label.by for label in response.labels)
    for name, value in _pick(response, _RESPONSE).items():
        own = row.resume is None or (row.resume.by is None and not persons)
        if name != "resume" or own or value.by:
            setattr(row, name, value)
    layers = response.text.layers()
    row.on_source = layers[: len(source.layers)] == source.layers
    row.layers = layers[len(source.layers) :] if row.on_source else layers
    row.labels = labels
    return row


def _labels(
    row: ResponseRow, response: Response, decided: Collection[str]
) -> tuple[list[LabelRow], list[LabelRow]]:
    """The machine's labels to keep, and those of them that ``response`` did not bring."""
    new = [LabelRow(**_pick(label, _LABEL)) for label in response.labels if label.by is None]
    themes = {label.theme for label in new}
    kept = [old for old in row.labels if old.theme in decided and old.theme not in themes]
    for place, label in enumerate(labels := new + kept):
        label.place = place
    return labels, kept


def _check(response: Response, source: SourceRow) -> None:
    if response.text.raw != source.raw:
        raise QuoteError(
            f"{response.file}: svarets tekst kan ikke føres tilbage til kilden.",
            "Læs filen ind igen.",
        )
    for quoted in machine_quotes(response):
        check_quote(response.text, quoted)


def machine_quotes(response: Response) -> Iterator[Quote]:
    """Every quote of a response that no person chose."""
    yield from (hint.quote for hint in response.hints)
    yield from (demand.quote for demand in response.demands)
    if response.resume.by is None:
        yield from response.resume.quotes
    for label in response.labels:
        if label.by is None:
            yield from label.evidence
            yield from (label.condition,) if label.condition else ()


def to_response(row: ResponseRow, source: Source) -> Response:
    """What the machine says of a response; its words are cut again from the text and compared.

    It goes by its source's name.

    Raises:
        QuoteError: the words differ: the database was changed by something else.
    """
    labels = tuple(Label(**_pick(label, _LABEL)) for label in row.labels)
    text = grow(source.text if row.on_source else Text(source.text.raw), row.layers)
    response = Response(**_pick(row, _RESPONSE), file=source.file, text=text, labels=labels)
    try:
        for quoted in machine_quotes(response):
            check_quote(text, quoted)
    except QuoteError as error:
        raise QuoteError(f"{source.file}: {error.what}", error.next_step) from error
    return response


def grow(text: Text, layers: Iterable[Layer]) -> Text:
    """The text with the edits of further layers carried out."""
    for layer in layers:
        text = text.edited(layer)
    return text
