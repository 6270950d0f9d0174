"""Words are kept no longer than they are needed (L-14): numbers and agreed quotes stay."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from engagement.models import User

from . import drafts
from .models import Answer, ImportBatch, Response, Survey

# Twelve months from the decision, told on the privacy page.
KEEP_AFTER_DECISION = timedelta(days=365)
# Long enough to mend the rows that were refused and bring them in again.
KEEP_IMPORTED_FILES = timedelta(days=30)


def erase_all_due() -> None:
    """Erase whatever is due today. Safe to call at any time, any number of times."""
    drafts.erase_old()
    erase_imported_files()
    erase_words()


def due(on: date) -> QuerySet[Answer]:
    """Return the answers whose words have been kept long enough.

    A response that nobody has read yet, or that the safeguarding lead still has open, is kept.
    """
    unfinished = Q(response__state=Response.State.WAITING) | Q(
        response__disclosure__isnull=False, response__disclosure__closed_at__isnull=True
    )
    return (
        Answer.objects.filter(response__survey__decision_on__lt=on - KEEP_AFTER_DECISION)
        .exclude(unfinished)
        .exclude(original_text="", cleared_text="")
    )


@transaction.atomic
def erase_words(*, on: date | None = None, by: User | None = None) -> int:
    """Erase what people wrote in surveys decided long enough ago; return how many answers.

    What was chosen, the themes and the counts stay, and so do quotes that people agreed to.
    """
    answers = due(on or timezone.localdate())
    surveys = list(Survey.objects.filter(responses__answers__in=answers).distinct())
    erased = Answer.objects.filter(pk__in=answers.values("pk")).update(
        original_text="", cleared_text=""
    )
    for survey in surveys:
        log(instance=survey, action="sayso.words.erased", user=by)
    return erased


def erase_imported_files(*, on: date | None = None) -> int:
    """Erase the files of imports that finished a month ago; return how many."""
    due = ImportBatch.objects.exclude(file="").filter(
        finished_at__date__lte=(on or timezone.localdate()) - KEEP_IMPORTED_FILES
    )
    erased = 0
    for batch in due:
        batch.file.delete()
        erased += 1
    return erased
