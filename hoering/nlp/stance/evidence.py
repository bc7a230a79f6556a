"""Which sentences a caseworker would quote for a stance: signs of each, seen among the others."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from hoering.nlp.cues import Says, hear
from hoering.nlp.reading import Sentence
from hoering.nlp.stance.condition import sets_condition
from hoering.nlp.stance.linear import Floats, Signs
from hoering.nlp.stance.whole import ABOUT

_FIRST = 3
"""Places in the order of clearness that are signs of their own."""
_SHORT, _LONG = 8, 30
_MEANT = {
    "støtter": {Says.SUPPORT},
    "afviser": {Says.REJECT},
    "betinget": {Says.CONDITION, Says.RESERVATION, Says.DIVIDED},
}


def evidence_signs(
    sentences: Sequence[Sentence], about: Floats, said: Floats, others: Floats, stance: str
) -> list[Signs]:
    """The signs of every sentence for one theme.

    ``about`` is how far each treats the theme, ``said`` how probable it is that it says ``stance``,
    ``others`` that it tells somebody else's view.
    """
    clear = about * said
    most = max(float(clear.max()), 1e-9)
    order = np.argsort(np.argsort(-clear, kind="stable"), kind="stable")
    treating = np.flatnonzero(about > ABOUT)
    first, last = (treating[0], treating[-1]) if len(treating) else (-1, -1)
    rows: list[Signs] = []
    for nr, sentence in enumerate(sentences):
        words = len(sentence.text.split())
        heard = {h.says for clause in sentence.clauses for h in hear(clause.text)}
        signs = {
            "om": about[nr],
            "siger": said[nr],
            "klar": clear[nr],
            "klar_mod_klarest": clear[nr] / most,
            "om_mod_mest": about[nr] / max(float(about.max()), 1e-9),
            f"nr:{min(int(order[nr]), _FIRST)}": 1.0,
            "andre": others[nr],
            "overskrift": sentence.is_heading,
            "spørger": sentence.is_question,
            "citat": sentence.is_quoted,
            "indleder": sentence.is_courtesy,
            "kort": words < _SHORT,
            "lang": words > _LONG,
            "først_om": nr == first,
            "sidst_om": nr == last,
            "sidst": nr == len(sentences) - 1,
            "vink": bool(heard & _MEANT.get(stance, set())),
            "modvink": bool(heard - _MEANT.get(stance, set())),
            "vilkår": stance == "betinget" and sets_condition(sentence.text),
        }
        named = {f"belæg:{name}": float(value) for name, value in signs.items() if value}
        rows.append(named | {f"{name}/{stance}": value for name, value in named.items()})
    return rows
