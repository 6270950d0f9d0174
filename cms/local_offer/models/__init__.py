from .category import Category, Need
from .comment import ServiceComment
from .coverage import Asked, Heading, HeadingPlace, Review, ReviewGroup
from .duty import CommentEvidence, CommentsReport, HandedOn, LocalOfferSettings
from .freshness import Reminder
from .offer import Offer
from .organisation import Organisation
from .parts import Contact, CostOption, Opening, Place, ProviderAnswer, Weekday
from .service import Service
from .source import ImportRun, Source
from .synonym import Synonym
from .term import Term
from .text_vector import TextVector

__all__ = [
    "Asked",
    "Category",
    "CommentEvidence",
    "CommentsReport",
    "Contact",
    "CostOption",
    "HandedOn",
    "Heading",
    "HeadingPlace",
    "ImportRun",
    "LocalOfferSettings",
    "Need",
    "Offer",
    "Opening",
    "Organisation",
    "Place",
    "ProviderAnswer",
    "Reminder",
    "Review",
    "ReviewGroup",
    "Service",
    "ServiceComment",
    "Source",
    "Synonym",
    "Term",
    "TextVector",
    "Weekday",
]
