"""Are planted copies found, and only those?

    python tests/bench/copies.py [ORIGINALS]

Answers of ``corpus/maerket/bred`` are copied: as they are, with up to a fifth of the words changed,
with their sentences in another order, with a passage of another answer added. All other answers to
the same hearing are there as well. Prints precision, and recall for each way; reworded answers
(every sentence said differently) cannot be made without an author and are not measured. No test: it
asserts nothing.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

from hoering.labels import Flag
from hoering.records import Response
from hoering.split.copies import fold_copies
from hoering.text import Text

BRED = Path(__file__).parents[2] / "corpus" / "maerket" / "bred" / "svar.jsonl"
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
        folded = fold_copies(
            tuple(Response(name, "0" * 64, name, Text(text)) for name, text in responses.items())
        )
        for response in folded:
            if {Flag.DUPLICATE, Flag.CAMPAIGN} & set(response.flags):
                marked += 1
                wrong += response.id not in known
                right[known.get(response.id, "")] += 1
        planted.update(way for way in known.values() if way)
    print(f"mærket {marked}, heraf forkert {wrong}: præcision {1 - wrong / marked:.3f}")
    for way, count in planted.items():
        print(f"{way:10} {count:4}  fundet {right[way] / count:.3f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 2)
