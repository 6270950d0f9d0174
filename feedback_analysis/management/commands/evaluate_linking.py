"""How well the machine does it: see ``feedback_analysis.evaluation``."""

from feedback_analysis.evaluation.evaluate_linking import Command

__all__ = ["Command"]
