from wagtail import blocks

from .image import DescribedImageBlock


class MemberBlock(blocks.StructBlock):
    """Somebody of a group who wants to be seen. A drawing is as good as a photograph."""

    name = blocks.CharBlock(max_length=60, help_text="A first name, or a made-up name.")
    picture = DescribedImageBlock(
        required=False,
        help_text="Only if they agreed. If they are under 16, their parent or "
        "carer must agree too.",
    )
    about = blocks.CharBlock(required=False, max_length=255, help_text="In their own words.")

    class Meta:
        icon = "user"
        template = "blocks/member.html"
