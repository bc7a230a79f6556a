"""Broken glyphs are mended, everything else is left as it is, and the report says which."""

from __future__ import annotations

import json
import re
import time
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from hoering.repair.glyphs import mend, mend_source
from hoering.repair.lexicon import lexicon
from hoering.repair.report import report_json, told
from hoering.settings import bundled
from hoering.sources import Source, SourceKind
from hoering.text import Text

CASES = {
    name: json.loads((Path(__file__).parents[2] / f"corpus/glyphs/{name}.json").read_text("utf-8"))
    for name in ("wild", "synthetic", "negative", "known_failures")
}
HEALTHY = (
    "Afsender: Grundejerforeningen Solbakken\nVi har drøftet planen på et møde, og alle kom.\n"
)
SPELLINGS = {"cid": lambda code: f"(cid:{code})", "pua": lambda code: chr(0x100000 + code)}


def table(font: str) -> dict[str, int]:
    """Target -> glyph number of a font."""
    listed = json.loads((bundled("pipelines") / "tegn" / "families.json").read_text("utf-8"))
    entry = next(entry for entry in listed if entry["id"] == font)
    both = {**entry["koder"], **entry.get("formodet", {})}
    return {target: int(code, 16) for code, target in both.items() if not target.isspace()}


def damaged(text: str, font: str, targets: Iterable[str] | None, spelling: str) -> str:
    """``text`` as an extractor leaves it that knows only the numbers of some glyphs."""
    codes = table(font)
    broken = sorted(codes.keys() & set(codes if targets is None else targets), key=len)[::-1]
    spell = SPELLINGS.get(spelling, chr)
    found = "|".join(map(re.escape, broken))
    text = re.sub(found, lambda match: spell(codes[match[0]]), text)
    return unicodedata.normalize(spelling, text) if spelling.startswith("NF") else text


def named(cases: list[dict[str, Any]]) -> list[Any]:
    return [pytest.param(case, id=case["why"]) for case in cases]


@pytest.mark.parametrize("case", named(CASES["synthetic"]))
def test_damage_of_our_own_is_undone(case: dict[str, Any]) -> None:
    """A damaged passage between healthy ones comes out as it was written."""
    broken = damaged(case["text"], case["font"], case["targets"], case["spelling"])
    written = case["text"]
    if case["spelling"].startswith("NF"):
        written = unicodedata.normalize(case["spelling"], written)
    text, report = mend(Text(f"{HEALTHY}{broken}\n{HEALTHY}"))
    assert broken != written
    assert unicodedata.normalize("NFC", text.value) == unicodedata.normalize(
        "NFC", f"{HEALTHY}{written}\n{HEALTHY}"
    )
    assert {finding.family for finding in report.findings} == {case["font"]}


@pytest.mark.parametrize("case", named(CASES["wild"]))
def test_damage_as_seen_is_mended(case: dict[str, Any]) -> None:
    """Damage spelled out by hand, independent of the tables, is mended."""
    assert mend(Text(case["broken"]))[0].value == case["mended"]


@pytest.mark.parametrize("case", named(CASES["negative"]))
def test_clean_text_is_never_changed(case: dict[str, Any]) -> None:
    """Names, foreign languages, tables, addresses and a typist's errors are the same text after."""
    text = Text(HEALTHY + case["text"])
    assert mend(text)[0] is text


@pytest.mark.parametrize("case", named(CASES["known_failures"]))
@pytest.mark.xfail(strict=True, reason="known limit, see the case")
def test_known_limits(case: dict[str, Any]) -> None:
    """What we know we cannot do yet: the day it works, this test says so."""
    assert mend(Text(case["broken"]))[0].value == case["mended"]


@pytest.mark.parametrize("font", ["calibri", "f-ligaturer"])
def test_foreign_names_stay_in_a_broken_passage(font: str) -> None:
    """Where a font is established, names with real foreign letters are still left alone."""
    written = "\n".join(case["text"] for case in CASES["synthetic"] if case["font"] == "calibri")
    targets = "bcmnvwxy()012345" if font == "calibri" else None
    broken = damaged(written, font, targets, "tegn").split("\n")
    names = "Łukasz Šimić Dvořák Đorđević Božena Đuro Ćosić Kovačević Yıldız Žižek Bērziņš".split()
    mixed = "\n".join(f"{line} {names[nr % len(names)]}" for nr, line in enumerate(broken))
    text, report = mend(Text(mixed))
    assert report.findings
    assert [line.rsplit(" ", 1)[-1] for line in text.value.split("\n")] == [
        names[nr % len(names)] for nr in range(len(broken))
    ]


