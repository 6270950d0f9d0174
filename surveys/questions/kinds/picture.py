"""Point at a part of a picture: a body, a home or a school, each part an answer with its words."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, ChoiceBlock

from surveys.models import Question

from .base import Kind, Option, QuestionBlock, worded
from .widgets import Drawing

# The parts of each drawing; the keys are the names of its groups and what is stored.
PICTURES: dict[str, tuple[Option, ...]] = {
    "body": (
        {"key": "head", "label": _("Head")},
        {"key": "chest", "label": _("Chest")},
        {"key": "tummy", "label": _("Tummy")},
        {"key": "arms", "label": _("Arms and hands")},
        {"key": "legs", "label": _("Legs and feet")},
    ),
    "home": (
        {"key": "bedroom", "label": _("Bedroom")},
        {"key": "bathroom", "label": _("Bathroom")},
        {"key": "kitchen", "label": _("Kitchen")},
        {"key": "living-room", "label": _("Living room")},
        {"key": "outside", "label": _("Outside")},
    ),
    "school": (
        {"key": "classroom", "label": _("Classroom")},
        {"key": "dinner-hall", "label": _("Dinner hall")},
        {"key": "toilets", "label": _("Toilets")},
        {"key": "playground", "label": _("Playground")},
        {"key": "way", "label": _("On the way there")},
    ),
}
NAMES = {"body": "A body", "home": "A home", "school": "A school"}


class PictureBlock(QuestionBlock):
    """Point at a part of a picture."""

    picture = ChoiceBlock(choices=list(NAMES.items()), default="home", label="Picture")
    multiple = BooleanBlock(required=False, label="People can point at more than one part")

    class Meta:
        icon = "image"
        label = "Point at a picture"


class PointAtPicture(Kind):
    """The parts of one of our drawings, each a radio or a box with the part marked."""

    key = "picture"
    label = "Point at a picture"
    answered = "People point at a part of a picture"
    icon = "image"
    block = PictureBlock

    def facts(self, value: Mapping[str, Any]) -> dict[str, Any]:
        return {"settings": {"picture": value["picture"]}, "multiple": value["multiple"]}

    def problems(self, question: Question) -> Iterator[str]:
        if question.settings.get("picture") not in PICTURES:
            yield "choose the picture."

    def options(self, question: Question) -> list[Option]:
        return worded(PICTURES[question.settings["picture"]], question)

    def several(self, question: Question) -> bool:
        return question.multiple

    def drawings(self, question: Question) -> dict[str, Drawing]:
        picture = question.settings["picture"]
        template = f"icons/picture_{picture}.svg"
        return {part["key"]: Drawing(template, part["key"]) for part in PICTURES[picture]}
