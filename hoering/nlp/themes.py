"""Which themes a sentence treats: the hearing file's words, section numbers, headings, "det".

A word of the hearing file is found in any inflection (lemmas) and inside compounds; a phrase where
all its words stand close together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from spacy.language import Language

from hoering.hearing import Hearing, Theme
from hoering.nlp.halves import Halves
from hoering.nlp.language import lemma
from hoering.nlp.pointing import Pointed, Pointer, Way, ways
from hoering.nlp.reading import Sentence

_COMPOUND = 6
"""Letters a keyword needs to be looked for inside longer words."""
_WINDOW = 6
"""Words within which the parts of a phrase must stand."""
_MAIN = re.compile(
    r"\b(?:forslag(?:et)?|initiativ(?:et)?|planen|ideen|idéen|forsøgsby|forsøget|henvendelse(?:n)?"
    r"|medlemsforslag(?:et)?|projekt(?:et)?|tiltag(?:et|ene)?)\b"
)
_SECTION = (
    r"(?:spor|tiltag|punkt|pkt\.?|afsnit|initiativ|indsats|forslag|tema|kapitel|del|nr\.?|ad|§)"
)
"""What stands before a section's number, in the material and in the answers."""
_RUN_IN = re.compile(
    rf"\W*(?P<head>(?:(?:{_SECTION}|til|vedr\.?)\s?){{0,2}}(?:\d+(?:\.\d+)*(?:\.?[a-zæøå])?)(?=\s?[:)–-]\s(?!\d))"
    r"|(?!\d)[^\s:.!?]+(?:\s[^\s:.!?]+){0,4}(?=:\s))",
    re.I,
)
"""What opens a line as its heading: "Ad 2.2: Godt forslag.", "Natbusser: Det er en god idé."."""
_SAID = re.compile(
    r"\b(?:vi|jeg|i|man|os|vores|vort|min|mit|mine|jeres|er|var|har|bør|skal|kan|vil|må|ikke|altså"
    r"|siger|mener|synes|spørger|køre[rs]?|elsker|behold|bevar|drop|stop|flyt|husk|bemærk)\b"
    r"|^(?:begrundelse|bemærkning|kommentar|holdning|svar|forslag|ønske|nb|obs|ps)\w*$",
    re.I,
)
"""Words before a colon that are no heading, or one below the heading that went before."""
_FROM = re.compile(
    r"\W*(?:hørings)?(?:svar|bidrag|bemærkninger|kommentarer) fra"
    r"(?: (?!(?:om|vedr|vedrørende|til|ang|angående|ad)\b)[^\s:]+)+(?<![.!?])",
    re.I,
)
"""A title that says whom the answer is from, and no more."""
_NO_SECTION = re.compile(
    r"\b(?:\w*(?:gade|vej|allé|stræde|torv)(?:en)?|bus|(?:bus)?linje|(?:bus)?rute|hus|opgang|lejlighed)"
    r"\s(?:nr\.?\s?)?\d+[a-zæøå]?(?!\w|\.\w)"
    r"|\b(?:den|d\.|kl\.?|version|side|går\si)\s\d+(?:\.\d+)?(?:\.?[a-zæøå]\b)?"
    r"|\b\d+\.\d+(?=\s?(?:mio|mia|kr|km|meter|m|timer|år|procent|pct)\b|\s?%)"
)
"""Numbers of houses and lines, days, hours and amounts."""
_OWN_MARK = re.compile(r"\(?\d{1,2}[.):](?:\s|$)")
_POINTS_BACK = re.compile(
    r"\b(?:det|dette|den|disse|heraf|herom|hertil|ordning(?:en)?|tiltag(?:et)?)\b"
)


@dataclass(frozen=True, slots=True)
class _Words:
    """One keyword as lemmas; a single long one is also looked for inside compounds."""

    lemmas: tuple[str, ...]

    def stands_in(self, lemmas: Sequence[str]) -> bool:
        if len(self.lemmas) == 1:
            return any(self._hits(word) for word in lemmas)
        if self.lemmas[-1][0].isdigit():
            return self._called_by_number(" ".join(lemmas))
        places = [[at for at, word in enumerate(lemmas) if word == part] for part in self.lemmas]
        return all(places) and any(
            all(any(abs(at - first) <= _WINDOW for at in other) for other in places[1:])
            for first in places[0]
        )

    def _hits(self, word: str) -> bool:
        own = self.lemmas[0]
        return word == own or (len(own) >= _COMPOUND and own in word)

    def _called_by_number(self, lemmas: str) -> bool:
        """Whether its number stands right behind it, or behind another one ("linje 4 og 5")."""
        *words, number = map(re.escape, self.lemmas)
        more = r"(?:\d+[a-zæøå]?(?: ?,| og| eller| samt)? )*"
        called = rf"(?<!\w){' '.join(words)} (?:nr\.? )?{more}{number}(?!\w)"
        return re.search(called, lemmas) is not None


