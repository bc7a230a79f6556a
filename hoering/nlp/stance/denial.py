"""Who denies being against ("vi er ikke modstandere af torvet"), and who denies being for it.

The models hear an "imod" more than the "ikke" before it, and a kind word more than what takes it
back. Patterns speak only where a negation governs the word itself, through words that say nothing
of their own. What turns afterwards ("… men ikke her") is the models' again; a person looks at both.
"""

from __future__ import annotations

import re

_NOT = (
    r"(?:ikke(?! (?:kun|bare|blot|alene|alle|desto|mindst|mindre|nok|andet)\b)|aldrig|næppe"
    r"|hverken|ingen(?! (?:kan|vil|skal|tro)\b)|intet|ej)"
)
_MILD = (
    r"(?:(?:er|være|været|blevet|bliver|var|har|have|haft|vil|ville|kan|kunne|skal|skulle|vi|jeg"
    r"|man|os|mig|sig|selv|der|som|nogen|noget|en|et|den|dem|det|i|af|på|hos|blandt|her|at|så|spor"
    r"|helt|direkte|decideret|egentlige?|længere|grundlæggende|overhovedet|generelt|bestemt|heller"
    r"|fundet|nogensinde|principielt?|principielle|princippet|udgangspunkt|store|større|særlige"
    r"|væsentlige|alvorlige|afgørende|faglige|eneste|sjæl|synes|mener|ser?|finder?|gør|gøre|gjort"
    r"|hørt(?= nogen)|medlemmer\w*|foreningen|rådet|udvalget|bestyrelsen|mødet)"
    r"(?:,(?= (?:der|som)\b))? )"
)
_ALONE = r"(?:ene(?:ste)?|alene) (?:om|der|som)\b"
_AGAINST = (
    r"(?:imod\b(?! (?:dem|ham|hende)\b)|mod(?= (?:at|den|det)\b)|modstand(?:ere?)?\b"
    r"|at indvende\b|indvending(?:er)?\b|indsigelser?\b|modsætte[rs]?\b|protestere[rt]?\b|anke\b"
    r"|betænkelig\w*|at bebrejde\b|kritiske? bemærkning(?:er)?\b|sige nej\b(?! tak\b)"
    r"|(?:stå|stille) (?:\w+ )?i vejen\b|i vejen (?:for|med)\b|galt (?:i|ved|med)\b|urimelig\w*"
    r"|ked af\b|problem(?:er)? (?:for (?:os|mig)|med|i)\b|skræmme[rt]?\b"
    r"|grund til (?:ikke at|at (?:lade være|vente|tøve|tvivle))\b|tale[rt]? imod\b"
    r"|argument(?:er)? (?:i?mod)\b|ulemper? ved\b)"
)
_TAKES_IN = re.compile(r"\b(?:tage[rt]?|tog|løse[rt]?) (?:\w+ )?ikke\b|\bikke (?:tage|løse)[rt]?\b")
_DENIED = re.compile(
    rf"\b{_NOT} (?!{_ALONE}){_MILD}{{0,7}}{_AGAINST}|\bpå ingen måde (?:er )?{_AGAINST}"
    rf"|\bingen (?:(?!kan|skal|vil|tro|er|har)\w+ ){{1,4}}(?:er|var|har været) (?:\w+ )?{_AGAINST}"
    rf"|\b{_NOT},? fordi (?:\w+ ){{1,3}}?er (?:\w+ )?{_AGAINST}"
    r"|\b(?:kan|kunne|vil|ville) (?:\w+ )?(?:ikke|aldrig) (?:(?!andet)\w+ )?sige nej\b(?! tak\b)"
    r"|\bdeler (?:\w+ ){0,2}?ikke (?:\w+ ){0,3}?"
    r"(?:bekymring|uro|frygt|kritik|skepsis|modstand|betænkelighed)\w*"
    r"|\b(?:modstand|bekymring|uro|frygt|kritik|skepsis)\w* deler (?:\w+ )?ikke\b"
    r"|\bsiger (?:\w+ )?ikke nej\b|\b(?:modsætter|sætter) (?:os|sig|mig) (?:\w+ )?ikke\b(?! op)"
    r"|\bsvært (?:\w+ ){0,3}?(?:uenig|imod)\b"
    r"|\b(?:de|den) sidste til at (?:\w+ )?(?:imod|sige nej)\b"
    r"|\b(?:skræmmer|bekymrer) (?:\w+ ){0,2}?ikke\b"
    r"|\b(?:imod|modstandere? af)\b[^,.;:!?]{0,80},? men det er (?:vi|jeg)"
    r" (?:\w+ )?ikke(?=[.,;!]|$)",
    re.I,
)
_NO_HARM = re.compile(
    r"\b(?:mener|synes|tror|finder|ser|oplever|vurderer) (?:\w+ )?ikke,? at [^.;!?]{1,80}"
    r"\b(?:er|bliver|udgør|giver) (?:et |en |noget |nogen )(?:problem|gene|ulempe|trussel)\w*"
    r"|\b(?:er|bliver|giver|udgør) (?:\w+ )?(?:ikke|ingen) (?:et |en |noget |nogen )?"
    r"(?:problem|gene|ulempe|trussel)\w*"
    r"|\b(?:generer|forstyrrer|plager|irriterer) (?:os|mig) (?:\w+ )?ikke\b",
    re.I,
)
_TURNS = re.compile(
    r"\b(?:men|dog|imidlertid|alligevel|derimod|omvendt|til gengæld|blot|bare|hvis|før|medmindre"
    r"|så længe|snarere|forkert\w*|nej(?! til)|ikke her|i stedet"
    r"|(?:er|går|stemmer|stemte) (?:\w+ )?imod)\b",
    re.I,
)
_WORD = r"(?:(?!(?:men|fordi|når|som om|for eller|ikke|ingen|uden|og)\b)[\w-]+,? )"
_FOR = (
    r"(?:sige ja\b|tilhængere? af\b|støtte\b(?! til)|anbefale\b|tilslutte\b|bakke (?:\w+ )?op\b"
    r"|gå ind for\b|gå med til\b|acceptere\b|lægge (?:\w+ )?navn til\b|enige? i\b|god idé"
    r"|(?:meningen|fornuften|det rimelige) i\b|(?:rimeligt|klogt|fornuftigt|i orden),? at\b)"
)
_REFUSED = re.compile(
    rf"\b{_NOT} {_WORD}{{0,5}}?{_FOR}"
    r"|\bingen grund til at (?!lade|vente|tro|tvivle|frygte|være|tøve|begræde)"
    r"|\b(?:savner|mangler) (?:(?!ikke)\w+ ){0,2}?(?:argument\w*|begrundelse\w*) for\b"
    r"|\bsvært (?:\w+ ){0,6}?(?:argument\w* for|meningen i|fornuften i|ideen i)\b"
    r"|\bsvært ved at (?:se|finde) (?:\w+ ){0,4}?(?:fornuft|mening|pointen|formålet)\w*"
    r"|\b(?:synes|mener|finder|tror) (?:\w+ )?ikke,? (?:at )?det er (?:\w+ )?"
    r"(?:god idé|rimeligt|rigtigt|klogt|fornuftigt|i orden)\b"
    r"|\b(?:ingen|ikke(?: nogen)?) forståelse for\b|\bikke det (?:rigtige|rette) sted\b"
    r"|\bdeler (?:\w+ ){0,2}?ikke (?:\w+ )?(?:opfattelse|vurdering)\w*(?: af)?,? at\b"
    r"|\bafvisende (?:indstillet|over for)\b",
    re.I,
)
_BESIDES = re.compile(
    r"\b(?:men|dog|imidlertid|alligevel|derimod|omvendt|til gengæld|blot|bare|hvis|før|medmindre"
    r"|så længe|undtagen|kun|ikke|ingen|intet|aldrig|uden)\b|\?$",
    re.I,
)
_KEEPS = re.compile(
    r"\b(?:bevar\w*|behold\w*|fortsæt\w*|holde liv|forbliv\w*|som (?:nu|i dag)"
    r"|bliver? (?:liggende|stående))\b",
    re.I,
)
"""Who will not have something kept is for its going."""


def denies_being_against(said: str) -> bool:
    """Whether a sentence says that its sender is not against something."""
    return bool(_DENIED.search(said)) and not _TAKES_IN.search(said)


def denies_harm(said: str) -> bool:
    """Whether a sentence says that something is no harm: of the change, or of how things are."""
    return bool(_NO_HARM.search(said))


def is_not_against(said: str, following: str) -> bool:
    """Whether that is all: nothing turns it, besides or in the sentence that follows."""
    besides = _DENIED.sub(" ", said)
    turns = _TURNS.search(besides) or _TURNS.match(following.strip())
    return denies_being_against(said) and not turns


def is_not_for(said: str, following: str) -> bool:
    """Whether a sentence says that its sender is not for it, and nothing besides or behind turns:
    no second negation, and nothing of keeping.
    """
    besides = _REFUSED.sub(" ", said.strip())
    turns = _BESIDES.search(besides) or _KEEPS.search(said) or _TURNS.match(following.strip())
    return bool(_REFUSED.search(said)) and not turns
