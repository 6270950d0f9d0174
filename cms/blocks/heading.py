from django.utils.html import format_html
from wagtail import blocks


class HeadingBlock(blocks.CharBlock):
    """A heading of the second level: a page has no need for deeper ones."""

    def render(self, value: str, context: object = None) -> str:
        return format_html("<h2>{}</h2>", value)

    class Meta:
        icon = "title"
