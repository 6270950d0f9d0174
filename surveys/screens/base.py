"""What the officers' own screens in the admin have in common."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from engagement.models import User

MODERATE = "surveys.moderate_response"
HANDLE_DISCLOSURE = "surveys.handle_disclosure"
IMPORT = "surveys.import_responses"
EXPORT = "surveys.export_responses"


class OfficerView(WagtailAdminTemplateMixin, View):
    """A screen in the admin for those who hold ``permission``; for others it does not exist."""

    permission: ClassVar[str]
    crumbs: ClassVar[Sequence[tuple[str, str]]] = ()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(self.permission):
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
        """Return the page; it holds people's words, so no browser or proxy may keep it."""
        response = self.render_to_response(self.get_context_data(**context), status=status)
        response["Cache-Control"] = "no-store, private"
        return response


def streamed(pieces: Iterator[bytes]) -> StreamingHttpResponse:
    """Return a CSV file that goes out piece by piece (under ASGI by config/serving/handler.py)."""
    response = StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")
    response["Cache-Control"] = "no-store, private"
    return response
