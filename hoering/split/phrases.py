"""The phrases and places in which letters name who wrote them: what the witnesses go by."""

from __future__ import annotations

import re

from hoering.letters import DATE
from hoering.split.marks import Mark
from hoering.split.names import ENDS, ROLE

_STOP = rf"\.{ENDS}(?:\s|$)"
_ABOUT = (
    r"(?:\s+(?:vedr\.?|vedrørende|om|til|ang\.?|angående|på|i\s+forbindelse|ifm\.?)\b|[,:;]"
    rf"|{_STOP}|$)"
)
_VERB = (
    r"(?:takker|har|blev|drøftede|behandlede|ønsker|vil|støtter|bakker|afgiver|fremsender|sender|finder"
    r"|mener|anbefaler|skal|er|hilser|ser|bifalder|kan)\b"
)
FIRST_SUBJECT = re.compile(
    r"(?P<name>[A-ZÆØÅ][\w&'-]+(?:\s+(?:[A-ZÆØÅ][\w&'-]*|i|på|for|af|og|ved|&)){1,6}?)\s+"
    r"(?:driver|repræsenterer|samler|har|er|bakker|støtter|takker|organiserer|mener)\b"
)
SAYS = (
    r"(?:vil\s+gerne|skal\s+(?:hermed|indledningsvis|bemærke|anføre|oplyse|gøre)|har\s+følgende|takker|ønsker|støtter|bakker|afgiver"
    r"|fremsender|mener|anbefaler|hilser|bifalder|afviser)\b"
)
_NAME = r"(?P<name>[A-ZÆØÅ][\w&'.,/ -]{2,80}?)"
_WRITES = (
    r"(?:takker\s+for\s+(?:muligheden|det\s+(?:til|frem)sendte|henvendelsen|invitation|høring)"
    r"|(?:afgiver|fremsender|indsender|sender)\s+hermed"
    r"|har\s+(?:med\s+interesse\s+|hermed\s+)?(?:læst|modtaget|gennemgået|behandlet|drøftet))\b"
)
"""What only the one who writes says of himself."""
WITNESSES: tuple[tuple[str, int], ...] = (
    (
        r"(?i:(?:.{0,60}[.:–-]\s+|hermed\s+(?:et\s+|vores\s+)?)?"
        r"(?:høringssvar|bemærkninger|svar|udtalelse|kommentar(?:er)?|notat)\s+(?:fra|afgivet\s+af):?)\s+"
        rf"(?P<name>[A-ZÆØÅ].{{2,80}}?){_ABOUT}",
        5,
    ),
    (
        r"(?P<name>[A-ZÆØÅ][\w&'. -]{2,70}?)s\s+(?:hørings)?"
        r"(?:svar|bemærkninger|udtalelse|kommentarer)\b",
        4,
    ),
    (
        r"(?i:hermed\s+(?:frem|ind)?sendes|hermed\s+følger)\s+(?P<name>[A-ZÆØÅ].{2,80}?)s\s+(?:hørings)?"
        r"(?:svar|bemærkninger|udtalelse|kommentarer)\b",
        5,
    ),
    (
        r"(?i:(?:her\s+(?:kommer|er)|dette\s+er|hermed)\s(?:.{0,30}\s)?"
        r"(?:\w*svar(?:et)?|bemærkninger(?:ne)?|udtalelse)\sfra)\s+"
        rf"(?P<name>[A-ZÆØÅ].{{2,80}}?){_ABOUT}",
        5,
    ),
    (
        r"(?i:underskrift\w*|\w*protest\w*|indsigelse)(?:\s*[:–-]|\s+fra)\s+"
        r"(?P<name>(?:De\s+)?(?i:beboer|nabo|borger|forældre|lejer|bruger|\w*ejer)\w*\s+"
        r"(?:i|på|ved|til|langs|omkring)\s+[A-ZÆØÅ0-9].{1,60})$",
        6,
    ),
    (
        r"(?i:(?:underskrift|navne)s?indsamling)\s+(?i:fra|ved)\s+(?P<organisation>[A-ZÆØÅ].{2,80})$",
        4,
    ),
    (r"(?:Til\s.{2,40}\s)?[Ff]ra:?\s+(?P<organisation>[A-ZÆØÅ].{2,80})$", 4),
    (r"(?i:høringssvar|udtalelse|bemærkninger)\s*[–:,-]\s+(?P<organisation>[A-ZÆØÅ].{2,80})$", 4),
    (r"(?P<organisation>[A-ZÆØÅ].{2,80}?)\s*[–:,-]\s+(?i:høringssvar|udtalelse|bemærkninger)\b", 4),
    (rf"{_NAME}\s+{_WRITES}", 2),
    (rf"{_NAME}\s+{_VERB}", 4),
)
FIELD = (
    r"(?:Fulde\s[Nn]avn|Borger|Institution|Foreningsnavn|Organisationsnavn|Part"
    r"|Afsender(?:organisation)?|Svarafgiver|(?:Svar\s)?[Aa]fgivet af|Skrevet af|Navn"
    r"|(?:Telefono|O)p(?:kald|ringning) fra|Henvendelse fra|Indsendt af"
    r"|Organisation|Virksomhed|Firma|Forening|Høringspart|Svar fra)"
    r"(?:\s?/\s?\w+|ens\snavn)?\s?:\s*(?P<name>(?:\d{0,2}[A-ZÆØÅ]).{2,80})$"
)
FOR_CLIENT = re.compile(
    r"(?:\b[Pp]å\s+vegne\s+af\s+(?:vor(?:es)?|min)\s+klient(?:er)?,?\s+"
    r"|\b[Ss]om\s+(?:advokat|partsrepræsentant|repræsentant|rådgiver)\s+for\s+)"
    r"(?P<name>[A-ZÆØÅ].{2,80}?)(?:\s+(?:skal|vil|har|må|kan|fremsender|afgiver|ønsker|gør)\b"
    rf"|[,;:]|{_STOP}|$)"
)
"""Who pleads for somebody else says so; the letterhead is the firm's all the same."""
SPEAKS_AS = (
    re.compile(
        rf"(?:^|\b(?:jeg|vi|skriver|svarer)\s)(?:.{{0,30}}\s)?[Ss]om\s+(?i:{ROLE})\s+(?:for|i|af|på)\s+"
        rf"{_NAME}(?:\s+(?:vil|skal|har|ser|er|kan|må|ønsker|og|mener|skriver|svarer|synes)\b|[,.])"
    ),
    re.compile(
        r"\b[Vv]i,?\s+(?:i\s+)?(?i:bestyrelsen|ledelsen|medlemmerne|beboerne)\s+(?:for|i|af|på)\s+"
        rf"{_NAME},?\s+(?:har|er|mener|vil|støtter|ønsker)\b"
    ),
    re.compile(rf"(?:^|[.!?]\s)I\s+{_NAME}\s+(?:er|har|mener|synes|støtter|ønsker|takker)\s+vi\b"),
    re.compile(
        rf"\b[Vv]i\s+(?:har|er|mener|vil)\s+(?:\w+\s+)?i\s+{_NAME}\s+"
        r"(?:drøftet|læst|behandlet|gennemgået|talt|glade|enige|imod|positive|mener|gerne)\b"
    ),
    re.compile(rf"[Vv]i\s+i\s+{_NAME}\s+(?:er|har|mener|synes|støtter|vil|ønsker|takker|kan)\b"),
)
"""How one who writes says of what he is the head, or a we what it is."""
ON_BEHALF = re.compile(
    r"(?:^|\b(?:jeg|vi|skriver|hermed|svarer|taler|fremsendes|afgives)\b.{0,60}?\s)[Pp]å\s+vegne\s+af\s+"
    r"(?P<name>[A-ZÆØÅ].{2,80}?)(?:\s+(?:(?:frem|ind)?send|skal|vil|afgive|ønsker|skriver|svarer|takker"
    r"|har|kommer|må|kan|gør|henvender|tillader|fremsætter|og\s+vores|følgende|hermed|jeg|vi)"
    rf"|[,;:]|{_STOP}|$)"
)
"""Who speaks says for whom."""
SIGNED: tuple[tuple[str, int], ...] = (
    (r"[Pp]å\s+vegne\s+af\s+(?P<name>[A-ZÆØÅ].{2,80}?)\s*[,:]?$", 6),
    (r"[Pp]å\s+(?P<name>[A-ZÆØÅ].{2,60}?)s?\s+vegne\b", 5),
    (r"(?i:p\.?\s?[bv]\.?\s?[va]\.?)\s+(?P<name>[A-ZÆØÅ].{2,80})$", 6),
    (
        r"(?:.*\s)?(?i:bestyrelsen|medlemmerne|ledelsen)\s+(?:i|for|af|på|ved)\s+"
        r"(?P<name>[A-ZÆØÅ].{2,80})$",
        5,
    ),
    (rf"(?P<organisation>[A-ZÆØÅ].{{2,80}}?),?\s+(?:den\s+|d\.\s*)?(?i:{DATE})\.?$", 4),
    (r"(?:[Ff]or|[Ff]\.)\s+(?P<name>[A-ZÆØÅ].{2,80})$", 5),
    (rf"(?:.*\b)?(?i:{ROLE})\s*(?:,|for|i|ved|hos|-|–)\s+(?P<name>[A-ZÆØÅ].{{2,80}}?)\)?$", 5),
)
GREETS_FOR = re.compile(
    r"(?i:.{0,24}\bhils(?:en|ner)\s+fra(?:\s+(?:(?:os|alle|resten)\s+)+i)?)\s+(?P<name>[A-ZÆØÅ].{2,80}?)[,.]?$"
)
ADOPTED = re.compile(
    r"(?:ovenstående|(?:dette\s+)?(?:hørings)?svar(?:et)?|udtalelsen|bemærkningerne)\s+(?:er|blev)\s+"
    r"(?:\w+\s+)?(?:vedtaget|godkendt|tiltrådt|afgivet|udarbejdet|behandlet)\s+(?:\w+\s+)?af\s+"
    r"(?:bestyrelsen\s+(?:for|i|af)\s+)?(?-i:(?P<name>[A-ZÆØÅ].{2,80}?))"
    r"(?:\s+(?:den|d\.|på|ved)\b|\s*[,.]|$)",
    re.I,
)
"""Who stands behind an answer, by its own last words."""
TOWN = re.compile(r"(?:DK-?)?\d{4}\s[A-ZÆØÅ]")
LAST_LINES = 4
BELOW_A_NAME = re.compile(
    r"v/|(?:sekretariatet|bestyrelsen|hovedkontoret|administrationen)$|cvr\b|tlf\b|telefon\b", re.I
)
"""Lines that stand below an organisation's name in a letterhead and never below a person's."""
ADDRESS = (Mark.LETTERHEAD, Mark.CONTACT)
HAS_ADDRESS = re.compile(r".*\b\d{4}\s+[A-ZÆØÅ]|[A-ZÆØÅ][\w. ]+\s\d{1,3}\s?[A-Z]?(?:,|\s[|·]|$)")
OWN_NAME = re.compile(
    r"(?:[Mm]it navn er|[Jj]eg,|[Jj]eg hedder|[Jj]eg er(?=\s[A-ZÆØÅ]\w+\s[A-ZÆØÅ])"
    r"|[Uu]ndertegnede,?)\s+"
    r"(?P<name>[A-ZÆØÅ][\w'-]+(?:\s[A-ZÆØÅ][\w'-]+)+)"
)
POSTBOX = re.compile(
    r"^(?:(?:høringer|(?:fælles|hoved)?postkasse(?:n)?|info|kontakt)\s+"
    r"|(?:sekretariat(?:et)?|bestyrelse(?:n)?|kontor(?:et)?|administration(?:en)?)(?:,|\s+[-–])\s+)",
    re.I,
)
"""What a mailbox is called before the name of whose it is."""
RECEIVING = re.compile(r"kommune\b|forvaltning|ministeri|styrelsen?$", re.I)
BETWEEN = r"\s*[,|]\s*|(?<!\b[AIKP])\s*/\s*|\s*\(|^-\s|\s+[-–·]\s+"
"""What stands between who signs and for whom; the stroke of "A/S" does not."""
HOUSE = re.compile(r"[A-ZÆØÅ]\w{4,}(?:en|et)\s+(?:i|på|ved|for|af)\s+[A-ZÆØÅ]")
"""A house by its noun and its place ("Dyrlægehuset i Byby"); above a text it may be the topic."""
PETITION = re.compile(r"(?:underskrift|navne)s?indsamling\b", re.I)
"""What stands above names and is none."""
QUOTES = re.compile(r"\s+(?:skriver|skrev|siger|udtaler|oplyser)$")
"""How a line ends above somebody's words: "Lærerforeningen skriver:" …"""
QUOTED = ("»", "“", "”", "„", '"')
"""… which are another's where they begin with one of these."""
