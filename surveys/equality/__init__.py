"""About the person, for the equality duty (L-36, L-37): asked last, kept apart from the answers.

Which questions there are is data with a version (``standards``). What somebody says stands in rows
of its own, one for each question, that nothing but their code leads to.
"""

from .keeping import forget, forget_again, held, record
from .results import Result, results
from .standards import CURRENT, Item, asked_of, by_key

__all__ = [
    "CURRENT",
    "Item",
    "Result",
    "asked_of",
    "by_key",
    "forget",
    "forget_again",
    "held",
    "record",
    "results",
]
