"""How well the engines do on coded comments, and how their weights were learnt.

Nothing of the site imports this.
"""

from .measures import SEED, Figure, header, interval, read_columns, show

__all__ = [
    "SEED",
    "Figure",
    "header",
    "interval",
    "read_columns",
    "show",
]
