"""One run of the machine over the answers to a question, from wherever the last one stopped."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from surveys.models import Answer, ImportBatch, Question

from . import coding, engines, links, readings, themes
from .models import AnalysisRun, Codeframe, Coding, Judgement, Theme

State = AnalysisRun.State
UNFINISHED = [State.WAITING, State.RUNNING, State.FAILED]
MOST_THEMES = 25
# So many answers without a theme, new since the last look, are worth another look.
NEW_UNTHEMED = 20
SHARE_UNTHEMED = 0.25
FEWEST = 8


def run(*, codeframe: Codeframe) -> AnalysisRun | None:
    """Read what is new, look for themes where it is time to, and suggest intentions.

    Returns None where there is nothing to do. Safe to kill at any moment and to run again: each
    step is stored whole or not at all, and what people judged is never touched.
    """
    readings.forget_outdated(codeframe)
    if not is_due(codeframe):
        return None
    current = _begin(codeframe)
    try:
        _go_through(current)
    except Exception as problem:
        # The kind of problem only: its message might hold what a person wrote.
        _set(current, state=State.FAILED, problem=type(problem).__name__)
        raise
    _set(current, state=State.FINISHED, finished_at=timezone.now(), problem="")
    return current


def _go_through(current: AnalysisRun) -> None:
    codeframe = current.codeframe
    kit = readings.Kit.of(codeframe)
    while readings.read_next(current, kit):
        pass
    new_themes = current.sought_themes or _has_newly_agreed_themes(codeframe)
    if is_time_to_seek(codeframe):
        _seek(current)
        new_themes = True
    if new_themes:
        coding.suggest(codeframe=codeframe)
    intentions = links.profiles()
    for theme in codeframe.themes.in_use().exclude(links__judged_by__isnull=False).distinct():
        links.suggest_for_theme(theme=theme, intentions=intentions)


def is_due(codeframe: Codeframe) -> bool:
    """Say whether there is anything to do for this question."""
    return (
        codeframe.runs.filter(state__in=UNFINISHED).exists()
        or readings.unread(codeframe).exists()
        or _has_newly_agreed_themes(codeframe)
        or is_time_to_seek(codeframe)
    )


def _begin(codeframe: Codeframe) -> AnalysisRun:
    """Return the run that was stopped, or a new one, marked as running."""
    with transaction.atomic():
        Codeframe.objects.select_for_update().get(pk=codeframe.pk)
        left = codeframe.runs.filter(state__in=UNFINISHED).first()
        current = left or AnalysisRun(codeframe=codeframe, started_at=timezone.now())
        current.state = State.RUNNING
        current.started_at = current.started_at or timezone.now()
        current.engine = engines.theming.ENGINE
        current.answers_total = current.answers_done + readings.unread(codeframe).count()
        current.save()
    return current


def _set(current: AnalysisRun, **facts: object) -> None:
    """Change these facts only: the count of answers done is kept by the chunks."""
    AnalysisRun.objects.filter(pk=current.pk).update(**facts)
    current.refresh_from_db()


def _has_newly_agreed_themes(codeframe: Codeframe) -> bool:
    """Say whether people agreed to themes since the machine last held answers against them."""
    runs = codeframe.runs.exclude(started_at=None)
    last = runs.filter(state=State.FINISHED).first() or runs.first()
    return (
        last is not None
        and codeframe.themes.filter(
            state=Theme.State.ACCEPTED, accepted_at__gt=last.started_at
        ).exists()
    )


def _unthemed(codeframe: Codeframe) -> QuerySet[Answer]:
    """Return the answers that were read, say something, and have no theme in use."""
    coded = Coding.objects.exclude(judgement=Judgement.REFUSED).filter(
        theme__in=codeframe.themes.in_use()
    )
    return (
        codeframe.answers()
        .filter(reading__says_nothing=False)
        .exclude(pk__in=coded.values("answer"))
    )


def is_time_to_seek(codeframe: Codeframe) -> bool:
    """Say whether to look for new themes: none yet, or many new answers that no theme holds.

    Not while a file is coming in: themes sought in its first rows would be poor.
    """
    if ImportBatch.objects.filter(
        survey=codeframe.survey_id,
        state__in=[ImportBatch.State.WAITING, ImportBatch.State.RUNNING],
    ).exists():
        return False
    in_use = codeframe.themes.in_use().count()
    if in_use >= MOST_THEMES:
        return False
    without = _unthemed(codeframe)
    sought = codeframe.runs.filter(sought_themes=True, finished_at__isnull=False).first()
    new = without.filter(reading__read_at__gt=sought.finished_at) if sought else without
    enough = NEW_UNTHEMED if in_use and sought else FEWEST
    if new.count() < enough:
        return False
    return not in_use or without.count() >= SHARE_UNTHEMED * codeframe.answers().count()


def _seek(current: AnalysisRun) -> None:
    """Propose themes for the answers that no theme holds; thought out before the lock is taken."""
    codeframe = current.codeframe
    answers = list(_unthemed(codeframe).order_by("pk").values_list("pk", "cleared_text"))
    found = engines.theming.suggest_themes([text for _, text in answers])
    with transaction.atomic():
        Codeframe.objects.select_for_update().get(pk=codeframe.pk)
        if not AnalysisRun.objects.filter(pk=current.pk, sought_themes=False).exists():
            return  # another worker was quicker
        still = set(codeframe.answers().values_list("pk", flat=True))
        room = MOST_THEMES - codeframe.themes.in_use().count()
        themes.propose(codeframe=codeframe, answers=answers, found=found, still=still, most=room)
        AnalysisRun.objects.filter(pk=current.pk).update(sought_themes=True)


def codeframes_for(survey_ids: list[int]) -> list[Codeframe]:
    """Return a codeframe for every question in words of these surveys, made where none is yet."""
    asked = set(
        Question.objects.filter(kind=Question.Kind.TEXT, version__survey__in=survey_ids)
        .values_list("version__survey_id", "key")
        .distinct()
    )
    have = Codeframe.objects.filter(survey__in=survey_ids)
    known = set(have.values_list("survey_id", "question_key"))
    Codeframe.objects.bulk_create(
        [Codeframe(survey_id=survey, question_key=key) for survey, key in sorted(asked - known)],
        ignore_conflicts=True,
    )
    return list(have.order_by("pk"))
