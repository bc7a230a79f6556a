"""Are planted copies found, and only those?

    python tests/bench/copies.py [ORIGINALS]

Answers of ``corpus/maerket/bred`` are copied: as they are, with up to a fifth of the words changed,
with their sentences in another order, with a passage of another answer added. All other answers to
the same hearing are there as well. Prints precision, and recall for each way. Apart stand answers
that an author reworded by hand, every sentence said differently: copies are told by their words, so
those are not found. No test: it asserts nothing.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

from hoering.labels import Flag
from hoering.records import Response
from hoering.split.copies import fold_copies
from hoering.text import Text

CORPUS = Path(__file__).parents[2] / "corpus"
BRED = CORPUS / "maerket" / "bred" / "svar.jsonl"
REWORDED = CORPUS / "kopier" / "omskrevet.jsonl"
_COPIES = {Flag.DUPLICATE, Flag.CAMPAIGN}
_MADE_UP = "gule grønne huse stod længe stille mens regnen faldt over broen mod nord".split()


def _same(text: str, other: str, rng: Random) -> str:
    return text.replace(" ", "\n", 3)


def _edited(text: str, other: str, rng: Random) -> str:
    words = text.split(" ")
    for at in rng.sample(range(len(words)), len(words) // 5):
        words[at] = rng.choice(_MADE_UP)
    return " ".join(words)


def _reordered(text: str, other: str, rng: Random) -> str:
    sentences = re.split(r"(?<=[.!?])\s+", text)
    rng.shuffle(sentences)
    return " ".join(sentences)


def _taken(text: str) -> int:
    """How many words of another answer are added to one."""
    return len(text.split()) * 2 // 3


def _added(text: str, other: str, rng: Random) -> str:
    own = " ".join(other.split()[: _taken(text)])
    return rng.choice((f"{own} {text}", f"{text} {own}"))


WAYS: dict[str, Callable[[str, str, Random], str]] = {
    "ens": _same, "rettet": _edited, "omflyttet": _reordered, "tilføjet": _added,
}  # fmt: skip


def copies(texts: dict[str, str]) -> list[str]:
    """The names of the texts that are marked as copies."""
    made = (Response(name, "0" * 64, name, Text(text)) for name, text in texts.items())
    return [one.id for one in fold_copies(tuple(made)) if _COPIES & set(one.flags)]


def reworded(rows: Sequence[dict[str, Any]]) -> None:
    """How many of the answers that were reworded by hand are found among the others."""
    made = [json.loads(line) for line in REWORDED.open(encoding="utf-8")]
    of = {row["id"]: row for row in rows}
    found = 0
    for nr, one in enumerate(made):
        hearing = of[one["of"]]["hearing"]
        texts = {row["id"]: row["text"] for row in rows if row["hearing"] == hearing}
        found += f"k{nr}" in copies(texts | {f"k{nr}": one["text"]})
    print(f"omskrevet  {len(made):4}  fundet {found / len(made):.3f}")


def main(many: int) -> None:
    """Plant, fold, count and print."""
    rng = Random(1)
    rows = [json.loads(line) for line in BRED.open(encoding="utf-8")]
    hearings = sorted({row["hearing"] for row in rows})
    right: Counter[str] = Counter()
    planted: Counter[str] = Counter()
    wrong = marked = 0
    for hearing in hearings[1::2]:
        texts = [row["text"] for row in rows if row["hearing"] == hearing]
        long = [at for at, text in enumerate(texts) if len(text.split()) >= 30]
        responses = {f"o{at}": text for at, text in enumerate(texts)}
        known: dict[str, str] = {}
        for way, copied in WAYS.items():
            for at in rng.sample(long, min(many, len(long))):
                from_other = rng.choice([nr for nr in long if nr != at])
                name = f"k{len(known)}"
                known[name] = way
                responses[name] = copied(texts[at], texts[from_other], rng)
                known.setdefault(f"o{at}", "")
                if way == "tilføjet" and _taken(texts[at]) >= 0.6 * len(texts[from_other].split()):
                    known.setdefault(f"o{from_other}", "")  # most of it stands in the copy now
        for name in copies(responses):
            marked += 1
            wrong += name not in known
            right[known.get(name, "")] += 1
        planted.update(way for way in known.values() if way)
    print(f"mærket {marked}, heraf forkert {wrong}: præcision {1 - wrong / marked:.3f}")
    for way, count in planted.items():
        print(f"{way:10} {count:4}  fundet {right[way] / count:.3f}")
    reworded(rows)


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 2)
