"""A proposed hearing as a hearing file, with what a person should look at on top."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import Field, fields, is_dataclass
from datetime import datetime
from enum import Enum
from typing import Any

import yaml

from hoering.hearing import Hearing

_LONGEST_ID = 40
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
    if len(joined) > _LONGEST_ID:  # whole words can be read
        whole = joined[: _LONGEST_ID + 1].rpartition("_")[0]
        joined = whole or joined[:_LONGEST_ID]
    return joined.rstrip("_") or "tema"


def theme_id(title: str, taken: Iterable[str] = ()) -> str:
    """An id for a theme that somebody titled, other than those that are taken."""
    used, plain = set(taken), slug(title)
    return next(n for n in (plain, *(f"{plain}_{nr}" for nr in range(2, 99))) if n not in used)


def as_yaml(hearing: Hearing, remarks: Sequence[str] = ()) -> str:
    """The hearing as a hearing file, all of it; each remark is a comment on top."""
    kept = _plain(hearing)
    kept["themes"] = kept.pop("themes", [])  # last, for there is most to look through
    # A remark quotes the material: what breaks a line there would end the comment.
    told = "".join(f"# OBS: {' '.join(remark.split())}\n" for remark in remarks)
    return _HEAD + told + yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=96)


def _goes_unsaid(field: Field[Any], value: Any) -> bool:
    """Whether a value is empty, and read as the same where nothing is written."""
    return value is None or (value in ("", ()) and value == field.default)


def _plain(value: Any) -> Any:
    """A value of the domain as YAML has it: names, lists and plain values, but what is empty."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        held = ((field, getattr(value, field.name)) for field in fields(value))
        return {field.name: _plain(it) for field, it in held if not _goes_unsaid(field, it)}
    return value
