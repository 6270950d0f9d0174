"""Documents in councils' manners, written once and built as text, Word and PDF, with their truths.

In the sources, ``! `` stands before what is a commissioning intention, ``~`` begins a footnote, and
lines with ``@`` say how the document looks: its running header, columns, its manner as text.
"""

import io
import re
import textwrap
from dataclasses import dataclass, field
from pathlib import Path

import docx
from fpdf import FPDF

HERE = Path(__file__).parent / "documents"
NOTE = re.compile(r"~(\d)")


@dataclass
class Source:
    header: str = ""
    manner: str = "plain"
    pieces: list[tuple[str, str]] = field(default_factory=list)
    truths: list[str] = field(default_factory=list)


def source(name: str) -> Source:
    """Return a document's pieces (kind, words) and the intentions among them."""
    made = Source()
    for raw in (HERE / f"{name}.txt").read_text("utf-8").splitlines():
        if raw.startswith("@header "):
            made.header = raw[8:]
        elif raw.startswith("@txt "):
            made.manner = raw[5:]
        elif raw.strip():
            made.truths += _truths(raw)
            made.pieces.append(_piece(raw.replace("! ", "")))
    return made


def _truths(raw: str) -> list[str]:
    if raw.startswith("|"):
        cells = [cell.strip() for cell in raw.strip("|").split("|")]
        return [cell[2:] for cell in cells if cell.startswith("! ")]
    if not raw.startswith(("#", "-", "(", *"123456789")):
        return [part.split(". ")[0].rstrip(".") + "." for part in raw.split("! ")[1:]]
    return [raw.split("! ", 1)[1]] if "! " in raw else []


def _piece(raw: str) -> tuple[str, str]:
    for mark, kind in (("### ", "h3"), ("## ", "h2"), ("# ", "h1"), ("- ", "bullet")):
        if raw.startswith(mark):
            return kind, raw[len(mark) :]
    if raw.startswith("|"):
        return "row", raw.strip("|")
    if raw.startswith("[picture] "):
        return "picture", raw[10:]
    if raw.startswith("~"):
        return "note", raw.lstrip("~")
    if raw.startswith("@"):
        return raw[1:], ""
    if re.match(r"\(?\w{1,2}[.)] ", raw):
        return "numbered", raw
    if raw.startswith("**"):
        return "bold", raw.strip("*")
    return "text", raw


def as_text(made: Source) -> bytes:
    """Return the document as somebody would save it from Word, type it or write it in Markdown."""
    lines: list[str] = []
    before = ""
    for number, (kind, words) in enumerate(made.pieces):
        if kind != before or kind in {"h1", "h2", "h3", "text", "bold"}:
            lines.append("")
        lines += _text_of(kind, NOTE.sub(lambda found: "\u00b9", words), made.manner)
        if number and number % 24 == 0 and made.manner == "plain":
            lines += ["", made.header, f"Page {number // 24}", "\f"]
        before = kind
    return "\n".join(lines).encode()


def _text_of(kind: str, words: str, manner: str) -> list[str]:
    width = 78 if manner == "wrapped" else 5000
    if kind == "row":
        cells = [cell.strip() for cell in words.split("|")]
        return [f"| {' | '.join(cells)} |" if manner == "markdown" else "\t".join(cells)]
    if kind in {"h1", "h2", "h3"}:
        if manner == "markdown":
            return [f"{'#' * int(kind[1])} {words}"]
        if manner == "caps" and kind != "h3":
            return [words.upper()]
        return [words, "=" * len(words)] if manner == "wrapped" and kind == "h1" else [words]
    if kind == "bold":
        return [f"**{words}**" if manner == "markdown" else words]
    if kind == "bullet":
        mark = {"plain": "\u2022 ", "caps": "* "}.get(manner, "- ")
        return textwrap.wrap(words, width, initial_indent=mark, subsequent_indent="  ")
    if kind == "note":
        return [f"\u00b9 {words}"]
    if kind == "picture":
        return ["", "", ""]
    if kind in {"columns", "end"}:
        return []
    return textwrap.wrap(words, width)


