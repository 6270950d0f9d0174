"""How somebody feels, on five faces."""

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.web.forms import Faces
from surveys.models import Question

from .base import Kind, Option, QuestionBlock, dont_know, worded

# What the five faces say. The key is the answer that is stored.
FACES = (
    {"key": "1", "label": _("Very sad")},
    {"key": "2", "label": _("Sad")},
    {"key": "3", "label": _("In the middle")},
    {"key": "4", "label": _("Happy")},
    {"key": "5", "label": _("Very happy")},
)


class FacesQuestionBlock(QuestionBlock):
    """How somebody feels, on five faces."""

    dont_know = dont_know()

    class Meta:
        icon = "user"
        label = "Faces"


class FiveFaces(Kind):
    """Five faces, from very sad to very happy."""

    key = "faces"
    label = "Faces"
    answered = "People choose one of five faces"
    icon = "user"
    block = FacesQuestionBlock

    def options(self, question: Question) -> list[Option]:
        return worded(FACES, question)

    def widget(self, question: Question) -> forms.Widget:
        return Faces()
