"""How long each document of a large hearing takes, and how much memory, beside a plain writer.

    python tests/bench/documents.py [ANSWERS]

Every document is written in a process of its own, for a fifth of the answers and for all of them,
so that growth shows. The rival writes the same texts without quotes, checks, filters or redaction.
No test: it asserts nothing.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from hoering.hearing import Hearing, Party, SenderKind, Theme
from hoering.labels import Label, Quote, Reason, Resume, Stance
from hoering.memo.documents import Format, export
from hoering.records import Case, Response
from hoering.sources import Source, SourceKind
from hoering.text import Span, Text

WORDS = (
    "kommunen havnebad åbningstid toiletter naboerne støj foreningen medlemmer børn badet kajen "
    "parkering cykler lys om aftenen året rundt vi og at der skal være bedre plads til alle"
).split()
KINDS = (SenderKind.FORENING, SenderKind.BORGER, SenderKind.LOKALUDVALG, SenderKind.SKOLE)
THEMES = tuple(Theme(f"t{n}", f"Tema {n}", f"Kommunen foreslår nummer {n}.") for n in range(6))


def answer(nr: int, dice: random.Random) -> tuple[Source, Response]:
    """An answer of some 2,000 characters that treats three themes."""
    sentences = [" ".join(dice.choices(WORDS, k=12)).capitalize() + "." for _ in range(24)]
    text = Text(f"Svar {nr}. {' '.join(sentences)}\nRing til Karen Holm på 40 12 34 56.\n")
    sha = sha256(text.value.encode()).hexdigest()
    source = Source(f"svar_{nr}.eml", sha, SourceKind.MAIL, text)
    labels = tuple(_label(text, s, t, dice) for s, t in zip(sentences, THEMES[:3], strict=False))
    kind = KINDS[nr % len(KINDS)]
    return source, Response(
        f"r{nr}", sha, source.file, text, nr, f"Afsender {nr}", kind, labels=labels,
        resume=Resume("Afsenderen støtter et havnebad.", labels[0].evidence, "Anna"),
    )  # fmt: skip


def _label(text: Text, sentence: str, theme: Theme, dice: random.Random) -> Label:
    start = text.value.index(sentence)
    words = Quote(Span(start, start + len(sentence)), sentence)
    stance = dice.choice(list(Stance))
    conditional = stance is Stance.CONDITIONAL
    reason, condition = (Reason.CONDITION, words) if conditional else (None, None)
    return Label(theme.id, stance, 0.7, (words,), "Anna", reason, condition)


def case(many: int) -> Case:
    """A hearing with ``many`` answers by mail, sixty parties asked."""
    dice = random.Random(1)  # noqa: S311 (a bench, and it must go the same each time)
    letters = [answer(nr, dice) for nr in range(1, many + 1)]
    parties = tuple(Party(f"Forening {nr}", SenderKind.FORENING) for nr in range(60))
    return Case(
        Hearing("h", "Havnebad", THEMES, parties=parties),
        tuple(source for source, _ in letters),
        responses=tuple(response for _, response in letters),
    )


# --- rivals ---------------------------------------------------------------------------------------


def _frame(case: Case) -> object:
    import pandas  # noqa: PLC0415

    rows = [(r.nr, r.sender, r.resume.text, r.text.value) for r in case.responses]
    return pandas.DataFrame(rows, columns=["nr", "afsender", "resumé", "svar"])


def _pandas_xlsx(case: Case, out: Path) -> None:
    _frame(case).to_excel(out.with_suffix(".xlsx"))  # type: ignore[attr-defined]


def _pandas_html(case: Case, out: Path) -> None:
    _frame(case).to_html(out)  # type: ignore[attr-defined]


def _python_docx(case: Case, out: Path) -> None:
    import docx  # noqa: PLC0415

    document = docx.Document()
    for r in case.responses:
        document.add_heading(f"{r.nr} {r.sender}", 2)
        document.add_paragraph(r.resume.text)
        for label in r.labels:
            document.add_paragraph(label.evidence[0].words)
    document.save(str(out))


def _plain_json(case: Case, out: Path) -> None:
    texts = [{"nr": r.nr, "sender": r.sender, "text": r.text.value} for r in case.responses]
    out.write_text(json.dumps(texts, ensure_ascii=False, indent=2), encoding="utf-8")


def _reportlab(case: Case, out: Path) -> None:
    from reportlab.lib.styles import getSampleStyleSheet  # noqa: PLC0415
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate  # noqa: PLC0415

    normal, made = getSampleStyleSheet()["Normal"], BytesIO()
    story = [x for r in case.responses for x in (Paragraph(r.text.value, normal), PageBreak())]
    SimpleDocTemplate(made).build(story)
    out.write_bytes(made.getvalue())


RIVALS: dict[Format, tuple[str, Callable[[Case, Path], None]]] = {
    Format.JSON: ("json.dumps", _plain_json),
    Format.DOCX: ("python-docx", _python_docx),
    Format.XLSX: ("pandas", _pandas_xlsx),
    Format.HTML: ("pandas", _pandas_html),
    Format.ANNEX: ("reportlab", _reportlab),
}


# --- one process for each -------------------------------------------------------------------------


def work(what: str, many: int) -> None:
    """Write one document in this process; print seconds and megabytes at most in use."""
    made = case(many)
    kind, _, how = what.partition(":")
    wanted, find = Format(kind), None
    if how == "public":
        from hoering.redaction import for_public  # noqa: PLC0415 (250 MB that others do without)

        find = for_public
        find("")
    began = time.perf_counter()
    with TemporaryDirectory() as folder:
        out = Path(folder) / "ud"
        if how == "rival":
            RIVALS[wanted][1](made, out)
        else:
            export(made, wanted, out, draft=True, find=find)
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([time.perf_counter() - began, used]))


def measured(what: str, many: int) -> tuple[float, float]:
    """Seconds and megabytes of one document in a process of its own."""
    command = [sys.executable, __file__, "--work", what, str(many)]
    told = subprocess.run(command, capture_output=True, check=True)
    seconds, used = json.loads(told.stdout)
    return seconds, used


def kinds() -> Iterable[tuple[Format, str]]:
    """Every format that needs no other program, inside and in public."""
    for one in Format:
        if one is not Format.PDF:
            yield one, ""
            yield one, "public"


def main(many: int) -> None:
    """Measure and print."""
    print(f"{'':16} {many // 5:>5} svar          {many:>5} svar          rival")
    for one, how in kinds():
        (a, small), (b, large) = (measured(f"{one}:{how}", n) for n in (many // 5, many))
        line = f"{one} {how or 'intern':8}"
        print(f"{line:16} {a:6.2f} s {small:6.0f} MB {b:7.2f} s {large:6.0f} MB", end="")
        if one in RIVALS and not how:
            name = RIVALS[one][0]
            c, used = measured(f"{one}:rival", many)
            print(f"   {name} {c:.2f} s {used:.0f} MB: {b / c:.1f} gange", end="")
        print(flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--work"]:
        work(sys.argv[2], int(sys.argv[3]))
    else:
        main(int(sys.argv[1]) if sys.argv[1:] else 500)
