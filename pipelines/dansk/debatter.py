"""The parliament's debates as running text, to learn Danish from.

python pipelines/dansk/debatter.py DATAFOLDER OUT.jsonl      3 million words, for pretraining
"""

from __future__ import annotations

import json
import re
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

_WORDS = 3_000_000


def debates(data: Path) -> Iterator[str]:
    """The paragraphs of the debates, as running text."""
    with tarfile.open(data / "folketinget" / "sittings_2022-23.tar.xz") as archive:
        for member in archive:
            handle = archive.extractfile(member)
            text = handle.read().decode("utf-8", "replace") if handle else ""
            text = re.sub(r"\n\s*Kl\. \d\d:\d\d *", "\n\n", text)
            for part in re.split(r"\n\s*\n|\n {3}(?=\S)", text):
                said = " ".join(part.split())
                if 12 <= len(said.split()) <= 400:
                    yield said


def main(data: Path, out: Path) -> None:
    """Write paragraphs in a mixed order, until there are enough words."""
    said = list(debates(data))
    Random(1).shuffle(said)
    words = 0
    with out.open("w", encoding="utf-8") as file:
        for paragraph in said:
            file.write(json.dumps({"text": paragraph}, ensure_ascii=False) + "\n")
            words += len(paragraph.split())
            if words > _WORDS:
                break


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