def test_every_glyph_is_an_edit_with_its_place() -> None:
    """A mended character can be traced to the broken one, and all else is the character it was."""
    raw = "Vi syŶes, det er eŶ god ide ŵed eŶ ďred ǀej\x1c\r\nhvor ŵaŶ\u2028kaŶ cykle, og ďørŶ tør."
    text, _ = mend(Text(raw))
    kept = (
        "Vi synes, det er en god ide med en bred vej\x1c\r\nhvor man\u2028kan cykle, og børn tør."
    )
    assert text.value == kept
    assert {edit.rule for edit in text.edits} == {"glyph:calibri"}
    assert [raw[edit.span.start : edit.span.end] for edit in text.edits] == re.findall(
        "[ŶŵďǀĐ]", raw
    )


def test_report_counts_every_code() -> None:
    """Every mended and every spared character is counted, with grounds."""
    raw = "Vi syŶes, det er eŶ god ide ŵed eŶ ďred ǀej ;jf. afsŶit ϮͿ. Hilser ŵaŶge gaŶge, Şule Δ."
    text, report = mend(Text(raw))
    assert sum(finding.count for finding in report.findings) == len(text.edits)
    by_code = {finding.code: finding for finding in report.findings}
    assert (by_code["Ŷ"].target, by_code["Ŷ"].evidence) == ("n", "tabel og ordbog")
    assert (by_code["Ϯ"].target, by_code["Ϯ"].evidence, by_code["Ϯ"].margin) == ("2", "tabel", None)
    assert by_code["Ŷ"].margin is not None
    assert by_code["Ŷ"].margin > 0
    assert {one.code for one in report.left_alone} == {"Ş", "Δ"}
    assert {(one.family, one.lines) for one in report.left_alone} == {("ukendt", (1,))}
    assert "Ladt stå i afsnit 2, læst som ukendt:" in list(told(report))
    keys = {"code", "count", "why", "segment", "family", "font", "lines"}
    assert report_json(report)["left_alone"][0].keys() == keys


def test_one_family_per_segment() -> None:
    """A character is another letter in another response; the report keeps the two apart."""
    _, report = mend(Text(CASES["wild"][0]["broken"]))
    meant = {
        (finding.segment, finding.target) for finding in report.findings if finding.code == "ď"
    }
    assert {target for _, target in meant} == {"b", "fi"}
    assert len({segment for segment, _ in meant}) == 2


def test_font_without_a_table_is_solved_by_its_words() -> None:
    """Codes nobody has a table of are solved where many words agree, else left alone."""
    written = "\n".join(case["text"] for case in CASES["synthetic"][:12])
    codes = {"b": "ƃ", "m": "ƽ", "n": "Ƞ", "v": "ƴ", "y": "ȹ"}
    broken = written.translate(str.maketrans(codes))
    text, report = mend(Text(broken))
    assert {finding.evidence for finding in report.findings} == {"ordbog"}
    for finding in report.findings:
        assert codes[finding.target] == finding.code
    assert len(text.edits) > 0.9 * sum(broken.count(code) for code in codes.values())


def test_stage_keeps_the_source() -> None:
    """The stage of the pipeline changes the text of a source and nothing else."""
    raw = CASES["wild"][0]["broken"]
    source = Source("svar.pdf", "0" * 64, SourceKind.PDF, Text(raw), pages=(0, 40))
    mended = mend_source(source)
    assert mended.text.value == CASES["wild"][0]["mended"]
    assert (mended.text.raw, mended.pages, mended.sha256) == (raw, source.pages, source.sha256)


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("stofindtagelsesrum", True),
        ("dexamfetamin", True),
        ("Afkriminalisér", True),
        ("høringssvarets", True),
        ("lokalplanudvalgsmøde", True),
        ("bnder", False),
        ("xq", False),
        ("ordførereŶ", False),
    ],
)
def test_lexicon(word: str, known: bool) -> None:
    """The word list knows Danish words, their genitives and compounds, and no nonsense."""
    assert lexicon().knows(word) is known


def read(folder: Path, name: str) -> str:
    return (folder / name).read_bytes().decode("utf-8")


def test_real_bundle(real: Path) -> None:
    """The real bundle comes out exactly as it was mended by hand, in less than two seconds."""
    raw, gold = (read(real, f"hoeringssvar_samlet{kind}.txt") for kind in ("", ".repareret"))
    started = time.process_time()
    text, report = mend(Text(raw))
    assert time.process_time() - started < 2
    assert text.value == gold
    assert report.left_alone == ()


@pytest.mark.parametrize(
    "name", ["hoeringssvar_samlet.repareret.txt", "bilag1_mobilt_stofindtagelsesrum.txt"]
)
def test_real_clean_text(real: Path, name: str) -> None:
    """Healthy real text is the same text afterwards."""
    text = Text(read(real, name))
    assert mend(text)[0] is text
