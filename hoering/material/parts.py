"""The parts of a hearing's material: what stands under a heading, a number or a § of its own."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hoering.nlp.sentences import sentence_spans

_CALLED = (
    r"(?:del|ændrings|spare)?forslag|spor|tiltag|initiativ|indsats|anbefaling|alternativ|scenarie"
    r"|model|målsætning|(?:del)?mål|pejlemærke|princip"
)
_REACHED = re.compile(
    r"\b(?:var|blev|er\s+(?:\w+\s+)?(?:nået|indfriet|opfyldt|opnået|steget|faldet))\b", re.I
)
"""What a report says of an aim of the last plan."""
_CODE = r"(?-i:[A-ZÆØÅ]{1,4}[-.]?\d{1,3})"
"""A number with the letters of its department or its list: "BU-01", "T3"."""
_WORD = re.compile(
    rf"^(?P<word>{_CALLED}|punkt|kapitel|afsnit|(?:indsats|fokus)område|tema)\s+(?:nr\.?\s*)?"
    rf"(?P<nr>\d{{1,2}}(?:\.?[a-z0-9]{{1,2}}){{0,2}}|{_CODE}|(?-i:[A-Z]|[IVX]{{1,4}}))"
    r"(?![a-zæøå0-9])"
    r"(?P<sep>\s*[.):–-]+\s*|\s+|$)(?P<rest>.*)$",
    re.I,
)
"""A number with the word that says of what: "Forslag 3: …", "Tiltag 1.a – …", "Kapitel 2"."""
_NUMBER = re.compile(
    r"^(?P<nr>\d{1,2}(?:\.?[a-z0-9]{1,2}){0,2}|[a-z](?=\)))(?P<sep>[.):]?\s*[–:-]?\s+)"
    r"(?P<rest>\S.*)$",
    re.I,
)
_MONTH = re.compile(r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*\b", re.I)
_PARAGRAPH = re.compile(r"^§\s*(?P<nr>\d{1,3}(?:\s?[a-z]\b)?)(?P<sep>[.:–-]?\s*)(?P<rest>.*)$")
_PIECE = re.compile(r"Stk\.\s*\d{1,2}\.\s+(?=[A-ZÆØÅ])")
_LABEL = re.compile(r"^(?P<title>[A-ZÆØÅ][^.!?:]{2,60})[.:]\s+(?P<rest>[A-ZÆØÅ].*)$")
_BULLET = re.compile(r"^(?:[-–—•*·▪●]\s*|\(?(?P<nr>\d{1,2}|[a-zA-Z])[.)]\s+)(?P<item>\S.*)$")
_LAST = re.compile(r"[ ,;]+(?:og|samt|eller)?[ ,;]*$")
"""What leads on to the next item of a list."""
_AT = re.compile(r"(?P<nr>)(?P<item>at\s+\S.*)$")
_DONE = (
    r".*\b(?:har(?!\s+følgende)|havde|blev|blevet|allerede|tidligere|hidtil|i\s+dag|er\s+der"
    r"|er\s+(?:\w+\s+)?(?:gennemført|iværksat|igangsat|indført|vedtaget)"
    r"|vedtog|\w{3,}ede|findes)\b"
)
"""What says of a list that it is no plan: "Kommunen har gennemført følgende tiltag:"."""
_LEAD = re.compile(
    r"\b(?:foreslår|foreslås|indstiller|indstilles|påtænker)\b[^.!?]*(?::|\bat)$"
    r"|^(?!.*\b(?:fået|modtaget|kommet\s+med|tidligere)\b).*\bforslag\w*:$"
    rf"|^(?!{_DONE})[^.!?]*\bfølgende\s+(?:\w+\s+)?(?:tiltag|initiativer|indsatser|besparelser):$"
    r"|\bden?\s+nye\s+(?:ordning|plan|struktur|model)\w*\s+(?:betyder|indebærer)(?:,\s+at)?:$",
    re.I,
)
"""A line that proposes what is listed below it."""
_BROKEN = re.compile(r"(?:(?<=[^\n.!?:;])\n+(?=[a-zæøå(])|(?<=[^\n]{55}[^\n.!?:;])\n+(?=\w))")
"""A line that goes on in the next one: that begins with a small letter, or this one is long."""
GOES_ON = frozenset("i og til af på ved for med at der som et en det den de samt eller om".split())
_ASKS = re.compile(r"(?:Hv|Sådan)\w+\b.*\?$")
"""A heading that is a question: "Hvad sker der nu?"."""
_LONGEST_LINE = 55
_LONGEST_HEADING = 10
_SHORTEST_SAID = 4
"""Words of a numbered line that is a sentence and no title."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the material under a heading or a number, with its sentences.

    ``bare`` where a numbered proposal has nothing but its title; ``listed`` where it is an item of
    what is proposed or a part of a ``head``, a called proposal that only opens those that follow.
    """

    title: str
    number: str
    sentences: tuple[str, ...]
    bare: bool = False
    listed: bool = False
    head: bool = False

    @property
    def is_called(self) -> bool:
        """Whether its number or its place says that it is a proposal."""
        called = self.listed or re.match(rf"(?:{_CALLED})\s", self.number)
        return bool(called and self.sentences) and not (self.head or self._is_reached)

    @property
    def _is_reached(self) -> bool:
        aim = re.match(r"(?:del)?mål|pejlemærke|princip", self.number)
        return bool(aim and _REACHED.search(self.sentences[0]))

    def holds(self, number: str) -> bool:
        """Whether a number is of a part of this one: "2.b" of "spor 2"."""
        own = self.number.rpartition(" ")[2]
        return own.isdigit() and bool(re.fullmatch(rf"{own}\.?[a-z]", number, re.I))

    @property
    def is_law(self) -> bool:
        """Whether it is a § of a plan or a bill."""
        return self.number.startswith("§")


def sections(text: str) -> Iterator[Section]:
    """The parts of a text: a heading or a numbered line begins the next one."""
    title = number = ""
    lines: list[str] = []
    left = deque(line.strip() for line in text.splitlines())
    while left:
        line = left.popleft()
        if items := _listed(line, left):
            yield from _section(title, number, lines)
            yield from items
            lines = []
        elif " | " in line:
            yield from (*_section(title, number, lines), *_row(line))
            lines = []
        elif opened := _opened(line, number):
            yield from _section(title, number, lines)
            title, number, rest = opened
            lines = [rest] if rest else []
            if number and not title and not rest:
                title = _next_title(left)
        else:
            lines.append(_inner(line, number))
    yield from _section(title, number, lines)


def _section(title: str, number: str, lines: Sequence[str]) -> Iterator[Section]:
    text = re.sub(r"-\n(?=[a-zæøå])", "", "\n".join(lines).strip())
    text = _BROKEN.sub(" ", text)
    said = tuple(_sentence(text[s.start : s.end]) for s in sentence_spans(text))
    if number.startswith("§"):
        said = _whole(said)
    if said:
        yield Section(title, number, said)
    elif title and not re.search(r"\.{3,}|…", title):
        alone = Section(title, number, (title,), bare=True)
        yield from [alone] if alone.is_called else []


def _sentence(said: str) -> str:
    return " ".join(said.split()).lstrip("•-– ")


def _whole(said: Sequence[str]) -> tuple[str, ...]:
    """A change of a law with the words that it puts in: "indsættes: »…«"."""
    told: list[str] = []
    for one in said:
        if told and (told[-1].endswith(":") or told[-1].count("»") > told[-1].count("«")):
            told[-1] += f" {one}"
        else:
            told.append(one)
    return tuple(told)


# --- what opens a part ------------------------------------------------------------------------


def _opened(line: str, before: str) -> tuple[str, str, str] | None:
    """Title, number and what else stands on a line that begins a part; ``before`` is the number
    of the part that it ends.
    """
    if paragraph := _PARAGRAPH.match(line):
        rest = paragraph["rest"]
        if not rest or rest[0].isupper():
            return _titled(f"§ {paragraph['nr']}", rest)
    if word := _WORD.match(line):
        rest = word["rest"]
        if not rest or word["sep"].strip() or rest[0].isupper():
            return _titled(f"{word['word'].lower()} {word['nr']}", rest)
    if (found := _NUMBER.match(line)) and _is_number(found):
        law = re.match(r"§ [^,]+", before)
        if not law:
            return _titled(found["nr"], found["rest"])
        if not _is_under(found["nr"], before):
            return _titled(f"{law[0]}, nr. {found['nr']}", found["rest"])
        return None
    return (line.rstrip(":"), "", "") if _is_heading(line) else None


def _is_number(found: re.Match[str]) -> bool:
    """Whether a number numbers what stands behind it: no day of a month, no "12 borgere …"."""
    rest = found["rest"]
    return not _MONTH.match(rest) and (bool(found["sep"].strip()) or not rest[0].islower())


def _is_under(number: str, paragraph: str) -> bool:
    """Whether this is a provision within a § ("5.2" within "§ 5")."""
    return number.startswith(f"{paragraph.removeprefix('§ ')}.")


def _inner(line: str, number: str) -> str:
    """A line without the number of a provision within its §."""
    found = _NUMBER.match(line)
    if number.startswith("§") and (piece := _PIECE.match(line)):
        return line[piece.end() :]
    return found["rest"] if found and number and _is_under(found["nr"], number) else line


def _titled(number: str, rest: str) -> tuple[str, str, str]:
    labelled = _LABEL.match(rest)
    title, body = (labelled["title"], labelled["rest"]) if labelled else (rest, "")
    said = rest.endswith((".", ":")) and len(rest.split()) >= _SHORTEST_SAID
    if not labelled and (said or len(rest.split()) > _LONGEST_HEADING):
        title, body = "", rest
    return title.rstrip(" .:"), number, body


def _next_title(left: deque[str]) -> str:
    """The title of a part whose number stands alone on its line."""
    for _ in range(2):
        if left and not left[0]:
            left.popleft()
    return left.popleft().rstrip(" .:") if left and _is_heading(left[0]) else ""


def _is_heading(line: str) -> bool:
    words = line.split()
    return (
        0 < len(words) <= _LONGEST_HEADING
        and len(line) <= _LONGEST_LINE
        and words[-1] not in GOES_ON
        and line[0].isupper()
        and (line[-1] not in ".,;!?)" or bool(_ASKS.match(line)))
        and not re.search(r"\d{4}|@", line)
    )


# --- lists and tables -------------------------------------------------------------------------


def _listed(line: str, left: deque[str]) -> list[Section]:
    """What is proposed as a list below a line ("Vi foreslår at:"), each item a part of its own."""
    if not _LEAD.search(line):
        return []
    items: list[tuple[str, list[str]]] = []
    read = 0
    # A list that Word has marked itself comes without its marks.
    mark = _AT if _AT.match(next(filter(None, left), "")) else _BULLET
    for at, below in enumerate(left, start=1):
        bullet = mark.match(below)
        if bullet:
            items.append((bullet["nr"] or "", [bullet["item"]]))
        elif below and not (items and below[0].islower()):
            break
        elif below:
            items[-1][1].append(below)
        read = at if below else read
    told = [(nr, _LAST.sub("", _sentence(" ".join(said)))) for nr, said in items]
    if len(told) < 2 or any(_LABEL.match(said) for _, said in told):
        return []
    for _ in range(read):
        left.popleft()
    return [Section(_item_title(said), nr, (_under(line, said),), listed=True) for nr, said in told]


def _under(lead: str, item: str) -> str:
    """An item with the words that propose it, which stand once above them all."""
    opens = list(sentence_spans(lead))[-1]
    said = lead[opens.start :].rstrip(" :")
    goes_on = item.startswith("at ") or re.search(r"\bat$", said, re.I)
    return f"{said} {item}" if goes_on else f"{said}: {item}"


def _item_title(item: str) -> str:
    title = item.rstrip(" .").removeprefix("at ")
    return title if len(title.split()) <= _LONGEST_HEADING else ""


def _row(line: str) -> Iterator[Section]:
    """A row of a table: its number, its title and what it says."""
    cells = [cell.strip() for cell in line.strip("| ").split("|")]
    cells = [cell for cell in cells if cell]
    number = ""
    word = _WORD.match(cells[0]) if cells else None
    coded = rf"\d{{1,2}}(?:\.\d{{1,2}})*\.?|[A-Za-z]\)?|(?!Q[1-4]$){_CODE}"  # no quarter of a year
    if len(cells) > 1 and (re.fullmatch(coded, cells[0]) or word):
        number = cells.pop(0).rstrip(".)")
        if word:
            number = f"{word['word'].lower()} {word['nr']}"
            cells = [word["rest"], *cells] if word["rest"] else cells
    if len(cells) > 1 and len(cells[0].split()) <= _LONGEST_HEADING:
        title, *cells = cells
        yield from _section(title, number, cells)
    else:
        yield from _section("", number, cells)
