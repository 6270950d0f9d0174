"""Links on a record's screen to what belongs to it, told by the packages that know.

A consultation has surveys and a page, a survey has a page: packages further right own those, so
each registers the hook ``sayso_linked_records``: a record to its links, an empty list where it
knows of none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from wagtail import hooks
from wagtail.admin.panels import HelpPanel

HOOK = "sayso_linked_records"


@dataclass(frozen=True)
class RecordLink:
    """What kind of thing it is, what it is called, and where it stands."""

    kind: str
    name: str
    url: str


def links_of(record: Model) -> Iterator[RecordLink]:
    for tell in hooks.get_hooks(HOOK):
        yield from tell(record)


class LinkedPanel(HelpPanel):
    """Shows the links of a stored record; a new one has none."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("template", "engagement/panels/linked.html")
        super().__init__(**kwargs)

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self) -> bool:
            return super().is_shown() and self.instance.pk is not None

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "links": list(links_of(self.instance))}
