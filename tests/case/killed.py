"""Works on a case in a child process that is killed at a random moment, again and again.

    python tests/case/killed.py PLACE ROUNDS SEED

The child reads in letters, decides and writes the case out, and says what is done through a pipe
as soon as hoering says so. After each kill the case is opened and laid beside what had been said;
the next child goes on from there. Prints one JSON object: how often it was killed, what was
acknowledged, what of that was lost, and what was there by halves.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hoering.case.ledger import ledger
from hoering.case.store import Store
from hoering.decisions import Decision, Position, What
from hoering.hearing import Hearing, Theme
from hoering.labels import Label, Stance, quote
from hoering.memo.documents import Format, export
from hoering.records import Delivery, Document, Response
from hoering.sources import Source, SourceKind
from hoering.text import Span, Text

STANCES = (Stance.SUPPORTS, Stance.REJECTS, Stance.NEUTRAL)


@dataclass
class Told:
    """What the children were told is done: letters by their number, decisions by theirs."""

    letters: set[str] = field(default_factory=set)
    decisions: set[str] = field(default_factory=set)
    killed: int = 0
    acknowledged: int = 0
    lost: int = 0
    half: int = 0


def letter(nr: int) -> tuple[Document, Delivery, bytes]:
    """A file of our own with one response."""
    words = f"Brev nr. {nr}: Vi støtter, at der kommer et havnebad i Ørby."
    data = words.encode()
    name = sha256(data).hexdigest()
    source = Source(f"{nr}.txt", name, SourceKind.PLAIN, Text(words))
    label = Label("bad", Stance.SUPPORTS, 0.5, (quote(source.text, Span(0, 4)),), labeller="prøve")
    response = Response(f"r{nr}", name, source.file, source.text, nr=nr, labels=(label,))
    return Document(source, (response,)), Delivery(source.file, name), data


def work(place: str, out: Path, first: int, say: int, dice: Random) -> None:
    """Until killed: a letter, a few decisions, an export; each is said when it is done."""
    with Store.open(place) as store:
        for nr in count(first):
            store.add(*letter(nr))
            os.write(say, f"b{nr}\n".encode())
            for _ in range(dice.randrange(3)):
                made = store.decide(_decision(store, dice))
                os.write(say, f"a{made.nr}\n".encode())
            if dice.random() < 0.3:
                export(store.load(), Format.JSON, out / "sag.json", draft=True)


def _decision(store: Store, dice: Random) -> Decision:
    case = store.load()
    response = dice.choice(case.responses)
    standing = [d.nr for d in case.decisions if d.subject == response.id]
    seen = max(standing, default=None)
    when = datetime(2025, 3, 1, 12)
    value = Position(dice.choice(STANCES))
    return Decision(response.id, What.LABEL, value, "Anna", when, key="bad", seen=seen)


def kill_one(place: str, out: Path, told: Told, dice: Random) -> None:
    """Start a child, let it work for a moment, kill it, and keep what it said."""
    listen, say = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(listen)
        work(place, out, 1 + len(told.letters), say, dice)
        os._exit(1)
    os.close(say)
    time.sleep(dice.uniform(0.005, 0.25))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    told.killed += 1
    with os.fdopen(listen) as said:
        lines = [line.strip() for line in said if line.endswith("\n")]
    told.acknowledged += len(lines)
    told.letters |= {line[1:] for line in lines if line[0] == "b"}
    told.decisions |= {line[1:] for line in lines if line[0] == "a"}


def check(place: str, out: Path, told: Told) -> None:
    """Whatever was said is there, and nothing is there by halves."""
    with Store.open(place, create=False) as store:
        case = store.load()
    letters = {source.file.removesuffix(".txt") for source in case.sources}
    told.lost += len(told.letters - letters)
    told.lost += len(told.decisions - {str(decision.nr) for decision in case.decisions})
    told.half += len(ledger(case).causes) + (len(case.responses) != len(case.sources))
    # A letter that was kept but not said any more counts from now on.
    told.letters |= letters
    if (out / "sag.json").exists():
        json.loads((out / "sag.json").read_text("utf-8"))


def main(place: str, rounds: int, seed: int) -> None:
    """Kill ``rounds`` times and print what came of it."""
    told, first = Told(), place
    with Store.open(place) as store:
        store.save_hearing(Hearing("prøve", "Prøve", (Theme("bad", "Havnebad"),)))
    with TemporaryDirectory() as folder:
        for nr in range(rounds):
            kill_one(place, Path(folder), told, Random(f"{seed}/{nr}"))
            check(place, Path(folder), told)
            if len(told.letters) > 60:  # a fresh case, so that a round stays a moment
                place = f"{first}-{nr}"
                told.letters.clear()
                told.decisions.clear()
                with Store.open(place) as store:
                    store.save_hearing(Hearing("prøve", "Prøve", (Theme("bad", "Havnebad"),)))
    names = ("killed", "acknowledged", "lost", "half")
    print(json.dumps({name: getattr(told, name) for name in names}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
