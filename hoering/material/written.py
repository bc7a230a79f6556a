"""A proposed hearing as a hearing file, with what a person should look at on top."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import yaml

from hoering.hearing import Hearing

_LONGEST_ID = 24
_SPELLED = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e"})
_HEAD = (
    "# Forslag til høringsfil, lavet af høringsmaterialet. Læs den igennem: Er hvert tema et, der\n"
    "# skal svares på? Er forslaget én sætning, som man kan være for eller imod? Passer ordene?\n"
    "# Se også efter i materialet, om datoerne passer: fristen (deadline) afgør, hvilke svar der\n"
    "# er kommet for sent, og sent er dagen, hvor høringen blev sendt ud.\n"
)


def slug(title: str) -> str:
    """A title as an id: small letters and digits."""
    spelled = title.lower().translate(_SPELLED)
    joined = re.sub(r"[^a-z0-9]+", "_", spelled).strip("_")
    return joined[:_LONGEST_ID].rstrip("_") or "tema"


def theme_id(title: str, taken: Iterable[str] = ()) -> str:
    """An id for a theme that somebody titled, other than those that are taken."""
    used, plain = set(taken), slug(title)
    return next(n for n in (plain, *(f"{plain}_{nr}" for nr in range(2, 99))) if n not in used)


def as_yaml(hearing: Hearing, remarks: Sequence[str] = ()) -> str:
    """The hearing as a hearing file; each remark is a comment on top."""
    themes: list[Any] = [
        {
            "id": theme.id,
            "title": theme.title,
            "origin": theme.origin.value,
            "proposal": theme.proposal,
            "description": theme.description,
            "keywords": list(theme.keywords),
            "sections": list(theme.sections),
        }
        for theme in hearing.themes
    ]
    plain: dict[str, Any] = {
        "id": hearing.id,
        "title": hearing.title,
        "sent": hearing.sent,
        "deadline": hearing.deadline.isoformat() if hearing.deadline else None,
        "material": list(hearing.material),
        "parties": [{"name": p.name, "kind": p.kind and p.kind.value} for p in hearing.parties]
        or None,
        "themes": themes,
    }
    kept = {name: value for name, value in plain.items() if value is not None}
    # A remark quotes the material: what breaks a line there would end the comment.
    told = "".join(f"# OBS: {' '.join(remark.split())}\n" for remark in remarks)
    return _HEAD + told + yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=96)
