"""Which sentences mean harm to a child: a classifier on sentence vectors, for the worker only.

It comes after ``surveys.screening``, whose rules read in the transaction.
"""

from .classifier import (
    ENGINE,
    Model,
    Suspicion,
    model,
    read,
)
from .passages import passages

__all__ = [
    "ENGINE",
    "Model",
    "Suspicion",
    "model",
    "passages",
    "read",
]
