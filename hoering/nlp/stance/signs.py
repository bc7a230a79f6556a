"""What a sentence says about a theme, as readable signs.

Words of the theme itself are hidden behind marks ("§tema", "§verb"), so that what is learnt in one
hearing ("må ikke §verb") holds in any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from hoering.nlp.cues import hear
from hoering.nlp.language import lemma
from hoering.nlp.pointing import Way
from hoering.nlp.reading import Clause, Sentence
from hoering.nlp.similar import Vectors
from hoering.nlp.stance.condition import sets_condition
from hoering.nlp.stance.target import Target

_WORD = re.compile(r"\w+(?:[-/.]\w+)*|[?!:…]|\.\.\.")
_NEGATION = frozenset("ikke aldrig ingen intet hverken næppe uden ej".split())
_CONTRAST = frozenset("men dog imidlertid derimod alligevel omvendt tværtimod blot".split())
_STOPS = frozenset("? ! : … ...".split())
_REACH = 5
"""Words that a negation reaches."""
_SIZES = (1, 2, 3)
"""Words in a row that are a sign."""
_SHOWN, _TOLD = 5, 2
"""Words in a run that explains a label, and runs in an explanation."""
_RUNS = (4, 5)
"""Letters in a row by which misspelt words are still known."""
_BESIDE = ((-1, "før"), (1, "efter"))
_WORDS_WEIGH, _LETTERS_WEIGH, _BESIDE_WEIGH, _MEANING_WEIGHS = 3.0, 0.25, 0.3, 2.0


def stance_signs(
    sentences: Sequence[Sentence],
    nr: int,
    own: Sequence[Clause],
    target: Target,
    meaning: Vectors,
    way: Way | None,
) -> dict[str, float]:
    """What sentence ``nr`` says, seen from one theme.

    ``own`` are its clauses about the theme ("ja til A, men nej til B"); ``meaning`` is its sentence
    vector; ``way`` is how it points at the theme by its place ("alle på nær punkt 2").
    """
    sentence = sentences[nr]
    text = " ".join(clause.text for clause in own)
    words = hidden(text, target)
    said = {*_runs(words), *_scoped(words)}
    if target.takes_away:
        said |= {f"tager:{word}" for word in words}
    weight = _WORDS_WEIGH / max(len(said), 1) ** 0.5
    return {
        **dict.fromkeys(said, weight),
        **_letters(text),
        **_heard(own, way),
        **_form(sentence),
        **_beside(sentences, nr),
        **{f"mening:{at}": _MEANING_WEIGHS * float(value) for at, value in enumerate(meaning)},
    }


def hidden(text: str, target: Target) -> list[str]:
    """The words of a sentence in lower case, those of the theme and numbers hidden."""
    return [_hide(word, target) for word in _WORD.findall(text.lower())]


def _hide(word: str, target: Target) -> str:
    if word[0].isdigit():
        return "§tal"
    form = lemma(word)
    if form in target.verbs:
        return "§verb"
    return "§tema" if form in target.words else word


def told_by(weights: Mapping[str, float], text: str, target: Target) -> list[str]:
    """The words of a sentence that its signs weigh most, in runs as they are written.

    What a pair or a run of three weighs is shared among its words; the run of :data:`_SHOWN` words
    or fewer that gathers most comes first, then one beside it that has at least half as much.
    """
    said, spoken = hidden(text, target), [found.span() for found in _WORD.finditer(text)]
    weighed = [0.0] * len(said)
    for size in _SIZES:
        for at in range(len(said) - size + 1):
            share = weights.get("ord:" + " ".join(said[at : at + size]), 0) / size
            for place in range(at, at + size):
                weighed[place] += share
    runs = [
        (sum(weighed[a:b]), a, b)
        for a in range(len(said))
        for b in _ends(a, len(said))
        if not _STOPS & set(said[a:b])
    ]
    told: list[tuple[float, int, int]] = []
    for run in sorted(runs, key=_lightest):
        apart = all(run[1] >= b or run[2] <= a for _, a, b in told)
        if apart and run[0] > (told[0][0] / 2 if told else 0) and len(told) < _TOLD:
            told.append(run)
    return [text[spoken[a][0] : spoken[b - 1][1]] for _, a, b in told]


def _ends(start: int, of: int) -> range:
    return range(min(start + 2, of), min(start + _SHOWN, of) + 1)


def _lightest(run: tuple[float, int, int]) -> tuple[float, int]:
    return -run[0], run[1]


def _runs(words: Sequence[str]) -> Iterator[str]:
    """One, two and three words in a row."""
    for size in _SIZES:
        for at in range(len(words) - size + 1):
            yield "ord:" + " ".join(words[at : at + size])


def _scoped(words: Sequence[str]) -> Iterator[str]:
    """Words that a negation reaches, and those after a contrast."""
    since_no, contrasted = _REACH, False
    for word in words:
        if word in _STOPS:
            since_no = _REACH
        if since_no < _REACH:
            yield f"bag_ikke:{word}"
        if contrasted:
            yield f"bag_men:{word}"
        since_no = 0 if word in _NEGATION else since_no + 1
        contrasted |= word in _CONTRAST


def _letters(text: str) -> dict[str, float]:
    found = (run for word in re.findall(r"[^\W\d]{4,}", text) for run in _letters_of(word))
    return dict.fromkeys(found, _LETTERS_WEIGH)


@lru_cache(maxsize=20_000)
def _letters_of(word: str) -> tuple[str, ...]:
    padded = f"<{word}>"
    return tuple(
        f"tegn:{padded[at : at + size]}" for size in _RUNS for at in range(len(padded) - size + 1)
    )


def _heard(clauses: Sequence[Clause], way: Way | None) -> dict[str, float]:
    """The cues of ``pipelines/holdning/vink.yaml``, each by itself, by what it says, and by how
    the sentence points at the theme: what holds for all is turned for what they except.
    """
    found: dict[str, float] = {}
    for clause in clauses:
        for heard in hear(clause.text):
            said = f"siger:{heard.says}"
            found[f"regel:{heard.cue}/{heard.says}"] = 1.0
            found[said] = max(found.get(said, 0), heard.weight / 3)
            if clause.contrast:
                found[f"siger_men:{heard.says}"] = 1.0
    says = sorted(name.partition(":")[2] for name in found if name.startswith("siger:"))
    marks = [*says, *(["vilkår"] if any(sets_condition(c.text) for c in clauses) else [])]
    pointed = [f"peger:{way}", *(f"peger:{way}+{says}" for says in marks)] if way else []
    together = (f"sammen:{a}+{b}" for a, b in combinations(marks, 2))
    return found | dict.fromkeys([*together, *pointed], 1.0)


def _form(sentence: Sentence) -> dict[str, float]:
    words = len(sentence.text.split())
    form = {
        "spørger": sentence.is_question,
        "citat": sentence.is_quoted,
        "indleder": sentence.is_courtesy,
        "råber": "!" in sentence.text,
        "kort": words < 8,
        "lang": words > 25,
        "tal": any(letter.isdigit() for letter in sentence.text),
        "overskrift": sentence.is_heading,
    }
    return {f"form:{name}": 1.0 for name, holds in form.items() if holds}


def _beside(sentences: Sequence[Sentence], nr: int) -> dict[str, float]:
    """The words of the sentences before and after: what is implied is often said there."""
    return {
        f"{name}:{word}": _BESIDE_WEIGH
        for step, name in _BESIDE
        if 0 <= nr + step < len(sentences)
        for word in re.findall(r"\w+", sentences[nr + step].text.lower())
    }
