"""Put a finding right, or take it back: what it said before, who did it and why can be read."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from engagement.actions import PROMISED
from engagement.models import Action, User
from engagement.text_checks import prose_errors, unfinished
from feedback_analysis.models import Finding, FindingCorrection
from feedback_analysis.models.finding import FindingQuerySet
from feedback_analysis.permissions import CODE, require
from surveys.cleaning import clean

WHY = "Say why: everybody can read it."


@transaction.atomic
def correct(*, finding: Finding, statement: str, because: str, by: User) -> Finding:
    """Say what was heard in other words; the old ones stay beside it. Raises ValidationError.

    What it rests on, its themes and its voice, cannot change: that would be another finding.
    """
    require(by, CODE)
    stored = _standing(finding)
    statement, because = clean(statement), clean(because)
    errors = prose_errors(Finding(statement=statement), "statement")
    if not statement:
        errors["statement"] = "Say in plain words what was heard."
    elif statement == stored.statement:
        errors["statement"] = "These are the same words as before."
    if not because or unfinished(because):
        errors["because"] = WHY
    if errors:
        raise ValidationError(errors)
    FindingCorrection.objects.create(
        finding=stored, before=stored.statement, because=because, corrected_by=by
    )
    stored.statement = statement
    stored.save(update_fields=["statement"])
    log(instance=stored, action="sayso.finding.corrected", user=by)
    return stored


@transaction.atomic
def withdraw(*, finding: Finding, because: str, by: User) -> Finding:
    """Take a finding back: no page tells of it any more. Raises ValidationError by field."""
    require(by, CODE)
    stored = _standing(finding)
    because = clean(because)
    if not because or unfinished(because):
        raise ValidationError({"because": WHY})
    stored.withdrawn_at, stored.withdrawn_by = timezone.now(), by
    stored.withdrawn_because = because
    stored.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
    log(instance=stored, action="sayso.finding.withdrawn", user=by)
    return stored


def _standing(finding: Finding) -> Finding:
    stored = Finding.objects.select_for_update(of=("self",)).get(pk=finding.pk)
    if stored.withdrawn_at:
        raise ValidationError({"because": "This finding has been withdrawn already."})
    return stored


def overdue() -> FindingQuerySet:
    """Return the findings whose answer promised something by a day that has passed."""
    return Finding.objects.answered().filter(action__in=Action.objects.overdue())


def slipping() -> FindingQuerySet:
    """Return those whose promised day was moved while what was promised stayed the same."""
    return Finding.objects.answered().filter(action__in=_moved())


def _moved() -> QuerySet[Action]:
    kind = ContentType.objects.get_for_model(Action)
    entries = ModelLogEntry.objects.filter(content_type=kind, action="sayso.action.update")
    moved = {
        entry.object_id
        for entry in entries.only("object_id", "data")
        if entry.data.get("from") == entry.data.get("to")
        and PROMISED.get(entry.data.get("to", "")) in entry.data.get("changed", ())
    }
    return Action.objects.promised().filter(pk__in=moved)
