"""What an article may be made of."""

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.fields import StreamField

from cms.editing import headings

from .call_to_action import CallToActionBlock
from .contact import ContactBlock
from .details import DetailsBlock
from .download import DownloadBlock
from .heading import HeadingBlock
from .in_language import InLanguageBlock
from .key_facts import KeyFactsBlock
from .paragraph import ParagraphBlock
from .picture import PictureBlock
from .quote import QuoteBlock
from .recording import RecordingBlock
from .steps import StepsBlock
from .subheading import SubheadingBlock
from .table import TableBlock
from .video import VideoBlock

ARTICLE: list[tuple[str, blocks.Block]] = [
    ("heading", HeadingBlock()),
    ("subheading", SubheadingBlock()),
    ("paragraph", ParagraphBlock()),
    ("picture", PictureBlock()),
    ("recording", RecordingBlock()),
    ("key_facts", KeyFactsBlock()),
    ("steps", StepsBlock()),
    ("quote", QuoteBlock()),
    ("call_to_action", CallToActionBlock()),
    ("details", DetailsBlock()),
    ("contact", ContactBlock()),
    ("table", TableBlock()),
    ("download", DownloadBlock()),
    ("video", VideoBlock()),
    ("in_language", InLanguageBlock()),
]


class ArticleBlock(blocks.StreamBlock):
    """Blocks in the order of the page. Headings out of order are refused where they stand."""

    def clean(self, value: blocks.StreamValue) -> blocks.StreamValue:
        result = super().clean(value)
        problems = headings.out_of_order([block.block_type for block in result])
        if problems:
            raise blocks.StreamBlockValidationError(
                block_errors={place: ValidationError(text) for place, text in problems.items()}
            )
        return result


def article(**kwargs: object) -> StreamField:
    """Return a field for an article, that may stay empty."""
    return StreamField(ArticleBlock(ARTICLE), blank=True, **kwargs)
