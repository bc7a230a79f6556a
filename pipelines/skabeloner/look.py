"""How the memo's template looks: Danish, one discreet tone, real heading styles and numbers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

FONT = "Calibri"
TONE = "27465A"
TINT = "EEF2F4"
LINE = "B9C6CE"

TABLE_STYLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="Notattabel">
  <w:name w:val="Notattabel"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/>
  <w:tblPr>
    <w:tblBorders>
      <w:top w:val="single" w:sz="8" w:space="0" w:color="{TONE}"/>
      <w:bottom w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>
      <w:insideV w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>
    </w:tblBorders>
    <w:tblCellMar>
      <w:top w:w="57" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>
      <w:bottom w:w="57" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>
    </w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:rPr><w:b/></w:rPr>
    <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/></w:tcPr>
  </w:tblStylePr>
</w:style>"""

NUMBERING = f"""
<w:abstractNum {nsdecls("w")} w:abstractNumId="90">
  <w:multiLevelType w:val="multilevel"/>
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading1"/>
    <w:lvlText w:val="%1"/><w:lvlJc w:val="left"/>
    <w:pPr><w:tabs><w:tab w:val="num" w:pos="567"/></w:tabs>
      <w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading2"/>
    <w:lvlText w:val="%1.%2"/><w:lvlJc w:val="left"/>
    <w:pPr><w:tabs><w:tab w:val="num" w:pos="567"/></w:tabs>
      <w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl>
</w:abstractNum>"""


def dress(document: Any) -> None:
    """Give a fresh python-docx document the memo's language and styles."""
    _tidy(document)
    _styles(document)


# --- the document's own settings ----------------------------------------------------------------


def _tidy(document: Any) -> None:
    """Danish, dated, current format, and without what nobody needs of python-docx's own template.

    That is its preview picture, its table looks, and a second set of styles, in English.
    """
    package, properties = document.part.package, document.core_properties
    for key, rel in list(package.rels.items()):
        if rel.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            package.rels.pop(key)
    for key, rel in list(document.part.rels.items()):
        if rel.reltype.endswith(("/stylesWithEffects", "/customXml")):
            document.part.rels.pop(key)
    properties.title, properties.language = "Høringsnotat", "da-DK"
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = datetime(2024, 1, 1)
    settings = document.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), "da-DK")
    settings.find(f".//{qn('w:compatSetting')}[@{qn('w:name')}='compatibilityMode']").set(
        qn("w:val"), "15"
    )
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name != "Normal Table":
            style.delete()


def _styles(document: Any) -> None:
    styles = document.styles
    for fonts in styles.element.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), FONT)
    for lang in styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), "da-DK")
    for colour in styles.element.iter(qn("w:color")):  # some of them are too pale to read
        colour.attrib.clear()
        colour.set(qn("w:val"), TONE)
    for size in styles.element.iter(qn("w:sz"), qn("w:szCs")):
        size.set(qn("w:val"), str(max(18, int(size.get(qn("w:val"))))))  # half points
    styles["TOC Heading"].base_style = styles["Normal"]
    _paragraph(styles["Normal"], 10.5, after=6, line=1.15)
    _paragraph(styles["Title"], 24, after=2, tone=True)
    _paragraph(styles["Subtitle"], 14, after=6, tone=True)
    _paragraph(styles["Heading 1"], 16, before=20, after=6, tone=True)
    _paragraph(styles["Heading 2"], 13, before=16, after=4, tone=True)
    _paragraph(styles["Heading 3"], 11, before=10, after=3, tone=True)
    _paragraph(styles["TOC Heading"], 13, before=14, after=4, tone=True)
    _paragraph(styles["Quote"], 10, after=3, left=0.4)
    _paragraph(styles["List Bullet"], 10.5, after=8)
    _paragraph(styles["Header"], 9)
    _paragraph(styles["Footer"], 9)
    _new(styles, "Tabeltekst", 10, after=2)
    _new(styles, "Tabelnote", 9, after=0)
    _new(styles, "Lead", 10.5, after=2).paragraph_format.keep_with_next = True
    _new(styles, "Forslag", 10.5, after=6, left=0.4).paragraph_format.keep_with_next = True
    _new(styles, "Udkast", 11, after=10).font.bold = True
    _new(styles, "Citat i liste", 10, after=3, left=1.1)
    holder = _new(styles, "Standpunkt", 10.5, before=4, after=2)
    holder.base_style, holder.paragraph_format.keep_with_next = styles["List Bullet"], True
    for level, left in ((1, 1.0), (2, 2.0)):
        toc = _new(styles, f"toc {level}", 10.5, after=1, left=left, builtin=True)
        toc.paragraph_format.first_line_indent = Cm(-1)
        toc.paragraph_format.tab_stops.add_tab_stop(Cm(left))
    for name in ("Title", "Subtitle", "Quote"):
        styles[name].font.italic = False
    styles["TOC Heading"].font.bold = True
    for name in ("Quote", "Forslag", "Citat i liste"):
        _border(styles[name], "left", LINE)
    _border(styles["Title"], "bottom", None)
    _border(styles["Udkast"], "top left bottom right", TONE)
    styles.element.append(parse_xml(TABLE_STYLE))


def _new(styles: Any, name: str, size: float, builtin: bool = False, **space: float) -> Any:
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin)
    style.base_style = styles["Normal"]
    _paragraph(style, size, **space)
    return style


def _paragraph(
    style: Any,
    size: float,
    *,
    before: float = 0,
    after: float = 0,
    line: float | None = None,
    left: float | None = None,
    tone: bool = False,
) -> None:
    style.font.size, form = Pt(size), style.paragraph_format
    style.font.color.rgb = RGBColor.from_string(TONE) if tone else None
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), line
    form.left_indent = Cm(left) if left is not None else form.left_indent


def _border(style: Any, sides: str, color: str | None) -> None:
    form = style.element.get_or_add_pPr()
    for old in form.findall(qn("w:pBdr")):
        form.remove(old)
    if color:
        lines = "".join(
            f'<w:{side} w:val="single" w:sz="8" w:space="6" w:color="{color}"/>'
            for side in sides.split()
        )
        form.insert_element_before(
            parse_xml(f"<w:pBdr {nsdecls('w')}>{lines}</w:pBdr>"),
            *("w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc"),
        )


def number(document: Any) -> None:
    """Number headings 1 and 2, so that a section may be added or taken out in Word."""
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(NUMBERING))
    number = numbering.add_num(90).numId
    for level in (0, 1):
        form = document.styles[f"Heading {level + 1}"].element.get_or_add_pPr()
        form.get_or_add_numPr().get_or_add_numId().val = number
        form.get_or_add_numPr().get_or_add_ilvl().val = level
