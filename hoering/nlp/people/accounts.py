"""Bank accounts, number plates and papers: who has one is found by it, as by a day of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hoering.decisions import Personal
from hoering.nlp.people.found import Found
from hoering.text import Span

_ACCOUNT, _PLATE, _PAPER = "andet:konto", "andet:nummerplade", "andet:legitimation"
_IBAN = re.compile(r"\b(?P<iban>[A-Z]{2}\d\d(?:[ ]?[A-Z\d]){10,30})(?![A-Z\d])")
_SAYS_IBAN = re.compile(r"\bIBAN\b\W*(?:n(?:umme)?r\.?\W*)?$", re.I)
_DANISH = re.compile(r"DK\d{16}")
_NUMBER = r"\d(?:[ -]?\d){5,9}(?![\d/]|[.,-]\d|\s?(?:kr\b|kroner))"
_BRANCH = (
    r"\breg(?:istrerings)?\.?[ -]?(?:nr|nummer)?\.?:?\s{0,3}(?P<branch>\d{4})\b"
    r"(?:[\s,;/–-]|og\b){1,4}(?:(?:bank)?konto\s?-?(?:nr|nummer)?\.?:?\s{0,3})?"
)
_NAMED = (
    r"\b(?:bank|løn|nem|giro)?konto[ -]?(?:(?:nr|nummer(?:et)?)\b\.?)?:?\s{0,3}(?:er\s)?"
    r"(?=(?:[ -]?\d){7})"
)
_BANK = re.compile(rf"(?:{_BRANCH}|{_NAMED}(?:\d{{4}}[ -](?=\d{{6}}))?){_NUMBER}", re.I)
"""The branch with its account; or what is called an account, and is too long for a budget's, which
has dots."""
_BEGINS = re.compile(r"\d")
_ON_A_PLATE = re.compile(
    r"(?<![\w./-])(?:[A-HJ-NPR-Z]{2}[ -]?"
    r"|(?:(?<=nummerplade )|(?<=nummerpladen ))[a-hj-npr-z]{2}(?=\d{5}))"
    r"\d\d[ .-]?\d{2,3}"
    r"(?![\w/]|[.,-]\d|\s?(?:kr|kroner|m2|m²|pct|kg|ton|tons|liter|km|biler|køretøjer|personer|tilfælde)\b)"
)
_VEHICLE = (
    r"\b(?:nummerplade\w*|indregistrer\w*|registreringsnummer|reg\.?\s?nr"
    r"|(?:last|el|person|vare|firma|politi|skralde|stations)?(?:bil|vogn)(?:en|er|erne)?"
    r"|køretøj\w*|knallert\w*|motorcykel\w*|motorcykl\w*|scooter\w*|trailer\w*|parkere[rt]\w*"
    r"|volvo|toyota|ford|opel|peugeot|citro[eë]n|renault|skoda|škoda|volkswagen|vw|audi|bmw"
    r"|mercedes|fiat|seat|hyundai|kia|mazda|nissan|suzuki|honda|tesla)\b"
)
_SAYS_PLATE = re.compile(_VEHICLE, re.I)
_CALLED = re.compile(rf"{_VEHICLE}\W{{0,3}}$", re.I)
"""A vehicle right before its plate, whatever rule is told of besides."""
_IS_ON = re.compile(rf"[\s,(–-]*(?:(?:er|var|på|tilhører)\s)?(?:\w+\s)?{_VEHICLE}", re.I)
_OTHER = re.compile(
    r"\b(?:sags?|journal|j|matr(?:ikel)?|dok(?:ument)?|lov|ordre|vare|type|model|ref|tegning"
    r"|faktura|bilag|serie|linje|rute)\W{0,2}(?:nr|nummer|no)?\W{0,3}$",
    re.I,
)
"""What another number than a plate's is called."""
_RULED = re.compile(
    r"(?:\b(?:følger?|(?<!følger\s)(?<!kører\s)(?<!bil\s)(?<!vogn\s)efter|ifølge|jf|jfr|overhold\w*|opfyld\w*|reguleres\s+(?:i|af))\b\.?\s+"
    r"(?:(?:EU|EF|EN|BR|DS|ISO)\b[\d /-]+(?:,|og|eller)\s+)*"
    r"|\b(?:krav\w*|standard\w*|norm(?:en|er|erne)?|\w*reglement\w*|forordning\w*|direktiv\w*)\b[^.]*)$",
    re.I,
)
"""What leads to a standard or a rule, whose number is written as a plate's."""
_STANDARD = re.compile(r"(?:EU|EF|EN|BR|DS)\b")
_KEEPS_BOOKS = re.compile(
    r"\b(?:bogfør\w*|konter\w*|budget\w*|bevilling\w*|funktion|gruppering|artskonto|kontoplan\w*"
    r"|(?:kommunens|forvaltningens|afdelingens)\s+regnskab\w*)\b",
    re.I,
)
_PAYS = re.compile(
    r"\b(?:overfør\w*|\w*betal\w*|indsæt\w*|ind\s+på|refu(?:nder|sion)\w*|send\w*|bidrag\w*|støt|don[eé]r\w*"
    r"|tilhører|min|mit|vores|kasserer\w*|bank\w*|foreningens)\b|\b(?:løn|nem|giro)konto",
    re.I,
)
_PAPERS = re.compile(
    r"(?i:\b(?:pas|kørekort|(?:sygesikrings|sundheds|opholds|id-?)(?:kort|bevis))(?:et)?s?[ -]?"
    r"(?:nr\b\.?|nummer(?:et)?)[:\s]{0,3}(?:er\s)?)"
    r"(?P<paper>[A-Z]{0,2}\d(?:[ -]?\d){5,9})(?![\w/]|[.,-]\d)"
    r"|(?i:\b(?:mitid|nemid)[ -]?"
    r"(?:bruger[:\s]{1,3}(?=[\w.-]*[a-zæøå])|(?:bruger-?(?:id|navn)|nr\.?|nummer)[:\s]{0,3})(?:er\s)?)"
    r"(?P<user>(?=[\w.-]*\d)(?!\d+-)[\w.-]{5,30}\w)"
)
"""A passport, a licence, or who signs in as what."""
_PARTED = re.compile(r"(?<!\breg)(?<!\breg\.nr)(?<!\breg\. nr)(?<!\breg\.-nr)[.!?]\s|\n\n")
_AROUND = 80
"""Characters around an account, of its sentence, that tell whose it is."""
_BEFORE = 50
"""Characters before a plate, of its sentence, in which a vehicle is told of."""


