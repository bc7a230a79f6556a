"""Whether a text is written in another language than Danish, by its commonest words."""

from __future__ import annotations

import re

_WORDS = re.compile(r"[^\W\d_]+")
_FEWEST_WORDS, _FEWEST_HITS = 6, 3
_COMMON = {
    "norsk": "å av nå noe noen hva bare blir ble etter mellom mot siden oss deg meg kommunen bør"
    " ifølge veldig andre enn fordi dere våre vår barna og i at det er til på en for der ikke"
    " med som den de har vi jeg et om fra skal kan eller vil man også være så når min her ingen",
    "svensk": "och att är inte jag för till av från vi ni också eller mycket när hur som ett kommer"
    " blir vår våra eftersom finns i det på en de har den om kan vil man så min ska er her",
    "engelsk": "the and of to in is that for it with as this be are we on not have our you by from"
    " please should would which or but they there no i at have her mere",
    "tysk": "und der die das ist nicht wir ich zu mit auf für von ein eine es dass sich dem auch"
    " unsere oder keine den er man her",
    "nederlandsk": "het een van en dat niet wij ik voor met zijn deze ook aan onze maar geen door"
    " de er om over en",
    "fransk": "le la les des et est une que pour dans nous pas ce qui sur avec vous je du notre"
    " en i de",
    "spansk": "el la los las y es una que para en no con por nosotros del se nuestro este más"
    " su i de en",
    "italiensk": "il la che di e non per una sono con noi questo della gli anche nostro è più si",
    "polsk": "i w na nie się że to jest z do jak dla są nas tego ale oraz przez nasze proszę i at",
    "rumænsk": "și nu de la este în pe cu să pentru care din că noi mai sunt nostru vă i de",
    "tyrkisk": "ve bir bu için ile de da çok değil biz olarak ama daha gibi kadar bizim olan i de",
    "somali": "waa iyo in oo ka ku la aan waxaan uu ma si ay waxa ee u soo",
}
_DANISH = frozenset(
    "og i at det er til på en af for der ikke med som den de har vi jeg et om fra skal kan eller"
    " vil man også være bliver nogle noget kun hvad efter mellem mod nu mig os hvis så sig blive"
    " når vores vor min mit fordi her meget mere ingen"
    " kommunen bør andre bare kommer in per sin".split()
)
_FOREIGN = {name: frozenset(words.split()) for name, words in _COMMON.items()}


def is_foreign(text: str) -> bool:
    """Whether more of the commonest words are another language's alone than are Danish alone.

    A text in another alphabet is foreign; one of a few words, or of none that are common, is not.
    """
    words = [word.lower() for word in _WORDS.findall(text)]
    if len(words) < _FEWEST_WORDS:
        return False
    if sum(not _is_latin(word) for word in words) * 2 > len(words):
        return True
    return any(_outweighs(words, foreign) for foreign in _FOREIGN.values())


def _outweighs(words: list[str], foreign: frozenset[str]) -> bool:
    """Words that both languages have say nothing."""
    theirs = sum(word in foreign and word not in _DANISH for word in words)
    ours = sum(word in _DANISH and word not in foreign for word in words)
    return theirs >= _FEWEST_HITS and theirs > ours


def _is_latin(word: str) -> bool:
    return word[0] < "\u0250"
