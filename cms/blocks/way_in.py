from wagtail import blocks

from .call_to_action import CallToActionBlock


class WayInBlock(CallToActionBlock):
    """A way in from the home page for one kind of visitor."""

    class Picture:
        CHOICES = [
            ("children", "Children and young people"),
            ("family", "Parents and carers"),
            ("meeting", "People who work with them"),
        ]

    lead = blocks.CharBlock(max_length=255, help_text="One sentence on what they can do here.")
    picture = blocks.ChoiceBlock(choices=Picture.CHOICES, required=False)

    class Meta:
        icon = "group"
        template = "blocks/way_in.html"
