from .answer_vector import AnswerVector
from .disclosure import Disclosure
from .disclosure_entry import DisclosureEntry
from .draft import Draft
from .import_batch import ImportBatch, RefusedRow
from .moderation import ModerationDecision
from .response import Answer, Response
from .screening_due import ScreeningDue, Suspicion
from .survey import Question, Survey, SurveyVersion

__all__ = [
    "Answer",
    "AnswerVector",
    "Disclosure",
    "DisclosureEntry",
    "Draft",
    "ImportBatch",
    "ModerationDecision",
    "Question",
    "RefusedRow",
    "Response",
    "ScreeningDue",
    "Survey",
    "SurveyVersion",
    "Suspicion",
]
