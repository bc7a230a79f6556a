"""Words of a PDF that nobody sees on its page."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from hoering.readers import pdf

from .sketches import SAID, WORDS, Page, both, changed, lines, made, picture


def bar(canvas: Canvas) -> None:
    canvas.setFillGray(0)
    canvas.rect(70, 696, 300, 14, stroke=0, fill=1)


def stroke(canvas: Canvas) -> None:
    canvas.setLineWidth(14)
    canvas.line(70, 703, 370, 703)


def pale(canvas: Canvas) -> None:
    canvas.setFillGray(1)
    canvas.drawString(72, 700, WORDS)
    canvas.setFillGray(0)


def marker(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 1, 0, alpha=0.5)
    canvas.rect(70, 696, 300, 14, stroke=0, fill=1)


def ground(shade: float) -> Page:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(shade)
        canvas.rect(70, 690, 300, 24, stroke=1, fill=1)
        canvas.setFillGray(0)

    return draw


def in_form(draw: Page) -> Page:
    def both_of(canvas: Canvas) -> None:
        canvas.beginForm("f")
        draw(canvas)
        canvas.endForm()
        canvas.doForm("f")

    return both_of


def cut_away(canvas: Canvas) -> None:
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(72, 100, 50, 50)
    canvas.clipPath(path, stroke=0)
    canvas.drawString(72, 700, WORDS)
    canvas.restoreState()


def frame(canvas: Canvas) -> None:
    canvas.rect(70, 690, 300, 24, stroke=1, fill=0)
    canvas.line(72, 698, 300, 698)


def typed(words: str, shade: float) -> Page:
    """What somebody types where something else stood."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(shade)
        canvas.drawString(72, 700, words)
        canvas.setFillGray(0)

    return draw


def patch(shade: float, *, opaque: float = 1, low: float = 696, high: float = 710) -> Page:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(shade, alpha=opaque)
        canvas.rect(70, low, 300, high - low, stroke=0, fill=1)
        canvas.setFillGray(0, alpha=1)

    return draw


def shadow(canvas: Canvas) -> None:
    typed(WORDS, 0.9)(canvas)
    canvas.drawString(72.7, 699.3, WORDS)


def watermark(canvas: Canvas) -> None:
    canvas.setFillGray(0, alpha=0.12)
    canvas.drawString(72, 700, WORDS)
    canvas.setFillGray(0, alpha=1)


LABEL = "FJERNET AF HENSYN TIL EN PERSON XX"


@pytest.mark.parametrize(
    ("draw", "hidden"),
    [
        (both(SAID, bar), WORDS),
        (both(SAID, stroke), WORDS),
        (both(SAID, picture(60, 690, 350, 30)), WORDS),
        (pale, WORDS),
        (in_form(pale), WORDS),
        (in_form(both(SAID, bar)), WORDS),
        (cut_away, WORDS),
        (both(SAID, lambda canvas: canvas.rect(70, 696, 62, 14, fill=1)), "Min søn er"),
        (both(SAID, bar, typed(LABEL, 1)), WORDS),
        (both(SAID, patch(1), typed("Vi er helt enige i det hele her.", 0)), WORDS),
        (both(SAID, patch(1), typed("Vi er helt enige i det hele her.", 0.9)), WORDS),
        (both(SAID, patch(0, opaque=0.95)), WORDS),
        (both(SAID, patch(0, high=707.5)), WORDS),
        (in_form(both(SAID, bar, typed(LABEL, 1))), WORDS),
        (both(SAID, patch(0, opaque=0.5)), ""),
        (both(SAID, patch(0, low=702, high=705)), ""),
        (both(patch(0), typed(WORDS, 1)), ""),
        (shadow, ""),
        (both(typed(WORDS, 1), SAID), ""),
        (watermark, ""),
        (both(ground(0.8), SAID), ""),
        (both(ground(0), pale), ""),
        (both(SAID, marker), ""),
        (both(SAID, frame), ""),
        (in_form(SAID), ""),
        (SAID, ""),
    ],
    ids=[
        "bar", "thick line", "picture", "white", "white in a form", "bar in a form", "cut away",
        "bar over some", "label on a bar", "typed over", "typed over in grey", "nearly opaque",
        "bar with tips above", "label in a form", "half opaque", "struck out", "white on a band",
        "shadow", "white below", "watermark", "ground", "white on black", "marker",
        "frame", "form", "plain",
    ],
)  # fmt: skip
def test_words_that_nobody_sees_are_told(draw: Page, hidden: str) -> None:
    """What lies under a bar, or leaves no trace on the page, is read and told; the rest is not."""
    reading = pdf.read(made(both(draw, lines("Vi bor i nr. 17.", top=500))))
    assert WORDS in reading.text
    found = " ".join(reading.text[a:b] for a, b in reading.hidden)
    assert found == hidden
    assert any("ikke kan ses" in note for note in reading.notes) is bool(hidden)


