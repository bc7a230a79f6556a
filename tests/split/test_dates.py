from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from hoering.hearing import Hearing
from hoering.labels import Flag, Late
from hoering.records import Response
from hoering.split.dates import find_date, is_suspicious, judge_time, parse_moment
from hoering.text import Text

HEARING = Hearing(
    "bad", "Havnebad", (), sent=date(2025, 4, 1), deadline=datetime(2025, 5, 2, 12, 0)
)
OPEN_ENDED = Hearing("bad", "Havnebad", ())


def bug(*values: object, reason: str) -> object:
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=reason))


def answer(dated: str | None = None, received: str | None = None, *flags: Flag) -> Response:
    came = datetime.fromisoformat(received) if received else None
    return Response("1", "0" * 64, "svar.txt", Text("Ja."), dated=dated, received=came, flags=flags)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("24. november 2023", "2023-11-24"),
        ("Mosevig, den 24. nov. 2023", "2023-11-24"),
        ("torsdag d. 5. dec 2024", "2024-12-05"),
        ("3. MAJ 2024", "2024-05-03"),
        ("1.maj 2024", "2024-05-01"),
        ("24. november, 2023", "2023-11-24"),
        ("24/11-2023", "2023-11-24"),
        ("24.11.2023", "2023-11-24"),
        ("Dato: 13-02-2025", "2025-02-13"),
        ("24-11-23", "2023-11-24"),
        ("2023-11-24", "2023-11-24"),
        ("Sendt 2023-11-24, svar på brev af 1. november 2023", "2023-11-24"),
        ("november 2023", "2023-11"),
        ("primo nov. 2023", "2023-11"),
        ("20.-24. november 2023", "2023-11-24"),
        ("31. februar 2024", "2024-02-31"),
        ("24. november", None),
        ("2024", None),
        ("13/13-2024", None),
        ("Sagsnr. 2023-11-2400", None),
        ("Vi er 62 husstande på Teglgade 61.", None),
        ("24/11 2023", "2023-11-24"),
        bug("September 9, 2024", "2024-09-09", reason="English: the month comes first"),
        bug("7 Oct 2024", "2024-10-07", reason="English short months (Oct, May) of mail headers"),
        bug("April 29th, 2025", "2025-04-29", reason="English: the month first, an ordinal"),
        ("Marked 2025", None),
        ("Plan juleaften 2024", None),
        ("Støj i decibel 2024", None),
        bug("Sagsnr. 01.02.05-P16-4-24", None, reason="a case number is no date"),
        ("Tlf. 12-12-12-12", None),
    ],
)
def test_finds_the_first_date(text: str, code: str | None) -> None:
    """Dates are read as Danish letters write them, and are never mended."""
    found = find_date(text)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("text", "day"),
    [("29. februar 2024", date(2024, 2, 29)), ("29. februar 2025", None), ("maj 2025", None)],
)
def test_only_a_day_of_the_calendar_is_a_day(text: str, day: date | None) -> None:
    """No day comes of a bare month or of a day that the month does not have."""
    found = find_date(text)
    assert found is not None
    assert found.as_date() == day


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("3. september 2024 21:14", "2024-09-03T21:14"),
        ("tirsdag 3. september 2024 09:02", "2024-09-03T09:02"),
        ("3. september 2024 kl. 21.14", "2024-09-03T21:14"),
        ("onsdag den 20. november 2024 klokken 8.05", "2024-11-20T08:05"),
        ("20-11-2024 22:31:07", "2024-11-20T22:31"),
        ("13-11-2024 14:05", "2024-11-13T14:05"),
        ("13.11.2024 14:05", "2024-11-13T14:05"),
        ("2024-09-03 21:14", "2024-09-03T21:14"),
        ("3. september 2024", None),
        ("21:14", None),
        ("31. februar 2024 10:00", None),
        ("3. september 2024 24:10", None),
        ("ons. 13.11.2024 14:05", "2024-11-13T14:05"),
        ("den 13.11.2024 kl. 9.05", "2024-11-13T09:05"),
        ("20. november 2024 kl. 22.31.07 CET", "2024-11-20T22:31"),
        ("2024-11-20T22:31:07", "2024-11-20T22:31"),
        ("2024-11-20T22:31:07Z", "2024-11-20T23:31"),
        ("2024-07-20T22:31:07.123+00:00", "2024-07-21T00:31"),
        ("2024-11-31T22:31:07Z", None),
        ("2024-11-20", None),
        ("9. september 2024 kl. 12", "2024-09-09T12:00"),
        ("Sendt kl. 9 den 20. november 2024", "2024-11-20T09:00"),
        ("9. september 2024 klokken 8.", "2024-09-09T08:00"),
        ("9. september 2024, 12 svar", None),
        ("9. september 2024 kl. 1200", None),
        ("9. september 2024 kl. 25", None),
        bug("Mon, 7 Oct 2024 14:15:00 +0200", "2024-10-07T14:15", reason="English short month"),
        bug(
            "Monday, September 9, 2024 2:15 PM",
            "2024-09-09T14:15",
            reason="Outlook in English: month first, 12-hour clock",
        ),
    ],
)
def test_reads_the_moment_of_a_mail_header(text: str, moment: str | None) -> None:
    """Both day and clock must be there; half of it gives nothing."""
    assert parse_moment(text) == (datetime.fromisoformat(moment) if moment else None)


