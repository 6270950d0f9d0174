from .disclosure import Disclosure
from .draft import Draft
from .import_batch import ImportBatch, RefusedRow
from .moderation import ModerationDecision
from .response import Answer, Response
from .survey import Question, Survey, SurveyVersion

__all__ = [
    "Answer",
    "Disclosure",
    "Draft",
    "ImportBatch",
    "ModerationDecision",
    "Question",
    "RefusedRow",
    "Response",
    "Survey",
    "SurveyVersion",
]
