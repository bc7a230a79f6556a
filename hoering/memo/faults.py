"""Which quotes of a memo may not stand as they are, each with where to go."""

from __future__ import annotations

from collections.abc import Iterator

from hoering.memo.exact import MASKED
from hoering.memo.parts import Holder, Memo, Proof
from hoering.memo.register import Register, ref, typed
from hoering.records import Response

_CHOOSE = "Åbn svaret, og vælg hele sætningen."
_TAKE_OUT = "Tag hele sætningen ud, eller vælg et andet citat."
_WRITTEN = "Ret resuméet, så ordene står, som de står i svaret."


def faults(register: Register, memo: Memo) -> tuple[str, ...]:
    """Every cause once: quotes that mislead, and words in a resumé that nobody has written."""
    numbered = {response.nr: response for response in register.responses}
    found = [_told(numbered[nr], proof) for nr, proof in _proofs(memo) if proof.fault]
    return tuple(dict.fromkeys((*found, *_resumes(register), *_summaries(register, memo))))


def _told(response: Response, proof: Proof) -> str:
    at = proof.place.partition(" – ")[0]
    words = " ".join(proof.words.split())
    shown = words if len(words) <= 80 else f"{words[:80]} …"
    advice = _TAKE_OUT if proof.fault == MASKED else _CHOOSE
    return f"{ref(response)}, {response.file}, {at}: »{shown}« {proof.fault}. {advice}"


def _proofs(memo: Memo) -> Iterator[tuple[int, Proof]]:
    for row in memo.rows:
        yield from ((row.nr, proof) for proof in row.proofs)
    for section in memo.sections:
        for group in section.groups:
            yield from _held(group.holders)
    for aside in (*memo.tied, *memo.process):
        if aside.proof:
            yield aside.nr, aside.proof


def _held(holders: tuple[Holder, ...]) -> Iterator[tuple[int, Proof]]:
    for holder in holders:
        yield from ((holder.nr, proof) for proof in holder.proofs)
        if holder.condition:
            yield holder.nr, holder.condition


def _resumes(register: Register) -> Iterator[str]:
    for response in register.responses:
        for fault in typed([response], response.resume.text):
            yield f"{ref(response)}, resuméet: {fault} {_WRITTEN}"


def _summaries(register: Register, memo: Memo) -> Iterator[str]:
    numbered = {response.nr: response for response in register.responses}
    for chapter in memo.chapters:
        for topic in chapter.topics:
            said = topic.answer
            if said and said.summary_by:
                for fault in typed([numbered[nr] for nr in said.numbers], said.summary):
                    yield f"Synspunktet »{said.title}«: {fault} {_WRITTEN}"
