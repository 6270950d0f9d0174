"""Approve a page in Wagtail's workflow from the dashboard, or be told why it cannot go out yet."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.pages.workflow import WorkflowActionView


class ApprovingView(WorkflowActionView):
    """Wagtail's view lets a page's refusal to be published go up as a crash."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().post(request, *args, **kwargs)
        except ValidationError as refusal:
            return self.told(request, refusal)

    def told(self, request: HttpRequest, refusal: ValidationError) -> HttpResponse:
        """Go to the page with the reasons, and with the comment that was typed."""
        reasons = " ".join(refusal.messages)
        typed = request.POST.get("comment", "").strip()
        kept = f" Your comment was: \u201c{typed}\u201d" if typed else ""
        messages.error(
            request, f"This page was not published and is still waiting. {reasons}{kept}"
        )
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            success = {"step": "success", "redirect": self.redirect_url}
            return self.render_modal_json(request, success)
        return redirect(self.redirect_url)


approve = require_admin_access(ApprovingView.as_view())
