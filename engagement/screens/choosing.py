"""How officers choose: lists say "Choose" or "None" instead of dashes, ticks stand in a group."""

from typing import Any

from django import forms
from django.db import models
from wagtail.admin.forms.models import register_form_field_override, registry

CHOOSE, NONE = "Choose", "None"


class Ticks(forms.CheckboxSelectMultiple):
    """Boxes in a fieldset: who listens hears at the first of them what they are ticking."""

    template_name = "engagement/widgets/ticks.html"

    def __init__(self, *, legend: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.legend = legend

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return {**super().get_context(name, value, attrs), "legend": self.legend}


def say_choose() -> None:
    """Let every form that Wagtail makes of a model say in words what its empty choice means."""
    for field in (models.CharField, models.PositiveSmallIntegerField):
        register_form_field_override(field, override=_of_choices)
    register_form_field_override(models.ForeignKey, override=_of_records)


def _of_choices(field: models.Field) -> dict[str, Any]:
    if not field.choices:
        return {}
    has_empty = field.blank or not field.has_default()
    empty = [("", NONE if field.blank else CHOOSE)]
    return {"choices": field.get_choices(include_blank=has_empty, blank_choice=empty)}


def _of_records(field: models.ForeignKey) -> dict[str, Any]:
    """Pages, pictures and documents keep the choosers that Wagtail has for them."""
    return registry.foreign_key_lookup(field) or {"empty_label": NONE if field.blank else CHOOSE}
