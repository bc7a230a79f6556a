"""What may be a sender's name, and whose: a person's, an organisation's, or nobody's."""

from __future__ import annotations

import re
from functools import cache

from hoering.bearers import bearers
from hoering.split.kinds import kind_of
from hoering.split.marks import PERSON, Mark, marks_of

ROLE = (
    r"(?:(?:fungerende\s+|konst(?:\.|itueret)\s+)?(?:næst|vice|bestyrelses|lands|general"
    r"|\w{3,12}s|skole|special|chef|faglig\s+)?(?:forperson|formand|forkvinde|direktør|leder"
    r"|forstander|sekretær|chef|talsperson|konsulent|koordinator|kasserer|bestyrelsesmedlem"
    r"|inspektør|præsident|rektor))"
)
HANDLES_FOR = re.compile(
    rf"(?:.*[,/(|]\s*|v/\s*)?(?:\w+\s)?(?:\w{{2,}})?{ROLE}\b|på\s+\w+s\s+vegne\b|for\s+(?-i:[A-ZÆØÅ])"
    r"|(?:fuldmægtig|kasserer|advokat|rektor|provst|kontorchef|afdelingschef|specialkonsulent)\b",
    re.I,
)
"""Words under or beside a name by which somebody signs for others than himself."""
_SHORT = ("Brdr", "Sdr", "Ndr", "Vestr", "Østr", "Kgl", "Skt", "Sct", "Gl", "Chr", "Aut")
SHORT = rf"(?:{'|'.join(_SHORT)})"
"""Words that names hold cut short, with a full stop that ends nothing ("Brdr. Holm ApS")."""
ENDS = "".join(rf"(?<!\b{word}\.)" for word in _SHORT)
"""What must hold behind a full stop that is no part of a name."""
_NO_NAME = re.compile(
    r"(?:fra|vi|jeg|tak|det|der|den|de|en|et|som|i|man|med|ved|dette|denne|disse|hermed|til|kære|hej"
    r"|ref\.?|dir\.?|her|nu|så|hvis|når|da|derfor|desuden|dog|dermed|endelig|samtidig|generelt"
    r"|overordnet|først|ligeledes|endvidere|hvad|hvor|hvordan|hvorfor|hvem|ja|nej|ikke|ingen|intet"
    r"|mit|min|mine|vores|vort|hans|hendes|sin|sit|på|for|imod|og|vedr\.?|vedrørende|emne|angående|ad|om|undertegnede|høringssvar(?:et)?|\w*notat(?:et)?"
    r"|fælles?|nogle|mange|alle|forslag(?:et)?|udkast(?:et)?|lovforslag(?:et)?|lovudkast(?:et)?"
    r"|vore|jere|dere|vedhæft\w*|vedlag\w*|hoslagt|høring(?:en)?|indsigelse|bemærkninger|bekendtgørelse|svar|punkt|afsnit|kapitel|bilag)$",
    re.I,
)
"""Words that begin no name."""
_SPEAKS_OF = re.compile(
    rf"\b(?!{SHORT}\.)\w{{4,}}\.\s|"
    r"^\w*(?:plan|politik|strategi|forslag|udkast|notat|program|projekt|budget|regulativ|aftale|rapport"
    r"|redegørelse|model|lov)\s+(?:for|om|til|på|i|vedr\w*|\d)\b|"
    r"^(?!foren)\w+(?:else|ing)\s+af\b|\b(?:høringssvar(?:et)?|bemærkninger|kommentarer|indsigelse)\b|^udtalelse\b|\bhøring(?:en)?\b"
    r"|skrivelse$",
    re.I,
)
"""Words of a title, not of a name."""
_VERB = re.compile(
    r"\s(?:er|har|blev|vil|skal|vedtaget|afgivet|udarbejdet|indsendt|godkendt|følger|sendt)\b"
    r"|(?<!\bder)(?<!\bsom)\s(?:støtter|afviser|mener)\b"
)
"""Words that stand in no name: what begins with them is a sentence."""
_TO_OFFICE = re.compile(
    r"\s+til\s+(?=.*(?:kommune|forvaltning|ministeri|styrelse|region)\w*$)", re.I
)
"""Whom a body writes to is no part of its name."""
_ARTICLE = re.compile(r"(?:De|Det|Den)(?:\s[A-ZÆØÅ][\w-]+)+")
"""… but "Det Økonomiske Råd" does, and "De Studerendes Boligudvalg"."""
_NO_NAME_ALONE = re.compile(
    r"(?:(?:hørings|spørge|svar)?skema(?:et)?|kommunen|foreningen|rådet|udvalget|bestyrelsen|lokaludvalget|forvaltningen|organisationen"
    r"|forbundet|skolen|institutionen|forslaget|borgerne?|naboerne?|selskabet|klubben|laug(?:et)?"
    r"|\w+(?:ens|ets|rnes)\s+(?:bestyrelse|ledelse|medlemmer)|netværket|sagen|planen|projektet|beboerne|samarbejdet|virksomheden"
    r"|enheden|museet|instituttet|nævnet|panelet|centret|centeret|sekretariatet|styrelsen|gruppen"
    r"|arbejdsgruppen|afsender|modtager|emne|navn|adresse|telefon|dato|postnummer|by|kommentar|følgende|\w+\ssvar|indledning|baggrund|konklusion|kredsen|afdelingen|fonden|menighedsrådet|regionen|ledelsen|personalet)$",
    re.I,
)
"""Words that are a name only together with others ("Foreningen af …")."""
_CONNECTS = frozenset(
    ("i", "på", "for", "af", "og", "ved", "til", "under", "med", "&", "the", "de")
)
"""Small words inside names; of the others, at least as many begin with a capital."""
_GREETING = re.compile(
    r"^(?:(?:med\s+)?(?:de\s+)?(?:bedste|venligs?t?e?|kærlige?|hjertelige?|mange|varme?)?\s*"
    r"(?:hils(?:en|ner)|knus|kram)(?:\s+fra\b)?|m\.?v\.?h|m\.?h|kh|d?bh|v\.?h|venligst|ærbødigst|kærligst)[\s,.:]+(?=\w)",
    re.I,
)
_SIGNING = re.compile(
    r"^[-–•/* ]+|^v/\s*|^(?:sign(?:eret)?\b\.?|skrevet\s+af|sgd\.?|underskrift"
    r"|underskrevet(?:\s+af)?)"
    r"\s*[:/]?\s*(?=[A-ZÆØÅ])",
    re.I,
)
"""What stands before the name of who signs."""
_LIVES = re.compile(
    r"(?<=\w)\s+[A-ZÆØÅ]\w+(?:vej|gade|allé|alle|plads|vænge|stræde|torv|bakke|sti|have|vang|toft"
    r"|park|krog)(?:e?n|e?t)?\s\d{1,3}\s?[A-ZÆØÅ]?$"
)
"""Where somebody lives, behind his name in a list of those who sign."""
AGE = re.compile(
    r",?\s{1,3}\(?(?:(?:på\s+)?\d{1,2}\s+år|\d{1,2}\s?\.?\s?[A-Za-zÆØÅæøå]?(?:\s+klasse)?)\)?$"
)
"""What a child puts behind its name: its age or its class."""
_LABELS = re.compile(
    r"(?:(?:for-?|efter)?navn|adresse|vej|telefon|tlf\.?|dato|by|post(?:nr\.?|nummer)|(?:e-?)?mail"
    r"|underskrift|nr\.?|svar|og|/|\W)+$",
    re.I,
)
"""The heads of a table's columns."""
_WELL_KNOWN = 3
"""The step of :class:`Bearers` from which a first name is told behind another word."""
_LONGEST_NAME, _LONGEST_LINE = 10, 8
"""Words of a name, and of a line that is nothing else."""


