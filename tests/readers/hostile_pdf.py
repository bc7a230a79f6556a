"""PDF files written by hand, object by object: no library would write most of these."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from io import BytesIO

import pikepdf

SAID = "Vi synes ikke at havnebadet skal ligge her"
_CATALOG = "<</Type/Catalog/Pages 2 0 R{}>>"
_PAGES = "<</Type/Pages/Kids[3 0 R]/Count 1>>"
_PAGE = (
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
    "/Resources<</Font<</F 5 0 R>>{}>>{}>>"
)
_FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
_SHOWN = f"BT /F 12 Tf 72 700 Td ({SAID}) Tj ET"


def stream(data: bytes, head: str = "") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (head.encode(), len(data), data)


def written(objects: dict[int, bytes], trailer: str = "") -> bytes:
    """A file with these objects, its table right, and ``trailer`` beside the root."""
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        kept = number in places
        out += b"%010d %05d %s \n" % (
            places.get(number, 0),
            0 if kept else 65535,
            b"nf"[not kept :][:1],
        )
    out += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        size, trailer.encode().replace(b"START", b"%d" % start), start,
    )  # fmt: skip
    return bytes(out)


def page(
    content: bytes | str = _SHOWN,
    *,
    root: str = "",
    on_page: str = "",
    resources: str = "",
    trailer: str = "",
    more: dict[int, bytes] | None = None,
) -> bytes:
    """One page that says :data:`SAID`, unless told otherwise."""
    said = content.encode() if isinstance(content, str) else content
    objects = {
        1: _CATALOG.format(root).encode(),
        2: _PAGES.encode(),
        3: _PAGE.format(resources, on_page).encode(),
        4: said if said.startswith(b"<<") else stream(said),
        5: _FONT.encode(),
        **(more or {}),
    }
    return written(objects, trailer)


def _squeezed(times: int, size: int) -> bytes:
    data = b" " * size
    for _ in range(times):
        data = zlib.compress(data, 9)
    return stream(data, f"/Filter[{'/FlateDecode' * times}]")


def _locked(user: str) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(page())) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="ejer", user=user))
    return out.getvalue()


def _calls(depth: int) -> bytes:
    """Forms that call the next one ten times each: what they draw grows tenfold a level."""
    forms = {
        10 + level: stream(
            b"/X Do " * 10 if level < depth else _SHOWN.encode(),
            "/Type/XObject/Subtype/Form/BBox[0 0 600 800]"
            f"/Resources<</Font<</F 5 0 R>>/XObject<</X {11 + level} 0 R>>>>",
        )
        for level in range(depth + 1)
    }
    return page("/X Do", resources="/XObject<</X 10 0 R>>", more=forms)


def _itself() -> bytes:
    head = "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X 10 0 R>>>>"
    return page(
        f"{_SHOWN} /X Do", resources="/XObject<</X 10 0 R>>", more={10: stream(b"/X Do", head)}
    )


def _many_pages(count: int) -> bytes:
    kids = b" ".join([b"3 0 R"] * count)
    return page(more={2: b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count)})


def _many_objects(count: int) -> bytes:
    return page(more={10 + nr: b"null" for nr in range(count)})


def _picture(width: int, height: int, data: bytes, head: str) -> bytes:
    image = stream(
        data, f"/Type/XObject/Subtype/Image/Width {width}/Height {height}"
        f"/ColorSpace/DeviceGray/BitsPerComponent 8{head}",
    )  # fmt: skip
    drawn = f"{_SHOWN} q 500 0 0 700 40 40 cm /I Do Q"
    return page(drawn, resources="/XObject<</I 10 0 R>>", more={10: image})


def _updates(count: int) -> bytes:
    out = bytearray(page())
    before = int(out[out.rindex(b"startxref") + 10 : out.rindex(b"\n%%EOF")])
    for _ in range(count):
        start = len(out)
        out += b"xref\n0 0\ntrailer\n<</Size 6/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (
            before, start,
        )  # fmt: skip
        before = start
    return bytes(out)


def _characters(count: int) -> bytes:
    lines = b"\n".join(b"<%04X> <0041>" % (nr % 65536) for nr in range(count))
    cmap = b"begincmap\n%d beginbfchar\n%s\nendbfchar\nendcmap" % (count, lines)
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 10 0 R>>"
    return page(more={5: font, 10: stream(cmap)})


def _action(action: str) -> Callable[[], bytes]:
    return lambda: page(root=f"/OpenAction {action}")


def _attached(data: bytes, name: str = "skadelig.exe") -> bytes:
    tree = f"/Names<</EmbeddedFiles<</Names[({name}) 10 0 R]>>>>"
    spec = f"<</Type/Filespec/F({name})/UF({name})/EF<</F 11 0 R>>>>".encode()
    return page(root=tree, more={10: spec, 11: stream(data, "/Type/EmbeddedFile")})


def _xfa() -> bytes:
    form = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xdp:xdp>&e;</xdp:xdp>'
    return page(root="/AcroForm<</Fields[]/XFA 10 0 R>>", more={10: stream(form)})


def _field(more: str) -> bytes:
    field = f"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V({SAID})/Rect[72 600 500 620]{more}>>"
    root = "/AcroForm<</Fields[10 0 R]/NeedAppearances true>>"
    return page(root=root, on_page="/Annots[10 0 R]", more={10: field.encode()})


def _rotten(find: bytes, put: bytes) -> Callable[[], bytes]:
    def make() -> bytes:
        whole = page()
        assert find in whole
        return whole.replace(find, put)

    return make


_SMALL = f"{_SHOWN} BT 1 1 1 rg /F 12 Tf 72 650 Td (Skjult med hvidt) Tj ET"
_MAKERS: dict[str, Callable[[], bytes]] = {
    "a stream that swells": lambda: page(_squeezed(1, 60 << 20)),
    "a stream that swells twice": lambda: page(_squeezed(3, 100 << 20)),
    "forms calling ten others": lambda: _calls(9),
    "a form calling itself": _itself,
    "a million pages": lambda: _many_pages(1_000_000),
    "a count that lies": lambda: page(more={2: b"<</Type/Pages/Kids[3 0 R]/Count 999999999>>"}),
    "a negative count": lambda: page(more={2: b"<</Type/Pages/Kids[3 0 R]/Count -5>>"}),
    "a million objects": lambda: _many_objects(1_000_000),
    "a table that is its own past": lambda: page(trailer="/Prev START"),
    "pages that hold themselves": lambda: page(more={2: b"<</Type/Pages/Kids[2 0 R]/Count 1>>"}),
    "a page that is its own parent": lambda: page(more={3: b"<</Type/Page/Parent 3 0 R>>"}),
    "two thousand updates": lambda: _updates(2000),
    "an outline that bites its tail": lambda: page(
        root="/Outlines 10 0 R",
        more={10: b"<</First 11 0 R/Last 11 0 R>>", 11: b"<</Title(a)/Parent 10 0 R/Next 11 0 R>>"},
    ),
    "names that hold themselves": lambda: page(
        root="/Names<</EmbeddedFiles 10 0 R>>", more={10: b"<</Kids[10 0 R]>>"}
    ),
    "a length that refers to itself": lambda: page(
        more={4: b"<</Length 4 0 R>>stream\n" + _SHOWN.encode() + b"\nendstream"}
    ),
    "a pdf to be opened with a password": lambda: _locked("hemmelig"),
    "a pdf that may not be changed": lambda: _locked(""),
    "a script on opening": _action("<</S/JavaScript/JS(app.alert\\('x'\\);while\\(1\\);)>>"),
    "a program on opening": _action("<</S/Launch/F(cmd.exe)/Win<</F(cmd.exe)/P(/c calc)>>>>"),
    "an address on opening": _action("<</S/URI/URI(http://127.0.0.1:9/x)>>"),
    "a form sent on opening": _action("<</S/SubmitForm/F(http://127.0.0.1:9/x)>>"),
    "a file on opening": _action("<</S/GoToR/F(\\\\\\\\server\\\\share\\\\x.pdf)/D[0/Fit]>>"),
    "a program inside": lambda: _attached(b"MZ" + bytes(1000)),
    "a swelling file inside": lambda: _attached(zlib.compress(bytes(50 << 20))),
    "a path for a file inside": lambda: _attached(b"x", "../../../etc/passwd"),
    "a form with an entity": _xfa,
    "a field with a script": lambda: _field("/AA<</K<</S/JavaScript/JS(while\\(1\\);)>>>>"),
    "a field that is its own parent": lambda: _field("/Parent 10 0 R/Kids[10 0 R]"),
    "a picture of ten thousand million dots": lambda: _picture(
        100_000, 100_000, zlib.compress(bytes(1000)), "/Filter/FlateDecode"
    ),
    "a picture that is none": lambda: _picture(
        500, 500, b"\0\0\0\x0cjP  affald", "/Filter/JPXDecode"
    ),
    "a predictor of two thousand million columns": lambda: _picture(
        500,
        500,
        zlib.compress(bytes(1000)),
        "/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 2147483647>>",
    ),
    "a page of a thousand kilometres": lambda: page(on_page="/MediaBox[0 0 1e10 1e10]"),
    "a page without size": lambda: page(on_page="/MediaBox[0 0 0 0]"),
    "numbers that are none": lambda: page(f"1e999 -.-5 --3 nan w {_SHOWN}"),
    "arrays a hundred thousand deep": lambda: page(more={10: b"[" * 100_000 + b"]" * 100_000}),
    "a content a hundred thousand deep": lambda: page("[" * 100_000 + _SHOWN),
    "states a million deep": lambda: page("q " * 1_000_000 + _SHOWN),
    "a font with a million characters": lambda: _characters(1_000_000),
    "invisible text": lambda: page(f"{_SHOWN} BT 3 Tr /F 12 Tf 72 650 Td (Skjult ord) Tj ET"),
    "white text": lambda: page(_SMALL),
    "text too small to see": lambda: page(f"{_SHOWN} BT /F 0.4 Tf 72 650 Td (Skjult ord) Tj ET"),
    "text beside the page": lambda: page(f"{_SHOWN} BT /F 12 Tf 4000 650 Td (Skjult ord) Tj ET"),
    "nothing but a header": lambda: b"%PDF-1.7\n",
    "a header and zeros": lambda: b"%PDF-1.7\n" + bytes(100_000),
    "a file without a table": _rotten(b"xref\n0", b"xxxx\n0"),
    "a root that is missing": _rotten(b"/Root 1 0 R", b"/Root 9 0 R"),
    "an object number out of reach": lambda: page(trailer="/Info 2147483647 0 R/Size 2147483647"),
}
MAKERS = {".pdf": _MAKERS}
