"""What could not be sent yet: shown to those who can do something about it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from engagement import notices
from engagement.models import Notice

SEE_NOTICES = "engagement.view_notice"
SHOWN = 200


class UnsentView(WagtailAdminTemplateMixin, View):
    """Messages that no mail server has accepted, with the reason, and never what they say."""

    page_title = "Messages not sent"
    header_icon = "mail"
    template_name = "engagement/admin/unsent.html"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not request.user.has_perm(SEE_NOTICES):
            raise Http404("You do not have access to this page.")
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        unsent = Notice.objects.unsent().select_related("to_user").order_by("created_at", "pk")
        context = self.get_context_data(number=unsent.count(), notices=unsent[:SHOWN])
        return self.render_to_response(context)

    def post(self, request: HttpRequest) -> HttpResponse:
        notices.try_again()
        messages.success(
            request, "Sayso is trying to send them again. Reload this page in a minute."
        )
        return redirect("unsent_notices")
