"""From a file on disk to a table, whatever program wrote it. Pure: knows no database.

What cannot be read becomes one plain sentence, and limits are checked before any work.
"""

from .reading import read
from .table import Cell, Row, Table, TableFormat, UnreadableFileError

__all__ = ["Cell", "Row", "Table", "TableFormat", "UnreadableFileError", "read"]