class ThemeFinder:
    """Finds the themes of one hearing in sentences and clauses."""

    def __init__(self, hearing: Hearing, nlp: Language) -> None:
        self.themes = hearing.themes
        self._words = {theme.id: _keywords(theme, nlp) for theme in hearing.themes}
        self._sections = {theme.id: _sections(theme) for theme in hearing.themes}
        self._half_named = Halves(
            {i: {one for w in words for one in w.lemmas} for i, words in self._words.items()},
            _lemmas(hearing.title, nlp),
        )
        self._ids = [theme.id for theme in hearing.themes]
        self._point: Callable[[str], Pointed] = lru_cache(maxsize=1000)(Pointer(hearing.themes))
        self.main = self._main(_lemmas(hearing.title, nlp))
        # A sentence is asked about by several stages, and a clause once for each theme.
        self._known = lru_cache(maxsize=1000)(self._named)

    def _main(self, title: Sequence[str]) -> str:
        """The theme that "forslaget" means where nothing else is said: the one in the title."""
        return next(
            (t.id for t in self.themes if any(w.stands_in(title) for w in self._words[t.id])),
            self.themes[0].id,
        )

    def named(self, text: str, lemmas: Sequence[str]) -> frozenset[str]:
        """Themes that a stretch of text names outright."""
        return self._known(text, tuple(lemmas))

    def _named(self, text: str, lemmas: tuple[str, ...]) -> frozenset[str]:
        if _FROM.fullmatch(text):
            return frozenset()
        by_words = (
            theme.id
            for theme in self.themes
            if any(words.stands_in(lemmas) for words in self._words[theme.id])
        )
        return self.numbered(text).union(by_words)

    def numbered(self, text: str) -> frozenset[str]:
        """Themes that a stretch of text names by their section numbers or places."""
        said = _NO_SECTION.sub(" ", text.lower())
        return self._point(text).place.union(
            theme.id
            for theme in self.themes
            if any(section.search(said) for section in self._sections[theme.id])
        )

    def half_named(self, text: str) -> frozenset[str]:
        """The theme of which a stretch of text says the last part of a word, and no other's."""
        return self._half_named(text)

    def pointed(self, sentences: Sequence[Sentence]) -> list[dict[str, Way]]:
        """How each sentence points at themes by their place in the hearing."""
        rows, before = [], frozenset[str]()
        names = [self.named(sentence.text, sentence.lemmas) for sentence in sentences]
        points = [self._point(sentence.text) for sentence in sentences]
        if any(map(_is_of_own_list, sentences, points, names)):
            points = [replace(point, loosely=frozenset()) for point in points]
        for point, named in zip(points, names, strict=True):
            rows.append(self._ways(point, named, before))
            before |= named
        return rows

    def headed(self, sentences: Sequence[Sentence]) -> list[frozenset[str]]:
        """The themes of what each sentence stands under: its heading, or what opens its line or
        one before it in the same paragraph as one, until another theme is spoken of.
        """
        rows, nearer, paragraph = [], frozenset[str](), -1
        for sentence in sentences:
            opened = self._run_in(sentence)
            same = sentence.paragraph == paragraph and not sentence.is_heading
            others = self.named(sentence.text, sentence.lemmas) - nearer
            kept = nearer if same and not others else frozenset[str]()
            nearer = kept if opened is None else opened
            rows.append(nearer or self._above(sentence))
            paragraph = sentence.paragraph
        return rows

    def _run_in(self, sentence: Sentence) -> frozenset[str] | None:
        """The one theme that the opening of a line names as its heading; empty where it heads
        something else, None where it is no heading.
        """
        found = _RUN_IN.match(sentence.text)
        if not found or _SAID.search(found["head"]):
            return None
        lemmas = [lemma(word) for word in re.findall(r"\w+", found["head"])]
        named = self.named(found["head"], lemmas)
        return named if len(named) == 1 else frozenset()

    def _above(self, sentence: Sentence) -> frozenset[str]:
        above = sentence.above
        return self.named(above.text, above.lemmas) if above else frozenset()

    def _ways(
        self, pointed: Pointed, named: frozenset[str], before: frozenset[str]
    ) -> dict[str, Way]:
        but = pointed.exception
        lemmas = [lemma(word) for word in re.findall(r"\w+", but)]
        in_exception = self.named(but, lemmas) if but else frozenset[str]()
        return ways(pointed, self._ids, named, in_exception, before)

    def under_discussion(
        self, sentence: Sentence, before: frozenset[str], same_paragraph: bool
    ) -> frozenset[str]:
        """Themes of a sentence that names none and stands under none (:meth:`headed`): the ones
        before, the main one.

        What was spoken of reaches through its own paragraph, and into the next only where that
        points back ("Ordningen bør …").
        """
        lowered = sentence.text.lower()
        if before and (same_paragraph or _POINTS_BACK.match(lowered)):
            return before
        return frozenset([self.main]) if _MAIN.search(lowered) else frozenset()


def _is_of_own_list(sentence: Sentence, point: Pointed, named: frozenset[str]) -> bool:
    """Whether "2) Terminalen …" numbers what the sender has to say, and not what is proposed."""
    marked = _OWN_MARK.match(sentence.text) and point.loosely
    return bool(marked) and len(named) == 1 and not named & point.loosely


def _keywords(theme: Theme, nlp: Language) -> tuple[_Words, ...]:
    parts = (_lemmas(word, nlp) for word in (*theme.keywords, theme.title))
    return tuple(_Words(lemmas) for lemmas in parts if lemmas)


def _lemmas(words: str, nlp: Language) -> tuple[str, ...]:
    """Lemmas by the pipeline that also reads the answers, so that both sides agree."""
    return tuple(token.lemma_.lower() for token in nlp(words) if token.text[0].isalnum())


def _sections(theme: Theme) -> tuple[re.Pattern[str], ...]:
    """ "2.b" by itself; a bare number only where "spor", "tiltag" or the like stands before it."""
    return tuple(_section(section.lower()) for section in theme.sections)


def _section(section: str) -> re.Pattern[str]:
    number = re.sub(rf"^{_SECTION}\s*", "", section)
    # "2b" is "2.b", but "21" is no "2.1", and neither is a day ("2.1.2027").
    spelled = re.sub(r"\\\.(?=[a-zæøå])", r"\\.?\\s?", re.escape(number))
    if len(number) > 1 and not number.isdigit():
        return re.compile(rf"(?<![\w.]){spelled}(?!\w|\.\d\d)")
    return re.compile(rf"(?<!\w){_SECTION}\s?{spelled}(?!\d|[\w.]\w)")
