"""A case of many letters that read like letters, to look at the screens with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random

from hoering.case.store import Store
from hoering.hearing import Hearing, Party, SenderKind, Theme
from hoering.labels import Flag, Label, Resume, Stance, quote
from hoering.records import Delivery, Document, Response
from hoering.sources import Source, SourceKind
from hoering.text import Span, Text

THEMES = tuple(
    Theme(name, title, f"Kommunen foreslår {said}.")
    for name, title, said in (
        ("bad", "Havnebad", "et havnebad ved Ørby Havn"),
        ("bus", "Buslinje til havnen", "en bus til havnen hver halve time"),
        ("lys", "Lys på stien langs Ørby Strandvej", "lys på stien langs Ørby Strandvej"),
        ("sauna", "Sauna", "en sauna ved siden af havnebadet"),
        ("parkering", "Parkering", "at halvdelen af pladserne ved havnen nedlægges"),
    )
)
_SAID = {
    Stance.SUPPORTS: "Vi støtter, at der kommer {}.",
    Stance.REJECTS: "Vi er imod, at der kommer {}.",
    Stance.CONDITIONAL: "Vi siger ja til {}, hvis naboerne bliver hørt først.",
    Stance.NEUTRAL: "Hvad koster det at drive {} om vinteren?",
}
_FILL = (
    "Vi har boet ved havnen i tyve år og bruger den hver dag.",
    "Mange af vores medlemmer kommer gående eller på cykel fra stationen.",
    "Ring gerne på 70 00 00 00, hvis der er spørgsmål til det her.",
    "Børnene fra skolen har deres egen dag i september.",
    "Der er stille om morgenen, og sådan skal det gerne blive ved med at være.",
)


def large(folder: Path, many: int) -> Store:
    """A case with ``many`` letters of about a dozen sentences, each its own file."""
    store = Store.open(folder)
    parties = tuple(
        Party(f"Ørby Forening nr. {nr}", SenderKind.FORENING) for nr in range(0, many, 5)
    )
    deadline = datetime(2025, 3, 15, 12)
    store.save_hearing(Hearing("ørby", "Havnen i Ørby", THEMES, deadline=deadline, parties=parties))
    for nr in range(1, many + 1):
        store.add(*_letter(nr, Random(nr)))  # noqa: S311 - the same letters each time
    store.place((), ())  # as reading ends
    return store


def _letter(nr: int, dice: Random) -> tuple[Document, Delivery, bytes]:
    stances = {theme: dice.choice([*_SAID, None]) for theme in THEMES}
    said = {theme: _SAID[stance].format(theme.title.lower())
            for theme, stance in stances.items() if stance}  # fmt: skip
    body = [sentence for words in said.values() for sentence in (words, dice.choice(_FILL))]
    sender = f"Ørby Forening nr. {nr}"
    raw = " ".join([f"Brev nr. {nr} om havnen.", *_FILL[:2], *body, f"Venlig hilsen {sender}"])
    data = raw.encode()
    source = Source(f"{nr}.txt", sha256(data).hexdigest(), SourceKind.PLAIN, Text(raw))
    labels = tuple(_labels(source.text, said, stances, dice))
    response = Response(
        f"r{nr}", source.sha256, source.file, source.text, nr=nr, sender=sender,
        sender_kind=SenderKind.FORENING if nr % 3 else SenderKind.BORGER, labels=labels,
        received=datetime(2025, 3, 1, 9) + timedelta(hours=nr % 500),
        flags=(Flag.PROCESS,) if nr % 7 == 0 else (),
        resume=Resume(f"{sender} udtaler sig om {len(labels)} af forslagene."),
    )  # fmt: skip
    return Document(source, (response,)), Delivery(source.file, source.sha256), data


def _labels(
    text: Text, said: dict[Theme, str], stances: dict[Theme, Stance | None], dice: Random
) -> Iterator[Label]:
    for theme, words in said.items():
        at = text.value.index(words)
        quoted, stance = quote(text, Span(at, at + len(words))), stances[theme]
        doubt = dice.random() < 0.2
        why = "Kan læses på to måder." if doubt else ""
        if stance:
            yield Label(theme.id, stance, 0.7, (quoted,), doubt=doubt, why=why, labeller="prøve")
