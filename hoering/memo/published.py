"""What the documents of a public edition carry: its memo and its values, nothing more."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import PurePath
from typing import Any

from hoering.case.export import Json, case_value, ledger_value
from hoering.case.redaction import says_nothing
from hoering.labels import Flag
from hoering.memo.compose import compose
from hoering.memo.masked import WITHHELD_FILE
from hoering.memo.parts import Memo, Proof
from hoering.memo.public import Edition
from hoering.records import Ledger


def public_memo(made: Edition, counted: Ledger, today: date) -> Memo:
    """The memo of a public edition; ``counted`` is the ledger of the case itself."""
    bare: Memo = without_raw(compose(made.case, made.told_count(counted), today, made.heard))
    return bare


def without_raw(value: Any) -> Any:
    """A memo whose quotes no longer know what stood in their file before it was mended."""
    if isinstance(value, Proof):
        bare = replace(value.citation, words=value.words, edits=(), sha256="")
        return replace(value, citation=bare)
    if isinstance(value, tuple):
        return tuple(map(without_raw, value))
    if is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: without_raw(getattr(value, f.name)) for f in fields(value) if f.init}
        return replace(value, **changed)
    return value


def public_value(made: Edition, counted: Ledger) -> Json:
    """The public case as the values that JSON knows; ``counted`` is the ledger of the case."""
    shown = made.case
    whole = case_value(shown)
    names = {r.id: f"svar-{r.nr}" for r in shown.responses}
    files = {s.sha256: PurePath(s.file).stem for s in shown.sources}
    for source in whole["sources"]:
        source["sha256"] = files.get(source["sha256"], "")
    for response in whole["responses"]:
        for key in ("id", "brought_by", "copy_of", "replaces"):
            response[key] = names.get(response[key])
        withheld = Flag.NOT_PUBLIC.value in response["flags"]
        response["source"] = WITHHELD_FILE if withheld else files[response["source"]]
        response["pages"] = None if withheld else response["pages"]
        response["resume"]["stale"] = []
        for label in response["labels"]:
            told = [one for one in label["evidence"] if not says_nothing(one["quote"])]
            label["evidence"] = [{**one, "raw": None} for one in told]
    for point in whole["points"]:
        point["responses"] = [names[one] for one in point["responses"]]
        point["quotes"] = [
            [q for q in of if not says_nothing(q["quote"])] for of in point["quotes"]
        ]
        point["stale"] = {}
    return {**whole, "leftovers": [], "ledger": ledger_value(made.told_count(counted))}
