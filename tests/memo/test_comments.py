from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from hoering.memo.parts import Memo
from hoering.memo.word import BY_PARTY, BY_THEME, INTERNAL, PUBLIC, write_docx
from hoering.settings import bundled
from hoering.text import Edit, Span

START, END = qn("w:commentRangeStart"), qn("w:commentRangeEnd")


def written(memo: Memo, path: Path, template: Path | None = None) -> Document:
    write_docx(memo, path, template)
    return docx.Document(str(path))


def commented(document: Document) -> list[tuple[str, str]]:
    """The words of each comment's range, and what it says."""
    said = {comment.comment_id: comment.text for comment in document.comments}
    found, open_at = [], dict[str, list[str]]()
    for node in document.element.body.iter():
        if node.tag == START:
            open_at[node.get(qn("w:id"))] = []
        elif node.tag == END:
            nr = node.get(qn("w:id"))
            found.append(("".join(open_at.pop(nr)), said[int(nr)]))
        shown = {qn("w:t"): node.text or "", qn("w:br"): "\n"}.get(node.tag, "")
        for words in open_at.values():
            words.append(shown)
    assert not open_at
    return found


@pytest.mark.parametrize("template", [BY_PARTY, BY_THEME], ids=str)
def test_every_quote_bears_its_address(memo: Memo, tmp_path: Path, template: Path) -> None:
    """Each printed quote is one comment's range, exactly, and names file, page and hash."""
    found = commented(written(memo, tmp_path / "m.docx", bundled("pipelines") / template))
    words = "Vi støtter skolegaderne, forudsat at beboere med handicap kan køre til døren."
    told = dict(found)[words]
    assert told.splitlines()[0] == "Kilde: svar_01.pdf, s. 1."
    assert told.splitlines()[-1] == "Ordret som i filen."
    spread = "Hvis bilerne bare flytter over på Nørrevej, er vi lige vidt.\n\nMon ikke"
    assert any(said.startswith(spread) and "s. 1–2" in told for said, told in found)
    proofs = {proof.words for row in memo.rows for proof in row.proofs}
    assert {said for said, _ in found} <= proofs | _held(memo)


def _held(memo: Memo) -> set[str]:
    holders = [h for s in memo.sections for g in s.groups for h in g.holders]
    conditions = {h.condition.words for h in holders if h.condition}
    return (
        conditions
        | {p.words for h in holders for p in h.proofs}
        | {aside.said for aside in memo.process}
    )


def test_edits_are_told(memo: Memo, tmp_path: Path) -> None:
    """What reading changed inside a quote stands in its comment, by kind and number."""
    row = memo.rows[6]
    edits = (Edit(Span(1, 2), "fi", "glyph:calibri"), Edit(Span(3, 4), "", "furniture:head"))
    citation = replace(row.proofs[0].citation, edits=edits)
    proof = replace(row.proofs[0], citation=citation)
    changed = replace(memo, rows=(replace(row, proofs=(proof,)),), sections=(), chapters=())
    ((_, told), *_) = commented(written(changed, tmp_path / "m.docx"))
    assert "tegn rettet (1), sidehoved, sidefod eller sidetal taget ud (1)" in told


def test_own_templates_get_comments_too(memo: Memo, tmp_path: Path) -> None:
    """Wherever a template prints a quote, alone or among other words of a run, it is commented."""
    own = docx.Document()
    own.add_paragraph("{% for p in memo.rows[0].proofs %}[{{ p.words }}]{% endfor %} slut")
    own.add_paragraph("{{ memo.rows[0].proofs[0].words | upper }}")
    own.save(str(tmp_path / "egen.docx"))
    document = written(memo, tmp_path / "m.docx", tmp_path / "egen.docx")
    proofs = memo.rows[0].proofs
    assert [words for words, _ in commented(document)][: len(proofs)] == [p.words for p in proofs]
    assert document.paragraphs[0].text == "".join(f"[{p.words}]" for p in proofs) + " slut"
    assert document.paragraphs[1].text == proofs[0].words.upper()


def test_public(memo: Memo, tmp_path: Path) -> None:
    """A public memo has no comments, no tags and the same words but for what edition it is."""
    write_docx(memo, tmp_path / "a.docx")
    write_docx(memo, tmp_path / "b.docx", public=True)
    with ZipFile(tmp_path / "b.docx") as package:
        assert not [name for name in package.namelist() if "comment" in name]
        assert b"hoering:" not in package.read("word/document.xml")
    texts = []
    for name in ("a.docx", "b.docx"):
        body = docx.Document(str(tmp_path / name)).element.body
        texts.append("".join(t.text or "" for t in body.iter(qn("w:t"))))
    assert texts[0].replace(INTERNAL, PUBLIC) == texts[1]


def test_an_unsure_word_is_named_in_the_comment(memo: Memo, tmp_path: Path) -> None:
    """What recognition may have read wrongly in a quote stands in its comment, with how sure."""
    row, *rest = memo.rows
    proof, *others = row.proofs
    unsure = replace(proof, citation=replace(proof.citation, doubtful=(("ikke", 41),)))
    changed = replace(memo, rows=(replace(row, proofs=(unsure, *others)), *rest))
    found = commented(written(changed, tmp_path / "m.docx"))
    told = "Læst i et billede, og usikkert: »ikke« (41 %). Hold det op mod originalen."
    assert [words for words, said in found if said.endswith(told)] == [proof.words]
