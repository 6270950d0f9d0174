"""What waits in moderation and with the safeguarding lead, on the admin's home page."""

from datetime import date
from typing import cast

from django.db.models import F, Min
from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.ui.components import Component

from engagement.dashboard import Waiting, WaitingPanel
from engagement.models import User

from . import moderation_queue, refusals
from .models import Disclosure, Response, Survey
from .officers import HANDLE_DISCLOSURE, MODERATE

ASK = "surveys.change_survey"
SHOWN = 5


def add_panels(request: HttpRequest, panels: list[Component]) -> None:
    """Disclosures are for the safeguarding lead only: that there are any is news to nobody else."""
    if request.user.has_perm(HANDLE_DISCLOSURE):
        panels.append(_disclosures())
    if request.user.has_perm(MODERATE):
        panels.append(_to_read(cast("User", request.user)))
    if request.user.has_perm(ASK):
        panels.append(_open_surveys())


def _disclosures() -> WaitingPanel:
    url = reverse("safeguarding:list")
    unopened, begun = (Disclosure.objects.unopened(), Disclosure.objects.open())
    rows = [
        Waiting(
            what,
            url,
            number=str(number),
            since=found.aggregate(first=Min("raised_at"))["first"],
            is_urgent=is_urgent,
        )
        for what, found, is_urgent in (
            ("not opened yet", unopened, True),
            ("opened and not closed", begun.filter(opened_at__isnull=False), False),
        )
        if (number := moderation_queue.count(found))
    ]
    return WaitingPanel("Disclosures", rows, order=5, nothing="None is open.")


def _to_read(officer: User) -> WaitingPanel:
    waiting = Response.objects.awaiting_moderation()
    rows = []
    if number := moderation_queue.waiting():
        # The queue goes by key, so its first is its oldest: no need to look through the rest.
        oldest: date | None = waiting.order_by("pk").values_list("received_on", flat=True).first()
        rows = [
            Waiting(
                "answers to read", reverse("moderation:queue"), number=str(number), since=oldest
            )
        ]
    if number := moderation_queue.count(refusals.to_confirm(officer)):
        url = f"{reverse('moderation:queue')}?state={moderation_queue.TO_CONFIRM}"
        rows.append(Waiting("withheld: do you agree?", url, number=str(number)))
    return WaitingPanel("Moderation", rows, order=10, nothing="Everything has been read.")


def _open_surveys() -> WaitingPanel:
    """Surveys that can be answered, the first to close on top; those without an end come last."""
    running = Survey.objects.open().order_by(F("closes_on").asc(nulls_last=True), "pk")
    rows = [
        Waiting(each.title, reverse("surveys_list:edit", args=[each.pk]), until=each.closes_on)
        for each in running[:SHOWN]
    ]
    return WaitingPanel("Open surveys", rows, order=20, nothing="No survey is open.")
