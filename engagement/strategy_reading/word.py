"""A Word document as lines: its paragraphs and rows, with the levels of its headings."""

import io
import re
from collections.abc import Iterator
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn

from .lines import Line, labelled, plain

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOX = qn("w:txbxContent")
_HEADING = re.compile(r"^(?:heading|title|subtitle)\s*(\d?)", re.I)
_PICTURES = ("drawing", "pict", "object")
_LISTS = re.compile(r"list|bullet|number", re.I)


def lines_of(data: bytes) -> list[Line]:
    """Return the lines of a DOCX. Raises what python-docx raises where it is none."""
    document = docx.Document(io.BytesIO(data))
    return [
        line if line.number == number else _numbered(line, number)
        for number, line in enumerate(_lines(document, document.element.body), start=1)
    ]


def _numbered(line: Line, number: int) -> Line:
    return Line(**{**line.__dict__, "number": number})


def _lines(document: Document, body: Any) -> Iterator[Line]:
    """Yield paragraphs and rows in the order of the page, inside content controls too."""
    for child in body:
        if child.tag == qn("w:p"):
            yield from _paragraph(document, child)
        elif child.tag == qn("w:tbl"):
            yield from _table(document, child)
        elif child.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins")}:
            yield from _lines(document, child)


def _paragraph(document: Document, element: Any) -> Iterator[Line]:
    text = _words(element)
    style = _style(document, element)
    level = _level(style, element)
    for number, part in enumerate(text.split("\n")):
        label, words = labelled(plain(part))
        if not words:
            continue
        numbered = element.find(f".//{qn('w:numPr')}") is not None or bool(_LISTS.search(style))
        if numbered and not level:
            label = label or "-"
        yield Line(
            0,
            words,
            gap=number == 0,
            level=0 if "\t" in part and re.search(r"\t\d+$", part) else level,
            label=label,
            bold=_bold(element),
            cells=tuple(plain(cell) for cell in part.split("\t")) if "\t" in part else (),
            indent=_indent(element),
        )
    if _has_picture(element):
        alternative = next((each.get("descr") for each in element.iter(qn("wp:docPr"))), "") or ""
        yield Line(0, plain(alternative), picture=True)
    for box in element.iter(_BOX):
        if not any(parent.tag == _FALLBACK for parent in box.iterancestors()):
            yield from _lines(document, box)


def _has_picture(element: Any) -> bool:
    return any(True for name in _PICTURES for _ in element.iter(qn(f"w:{name}")))


def _words(element: Any) -> str:
    """Return the words as they stand, insertions taken, deletions left out."""
    parts = []
    for node in element.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:noBreakHyphen")):
        inside = {parent.tag for parent in _between(node, element)}
        if inside & {_BOX, _FALLBACK, qn("w:del"), qn("w:tabs")}:
            continue
        kinds = {qn("w:t"): node.text or "", qn("w:tab"): "\t", qn("w:br"): "\n"}
        parts.append(kinds.get(node.tag, "-"))
    return "".join(parts).strip()


def _between(node: Any, top: Any) -> Iterator[Any]:
    for parent in node.iterancestors():
        if parent is top:
            return
        yield parent


def _style(document: Document, element: Any) -> str:
    found = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    if found is None:
        return ""
    key = found.get(qn("w:val"))
    return next((each.name or "" for each in document.styles if each.style_id == key), key or "")


def _level(style: str, element: Any) -> int:
    outline = element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
    if outline is not None and int(outline.get(qn("w:val"), 9)) < 9:
        return int(outline.get(qn("w:val"))) + 1
    if found := _HEADING.match(style):
        return int(found[1] or 0) + 1
    return 0


def _bold(element: Any) -> bool:
    """Say whether every word of the paragraph is bold: a heading without a heading's style."""
    runs = [run for run in element.iter(qn("w:r")) if "".join(run.itertext()).strip()]
    marks = [run.find(f"{qn('w:rPr')}/{qn('w:b')}") for run in runs]
    off = {"0", "false"}
    return bool(marks) and all(
        each is not None and each.get(qn("w:val"), "1") not in off for each in marks
    )


def _indent(element: Any) -> float:
    found = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:ilvl')}")
    return float(found.get(qn("w:val"), 0)) * 10 if found is not None else 0


def _table(document: Document, table: Any) -> Iterator[Line]:
    """Yield a line for each row; a cell keeps its paragraphs apart with line breaks."""
    for number, row in enumerate(table.iter(qn("w:tr"))):
        if next(row.iterancestors(qn("w:tbl"))) is not table:
            continue
        cells = []
        for cell in row.iterchildren(qn("w:tc"), qn("w:sdt")):
            paragraphs = [plain(_words(each)) for each in cell.iter(qn("w:p"))]
            cells.append("\n".join(each for each in paragraphs if each))
            span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
            cells += [""] * (int(span.get(qn("w:val"), 1)) - 1 if span is not None else 0)
        if any(cells):
            text = " ".join(filter(None, cells))
            yield Line(0, text, cells=tuple(cells), gap=number == 0, bold=False)
