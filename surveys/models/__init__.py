from .answer_file import AnswerFile
from .answer_vector import AnswerVector
from .bank_holiday import BankHoliday
from .data_complaint import DataComplaint
from .disclosure import Disclosure
from .disclosure_entry import DisclosureEntry
from .draft import Draft
from .equality_answer import EqualityAnswer
from .erasure import Erasure
from .hand_out_code import HandOutCode
from .import_batch import ImportBatch, RefusedRow
from .kept_question import KeptQuestion
from .moderation import ModerationDecision
from .on_duty import OnDuty
from .prepared_export import PreparedExport
from .queue_card import QueueCard
from .response import Answer, Response
from .retention_periods import RetentionPeriods
from .safe_contact import SafeContact
from .safeguarding_times import SafeguardingTimes
from .screening_due import ScreeningDue, Suspicion
from .staffed_hours import StaffedHours
from .support import Support
from .survey import COMMENTS, WORRIES, Question, Survey, SurveyVersion
from .wording import Ages, Form, HowAsked, Wording
from .young_account import KeptCode, YoungAccount

__all__ = [
    "COMMENTS",
    "WORRIES",
    "Ages",
    "Answer",
    "AnswerFile",
    "AnswerVector",
    "BankHoliday",
    "DataComplaint",
    "Disclosure",
    "DisclosureEntry",
    "Draft",
    "EqualityAnswer",
    "Erasure",
    "Form",
    "HandOutCode",
    "HowAsked",
    "ImportBatch",
    "KeptCode",
    "KeptQuestion",
    "ModerationDecision",
    "OnDuty",
    "PreparedExport",
    "Question",
    "QueueCard",
    "RefusedRow",
    "Response",
    "RetentionPeriods",
    "SafeContact",
    "SafeguardingTimes",
    "ScreeningDue",
    "StaffedHours",
    "Support",
    "Survey",
    "SurveyVersion",
    "Suspicion",
    "Wording",
    "YoungAccount",
]
