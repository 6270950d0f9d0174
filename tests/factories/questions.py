"""A question of every kind there is, as an officer writes it."""

from surveys.models import Survey, SurveyVersion
from surveys.questions import blocks, versions

CHOICES = [{"key": "", "label": label} for label in ("Food", "Bedtime", "Visits")]
WRITTEN: dict[str, dict[str, object]] = {
    "choice": {"multiple": True, "choices": CHOICES},
    "yesno": {},
    "faces": {"dont_know": True},
    "scale": {"first": 0, "last": 10, "low": "Not safe", "high": "Very safe", "dont_know": True},
    "agree": {"dont_know": True},
    "ranking": {"choices": CHOICES},
    "picture": {"picture": "home", "multiple": True},
    "text": {"polarity": "open"},
    "month": {"when": "past"},
    "district": {},
    "photo": {},
    "voice": {},
}


def values(*only: str) -> list[tuple[str, dict[str, object]]]:
    """Return the blocks of each kind (or of ``only`` these): (kind, value)."""
    return [
        (kind, {"key": kind, "text": f"Ask {kind}?", "hint": "", **value})
        for kind, value in WRITTEN.items()
        if not only or kind in only
    ]


def asked(*only: str) -> list[dict[str, object]]:
    """Return a question of each kind (or of ``only`` these), as ``versions.freeze`` takes them."""
    block = blocks.QuestionsBlock()
    written = [{"type": kind, "value": value} for kind, value in values(*only)]
    return blocks.facts(block.to_python(written))


def freeze(survey: Survey, *only: str) -> SurveyVersion:
    return versions.freeze(survey=survey, questions=asked(*only), by=None)
