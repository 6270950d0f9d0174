"""Around a board's meeting: what is due, what is new since its last paper, and what it decided."""

from .chasing import chase, undecided
from .decisions import MOVES, left, record, stage_of
from .due import Due, due

__all__ = ["MOVES", "Due", "chase", "due", "left", "record", "stage_of", "undecided"]
