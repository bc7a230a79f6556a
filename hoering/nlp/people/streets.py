"""How an address is put together: the patterns of its parts, that of a street first.

All patterns are read without regard to case but where they say otherwise.
"""

from __future__ import annotations

import re

ENDS = "|".join(
    """vej vejen gade gaden all[eé] alleen alléen stræde strædet vænge vænget plads pladsen torv
    torvet park parken parkvej have haven bakke bakken bakker strand kaj kajen boulevard vang
    vangen toft toften tofter lund lunden krog krogen sti stien dal dalen høj højen ager ageren
    mark marken bro broen gang gangen passage kvarter gård gården havn havnen vig vigen bugt næs
    skov skoven eng engen hegn hegnet kær kæret mose mosen sø søen ås åsen brink brinken skrænt
    skrænten kilde led leddet ledet løkke løkken stræt række rækken rækkerne hus husene huse
    banke banken rende minde ege ring ringen esplanaden? promenaden? terrassen? terrasserne
    svinget? gyden? smøgen? bjerg bjerget holm holmen heden? odden? kollegiet kollegium kolonien
    boulevarden kanten stavn stavnen tofte volde? volden brygge bryggen linje linjen linie
    linien åen skellet skel diget boden toldboden lyst lykke lykken planen kvarteret mur muren
    straße strasse weg gatan gata vägen gränd veien vegen gøta vegur""".split()
)
CAPITAL = r"(?-i:[A-ZÆØÅÉÜÖÄÁÍÓÚÝ][\w.'’-]{0,30})"
DIRECTION = (
    r"(?:vester|øster|nørre|sønder|nordre|søndre|store|lille|gammel|ny"
    r"|(?:gl|nr|ndr|sdr|vr|ll|st)\.)"
)
NO_COUNT = (
    r"(?![\w.]*\d|\s?(?:kr|pct|%|år|dage|timer|minutter|meter|km|m|børn|unge|familier|mennesker"
    r"|personer|beboere|naboer|borgere|boliger|lejligheder|pladser|gange|etager|huse|andre)\b"
    r"|\stil\s\d)"
)
_LETTER = r"(?: ?(?!(?<=[ ])[iå]\b)[A-Za-z](?:-[A-Z])?(?![A-Za-zæøå]))?"
_NUMBER = rf"\d{{1,3}}{_LETTER}"
HOUSE = (
    rf"{_NUMBER}(?:\s?-\s?\d{{1,3}}[A-Z]?(?!\d|\s\d))?"
    rf"(?:(?:, \d{{1,3}}[A-Z]?\.?)* og \d{{1,3}}[A-Z]?(?!\w){NO_COUNT})?"
)
"""A house number, also several ("2, 4 og 6")."""

# --- a postal code -----------------------------------------------------------------------------

_ABROAD = (
    rf"(?:(?:FO|DE|SE|NO|FR|[DSNF])[- ]\d{{3,5}}|\d{{5}}|\d{{3}}[ ]\d{{2}}|100(?=[ ]T[óo]rshavn))"
    rf"(?=[ ]{CAPITAL})"
)
CODE = rf"(?:(?:pr\.[ ])?(?:(?:DK|GL)[- ])?\d{{4}}|{_ABROAD})"

# --- inside the house ---------------------------------------------------------------------------

_SIDE = r"(?:t\.?[ ]?[vh]|m\.?[ ]?f)\b\.?|(?:dør[ ])?til[ ](?:højre|venstre)\b"
_ROOM = (
    r"(?:(?:dør|lejl(?:ighed)?|vær(?:else)?|bolig|hus|blok|have(?:lod)?|lod|plads|skur|rum|stue"
    r"|apt|flat)\b\.?|nr\.)[ ]?(?:nr\.?[ ]?)?\d+[a-z]?\b"
)
_BUILDING = (
    r"\w*(?:kælder(?:en)?|kvist(?:en)?|loft(?:et)?|(?:bag|for|side|stue|gavl)hus(?:et)?"
    r"|mellembygning(?:en)?|bolig(?:en)?(?![ ]?\d)|længe(?:n)?|anneks(?:et)?|aftægt(?:en)?)\b"
)
PARTS = "|".join(
    (
        rf"\d{{1,2}}[ .]{{0,2}}(?:{_SIDE})",
        r"\d{1,2}[ ]?\.(?:[ ]?sal\b|[ ]?-?[ ]?\d{1,3}\b(?=,|[ ]{2}|\n|$))?",
        r"\d{1,2}[ ]sal\b|(?:\d(?:st|nd|rd|th)|ground)[ ]floor\b",
        r"st\.?[ ]\d{1,3}\b",
        r"st\b\.?|stuen\b|kl\.|kld\b\.?",
        _SIDE,
        _ROOM,
        rf"(?:i[ ])?{_BUILDING}|(?:den|det)[ ]\w+[ ](?:{_BUILDING}|dør|hus|bygning)\b",
        rf"\d{{1,2}}(?=,[ ]{CODE}[ ])",
        r"(?:opg(?:ang)?|indgang)\.?[ ]?(?:\d+|(?-i:[A-Z])\b)",
        rf"\((?:{_BUILDING}|(?:\d{{1,2}}\.[ ]?|st\.?[ ]?|stuen[ ]?)(?:sal|{_SIDE})?)\)",
    )
)
UNIT = rf"(?: ?,? ?(?:{PARTS})){{0,5}}"
SOME_UNIT = rf"(?: ?,? ?(?:{PARTS})){{1,5}}"

# --- before the street --------------------------------------------------------------------------

