"""Drafts of what families read, and a look at it before they do: plans, intentions, actions.

How easy the words are is told by the package that knows: it registers the hook
``sayso_word_hints``, texts as (where, words) to what the panel shows as HTML.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from wagtail import hooks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel

from engagement.models import Action

HOOK = "sayso_word_hints"


class DraftForm(WagtailAdminModelForm):
    """A new record begins as a draft."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.initial["is_draft"] = True


class WordsPanel(HelpPanel):
    """Where families will read it, and hints on its words as they were saved last."""

    def __init__(self, words: Sequence[str] = (), **kwargs: Any) -> None:
        kwargs.setdefault("template", "engagement/panels/words.html")
        super().__init__(**kwargs)
        self.words = words

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "words": self.words}

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            record = self.instance
            if record.pk is None:
                return context
            return {**context, "preview": preview(record), "hints": told(record, self.panel.words)}


def preview(record: Model) -> str:
    """Return where a record is read, a draft of it too by those who work on plans."""
    if isinstance(record, Action):
        return f"{record.intention.get_absolute_url()}?drafts"
    return str(record.get_absolute_url())  # type: ignore[attr-defined]


def told(record: Model, fields: Sequence[str]) -> list[SafeString]:
    names = [(capfirst(str(record._meta.get_field(name).verbose_name)), name) for name in fields]  # type: ignore[union-attr]
    texts = [(where, getattr(record, name)) for where, name in names if getattr(record, name)]
    return [tell(texts) for tell in hooks.get_hooks(HOOK)]


def publishing(*fields: str) -> MultiFieldPanel:
    """Return the panel that all these records begin with; ``fields`` are what families read."""
    return MultiFieldPanel(
        [FieldPanel("is_draft"), WordsPanel(fields)], "Draft, and how families will read it"
    )
