"""The mark that keeps a spreadsheet from running what somebody wrote: put on and taken off alike.

A cell that a spreadsheet would take for a formula gets a ' in front, and so does one that begins
with ' and then looks like one: so what we put on can be taken off exactly, and nothing else.
Source: OWASP, CSV Injection.
"""

import re

from .table import Row

# How a file of refused rows begins, by which it is known when it comes again.
OURS = ["Refused row", "Why it was refused"]
_RUNS = re.compile(r"'*[=+\-@\t\r\n]")
_MARKED = re.compile(r"''*[=+\-@\t\r\n]")


def guarded(said: str) -> str:
    """Return the words so that a spreadsheet shows them and does not run them."""
    return f"'{said}" if _RUNS.match(said) else said


def unmarked(said: str) -> str:
    """Return the words without the mark that ``guarded`` put before them."""
    return said[1:] if _MARKED.match(said) else said


def unguarded(row: Row) -> Row:
    """Return the row of a file that we wrote as it was before."""
    cells = [unmarked(cell) if isinstance(cell, str) else cell for cell in row.cells]
    return Row(row.number, cells, row.problem, row.bad_cells)
