"""Words are kept no longer than they are needed (L-14): numbers and agreed quotes stay."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone
from wagtail.log_actions import log

from engagement import notices
from engagement.models import User

from . import drafts, imports
from .data_protection import complaints, erasures
from .models import Answer, AnswerFile, Draft, Erasure, ImportBatch, Response, SafeContact, Survey

Of = TypeVar("Of", Answer, SafeContact)

# Twelve months from the decision, told on the privacy page. What was asked for no decision, such as
# a comment on the Local Offer, counts from the day it was received.
KEEP_AFTER_DECISION = timedelta(days=365)
COUNTS_FROM = Coalesce("response__survey__decision_on", "response__received_on")
# Long enough to correct the rows that were refused and import them again.
KEEP_IMPORTED_FILES = timedelta(days=30)


def erase_all_due() -> None:
    """Erase whatever is due today. Safe to call at any time, any number of times."""
    drafts.erase_old()
    AnswerFile.objects.forgotten(timezone.localdate()).delete()
    erase_imported_files()
    erase_words()
    notices.forget_sent()
    complaints.erase_old()


@dataclass(frozen=True)
class Coming:
    """What will be erased and when. ``days`` counts from ``counts_from``; ``due`` is due by now."""

    what: str
    counts_from: str
    days: int
    held: int
    due: int
    next_on: date | None


def plan(on: date | None = None) -> list[Coming]:
    """Return for each kind of survey and of file what is held and goes when. Erases nothing."""
    today = on or timezone.localdate()
    answers = Answer.objects.annotate(counts_from=COUNTS_FROM)
    in_words = answers.filter(_says_something())
    no_decision = Q(response__survey__decision_on=None)
    comment = Q(response__channel=Response.Channel.LOCAL_OFFER)
    kinds = (
        ("Words in surveys with a decision", "the decision", ~no_decision),
        ("Words in surveys without a decision day", "the day they came", no_decision & ~comment),
        ("Comments on the Local Offer", "the day they came", no_decision & comment),
    )
    words = [
        _coming((what, since, KEEP_AFTER_DECISION), in_words.filter(of), "counts_from", today)
        for what, since, of in kinds
    ]
    files = ImportBatch.objects.exclude(file="").annotate(
        counts_from=TruncDate(Coalesce("finished_at", "started_at"))
    )
    unsent = timedelta(days=drafts.KEPT_DAYS)
    return [
        *words,
        _coming(("Imported files", "the import", KEEP_IMPORTED_FILES), files, "counts_from", today),
        _coming(
            ("Answers not sent", "the last change", unsent),
            Draft.objects.all(),
            "touched_on",
            today,
        ),
    ]


def _coming(kind: tuple[str, str, timedelta], rows: QuerySet[Any], day: str, today: date) -> Coming:
    what, since, kept = kind
    told = rows.aggregate(
        held=Count("pk"), due=Count("pk", filter=Q(**{f"{day}__lt": today - kept})), first=Min(day)
    )
    first = told["first"]
    return Coming(what, since, kept.days, told["held"], told["due"], first and first + kept)


def due(on: date) -> QuerySet[Answer]:
    """Return the answers whose words have been kept long enough.

    A response that nobody has read yet, or that the safeguarding lead still has open, is kept.
    """
    kept_long_enough = _long_enough(Answer.objects.all(), on)
    return kept_long_enough.filter(_says_something())


def _says_something() -> Combinable:
    """Match answers that hold words, a picture or a recording."""
    with_file = Exists(AnswerFile.objects.filter(answer=OuterRef("pk")))
    return ~Q(original_text="") | ~Q(cleared_text="") | with_file


def contacts_due(on: date) -> QuerySet[SafeContact]:
    """Return the safe ways to reach somebody that go with the words."""
    return _long_enough(SafeContact.objects.all(), on)


def _long_enough(of_responses: QuerySet[Of], on: date) -> QuerySet[Of]:
    unfinished = Q(response__state=Response.State.WAITING) | Q(
        response__disclosure__isnull=False, response__disclosure__closed_at__isnull=True
    )
    counted = of_responses.alias(counts_from=COUNTS_FROM)
    return counted.filter(counts_from__lt=on - KEEP_AFTER_DECISION).exclude(unfinished)


@transaction.atomic
def erase_words(*, on: date | None = None, by: User | None = None) -> int:
    """Erase what people wrote for what was decided long enough ago; return how many answers.

    What was chosen, the themes and the counts stay, and so do quotes that people agreed to.
    """
    day = on or timezone.localdate()
    contacts_due(day).delete()
    answers = due(day)
    # Found first: once the words are gone nothing is due any more.
    surveys = list(Survey.objects.filter(responses__answers__in=answers).distinct())
    responses = Response.objects.filter(answers__in=answers).distinct()
    erasures.write(responses, because=Erasure.Because.AGE, what=Erasure.What.WORDS, by=by)
    keys = list(answers.values_list("pk", flat=True))
    AnswerFile.objects.filter(answer__in=keys).delete()
    erased = Answer.objects.filter(pk__in=keys).update(original_text="", cleared_text="")
    for survey in surveys:
        log(instance=survey, action="sayso.words.erased", user=by)
    return erased


def erase_imported_files(*, on: date | None = None) -> int:
    """Erase the files of imports a month after they finished, or began and never did.

    An import of which nothing came in goes with its file. Return how many files were erased.
    """
    last = (on or timezone.localdate()) - KEEP_IMPORTED_FILES
    due = ImportBatch.objects.exclude(file="").filter(
        Q(finished_at__date__lte=last) | Q(finished_at=None, started_at__date__lte=last)
    )
    erased = 0
    for batch in due:
        if batch.state == ImportBatch.State.MAPPING:
            imports.drop(batch=batch, by=None)
        else:
            _erase_file(batch)
        erased += 1
    return erased


def _erase_file(batch: ImportBatch) -> None:
    if batch.state in {ImportBatch.State.WAITING, ImportBatch.State.RUNNING}:
        batch.state = ImportBatch.State.FAILED
        batch.problem = "It did not finish in 30 days, so its file was erased."
        batch.save(update_fields=["state", "problem"])
    batch.file.delete()