_SELF = re.compile(
    r"(?:\w*lærer|underviser|elev|beboer|borger|nabo|forælder|mor|far|bruger|medlem|ansat|pædagog"
    r"|medarbejder|sygeplejerske|læge|studerende|frivillig|pensionist)\s+(?:på|i|ved|til|af|hos)\b",
    re.I,
)
"""What somebody says of himself below his name ("Underviser på Byby Skole")."""
_BODY = re.compile(
    r"\w(?:nævn|udvalg|kontor|institut|væsen|værk|værft|sparekasse|apotek|klinik|sygehus|hospital"
    r"|bibliotek|center|sammenslutning|stiftelse|teater|forsyning|politikreds|handelsstand|firma"
    r"|tegnestue|revision|kæde)(?:en|et|n|t|ken|tet)?\b"
    r"|^(?:nævn|udvalg|kontor|institut|sparekasse|apotek|klinik|jobcenter|center|sammenslutning"
    r"|stiftelse|tegnestue|museum|stift|spildevand|brandvæsen)(?:en|et|n|t|ken|tet)?\s"
    r"|\b(?:hospital|sygehus|bibliotek|seminarium|kirke|spildevand"
    r"|fjernvarme|elnet|brandvæsen|a\.?m\.?b\.?a\.?|& søn(?:ner)?|& co\.?)(?:\s|$)"
    r"|^\w{4,}(?:erne|ene|ejere|folk|ledere|mænd)\s+(?:i|på|ved|for|af)\s+(?-i:[A-ZÆØÅ])"
    r"|^(?:danske?|nordiske?|vestjyske?|sønderjyske?|jyske?|fynske?|københavnske?)\s(?-i:[A-ZÆØÅ])",
    re.I,
)
"""Words that only bodies have in their names, and groups of people by a place."""


