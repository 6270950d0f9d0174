"""Words are kept no longer than they are needed (L-14): numbers and agreed quotes stay."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone
from wagtail.log_actions import log

from engagement import notices
from engagement.models import User

from . import drafts, imports, young_accounts
from .data_protection import complaints, erasures
from .models import (
    COMMENTS,
    Answer,
    AnswerFile,
    Draft,
    Erasure,
    ImportBatch,
    Response,
    RetentionPeriods,
    SafeContact,
    Survey,
)
from .models.retention_periods import KINDS
from .receipts import hand_outs

Of = TypeVar("Of", Answer, SafeContact)

# Long enough to correct the rows that were refused and import them again.
KEEP_IMPORTED_FILES = timedelta(days=30)


def erase_all_due() -> None:
    """Erase whatever is due today. Safe to call at any time, any number of times."""
    drafts.erase_old()
    hand_outs.erase_old()
    AnswerFile.objects.forgotten(timezone.localdate()).delete()
    erase_imported_files()
    erase_words()
    notices.forget_sent()
    complaints.erase_old()
    young_accounts.erase_unused()


@dataclass(frozen=True)
class Coming:
    """What will be erased and when. ``days`` counts from ``counts_from``; ``due`` is due by now.

    ``why`` is the lawful reason, where the council states one. How much is with the safeguarding
    lead is the lead's alone to know: there ``held``, ``due`` and ``next_on`` are None.
    """

    what: str
    counts_from: str
    days: int
    why: str
    held: int | None
    due: int | None
    next_on: date | None


def plan(on: date | None = None) -> list[Coming]:
    """Return for each kind of survey and of file what is held and goes when. Erases nothing."""
    today = on or timezone.localdate()
    in_words = Answer.objects.filter(_says_something())
    words = [
        _untold(rule)
        if rule.is_leads
        else _coming(
            rule, in_words.filter(rule.of).annotate(counts_from=rule.day), "counts_from", today
        )
        for rule in _rules()
    ]
    files = ImportBatch.objects.exclude(file="").annotate(
        counts_from=TruncDate(Coalesce("finished_at", "started_at"))
    )
    unsent = timedelta(days=drafts.KEPT_DAYS)
    return [
        *words,
        _coming(
            Kept("Imported files", "the import", KEEP_IMPORTED_FILES), files, "counts_from", today
        ),
        _coming(
            Kept("Answers not sent", "the last change", unsent),
            Draft.objects.all(),
            "touched_on",
            today,
        ),
    ]


@dataclass(frozen=True)
class Kept:
    """A kind of thing: from when its time counts, in words, how long it is kept, and why."""

    what: str
    since: str
    kept: timedelta
    why: str = ""


@dataclass(frozen=True)
class _Rule(Kept):
    """``of`` finds what hangs on such a response; ``day`` is where its time begins.

    ``is_leads``: it is with the safeguarding lead.
    """

    of: Q = field(default_factory=Q)
    day: Any = None
    is_leads: bool = False


def _rules() -> Iterator[_Rule]:
    """Yield what holds for each kind of survey, by what the council set.

    What is with the safeguarding lead counts from the day on which the case was closed, whichever
    survey it came by; what the lead handed back is an answer like others.
    """
    periods = RetentionPeriods.current()
    case = Q(response__state=Response.State.ESCALATED)
    comment = Q(response__survey__slug=COMMENTS)
    decided = Q(response__survey__decision_on__isnull=False)
    came = F("response__received_on")
    kinds = {
        "decided": (decided & ~comment, F("response__survey__decision_on")),
        "undecided": (~decided & ~comment, came),
        "comments": (comment, came),
    }
    for kind, (of, day) in kinds.items():
        yield _rule(periods, kind, of & ~case, day)
    closed = TruncDate("response__disclosure__closed_at")
    yield _rule(periods, "cases", case, closed, is_leads=True)


def _rule(
    periods: RetentionPeriods, kind: str, of: Q, day: Any, *, is_leads: bool = False
) -> _Rule:
    told = (*KINDS[kind], periods.kept(kind), periods.why(kind))
    return _Rule(*told, of=of, day=day, is_leads=is_leads)


def _untold(kind: Kept) -> Coming:
    return Coming(kind.what, kind.since, kind.kept.days, kind.why, None, None, None)


def _coming(kind: Kept, rows: QuerySet[Any], day: str, today: date) -> Coming:
    told = rows.aggregate(
        held=Count("pk"),
        due=Count("pk", filter=Q(**{f"{day}__lt": today - kind.kept})),
        first=Min(day),
    )
    next_on = told["first"] and told["first"] + kind.kept
    facts = (kind.what, kind.since, kind.kept.days, kind.why)
    return Coming(*facts, held=told["held"], due=told["due"], next_on=next_on)


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
    past = Q()
    counted = of_responses
    for number, rule in enumerate(_rules()):
        counted = counted.alias(**{f"day_{number}": rule.day})
        past |= rule.of & Q(**{f"day_{number}__lt": on - rule.kept})
    return counted.filter(past).exclude(unfinished)


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
