"""Printed mails and threads: small cases of one habit each.

A bar parts lines. What is judged wrongly stands there too, each with its reason.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from hoering.hearing import Hearing, Theme
from hoering.records import LeftoverKind
from hoering.sources import MailHeader, Source, SourceKind
from hoering.split.mail import header_blocks, is_forward, is_reply, names_in, subject_core
from hoering.split.marks import lines_of
from hoering.split.splitter import Splitter
from hoering.text import Text

THREADS = json.loads((Path(__file__).parent / "threads.json").read_text("utf-8"))


def bug(*values: object, reason: str) -> object:
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=reason))


def said(
    sender: str | None = None, address: str | None = None, sent: str | None = None, **more: Any
) -> MailHeader:
    return MailHeader(sender, address, datetime.fromisoformat(sent) if sent else None, **more)


BO = said("Bo Tangmark", "bo@example.dk", "2025-05-03T10:12", to="Havnebad", subject="Havnebad")
FROM_BO = "Fra: Bo Tangmark <bo@example.dk>|Sendt: 3. maj 2025 10:12|Til: Havnebad|Emne: Havnebad|"
FORM = "Svarnummer: 12|Indsendt af: Bo Tangmark|Virksomhed / organisation:{}|Modtaget: {}||Ja."

HEADERS = {
    "a printed mail": (FROM_BO + "|Ja tak.", [BO], "Ja tak."),
    "blank lines between the fields": (FROM_BO.replace("|", "||") + "Ja.", [BO], "Ja."),
    "an address in square brackets":
        ("Fra: 'Anna Søby' [mailto:anna@example.dk]|Dato: 03-05-2025 kl. 9.05||Nej.",
         [said("Anna Søby", "anna@example.dk", "2025-05-03T09:05")], "Nej."),
    "in English":
        ("From: Helen Ashgrove|To: Harbour bath|Subject: RE: Consultation||Yes.",
         [said("Helen Ashgrove", to="Harbour bath", subject="RE: Consultation")], "Yes."),
    "a long list of receivers runs on":
        ("Fra: bo@example.dk|Til: Anna Sørensholt <anna@example.dk>; Carl Bjerning <c@example.dk>;"
         "|Dorte Lindhøj|Emne: Badet||Ja.",
         [said(address="bo@example.dk", subject="Badet", to="Anna Sørensholt <anna@example.dk>; "
               "Carl Bjerning <c@example.dk>; Dorte Lindhøj")], "Ja."),
    "a portal's form, filled in for a club":
        (FORM.format(" Klubben Alfa", "01-05-2025 kl. 12:10"),
         [said("Klubben Alfa", sent="2025-05-01T12:10")], "Ja."),
    "a portal's form, filled in by a citizen":
        (FORM.format("", "1. maj 2025 kl. 12.10"),
         [said("Bo Tangmark", sent="2025-05-01T12:10")], "Ja."),
    "a portal's form, filled in by nobody":
        (FORM.format("", "1. maj 2025 kl. 12.10").replace("Bo Tangmark", "Anonym"),
         [said(sent="2025-05-01T12:10")], "Ja."),
    "»Den … skrev …:«":
        ("Ja.||Den 3. maj 2025 kl. 10.12 skrev Bo Tangmark <bo@example.dk>:|> Nej",
         [said("Bo Tangmark", "bo@example.dk", "2025-05-03T10:12")], "Ja.|> Nej"),
    "»Den … skrev …:« without an address":
        ("Den tirs. 3. sep. 2024 kl. 21.14 skrev Anna Søby:|Nej",
         [said("Anna Søby", sent="2024-09-03T21:14")], "Nej"),
    "what announces the original, and its header":
        ("-----Oprindelig meddelelse-----|" + FROM_BO + "|Ja.", [said(), BO], "Ja."),
    "two mails": (FROM_BO + "|Ja.|||" + FROM_BO + "|Nej.", [BO, BO], "Ja.|Nej."),
    "one field alone is none": ("Fra: os i 0.B||Nej.", [], "Fra: os i 0.B|Nej."),
    "nobody sends": ("Til: Byen|Dato: 3. maj 2025|Nej.", [], "Til: Byen|Dato: 3. maj 2025|Nej."),
    "a list of attachments": (FROM_BO + "Vedhæftede filer: svar.pdf||Ja.", [BO], "Ja."),
    "quoted": ("> Fra: Bo|> Sendt: i går|Nej.", [], "> Fra: Bo|> Sendt: i går|Nej."),
    "bold field names, as mail programs write them in plain text":
        ("*Fra:* Bo Tangmark <bo@example.dk>|*Sendt:* 3. maj 2025 10:12||Ja.",
         [said("Bo Tangmark", "bo@example.dk", "2025-05-03T10:12")], "Ja."),
}  # fmt: skip

HEADER_BUGS = {
    "a mail passed on without a word: its header is mixed with the one below":
        (FROM_BO + "|Fra: Anna Søby|Sendt: 2. maj 2025 20:00||Nej.",
         [BO, said("Anna Søby", sent="2025-05-02T20:00")], "Nej."),
    "date and clock stay in the name that stands before »wrote«":
        ("On 3 Sep 2024, at 10:31, Helen Ashgrove <helen@example.dk> wrote:|> No",
         [said("Helen Ashgrove", "helen@example.dk", "2024-09-03T10:31")], "> No"),
    "more than sixty characters before »wrote«":
        ("On Tuesday, 3 September 2024 at 10:31, Helen Ashgrove <helen@example.dk> wrote:|> No",
         [said("Helen Ashgrove", "helen@example.dk", "2024-09-03T10:31")], "> No"),
    "a mail program has broken »Den … skrev …:« over two lines":
        ("Den lør. 3. maj 2025 kl. 10.12 skrev Bo Tangmark, Havnebadets Venner <|"
         "bo@example.dk>:||> Nej",
         [said("Bo Tangmark, Havnebadets Venner", "bo@example.dk", "2025-05-03T10:12")], "> Nej"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "headers", "rest"),
    [
        *(pytest.param(*case, id=name) for name, case in HEADERS.items()),
        *(bug(*case, reason=reason) for reason, case in HEADER_BUGS.items()),
    ],
)
def test_reads_the_headers_of_printed_mails(
    text: str, headers: list[MailHeader], rest: str
) -> None:
    """A header is taken whole, and nothing of the text below it."""
    lines = lines_of(text.replace("|", "\n"))
    blocks = header_blocks(lines)
    of_headers = {at for block in blocks for at in range(block.first, block.last)}
    assert [block.header for block in blocks] == headers
    assert "|".join(line.text for at, line in enumerate(lines) if at not in of_headers) == rest


@pytest.mark.parametrize(
    ("subject", "core", "reply", "forward"),
    [
        ("Høring om havnebad", "høring om havnebad", False, False),
        ("SV: Høring om havnebad", "høring om havnebad", True, False),
        ("Vs: Sv: Høring om havnebad", "høring om havnebad", False, True),
        (" RE : FW: Bath ", "bath", True, False),
        ("Fwd: Bath", "bath", False, True),
        ("Resumé: Bad", "resumé: bad", False, False),
        ("SVAR: Bad", "svar: bad", False, False),
        (None, "", False, False),
        bug("[EKSTERN] SV: Bad", "bad", True, False, reason="a mark of mail from outside on top"),
        bug("Re[2]: Bad", "bad", True, False, reason="replies that are counted"),
    ],
)
def test_reads_what_a_subject_says(
    subject: str | None, core: str, reply: bool, forward: bool
) -> None:
    """The outermost mark tells reply from forward; threads are compared without any."""
    assert (subject_core(subject), is_reply(subject), is_forward(subject)) == (core, reply, forward)


@pytest.mark.parametrize(
    ("field", "names"),
    [
        (
            "Havnebad Byby <Bad@example.dk>; 'Bo Tangmark'",
            {"havnebad byby", "bad@example.dk", "bo tangmark"},
        ),
        ("anna@example.dk, bo@example.dk", {"anna@example.dk", "bo@example.dk"}),
        ("", set()),
        (None, set()),
        bug(
            "Bo Tangmark [mailto:bo@example.dk]",
            {"bo tangmark", "bo@example.dk"},
            reason="addresses in square brackets",
        ),
    ],
)
def test_takes_a_field_apart_into_names(field: str | None, names: set[str]) -> None:
    """Names and addresses are compared in lower case, whatever stands around them."""
    assert names_in(field) == names


ASKED = (
    "||Fra: Havnebad Byby <bad@example.dk>|Sendt: 1. april 2025 10:00|Til: Høringsparter"
    "|Emne: Høring om havnebad||Kære høringspart||I har mulighed for at afgive høringssvar om"
    "|havnebadet senest den 9. maj 2025.||Venlig hilsen|Byby Kommune|"
)
TO_BAD = (
    "Fra: Bo Tangmark <bo@example.dk>|Sendt: 3. maj 2025 10:12|Til: Havnebad Byby <bad@example.dk>"
    "|Emne: {}: Høring om havnebad||{}||Venlig hilsen|Bo Tangmark|"
)


@pytest.mark.parametrize(
    "text",
    [
        TO_BAD.format("SV", "Jeg siger nej til tårnet."),
        TO_BAD.format("SV", "Jeg siger nej til tårnet.") + ASKED,
        TO_BAD.format("VS", "Jeg siger ja til badet og nej til tårnet. " * 5) + ASKED,
        TO_BAD.format("SV", "Vi har modtaget jeres forslag og har ingen bemærkninger."),
        TO_BAD.format("SV", "Hermed mit svar: Jeg siger nej til tårnet.") + ASKED,
        TO_BAD.format("VS", "Jeg siger nej til tårnet.") + ASKED,
        "Klubben Alfa|Borgade 2||Høringssvar om havnebad||Som høringspart støtter Klubben Alfa,"
        "|at badet kommer. Høringsfristen er dog for kort.||Med venlig hilsen|Bo Tangmark|",
    ],
)
def test_an_answer_is_never_taken_for_the_authoritys_own_words(text: str) -> None:
    """Whoever writes to the hearing has answered it, however short and however begun."""
    hearing = Hearing("bad", "Havnebad", (Theme("bad", "Havnebad"),))
    source = Source("svar.txt", "0" * 64, SourceKind.PLAIN, Text(text.replace("|", "\n")))
    document = Splitter(hearing)(source)
    asked = [x for x in document.leftovers if x.kind is LeftoverKind.HEARING_LETTER]
    assert len(document.responses) == 1
    assert len(asked) == text.count("Kære høringspart")


@pytest.mark.parametrize("thread", THREADS, ids=lambda thread: thread["name"])
def test_an_answer_in_a_thread_is_the_senders_words_and_all_of_them(thread: dict[str, Any]) -> None:
    """No words of somebody else count as the sender's, and none of the sender's are lost."""
    hearing = Hearing("bad", "Havnebad", (Theme("bad", "Havnebad"),))
    text = Text("\n".join(thread["text"]))
    responses = Splitter(hearing)(Source("svar.txt", "0" * 64, SourceKind.PLAIN, text)).responses
    said = " ".join(" ".join(response.text.value.split()) for response in responses)
    assert [response.sender for response in responses] == ["Anna Lund"]
    assert [words for words in thread["own"] if words not in said] == []
    assert [words for words in thread["other"] if words in said] == []
