"""Yes, no, or not sure."""

from django.utils.translation import gettext_lazy as _

from surveys.models import Question

from .base import Kind, Option, QuestionBlock, worded
from .widgets import Drawing

ANSWERS = (
    {"key": "yes", "label": _("Yes")},
    {"key": "no", "label": _("No")},
    {"key": "not-sure", "label": _("I am not sure")},
)
DRAWINGS = {
    "yes": Drawing("icons/thumb.svg", "up"),
    "no": Drawing("icons/thumb.svg", "down"),
    "not-sure": Drawing("icons/face_dont_know.svg"),
}


class YesNoBlock(QuestionBlock):
    """Yes, no, or not sure."""

    class Meta:
        icon = "check"
        label = "Yes or no"


class YesNo(Kind):
    """Yes, no, or not sure, each with a drawing."""

    key = "yesno"
    label = "Yes or no"
    answered = "People answer yes, no, or that they are not sure"
    icon = "check"
    block = YesNoBlock

    def options(self, question: Question) -> list[Option]:
        return worded(ANSWERS, question)

    def drawings(self, question: Question) -> dict[str, Drawing]:
        return {**DRAWINGS, **super().drawings(question)}
