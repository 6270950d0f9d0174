"""A paper as a PDF, with bookmarks for its headings and heads of tables on every page."""

from fpdf.fonts import FontFace

from engagement.web.pdf import MAIN
from engagement.web.pdf import Paper as Pages
from engagement.web.pdf import without_signs as drawn

from .pieces import Paper, Piece, Table, pieces

SIZES = {1: 15.0, 2: 11.5}
HEAD = FontFace(emphasis="BOLD", fill_color=(235, 235, 235))
WIDE = 24  # letters, from which on a column is given more room


def as_pdf(paper: Paper, fingerprint: str = "") -> bytes:
    """Return the paper as a PDF with its title and language. It has no tags: the web page has."""
    foot = f"{paper['title']}. {fingerprint[:16]}" if fingerprint else paper["title"]
    pages = Pages(paper["title"], f"{drawn(foot[:110])}.")
    for piece in pieces(paper, fingerprint):
        _write(pages, piece)
    return bytes(pages.output())


def _write(pages: Pages, piece: Piece) -> None:
    text = drawn(piece.text)
    if piece.kind == "title":
        pages.paragraph(text, size=20, style="B")
        pages.ln(3)
    elif piece.kind == "heading":
        pages.ln(5 if piece.level == 1 else 2)
        if pages.will_page_break(24):
            pages.add_page()
        pages.start_section(text[:120], level=piece.level - 1)
        pages.paragraph(text, size=SIZES[piece.level], style="B")
        pages.ln(1)
    elif piece.table:
        _table(pages, piece.table)
    else:
        before = {"item": "\u2022 ", "quote": "    "}.get(piece.kind, "")
        align = "R" if piece.from_right else "L"
        pages.paragraph(f"{before}{text}", size=10.5, align=align)
        pages.ln(1.5)


def _table(pages: Pages, table: Table) -> None:
    longest = [
        max(len(row[at]) for row in (table.head, *table.rows)) for at in range(len(table.head))
    ]
    widths = [3 if length > WIDE else 1.3 for length in longest]
    pages.set_font(MAIN, "", 8.5)
    with pages.table(
        col_widths=widths, line_height=4.4, headings_style=HEAD, text_align="LEFT", padding=1
    ) as made:
        for row in (table.head, *table.rows):
            cells = made.row()
            for words in row:
                cells.cell(drawn(words))
    pages.ln(3)
