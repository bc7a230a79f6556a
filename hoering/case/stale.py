"""What a text was made from, and what of that has changed since.

A person's resumé or remark rests on labels, quotes and the text beneath. It remembers them as
grounds; when one of them is no longer what it was, the text is stale until somebody has looked.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from hashlib import blake2b

from hoering.answer import Holding, Stale
from hoering.decisions import About, Decision, Ground, What
from hoering.hearing import Hearing, Theme
from hoering.labels import Label, Quote, Reason, Stance
from hoering.records import Response

_TEXT = "teksten"
_TERMS = "vilkår i svar"
_WORD = re.compile(r"\w+")
_HELD = {
    Stance.SUPPORTS: "støtter",
    Stance.REJECTS: "er imod",
    Stance.NEUTRAL: "tager ikke stilling til",
}
_HELD_IN_PART = {
    Reason.CONDITION: "støtter på en betingelse",
    Reason.RESERVATION: "støtter med forbehold",
    Reason.DIVIDED: "er delt over for",
}
"""Words that cases remember: other ones would make every text written before look stale."""


def response_grounds(response: Response) -> tuple[Ground, ...]:
    """What a resumé of a response is made from: its text and the labels in force."""
    digest = blake2b(response.text.value.encode("utf-8", "surrogatepass"), digest_size=8)
    labels = (Ground(f"temaet »{label.theme}«", _label(label)) for label in response.labels)
    return (Ground(_TEXT, digest.hexdigest()), *labels)


def looked_at(machine: Response, themes: Container[str]) -> tuple[Ground, ...]:
    """What somebody who checks an answer has before them: its text and what is proposed of it.

    Marks of their words alone: neither a line broken elsewhere nor a comma is anything new to see.
    """
    labels = (label for label in machine.labels if label.theme in themes)
    said = (Ground(label.theme, _mark(_WORD.findall(_label(label)))) for label in labels)
    return (Ground("", _mark(machine.text.value.split())), *said)


def is_overtaken(machine: Response, made: Mapping[About, Decision], hearing: Hearing) -> bool:
    """Whether an answer is read otherwise than when somebody checked it.

    Other text, or a label more, fewer or otherwise of a theme that nobody has decided on. A check
    of an older case does not know what was seen.
    """
    checked = made.get((machine.id, What.REVIEWED, ""))
    if checked is None or not checked.value or not checked.basis:
        return False
    themes = {theme.id for theme in hearing.themes}
    open_ = {theme for theme in themes if (machine.id, What.LABEL, theme) not in made}
    seen = {ground for ground in checked.basis if ground.name in {"", *open_}}
    return seen != set(looked_at(machine, open_))


def _mark(words: Iterable[str]) -> str:
    said = " ".join(words).casefold()
    return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def point_grounds(
    theme: Theme, title: str, holders: Iterable[Holding], responses: dict[str, Response]
) -> tuple[Ground, ...]:
    """What is written about a point is made from.

    The proposal, its title, who holds it, and on which terms.
    """
    held = (
        ground
        for holding in holders
        for ground in _held(responses[holding.response], theme, holding)
    )
    return (Ground("forslaget", theme.proposal or ""), Ground("overskriften", title), *held)


def ground_names(response: str) -> tuple[str, str]:
    """What the grounds that hold words of a response are called in what is written of a point."""
    return f"svar {response}", f"{_TERMS} {response}"


def _held(response: Response, theme: Theme, holding: Holding) -> Iterator[Ground]:
    held, terms = ground_names(response.id)
    yield Ground(held, _holder(response, holding))
    label = response.label(theme.id)
    if label and label.stance is Stance.CONDITIONAL:
        yield Ground(terms, _in_part(label, [label.condition] if label.condition else []))


def stale(made: Decision, now: Iterable[Ground]) -> tuple[Stale, ...]:
    """The mark on a text whose grounds have changed, or nothing; none where it knows of none.

    Terms come and go with their holder; texts of older cases know of none.
    """
    changes = tuple(_changes(made.basis, tuple(now))) if made.basis else ()
    return (Stale(made.what, changes),) if changes else ()


def _changes(before: tuple[Ground, ...], now: tuple[Ground, ...]) -> Iterator[str]:
    old, new = {g.name: g.said for g in before}, {g.name: g.said for g in now}
    for name in dict.fromkeys((*old, *new)):
        match old.get(name), new.get(name):
            case said, still if said == still:
                continue
            case (None, _) | (_, None) if name.startswith(_TERMS):
                continue
            case None, added:
                yield f"Nyt: {name}: {added}"
            case gone, None:
                yield f"Ikke længere: {name}: {gone}"
            case gone, added:
                yield (
                    "Svarets tekst er ændret."
                    if name == _TEXT
                    else (f"Ændret: {name}: {added} (før: {gone})")
                )


def _label(label: Label) -> str:
    if held := _HELD.get(label.stance):
        return f"{held}: {_quoted(label.quotes)}"
    return _in_part(label, label.quotes)


def _in_part(label: Label, quotes: Iterable[Quote]) -> str:
    return f"{_HELD_IN_PART[label.reason or Reason.RESERVATION]}: {_quoted(quotes)}"


def _holder(response: Response, holding: Holding) -> str:
    return f"{response.sender or 'ukendt afsender'}: {_quoted(holding.quotes)}"


def _quoted(quotes: Iterable[Quote]) -> str:
    return " ".join(f"»{quoted.words}«" for quoted in quotes)
