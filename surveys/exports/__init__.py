"""Cleared answers as a table, for analysis elsewhere: no free-text identifiers, no small groups.

Streamed: a large survey is never held in memory.
"""

from .responses import MARK, responses_csv

__all__ = ["MARK", "responses_csv"]
