"""Pictures of our own family, chosen by name: templates/icons/<name>.svg."""

from wagtail import blocks

DRAWINGS = [
    ("people", "People together"),
    ("talking", "Talking"),
    ("heard", "Being heard"),
    ("meeting", "A meeting"),
    ("home", "A home"),
    ("school", "A school"),
    ("hospital", "A hospital"),
    ("taxi", "A taxi"),
    ("mobile", "A phone"),
    ("letter", "A letter"),
    ("path", "From what was said to what was done"),
    ("thanks", "Thank you"),
    ("lost", "Not sure where to go"),
]


class DrawingBlock(blocks.ChoiceBlock):
    """A drawing. It stands beside words that say the same, so screen readers pass it over."""

    choices = DRAWINGS

    class Meta:
        icon = "image"
