"""Pages about a record of the council's work: one page has it, and its translations share it."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import cached_property
from wagtail.admin.forms import WagtailAdminPageForm

from cms.serving import languages

from .site_page import SitePage


class RecordForm(WagtailAdminPageForm):
    """Asks for the record where the page is not a translation of one that has it."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        name = self.instance.record_field
        if name in cleaned and cleaned[name] is None and self.instance.of_source() is None:
            self.add_error(name, "Choose what this page is about.")
        return cleaned


class RecordPage(SitePage):
    """``record_field`` names the field, which only the page in the council's language fills."""

    record_field: ClassVar[str]
    base_form_class = RecordForm

    class Meta:
        abstract = True

    @cached_property
    def record(self) -> Any:
        """Return the record; a translation's is that of the page it was translated from."""
        return getattr(self, self.record_field) or self.of_source()

    def of_source(self) -> Any:
        """Return the record of the page that this was translated from; None without one."""
        pages = type(self)._default_manager.filter(translation_key=self.translation_key)
        source = pages.exclude(**{self.record_field: None}).select_related(self.record_field)
        found = source.exclude(pk=self.pk).first()
        return getattr(found, self.record_field) if found else None

    def serve(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if self.record is None:  # copied, and nobody has chosen yet what it is about
            raise Http404
        return super().serve(request, *args, **kwargs)


def in_this_language(pages: Iterable[Any]) -> list[Any]:
    """Return these pages, each as its translation where it has one: in English without a query.

    A translation has its record with it.
    """
    own = list(pages)
    if languages.active() == languages.OWN or not own:
        return own
    found = type(own[0])._default_manager.filter(
        live=True,
        locale__language_code=languages.active(),
        translation_key__in=[page.translation_key for page in own],
    )
    theirs = {page.translation_key: page for page in found}
    for page in own:
        if page.translation_key in theirs:
            theirs[page.translation_key].record = page.record
        else:
            page.title = languages.OwnWords(page.title)
    return [theirs.get(page.translation_key, page) for page in own]
