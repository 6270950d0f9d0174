"""What could not be sent yet: shown to those who can do something about it."""

from typing import ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from engagement import notices
from engagement.models import Notice

from .base import NamedColumn, OfficerListView, day_and_time

SEE_NOTICES = "engagement.view_notice"
NOT_TRIED = "Not tried yet. If this stays, ask your IT team whether the worker is running."


def _tried(notice: Notice) -> str:
    if notice.attempts == 1:
        return "once"
    return f"{notice.attempts} times" if notice.attempts else "not yet"


class UnsentView(OfficerListView):
    """Messages that no mail server has accepted, oldest first: the reason, never the text."""

    permissions = (SEE_NOTICES,)
    page_title = "Messages not sent"
    header_icon = "mail"
    template_name = "engagement/admin/unsent.html"
    caption = "Messages not sent, oldest first"
    no_results_message = "Every message has been sent."
    queryset = Notice.objects.unsent().select_related("to_user").order_by("created_at", "pk")
    columns: ClassVar = [
        NamedColumn("subject"),
        NamedColumn("to", accessor="recipient"),
        NamedColumn("waiting_since", accessor=lambda notice: day_and_time(notice.created_at)),
        NamedColumn("tried", accessor=_tried),
        NamedColumn(
            "reason",
            label="What went wrong",
            accessor=lambda notice: notice.last_error or NOT_TRIED,
        ),
    ]

    def post(self, request: HttpRequest) -> HttpResponse:
        notices.try_again()
        messages.success(
            request, "Sayso is trying to send them again. Reload this page in a minute."
        )
        return redirect("unsent_notices")
