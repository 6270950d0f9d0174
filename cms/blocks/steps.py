from wagtail import blocks

from .paragraph import ParagraphBlock


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=120)
    text = ParagraphBlock(required=False)


class StepsBlock(blocks.StructBlock):
    """What to do, one thing after the other."""

    steps = blocks.ListBlock(StepBlock(), min_num=2)

    class Meta:
        icon = "list-ol"
        template = "blocks/steps.html"
