"""The panel beside an editor's words, and what it shows."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse
from wagtail.admin.panels import Panel
from wagtail.models import Page

from . import hints, text_extraction
from .hints import Audience, Hint


@dataclass(frozen=True)
class PageHints:
    """What the panel says. ``age`` is an estimate, None where it cannot be given."""

    hints: list[Hint]
    age: int | None
    too_old: bool
    audience: Audience


def read(page: Page, audience: Audience) -> PageHints:
    """Return the hints for a page as it stands in the editor, saved or not."""
    parts = text_extraction.of(page)
    english = page.locale.language_code.startswith("en") if page.locale_id else True
    found = hints.hints(parts, audience=audience, english=english)
    age = hints.reading_age(parts) if english else None
    return PageHints(
        hints=found + text_extraction.heading_hints(page),
        age=age,
        too_old=age is not None and age > audience.age,
        audience=audience,
    )


def of_texts(pieces: list[hints.EditorText]) -> PageHints:
    """Return the hints for English words that are on no page: a plan's, an action's."""
    age = hints.reading_age(pieces)
    return PageHints(
        hints=hints.hints(pieces, audience=Audience.YOUNG),
        age=age,
        too_old=age is not None and age > Audience.YOUNG.age,
        audience=Audience.YOUNG,
    )


class HintsPanel(Panel):
    """Hints while an editor writes: what and where. They warn and never refuse."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": "Is it easy to read?", **kwargs})

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/admin/hints_panel.html"

        @property
        def media(self) -> forms.Media:
            return forms.Media(js=["js/hints.js"])

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> Any:
            context = super().get_context_data(parent_context)
            page = self.instance
            if page.pk:
                context["reading"] = read(page, page.audience)
                context["address"] = reverse("page_hints", args=[page.pk])
            return context
