"""One paper in several formats, all made of the same pieces and so of the same figures.

What is given here is always a paper as it may be read today (``reading.readable``): what may not be
shown any more, and counts of few people, are in no format. The PDF (pdf.py) is asked for by itself:
its fonts are long in loading.
"""

from .pieces import Piece, Table, pieces, tables
from .sheets import as_json, as_xlsx
from .word import as_word

__all__ = ["Piece", "Table", "as_json", "as_word", "as_xlsx", "pieces", "tables"]
