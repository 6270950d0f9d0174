"""What an article may be made of."""

from wagtail import blocks
from wagtail.fields import StreamField

from .call_to_action import CallToActionBlock
from .heading import HeadingBlock
from .in_language import InLanguageBlock
from .key_facts import KeyFactsBlock
from .paragraph import ParagraphBlock
from .picture import PictureBlock

ARTICLE: list[tuple[str, blocks.Block]] = [
    ("heading", HeadingBlock()),
    ("paragraph", ParagraphBlock()),
    ("picture", PictureBlock()),
    ("key_facts", KeyFactsBlock()),
    ("call_to_action", CallToActionBlock()),
    ("in_language", InLanguageBlock()),
]


def article(**kwargs: object) -> StreamField:
    """Return a field for an article, that may stay empty."""
    return StreamField(ARTICLE, blank=True, **kwargs)
