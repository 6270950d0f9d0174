"""What is over is deleted."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from engagement import upkeep

pytestmark = pytest.mark.django_db


def test_ended_sessions_and_done_tasks_are_deleted() -> None:
    now = timezone.now()
    for key, age in (("old", -1), ("new", 1)):
        Session.objects.create(
            session_key=key, session_data="", expire_date=now + timedelta(hours=age)
        )
    for status, days in (("SUCCESSFUL", 2), ("FAILED", 2), ("FAILED", 15), ("READY", None)):
        DBTaskResult.objects.create(
            status=TaskResultStatus[status],
            finished_at=days and now - timedelta(days=days),
            args_kwargs={},
            backend_name="default",
            task_path="x",
        )
    upkeep.each_hour()
    assert [session.session_key for session in Session.objects.all()] == ["new"]
    left = DBTaskResult.objects.filter(task_path="x").values_list("status", flat=True)
    assert sorted(left) == ["FAILED", "READY"]
