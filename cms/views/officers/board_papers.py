"""Draft a board paper, or withdraw one: the officers' screens, inside Wagtail's admin."""

from typing import cast

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access

from cms import board_papers
from cms.board_papers.form import DraftForm, WithdrawForm
from cms.models import BoardPaperIndexPage, BoardPaperPage
from engagement.models import Board, Intention, User

DRAFT = "cms.draft_board_paper"


@permission_required(DRAFT, raise_exception=True)
@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest) -> HttpResponse:
    parent = BoardPaperIndexPage.objects.first()
    form = DraftForm(request.POST or None, initial=_of_board(request.GET.get("board", "")))
    if parent is None:
        messages.error(request, "There is no page for board papers yet. Ask a web editor for one.")
        return redirect("wagtailadmin_home")
    if form.is_valid() and _in_order(form):
        page = board_papers.draft(**form.cleaned_data, by=cast(User, request.user), parent=parent)
        messages.success(
            request, "Your draft is ready. Check it in the preview and change it here."
        )
        return redirect("wagtailadmin_pages:edit", page.pk)
    return render(request, "cms/admin/draft_board_paper.html", {"form": form})


def _of_board(number: str) -> dict[str, object]:
    """Return what a paper for this board begins with: its intentions, and since when."""
    board = Board.objects.filter(pk=number).first() if number.isdigit() else None
    if board is None:
        return {}
    intentions = Intention.objects.current().commissioning().filter(boards=board)
    return {
        "board": board,
        "meeting_on": board.next_meeting_on,
        "period_from": board.last_paper_on,
        "intentions": list(intentions),
    }


def _in_order(form: DraftForm) -> bool:
    begins, ends = form.cleaned_data["period_from"], form.cleaned_data["period_to"]
    if begins and ends and ends < begins:
        form.add_error("period_to", "The last day is before the first.")
    return not form.errors


@require_admin_access
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, page_id: int) -> HttpResponse:
    """Take back a paper that went out, with the reason; for those who may publish one."""
    page = get_object_or_404(BoardPaperPage, pk=page_id, sealed_at__isnull=False, withdrawn_on=None)
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        because = form.cleaned_data["because"]
        board_papers.withdraw(page=page, because=because, by=cast(User, request.user))
        messages.success(request, "The paper is withdrawn. Its page now says so, and why.")
        return redirect("wagtailadmin_pages:edit", page.pk)
    context = {
        "page": page,
        "form": form,
        "header_title": "Withdraw this paper",
        "header_icon": "doc-full",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": "Home"},
            {"url": reverse("wagtailadmin_pages:edit", args=[page.pk]), "label": page.title},
            {"url": "", "label": "Withdraw this paper"},
        ],
    }
    return render(request, "cms/admin/withdraw_board_paper.html", context)
