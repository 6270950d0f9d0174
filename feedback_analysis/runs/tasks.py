"""What the worker does for this package. Light to import: a web process enqueues these.

Every task may be killed at any moment and run again (``manage.py work`` sees to it).
"""

from collections.abc import Iterable

from django.conf import settings
from django_tasks import task
from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from engagement.models import User
from feedback_analysis.coding import import_sheet, translations, vectors
from feedback_analysis.models import Codeframe
from surveys.exports import preparing
from surveys.imports import tasks as import_tasks
from surveys.models import Survey

from . import analysis, llm_candidates, stages


@task()
def analyse(codeframe_id: int) -> dict[str, int]:
    """Analyse what is new for one question; return how many answers were read."""
    codeframe = Codeframe.objects.select_related("survey").filter(pk=codeframe_id).first()
    run = analysis.run(codeframe=codeframe) if codeframe else None
    return {"answers": run.answers_done if run else 0}


@task()
def translate() -> dict[str, int]:
    """Let the council's own translator put answers in other languages into English."""
    return {"answers": translations.run_machine()}


@task()
def ask_outside(codeframe_id: int, asked_by: int) -> dict[str, int]:
    """Ask the council's language model for candidate themes; return how many were new."""
    codeframe = Codeframe.objects.select_related("survey").get(pk=codeframe_id)
    return {"candidates": llm_candidates.ask(codeframe=codeframe, by=User.objects.get(pk=asked_by))}


def _once(wanted: Task[[], dict[str, int]]) -> None:
    """Enqueue a task that is not waiting already."""
    ready = DBTaskResult.objects.filter(task_path=wanted.module_path, status=TaskResultStatus.READY)
    if not ready.exists():
        wanted.enqueue()


def enqueue(codeframes: Iterable[Codeframe]) -> int:
    """Enqueue the analysis of these questions, once each; return how many were not waiting yet.

    One that is being worked on is enqueued again: it may have passed what is new.
    """
    waiting = {
        pk
        for kept in DBTaskResult.objects.filter(
            task_path=analyse.module_path, status=TaskResultStatus.READY
        ).values_list("args_kwargs", flat=True)
        for pk in kept["args"]
    }
    fresh = [frame for frame in codeframes if frame.pk not in waiting]
    for frame in fresh:
        analyse.enqueue(frame.pk)
    return len(fresh)


def sweep() -> int:
    """Enqueue whatever is due that nobody enqueued; return how many questions that was.

    It picks up what a lost signal or a killed worker left, and forgets at once what moderation
    has taken back. Cheap where nothing is due.
    """
    import_tasks.sweep()
    preparing.sweep()
    stages.forget_outdated()
    vectors.forget_outdated()
    translations.forget_outdated()
    import_sheet.forget_unfinished()
    if settings.TRANSLATOR and translations.waiting().exists():
        _once(translate)
    surveys = Survey.objects.filter(responses__isnull=False).distinct()
    frames = analysis.codeframes_for(list(surveys.values_list("pk", flat=True)))
    due = [frame for frame in frames if analysis.is_due(frame)]
    enqueue(due)
    return len(due)


def enqueue_for_responses(response_ids: list[int]) -> None:
    """Enqueue the questions that these responses answered in words."""
    surveys = Survey.objects.filter(responses__in=response_ids).distinct()
    enqueue(analysis.codeframes_for(list(surveys.values_list("pk", flat=True))))