_HOUSE_NAME = (
    rf"(?:(?:{CAPITAL}[ ]){{0,2}}(?=(?-i:[A-ZÆØÅ]))\w*"
    r"(?:huset|hjemmet|centret|kollegiet|gården|gaarden|længe|lyst|minde)"
    r"|(?:(?<![\w.][ ])|(?<=\bpå[ ])|(?<=\bi[ ])|(?<=\bbor[ ])|(?<=ården[ ])|(?<=\bejer[ ]))"
    rf"(?:{DIRECTION}[ ])?(?-i:[A-ZÆØÅ])\w+(?:gård|gaard|lund|toft|borg|hus)"
    rf"|(?:villa|kollegiet|plejehjemmet|plejecentret|ældrecentret|bostedet|gården) {CAPITAL})"
)
"""Behind another capital a word like the second kind is a surname ("Ib Hedegård")."""
_LOT = r"(?:nyttehave|have(?:lod)?|lod|bolig|stue|værelse|vær\.|lejl\.|lejlighed)[ ]\d+\w?"
BEFORE = (
    rf"(?:(?:(?<=\bi[ ])|(?<=\btil[ ])|(?<=\bfra[ ])|(?<=\bbor[ ])){CAPITAL},[ ]"
    rf"|(?:(?:{CAPITAL}[ ]){{0,2}}{CAPITAL},[ ])?{_LOT},[ ]"
    rf"|(?:H/F|HF|haveforeningen)[ ]{CAPITAL}(?:[ ]{CAPITAL})?,[ ]"
    rf"|(?-i:(?:Gl|Nr|Ndr|Sdr|Vr|Ll|St)\.)[ ]{CAPITAL},[ ]"
    rf"|[»\"”]?{_HOUSE_NAME}[«\"”]?,[ ]){{0,3}}"
)
"""A farm's or home's name, a garden's lot, the village that a street is in."""
HOUSE_LINE = rf"[»\"”]?{_HOUSE_NAME}[«\"”]?"

# --- behind the house ---------------------------------------------------------------------------

_QUARTER = r"[NVSØKC]|NV|SV|NØ|SØ"
_SHORT_TOWN = r"(?:Kbh|Nr|Sdr|Ndr|Gl|Vr|St|Sct|Skt|Ll|Kgs|Frb|Hj)\."
_NO_TOWN = r"(?!(?:OG|I|PÅ|BOR|ER|DER|SOM|HVOR|MEN|VED)\b)"
CITY = (
    rf"(?:{_SHORT_TOWN}|[^\W\d]+)(?:-[^\W\d]+)*"
    rf"(?:[ ](?:(?i:{_QUARTER})\b(?!/)|F\.|Sj\.|(?-i:{_NO_TOWN}[A-ZÆØÅ](?:[\wæøå-]+)?)\b))*"
)
_LAND = (
    r"(?:,[ ](?:Danmark|Denmark|Grønland|Færøerne|Tyskland|Deutschland|Germany|Sverige|Sweden|Norge"
    r"|Norway|Frankrig|France|England|UK|Spanien|Polen|Holland)\b)?"
)
_SHORT = r"(?:Gl|Nr|Ndr|Sdr|Vr|Ll|St|Sct|Skt)\."
_SAID = rf"(?:,? (?:{_SHORT}|[^\n,;:.!?()\d]){{2,40}}(?=, ?{CODE}))?"
"""A village, or in what house it is ("det gule hus bag smedjen")."""
TOWN = rf"(?:{_SAID}(?: ?[,·•|] {{0,3}}| [-–] | {{1,3}}){CODE} {{1,2}}{CITY}{_LAND})"
VILLAGE = (
    rf"(?:,[ ](?:{CAPITAL}(?:[ ]{CAPITAL})?(?<!\.)|\d{{4}})"
    r"(?=[ ]*(?:\n|$|[.;)«]|[-–·|]|[ ]{2}))"
    rf"|,[ ]{CAPITAL}(?<!\.)(?=,[ ](?-i:[a-zæøå])|[ ]og[ ](?-i:[a-zæøå]))|,[ ]pr\.[ ]{CAPITAL})?"
)
"""A village that ends the address."""

# --- of other lands -----------------------------------------------------------------------------

_BRITISH = rf"(?:{CAPITAL} ){{1,4}}(?:Street|Road|Avenue|Lane|Drive|Close|Square|Crescent|Way)\b"
_FRENCH = rf"(?:rue|avenue|boulevard|place|chemin) (?:(?:de|des|du|la|le) ){{0,2}}{CAPITAL}"
_BRITISH_TOWN = rf"(?:, {CAPITAL}(?: {CAPITAL}){{0,2}}(?: \d[A-Z]{{2}}\b)?)?"
NUMBER_FIRST = (
    rf"(?<![\w.,-])\d{{1,4}}[a-z]?,? (?P<street>(?:{_BRITISH}|{_FRENCH}))"
    rf"(?:{TOWN}|{_BRITISH_TOWN}){_LAND}"
)
"""As the British and the French write it."""
DANISH_NUMBER_FIRST = (
    rf"(?<![\w.,-])\d{{1,3}}[a-z]?,? (?P<street>(?:{CAPITAL} ){{0,3}}(?-i:[A-ZÆØÅ])?\w*"
    rf"(?:{ENDS}))\b{UNIT}{TOWN}"
)
GREENLAND = rf"(?<!\w)(?P<street>)B[- ]?\d{{2,5}}[A-Z]?{UNIT}(?=,? 39\d\d){TOWN}"
"""The number of a house where streets have no names."""


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern read without regard to case."""
    return re.compile(pattern, re.I)
