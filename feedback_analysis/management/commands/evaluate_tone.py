"""How well the machine does it: see ``feedback_analysis.evaluation``."""

from feedback_analysis.evaluation.evaluate_tone import Command

__all__ = ["Command"]
