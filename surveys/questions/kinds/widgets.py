"""Controls of our own: answers with a drawing beside their words, in native radios and boxes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms


@dataclass(frozen=True)
class Drawing:
    """What stands beside an answer's words, which say the same: it is hidden from screen readers.

    ``template`` is a drawing of ours, ``part`` the part of it that is marked; ``url`` an upload,
    ``alt`` what it shows, for where no words stand beside it.
    """

    template: str = ""
    part: str = ""
    url: str = ""
    alt: str = ""


class _Drawn(forms.widgets.ChoiceWidget):
    """Gives each option its drawing; ``layout`` is the class that lays them out."""

    def __init__(
        self, drawings: Mapping[str, Drawing] | None = None, *, layout: str = "", **options: Any
    ) -> None:
        super().__init__(**options)
        self.drawings = dict(drawings or {})
        self.layout = layout

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["kind"] = self.layout
        return context

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        option["drawing"] = self.drawings.get(str(value))
        return option


class DrawnRadios(_Drawn, forms.RadioSelect):
    """One answer, each with a drawing."""


class DrawnBoxes(_Drawn, forms.CheckboxSelectMultiple):
    """Several answers, each with a drawing."""
