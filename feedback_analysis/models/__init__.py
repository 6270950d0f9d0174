from .change import CodeframeChange, LookAlike
from .codeframe import Codeframe, Coding, Theme
from .coding_import import CodingImport
from .finding import Finding, FindingCorrection, Quote
from .group_voice import GroupView, GroupWords, ShownDraft
from .judged import Judgement
from .link import Link
from .outside_candidate import OutsideCandidate
from .reading import AnalysisRun, Reading
from .second_reading import BlindCoding, SecondReading
from .translation import Translation
from .worker import Worker

__all__ = [
    "AnalysisRun",
    "BlindCoding",
    "Codeframe",
    "CodeframeChange",
    "Coding",
    "CodingImport",
    "Finding",
    "FindingCorrection",
    "GroupView",
    "GroupWords",
    "Judgement",
    "Link",
    "LookAlike",
    "OutsideCandidate",
    "Quote",
    "Reading",
    "SecondReading",
    "ShownDraft",
    "Theme",
    "Translation",
    "Worker",
]
