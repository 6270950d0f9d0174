"""The figures of a paper as a workbook."""

import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from .pieces import Paper, tables

WIDEST, NARROWEST = 60, 12
# What a spreadsheet would take for a formula is text to it with an apostrophe before it.
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def as_xlsx(paper: Paper, fingerprint: str = "") -> bytes:
    """Return a workbook with a sheet for each table, its head in bold and always in sight."""
    book = Workbook()
    book.remove(book.worksheets[0])
    about = book.create_sheet("About")
    facts = {"Paper": paper["title"], "Board": paper["board"], "Fingerprint": fingerprint}
    for row in facts.items():
        about.append([_plain(each) for each in row])
    for table in tables(paper):
        sheet = book.create_sheet(table.title[:31])
        sheet.append([_plain(each) for each in table.head])
        for cells in table.rows:
            sheet.append([_plain(each) for each in cells])
        sheet.freeze_panes = "A2"
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        for column in sheet.columns:
            longest = max(len(str(cell.value or "")) for cell in column)
            letter = column[0].column_letter
            sheet.column_dimensions[letter].width = min(WIDEST, max(NARROWEST, longest))
            for cell in column:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _plain(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULAS) else text
