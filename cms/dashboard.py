"""What waits around pages and the Local Offer, on the admin's home page."""

from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Min, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from wagtail.admin.ui.components import Component
from wagtail.images import get_image_model
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.permissions import policy_registry

from engagement.models import Council, User
from engagement.screens.dashboard import Waiting, WaitingPanel
from feedback_analysis.models import GroupView

from . import you_said_we_did
from .group_space import KEEP_GROUPS
from .local_offer.comments import duty
from .local_offer.models import Service, ServiceComment
from .local_offer.models.service import CHECKED_LONG_AGO
from .models import BoardPaperPage, YouSaidWeDidPage

KEEP_SERVICES = "local_offer.change_service"
ANSWER_COMMENTS = "local_offer.answer_comment"
KEEP_PAGES = "engagement.change_council"
# Wagtail's own cards say the same in its own words.
REPLACED = {"user_objects_in_workflow_moderation", "workflow_objects_to_moderate"}
STALE = timedelta(days=365)
SHOWN = 5


def add_panels(request: HttpRequest, panels: list[Component]) -> None:
    may = request.user.has_perm
    panels[:] = [panel for panel in panels if getattr(panel, "name", "") not in REPLACED]
    pages = policy_registry.get_by_type(Page)
    if pages.user_has_permission(request.user, "publish"):
        panels += [_pages_to_publish(request.user), _pages_being_checked()]
    elif pages.user_has_permission(request.user, "change"):
        panels.append(_asked_to_publish(request.user))
    if may(KEEP_PAGES):
        panels.extend([_help_numbers(), _stale_pages(), _pictures_without_words()])
    if may(KEEP_SERVICES):
        panels.append(_unchecked_services())
    if may(KEEP_GROUPS):
        panels.append(_views_of_groups())
    if may(ANSWER_COMMENTS):
        panels.append(_comments())
    if may(duty.PUBLISH):
        panels.append(_comments_report())


def _pages_to_publish(user: User | AnonymousUser) -> WaitingPanel:
    """Pages that somebody wrote who may not publish: the longest waiting first."""
    waiting = (
        TaskState.objects.reviewable_by(user)
        .select_related("workflow_state__requested_by")
        .prefetch_related("workflow_state__content_object")
        .order_by("started_at")
    )
    rows = [
        Waiting(
            f"{page.get_admin_display_title()}, from {state.workflow_state.requested_by}",
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
            since=state.started_at,
        )
        for state in waiting
        if (page := state.workflow_state.content_object)
    ]
    return WaitingPanel(
        "Pages to check and publish",
        rows,
        order=50,
        nothing="No pages are waiting to be published.",
    )


def _pages_being_checked() -> WaitingPanel:
    """Pages that show families less than they did: what they rested on stands no more."""
    pages = you_said_we_did.being_checked(YouSaidWeDidPage.objects.live())
    rows = [
        Waiting(
            f"{page.title}: an answer behind it was withdrawn or changed. Correct it",
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
            is_urgent=True,
        )
        for page in pages.order_by("title")
    ]
    return WaitingPanel(
        "“You said, we did” pages being checked",
        rows,
        order=52,
        nothing="Every published page still has the answers it is based on.",
    )


def _asked_to_publish(user: User | AnonymousUser) -> WaitingPanel:
    """What this person asked for: does it still wait, or did it come back?"""
    said = {
        WorkflowState.STATUS_IN_PROGRESS: "waiting to be checked",
        WorkflowState.STATUS_NEEDS_CHANGES: "sent back to you: make the changes, then ask again",
    }
    asked = WorkflowState.objects.active().filter(requested_by=user).order_by("created_at")
    rows = [
        Waiting(
            f"{page.get_admin_display_title()}: {said[state.status]}",
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
            since=state.created_at,
            is_urgent=state.status == WorkflowState.STATUS_NEEDS_CHANGES,
        )
        for state in asked.prefetch_related("content_object")
        if (page := state.content_object)
    ]
    return WaitingPanel(
        "Pages you asked to be published", rows, order=65, nothing="None of your pages are waiting."
    )


