"""One paper in several formats, all made of the same pieces and so of the same figures.

What is given here is always a paper as it may be read today (``reading.readable``): what may not be
shown any more, and counts of few people, are in no format. Word, the workbook and the PDF are asked
for by themselves: no web process loads what they need before somebody wants one.
"""

from .figures import as_json
from .pieces import Piece, Table, pieces, tables

__all__ = ["Piece", "Table", "as_json", "pieces", "tables"]
