"""Passages in wrong letters are told, and read from the page where recognition is there."""

from __future__ import annotations

import string
from hashlib import sha256

import pytest

from hoering.repair.garbled import passages
from hoering.repair.glyphs import UNTELLABLE, mend_reported, mend_source, worth_a_look
from hoering.repair.report import report_json, summary
from hoering.sources import Sight, Source, SourceKind
from hoering.text import Text

DANISH = (
    "Vi kan ikke støtte, at kommunen nedlægger pladserne ved stranden,\r\n"
    "fordi vores medlemmer ikke har andre steder at holde. Vi er derimod\r\n"
    "ikke imod en badebro, hvis den bygges inden sommer og ikke koster for meget."
)
ALPHABET = string.ascii_lowercase + "æøå"
HEALTHY = {
    "danish": DANISH,
    "capitals": DANISH.upper(),
    "english": "We cannot support that the parking spaces by the beach road close,\nbecause our"
    " members have nowhere else to park. We are not against the bridge.",
    "german": "Wir können nicht unterstützen, dass die Gemeinde vierzig Parkplätze schließt,\nweil"
    " unsere Mitglieder keine anderen Plätze haben.",
    "polish": "Nie możemy poprzeć likwidacji czterdziestu miejsc parkingowych przy ulicy,\nponieważ"
    " nasi członkowie nie mają gdzie parkować. Nie jesteśmy jednak przeciwni budowie pomostu.",
    "greenlandic": "Kommunip biilinut unittarfiit fiirlit atorunnaarniarlugit siunnersuutaa\n"
    "tapersersinnaanngilarput, ilaasortatta allamik biiliminnik inissaqartitsinngimmata.\n"
    "Naluffissamulli ikaartarfissaq akerlerinngilarput aasaq nallertinnagu sanaartorneqassappat.",
    "arabic": "نحن لا نؤيد إغلاق مواقف السيارات على طريق الشاطئ لأن أعضاءنا ليس لديهم مكان آخر",
    "names": "Szymon Krzysztof Wójcik\nNguyen Thi Phuong\nGrzegorz Brzęczyszczykiewicz\n"
    "Hjalmar Sune\nTryggvi Hrafnsson\nMuhammad Abdulrahman\nSiobhan Vaughn\nPetra Juhler",
    "figures": "12 34 56 78\n4.500.000 kr.\n§ 14, stk. 2, nr. 3\n2025-03-12 14:05\nEAN 5798000",
    "short forms": "BBR DHI TMF KMD CVR LAR SKAT DMI GEUS HOFOR KK TBST VVM DCE NST MST LBK BEK",
    "addresses": "https://example.dk/xkqzwvbn/qpwtrzkx?sbfgkq=zxkvwt\nxkqz.wvbn@pqrstvx.example",
}


def permuted(seed: int) -> str:
    letters = sorted(ALPHABET, key=lambda letter: sha256(f"{seed}{letter}".encode()).digest())
    low = dict(zip(ALPHABET, letters, strict=True))
    return DANISH.translate(str.maketrans(low | {a.upper(): b.upper() for a, b in low.items()}))


@pytest.mark.parametrize("text", HEALTHY.values(), ids=HEALTHY)
def test_what_is_a_language_is_none(text: str) -> None:
    """Other languages, names, figures and short forms are left in peace."""
    assert not list(passages(text))


@pytest.mark.parametrize("seed", range(12))
def test_exchanged_letters_are_told(seed: int) -> None:
    """The whole letter is one passage, a gap, and no clean text to the report."""
    raw = permuted(seed)
    source = mend_source(Source("a.pdf", "0" * 64, SourceKind.PDF, Text(raw), pages=(0,)))
    assert [(gap.what, gap.page, gap.at) for gap in source.gaps] == [(UNTELLABLE, 1, 0)]
    assert worth_a_look(source)
    _, report = mend_reported(source)
    assert report_json(report)["garbled"] == [
        {"begins": " ".join(raw.split())[:40], "first": 1, "last": 3}
    ]
    assert "Ingen ødelagte tegn" not in summary(report)


def seen(raw: str, shown: str, without: str = "") -> Source:
    """A source with what recognition sees in the place of each word, but for one."""
    sights, at = [], 0
    for word, other in zip(raw.split(), shown.split(), strict=True):
        at = raw.index(word, at)
        if other != without:
            sights.append(Sight(at, at + len(word), other, 95))
        at += len(word)
    return Source("a.pdf", "0" * 64, SourceKind.PDF, Text(raw), sights=tuple(sights))


def test_what_is_seen_takes_the_place_of_exchanged_letters() -> None:
    """Line ends stay, and a word that is not seen is read as the others are."""
    source = mend_source(seen(permuted(1), DANISH, without="er"))
    assert source.text.value == DANISH
    assert source.gaps == ()


def test_a_strange_language_that_is_seen_as_told_stays() -> None:
    """Where the page shows what the file tells, nothing is changed."""
    raw = permuted(1)
    text, report = mend_reported(seen(raw, raw))
    assert text.value == raw
    assert report.garbled
