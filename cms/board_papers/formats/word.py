"""A paper as a Word document: real styles, so that its outline and its tables can be heard."""

import io
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from .pieces import Paper, Piece, Table, pieces

STYLES = {"item": "List Bullet", "quote": "Intense Quote", "text": "Normal"}


def as_word(paper: Paper, fingerprint: str = "") -> bytes:
    """Return the paper as a DOCX with its title, language, headings and heads of tables."""
    document = docx.Document()
    document.core_properties.title = paper["title"]
    document.core_properties.language = "en-GB"
    document.core_properties.author = paper["prepared_by"] or ""
    _speak(document.styles["Normal"].element, "en-GB")
    document.sections[0].footer.paragraphs[0].text = (
        f"{paper['title']}. {fingerprint[:16]}" if fingerprint else paper["title"]
    )
    for piece in pieces(paper, fingerprint):
        _write(document, piece)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _write(document: Any, piece: Piece) -> None:
    if piece.kind == "title":
        document.add_heading(piece.text, 0)
    elif piece.kind == "heading":
        document.add_heading(piece.text, piece.level)
    elif piece.table:
        _table(document, piece.table)
    else:
        paragraph = document.add_paragraph(style=STYLES[piece.kind])
        run = paragraph.add_run(piece.text)
        if piece.language:
            _speak(run._r, piece.language)
        if piece.from_right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))


def _speak(element: Any, language: str) -> None:
    """Say in which language a run or a style is."""
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), language)
    element.get_or_add_rPr().append(mark)


def _table(document: Any, table: Table) -> None:
    made = document.add_table(rows=0, cols=len(table.head), style="Table Grid")
    for number, row in enumerate((table.head, *table.rows)):
        cells = made.add_row().cells
        for cell, words in zip(cells, row, strict=True):
            cell.text = ""
            cell.paragraphs[0].add_run(words).bold = number == 0
    # The head comes again on each page, and is read before each cell.
    properties = made.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
    document.add_paragraph()
