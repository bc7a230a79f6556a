"""Rows of a form that is a table ("Navn | Anna Holm"), as the fields that they are."""

from __future__ import annotations

import re

_BAR = re.compile(r"\s*\|\s*")
_LABEL = re.compile(
    r"(?:(?:dit|jeres|fulde|organisationens|foreningens)\s+)?(?:navn|for-\s?og\s+efternavn|fornavn"
    r"|efternavn|afsender(?:organisation)?|organisation(?:snavn)?|forening(?:snavn)?|virksomhed|firma"
    r"|institution|høringspart|svarafgiver|indsendt\s+af|adresse|vej|postnr\.?|postnummer|by|dato"
    r"|e-?mail(?:adresse)?|mail|telefon(?:nummer|nr\.?)?|tlf\.?|mobil(?:nummer|nr\.?)?"
    r"|cvr(?:[- ]?nr\.?)?)"
    r"(?:\s?(?:/|og|eller)\s?\w+)?\s*:?",
    re.I,
)


def fields(line: str) -> list[str]:
    """ "Navn | Anna Holm | By | Fjordby" as "Navn: Anna Holm" and "By: Fjordby".

    Labels without a value are no fields. Any other line stays as it is, also one in which a name or
    an answer stands where a label would, and the head of a list ("Navn | Adresse").
    """
    cells = _BAR.split(line)
    labels, values = cells[::2], cells[1::2]
    is_form = len(labels) == len(values) and all(map(_LABEL.fullmatch, labels))
    if not is_form or any(map(_LABEL.fullmatch, values)):
        return [line]
    pairs = zip(labels, values, strict=True)
    return [f"{label.rstrip(': ')}: {value}" for label, value in pairs if value]


def is_field(line: str) -> bool:
    """Whether a line is a row of a form in which no answer stands."""
    return fields(line) != [line]