def _help_numbers() -> WaitingPanel:
    """The numbers on every page, where nobody has rung them for half a year (L-25)."""
    rows = [
        Waiting(
            "Ring every number in the help strip to check it. You cannot open "
            "a survey until you have",
            reverse("wagtailsettings:edit", args=["engagement", "council"]),
            since=council.numbers_checked_on,
            is_urgent=True,
        )
        for council in Council.objects.all()
        if council.numbers_are_stale
    ]
    return WaitingPanel(
        "Help numbers", rows, order=75, nothing="All were checked in the last six months."
    )


def _stale_pages() -> WaitingPanel:
    """Pages that nobody has touched for a year; what records a day, such as a paper, may stand."""
    records = (BoardPaperPage, YouSaidWeDidPage)
    stale = (
        Page.objects.live()
        .filter(depth__gt=1, last_published_at__lt=timezone.now() - STALE)
        .not_type(*records)
        .order_by("last_published_at")
    )
    rows = [
        Waiting(
            page.title,
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
            since=page.last_published_at,
        )
        for page in stale[:SHOWN]
    ]
    return WaitingPanel(
        "Pages not updated for a year",
        rows,
        order=80,
        nothing="Every page has been updated in the last year.",
    )


def _pictures_without_words() -> WaitingPanel:
    pictures = get_image_model().objects.filter(description="").order_by("created_at")
    rows = [
        Waiting(picture.title, reverse("wagtailimages:edit", args=[picture.pk]))
        for picture in pictures[:SHOWN]
    ]
    return WaitingPanel(
        "Pictures without a description", rows, order=85, nothing="Every picture has one."
    )


def _unchecked_services() -> WaitingPanel:
    """Services whose facts nobody has checked for half a year, or ever."""
    day = timezone.localdate() - CHECKED_LONG_AGO
    old, never = Q(last_checked_on__lt=day), Q(last_checked_on=None)
    facts = Service.objects.listed().aggregate(
        old=Count("pk", filter=old), never=Count("pk", filter=never), first=Min("last_checked_on")
    )
    listed = reverse("service:index")
    oldest_first = f"{listed}?{urlencode({'ordering': 'last_checked_on'})}"
    rows = [
        Waiting(
            "not checked for six months",
            oldest_first,
            number=str(facts["old"]),
            since=facts["first"],
        ),
        Waiting("never checked", oldest_first, number=str(facts["never"])),
    ]
    shown = [row for row in rows if row.number != "0"]
    return WaitingPanel(
        "Local Offer services to check",
        shown,
        order=90,
        nothing="All were checked in the last six months.",
    )


def _views_of_groups() -> WaitingPanel:
    """What groups wrote of our answers: families see that we have not published it yet."""
    waiting = GroupView.objects.waiting().select_related("group").order_by("written_at")
    rows = [
        Waiting(
            f"{view.group}: its own view",
            reverse("group_view_decide", args=[view.pk]),
            since=view.written_at,
        )
        for view in waiting[:SHOWN]
    ]
    return WaitingPanel(
        "Views of groups", rows, order=55, nothing="No view is waiting to be published."
    )


def _comments() -> WaitingPanel:
    waiting = ServiceComment.objects.awaiting_answer()
    waiting_pages = ServiceComment.objects.page_to_change()
    facts = waiting.aggregate(number=Count("pk"), first=Min("response__received_on"))
    one = facts["number"] == 1
    row = Waiting(
        "comment needs an answer" if one else "comments need an answer",
        reverse("local_offer_comments"),
        number=str(facts["number"]),
        since=facts["first"],
    )
    shown = [row] if facts["number"] else []
    pages = waiting_pages.count()
    if pages:
        words = "answer changes a page" if pages == 1 else "answers change a page"
        listed = reverse("local_offer_comments")
        shown.append(Waiting(f"{words} that was not saved since", listed, number=str(pages)))
    return WaitingPanel(
        "Comments on the Local Offer", shown, order=95, nothing="Every comment has been answered."
    )


def _comments_report() -> WaitingPanel:
    """The yearly report, from ninety days before it is due (L-4)."""
    clock = duty.read()
    left = clock.days_left
    rows = []
    if left is not None and left <= max(duty.WARN_DAYS):
        words = "is overdue: everybody is told so" if left < 0 else f"is due in {left} days"
        rows.append(
            Waiting(
                f"The yearly report on comments {words}",
                reverse("local_offer_reports"),
                is_urgent=left <= 0,
            )
        )
    return WaitingPanel(
        "Yearly report on comments", rows, order=96, nothing="It is not due for three months."
    )
