from django.core.exceptions import ValidationError
from wagtail import blocks

from .drawing import DrawingBlock
from .image import DescribedImageBlock


class EasyReadRowBlock(blocks.StructBlock):
    """One idea: its picture and its words (L-22)."""

    drawing = DrawingBlock(required=False, help_text="Choose one of our drawings, or …")
    image = DescribedImageBlock(required=False, help_text="… use a picture of your own.")
    words = blocks.RichTextBlock(
        features=["bold", "link", "ul"],
        help_text="One idea. At most 15 words in a sentence. Put hard words in bold and say "
        "what they mean.",
    )

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        result = super().clean(value)
        if bool(result.get("drawing")) == bool(result.get("image")):
            problem = "Choose one picture: one of our drawings, or an image of your own."
            raise blocks.StructBlockValidationError({"drawing": ValidationError(problem)})
        return result

    class Meta:
        icon = "doc-full"
        template = "blocks/easy_read_row.html"
        label = "Row: picture and words"
