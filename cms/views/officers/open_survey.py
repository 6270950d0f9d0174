"""Open a survey with the questions drafted on its page: the officers' screen in the admin."""

from typing import cast

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from cms import survey_opening
from cms.models import SurveyPage
from engagement.models import User
from surveys.questions import blocks, versions

CHANGE = "surveys.change_survey"


@permission_required(CHANGE, raise_exception=True)
@require_http_methods(["GET", "POST"])
def open_survey(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show what would be asked; on POST, ask it."""
    page = get_object_or_404(SurveyPage, pk=page_id)
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    draft = page.get_latest_revision_as_object()
    questions = draft.drafted()
    problems = versions.problems_of(questions)
    if request.method == "POST":
        try:
            survey_opening.open_page(page=page, by=cast(User, request.user))
        except ValidationError as wrong:
            problems = wrong.messages
        else:
            address = request.build_absolute_uri(draft.record.get_absolute_url())
            messages.success(request, f"The survey is open. Share this link: {address}")
            return redirect("build_survey", draft.record.pk)
    return render(
        request,
        "cms/admin/open_survey.html",
        {
            "page": page,
            "questions": blocks.for_checking(questions),
            "problems": problems,
            "action": "Publish the changed questions" if draft.asked else "Open the survey",
        },
    )
