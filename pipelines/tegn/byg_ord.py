"""Build ``ord.txt.xz``, the word list that glyph repair leans on. Run by hand, never at run time.

``python byg_ord.py DATA`` needs ``wordfreq`` and a folder with the texts that words are counted in:
the Danish parliament's proceedings and PAROLE-DK. Reads ``fagord.txt`` beside it. The list has
blocks: a line ``# 4.3`` gives the Zipf frequency (log10 of occurrences per 10^9 words) of the words
after it, one a line, in alphabetical order.
"""

from __future__ import annotations

import lzma
import math
import re
import sys
import tarfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import wordfreq

HERE = Path(__file__).parent
WORD = re.compile("[a-zæøåéèêëüöäáàóôç]+")
DOMAIN = 3.0
SEEN = 3  # times a word must be met: what is met less often may be a misspelling or half a word
TEXTS = ("folketinget/sittings_2022-23.tar.xz", "parole_dk/parole-dk.tar.xz")
MARKUP = re.compile("<[^>]*>")
TOKEN = re.compile(r"(?<![\w-])[a-zæøåéèêëüöäáàóôç]{2,}(?![\w-])")


def counted(data: Path) -> Counter[str]:
    """How often each word stands in the texts in lower case, halves of broken words left out."""
    counts: Counter[str] = Counter()
    for name in TEXTS:
        with tarfile.open(data / name) as archive:
            for member in archive:
                file = archive.extractfile(member)
                if file:
                    words = MARKUP.sub(" ", file.read().decode("utf-8", "replace"))
                    counts.update(TOKEN.findall(words))
    return counts


def domain() -> Iterator[str]:
    """Our own words of the field."""
    for line in (HERE / "fagord.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def blocks(data: Path) -> dict[float, list[str]]:
    """Zipf frequency -> its words."""
    counts = counted(data)
    total = sum(counts.values())
    zipf = {
        word: round(math.log10(count / total * 1e9), 1)
        for word, count in counts.items()
        if count >= SEEN and WORD.fullmatch(word)
    }
    zipf |= dict.fromkeys(domain(), DOMAIN)
    for word in wordfreq.top_n_list("da", 10**6):
        if WORD.fullmatch(word):
            zipf[word] = round(wordfreq.zipf_frequency(word, "da"), 1)
    grouped = defaultdict(list)
    for word in sorted(zipf):
        grouped[zipf[word]].append(word)
    return dict(sorted(grouped.items(), reverse=True))


def main() -> None:
    """Write the list."""
    lines = [
        line
        for zipf, words in blocks(Path(sys.argv[1])).items()
        for line in (f"# {zipf:.1f}", *words)
    ]
    packed = lzma.compress("\n".join(lines).encode(), preset=9 | lzma.PRESET_EXTREME)
    (HERE / "ord.txt.xz").write_bytes(packed)


if __name__ == "__main__":
    main()
