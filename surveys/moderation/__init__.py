"""What waits for an officer, and what the officer decides; withholding needs two people.

Nothing is read by anybody else, counted or told before it was cleared here.
"""

from .decisions import (
    ConflictError,
    EscalatedError,
    ModerationError,
    clear,
    clear_many,
    confirm_refusal,
    escalate,
    redact,
    withhold,
)

__all__ = [
    "ConflictError",
    "EscalatedError",
    "ModerationError",
    "clear",
    "clear_many",
    "confirm_refusal",
    "escalate",
    "redact",
    "withhold",
]
