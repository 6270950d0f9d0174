from .article import ARTICLE, article
from .call_to_action import CallToActionBlock
from .heading import HeadingBlock
from .in_language import InLanguageBlock
from .key_facts import KeyFactsBlock
from .paragraph import ParagraphBlock
from .picture import PictureBlock
from .way_in import WayInBlock

__all__ = [
    "ARTICLE",
    "CallToActionBlock",
    "HeadingBlock",
    "InLanguageBlock",
    "KeyFactsBlock",
    "ParagraphBlock",
    "PictureBlock",
    "WayInBlock",
    "article",
]