_FOR_A_CAUSE = re.compile(r"[A-ZÆØÅ]\w{3,}(?:\s[A-ZÆØÅ]\w+)*\s(?:for|mod)\s[A-ZÆØÅ]\w{3,}")
"""A body by what it is for ("Panel for Uddannelse")."""
_PROFESSION = re.compile(
    r"(?:lærer|læge|pædagog|plejerske|ingeniør|arkitekt|advokat|psykolog|terapeut|assistent|lektor"
    r"|professor|forsker|mester|landmand|studerende|pensionist|medarbejder|beboer|borger)e?$",
    re.I,
)
"""What somebody is by trade, below his name."""
PLACE = re.compile(
    r"(?:Sankt|Skt|Sct|Vor|Sønd(?:er|re)|N(?:ør|ord)re|Vest(?:er|re)|Øst(?:er|re)|Ny|Gammel|Store|Lille)\b"
    r"|.*\b(?:fjord|sø|bugt|havn|strand|skov|å|ås|bro|station|torv|plads|park|slot|mose)$",
    re.I,
)
"""How names of places and churches look that have the form of a person's."""


def are_labels(line: str) -> bool:
    """Whether a line only heads the columns of a table: "Navn Adresse"."""
    return all(map(_LABELS.match, line.split()))


def greetingless(line: str) -> str:
    """A line of a signature without the greeting that it begins with."""
    return _GREETING.sub("", line)


def is_person(name: str) -> bool:
    """Whether this has the form of a person's name, or of two with "og" between, and is borne."""
    formed = all(PERSON.match(part) for part in name.split(" og ")) or bool(PERSON.match(name))
    return formed and _is_borne(name)


def are_two(name: str) -> bool:
    """ "Ole og Marie Holm", "Ole Holm og Marie Friis"; no "Park og Vej Nord", no firm of two."""
    firsts = [part.split()[0] for part in name.split(" og ") if part.strip()]
    known = all(_bearers(one) >= _WELL_KNOWN and "'" not in one for one in firsts)
    return len(firsts) > 1 and known and not is_organisation(name)


def _is_borne(name: str) -> bool:
    """Whether a Dane may be called so: "Tangø Landbrug" has only the form of a name."""
    first, *others = name.split()
    borne = first.casefold() not in _CONNECTS and _bearers(first) > 0
    # A profession may stand before a name, and "Familien" in the place of one.
    titled = any(_bearers(word) >= _WELL_KNOWN for word in others)
    return borne or titled or first.endswith(".") or first == "Familien"


@cache
def _bearers(word: str) -> int:
    """How many are called so by first name, in steps of ten; "Bo-Fællesskabet" is no Bo."""
    whole = bearers().step("first", word)
    parts = [bearers().step("first", part) for part in word.split("-")] if "-" in word else [0]
    return max(whole, min(parts))


def person_in(line: str) -> str | None:
    """The name of a person who signs on this line, without title or function."""
    bare = greetingless(_SIGNING.sub("", line).strip())
    bare = re.sub(rf"^(?-i:Fra:?|(?=[A-ZÆØÅ])(?i:{ROLE}))\s+(?=[A-ZÆØÅ])", "", bare)
    first = re.split(r"\s*[,/(]|\s+[-–]\s+|\s+og\s+(?=[a-zæøå])", bare)[0].strip()
    first = _LIVES.sub("", first).strip()
    couple = first.replace(" & ", " og ")
    first = couple if are_two(couple) else first
    looks = is_person(first) and not re.search(ROLE, first, re.I)
    return first if looks and kind_of(first) is None else None


