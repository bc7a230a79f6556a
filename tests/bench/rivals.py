"""How fast is it beside those who do one part of it? One table, all of it measured in one run.

    python tests/bench/rivals.py [SIZES …]        (100 1000)

Pages of a PDF beside pdfplumber and pypdfium2, words read beside bare spaCy, letters compared
beside datasketch alone, a memo beside python-docx writing the same words, files read in the sandbox
beside the same without, one process beside two and beside Dask, and what a response costs as
hearings grow (SIZES; ``growth.py`` has more to say of it). Processor time, where one process does
it all, else the clock: a busy machine then changes little. No test: it asserts nothing.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import growth
import pdfplumber
import pypdfium2
import sandbox
import spacy
from datasketch import MinHash, MinHashLSH
from docx import Document
from notat import many
from pdf import lines_of
from pdf_skrift import FONTS, made
from tegn import texts

from hoering.case.hearingfile import read_hearing
from hoering.case.ledger import ledger
from hoering.demo import make as sample
from hoering.engines import Engine
from hoering.memo.compose import compose
from hoering.memo.documents import Order, ours
from hoering.memo.word import write_docx
from hoering.readers import pdf
from hoering.records import Response
from hoering.split.copies import fold_copies
from hoering.standard import pipeline
from hoering.text import Text

MARKED = Path(__file__).parents[2] / "corpus" / "maerket"
_ANSWERS, _LETTERS, _MEMO, _WORK = 60, 800, 200, 1600


@dataclass(frozen=True, slots=True)
class Row:
    """So many of a unit a second, by us or by a rival."""

    what: str
    who: str
    rate: float
    unit: str


def rate(count: int, work: Callable[[], object]) -> float:
    """So many a second of this process's time; once to warm up."""
    work()
    began = time.process_time()
    work()
    return count / (time.process_time() - began)


def pages() -> list[Row]:
    """Text of a healthy file."""
    lines = lines_of("\n".join(texts("proeve")[:12]))
    data = made(lines, FONTS["LiberationSerif-Regular"], "sund")
    count = len(pypdfium2.PdfDocument(data))

    def plumbed() -> list[str]:
        with pdfplumber.open(BytesIO(data)) as document:
            return [page.extract_text() for page in document.pages]

    def bare() -> list[str]:
        return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data)]

    ways = {"hoering": lambda: pdf.read(data), "pdfplumber": plumbed, "pypdfium2": bare}
    return [Row("PDF-tekst", who, rate(count, way), "sider/s") for who, way in ways.items()]


def _answers() -> list[dict[str, str]]:
    with (MARKED / "bred" / "svar.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def words() -> list[Row]:
    """Answers read for stance, evidence and demands, beside spaCy that only finds their words."""
    rows = _answers()[: _ANSWERS * 4 : 4]
    files = {path.stem: path for path in MARKED.rglob("*.yaml")}
    makers = {row["hearing"]: pipeline(read_hearing(files[row["hearing"]])) for row in rows}
    nlp, count = spacy.blank("da"), sum(len(row["text"].split()) for row in rows)

    def ours() -> None:
        for row in rows:
            answer = Response("x", "0" * 64, "x", Text(f"{row['text']} {time.time_ns()}"))
            makers[row["hearing"]]._response(answer)

    def bare() -> None:
        for row in rows:
            nlp(row["text"])

    ways = {"hoering, holdning og belæg": ours, "spaCy, bare ord": bare}
    return [Row("læste ord", who, rate(count, way), "ord/s") for who, way in ways.items()]


def letters() -> list[Row]:
    """Copies and campaigns confirmed word by word, beside an index of candidates alone."""
    rows = [row["text"] for row in _answers()[:_LETTERS]]
    given = tuple(Response(str(nr), "0" * 64, "x", Text(text)) for nr, text in enumerate(rows))

    def alone() -> list[list[str]]:
        index, found = MinHashLSH(num_perm=128, params=(64, 2)), []
        for response in given:
            sketch, said = MinHash(num_perm=128), response.text.value.split()
            sketch.update_batch([" ".join(said[at : at + 3]).encode() for at in range(len(said))])
            found.append(index.query(sketch))
            index.insert(response.id, sketch)
        return found

    ways = {"hoering, bekræftet": lambda: fold_copies(given), "datasketch, kandidater": alone}
    return [Row("kopier", who, rate(len(rows), way), "breve/s") for who, way in ways.items()]


def memo() -> list[Row]:
    """A memo of many answers, beside python-docx writing as many words into bare paragraphs."""
    with TemporaryDirectory() as name:
        outcome, _ = sample(Path(name), lambda step: None)
        case, out = many(outcome.case, _MEMO), Path(name) / "notat.docx"

        def written() -> None:
            composed = compose(case, ledger(case), date(2026, 1, 1))
            write_docx(composed, out, ours(Order.PART))

        written()
        said = [paragraph.text for paragraph in _paragraphs(out)]

        def bare() -> None:
            document = Document()
            for text in said:
                document.add_paragraph(text)
            document.save(str(out))

        ways = {"hoering": written, "python-docx, samme ord": bare}
        return [Row("notat", who, rate(_MEMO, way), "svar/s") for who, way in ways.items()]


def _paragraphs(file: Path) -> list[object]:
    document = Document(str(file))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    return [*document.paragraphs, *(p for cell in cells for p in cell.paragraphs)]


def sandboxed() -> list[Row]:
    """The sample hearing read with and without it (``sandbox.py``)."""
    used = {way: sandbox.apart(way, True)[0] for way in sandbox.WAYS}
    return [Row("prøvens filer", way, 1 / took, "gange/s") for way, took in used.items()]


def engines() -> list[Row]:
    """The same answers by one process, two, and Dask's own cluster on this machine."""
    rows = []
    for who, engine, workers in (
        ("én proces", Engine.PROCESSES, 1),
        ("to processer", Engine.PROCESSES, 2),
        ("Dask, to arbejdere", Engine.DASK, 2),
        ("uden, læseren på alle kerner", Engine.SERIAL, 1),
    ):
        start = growth.apart(1, 1.0, engine, workers).seconds
        if engine is not Engine.SERIAL:  # one answer is worked on here: theirs is a few files
            start = growth.apart(2 * growth.IN_ONE, 0.0, engine, workers).seconds
        took = growth.apart(_WORK, 1.0, engine, workers).seconds
        rows.append(Row("svar", who, _WORK / max(took - start, 1e-3), "svar/s"))
    return rows


def table(parts: Sequence[Callable[[], list[Row]]]) -> None:
    """Print the rows, each beside the first of its kind."""
    for part in parts:
        first: dict[str, Row] = {}
        for row in part():
            beside = first.setdefault(row.what, row)
            ratio = "" if beside is row else f"hoering {beside.rate / row.rate:.3g} gange"
            if part is engines and ratio:
                ratio = f"{row.rate / beside.rate:.2f} gange én proces"
            print(f"{row.what:18} {row.who:28} {row.rate:12.1f} {row.unit:12} {ratio}", flush=True)


def main(sizes: list[int]) -> None:
    """See above."""
    logging.disable(logging.WARNING)
    table([pages, words, letters, memo, sandboxed, engines])
    growth.grown(sizes, 1.0, Engine.SERIAL, 1)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [100, 1000])
