from typing import Self

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PageViewRestriction

from cms.editing.hints import Audience
from cms.editing.panel import HintsPanel
from cms.serving import languages, reading_options
from cms.serving.routing import Place

# What a list of pages shows of each: a page has forty columns more.
LISTED = ("title", "url_path", "content_type", "locale", "translation_key")
# Ways in which people read a page, as the cookie of their reading options says it.
PREVIEWS = [
    ("", "As everybody sees it"),
    ("theme-dark", "Dark"),
    ("theme-contrast", "High contrast"),
    ("size-4.space-wide", "Largest letters, more space"),
]
Context = dict[str, object]
Trail = list[tuple[str, str]]


class SitePage(Page):
    """What all our pages share: where they stand, without asking the database twice."""

    personal_data = None

    # Set by routing.find() for a page that was asked for; other pages look it up.
    found_at: Place | None = None
    # What a page of this type shows of other records: read with it.
    read_with: tuple[str, ...] = ()

    class Meta:
        abstract = True

    show_in_menus_default = False
    # Why this page cannot be unpublished or deleted now, for whoever tries; "" where it can.
    stays_because: str = ""
    content_panels = [*Page.content_panels, HintsPanel()]
    promote_panels = [FieldPanel("slug"), FieldPanel("search_description")]

    @property
    def audience(self) -> Audience:
        """Return for whom the page is: how easy its words have to be."""
        return Audience.YOUNG if getattr(self, "for_children", False) else Audience.ADULT

    @property
    def source(self) -> Self:
        """Return the page in the council's language that this one translates; itself in that."""
        if languages.written_in.get() == languages.OWN:
            return self
        own = type(self)._default_manager.filter(locale__language_code=languages.OWN)
        return own.filter(translation_key=self.translation_key).first() or self

    @cached_property
    def trail(self) -> Trail:
        """Return (title, address) of the pages above this one, from the top."""
        if self.found_at is not None:
            return self.found_at.trail
        above = self.get_ancestors().filter(depth__gt=1).live()
        return [(languages.of_part(page.title), page.url or "/") for page in above]

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        """Return where the page is; what nobody translated, within the reader's language."""
        parts = super().get_url_parts(request)
        if parts is None or not parts[2] or languages.split(parts[2])[0] != languages.OWN:
            return parts
        return parts[0], parts[1], languages.here(parts[2])

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Return the restrictions of this page and those above, without asking for their ids.

        Wagtail reads every page above to resolve aliases; the route knows when there are none,
        and when no page of the site is restricted at all.
        """
        if self.found_at is None or not self.found_at.is_no_alias:
            return super().get_view_restrictions()
        if self.found_at.is_open:
            return PageViewRestriction.objects.none()
        paths = [self.path[:end] for end in range(self.steplen, len(self.path) + 1, self.steplen)]
        return PageViewRestriction.objects.filter(page__path__in=paths)

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        return PREVIEWS

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show the page as somebody sees it who chose these reading options."""
        request.COOKIES = {**request.COOKIES, reading_options.COOKIE: mode_name}
        return super().serve_preview(request, mode_name)

    def serve(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Show the page: by now Wagtail has checked that it is live and who may see it."""
        self.title = languages.of_part(self.title)  # type: ignore[has-type]
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> Context:
        context: Context = super().get_context(request, *args, **kwargs)
        context["trail"] = self.trail
        # Children go anywhere: only what is written for adults alone says otherwise (L-30).
        context["exit_page"] = True
        return context
