"""What waits in moderation and with the safeguarding lead, on the admin's home page."""

from typing import cast

from django.db.models import Count, F, Min
from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.ui.components import Component

from engagement.models import Council, User
from engagement.screens.dashboard import Waiting, WaitingPanel
from surveys import safeguarding
from surveys.models import Disclosure, Survey
from surveys.moderation import queue, second_approval
from surveys.safeguarding import overdue

from .base import HANDLE_DISCLOSURE, MODERATE

ASK = "surveys.change_survey"
SHOWN = 5


def add_panels(request: HttpRequest, panels: list[Component]) -> None:
    """Disclosures are for the safeguarding lead only, administrators included."""
    if request.user.has_perm(HANDLE_DISCLOSURE):
        panels.append(_disclosures(cast("User", request.user)))
    if request.user.is_superuser and not safeguarding.leads():
        panels.append(_nobody_handles_disclosures())
    if request.user.has_perm(MODERATE):
        panels.append(_to_read(cast("User", request.user)))
    if request.user.has_perm(ASK):
        panels.append(_open_surveys())


def _disclosures(lead: User) -> WaitingPanel:
    url = reverse("safeguarding:list")
    mine = Disclosure.objects.visible_to(lead)
    unopened, begun = mine.unopened(), mine.open()
    late = overdue.late(lead)
    what = "late"
    rows = [Waiting(what, url, number=str(late), is_urgent=True)] if late else []
    rows += [
        Waiting(
            what,
            url,
            number=str(number),
            since=found.aggregate(first=Min("waiting_since"))["first"],
            is_urgent=is_urgent,
        )
        for what, found, is_urgent in (
            ("not opened yet", unopened, True),
            ("opened, not yet closed", begun.filter(opened_at__isnull=False), False),
        )
        if (number := queue.count(found))
    ]
    return WaitingPanel("Safeguarding", rows, order=5, nothing="No disclosure is open.")


def _nobody_handles_disclosures() -> WaitingPanel:
    """For administrators: they cannot open a disclosure, but only they can appoint who can."""
    number = queue.count(Disclosure.objects.unopened())
    what = "Nobody has the role of safeguarding lead. Give somebody the role."
    if number:
        verb = "needs" if str(number) == "1" else "need"
        what = f"{what} {number} {verb} reading now."
    row = Waiting(what, reverse("wagtailusers_users:index"), is_urgent=True)
    return WaitingPanel("Safeguarding", [row], order=5)


def _to_read(officer: User) -> WaitingPanel:
    rows = []
    if number := queue.waiting():
        since = queue.oldest()
        what = "response to read" if str(number) == "1" else "responses to read"
        rows = [Waiting(what, reverse("moderation:queue"), number=str(number), since=since)]
        rows += _late_and_handed(officer)
    if number := queue.count(second_approval.to_confirm(officer)):
        url = f"{reverse('moderation:queue')}?state={queue.TO_CONFIRM}"
        rows.append(Waiting("withheld by a colleague: do you agree?", url, number=str(number)))
    return WaitingPanel("Moderation", rows, order=10, nothing="Nothing is waiting to be read.")


def _late_and_handed(officer: User) -> list[Waiting]:
    """What waits for longer than the council wants, and what colleagues gave to this officer."""
    rows, url = [], reverse("moderation:queue")
    within = Council.current().days_to_read
    if number := queue.late(within=within):
        what = f"not read within {within} working day{'' if within == 1 else 's'}"
        rows.append(Waiting(what, url, number=str(number), is_urgent=True))
    if number := queue.for_you(officer):
        url = f"{url}?state={queue.FOR_YOU}"
        rows.append(Waiting("handed to you by a colleague", url, number=str(number)))
    return rows


def _open_surveys() -> WaitingPanel:
    """Surveys that can be answered and how many have, the first to close on top."""
    running = Survey.objects.of_officers().open().annotate(answered=Count("responses"))
    running = running.order_by(F("closes_on").asc(nulls_last=True), "pk")
    rows = [
        Waiting(
            f"{each.title} ({each.answered:,} answered)",
            reverse("surveys_list:edit", args=[each.pk]),
            until=each.closes_on,
        )
        for each in running[:SHOWN]
    ]
    return WaitingPanel("Open surveys", rows, order=20, nothing="No survey is open.")