def flat(name: str) -> str:
    """One line without the person who writes for it ("Laug v/ formand …")."""
    bare = re.sub(r"\s+v(?:/|\.\s).*|\s*\([^)]*\)\s*$|\s+[·•|]\s.*", "", name)
    bare = re.sub(r"\s*[-–,]\s+(?:sekretariatet|hovedkontoret|bestyrelsen)$", "", bare, flags=re.I)
    bare = re.sub(r"^for\s+(?=[A-ZÆØÅ])|,?\s+(?:den|d\.)\s+\d.*", "", bare, flags=re.I)
    bare = re.sub(rf"\s+ved\s+(?i:{ROLE})\s+[A-ZÆØÅ].*", "", bare)
    by, _, hand = bare.rpartition(" / ")
    bare = by if by and is_person(hand) else bare
    bare = re.sub(
        r"^(?i:bestyrelsen|ledelsen|formandskabet)\s+(?:i|for|ved|af)\s+(?=[A-ZÆØÅ])", "", bare
    )
    bare = re.sub(rf"^{ROLE}\s*[,:]?\s+(?=[A-ZÆØÅ])", "", bare, flags=re.I)
    bare = _TO_OFFICE.split(bare)[0]
    words = bare.split()
    half = len(words) // 2
    # Two columns that extraction has put beside each other.
    words = words[:half] if half and words[:half] == words[half:] else words
    bare = " ".join(words).strip(" ,:-*#")
    if re.search(r"(?:\b\w\.){2,}(?:\w\b)?$", bare):
        return f"{bare.removesuffix('.')}."
    return bare.rstrip(" ,.:-")


def is_name(name: str) -> bool:
    """Whether these words can be what somebody is called."""
    words = [] if are_labels(name) else name.split()
    opens = bool(words) and (
        not _NO_NAME.match(words[0].strip(",:.")) or bool(_ARTICLE.match(name))
    )
    begins = 0 < len(words) <= _LONGEST_NAME and opens and not _VERB.search(name)
    fitting = sum(word[0].isupper() or word in _CONNECTS for word in words)
    ends = bool(words) and words[-1] not in _CONNECTS and not _SPEAKS_OF.search(name)
    return begins and ends and 2 * fitting >= len(words) and not _NO_NAME_ALONE.match(name)


def is_organisation(line: str) -> bool:
    """A line that is nothing but the name of an organisation, by its words."""
    begins = re.match(r"\d?[A-ZÆØÅ]", line)  # "3F Byby"
    short = len(line.split()) <= _LONGEST_LINE and begins and line[-1] not in ":;!?-"
    addressed = (
        _SELF.match(line)
        or re.fullmatch(ROLE, line, re.I)
        or re.match(r"(?:til|kære|hej|att|vedr|høring|notat|bilag)\b", line, re.I)
    )
    numbered = re.search(r"[@:]|(?<!\baf\s)(?<!\bfra\s)\d{4}", line)
    plain = not numbered and Mark.TITLE not in marks_of(line)
    told = tells_body(line) or _is_called(line)
    return bool(short and plain and not addressed and told and is_name(flat(line)))


def tells_body(name: str) -> bool:
    """Whether a word of a name says that it is a body's, and not only its capitals."""
    return kind_of(name) is not None or _BODY.search(name) is not None


def _is_called(line: str) -> bool:
    """Two words or more in capitals that no person is called, and no function either."""
    plain = not re.search(ROLE, line, re.I) and not marks_of(line)
    formed = bool(PERSON.match(line)) and not _is_borne(line) and not PLACE.match(line)
    return plain and (formed or bool(_FOR_A_CAUSE.match(line))) and not _PROFESSION.search(line)


def stands_alone(line: str) -> bool:
    """A short line that may be a name, whatever it is called, and is nothing else known."""
    degree = r"\b\w\.\w{1,4}\."
    plain = not re.search(rf"[\d@:;?!|]|,$|{degree}", line) and len(line.split()) <= _LONGEST_LINE
    role = re.match(rf"(?:.*,\s*)?{ROLE}\b", line, re.I)
    return bool(plain and not role and line[:1].isupper() and is_name(line) and not marks_of(line))
