"""Those who must act on a page are told by e-mail: who may publish it, then who asked for that.

By the outbox like every message, so that asking never waits for a mail server and no message is
lost with one. Wagtail's own e-mails go out within the request, and to every administrator.
"""

from typing import Any

from django.conf import settings
from django.urls import reverse
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from engagement import notices
from engagement.models import User


def connect() -> None:
    """Listen under the names of Wagtail's own receivers: they connect later, and so not at all."""
    for signal, sender, receiver, name in (
        (task_submitted, TaskState, tell_who_publishes, "group_approval_task_submitted"),
        (workflow_submitted, WorkflowState, _nobody_else, "workflow_state_submitted"),
        (workflow_rejected, WorkflowState, tell_it_came_back, "workflow_state_rejected"),
        (workflow_approved, WorkflowState, tell_it_is_out, "workflow_state_approved"),
    ):
        uid = f"{name}_email_notification"
        signal.connect(receiver, sender=sender, dispatch_uid=uid)


def tell_who_publishes(*, instance: TaskState, **_kwargs: Any) -> None:
    """Tell each person whose role may let the page out, but for who asked."""
    page = instance.workflow_state.content_object
    groups = getattr(instance.task.specific, "groups", None)
    if not isinstance(page, Page) or groups is None:
        return
    asked_by = instance.workflow_state.requested_by
    people = User.objects.filter(groups__in=groups.all(), is_active=True).distinct()
    for person in people.exclude(email=""):
        if person == asked_by:
            continue
        notices.tell(
            to=person,
            subject="A page is waiting for you to check and publish",
            body=(
                f"{asked_by or 'Somebody'} asks for “{page.get_admin_display_title()}” to be "
                f"published.\n\nCheck it here, then publish it or send it back:\n{_edit(page)}"
            ),
            about=f"page to publish {instance.pk}",
        )


def tell_it_came_back(*, instance: WorkflowState, **_kwargs: Any) -> None:
    _tell_who_asked(
        instance,
        "Your page was sent back to you",
        "was not published yet. Its page in the admin says why. Make the changes, then ask again",
    )


def tell_it_is_out(*, instance: WorkflowState, **_kwargs: Any) -> None:
    _tell_who_asked(instance, "Your page was checked and approved", "was checked and approved")


def _tell_who_asked(state: WorkflowState, subject: str, said: str) -> None:
    page, asked_by = state.content_object, state.requested_by
    if (
        not isinstance(page, Page)
        or asked_by is None
        or not (asked_by.is_active and asked_by.email)
    ):
        return
    notices.tell(
        to=asked_by,
        subject=subject,
        body=f"“{page.get_admin_display_title()}” {said}:\n{_edit(page)}",
        about=f"page {state.status} {state.pk}.{state.current_task_state_id}",
    )


def _nobody_else(**_kwargs: Any) -> None:
    """An administrator publishes nothing by being one: only the role is told."""


def _edit(page: Page) -> str:
    return settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_pages:edit", args=[page.pk])