def accounts(text: str) -> Iterator[Found]:
    """Accounts by their form or by what they are called, plates where a vehicle is told of, papers
    where they are named.
    """
    for found in _IBAN.finditer(text):
        if end := _is_iban(text, found):
            yield Found(Span(found.start(), end), Personal.OTHER, _ACCOUNT, 0.9)
    for found in _BANK.finditer(text):
        if _is_budgets(text, found):
            continue
        first = _BEGINS.search(text, found.start())
        start = first.start() if first else found.start()
        yield Found(Span(start, found.end()), Personal.OTHER, _ACCOUNT, 0.8)
    for found in _ON_A_PLATE.finditer(text):
        if _is_plate(text, found):
            yield Found(Span(*found.span()), Personal.OTHER, _PLATE, 0.7)
    for found in _PAPERS.finditer(text):
        span = Span(*found.span("paper" if found["paper"] else "user"))
        yield Found(span, Personal.OTHER, _PAPER, 0.8)


def _is_iban(text: str, found: re.Match[str]) -> int:
    """Where an account of this form ends: 0 where its figures are no such account's."""
    plain = found["iban"].replace(" ", "")
    if danish := _DANISH.match(plain):
        return _end(text, found.start(), len(danish[0]))
    told = _SAYS_IBAN.search(text[max(0, found.start() - 20) : found.start()])
    turned = "".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])
    return found.end() if told or int(turned) % 97 == 1 else 0


def _end(text: str, at: int, signs: int) -> int:
    while signs:
        signs -= not text[at].isspace()
        at += 1
    return at


def _is_plate(text: str, found: re.Match[str]) -> bool:
    before = _PARTED.split(text[max(0, found.start() - _BEFORE) : found.start()])[-1]
    told = _SAYS_PLATE.search(before) or _IS_ON.match(text, found.end())
    ruled = _STANDARD.match(found[0]) and _RULED.search(before) and not _CALLED.search(before)
    return bool(told) and not ruled and not _OTHER.search(before)


def _is_budgets(text: str, found: re.Match[str]) -> bool:
    """Whether what is called an account, and has no branch, is one that is kept books on."""
    sentence = _PARTED.split(text[max(0, found.start() - _AROUND) : found.start()])[-1]
    behind = _PARTED.split(text[found.end() : found.end() + _AROUND])[0]
    whole = f"{sentence}{found[0]}{behind}"
    keeps = _KEEPS_BOOKS.search(whole)
    return bool(keeps) and not found["branch"] and not _PAYS.search(whole)
