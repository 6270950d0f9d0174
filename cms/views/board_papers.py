"""Draft a board paper: the officers' screen, inside Wagtail's admin."""

from typing import cast

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from cms import board_papers
from cms.board_paper_form import DraftForm
from cms.models import BoardPaperIndexPage
from engagement.models import User

DRAFT = "cms.draft_board_paper"


@permission_required(DRAFT, raise_exception=True)
@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest) -> HttpResponse:
    parent = BoardPaperIndexPage.objects.first()
    form = DraftForm(request.POST or None)
    if parent is None:
        messages.error(request, "Make a page for board papers first.")
        return redirect("wagtailadmin_home")
    if form.is_valid():
        page = board_papers.draft(**form.cleaned_data, by=cast(User, request.user), parent=parent)
        messages.success(request, "The paper is drafted. What it says cannot be changed.")
        return redirect("wagtailadmin_pages:edit", page.pk)
    return render(request, "cms/admin/draft_board_paper.html", {"form": form})
