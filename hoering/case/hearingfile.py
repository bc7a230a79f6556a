"""The hearing file (YAML) that says what was asked, of whom and until when."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from hoering.case.plainyaml import EXAMPLE, load_plain
from hoering.clock import local
from hoering.errors import InputError, why
from hoering.hearing import Hearing, Party, Theme
from hoering.letters import MONTH

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_HEARING = TypeAdapter(Hearing)
_SAYS = {
    "missing": "mangler",
    "string_type": "skal være tekst; sæt anførselstegn om tal og om ord som ja, nej, on og no",
    "tuple_type": "skal være en liste",
    "dataclass_type": "skal bestå af navne og værdier",
}
_BEGINS = {"themes": ", fx `id: havnebad`", "parties": ", fx `name: Ørby Skole`"}
"""How an entry of a list begins, shown where it is none."""
_SAVE = (
    "Åbn den i Notesblok, vælg Filer, Gem som og ved Kodning UTF-8 (i Word: Gem som, Almindelig "
    "tekst, Unicode (UTF-8)), og prøv igen."
)
_DAY = r"\d{4}-\d\d-\d\d"
_LOOSE_CLOCK = r"[\sT,]*(?:kl(?:okken)?\.?)?\s*(\d{1,2})(?:[.:,](\d\d))?"
_LOOSE_DAY = re.compile(r"(?P<year>\d{4})[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})(?!\d)")
_DANISH_DAY = re.compile(
    r"(?:(?:man|tirs|ons|tors|fre|lør|søn)dag,?\s+)?(?:d(?:en|\.)?\s*)?(?P<day>\d{1,2})"
    rf"(?:\.?\s*(?P<named>{MONTH})\s*|[-./](?P<month>\d{{1,2}})[-./])(?P<year>\d{{4}})(?!\d)",
    re.I,
)
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
# A deadline without a clock lasts the whole day.
_END_OF_DAY = time(23, 59, 59)


def read_hearing(file: Path) -> Hearing:
    """The hearing that a file describes.

    Raises:
        InputError: the file cannot be read, is no YAML or describes no hearing; every fault in it
            is named with its place.
    """
    try:
        return parse_hearing(decoded(file.read_bytes()), file.stem)
    except OSError as error:
        raise InputError(f"Høringsfilen {file} kan ikke læses ({why(error)}).") from error
    except InputError as error:
        raise InputError(f"Høringsfilen {file}: {error.what}", error.next_step) from error


def decoded(data: bytes) -> str:
    """The text of a hearing file.

    Raises:
        InputError: it is in another encoding than UTF-8.
    """
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise InputError("filen er ikke gemt som UTF-8.", _SAVE) from error


def parse_hearing(text: str, name: str) -> Hearing:
    """The hearing that YAML describes; ``name`` is its id and title where it gives none.

    Raises:
        InputError: see :func:`read_hearing`.
    """
    data = _with_defaults(_loaded(text), name)
    faults = [*_unknown(data), *_set_times(data)]
    try:
        hearing = _HEARING.validate_python(data)
        faults += _senseless(hearing)
    except ValidationError as error:
        faults += [_fault(detail) for detail in error.errors()]
    if faults:
        raise InputError("; ".join(faults) + ".", EXAMPLE)
    return hearing


def _with_defaults(given: dict[str, Any], name: str) -> dict[str, Any]:
    """What was left out: a hearing is named after its file, a theme after its id."""
    data = {"id": name, "title": str(given.get("id", name)), "themes": [], **given}
    if isinstance(data["themes"], list):
        for theme in data["themes"]:
            if isinstance(theme, dict) and "id" in theme:
                theme.setdefault("title", str(theme["id"]))
    if isinstance(columns := data.get("columns"), dict):  # written as `Bemærkninger: svar`
        data["columns"] = [{"name": name, "holds": holds} for name, holds in columns.items()]
    return data


def _loaded(text: str) -> dict[str, Any]:
    """The YAML as it stands; a name with nothing after it counts as left out."""
    data = _given(load_plain(text) or {})
    if not isinstance(data, dict):
        raise InputError("filen skal bestå af navne og værdier, fx `themes:`.", EXAMPLE)
    return data


def _given(value: Any) -> Any:
    if isinstance(value, list):
        return [_given(item) for item in value]
    if isinstance(value, dict):
        return {str(name): _given(item) for name, item in value.items() if item is not None}
    return value


def _unknown(data: dict[str, Any]) -> Iterator[str]:
    """Names that mean nothing here, most often misspelt: what they hold would be lost."""
    yield from _strange(data, Hearing, "")
    for name, of in (("themes", Theme), ("parties", Party)):
        entries = data.get(name)
        for nr, entry in enumerate(entries if isinstance(entries, list) else (), start=1):
            if isinstance(entry, dict):
                yield from _strange(entry, of, f"{name} nr. {nr}: ")


def _strange(entry: dict[str, Any], of: type[DataclassInstance], where: str) -> Iterator[str]:
    names = [field.name for field in fields(of)]
    for name in entry:
        if name not in names:
            yield f"{where}nøglen »{name}« er ukendt (kendte nøgler: {', '.join(names)})"


# --- times ------------------------------------------------------------------------------------


def _set_times(data: dict[str, Any]) -> Iterator[str]:
    """Read ``sent`` and ``deadline`` in place; what is no time is left out and named."""
    for name, read, example in (
        ("sent", _date, "2023-11-06"),
        ("deadline", _local, "2023-11-24T12:00"),
    ):
        if name in data:
            try:
                data[name] = read(data[name])
            except (TypeError, ValueError, OverflowError):
                yield _no_time(name, str(data.pop(name)), example)


def _no_time(name: str, said: str, example: str) -> str:
    dated = _in_order(said)
    if re.fullmatch(rf"{_DAY}[\sT,]*(?:kl(?:okken)?\.?)?\s*24(?:[.:]00){{0,2}}", dated, re.I):
        return f"{name} »{said}«: kl. 24 skrives {dated[:10]}T23:59:59"
    if dated:
        if meant := _meant(dated, said):
            return f"{name} »{said}« skal skrives som {meant[:10] if name == 'sent' else meant}"
        return f"{name} »{said}« findes ikke i kalenderen eller på uret; skriv fx {example}"
    return f"{name} »{said}« er ikke et tidspunkt som {example}"


def _in_order(said: str) -> str:
    """A moment with its day as year, month and day, however that was written; "" for no day."""
    found = _LOOSE_DAY.match(said) or _DANISH_DAY.match(said)
    if not found:
        return ""
    named = found.groupdict().get("named")
    month = 1 + _MONTHS.index(named[:3].lower()) if named else int(found["month"])
    return f"{found['year']}-{month:02}-{int(found['day']):02}{said[found.end() :]}"


def _meant(dated: str, said: str) -> str:
    """How a moment that is no valid way of writing one is written; "" where there is none."""
    found = re.fullmatch(rf"({_DAY})(?:{_LOOSE_CLOCK})?\W*(?:CES?T)?", dated, re.I)
    if not found:
        return ""
    written = found[1] + (f"T{int(found[2]):02}:{found[3] or '00'}" if found[2] else "")
    try:
        return written if _parsed(written) and written != said.replace(" ", "T") else ""
    except ValueError:
        return ""


def _date(value: object) -> date:
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    raise TypeError


def _local(value: object) -> datetime:
    """Danish local time."""
    if isinstance(value, str):
        value = _parsed(value)
    if isinstance(value, datetime):
        return local(value)
    if isinstance(value, date):
        return datetime.combine(value, _END_OF_DAY)
    raise TypeError


def _parsed(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return datetime.fromisoformat(value)


# --- faults -----------------------------------------------------------------------------------


def _fault(detail: ErrorDetails) -> str:
    """What pydantic found, in Danish, with its place counted from 1."""
    place = ""
    for part in detail["loc"]:
        place += f" nr. {part + 1}" if isinstance(part, int) else f", {part}"
    if detail["type"] == "enum":
        choices = detail["ctx"]["expected"].replace(" or ", " eller ")
        return f"{place[2:]} skal være {choices}"
    if detail["type"] == "string_type" and isinstance(detail["input"], list):
        return f"{place[2:]} skal være én tekst og ikke en liste"
    if detail["type"] == "string_type" and isinstance(detail["input"], dict):
        return (
            f"{place[2:]} skal være én tekst; sæt anførselstegn om den, hvis der står kolon i den"
        )
    begins = _BEGINS.get(str(detail["loc"][0]), "") if detail["type"] == "dataclass_type" else ""
    return f"{place[2:]} {_SAYS.get(detail['type'], 'har ikke den rette form')}{begins}"


def _senseless(hearing: Hearing) -> Iterator[str]:
    """What has the right form and still cannot be meant."""
    if not hearing.themes:
        yield "themes skal have mindst ét tema"
    for name, count in Counter(theme.id for theme in hearing.themes).items():
        if count > 1:
            yield f"{count} temaer har samme id »{name}«"
        if not name.strip():
            yield "et tema har et tomt id"
    if hearing.sent and hearing.deadline and hearing.deadline.date() < hearing.sent:
        yield "deadline ligger før sent"
