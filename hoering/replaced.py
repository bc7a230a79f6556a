"""Whether an answer, or the mail that brings it, says that an earlier one does not count.

An answer that is replaced is dropped, so the words must say it of answers: a hall that replaces a
hall, an answer of the council's, a mending of one line and what is denied or might be say nothing.
"""

from __future__ import annotations

import re

_SENT = r"(?:(?:hørings)?svar|brev|e?-?mail|henvendelse|skrivelse|indlæg)"
_OUR = r"(?:mit|min|mine|vores|vort|vor|vore)"
_FORMER = r"(?:tidligere|første|forrige|gamle|oprindelige|foregående|seneste|sidste)"
_MENDED = r"(?:(?:rette|korrigere|revidere|opdatere)(?:t|de))"
_GONE_IN = r"(?:frem|ind|af|til)?sendte?"
_OFFICE = (
    r"(?:\w*kommune|forvaltning|byråd|politiker|region|minist|(?!\w*bestyrelse)\w*styrelse|\w*rådgiver"
    r"|sagsbehandler|nabo)"
)
_STANDS = (
    r"(?:annullerer\s+og\s+)?(?:erstatter|træder\s+i\s+stedet\s+for|annullerer)\s+"
    r"(?:(?:hermed|således|dermed|derfor|altså|helt|nu)\s+)?"
)
_ENDS = r"(?=\s*(?:[.,;:!)]|$)|\s+(?:fra|af|dateret|med|vedr\w*|som|og|da|idet)\b)"
_THE_FORMER = (
    rf"(?:(?:begge\s+|alle\s+)?{_OUR}\b"
    rf"|(?:(?:det|den|de|alle)\s+(?:\w+e\s+){{0,2}})?(?:{_FORMER}\s+)?(?:{_GONE_IN}\s+)?"
    rf"(?:{_SENT}(?:et|en)?|udgave|version)\b"
    rf"|(?:(?:det|den|de|alle)\s+)?{_FORMER}(?:\s+(?:{_GONE_IN}|{_SENT}|besked|udgave|version))*{_ENDS}"
    rf"|(?:det|den)\s+(?:[\w.]+\s+){{0,4}}?{_GONE_IN}(?:\s+{_SENT})?{_ENDS}"
    rf"|(?:det|den)(?:\s+{_SENT})?,?\s+(?:som\s+)?(?:jeg|vi)\s)"
)
_BRINGS = (
    r"(?:her|hermed|vedhæft\w*|vedlag\w*|vedlægge\w*|sendes?r?|sender|fremsend\w*|indsend\w*"
    r"|dette\s+er|udarbejdet)\b[^.!?]{0,40}?\b"
)
_THIS = (
    rf"(?:\b(?:dette|det\s+her|denne|nærværende|vedhæftede|vedlagte|nedenstående|følgende|nyt|{_OUR}"
    rf"|hermed(?:\s+\w+)?|(?!{_OFFICE})\w{{4,}}s)\s+(?:\w+e\s+){{0,2}}?"
    rf"(?:{_SENT}|udgave|version|fil|pdf|dokument)"
    rf"|\b{_BRINGS}(?:{_MENDED}|nye?|endelige?)\s+(?:udgave|version)"
    rf"|\b{_MENDED}\s+{_SENT}|\b(?:{_SENT}(?:et|en)|nedenstående|vedhæftede|vedlagte))"
)
_OF_IT = (
    rf"(?:\s+(?:her|igen|med\s+\w+|af\s+{_OUR}\s+{_SENT}|fra\s+(?!{_OFFICE})[^.,;:!?]{{2,40}}?))?"
)
_SAYS_SO = re.compile(
    rf"{_THIS}{_OF_IT}(?:,?\s+(?:(?:som|der)\s+|og\s+(?:det\s+|dette\s+)?))?\s*{_STANDS}{_THE_FORMER}"
    rf"|\b(?:erstatter|annullerer|træder\s+i\s+stedet\s+for)\s+{_OUR}\s+(?:(?:\w+e\s+){{0,2}}(?:hørings)?svar\b"
    rf"|{_FORMER}\s+(?:\w+e\s+)?{_SENT}\b|{_SENT}\s+(?:af|fra|sendt)\b)"
    # Above a letter: "Høringssvar (erstatter tidligere)".
    rf"|(?:^\W*|\(|{_SENT}\W{{1,3}}|version\W{{1,3}})erstatter\s+{_THE_FORMER}"
    rf"|(?:(?:^|[:–-])\W*(?:\w+\s+)?|\b{_BRINGS})\b(?:{_MENDED}|korrekte)\s+høringssvar\b"
    rf"|\b{_MENDED}\s+høringssvar\s+(?:er\s+)?(?:vedhæft|vedlag|fremsend|sendes|følger)\w*"
    rf"|(?:\b{_OUR}|\b{_BRINGS}{_OUR})\s+(?:{_MENDED}|korrekte)\s+(?:hørings)?svar\b"
    rf"|\b(?:{_MENDED}|nye?)\s+(?:udgave|version)\s+af\s+(?:høringssvaret|{_OUR}\s+(?:\w+\s+)?(?:hørings)?svar)\b"
    rf"|\b{_BRINGS}(?:{_MENDED}|ny)\s+(?:udgave|version)\s+af\s+(?!{_OFFICE})\w+s\s+(?:hørings)?svar\b"
    r"|\bher(?:med)?\s+(?:(?:er|kommer|følger|sendes|fremsendes|sender\s+(?:jeg|vi))\s+)?"
    r"det\s+(?:rigtige|rettede|korrekte)\s+(?:hørings)?svar(?=\s*(?:[.,!]|$)|\s+(?:fra|i\s+stedet)\b)"
    rf"|\b(?:bruge?|benytte?|anvende?|læse?)\s+(?:venligst\s+)?(?:dette\s+svar|denne\s+e?-?mail"
    rf"|(?:nedenstående|vedhæftede|vedlagte)(?:\s+(?:\w+e\s+)?(?:{_SENT}|udgave|version|fil))?)"
    rf"\s+i\s+stedet\s+for\s+(?:{_OUR}\s+{_FORMER}|{_OUR}\s+{_SENT}\b"
    r"|(?:det|den|svaret|mailen|brevet),?\s+(?:som\s+)?(?:jeg|vi)\s+(?:har\s+)?sendte?\b)"
    rf"|\bsom\s+i\s+(?:skal|bedes|må)\s+bruge\s+i\s+stedet\s+for\s+(?:det|den|{_OUR})\s+{_FORMER}\b",
    re.I,
)
_NOT_SO = re.compile(
    r"\b(?:ikke|aldrig|hverken|næppe|ingenlunde|ingen\s+måde|hvis|såfremt|medmindre|når|bør|burde|kunne"
    r"|ville|ønsker|venter|mangler|savner|(?:skal|må|kan)\s+(?:jeg|vi))\b",
    re.I,
)
"""What in the same clause denies it, or has it as something that might be."""
_ANOTHERS = re.compile(
    rf"(?!\W*(?:hermed|her|vedhæft\w*|vedlag\w*)\b)"
    rf".*?(?:\b{_OFFICE}\w*(?:s|\s+har)\b|\bfra\s+{_OFFICE}|\b(?:fik|fået|modt[ao]g\w*)\b)",
    re.I,
)
"""How a clause tells of the council's answer; that it brings one is the sender's own word."""
_NOT_YET = re.compile(r"\s+(?:senere|snarest|inden|når|i\s+næste|efter\s+\w*ferien)\b", re.I)
"""What behind it says that it is yet to come."""
_SETS_ASIDE = re.compile(
    r"(?<!ikke )(?<!at )\bse\s+bort\s+fra\s+(?:mit|min|mine|vores|vort|det|mailen)\b"
    r"(?:(?!\b(?:telefon\w*|navn|adresse|\w*fejl\w*|bemærkning\w*|afsnit\w*|punkt\w*|del)\b)[^.!?;:]){0,40}?"
    r"\b(?:hørings)?svar(?:et)?\b"
    r"|(?<!ikke )\bse\s+bort\s+fra\s+(?:min|vores)\s+første\s+e?-?mail\b"
    r"|(?<!ikke )\bse\s+bort\s+fra\s+svaret,?\s+(?:(?:som\s+)?(?:vi|jeg)\s+sendte"
    r"|(?:fra|af)\s+(?:i\s|den\s|d\.|\d))"
    r"|\btræk(?:ker|ke)\s.{0,24}\b(?:hørings)?svar\b.{0,40}\btilbage,?\s+og\s+"
    r"(?:(?:ind|frem)?sender\s+(?:i\s+stedet|(?:hermed\s+)?et\s+nyt)|erstatter\s+det)\b"
    r"|\b(?:nedenstående|følgende|dette|vedhæftede)\s+gælder\s+i\s+stedet\b(?!\s+for\b)",
    re.I,
)
"""The same in other words: "se bort fra mit første svar"."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ»“\"])")


def replaces(text: str) -> bool:
    """Whether words of the sender's set an earlier answer of his aside for this one."""
    told = " ".join(text.split())
    return bool(_SETS_ASIDE.search(told)) or any(map(_says_so, _SENTENCE.split(told)))


def _says_so(sentence: str) -> bool:
    return any(
        not (_NOT_YET.match(sentence, found.end()) or _is_not_so(_clause(sentence, found)))
        for found in _SAYS_SO.finditer(sentence)
    )


def _is_not_so(clause: str) -> bool:
    return bool(_NOT_SO.search(clause) or _ANOTHERS.match(clause))


def _clause(sentence: str, found: re.Match[str]) -> str:
    """The words of the match with those before it in its clause, and from whom it is."""
    before = re.split(r"[,;:]\s", sentence[: found.start()])[-1]
    behind = re.match(r"\s+fra\s+\w+", sentence[found.end() :])
    return before + found[0] + (behind[0] if behind else "")
