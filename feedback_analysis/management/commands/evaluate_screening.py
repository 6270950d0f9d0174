"""How well disclosures are found: see ``feedback_analysis.evaluation``."""

from feedback_analysis.evaluation.evaluate_screening import Command

__all__ = ["Command"]
