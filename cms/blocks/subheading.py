from django.utils.html import format_html
from wagtail import blocks


class SubheadingBlock(blocks.CharBlock):
    """A heading of the third level, below one of the second."""

    def render(self, value: str, context: object = None) -> str:
        return format_html("<h3>{}</h3>", value)

    class Meta:
        icon = "title"
        label = "Smaller heading"
