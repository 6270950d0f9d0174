from wagtail import blocks


class HeadingBlock(blocks.CharBlock):
    """A heading of the second level: a page has no need for deeper ones."""

    class Meta:
        icon = "title"
        template = "blocks/heading.html"
