"""How a Danish word that was taken out may be written elsewhere: definite, plural."""

from __future__ import annotations

import re

_LEAST = 4
"""Letters of a word that is known again with an ending."""
_ENDINGS = r"(?:e(?:[nrt]|r?ne)?|[nrt]|r?ne)?"
"""Without the genitive's s, which who looks for a word leaves or takes."""

_ENDING = re.compile(r"(?<=\w{5})(?:erne|ens|en|ers?|et|es)$")
"""What the word that was taken out may bear itself."""


def inflected(word: str) -> str:
    """A pattern of a word as it stands or with an ending: "stok", "stokken".

    Numbers, and what is too short to be known again, have none: no. 33 is no form of no. 3.
    """
    if len(word) < _LEAST or not word.isalpha():
        return re.escape(word)
    doubled = f"(?:{word[-1]}(?=e))?" if word[-1].lower() in "bdfgklmnprst" else ""
    return f"{word}{doubled}{_ENDINGS}"


def formed(words: str) -> str:
    """A pattern of some words, each as it stands or in another form: "hofte", "hofterne"."""
    return r"\s+".join(map(_forms, words.split()))


def _forms(word: str) -> str:
    stem = _ENDING.sub("", word)
    single = stem[:-1] if stem != word and stem[-1:] == stem[-2:-1] else stem
    base = {word, stem, single, word.removesuffix("e"), re.sub(r"(?<=\w{3})et$", "ede", word)}
    forms = sorted(base, key=lambda one: (-len(one), one))
    return f"(?:{'|'.join(map(inflected, forms))})s?"
