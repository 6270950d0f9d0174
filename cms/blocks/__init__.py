from .article import ARTICLE, article
from .call_to_action import CallToActionBlock
from .contact import ContactBlock
from .details import DetailsBlock
from .download import DownloadBlock
from .drawing import DRAWINGS, DrawingBlock
from .easy_read_row import EasyReadRowBlock
from .heading import HeadingBlock
from .in_language import InLanguageBlock
from .key_facts import KeyFactsBlock
from .line import line
from .member import MemberBlock
from .paragraph import ParagraphBlock
from .picture import PictureBlock
from .quote import QuoteBlock
from .recording import RecordingBlock
from .steps import StepsBlock
from .subheading import SubheadingBlock
from .table import TableBlock
from .video import VideoBlock
from .way_in import WayInBlock

__all__ = [
    "ARTICLE",
    "DRAWINGS",
    "CallToActionBlock",
    "ContactBlock",
    "DetailsBlock",
    "DownloadBlock",
    "DrawingBlock",
    "EasyReadRowBlock",
    "HeadingBlock",
    "InLanguageBlock",
    "KeyFactsBlock",
    "MemberBlock",
    "ParagraphBlock",
    "PictureBlock",
    "QuoteBlock",
    "RecordingBlock",
    "StepsBlock",
    "SubheadingBlock",
    "TableBlock",
    "VideoBlock",
    "WayInBlock",
    "article",
    "line",
]
