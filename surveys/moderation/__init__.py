"""What waits for an officer, and what the officer decides; withholding needs two people.

Nothing is read by anybody else, counted or told before it was cleared here.
"""

from .alike import decide_together, file_card
from .decisions import (
    ConflictError,
    EscalatedError,
    ModerationError,
    OutOfSightError,
    clear,
    clear_many,
    confirm_refusal,
    escalate,
    redact,
    withhold,
)
from .handing import HandingError, hand_over
from .holds import let_go, take
from .sight import keep_from

__all__ = [
    "ConflictError",
    "EscalatedError",
    "HandingError",
    "ModerationError",
    "OutOfSightError",
    "clear",
    "clear_many",
    "confirm_refusal",
    "decide_together",
    "escalate",
    "file_card",
    "hand_over",
    "keep_from",
    "let_go",
    "redact",
    "take",
    "withhold",
]
