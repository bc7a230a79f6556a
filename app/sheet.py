"""The source of a response as it came: a picture of the page, or the file's own characters."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from itertools import pairwise

import streamlit as st
from frame import location, store
from marked import alert, shown

from hoering.errors import HoeringError
from hoering.readers.facsimile import Box, Picture, picture
from hoering.records import Response
from hoering.sources import Source, SourceKind
from hoering.text import Span

_AROUND = 400
"""Characters of the file shown before and after a response that stands among others."""


@st.cache_resource(show_spinner="Tegner siden …", max_entries=60)
def _drawn(_location: str, sha256: str, page: int) -> Picture | HoeringError:
    """A page of one content never changes; that it cannot be drawn does not either."""
    try:
        return picture(store().original(sha256), page)
    except HoeringError as error:
        return error


def show_sheet(source: Source, response: Response, now: Iterable[Span]) -> None:
    """The source's page with the passages ``now`` (of the response's text) marked on it."""
    raw = [response.text.source(span) for span in now]
    if source.kind is not SourceKind.PDF or not source.pages:
        st.html(_as_it_came(source, response, raw))
        return
    page = _page(source, response, raw)
    drawn = _drawn(location(), source.sha256, page)
    if isinstance(drawn, HoeringError):
        st.html(alert(drawn))
    else:
        start = source.pages[page - 1]
        places = [box for span in raw for box in drawn.places(_moved(span, start))]
        st.html(_sheet(drawn, places, page, blind=bool(raw) and not drawn.characters))


def _moved(span: Span, start: int) -> Span:
    return Span(max(0, span.start - start), max(0, span.end - start))


def _page(source: Source, response: Response, raw: Iterable[Span]) -> int:
    """The page to show: the one chosen, else the first of the passages', else the response's."""
    pages = pages_of(source, response)
    marked = next((nr for span in raw for nr in source.pages_of(span) or ()), pages[0])
    if len(pages) == 1:
        return pages[0]
    # A key of its own for each passage: the page follows what is looked at.
    key = f"side-{response.id}-{marked}"
    at = pages.index(marked) if marked in pages else 0
    chosen = st.selectbox(
        f"Side ({len(pages)} sider)", pages, index=at, key=key, format_func=lambda nr: f"Side {nr}"
    )
    return int(chosen)


def pages_of(source: Source, response: Response) -> list[int]:
    """The pages that a response stands on."""
    text = response.text
    if not text.value:
        return [1]
    return list(source.pages_of(text.source(Span(0, len(text.value)))) or [1])


def _sheet(drawn: Picture, places: Iterable[Box], page: int, blind: bool) -> str:
    """The picture with marks over it. It holds nothing from outside but what pdfium drew."""
    data = b64encode(drawn.png).decode()
    marks = "".join(_over(box) for box in places)
    note = (
        '<p class="dæmpet">Siden er et billede; stedet kan ikke vises på den.</p>' if blind else ""
    )
    return (
        f'{note}<div class="ark" tabindex="0" role="group" aria-label="Side {page} i filen">'
        f'<img alt="Side {page}, som den ser ud i filen" '
        f'src="data:image/png;base64,{data}">{marks}</div>'
    )


def _over(box: Box) -> str:
    left, top = box.left / 10, box.top / 10
    wide, tall = (box.right - box.left) / 10, (box.bottom - box.top) / 10
    where = f"left:{left:.1f}%;top:{top:.1f}%;width:{wide:.1f}%;height:{tall:.1f}%"
    return f'<span class="sted" style="{where}"></span>'


# --- files without pages ------------------------------------------------------------------------


def _as_it_came(source: Source, response: Response, raw: Iterable[Span]) -> str:
    """The file's characters: what reading took out is faint, the passages are marked."""
    text = response.text
    whole = text.source(Span(0, len(text.value))) if text.value else Span(0, len(text.raw))
    shown_part = Span(max(0, whole.start - _AROUND), min(len(text.raw), whole.end + _AROUND))
    body = "".join(_pieces(text.raw, shown_part, _removed(response), list(raw)))
    return (
        f'<div class="kilde" tabindex="0" role="group" aria-label="Filens egne tegn">{body}</div>'
    )


def _removed(response: Response) -> list[Span]:
    return [span for span, rule in response.text.runs() if rule]


def _pieces(raw: str, part: Span, removed: list[Span], marked: list[Span]) -> Iterator[str]:
    cuts = {part.start, part.end}
    cuts |= {at for span in (*removed, *marked) for at in (span.start, span.end)}
    places = sorted(at for at in cuts if part.start <= at <= part.end)
    for start, end in pairwise(places):
        piece = Span(start, end)
        words = shown(raw[start:end].replace("\f", "\n"))  # a page ends, as it does on paper
        if any(span.contains(piece) for span in removed):
            words = f'<span class="væk">{words}</span>'
        yield f"<mark>{words}</mark>" if any(m.contains(piece) for m in marked) else words