def as_word(made: Source) -> bytes:
    """Return it as a DOCX with real headings, lists, tables and a running header."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = made.header
    table = None
    for kind, raw in made.pieces:
        words = NOTE.sub("", raw)
        if kind == "row":
            cells = [cell.strip() for cell in words.split("|")]
            table = table or document.add_table(rows=0, cols=len(cells), style="Table Grid")
            for cell, text in zip(table.add_row().cells, cells, strict=True):
                cell.text = text
            continue
        table = None
        if kind in {"h1", "h2", "h3"}:
            document.add_heading(words, int(kind[1]))
        elif kind == "bullet":
            document.add_paragraph(words, style="List Bullet")
        elif kind == "numbered" and not words.startswith("("):
            document.add_paragraph(words.split(" ", 1)[1], style="List Number")
        elif kind == "bold":
            document.add_paragraph().add_run(words).bold = True
        elif kind not in {"columns", "end", "picture", "note"}:
            document.add_paragraph(words)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


class _Pdf(FPDF):
    head = ""

    def header(self) -> None:
        self.set_font("Helvetica", "", 8)
        self.cell(0, 8, self.head, new_x="LMARGIN", new_y="NEXT")

    def footer(self) -> None:
        self.set_y(-12)
        self.set_font("Helvetica", "", 8)
        self.cell(0, 8, f"Page {self.page_no()}", align="C")


def as_pdf(made: Source) -> bytes:
    """Return it as a PDF, in two columns where the source says so."""
    pdf = _Pdf(format="A4")
    pdf.head = _latin(made.header)
    pdf.set_margin(20)
    pdf.add_page()
    flow: list[tuple[str, str]] = []
    columns = False
    for kind, words in [*made.pieces, ("end", "")]:
        if kind in {"columns", "end"}:
            _write(pdf, flow, columns=columns)
            flow, columns = [], kind == "columns"
        else:
            flow.append((kind, _latin(NOTE.sub("", words))))
    return bytes(pdf.output())


def _latin(words: str) -> str:
    return words.replace("\u2019", "'").encode("cp1252", "replace").decode("cp1252")


def _write(pdf: FPDF, flow: list[tuple[str, str]], *, columns: bool) -> None:
    if columns:
        region = pdf.text_columns(ncols=2, gutter=8, text_align="L")
        for kind, words in flow:
            size, style = (13, "B") if kind.startswith("h") else (10, "")
            pdf.set_font("Helvetica", style, size)
            mark = "\x95 " if kind == "bullet" else ""
            region.write("" if kind in {"picture", "note"} else f"{mark}{words}\n")
            region.ln(2)
        region.render()
        return
    at = 0
    while at < len(flow):
        kind, words = flow[at]
        if kind == "row":
            rows = []
            while at < len(flow) and flow[at][0] == "row":
                rows.append([cell.strip() for cell in flow[at][1].split("|")])
                at += 1
            pdf.set_font("Helvetica", "", 10)
            widths = [1 if max(len(r[c]) for r in rows) < 12 else 3 for c in range(len(rows[0]))]
            with pdf.table(rows=rows, col_widths=widths, line_height=5, text_align="LEFT"):
                pass
            pdf.ln(4)
            continue
        at += 1
        _paragraph(pdf, kind, words)


def _paragraph(pdf: FPDF, kind: str, words: str) -> None:
    sizes = {"h1": 20, "h2": 15, "h3": 12, "note": 7.5}
    bold = kind.startswith("h") or kind == "bold"
    pdf.set_font("Helvetica", "B" if bold else "", sizes.get(kind, 10))
    if kind == "picture":
        pdf.rect(pdf.x, pdf.y, 60, 20)
        pdf.ln(24)
        return
    mark = "\x95 " if kind == "bullet" else ""
    pdf.set_x(26 if kind in {"bullet", "numbered"} else 20)
    pdf.multi_cell(0, sizes.get(kind, 10) * 0.5, mark + words, new_x="LMARGIN", new_y="NEXT")
    pdf.ln(1 if kind in {"bullet", "numbered"} else 3)


BUILDERS = {"txt": as_text, "docx": as_word, "pdf": as_pdf}
