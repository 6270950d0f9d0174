from wagtail import blocks

from .image import DescribedImageBlock


class PictureBlock(blocks.StructBlock):
    """A picture with words for those who do not see it, or the mark that it is only decoration."""

    image = DescribedImageBlock()
    caption = blocks.CharBlock(required=False, max_length=255)

    class Meta:
        icon = "image"
        template = "blocks/picture.html"
