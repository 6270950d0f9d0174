from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock


class DownloadBlock(blocks.StructBlock):
    """A file, with its kind and size said before anybody spends their data on it."""

    document = DocumentChooserBlock()
    title = blocks.CharBlock(
        required=False, max_length=255, help_text="Leave empty to use the file's own title."
    )

    class Meta:
        icon = "download"
        template = "blocks/download.html"
