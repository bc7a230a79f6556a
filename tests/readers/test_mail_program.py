"""What a mail says of itself that a program wrote; what is no program's mail is told as none."""

from __future__ import annotations

import pytest

from hoering.readers import mail
from hoering.sources import Program

from .outlook import Msg

_FROM = "From: Dorte Vig <dv@klub.example>\nSubject: Badet\nMIME-Version: 1.0\n"
_TEXT = "--b\nContent-Type: text/plain\n\nVi kommer.\n"
_REPORT = 'Content-Type: multipart/report; report-type={}; boundary="b"\n\n' + _TEXT
_STATUS = (
    "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
    "Final-Recipient: rfc822; post@klub.example\nAction: {}\nStatus: 5.1.1\n--b--\n"
)
_CALENDAR = (
    'Content-Type: multipart/alternative; boundary="b"\n\n'
    + _TEXT
    + (
        "--b\nContent-Type: text/calendar; method={0}\n\n"
        "BEGIN:VCALENDAR\nMETHOD:{0}\nEND:VCALENDAR\n--b--\n"
    )
)
_RECEIPT = (
    "--b\nContent-Type: message/disposition-notification\n\n"
    "Disposition: automatic-action; displayed\n--b--\n"
)
_READ = _REPORT.format("disposition-notification") + _RECEIPT
_FAILED = _REPORT.format("delivery-status") + _STATUS.format("failed")
_FORWARDED = 'Content-Type: multipart/mixed; boundary="b"\n\n' + _TEXT
_INNER = f"--b\nContent-Type: message/rfc822\n\n{_FROM}{_CALENDAR.format('REPLY')}"
_ENCLOSED = _FORWARDED + _INNER.replace('"b"', '"c"').replace("\n--b", "\n--c")


@pytest.mark.parametrize(
    ("rest", "program"),
    [
        (_FAILED, Program.DELIVERY),
        (_READ, Program.READ),
        (_CALENDAR.format("REPLY"), Program.CALENDAR),
        (_CALENDAR.format("COUNTER"), Program.CALENDAR),
        ("Auto-Submitted: auto-replied (vacation)\n\nx\n", Program.AWAY),
        ("Precedence: auto_reply\n\nx\n", Program.AWAY),
        ("X-Autoreply: yes\n\nx\n", Program.AWAY),
        (_CALENDAR.format("REQUEST"), Program.INVITATION),
        (_CALENDAR.format("CANCEL"), Program.INVITATION),
        (_CALENDAR.format("PUBLISH"), None),
        ("Auto-Submitted: no\n\nx\n", None),
        ("Auto-Submitted: auto-generated\n\nx\n", None),
        ("X-Autoreply: no\n\nx\n", None),
        ("Precedence: bulk\n\nx\n", None),
        ("X-Auto-Response-Suppress: All\n\nx\n", None),
        # Who hands a report on has written himself, and so has who encloses the mail with one.
        (_FORWARDED + _STATUS.format("failed"), None),
        (_ENCLOSED, None),
        ('Content-Type: multipart/report; boundary="b"\n\n--b\n\nx\n--b--\n', None),
    ],
)
def test_a_mail_says_what_a_program_wrote_it_for(rest: str, program: Program | None) -> None:
    """Its type and its header tell; a portal's own mails and a person's are none."""
    header = mail.read(f"{_FROM}{rest}".encode()).header
    assert header is not None
    assert header.program is program


@pytest.mark.parametrize(
    ("kind", "program"),
    [
        ("REPORT.IPM.Note.NDR", Program.DELIVERY),
        ("REPORT.IPM.Note.DR", Program.DELIVERY),
        ("REPORT.IPM.Note.IPNRN", Program.READ),
        ("REPORT.IPM.Note.IPNNRN", Program.READ),
        ("IPM.Schedule.Meeting.Resp.Pos", Program.CALENDAR),
        ("IPM.Note.Rules.OofTemplate.Microsoft", Program.AWAY),
        ("IPM.Schedule.Meeting.Request", Program.INVITATION),
        ("IPM.Schedule.Meeting.Canceled", Program.INVITATION),
        ("IPM.Note", None),
        ("", None),
    ],
)
def test_outlooks_own_files_say_it_by_their_class(kind: str, program: Program | None) -> None:
    """Of a .msg the class tells, for it has no types of parts."""
    header = mail.read(Msg(values={0x001A: kind}).bytes()).header
    assert header is not None
    assert header.program is program


@pytest.mark.parametrize(
    ("action", "told"),
    [
        ("failed", "Mailen melder, at en mail ikke er nået frem til post@klub.example."),
        ("delayed", "Mailen melder, at en mail endnu ikke er nået frem til post@klub.example."),
        ("delivered", "En rapport om levering i mailen er ikke læst (uden navn)."),
        ("", "En rapport om levering i mailen er ikke læst (uden navn)."),
    ],
)
def test_whom_a_mail_did_not_reach_is_told(action: str, told: str) -> None:
    """The office must know who has not got the hearing."""
    rest = _REPORT.format("delivery-status") + _STATUS.format(action)
    assert told in mail.read(f"{_FROM}{rest}".encode()).notes
