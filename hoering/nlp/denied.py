"""What turns a wish or a worry round, or takes part of it back: no heading may lose it."""

from __future__ import annotations

import re

from spacy.language import Language

_NOT_SO = (
    r"ikke|ikk|ej|aldrig|næppe|ingenlunde|ingensinde|sjældent?|nødigt?|langt fra"
    r"|(?:på|under) ingen (?:måde|omstændigheder)"
)
NOT = rf"{_NOT_SO}|hverken|ingen|intet|ingenting"
NOT_SO = rf"(?:\w{{4,}}t )?(?:{_NOT_SO})"
"""What denies a verb, and not the thing behind it as "ingen bro" does."""
_NEGATED = re.compile(
    rf"\b(?:(?:{NOT}|alt andet end|uden grund)\b"
    r"|mindre (?=bekym|bange|nervøs|utryg|vigtig|afgør|nødv|ønsk|oplagt))",
    re.I,
)
_ADVERB = (
    r"dog|slet|overhovedet|som sådan|som udgangspunkt|i princippet|i øvrigt|naturligvis"
    r"|selvfølgelig|derfor|altså|jo|egentlig|længere|heller|umiddelbart|helt|her|nu|\w{4,}t"
)
DENIED_AT_ONCE = rf"(?!,? ?(?:(?:{_ADVERB}) )*(?:{NOT})\b)"
"""Not before what a verb is denied with: "modsætter os ikke", "frygter dog ikke"."""
_TURNED = re.compile(
    r"\b(?:uden|fri for|begrænset|ringe|(?:for|meget) lidt|lille|tvivl\w*|overdrev\w*"
    r"|ubegrunde\w*|afvis\w*|nej|imod|modstand\w*|advar\w*|undgå\w*|fjern\w*|afskaf\w*|ophæv\w*"
    r"|slette\w*|dropp\w*|opgiv\w*|skrot\w*|bortfald\w*|overflødig\w*|undvær\w*|uenige?"
    r"|unødvendig\w*|uforstående|undre\w*|kritisere\w*|beklage\w*|nægte\w*|umulig\w*|stop(?:pe\w?)?"
    r"|protest\w*|afstand|fraråd\w*|usand\w*|forkert\w*|myte|misforståelse)\b"
    r"|(?:^|, )(?:om|hvorvidt|hvis|når|såfremt|dersom|skulle) ",
    re.I,
)
"""What turns a need or a demand that is only named: "afviser et krav om", "hvis der er behov"."""
NAMED = re.compile(r"(?:bekymring(?:er)?|frygt|behov|brug|ønske|krav|forslag)\b", re.I)
"""A wish or a worry that is only named: its sentence may say of it what it likes."""
_SAID_OF_IT = re.compile(
    r", (?:er|var|bliver|kan|bør|skal|må|vil|har|møder|glæder|støtter|afviser|\w+r vi)\b", re.I
)
_HOLDS_BACK = (
    r"dog|hvis|såfremt|dersom|medmindre|med mindre|undtagen|undtagelse|forudsat|forudsætning\w*"
    r"|forudsætte\w*|betingelse\w*|betinget|forbehold\w*|bortset fra|på nær|så længe|alternativt"
    r"|subsidiært|(?:acceptere\w*|leve med) (?:den|det|dem)"
)
_HELD_BACK = re.compile(rf"\b(?:{_HOLDS_BACK}|kun|alene|udelukkende|først|{NOT})\b", re.I)
_BESIDE = re.compile(
    r",? (?:fordi|eftersom|idet|da|ligesom|hvilket|for|og(?! (?:det|den)\b))\b", re.I
)
_HELD_BACK_BESIDE = re.compile(
    rf"\b(?:{_HOLDS_BACK}|men (?:\w+ ){{0,4}}?(?:kun|alene|først|{NOT}))\b", re.I
)
_IF = r"(?:(?:kun|først) )?(?:hvis|såfremt|dersom|medmindre|med mindre|forudsat|så længe|når)"
_NO_TERMS = r"(?!når (?:jeg|(?:det|alt) (?:er sagt|kommer til|gælder|drejer|handler))\b)"
"""Before a "when" that is no "if": "når det er sagt", "når jeg cykler"."""
_ON_TERMS = re.compile(
    rf"(?:(?:men|og) )?{_NO_TERMS}(?P<on>{_IF} (?!(?:det|den|de|dette|disse) )[^,]+), (?:så )?"
    r"(?:(?:er|var|har) (?:det|der|vi|jeg)(?: \w+)? )?$",
    re.I,
)
_OPENS_ON_TERMS = re.compile(
    rf"(?:(?:men|og) )?{_NO_TERMS}(?:{_IF}|i tilfælde af|under forudsætning af|på betingelse af)\b",
    re.I,
)
_IN_THAT_CASE = re.compile(
    r"\b(?:eventuel\w*|(?<!^)alligevel|ellers|alternativt|subsidiært|sekundært"
    r"|i (?:så|givet) fald)\b",
    re.I,
)
_OTHER_THOUGHT = re.compile(r", (?:men|og) ")
_ASIDE = re.compile(r"\s*(?:\([^)]*\)\W*\w|[–-] [^–]* [–-] \w)")


