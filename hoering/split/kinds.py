"""What kind of sender a name tells of."""

from __future__ import annotations

import re

from hoering.hearing import Party, SenderKind, plain

_HOUSING = r"\b(?:bolig|ejer|andels|andelsbolig|lejer|grundejer|beboer|gård)"
_PARTY = (
    r"(?:^|\s)(?:socialdemokrati(?:et)?|enhedslisten|folkeparti|radikale\svenstre|moderaterne"
    r"|danmarksdemokraterne|liberal\salliance)\b|^venstre\si\s(?-i:[A-ZÆØÅ])"
)
"""What parties are called, and with them their local branches."""
_DISTRICT = (
    r"politi|rets|byrets|valg|opstillings|skole|land|stor|kommune|amts|sygehus|brand|om|beboer|bruger"
    r"|læser|kunde|famil|person|tilhænger|høring|modtager|ansøger|deltager|aktør|aktionær|medlems|ejer"
    r"|vælger|bekendt|venskab|interessent|patient|lån|målgruppe|strøm"
)
"""Of these words a "kreds" is a part of the country, or some people, and no association."""
_TRADE = (
    r"\b(?:(?:bog|cykel|vin|blomster|møbel|isenkram|trælast|tøj|skotøjs)handel(?:en)?"
    r"|(?:apotek|gartneri|vandværk|(?:tand|dyr)?lægehus)(?:et)?)\b(?!\s(?:i|på|ved)\s)"
    r"|maskinstation|(?:maskin|auto)værksted|\b(?:tand|dyr)?lægeklinik"
    r"|\b(?:tand|dyr)?lægerne\b|(?:tandlæge|dyre|fodterapi|fysioterapi|kiropraktor)klinik"
    r"|\bklinik\sfor\s(?:fysio|fod|kirop|massage)|\ba\.?m\.?b\.?a\b"
)
"""What shops, clinics and works are called."""
_NAMED = r"^(?=.*\w\W+\w).*"
"""With another word: "Apoteket" and "Enhedslisten" alone are what a letter may be about."""
_KINDS: tuple[tuple[SenderKind, str], ...] = (
    # The first that fits decides, so a narrower word stands above a wider one.
    (SenderKind.LOKALUDVALG, r"lokaludvalg"),
    (SenderKind.PAAROERENDE, r"pårørende"),
    (SenderKind.BRUGERORGANISATION, r"bruger(?:nes|forening|forum|råd|organisation|udvalg)"),
    (SenderKind.BOLIG, rf"{_HOUSING}(?:forening|selskab|laug|repræsentation|bestyrelse|råd)"),
    (SenderKind.BOLIG, r"\b(?:ejer|gård)laug|\b[ae]/b\b|afdelingsbestyrelse|boligorganisation"),
    (SenderKind.BOLIG, r"almene? bolig"),
    (SenderKind.VIRKSOMHED, r"\b(?:plante|køre)skolen?\b"),
    (SenderKind.SKOLE, r"skolen?\b|gymnasi|børnehave|vuggestue|daginstitution|børnehus"),
    (SenderKind.SKOLE, r"skolebestyrelse|fritids(?:hjem|center|klub)|ungdomsklub"),
    (SenderKind.FORVALTNING, r"forvaltning(?:en)?\b|borgercenter|\bcenter for\b.*\bkommune"),
    (SenderKind.MYNDIGHED, r"politi(?:et)?\b|styrelsen?\b|ministeri|tilsyn(?:et)?\b"),
    (SenderKind.MYNDIGHED, r"beredskab|provsti|muse(?:um|et)|^\w+kommunen$|socialtilsyn"),
    (SenderKind.MYNDIGHED, r"^region \w+$|^\w+ kommune$|^(?-i:Region( [A-ZÆØÅ][\w-]+){2,4})$"),
    (SenderKind.FAGLIG, r"fagforening|forbund|\b(?:3f|foa|hk)\b|socialrådgiver|sygeplejeråd"),
    (SenderKind.FAGLIG, r"lægeforening|socialpædagogerne|lærerforening"),
    (
        SenderKind.FAGLIG,
        r"faglig\w*\s+(?!(?:sekretær|leder|chef|konsulent|koordinator|medarbejder)\b)\w",
    ),
    (SenderKind.FAGLIG, r"(?:lærer|sygepleje|pædagog)\w*kreds"),
    (SenderKind.VIRKSOMHED, r"erhvervsråd"),
    (SenderKind.RAAD, r"råd(?:et)?\b|dialogforum|\bråd for\b"),
    (SenderKind.DRIFTSHERRE, r"hjem\b|herberg|korshær|krisecenter|varmestue|værested|forsorg"),
    (SenderKind.DRIFTSHERRE, r"natcafé|natvagt|mission|opholdssted|behandlingscenter"),
    (SenderKind.VIRKSOMHED, r"\b(?:aps|a/s|i/s|k/s|p/s|restaurant|café|cafe|butik|kiosk|hotel)\b"),
    (SenderKind.VIRKSOMHED, r"entreprise|supermarked|købmand|bageri|advokat|havn a/s|\berhverv"),
    (SenderKind.FORSKER, r"universitet|professor|lektor|\bph\.?d|forsker|\binstitut\b"),
    (
        SenderKind.INTERESSEORGANISATION,
        r"organisation|landsforening|fonden|hjælpen\b|netværk|samvirke|forum",
    ),
    (SenderKind.FORENING, rf"{_NAMED}(?:{_PARTY})"),
    (SenderKind.INTERESSEORGANISATION, r"\bdanmark\b|alliance|akademi"),
    (SenderKind.INTERESSEORGANISATION, r"\bældre\s?sagen?\b|blindesamfund|\brøde\skors\b"),
    # "SAND" in capitals, or first: "Hvide Sand" is a town and "Lars Sand" a man.
    (SenderKind.INTERESSEORGANISATION, r"^\W*sand\b|(?-i:[a-zæøå].*\bSAND\b)"),
    (
        SenderKind.FORENING,
        r"forening|klub|venner|laug(?:et)?\b|selskab|\bkor\b|initiativ|gruppe|bevægelse",
    ),
    (SenderKind.FORENING, rf"{_NAMED}\b(?!{_DISTRICT})\w{{4,}}kreds(?:en)?\b"),
    (SenderKind.VIRKSOMHED, rf"{_NAMED}(?:{_TRADE})"),
)
_BUSINESS = (
    r"\b(?:vi|som)\s+(?:driver|drev)\s+(?:(?!(?:og|med|samt|for|i|social\w*)\b)[\w-]+\s+){0,3}?\w*(?:butik|forretning|virksomhed|firma|landbrug"
    r"|restaurant|café|værksted|klinik|hotel|kro|campingplads|handel|salon)(?:en|et|ken|ner|ter)?\b"
    r"(?![^.]*\b(?:herberg|varmestue|værested|krisecenter|bo(?:tilbud|sted)|hjemløse|udsatte))"
)
"""What one runs to live by, and no café for the homeless."""
_RUNS = re.compile(
    rf"(?!{_BUSINESS})\b(?:vi|som)\s+(?:driver|drev)\b|driftsherre"
    r"|vores\s+(?:herberg|varmestue|værested|stofindtagelsesrum)",
    re.I,
)


def kind_of(name: str, body: str = "") -> SenderKind | None:
    """The kind that a name tells, or None; an association that runs a service is a driftsherre.

    Of whom the name tells nothing, a shop that he says to run does.
    """
    kind = next((kind for kind, pattern in _KINDS if re.search(pattern, name, re.I)), None)
    may_run = kind in (None, SenderKind.FORENING, SenderKind.INTERESSEORGANISATION)
    if may_run and _RUNS.search(body):
        return SenderKind.DRIFTSHERRE
    is_firm = kind is None and re.search(_BUSINESS, body, re.I)
    return SenderKind.VIRKSOMHED if is_firm else kind


def party_list(text: str) -> tuple[Party, ...]:
    """Who was asked, from a list that somebody pasted: one on each line, doubles once.

    What stands after a tab or a semicolon, or is an address, is no part of the name; its kind is
    what the name tells.
    """
    names: dict[str, str] = {}
    for line in text.splitlines():
        name = re.split(r"[\t;]|\S+@\S+", line)[0]
        name = re.sub(r"^\s*(?:[-–•*]|\d{1,3}[.)])\s+", "", name).strip(" ,<")
        if name:
            names.setdefault(plain(name), name)
    return tuple(Party(name, kind_of(name)) for name in names.values())
