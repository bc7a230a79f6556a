"""The words that mail programs and people on leave have: what holds no other word says no more.

A word is known or it is not. That a sentence holds a word of absence proves nothing ("Jeg er på
ferie, men badet er vigtigt"), so every word of it is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from hoering.phrases import MONTHS
from hoering.split.notes import has_no_remarks, takes_a_stand

_COMMON = r"""
jeg vi du i de den det der dette denne en et er var bliver blev blive blevet har have haft kan
kunne vil ville skal må at og eller så men da når hvis som om til fra på for med af ved via
under over efter før inden hos mellem frem min mit mine din dit dine jeres vores os mig dig jer
ikke igen her nu kun også blot gerne desværre venligst hej kære alle uge kl klokken dag dage
dagene jul nytår hele begge uden (?:man|tirs|ons|tors|fre|lør|søn)dag(?:en)? the a an of am i'm
are is was be been will we you your my me to and or on in at by if it this from until with
without when not no as for please (?:mon|tues|wednes|thurs|fri|satur|sun)day
"""
_AWAY = r"""
(?:sommer|vinter|påske|jule|efterårs)?ferien? (?:ferie|sommer|jule)?lukket lukker holder
fraværende fravær orlov barsel barselsorlov kursus konference tjenesterejse syg sygdom
syge?meldt fri afspadser(?:er|ing) kontor(?:et|tid)? åbningstid telefontid tilbage retur
træffes? stede læser? læst læses tjekker besvare[rst]? svare[rs]? (?:e-?)?mails? mailen
mailadressen? adressen? besked(?:er|en)? meddelelser? henvend(?:e|else[rn]?)? rettes?
kontakt(?:e|es)? ring(?:e|es)? skriv(?:e|es)? sende? telefon(?:en|isk)? tlf mobil(?:en)? haster?
hastesager akut(?:te)? vigtigt presserende stedet sekretariatet kollega(?:er)? afløser
videresend(?:es|t) modtaget hurtigst muligt snarest hverdage arbejdsdage fratrådt stoppet
stilling pension ansat længere tak forhånd autosvar automatisk genereret begrænset adgang
perioden imens øjeblikket midlertidigt vender? først ny nye formand(?:en)? klubben foreningen
bestræber forventer morgen tidligst fem ti out office annual leave vacation holidays? back
return reply respond e-?mails? messages? thanks? contact urgent matters call limited access
secretariat colleague soon possible during away currently available automatic(?:ally)? generated
longer best kind regards
"""
_MEETING = r"""
komme[rs]? deltage[rs]? deltage delta (?:borger|møde)?mødet? invitationen? invitation
indbydelsen? forhindret afbud tidspunkt(?:et)? ses tak alene sammen bestyrelsen klubben
foreningen ferie to tre fire fem attend meeting sorry thanks? flyttes accepterer?
"""
_INVITATION = r"""
microsoft teams(?:-møde)? teamsmøde google meet zoom møde(?:t|indkaldelse)? invitation(?:en)?
inviteret indkaldt begivenhed følgende klik(?:ke)? link(?:et)? deltag(?:e)? computer(?:en)?
mobil(?:app|enhed)? app(?:en)? browser(?:en)? lokale(?:t|enhed)? telefon(?:en)? telefonnummer
lokalt nummer find brug hjælp få mere vide mødeindstillinger(?:ne)? arrangører(?:ne)?
konference-id pinkode aflyst opdateret ændret join meeting click link invited following event need
help learn more options dial-in find local number updated cancell?ed organizers? (?:møde)?sal(?:en)?
mødelokale rådhus(?:et)? etage online utc gmt ces?t hver danmark denmark københavn copenhagen
man tirs? ons tors? fre lør søn
"""
_READ = r"""
meddelelsen? mailen? mail læst slettet kvittering kvitteringen læsning bemærk bekræfter vist
modtagerens modtageren computer garanti ingen læse forstået indhold(?:et)? sendte your message
read deleted being return receipt note only acknowledges that displayed recipient's recipient
computer there guarantee has understood contents mail sent (?:am|pm)
"""
_GREETINGS = re.compile(
    r"\b(?:god(?:t|e)?|glædelig|happy)\s+(?:sommer|jul|påske|weekend|dag|nytår|ferie)\b"
    r"|\bautomatisk\s+svar\b|\bved\s+spørgsmål\b|\b(?:forvente|få|får)\s+(?:et\s+)?svar\b",
    re.I,
)
"""Whole phrases of words that alone could say anything."""
_JUDGES = re.compile(
    r"\b(?:ja|nej|enige?|uenige?|imod)\b|\b(?:jeg|vi)\s+er\s+(?:\w+\s+)?(?:for|med)\W*$", re.I
)
_PLACES = re.compile(r"\S*(?:@|://|www\.)\S*")
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def _vocabulary(*words: str) -> re.Pattern[str]:
    return re.compile("|".join([*MONTHS, *" ".join(words).split()]), re.I)


AWAY, MEETING, INVITATION, READ = (
    _vocabulary(_COMMON, words) for words in (_AWAY, _MEETING, _INVITATION, _READ)
)


def says_more(lines: Iterable[str], known: re.Pattern[str]) -> bool:
    """Whether a line takes a stand, or holds a word that is neither ``known`` nor a name."""
    told = [_GREETINGS.sub("", _PLACES.sub("", line)) for line in lines]
    flat = " ".join(told)
    judges = any(map(_JUDGES.search, told)) or takes_a_stand(flat) or has_no_remarks(flat)
    said = (one for line in told for one in _SENTENCE.split(line))
    return judges or any(_is_strange(one, known) for one in said)


def _is_strange(said: str, known: re.Pattern[str]) -> bool:
    """A sentence's capital is no name's, unless a name of several words begins it."""
    words = _WORD.findall(said)
    named = [word[0].isupper() and not word.isupper() for word in words]
    named[:1] = [all(named[:2]) and len(named) > 1] if named else []
    return any(not (name or known.fullmatch(w)) for w, name in zip(words, named, strict=True))
