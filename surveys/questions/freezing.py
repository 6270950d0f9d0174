"""Wordings are frozen with the version that asks them: a copy of each, never changed."""

import copy
from collections.abc import Collection

from django.db.models import QuerySet

from surveys.models import Survey, SurveyVersion, Wording


def freeze(version: SurveyVersion, keys: Collection[str]) -> None:
    """Copy the drafted wordings of these questions into a version that is being frozen."""
    Wording.objects.bulk_create(copied(each, version=version) for each in _drafted(version, keys))


def copy_drafted(*, of: Survey, to: Survey) -> None:
    """Give a survey the drafted wordings of another, which asks the same."""
    drafted = Wording.objects.drafted().filter(survey=of)
    Wording.objects.bulk_create(copied(each, survey=to) for each in drafted)


def are_frozen(version: SurveyVersion, keys: Collection[str]) -> bool:
    """Say whether the version has every wording of these questions just as it is drafted now."""
    frozen = sorted(map(_facts, version.wordings.all()))
    return sorted(map(_facts, _drafted(version, keys))) == frozen


def _drafted(version: SurveyVersion, keys: Collection[str]) -> QuerySet[Wording]:
    drafted = Wording.objects.drafted().filter(survey=version.survey_id)
    return drafted.filter(question_key__in=keys)


def copied(wording: Wording, **other: object) -> Wording:
    """Return an unsaved copy that says the same and lets the same files be played."""
    made = copy.copy(wording)
    made.pk = None
    for name, value in other.items():
        setattr(made, name, value)
    return made


def _facts(wording: Wording) -> tuple[str, ...]:
    names = ("question_key", "form", "language", "ages", "text", "hint", "picture")
    others = (wording.recording.name, wording.captions.name, wording.checked_on, wording.choices)
    return (*(getattr(wording, name) for name in names), *map(str, others))
