"""How much of nine kinds and more of text damage is mended, and is clean text left alone?

    python tests/bench/tegn.py [DATAFOLDER] [--half udvikling|proeve] [--kind NAME] [--show]

Prints per kind: characters damaged, mended, wrong, left alone. Texts are answers of our own writing
(600 to 5,000 characters), half of the hearings for development and half for the figures that are
told. With a data folder, millions of characters of clean Danish must come out unchanged, with our
own negative cases strewn in. No test: it asserts nothing.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
import tarfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from zlib import crc32

from tegn_skade import BEYOND, KINDS, Piece

from hoering.repair.glyphs import mend
from hoering.settings import bundled
from hoering.text import Text

PER_KIND = 24
SIZES = range(600, 5001)
HALVES = ("udvikling", "proeve")


@dataclass(slots=True)
class Score:
    """Damaged characters of a kind, and what became of them; ``false`` were not damaged."""

    damaged: int = 0
    mended: int = 0
    wrong: int = 0
    left: int = 0
    false: int = 0
    seconds: float = 0.0
    worst: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        def share(count: int) -> str:
            return f"{100 * count / max(1, self.damaged):7.3f} %"

        return (
            f"{self.damaged:7}  rettet {share(self.mended)}"
            f"  forkert {share(self.wrong + self.false)}"
            f"  ladt stå {share(self.left)}  {self.seconds:.1f} s"
        )


def texts(half: str) -> list[str]:
    """Answers of one hearing put together until they are as long as drawn, in a fixed order."""
    path = bundled("corpus") / "maerket" / "bred" / "svar.jsonl"
    answers: defaultdict[str, list[str]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        answer = json.loads(line)
        answers[answer["hearing"]].append(answer["text"])
    hearings = [name for name in sorted(answers) if crc32(name.encode()) % 2 == HALVES.index(half)]
    rng = random.Random(half)  # noqa: S311
    made = [text for name in hearings for text in _joined(answers[name], rng)]
    rng.shuffle(made)
    return made


def _joined(answers: Sequence[str], rng: random.Random) -> Iterator[str]:
    wanted, text = rng.choice(SIZES), ""
    for answer in answers:
        text += answer + "\n\n"
        if len(text) >= wanted:
            yield text[: SIZES.stop - 1]
            wanted, text = rng.choice(SIZES), ""


def judged(pieces: Sequence[Piece], score: Score, show: bool) -> None:
    """Mend a damaged text and count what became of each piece."""
    raw = "".join(piece for _, piece in pieces)
    began = time.process_time()
    edits = {edit.span.start: edit for edit in mend(Text(raw))[0].edits}
    score.seconds += time.process_time() - began
    at, seen, bad = 0, set[int](), Counter[tuple[str, str, str]]()
    for written, got in pieces:
        end = at + len(got)
        inside = [edits[nr] for nr in range(at, end) if nr in edits]
        seen |= {edit.span.start for edit in inside}
        if written == got:
            score.false += len(inside)
            bad.update((written, got, edit.new) for edit in inside)
        else:
            new = inside[0].new if len(inside) == 1 and inside[0].span.end == end else None
            score.damaged += 1
            score.mended += new == written
            score.left += not inside
            score.wrong += bool(inside) and new != written
            if new != written:
                bad[(written, got, "".join(edit.new for edit in inside))] += 1
        at = end
    if show and bad:
        score.worst.append(f"   {len(raw)} tegn: {bad.most_common(8)}")


def damage(half: str, only: str | None, show: bool) -> None:
    """Every kind on its own texts; then all together."""
    shelf = texts(half)
    kinds = [kind for kind in KINDS if only in (None, kind)]
    total = [_of_kind(kind, half, shelf, show) for kind in kinds]
    for kind in BEYOND:
        if only in (None, kind):
            _of_kind(kind, half, shelf, show)
    if not total:
        return
    mended = sum(s.mended / s.damaged for s in total) / len(total)
    wrong = sum(s.wrong + s.false for s in total) / sum(s.damaged for s in total)
    print(
        f"{half}: {len(kinds) * PER_KIND} tekster af {len(shelf)}; rettet i snit pr. slags "
        f"{100 * mended:.2f} %, forkert {100 * wrong:.3f} %"
    )


def _of_kind(kind: str, half: str, shelf: Sequence[str], show: bool) -> Score:
    every, score = KINDS | BEYOND, Score()
    first = list(every).index(kind) * PER_KIND
    for nr in range(first, first + PER_KIND):
        rng = random.Random(f"{half} {kind} {nr}")  # noqa: S311
        judged(every[kind](shelf[nr % len(shelf)], rng), score, show)
    print(f"{kind:18} {score}", flush=True)
    print(*score.worst, sep="\n") if score.worst else None
    return score


# --- clean text -------------------------------------------------------------------------------


def clean(data: Path, most: int) -> Iterator[tuple[str, str]]:
    """(where it is from, text): Danish of every sort, our negative cases strewn in."""
    negative = json.loads((bundled("corpus") / "glyphs" / "negative.json").read_text("utf-8"))
    for nr, text in enumerate(_danish(data, most)):
        case = negative[nr % len(negative)]
        at = text.find("\n", len(text) // 2) + 1
        yield case["why"], f"{text[:at]}{case['text']}\n{text[at:]}"
    for half in HALVES:
        yield from (("egne svar", text) for text in texts(half))


def _danish(data: Path, most: int) -> Iterator[str]:
    size = 0
    for name in ("parole_dk/parole-dk.tar.xz", "folketinget/sittings_2022-23.tar.xz"):
        with tarfile.open(data / name) as archive:
            for member in archive:
                file = archive.extractfile(member)
                if file is None:
                    continue
                text = re.sub("<[^>]*>", " ", file.read().decode("utf-8", "replace"))
                for start in range(0, min(len(text), 200_000), 20_000):
                    yield text[start : start + 20_000]
                    size += 20_000
                if size > most:
                    break
        size = 0
    yield from _names(data)


def _names(data: Path) -> Iterator[str]:
    """Names as Danes bear them, foreign ones among them, in running text and in lists."""
    for path in sorted((data / "names").glob("*.xz")):
        rows = lzma.decompress(path.read_bytes()).decode("utf-8").splitlines()
        listed = [row.split(",")[0].split("\t")[0] for row in rows]
        for start in range(0, min(len(listed), 40_000), 400):
            names = listed[start : start + 400]
            yield "\n".join(f"Jeg hedder {name} og bor her." for name in names)
            yield "\n".join(name.upper() for name in names) + "\n" + "; ".join(names)


def untouched(data: Path, most: int) -> None:
    """How many characters of clean text are changed; it should be none."""
    size, changed, seconds = 0, 0, 0.0
    for why, text in clean(data, most):
        began = time.process_time()
        mended, _ = mend(Text(text))
        seconds += time.process_time() - began
        size += len(text)
        if mended.value != text:
            changed += len(mended.edits)
            print(
                f"  ændret ({why}):",
                [
                    (text[max(0, e.span.start - 12) : e.span.end + 12], e.new)
                    for e in mended.edits[:6]
                ],
            )
    print(f"rent dansk: {size} tegn, ændret {changed}, {size / seconds / 1e6:.2f} mio. tegn/s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", type=Path)
    parser.add_argument("--half", choices=HALVES, default=HALVES[1])
    parser.add_argument("--kind", choices=[*KINDS, *BEYOND])
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--most", type=int, default=4_000_000, help="tegn af hver kilde")
    options = parser.parse_args()
    if options.data is None or options.kind:
        damage(options.half, options.kind, options.show)
    if options.data:
        untouched(options.data, options.most)


if __name__ == "__main__":
    main()
