"""The built-in set of pictures for questions and answers: our own drawings, by name.

Each stands beside words that say the same, so it needs no text of its own there.
"""

DRAWINGS = {
    "home": "A home",
    "school": "A school",
    "hospital": "A hospital",
    "family": "A family",
    "people": "People together",
    "talking": "Talking",
    "heard": "Being listened to",
    "reading": "Reading",
    "taxi": "A taxi to school",
    "stand": "A stand at a fair",
    "seedling": "A plant that grows",
    "tangled": "Worried thoughts",
    "safe": "Being safe",
    "door": "A door",
    "money": "Money",
    "mobile": "A phone",
    "calendar": "A calendar",
    "meeting": "A meeting",
    "food": "Food",
    "bed": "A bed",
    "play": "Playing",
    "friend": "A friend",
    "book": "A book",
    "music": "Music",
    "painting": "Painting",
    "tree": "Outdoors",
    "medicine": "Medicine",
}


def template_of(name: str) -> str:
    """Return the template that draws it."""
    return f"icons/{name}.svg"
