from wagtail import blocks

from .paragraph import ParagraphBlock


class DetailsBlock(blocks.StructBlock):
    """More, for those who want it. Never what everybody needs: many will not open it."""

    summary = blocks.CharBlock(
        max_length=120, help_text="What people find when they open this, in a few words."
    )
    text = ParagraphBlock()

    class Meta:
        icon = "collapse-down"
        template = "blocks/details.html"
        label = "More to open"
