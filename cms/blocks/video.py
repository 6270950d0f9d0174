from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from .paragraph import ParagraphBlock

PLAYED = ("mp4", "webm")


class VideoBlock(blocks.StructBlock):
    """A film kept here, never at somebody else's: no third party learns who watched (L-9)."""

    title = blocks.CharBlock(max_length=120)
    film = DocumentChooserBlock(help_text="A file that ends in .mp4 or .webm.")
    captions = DocumentChooserBlock(required=False, help_text="Subtitles, as a .vtt file.")
    transcript = ParagraphBlock(
        help_text="Everything that is said, and anything people need to see to follow it."
    )

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        result = super().clean(value)
        errors = {}
        if result["film"].file_extension not in PLAYED:
            errors["film"] = ValidationError("Choose a film that ends in .mp4 or .webm.")
        if result.get("captions") and result["captions"].file_extension != "vtt":
            errors["captions"] = ValidationError("Choose captions that end in .vtt.")
        if errors:
            raise blocks.StructBlockValidationError(errors)
        return result

    class Meta:
        icon = "media"
        template = "blocks/video.html"
