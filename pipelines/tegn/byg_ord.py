"""Build ``ord.txt.xz``, the word list that glyph repair leans on. Run by hand, never at run time.

Needs ``wordfreq`` and ``simplemma``; reads ``fagord.txt`` beside it. The list has blocks: a line
``# 4.3`` gives the Zipf frequency (log10 of occurrences per 10^9 words) of the words after it, one
a line, in alphabetical order. Words without a known frequency stand under ``# 1.8``.
"""

from __future__ import annotations

import lzma
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import wordfreq
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

HERE = Path(__file__).parent
WORD = re.compile("[a-zæøåéèêëüöäáàóôç]+")
RARE = 1.8
DOMAIN = 3.0
LONG = 11  # from this length on a word is left out where its parts are listed


def inflected() -> set[str]:
    """Every Danish form simplemma knows, in lower case, without genitives of other forms."""
    raw = DefaultDictionaryFactory().get_dictionary("da")
    both = {*raw, *raw.values()}
    forms = {(f.decode() if isinstance(f, bytes) else f).casefold() for f in both}
    forms = {form for form in forms if len(form) > 2 and WORD.fullmatch(form)}
    return {form for form in forms if not (form.endswith("s") and form[:-1] in forms)}


def is_compound(word: str, forms: set[str]) -> bool:
    """Whether splitting at run time finds this word without its being listed."""
    for at in range(4, len(word) - 3):
        first = {word[:at], word[:at].removesuffix("s")}
        if word[at:] in forms and first & forms:
            return True
    return False


def domain() -> Iterator[str]:
    """Our own words of the field."""
    for line in (HERE / "fagord.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def blocks() -> dict[float, list[str]]:
    """Zipf frequency -> its words."""
    forms = inflected()
    short = {form for form in forms if len(form) < LONG}
    zipf = dict.fromkeys(short | {f for f in forms - short if not is_compound(f, forms)}, RARE)
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
    lines = [line for zipf, words in blocks().items() for line in (f"# {zipf:.1f}", *words)]
    packed = lzma.compress("\n".join(lines).encode(), preset=9 | lzma.PRESET_EXTREME)
    (HERE / "ord.txt.xz").write_bytes(packed)


if __name__ == "__main__":
    main()
