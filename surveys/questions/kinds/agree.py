"""A statement to agree with: each is a question of its own, never a row of a grid."""

from django.utils.translation import gettext_lazy as _

from surveys.models import Question

from .base import Kind, Option, QuestionBlock, Shape, dont_know, worded

ANSWERS = (
    {"key": "agree-a-lot", "label": _("I agree a lot")},
    {"key": "agree", "label": _("I agree a bit")},
    {"key": "middle", "label": _("I am in the middle")},
    {"key": "disagree", "label": _("I disagree a bit")},
    {"key": "disagree-a-lot", "label": _("I disagree a lot")},
)


class StatementBlock(QuestionBlock):
    """A statement, and how far people agree with it."""

    dont_know = dont_know()

    class Meta:
        icon = "openquote"
        label = "Statement to agree with"


class Statement(Kind):
    """How far somebody agrees with one statement, on five steps in words."""

    key = "agree"
    label = "Statement to agree with"
    answered = "People say how much they agree with this statement"
    icon = "openquote"
    block = StatementBlock
    shape = Shape.NUMBERS

    def options(self, question: Question) -> list[Option]:
        return worded(ANSWERS, question)
