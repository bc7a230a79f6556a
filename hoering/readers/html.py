"""HTML, of a mail or a file, as the text a person sees, line by line. Nothing is ever fetched."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from html.parser import HTMLParser

from hoering.errors import RefusedError
from hoering.readers.html_pictures import pictures
from hoering.readers.ocr import Recogniser
from hoering.readers.picture import is_small, recognised
from hoering.readers.plain import decode
from hoering.readers.reading import Draft, Reading, well_formed

_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?\s*([\w.:-]+)", re.I)
_UNSEEN = re.compile(
    r"<[^<>]{0,2000}?(?:\shidden(?=[\s>=/])|style\s*=\s*[\"'][^<>\"']{0,500}?"
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])))",
    re.I,
)
_BULLET = "- "
_SPACE = re.compile(r"[ \t\r\n\f]+")
_NEVER_SHOWN = {"script", "style", "title", "template"}
_LINES = {"div", "tr", "li", "dt", "dd", "address", "section", "article", "header", "footer"}
_PARAGRAPHS = {"p", "ul", "ol", "dl", "table", "blockquote", "pre", "hr"}
_PARAGRAPHS |= {f"h{level}" for level in range(1, 7)}

Attributes = list[tuple[str, str | None]]


def read(data: bytes) -> Reading:
    """The text of a web page that was saved as a file.

    Raises:
        RefusedError: never by itself; a page without any text is refused by who asks.
    """
    page = well_formed(_decoded(data))
    text, remote = to_text(page)
    note = f"Siden henviser til billeder på nettet ({remote}); de er ikke hentet."
    draft = Draft()
    draft.write(text if text.strip() else "")
    for told in (*((note,) if remote else ()), *unseen(page)):
        draft.note(told)
    _look(pictures(page), draft)
    return draft.reading()


def _look(found: Iterable[bytes], draft: Draft) -> None:
    """Read the pictures that stand in a page's own text, and tell what cannot be read."""
    recogniser = Recogniser()
    for data in found:
        if is_small(data):
            draft.note("Et lille billede på siden er ikke læst.")
            continue
        try:
            draft.append(recognised(data, recogniser), "billede på siden")
        except RefusedError as error:
            draft.gap("billede på siden", error.what)


def unseen(html: str) -> tuple[str, ...]:
    """A note where a page has words that a browser would not show; they are read all the same."""
    found = len(_UNSEEN.findall(html))
    told = f"Siden har tekst, som en browser ikke viser ({found} steder); den er læst med."
    return (told,) if found else ()


def _decoded(data: bytes) -> str:
    """As the page says it is written, unless its bytes say otherwise."""
    said = _CHARSET.search(data[:2048])
    try:
        if said and not data.startswith(_MARKS):
            return data.decode(said[1].decode("ascii"))
    except (LookupError, ValueError):
        pass
    return decode(data)[0]


def to_text(html: str) -> tuple[str, int]:
    """The text of HTML, and how many pictures it wanted fetched from elsewhere.

    Paragraphs are set apart by an empty line, list items begin with "- ", cells of a row are set
    apart by a blank, and quoted mail has "> " before every line, as in a mail without HTML.
    """
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.text(), parser.remote_images


class _Parser(HTMLParser):
    """Collects lines; an empty line is written once, however many elements ask for it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.remote_images = 0
        self._lines: list[str] = []
        self._line: list[str] = []
        self._hidden = 0
        self._verbatim = 0
        self._quotes: list[bool] = []

    def text(self) -> str:
        """All lines so far, with one line feed after each."""
        self._end_line()
        return "".join(f"{line}\n" for line in self._lines).strip("\n") + "\n"

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Open an element."""
        self._end_block(tag)
        self._set_apart(tag)
        if tag in _NEVER_SHOWN:
            self._hidden += 1
        elif tag == "pre":
            self._verbatim += 1
        elif tag == "blockquote":
            self._quotes.append(_is_quoted_mail(attrs))
        elif tag == "br":
            self._lines.append(self._taken())
        elif tag == "li":
            self._line[:] = [_BULLET]
        elif tag == "img":
            self.remote_images += _is_remote(attrs)

    def handle_endtag(self, tag: str) -> None:
        """Close an element; one that was never opened closes nothing."""
        self._end_block(tag)
        if tag in _NEVER_SHOWN:
            self._hidden = max(0, self._hidden - 1)
        elif tag == "pre":
            self._verbatim = max(0, self._verbatim - 1)
        elif tag == "blockquote" and self._quotes:
            self._quotes.pop()
        elif tag in {"td", "th"}:
            self._line.append(" ")
        self._set_apart(tag)

    def handle_data(self, data: str) -> None:
        """Take characters; white space counts only inside ``pre``."""
        if self._hidden:
            return
        if not self._verbatim:
            self._line.append(_SPACE.sub(" ", data))
            return
        *lines, rest = data.split("\n")
        for line in lines:
            self._line.append(line.rstrip("\r"))
            self._lines.append(self._taken())
        self._line.append(rest)

    def _end_block(self, tag: str) -> None:
        if tag in _LINES or tag in _PARAGRAPHS:
            self._end_line()

    def _set_apart(self, tag: str) -> None:
        after_text = self._lines and self._lines[-1].strip("> ") and not self._line
        if tag in _PARAGRAPHS and after_text:
            self._lines.append(self._taken())

    def _end_line(self) -> None:
        if self._line == [_BULLET]:
            return  # the item's text comes in an element of its own
        if "".join(self._line).strip():
            self._lines.append(self._taken())
        self._line.clear()

    def _taken(self) -> str:
        """The line under way, with the mark of quoted mail, and a new one begun."""
        text = "".join(self._line)
        self._line.clear()
        text = text if self._verbatim else re.sub(" {2,}", " ", text).strip(" ")
        return f"{'> ' * sum(self._quotes)}{text}".rstrip(" ")


def _is_quoted_mail(attrs: Attributes) -> bool:
    """Mail programs mark what they quote; a bare blockquote is only an indentation."""
    given = dict(attrs)
    return given.get("type") == "cite" or "quote" in (given.get("class") or "")


def _is_remote(attrs: Attributes) -> bool:
    return (dict(attrs).get("src") or "").lower().startswith(("http:", "https:", "//"))