@pytest.mark.parametrize(
    ("dated", "received", "late"),
    [
        (None, "2025-05-02T11:59", Late.IN_TIME),
        (None, "2025-05-02T12:00", Late.IN_TIME),
        (None, "2025-05-02T12:01", Late.LATE),
        (None, "2025-05-02T10:00+00:00", Late.IN_TIME),
        (None, "2025-05-02T10:01+00:00", Late.LATE),
        (None, "2025-05-02T12:01+03:00", Late.IN_TIME),
        ("2025-04-30", "2025-05-05T08:00", Late.LATE),
        ("2025-05-09", "2025-05-02T08:00", Late.IN_TIME),
        ("2025-05-01", None, Late.IN_TIME),
        ("2025-05-02", None, Late.OPEN),
        ("2025-05-03", None, Late.LATE),
        ("2025-04", None, Late.IN_TIME),
        ("2025-05", None, Late.OPEN),
        ("2025-06", None, Late.LATE),
        ("2025-02-31", None, Late.OPEN),
        ("2024-05-01", None, Late.OPEN),
        ("2052-05-01", None, Late.OPEN),
        (None, None, Late.OPEN),
    ],
)
def test_judges_an_answer_against_the_deadline(
    dated: str | None, received: str | None, late: Late
) -> None:
    """A mail's clock decides, in Danish time; a letter of the last day, or an odd one, does not."""
    judged = judge_time(answer(dated, received), HEARING)
    assert judged.late == late
    assert (Flag.LATE in judged.flags) == (late is Late.LATE)
    assert (Flag.LATENESS_OPEN in judged.flags) == (late is Late.OPEN)


@pytest.mark.parametrize(
    ("said", "late"),
    [
        ("Rådet har fået udsat fristen til den 9. maj.", Late.OPEN),
        ("Vi har som aftalt med jer fået en længere frist.", Late.OPEN),
        ("Vi er blevet lovet en ny svarfrist til 9/5.", Late.OPEN),
        ("Vi har fået udsættelse af fristen til og med fredag d. 9. maj 2025.", Late.OPEN),
        ("Høringssvar efter udsat frist.", Late.OPEN),
        ("Rådet har fået udsat fristen til den 4. maj.", Late.LATE),
        ("Vi beder om at få udsat fristen til den 9. maj.", Late.LATE),
        ("Vi har ikke fået udsat fristen.", Late.LATE),
        ("Vi ville gerne have fået en længere frist.", Late.LATE),
        ("Fristen for at svare var alt for kort, og den bør forlænges til juni.", Late.LATE),
        ("Jeg ved godt, at fristen er udløbet.", Late.LATE),
        ("Naboerne har fået en længere frist, vi andre har ikke.", Late.LATE),
        ("Ingen af os har fået forlænget fristen.", Late.LATE),
        ("Bygherren har fået forlænget frist til at bygge.", Late.LATE),
        ("Vi har fået henstand med betalingen.", Late.LATE),
    ],
)
def test_a_deadline_that_only_the_sender_knows_of_decides_nothing(said: str, late: Late) -> None:
    """Who says to have got longer is not simply late; who asks for it, or passed that too, is."""
    late_mail = replace(answer(None, "2025-05-07T10:00"), text=Text(said))
    assert judge_time(late_mail, HEARING).late is late
    in_time = replace(answer(None, "2025-05-01T10:00"), text=Text(said))
    assert judge_time(in_time, HEARING).late is Late.IN_TIME


def test_nothing_is_late_without_a_deadline() -> None:
    """Where no deadline is known, lateness is not judged at all."""
    judged = judge_time(answer("2025-05-03", "2025-05-03T10:00"), OPEN_ENDED)
    assert (judged.late, judged.flags) == (None, ())


def test_flags_that_a_response_has_are_kept() -> None:
    """Judging the time adds flags and takes none away."""
    judged = judge_time(answer("2025-05-03", None, Flag.NO_REMARKS), HEARING)
    assert judged.flags == (Flag.NO_REMARKS, Flag.LATE)


@pytest.mark.parametrize(
    ("dated", "suspicious"),
    [
        ("2025-04-01", False),
        ("2025-04-30", False),
        ("2025-05-20", False),
        ("2025-04", False),
        ("2025-03-31", True),
        ("2024-04-30", True),
        ("2025-02", True),
        ("2025-04-31", True),
        ("2025-09-30", True),
        ("2052-04-30", True),
        (None, False),
    ],
)
def test_marks_a_date_that_cannot_be_right(dated: str | None, suspicious: bool) -> None:
    """No such day, before the hearing was sent out, or far after the deadline."""
    assert is_suspicious(answer(dated), HEARING) == suspicious
    flags = judge_time(answer(dated), HEARING).flags
    assert (Flag.DATE_SUSPICIOUS in flags) == suspicious


@pytest.mark.parametrize(("dated", "suspicious"), [("1925-01-01", False), ("2025-02-30", True)])
def test_without_a_hearing_date_only_the_calendar_counts(dated: str, suspicious: bool) -> None:
    """What cannot be compared is not suspected."""
    assert is_suspicious(answer(dated), OPEN_ENDED) == suspicious


@pytest.mark.xfail(strict=True, reason="the letter's date is not compared with the mail's")
def test_a_letter_dated_after_it_came_in_is_suspicious() -> None:
    """Nobody can have dated a letter later than the day on which it was received."""
    assert is_suspicious(answer("2025-05-20", "2025-04-20T09:00"), HEARING)
