from .answer_vector import AnswerVector
from .data_complaint import DataComplaint
from .disclosure import Disclosure
from .disclosure_entry import DisclosureEntry
from .draft import Draft
from .erasure import Erasure
from .import_batch import ImportBatch, RefusedRow
from .moderation import ModerationDecision
from .response import Answer, Response
from .survey import Question, Survey, SurveyVersion

__all__ = [
    "Answer",
    "AnswerVector",
    "DataComplaint",
    "Disclosure",
    "DisclosureEntry",
    "Draft",
    "Erasure",
    "ImportBatch",
    "ModerationDecision",
    "Question",
    "RefusedRow",
    "Response",
    "Survey",
    "SurveyVersion",
]
