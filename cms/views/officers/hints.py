"""What the hints panel shows, for a form that is being filled in and not saved yet."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST
from wagtail.models import Page

from cms.editing import panel
from cms.models.site_page import SitePage


@require_POST
def hints(request: HttpRequest, page_id: int) -> HttpResponse:
    """Return the hints for the form as it was sent. Nothing is saved."""
    page = get_object_or_404(Page, pk=page_id).get_latest_revision_as_object()
    if not page.permissions_for_user(request.user).can_edit() or not isinstance(page, SitePage):
        raise PermissionDenied
    form_class = page.get_edit_handler().get_form_class()
    form = form_class(
        request.POST, instance=page, parent_page=page.get_parent(), for_user=request.user
    )
    form.defer_required_fields()
    if not form.is_valid():
        return HttpResponse(status=204)  # the panel stays as it is until the form makes sense
    written = form.save(commit=False)
    return render(
        request, "cms/admin/hints.html", {"reading": panel.read(written, written.audience)}
    )
