"""What kind of sender a name tells of."""

from __future__ import annotations

import re

from hoering.hearing import Party, SenderKind, plain

_HOUSING = r"\b(?:bolig|ejer|andels|andelsbolig|lejer|grundejer|beboer|gård)"
_KINDS: tuple[tuple[SenderKind, str], ...] = (
    # The first that fits decides, so a narrower word stands above a wider one.
    (SenderKind.LOKALUDVALG, r"lokaludvalg"),
    (SenderKind.PAAROERENDE, r"pårørende"),
    (SenderKind.BRUGERORGANISATION, r"bruger(?:nes|forening|forum|råd|organisation|udvalg)"),
    (SenderKind.BOLIG, rf"{_HOUSING}(?:forening|selskab|laug|repræsentation|bestyrelse|råd)"),
    (SenderKind.BOLIG, r"\b(?:ejer|gård)laug|\b[ae]/b\b|afdelingsbestyrelse|boligorganisation"),
    (SenderKind.BOLIG, r"almene? bolig"),
    (SenderKind.SKOLE, r"skolen?\b|gymnasi|børnehave|vuggestue|daginstitution|børnehus"),
    (SenderKind.SKOLE, r"skolebestyrelse|fritids(?:hjem|center|klub)|ungdomsklub"),
    (SenderKind.FORVALTNING, r"forvaltning(?:en)?\b|borgercenter|\bcenter for\b.*\bkommune"),
    (SenderKind.MYNDIGHED, r"politi(?:et)?\b|styrelsen?\b|ministeri|tilsyn(?:et)?\b"),
    (SenderKind.MYNDIGHED, r"beredskab|provsti|muse(?:um|et)|^\w+kommunen$|socialtilsyn"),
    (SenderKind.MYNDIGHED, r"^region \w+$|^\w+ kommune$|^(?-i:Region( [A-ZÆØÅ][\w-]+){2,4})$"),
    (SenderKind.FAGLIG, r"fagforening|forbund|\b(?:3f|foa|hk)\b|socialrådgiver|sygeplejeråd"),
    (SenderKind.FAGLIG, r"lægeforening|socialpædagogerne|lærerforening|lærerkreds|faglig"),
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
    (SenderKind.INTERESSEORGANISATION, r"\bdanmark\b|alliance|akademi"),
    # "SAND" in capitals, or first: "Hvide Sand" is a town and "Lars Sand" a man.
    (SenderKind.INTERESSEORGANISATION, r"^\W*sand\b|(?-i:[a-zæøå].*\bSAND\b)"),
    (
        SenderKind.FORENING,
        r"forening|klub|venner|laug\b|selskab|\bkor\b|initiativ|gruppe|bevægelse",
    ),
)
_RUNS = re.compile(
    r"\b(?:vi|som)\s+(?:driver|drev)\b|driftsherre"
    r"|vores\s+(?:herberg|varmestue|værested|stofindtagelsesrum)",
    re.I,
)


def kind_of(name: str, body: str = "") -> SenderKind | None:
    """The kind that a name tells, or None; an association that runs a service is a driftsherre."""
    kind = next((kind for kind, pattern in _KINDS if re.search(pattern, name, re.I)), None)
    may_run = kind in (None, SenderKind.FORENING, SenderKind.INTERESSEORGANISATION)
    return SenderKind.DRIFTSHERRE if may_run and _RUNS.search(body) else kind


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