def is_negated(words: str, start: int, end: int) -> bool:
    """Whether a negation stands in the clause of a verb at ``start``, before ``end``."""
    return bool(_NEGATED.search(words, _clause(words, start), end))


def is_meant(found: re.Match[str], words: str, nlp: Language) -> bool:
    """Whether a wish or a worry that is named is neither turned round nor only spoken of.

    Turned: "vi afviser et krav om …", "hvis der er behov for …". Spoken of: "frygt for støj er
    ubegrundet".
    """
    start = found.start()
    commas = [comma.start() for comma in re.finditer(r", (?!at\b)|; ", words[:start])]
    if _TURNED.search(words[commas[-1] if commas else 0 : start]):
        return False
    if not NAMED.match(found[0]) or _is_finite(words[:start], nlp):
        return True
    said = found["rest"].lstrip(" ,")
    spoken_of = not said.startswith("at ") and _is_finite(said.split(",")[0], nlp)
    return not (spoken_of or _SAID_OF_IT.search(said))


def loses(kept: str, words: str) -> bool:
    """Whether ``words``, cut to ``kept``, lose a reservation, or what follows an aside.

    A reason, or another thought, may deny what it likes: "…, da vi ikke er hørt".
    """
    dropped = words[len(kept) :]
    if _ASIDE.match(dropped):
        return True
    held = _HELD_BACK_BESIDE if _BESIDE.match(dropped) else _HELD_BACK
    return bool(held.search(dropped))


def terms(words: str, start: int, nlp: Language) -> str | None:
    """What a wish or a worry at ``start`` hangs on, as it goes behind: ", hvis stien lukkes".

    "" where it hangs on nothing; None where a heading would lose it: what is asked for only if the
    worst comes to the worst is not what the sender wants.
    """
    head = _OTHER_THOUGHT.split(words[:start])[-1]
    if on := _ON_TERMS.fullmatch(head):
        return f", {on['on'][:1].lower()}{on['on'][1:]}"
    turned = ", " in head and "Fin" in nlp(words[start - len(head) :])[0].morph.get("VerbForm", [])
    lost = turned or _OPENS_ON_TERMS.match(head) or _IN_THAT_CASE.search(head)
    return None if lost else ""


def _clause(words: str, at: int) -> int:
    """Where the clause begins that stands at ``at``: a "men" or a new subject begins one."""
    ends = re.finditer(r", men |; |, (?:og|så) (?=(?:vi|jeg|derfor)\b)", words[:at])
    start = max((found.start() for found in ends), default=0)
    # "Da stien ikke er bred, foreslår vi": what is denied in front is over at the comma.
    turned = words[:at].endswith(", ") and re.match(r"\w+ (?:vi|jeg)\b", words[at:])
    return at if turned else start


def _is_finite(words: str, nlp: Language) -> bool:
    return any("Fin" in token.morph.get("VerbForm", []) for token in nlp(words))
