from .action import Action
from .audit_entry import AuditEntry
from .board import Board
from .co_production import InTheRoom, Meeting, SignOff
from .consultation import Consultation
from .consultation_change import ConsultationChange
from .council import CheckedLanguage, Council
from .group import AgeBand, Group, Membership, Voice
from .help_line import HelpLine
from .intention import Intention, Lineage, Measure
from .notice import Notice
from .page_change import PageChange
from .plan_parts import (
    EvidenceSource,
    GovernanceLine,
    IStatement,
    PartElsewhere,
    SelfAssessment,
    Standard,
)
from .strategy import Strategy
from .strategy_document import Proposal, StrategyDocument
from .user import User

__all__ = [
    "Action",
    "AgeBand",
    "AuditEntry",
    "Board",
    "CheckedLanguage",
    "Consultation",
    "ConsultationChange",
    "Council",
    "EvidenceSource",
    "GovernanceLine",
    "Group",
    "HelpLine",
    "IStatement",
    "InTheRoom",
    "Intention",
    "Lineage",
    "Measure",
    "Meeting",
    "Membership",
    "Notice",
    "PageChange",
    "PartElsewhere",
    "Proposal",
    "SelfAssessment",
    "SignOff",
    "Standard",
    "Strategy",
    "StrategyDocument",
    "User",
    "Voice",
]
