from django.utils.html import format_html
from wagtail import blocks

PLAIN_FEATURES = ["bold", "ul", "ol", "link", "document-link"]


class ParagraphBlock(blocks.RichTextBlock):
    """Running text. No italics: many people find them hard to read."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"features": PLAIN_FEATURES, **kwargs})

    def render(self, value: object, context: object = None) -> str:
        return format_html('<div class="prose">{}</div>', value)

    class Meta:
        icon = "pilcrow"
