from wagtail import blocks

PLAIN_FEATURES = ["bold", "ul", "ol", "link", "document-link"]


class ParagraphBlock(blocks.RichTextBlock):
    """Running text. No italics: many people find them hard to read."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"features": PLAIN_FEATURES, **kwargs})

    class Meta:
        icon = "pilcrow"
        template = "blocks/paragraph.html"
