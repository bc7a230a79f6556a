"""Habits of Danish correspondence that more than one room reads: dates, case numbers, contacts.

All are parts of patterns for a single line, to be compiled with ``re.IGNORECASE``.
"""

from __future__ import annotations

MONTH = (
    r"(?:jan(?:uar)?|feb(?:ruar)?|mar(?:ts)?|apr(?:il)?|maj|jun[ei]?|jul[ei]?|aug(?:ust)?"
    r"|sep(?:t(?:ember)?)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
DATE = (
    rf"(?:\d{{1,2}}\.?\s*{MONTH}\s*,?\s*\d{{4}}"
    rf"|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{4}}-\d{{2}}-\d{{2}}|{MONTH}\s+\d{{4}})"
)
DATELINE = rf"(?:(?-i:[A-ZÆØÅ])\w+(?:\s(?-i:[A-ZÆØÅ])\w*)?,?\s+)?(?:den\s+|d\.\s*)?\[?{DATE}\]?\.?$"
"""A line that is nothing but place and date."""
CASE_NUMBER = (
    r"(?:(?:(?:e-?doc|f2|esdh)?[- ]?(?:sagsn(?:umme)?r|sags-?id|dokumentn(?:umme)?r|dok\.?\s?nr)\b"
    r"|(?:j(?:ournal)?\.?\s?n(?:umme)?r|cvr|ean|sagsbehandler|(?:vores|deres)\s+ref)\b).{0,40}$"
    # "Vores sagsbehandler har ikke svaret" is a sentence; with a number it is a reference.
    r"|(?:jeres|deres|vores|vor)\s+(?:ref|sagsn(?:umme)?r|j\.?\s?nr)\b[.:\s]*[\w./-]*\d[\w./-]*$)"
)
SECTION_TITLE = (
    r"(?!.*\b(?:er|har|mener|støtter|bør|skal|kan|vil|må|bliver|foreslår|ønsker|finder)\b)"
    r"(?!.*\b(?:og|eller|i|på|af|til|for|med|om|ved|fra|den|det|de|en|et|som|at)\s*$)"
    r"(?:spor|tiltag|punkt|pkt\.|afsnit|kapitel|tema|forslag|bilag|initiativ|indsats)"
    r"\s\d{1,2}(?:\.\d{1,2})*(?:\.?[a-z])?\.?(?:\s?[:–—]|\s-)\s(?-i:[A-ZÆØÅ])[^.!?,;]*$"
)
"""A line that is the number and title of a section, and no part of a sentence."""
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Figures as the mark of a note is written: readers raise them, and notes are known by them."""
PICTURE_BEGINS, PICTURE_ENDS = "[Tekst læst i et billede:]", "[Billedets tekst slutter her.]"
"""The lines around what a picture among text says: the words need not be the sender's own."""
GREETING = (
    r"(?:(?:kære|hej|goddag|godmorgen)(?:\s(?:alle|jer|med|kommune\w*|\w*forvaltning\w*|\w*udvalg\w*"
    r"|politiker\w*|høring\w*|i|på|til|og|(?-i:[A-ZÆØÅ])[\w.-]*)){0,6}[,!]?$"
    r"|(?-i:Til\s(?:kommunen|forvaltningen|udvalget|rette\svedkommende|jer|alle|[A-ZÆØÅ][\w.-]*)"
    r"(?:\s(?:[A-ZÆØÅ][\w.-]*|og|i|på|for|af|ved)){0,5}[,:!]?$))"
)
"""A line that greets and says nothing else."""
CLOSING = (
    r"(?:(?:med\s+)?(?:de\s+)?(?:bedste|venligs?t?e?|kærlige?|hjertelige?|mange|varme|sommer)\s+"
    r"hils(?:en|ener|ner)\b.{0,40}$"
    r"|(?:(?:med|mange|en)\s+)?(?:\w+\s+)?\w{3,}hils(?:en|ner)[,.!]?$"
    r"|(?:knus|kram|hilsen)\s+fra\s+(?-i:[A-ZÆØÅ]).{0,40}$|(?:(?-i:Hilsen)|med\s+hilsen)\b.{0,40}$"
    r"|med\s+(?:\w+\s+){1,2}hils(?:en|ner)[,.!]?$|(?-i:Hilsner)\s.{1,40}$"
    r"|mvh\b|m\.v\.h\.|mh\.?\s|(?-i:KH|Kh|kh)\b|dbh\b|v\.?h\.?(?:\s|$)"
    r"|(?-i:BH|Bh|bh)(?:[,.]?$|\s+(?-i:[A-ZÆØÅ]))|p\.?b\.?v\.?\b"
    r"|(?:venligst|ærbødigst|kærligst),?$|(?:knus|kram)\b(?!.*[.!?]\s\w)"
    r"|med\s+håb\s+om\b.{0,40},$|god\s+(?:dag|weekend|sommer|jul)[,.!]?$"
    r"|hav\s+en\s+(?:rigtig\s+)?(?:god|dejlig)\s+\w+[,.!]?$|underskr(?:ift|evet(?:\s+af)?)\s*:"
    r"|sincerely,?$|(?:best|kind)\s+regards\b|yours\s\w+,?$)"
)
"""A line that closes a letter, with or without the name of who signs."""
SENT_FROM = (
    r"(?:(?:sendt\s+fra|sent\s+from)\s+(?:m(?:in|it|y)\s|(?:outlook|yahoo|gmail|samsung|iphone|ipad"
    r"|android|proton)\b|mail\s+(?:til|for)\b).{0,40}$|hent\s+outlook\b"
    r"|(?:få|get)\s+outlook\s+(?:til|for)\b)"
)
"""What a mail program puts below a mail."""
NUMBERS_ALONE = r"(?=.{6,24}$)\d[\d\s./-]*\d$"
CONTACT = (
    r"(?:(?:tlf|tel|telefon|mobil|direkte|fax|e-?mail|mail|web|hjemmeside)\b\.?:?"
    r"\s*[\w@+. /:-]{4,60}$"
    r"|[\w.+-]+@[\w-]+\.\w[\w.]*$|(?:https?://)?www\.\S+(?:\s\S{1,8})?$"
    r"|(?:\+45\s*)?(?:\d{2}\s?){4}$)"
)
TOWN = r"(?-i:(?:DK-?)?\d{4}\s+[A-ZÆØÅ][\w. ]{2,24}$)"
"""A line with postal code and town."""
BANNER = (
    r"(?:\W*(?:\w+[:!]\s+)?(?:denne|this)\s+(?:e-?mail|besked|message)\b.{0,60}"
    r"\b(?:ekstern\w*|udefra|external|outside)\b|\W*(?:ekstern|external)(?:\s+e?-?mail)?\W*$"
    r"|du\s+(?:får|modtager)\s+ikke\s+ofte\s+(?:e-?)?mails?\s+fra\s+\S+@"
    r"|you\s+don.t\s+often\s+get\s+e-?mail\s+from\s+\S+@)"
)
"""What a mail program puts above a stranger's mail."""
