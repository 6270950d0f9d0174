"""Reads each text for disclosures of harm, in the transaction that stores it.

Pure: text in, codes out, by rules that stand in ``data``, as files that a safeguarding lead can
read. What they let pass is read for its meaning in the worker (``surveys.meaning``).
"""

from .rules import (
    codes,
    screen,
)

__all__ = [
    "codes",
    "screen",
]
