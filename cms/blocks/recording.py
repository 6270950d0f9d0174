"""A page, or a part of it, read out by a person."""

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

ENDINGS = ("mp3", "m4a", "ogg", "oga", "opus", "wav")


class RecordingBlock(blocks.StructBlock):
    """Heard with the browser's own controls: no script, and nothing loads before somebody plays."""

    title = blocks.CharBlock(
        required=False, max_length=120, help_text='Leave empty to show "Listen to this page".'
    )
    file = DocumentChooserBlock(help_text="A sound file. MP3 plays on every device.")
    words = blocks.TextBlock(
        required=False,
        help_text="Write out what is said, if it is different from the words on the page.",
    )

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        result = super().clean(value)
        if result["file"].file_extension.lower() not in ENDINGS:
            raise blocks.StructBlockValidationError(
                {"file": ValidationError(f"Choose a sound file: {', '.join(ENDINGS)}.")}
            )
        return result

    class Meta:
        icon = "media"
        template = "blocks/recording.html"
