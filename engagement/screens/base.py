"""What officers' screens in the admin have in common: who may see them, and how lists are drawn."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.defaultfilters import date
from django.urls import reverse
from django.utils import timezone
from django.views.generic import View
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import TitleColumn
from wagtail.admin.views.generic.base import BaseListingView, WagtailAdminTemplateMixin

from engagement.models import User


class OfficerView(WagtailAdminTemplateMixin, View):
    """A screen for those who hold any of ``permissions``; for others it does not exist.

    ``crumbs`` are the screens above it: the name of the address, and what the link says.
    """

    permissions: ClassVar[tuple[str, ...]]
    crumbs: ClassVar[Sequence[tuple[str, str]]] = ()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not any(request.user.has_perm(each) for each in self.permissions):
            raise Http404("You do not have access to this page.")
        return super().dispatch(request, *args, **kwargs)

    @property
    def officer(self) -> User:
        user = self.request.user
        assert isinstance(user, User)
        return user

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        above = [{"url": reverse(name), "label": label} for name, label in self.crumbs]
        return [*self.breadcrumbs_items, *above, {"url": "", "label": self.get_page_title()}]

    def render(self, status: int = 200, **context: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**context), status=status)

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """Return the page; it may hold people's words, so no browser or proxy may keep it."""
        response = super().render_to_response(context, **kwargs)
        response["Cache-Control"] = "no-store, private"
        return response


class NamedColumn(TitleColumn):
    """A column whose cells say its label on a phone, where the headings have no room.

    They are links where ``url_name`` or ``get_url`` says to what.
    """

    cell_template_name = "engagement/admin/cell.html"
    empty_value_display = ""


def day_and_time(moment: datetime | None) -> str:
    return date(timezone.localtime(moment), "j F Y, H:i") if moment else ""


class CountingPaginator(WagtailPaginator):
    """Says how many there are, without Django's plural of the model's name."""

    @property
    def items_count_label(self) -> str:
        return f"{self.count:,} in all"


class OfficerListView(OfficerView, BaseListingView):
    """A plain list. Wagtail draws its ``columns`` page by page; on a phone each row is a block.

    Its template includes ``view.results_template_name``: the table, its pages, or
    ``no_results_message``. ``caption`` says what the table shows to who does not see it.
    """

    results_template_name = "engagement/admin/list_results.html"
    table_classname = "listing sayso-queue"
    paginate_by = 50
    paginator_class = CountingPaginator
    caption: ClassVar[str] = ""

    def get_table_kwargs(self) -> dict[str, Any]:
        return {**super().get_table_kwargs(), "caption": self.caption}
