"""Pictures of our own family, chosen by name: templates/icons/<name>.svg."""

from wagtail import blocks

DRAWINGS = [
    ("people", "People together"),
    ("talking", "Talking"),
    ("heard", "Being heard"),
    ("meeting", "A meeting"),
    ("family", "Grown-ups who look after a child"),
    ("safe", "Kept safe"),
    ("home", "A home"),
    ("mending", "Making a home better"),
    ("school", "A school"),
    ("hospital", "A hospital"),
    ("taxi", "A taxi"),
    ("mobile", "A phone"),
    ("letter", "A letter"),
    ("reader", "Somebody reads it"),
    ("money", "Money"),
    ("calendar", "A day to remember"),
    ("path", "From what was said to what was done"),
    ("thanks", "Thank you"),
    ("lost", "Not sure where to go"),
    ("seedling", "Something new that grows"),
    ("door", "A room to talk in"),
]


class DrawingBlock(blocks.ChoiceBlock):
    """A drawing. It stands beside words that say the same, so screen readers pass it over."""

    choices = DRAWINGS

    class Meta:
        icon = "image"