def test_a_layer_that_is_switched_off_is_told() -> None:
    """Words of a layer that no printer prints are read, with the page that they stand on."""

    def off(document: pikepdf.Pdf) -> None:
        name = pikepdf.Name
        layer = document.make_indirect(pikepdf.Dictionary(Type=name.OCG, Name="Kladde"))
        document.Root.OCProperties = pikepdf.Dictionary(
            OCGs=[layer], D=pikepdf.Dictionary(OFF=[layer], ON=[])
        )
        page = document.pages[0]
        page.Resources.Properties = pikepdf.Dictionary(MC0=layer)
        font = next(iter(page.Resources.Font))
        drawn = f"/OC /MC0 BDC BT {font} 11 Tf 72 300 Td (Kladde: vi er alligevel for.) Tj ET EMC"
        page.contents_add(document.make_stream(drawn.encode()))

    reading = pdf.read(changed(made(SAID), off))
    assert [reading.text[a:b] for a, b in reading.hidden] == ["Kladde: vi er alligevel for."]


def _plan(side: float, *places: tuple[float, float]) -> bytes:
    """A large sheet with words that are seen, and below them the same in white and under a bar."""
    data = BytesIO()
    canvas = Canvas(data, pagesize=(side, side))
    for x, y in places:
        canvas.setFillGray(0)
        canvas.drawString(x, y, "Det ser alle.")
        canvas.drawString(x, y - 60, "Dækket til.")
        canvas.rect(x - 2, y - 64, 100, 16, stroke=0, fill=1)
        canvas.setFillGray(1)
        canvas.drawString(x, y - 30, "Hvidt her.")
    canvas.save()
    return data.getvalue()


@pytest.mark.parametrize("side", [3300, 8500, 14400])
def test_what_is_hidden_on_a_very_large_sheet_is_told(side: float) -> None:
    """A plan is looked at piece by piece, however far apart its words stand."""
    apart = _plan(side, (70, side - 100), (side / 2, side / 2), (side - 200, 200))
    reading = pdf.read(apart)
    found = " ".join(reading.text[a:b] for a, b in reading.hidden)
    assert [found.count(words) for words in ("Hvidt", "Dækket", "alle")] == [3, 3, 0]
    assert not any("er for stor" in note for note in reading.notes)


def test_a_sheet_too_large_to_be_looked_at_everywhere_is_told() -> None:
    """What was looked at is told, and that the rest was not."""
    reading = pdf.read(_plan(60_000, *((x * 4000 + 70, 30_000) for x in range(15))))
    assert reading.hidden
    assert not any("er for stor" in note for note in reading.notes)
    places = ((x * 6000 + 70, y * 6000 + 100) for x in range(10) for y in range(10))
    reading = pdf.read(_plan(60_000, *places))
    assert 0 < len(reading.hidden) < 100
    assert any(note.startswith("Side 1 er for stor") for note in reading.notes)
