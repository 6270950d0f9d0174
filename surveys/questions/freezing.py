"""Wordings are frozen with the version that asks them: a copy of each, never changed."""

import copy
from collections.abc import Collection

from django.db.models import QuerySet

from surveys.models import SurveyVersion, Wording


def freeze(version: SurveyVersion, keys: Collection[str]) -> None:
    """Copy the drafted wordings of these questions into a version that is being frozen."""
    Wording.objects.bulk_create(_copy(each, version) for each in _drafted(version, keys))


def are_frozen(version: SurveyVersion, keys: Collection[str]) -> bool:
    """Say whether the version has every wording of these questions just as it is drafted now."""
    frozen = sorted(map(_facts, version.wordings.all()))
    return sorted(map(_facts, _drafted(version, keys))) == frozen


def _drafted(version: SurveyVersion, keys: Collection[str]) -> QuerySet[Wording]:
    drafted = Wording.objects.drafted().filter(survey=version.survey_id)
    return drafted.filter(question_key__in=keys)


def _copy(wording: Wording, version: SurveyVersion) -> Wording:
    made = copy.copy(wording)
    made.pk, made.version = None, version
    return made


def _facts(wording: Wording) -> tuple[str, ...]:
    names = ("question_key", "form", "language", "ages", "text", "hint", "picture")
    others = (wording.recording.name, wording.captions.name, wording.checked_on, wording.choices)
    return (*(getattr(wording, name) for name in names), *map(str, others))
