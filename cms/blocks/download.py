from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock


class DownloadBlock(blocks.StructBlock):
    """A file, with its kind and size said before anybody spends their data on it."""

    document = DocumentChooserBlock()
    title = blocks.CharBlock(required=False, max_length=255, help_text="Empty: the file's own.")

    class Meta:
        icon = "download"
        template = "blocks/download.html"
