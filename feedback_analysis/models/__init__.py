from .codeframe import Codeframe, Coding, Judgement, Theme
from .finding import Finding, Quote
from .link import Link
from .reading import AnalysisRun, Reading
from .worker import Worker

__all__ = [
    "AnalysisRun",
    "Codeframe",
    "Coding",
    "Finding",
    "Judgement",
    "Link",
    "Quote",
    "Reading",
    "Theme",
    "Worker",
]
