"""Photos and scans of letters, by themselves and in mails, read by the real tesseract."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab import rl_config

from hoering.errors import RefusedError
from hoering.readers import mail, ocr, picture, read
from hoering.sources import Refusal, Source, SourceKind

from .outlook import Msg
from .test_container import zipped

TURNED = Image.Exif()
TURNED[0x0112] = 6
LINES = ("Vi synes ikke, at badet skal ligge dér.", "Stien er mørk om aftenen, og her er glat.")


def drawn(*lines: str, size: int = 28) -> Image.Image:
    """Print on white, as a scanner or a telephone leaves it."""
    found = (Path(folder) / "Vera.ttf" for folder in rl_config.TTFSearchPath)
    font = ImageFont.truetype(str(next(path for path in found if path.is_file())), size)
    paper = Image.new("L", (size * 30, size * (3 * len(lines) + 2)), "white")
    for nr, line in enumerate(lines):
        ImageDraw.Draw(paper).text((size, size * (3 * nr + 1)), line, font=font, fill="black")
    return paper


def saved(paper: Image.Image, kind: str, **more: object) -> bytes:
    out = BytesIO()
    paper.save(out, kind, **more)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("foto.jpg", saved(drawn(*LINES), "JPEG")),
        ("skærm.png", saved(drawn(*LINES, size=14), "PNG")),
        ("klar.PNG", saved(drawn(*LINES).convert("RGBA"), "PNG")),
        ("drejet.jpeg", saved(drawn(*LINES).rotate(90, expand=True), "JPEG", exif=TURNED)),
    ],
)
def test_a_photo_of_a_letter_is_read(
    tmp_path: Path, require: Callable[[str], str], name: str, data: bytes
) -> None:
    """Print comes back word for word, small or lying on its side, and is told to be a guess."""
    require("tesseract")
    (tmp_path / name).write_bytes(data)
    source = read(tmp_path / name, name)
    assert isinstance(source, Source)
    assert source.kind is SourceKind.IMAGE
    assert source.text.raw.split("\n\n") == list(LINES)
    assert "tekstgenkendelse" in source.notes[0]


def test_a_scan_of_several_pages(require: Callable[[str], str]) -> None:
    """Each page of a .tif is a page; one that nobody can read is a gap on its page."""
    require("tesseract")
    blank = Image.new("L", (800, 600), "white")
    pages = [blank, drawn(LINES[1])]
    reading = picture.read(saved(drawn(LINES[0]), "TIFF", save_all=True, append_images=pages))
    assert reading.text == f"{LINES[0]}\f\f{LINES[1]}"
    assert reading.pages == (0, len(LINES[0]) + 1, len(LINES[0]) + 2)
    assert [(gap.page, gap.what) for gap in reading.gaps] == [(2, "billede")]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (saved(Image.new("L", (800, 600), "white"), "PNG"), "ingen tekst"),
        (saved(drawn(*LINES), "PNG")[:400], "beskadiget"),
        (saved(Image.new("1", (12_000, 12_000)), "PNG"), "for stort"),
    ],
    ids=["blank", "cut off", "a bomb"],
)
def test_a_picture_that_is_no_letter_is_refused(
    tmp_path: Path, require: Callable[[str], str], data: bytes, reason: str
) -> None:
    """Blank, broken and enormous pictures are refused with the next step."""
    require("tesseract")
    (tmp_path / "a.png").write_bytes(data)
    answer = read(tmp_path / "a.png", "a.png")
    assert isinstance(answer, Refusal)
    assert reason in answer.reason
    assert answer.next_step


def test_without_tesseract_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the program is missing, that is the reason, and nothing is guessed."""
    monkeypatch.setattr(ocr.shutil, "which", lambda _: None)
    with pytest.raises(RefusedError, match="tesseract er ikke installeret"):
        picture.read(saved(drawn(*LINES), "PNG"))


def pictured(*pictures: tuple[str, bytes]) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["Subject"] = "Karla Øst <karla@example.dk>", "Høringssvar"
    message.set_content("Se mit brev.\n")
    message.add_alternative("<p>Se mit brev.</p><img src='cid:a'>", subtype="html")
    page = message.get_payload()[1]
    for name, data in pictures:
        page.add_related(data, "image", "png", disposition="inline", cid=f"<{name}>", filename=name)
    return message


def test_a_letter_pasted_into_a_mail_is_read(require: Callable[[str], str]) -> None:
    """A picture in the text is read below it; a logo is noted and leaves no hole."""
    require("tesseract")
    letter, logo = drawn(*LINES), Image.new("L", (90, 40), "red")
    message = pictured(("logo.png", saved(logo, "PNG")), ("brev.png", saved(letter, "PNG")))
    reading = mail.read(message.as_bytes())
    assert reading.text == "Se mit brev.\n\f" + "\n\n".join(LINES)
    assert reading.gaps == ()
    assert any("logo.png" in note for note in reading.notes)


def test_a_photo_that_says_nothing_is_a_gap(require: Callable[[str], str]) -> None:
    """A person must look at it: it may show what the letter is about."""
    require("tesseract")
    blank = saved(Image.new("L", (800, 600), "grey"), "PNG")
    (gap,) = mail.read(pictured(("vejen.png", blank)).as_bytes()).gaps
    assert (gap.what, gap.why) == (
        "vedhæftet fil: vejen.png",
        "Der er ingen tekst i billedet, der kan læses.",
    )


def test_an_archive_on_a_mail(require: Callable[[str], str]) -> None:
    """What lies in it is attached like the rest: letters, pictures, mails of both kinds."""
    require("tesseract")
    files = zipped(
        ("svar.txt", b"Vi siger nej.\n"),
        ("brev.png", saved(drawn(LINES[0]), "PNG")),
        ("mail.msg", Msg().bytes()),
        ("x.exe", b"MZ\0"),
    )
    reading = mail.read(Msg(body="Se bilag.\r\n", files=[("alt.zip", files)]).bytes())
    assert reading.text == (
        f"Se bilag.\n\fVi siger nej.\n\f{LINES[0]}\f"
        "Fra: Karla Øst <karla@example.dk>\nSendt: 14. november 2023 09:12\n"
        "Til: Høring <hoering@kommune.example>\nEmne: Høringssvar\n\nVi støtter forslaget.\n"
    )
    assert [gap.what for gap in reading.gaps] == ["vedhæftet fil: alt.zip/x.exe"]
