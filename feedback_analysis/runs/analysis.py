"""One run of the machine over the answers to a question, from wherever the last one stopped."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from engagement.models import User
from feedback_analysis import coding, engines
from feedback_analysis.codeframe import merge, themes
from feedback_analysis.coding import duplicates, vectors
from feedback_analysis.findings import links
from feedback_analysis.models import AnalysisRun, Codeframe, Coding, Judgement, Theme
from feedback_analysis.permissions import CODE, require
from surveys.models import Answer, ImportBatch, Question

from . import stages

State = AnalysisRun.State
UNFINISHED = [State.WAITING, State.RUNNING, State.FAILED]
MOST_THEMES = 25
# What a run's record tells, and in which words.
FIGURES = (
    ("agreed", "agreed themes"),
    ("candidates", "themes suggested by the computer"),
    ("themed", "answers with a theme"),
    ("unthemed", "answers in which no theme is said"),
    ("nothing", "answers set aside: said nothing"),
    ("foreign", "answers set aside: not in English"),
)
# So many answers without a theme, new since the last look, are worth another look.
NEW_UNTHEMED = 20
SHARE_UNTHEMED = 0.25
FEWEST = 8
ENOUGH_TO_LEARN_FROM = 20


class CancelledError(Exception):
    """A person stopped the run."""


def run(*, codeframe: Codeframe) -> AnalysisRun | None:
    """Read what is new, look for themes where it is time to, and suggest intentions.

    Returns None where there is nothing to do. Safe to kill at any moment and to run again: each
    step is stored whole or not at all, and what people judged is never touched.
    """
    stages.forget_outdated(codeframe)
    if not is_due(codeframe):
        return None
    current = _begin(codeframe)
    try:
        _go_through(current)
    except CancelledError:
        current.refresh_from_db()
        return current
    except Exception as problem:
        # The kind of problem only: its message might hold what a person wrote.
        _set(current, state=State.FAILED, problem=type(problem).__name__)
        raise
    _set(
        current,
        state=State.FINISHED,
        finished_at=timezone.now(),
        problem="",
        figures=figures(codeframe),
    )
    return current


def _go_through(current: AnalysisRun) -> None:
    codeframe = current.codeframe
    ready = stages.Engines.ready(codeframe)
    while stages.analyse_next(current, ready):
        _stop_if_cancelled(current)
    new_themes = (
        current.sought_themes
        or _codeframe_has_changed(codeframe)
        or _judged_since_the_last_run(codeframe)
    )
    if is_time_to_seek(codeframe):
        _seek(current)
        new_themes = True
    _stop_if_cancelled(current)
    if new_themes:
        coding.suggest(codeframe=codeframe, between=lambda: _stop_if_cancelled(current))
        found, engine = duplicates.find(codeframe)
        merge.propose(found=found, engine=engine)
    _stop_if_cancelled(current)
    linker = links.ready_linker()
    for theme in codeframe.themes.in_use().exclude(links__judged_by__isnull=False).distinct():
        links.suggest_for_theme(theme=theme, linker=linker)


def _stop_if_cancelled(current: AnalysisRun) -> None:
    if AnalysisRun.objects.filter(pk=current.pk, state=State.CANCELLED).exists():
        raise CancelledError


def is_due(codeframe: Codeframe) -> bool:
    """Say whether there is anything to do for this question.

    Never after a person cancelled the last run, until somebody says "go on".
    """
    last = codeframe.runs.first()
    if last and last.state == State.CANCELLED:
        return False
    return (
        codeframe.runs.filter(state__in=UNFINISHED).exists()
        or stages.unread(codeframe).exists()
        or _codeframe_has_changed(codeframe)
        or _judged_since_the_last_run(codeframe, at_least=ENOUGH_TO_LEARN_FROM)
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
        current.engine = engines.theming.engine()
        current.settings = _settings()
        before = codeframe.runs.filter(finished_at__isnull=False).exclude(pk=current.pk).first()
        current.since = before.finished_at if before else None
        current.answers_total = current.answers_done + stages.unread(codeframe).count()
        current.save()
    return current


def _set(current: AnalysisRun, **facts: object) -> None:
    """Change these facts only: the count of answers done is kept by the chunks."""
    going = AnalysisRun.objects.filter(pk=current.pk).exclude(state=State.CANCELLED)
    going.update(**facts)
    current.refresh_from_db()


def _settings() -> dict[str, object]:
    """Return what this run works with: with the same, the same answers give the same themes."""
    return {
        "embedding": str(engines.embedding.tier()),
        "themes": engines.theming.engine(),
        "assignment": engines.assignment.engine(),
        "tone": engines.tone.ENGINE,
        "intentions": engines.linking.engine(),
        "most themes": MOST_THEMES,
        "fewest answers": FEWEST,
    }


def figures(codeframe: Codeframe) -> dict[str, int]:
    """Return what a run leaves behind, for its record; the names are those of ``FIGURES``."""
    read = codeframe.answers().filter(reading__isnull=False)
    nothing = read.filter(reading__says_nothing=True).count()
    foreign = read.filter(reading__not_english=True).count()
    told = read.count() - nothing - foreign
    unthemed = _unthemed(codeframe).count()
    in_use = codeframe.themes.in_use()
    return {
        "agreed": in_use.accepted().count(),
        "candidates": in_use.filter(state=Theme.State.CANDIDATE).count(),
        "themed": told - unthemed,
        "unthemed": unthemed,
        "nothing": nothing,
        "foreign": foreign,
    }


@transaction.atomic
def cancel(*, run: AnalysisRun, by: User) -> AnalysisRun:
    """Stop a run, at the latest after the answers it is reading now. What it read stays."""
    require(by, CODE)
    stored = AnalysisRun.objects.select_for_update().get(pk=run.pk)
    if stored.state not in UNFINISHED:
        raise ValidationError("This run has ended already.")
    stored.state = State.CANCELLED
    stored.cancelled_at, stored.cancelled_by = timezone.now(), by
    stored.save(update_fields=["state", "cancelled_at", "cancelled_by"])
    log(instance=stored, action="sayso.run.cancelled", user=by)
    return stored


@transaction.atomic
def go_on(*, codeframe: Codeframe, by: User) -> None:
    """Let the machine work on a question again after its last run was cancelled."""
    require(by, CODE)
    Codeframe.objects.select_for_update().get(pk=codeframe.pk)
    last = codeframe.runs.first()
    if last and last.state == State.CANCELLED:
        made = AnalysisRun.objects.create(codeframe=codeframe)
        log(instance=made, action="sayso.run.goes_on", user=by)


def _last_run_began(codeframe: Codeframe) -> datetime | None:
    runs = codeframe.runs.exclude(started_at=None)
    last = runs.filter(state=State.FINISHED).first() or runs.first()
    return last.started_at if last else None


def _codeframe_has_changed(codeframe: Codeframe) -> bool:
    """Say whether people changed themes since the machine last held answers against them."""
    began = _last_run_began(codeframe)
    if began is None:
        return False
    since = Q(made_at__gt=began) | Q(undone_at__gt=began)
    return codeframe.changes.filter(since).exists()


def _judged_since_the_last_run(codeframe: Codeframe, *, at_least: int = 1) -> bool:
    """Say whether people confirmed or refused so many codings since: the machine learns of them."""
    began = _last_run_began(codeframe)
    if began is None:
        return False
    judged = Coding.objects.filter(theme__codeframe=codeframe, judged_at__gt=began)
    return judged[:at_least].count() == at_least


def _unthemed(codeframe: Codeframe) -> QuerySet[Answer]:
    """Return the answers that were read, say something, and have no theme in use."""
    coded = Coding.objects.exclude(judgement=Judgement.REFUSED).filter(
        theme__in=codeframe.themes.in_use()
    )
    return (
        codeframe.answers()
        .filter(reading__says_nothing=False, reading__not_english=False)
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
    cleared = list(_unthemed(codeframe).order_by("pk").values_list("pk", "cleared_text"))
    texts, rows = vectors.of(cleared)
    answers = list(zip((pk for pk, _ in cleared), texts, strict=True))
    found = engines.theming.suggest_themes(texts, rows)
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
