"""Cleared answers as a table, for analysis elsewhere: no free-text identifiers, no small groups.

Streamed as CSV or JSON Lines, or written as a workbook by the worker: a large survey is never held
in memory. A codebook says what columns and values mean.
"""

from .files import codebook_csv, responses_csv, responses_json_lines
from .responses import MARK

__all__ = ["MARK", "codebook_csv", "responses_csv", "responses_json_lines"]
