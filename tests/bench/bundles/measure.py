"""Are the letters of a bundle found, whole and under the right name?

    python tests/bench/bundles/measure.py [dev|more|test|fresh] [BUNDLES] [-v]

Prints a line for each bundle and the sums. No test: it asserts nothing. ``-v`` shows what went
wrong, and is refused for the halves that only measure. "Found" takes nine in ten words of the
answer, and nine in ten of the words found to be the sender's own (frame allowed); "tight" compares
with the bare answer alone.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent))
from bundle import Bundle, Wanted, bundles
from letters import MEASURES, Half

from hoering.case.ledger import ledger
from hoering.hearing import Hearing, Theme
from hoering.readers import read
from hoering.records import Case, Document, Response
from hoering.repair.furniture import remove_furniture, remove_running_heads
from hoering.repair.glyphs import mend_source
from hoering.repair.lines import unwrap
from hoering.sources import Refusal
from hoering.split.splitter import Splitter

ENOUGH = 0.9


@dataclass(frozen=True, slots=True)
class Score:
    """What was found of one bundle."""

    name: str
    wanted: int
    made: int
    found: int
    tight: int
    senders: int
    lost: int
    missed: tuple[tuple[Wanted, Response | None], ...]


def words(text: str) -> Counter[str]:
    """The words of a text, a hyphen at a line's end taken out."""
    return Counter(re.findall(r"\w+", re.sub(r"-\s*\n\s*", "", text).casefold()))


def score(bundle: Bundle) -> Score:
    """Read, mend, split and clean a bundle as the standard pipeline does, and compare."""
    document = _document(bundle)
    said = [(response, words(response.text.value)) for response in document.responses]
    pairs = [(wanted, *_best(wanted, said)) for wanted in bundle.wanted]
    return Score(
        name=bundle.name,
        wanted=len(pairs),
        made=len(said),
        found=sum(own for _, _, own, _ in pairs),
        tight=sum(tight for _, _, _, tight in pairs),
        senders=sum(own and _named(wanted, r) for wanted, r, own, _ in pairs),
        lost=_lost(document),
        missed=tuple((w, r) for w, r, own, _ in pairs if not own or not _named(w, r)),
    )


def _best(
    wanted: Wanted, said: list[tuple[Response, Counter[str]]]
) -> tuple[Response | None, bool, bool]:
    """The response that shares most with an answer; whether it is that answer, and tightly."""
    body, allowed = words(wanted.body), words(wanted.frame)
    ranked = max(said, key=lambda pair: (body & pair[1]).total() / max(1, pair[1].total() ** 0.5))
    response, found = ranked
    whole = (body & found).total() >= ENOUGH * body.total()
    own = (allowed & found).total() >= ENOUGH * found.total()
    tight = (body & found).total() >= ENOUGH * max(found.total(), body.total())
    return response, whole and own, tight


def _named(wanted: Wanted, response: Response | None) -> bool:
    return bool(response and (response.sender or "").casefold() == wanted.sender.casefold())


def _document(bundle: Bundle) -> Document:
    with TemporaryDirectory() as folder:
        path = Path(folder) / bundle.name
        path.write_bytes(bundle.data)
        source = read(path, bundle.name)
    assert not isinstance(source, Refusal), source
    split = Splitter(HEARING)(remove_running_heads(mend_source(source)))
    cleaned = tuple(unwrap(remove_furniture(response)) for response in split.responses)
    return Document(split.source, cleaned, split.leftovers)


def _lost(document: Document) -> int:
    """How many things of the ledger do not add up."""
    case = Case(
        HEARING, (document.source,), responses=document.responses, leftovers=document.leftovers
    )
    return len(ledger(case).causes)


HEARING = Hearing("prøve", "Prøve", (Theme("forslag", "Forslag"),))


def main(half: Half, many: int, is_talkative: bool) -> None:
    """Measure and print."""
    scores = []
    for bundle in bundles(half, many):
        one = score(bundle)
        scores.append(one)
        print(
            f"{one.name:14} {one.wanted:3} svar  lavet {one.made:3}  fundet {one.found:3}  "
            f"stramt {one.tight:3}  afsender {one.senders:3}  uden ejer {one.lost}"
        )
        for wanted, response in one.missed if is_talkative else ():
            print(f"    {wanted.sender} -> {response and response.sender}: {wanted.body[:60]!r}")
    _sum(scores)


def _sum(scores: list[Score]) -> None:
    of = sum(one.wanted for one in scores)
    made = sum(one.made for one in scores)
    print(f"{len(scores)} bundter, {of} svar, {made} lavet")
    for what, count in (
        ("fundet", sum(one.found for one in scores)),
        ("stramt", sum(one.tight for one in scores)),
        ("afsender", sum(one.senders for one in scores)),
    ):
        print(f"{what:9} {100 * count / of:5.1f} %")
    print(f"uden ejer {sum(one.lost for one in scores)}")


if __name__ == "__main__":
    named = [arg for arg in sys.argv[1:] if arg != "-v"]
    chosen = Half(named[0]) if named else Half.DEV
    talk = "-v" in sys.argv
    if talk and chosen in MEASURES:
        sys.exit("Prøvehalvdelen vises ikke: den er til at måle med.")
    main(chosen, int(named[1]) if named[1:] else 36, talk)
