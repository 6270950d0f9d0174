from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from .paragraph import ParagraphBlock

PLAYED = ("mp4", "webm")


class VideoBlock(blocks.StructBlock):
    """A film kept here, never at somebody else's: no third party learns who watched (L-9)."""

    title = blocks.CharBlock(max_length=120)
    film = DocumentChooserBlock(help_text="A file that ends in .mp4 or .webm.")
    captions = DocumentChooserBlock(required=False, help_text="What is said, timed: a .vtt file.")
    transcript = ParagraphBlock(
        help_text="Everything that is said, and what one has to see to understand it."
    )

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        result = super().clean(value)
        errors = {}
        if result["film"].file_extension not in PLAYED:
            errors["film"] = ValidationError("Browsers play .mp4 and .webm only.")
        if result.get("captions") and result["captions"].file_extension != "vtt":
            errors["captions"] = ValidationError("Captions come as a .vtt file.")
        if errors:
            raise blocks.StructBlockValidationError(errors)
        return result

    class Meta:
        icon = "media"
        template = "blocks/video.html"
