"""A survey that is not stored yet."""

from dataclasses import dataclass, field
from typing import Any

from engagement.models import Group
from surveys.models import Survey
from surveys.questions import versions

MOST_QUESTIONS = 200
# What of a survey goes into a file; who decides and when is for each council to say.
FACTS: dict[str, Any] = {
    "title": "",
    "intro": "",
    "voices": [],
    "children_in_care": False,
    "for_send": False,
    "asks_age_band": True,
    "asks_equality": False,
    "entry": Survey.Entry.OPEN.value,
}


class UnreadableSurveyError(Exception):
    """The file holds no survey that we can read; the message says why, in the officer's words."""


@dataclass(frozen=True)
class NotTaken:
    """What of a question could not be taken, and why. ``question`` names it as its file does."""

    question: str
    why: str


@dataclass(frozen=True)
class Draft:
    """``survey`` are the ``FACTS``, ``questions`` as ``versions.freeze`` takes them.

    ``groups`` are those of the survey that there are here too.
    """

    survey: dict[str, Any]
    questions: list[dict[str, Any]]
    not_taken: list[NotTaken] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)


def checked(draft: Draft) -> Draft:
    """Return the draft. Raises UnreadableSurveyError where nobody could answer its questions."""
    if len(draft.questions) > MOST_QUESTIONS:
        raise UnreadableSurveyError(
            f"This survey has {len(draft.questions)} questions. We take {MOST_QUESTIONS} at most."
        )
    if problems := versions.problems_of(draft.questions):
        raise UnreadableSurveyError(" ".join(problems[:5]))
    return draft
