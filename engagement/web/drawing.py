"""Pages that show nothing of whoever asks: they may be drawn once and shown to many."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest
from django.template.response import TemplateResponse


class SameForEverybody(TemplateResponse):
    """A page that is the same for all who ask for its address, until something changes.

    ``drawn_from`` is what it depends on beside the address and the database: never anything of a
    person. ``context`` is asked for only where the page is really drawn. ``holes`` has what is new
    on each reply, by the mark that stands in its place in what was drawn. Who keeps that, and how
    long, is decided where the site is composed (config/serving/drawn_once.py): it sets ``kept``.
    """

    def __init__(
        self,
        request: HttpRequest,
        template: str | Sequence[str],
        context: Callable[[], dict[str, Any]],
        *,
        drawn_from: tuple[Hashable, ...] = (),
        holes: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(request, template)
        self.make_context, self.drawn_from, self.holes = context, drawn_from, holes or {}
        self.kept = ""

    def draw(self) -> str:
        """Return the page with its holes."""
        self.context_data = self.make_context()
        return super().rendered_content

    @property
    def rendered_content(self) -> str:
        content = self.kept or self.draw()
        for mark, words in self.holes.items():
            content = content.replace(mark, words)
        return content
