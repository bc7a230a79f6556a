"""Where a bundle's own list of contents and the answers found in it do not agree, a person is told.

A listed name that no answer bears may be an answer that never came along; an answer that no name
stands for may be cut wrongly, or be one that the list forgot.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hoering.records import Response
from hoering.sources import Gap, Source
from hoering.split.bundle import Segment
from hoering.split.contents import agree, is_sender, is_short
from hoering.text import Span

_UNFIT = "Indholdsfortegnelsen passer ikke med siderne: svarene er delt efter, hvordan de ser ud."


def held_to_list(source: Source, cut: Sequence[Segment], responses: Sequence[Response]) -> Source:
    """The source with what its list of contents says and nobody found, and the other way round."""
    contents = cut[0].contents if cut else None
    if contents is None:
        return source
    senders = [response.sender for response in responses if response.sender]
    found = [segment.listed for segment in cut if segment.listed] + senders
    missing = [name for name in contents.listed if not any(agree(name, one) for one in found)]
    at = source.text.source(Span(0, 1)).start
    page = source.pages_of(Span(at, at + 1))
    gaps = (
        Gap(page[0] if page else None, "svar på listen", _missing(name), at)
        for name in missing
        if is_sender(name) and not is_short(name)
    )
    notes = [_UNFIT] * (not contents.fits)
    notes += _unlisted(source, contents.listed, responses)
    return replace(
        source,
        gaps=(*source.gaps, *gaps),
        notes=tuple(dict.fromkeys((*source.notes, *notes))),
    )


def _missing(name: str) -> str:
    return f"»{name}« står i indholdsfortegnelsen, men intet svar er fundet."


def _unlisted(
    source: Source, listed: Sequence[str], responses: Sequence[Response]
) -> Iterator[str]:
    own = [response for response in responses if response.brought_by is None]
    unknown = [one for one in own if not any(agree(name, one.sender or "") for name in listed)]
    senders = [one.sender or "" for one in responses]
    vague = [
        name
        for name in listed
        if (is_short(name) or not is_sender(name)) and not any(agree(name, one) for one in senders)
    ]
    # Each name cut short may stand for one of them.
    for response in unknown if len(unknown) > len(vague) else ():
        pages = source.pages_of(response.text.source(Span(0, 1)))
        where = f"Side {pages[0]}: s" if pages else "S"
        name = f"»{response.sender}«" if response.sender else "ukendt afsender"
        yield f"{where}varet fra {name} står ikke i indholdsfortegnelsen."
