"""Goldens: what a careful reader sees in every answer of the sample hearing, beside its file.

    python corpus/facit.py [FILE ...]

runs the hearing, writes a draft beside every answer that has no golden yet, for a person to read
and correct, and brings ``wrong`` up to date in those that have one. What was read once is never
written over: ``responses`` is what the reader says, ``wrong`` where the machine says otherwise,
field by field, and why. Expected is the one with the other put in, and nothing else. In a golden
marked ``scanned`` a line may have a word or two wrong.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from copy import deepcopy
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hoering.case.hearingfile import read_hearing
from hoering.case.store import Store
from hoering.labels import Label, Quote
from hoering.readers import supported
from hoering.records import Case, Response
from hoering.run import run
from hoering.standard import pipeline
from hoering.text import Span

HEARING = Path(__file__).parent / "mobilt_stofindtagelsesrum"
ANSWERS = HEARING / "svar"
_WELL_READ = 0.9
"""Share of the words of a scanned line that have to be right."""
UNREAD = "?"
"""Stands for a reason that nobody has written yet; the tests do not take it."""

Seen = dict[str, Any]


def beside(file: Path) -> Path:
    """Where the golden of an answer lies."""
    return file.with_name(file.name + ".gold.json")


def load(file: Path) -> Seen:
    """The golden of an answer: ``responses`` and ``wrong``."""
    golden: Seen = json.loads(beside(file).read_text("utf-8"))
    return golden


def written(golden: Any) -> str:
    """A golden as it stands in its file, and as it is compared line by line."""
    return json.dumps(golden, ensure_ascii=False, indent=1) + "\n"


def case_of(files: Sequence[Path], folder: Path) -> Case:
    """The sample hearing with these files in it, kept in ``folder``."""
    hearing = read_hearing(HEARING / "hoering.yaml")
    with Store.open(folder) as store:
        store.save_hearing(hearing)
        return run(files, partial(pipeline, hearing), store).case


# --- what the machine sees --------------------------------------------------------------------


def seen(case: Case, file: Path) -> list[Seen]:
    """Every response of a file as the machine has it, or why it refused the file."""
    refused = [{"refused": r.reason} for r in case.refusals if r.file == file.name]
    return refused or [_seen(r, case) for r in case.responses if r.file == file.name]


def _seen(response: Response, case: Case) -> Seen:
    def sender(id: str | None) -> str | None:
        return case.response(id).sender if id else None

    raw = response.text.source(Span(0, len(response.text.value)))
    return {
        "sender": response.sender,
        "sender_kind": response.sender_kind,
        "signatories": response.signatories,
        "dated": response.dated,
        "received": response.received and response.received.isoformat(),
        "late": response.late,
        "flags": list(response.flags),
        "pages": case.source(response.source).pages_of(raw),
        "brought_by": sender(response.brought_by),
        "copy_of": sender(response.copy_of),
        "replaces": sender(response.replaces),
        "gaps": [gap.what for gap in response.gaps],
        "labels": {label.theme: _label(label) for label in response.labels},
        "text": response.text.value.splitlines(),
    }


def _label(label: Label) -> Seen:
    said = {"stance": label.stance, "reason": label.reason}
    return said | {"evidence": [_one_line(quote) for quote in label.evidence]}


def _one_line(quote: Quote) -> str:
    return " ".join(quote.words.split())


# --- what the reader sees ---------------------------------------------------------------------


def wrong(golden: Seen, machine: Sequence[Seen]) -> Iterator[Seen]:
    """Every field in which the machine is of another opinion than the reader."""
    reader, scanned = golden["responses"], golden.get("scanned", False)
    why = {(w["response"], w["field"]): w["why"] for w in golden["wrong"]}
    if len(reader) != len(machine) or any("refused" in m for m in machine):
        found = [(None, "responses", [_short(m) for m in machine])]
    else:
        pairs = enumerate(zip(reader, machine, strict=True))
        found = [(nr, *other) for nr, (r, m) in pairs for other in _fields(r, m, scanned=scanned)]
    for nr, field, value in found:
        reason = why.get((nr, field), UNREAD)
        yield {"response": nr, "field": field, "machine": value, "why": reason}


def expected(golden: Seen, differences: Sequence[Seen]) -> list[Seen]:
    """What the reader says, with what the machine says otherwise put in."""
    responses: list[Seen] = deepcopy(golden["responses"])
    for difference in differences:
        if difference["response"] is None:
            return list(difference["machine"])
        at: Any = responses[difference["response"]]
        *path, last = difference["field"].split(".")
        for step in path:
            at = at[int(step)] if step.isdigit() else at[step]
        at[int(last) if last.isdigit() else last] = difference["machine"]
    return responses


def _short(machine: Seen) -> Seen:
    """What is worth keeping of responses that cannot be laid beside the reader's."""
    return machine if "refused" in machine else {"sender": machine["sender"]}


def _fields(
    reader: Any, machine: Any, path: str = "", scanned: bool = False
) -> Iterator[tuple[str, Any]]:
    """Path and the machine's value, wherever two responses differ; None where it has none."""
    if _is_label(reader) and _is_label(machine):
        machine = _agreed(reader, machine)
    if isinstance(reader, dict) and isinstance(machine, dict) and not _is_label(reader):
        for key in [*reader, *(key for key in machine if key not in reader)]:
            where = f"{path}.{key}".lstrip(".")
            yield from _fields(reader.get(key), machine.get(key), where, scanned)
    elif path == "text" and len(reader) == len(machine):
        for nr, (said, read) in enumerate(zip(reader, machine, strict=True)):
            if not (scanned and _alike(said, read)):
                yield from _fields(said, read, f"text.{nr}")
    elif reader != machine:
        yield path, machine


def _alike(said: str, read: str) -> bool:
    """Whether a scanned line is read well: how well hangs on the release of tesseract."""
    return SequenceMatcher(None, said.split(), read.split()).ratio() >= _WELL_READ


def _is_label(value: Any) -> bool:
    return isinstance(value, dict) and "stance" in value


def _agreed(reader: Seen, machine: Seen) -> Seen:
    """The machine's label with the reader's quotes where both point at the same passage."""
    pairs = ((a, b) for a in reader["evidence"] for b in machine["evidence"])
    same = any(a in b or b in a for a, b in pairs)
    return machine | {"evidence": reader["evidence"]} if same else machine


# --- drafting and bringing up to date -----------------------------------------------------------


def main(files: Sequence[Path]) -> None:
    """Draft or bring up to date the goldens of ``files``; say what changed."""
    everything = sorted(path for path in ANSWERS.iterdir() if supported(path))
    with TemporaryDirectory() as folder:
        case = case_of(everything, Path(folder))
    for file in files or everything:
        machine = json.loads(json.dumps(seen(case, file)))
        golden = load(file) if beside(file).exists() else {"responses": machine, "wrong": []}
        golden["wrong"] = list(wrong(golden, machine))
        before = beside(file).read_text("utf-8") if beside(file).exists() else ""
        if written(golden) != before:
            beside(file).write_text(written(golden), "utf-8")
            print(f"{beside(file).name}: skrevet; læs den")


if __name__ == "__main__":
    main([Path(name).resolve() for name in sys.argv[1:]])
