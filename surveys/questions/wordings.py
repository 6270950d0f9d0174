"""One question, many forms: in which words, pictures and recordings somebody is asked.

What is answered is the same in every form, so all answers land in the same columns. Where a
question has no wording of the form or language that somebody picked, the next one is taken and the
page says so: first without the age band, then in the usual words, then in English.
"""

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.images import get_image_model

from engagement import marking
from surveys.models import Ages, Form, HowAsked, Question, Survey, SurveyVersion, Wording

from . import drawings, kinds, versions
from .kinds.widgets import Drawing

OWN = settings.LANGUAGE_CODE.split("-")[0]
VIDEO = (".mp4", ".webm", ".m4v")
Key = tuple[str, str, str, str]


@dataclass(frozen=True)
class How:
    """What somebody picked: a form, the language of the page, an age band ("" for any)."""

    form: str = Form.STANDARD
    language: str = OWN
    ages: str = ""

    @classmethod
    def told(cls, about: Mapping[str, object], language: str) -> "How":
        """Return what was picked, as a draft keeps it beside what it knows of the person."""
        form, ages = str(about.get("form", "")), str(about.get("ages", ""))
        return cls(
            form if form in Form.values else Form.STANDARD,
            language,
            ages if ages in Ages.values else "",
        )

    def __str__(self) -> str:
        return f"{self.form} {self.language} {self.ages}"


@dataclass(frozen=True)
class Offer:
    """What a survey can be answered in. A language is offered once every question has it."""

    forms: tuple[str, ...] = (Form.STANDARD,)
    languages: tuple[str, ...] = (OWN,)
    ages: tuple[str, ...] = ()
    # Languages of which a person still has to look at a wording.
    unchecked: frozenset[str] = frozenset()

    @property
    def is_choice(self) -> bool:
        return len(self.forms) > 1 or bool(self.ages)


@dataclass(frozen=True)
class Asked:
    """A question as one person is asked it. ``question`` is a copy with the words they see."""

    question: Question
    picture: Drawing | None = None
    recording: str = ""
    captions: str = ""
    # Why it is not in the form or language that was picked; "" where it is.
    note: str = ""
    is_video: bool = False


def offered(version: SurveyVersion) -> Offer:
    """Return what a survey's version can be answered in."""
    return _offer(version.pk, version.frozen_at)


def ask(version: SurveyVersion, how: How) -> Sequence[Asked]:
    """Return the version's questions in their order, as they are asked in this form."""
    return _asked(version.pk, version.frozen_at, how)


def questions(version: SurveyVersion, how: How) -> list[Question]:
    return [each.question for each in ask(version, how)]


@lru_cache(maxsize=256)
def _frozen(version_id: int, frozen_at: datetime) -> Mapping[Key, Wording]:
    found = Wording.objects.filter(version_id=version_id)
    return {(each.question_key, each.form, each.language, each.ages): each for each in found}


@lru_cache(maxsize=256)
def _offer(version_id: int, frozen_at: datetime) -> Offer:
    found = _frozen(version_id, frozen_at)
    return _offer_of(found, versions.frozen_questions(version_id, frozen_at))


def _offer_of(found: Mapping[Key, Wording], asked: Sequence[Question]) -> Offer:
    if not found:
        return Offer()
    languages = sorted({language for _key, _form, language, _ages in found} - {OWN})
    whole = [each for each in languages if all(_has(found, one, each) for one in asked)]
    return Offer(
        forms=tuple(each for each in Form.values if each == Form.STANDARD or _any(found, 1, each)),
        languages=(OWN, *whole),
        ages=tuple(each for each in Ages.values if _any(found, 3, each)),
        unchecked=frozenset(each.language for each in found.values() if each.checked_by_id is None),
    )


def _any(found: Mapping[Key, Wording], place: int, value: str) -> bool:
    return any(key[place] == value for key in found)


def _has(found: Mapping[Key, Wording], question: Question, language: str) -> bool:
    """Say whether somebody gave the question and all answers that an editor wrote in a language."""
    for (key, _form, spoken, _ages), wording in found.items():
        if key == question.key and spoken == language and wording.text:
            worded = {each["key"] for each in wording.choices if each.get("label")}
            if {each["key"] for each in kinds.of(question).to_word(question)} <= worded:
                return True
    return False


@lru_cache(maxsize=1024)
def _asked(version_id: int, frozen_at: datetime, how: How) -> Sequence[Asked]:
    asked = versions.frozen_questions(version_id, frozen_at)
    return _ask(asked, how, _frozen(version_id, frozen_at), _offer(version_id, frozen_at))


def _ask(
    asked: Sequence[Question], how: How, found: Mapping[Key, Wording], offer: Offer
) -> list[Asked]:
    spoken = how if how.language in offer.languages else replace(how, language=OWN)
    return [_worded(each, spoken, found, offer, how.language) for each in asked]


def ask_drafted(
    survey: Survey, asked: Sequence[Question], how: How
) -> tuple[Offer, Sequence[Asked]]:
    """Return what is offered, and questions as they would be asked, with the drafted wordings."""
    found = _drafted(survey)
    offer = _offer_of(found, asked)
    return offer, _ask(asked, how, found, offer)


def _drafted(survey: Survey) -> Mapping[Key, Wording]:
    drafted = survey.wordings.drafted()
    return {(each.question_key, each.form, each.language, each.ages): each for each in drafted}


def _worded(
    question: Question, how: How, found: Mapping[Key, Wording], offer: Offer, reads: str
) -> Asked:
    tried = [found[key] for key in _order(question.key, how) if key in found]
    if not tried:
        return Asked(question, note=_note(how, OWN, "", offer, reads))
    # In the form that was picked, where there is one; what it leaves empty, from the next.
    own = [each for each in tried if each.form == how.form]
    worded = copy.copy(question)
    first = next((each for each in tried if each.text), None)
    worded.text = _ours(first, first.text) if first else question.text
    hint = next((each for each in tried if each.hint), None)
    worded.hint = _ours(hint, hint.hint) if hint else question.hint
    worded.choices = _choices(question, tried)
    recorded = next((each for each in own if each.recording), None)
    pictured = next((each for each in tried if each.picture), None)
    language = first.language if first else OWN
    return Asked(
        worded,
        picture=picture_of(pictured.picture) if pictured else None,
        recording=_address(recorded, "recording"),
        captions=_address(recorded, "captions"),
        is_video=bool(recorded and str(recorded.recording).lower().endswith(VIDEO)),
        note=_note(how, language, own[0].form if own else "", offer, reads),
    )


def _address(wording: Wording | None, part: str) -> str:
    """Return where a file of a wording is played from; "" where it has none."""
    if wording is None or not getattr(wording, part):
        return ""
    return reverse("wording_file", args=[part, wording.pk])


def _order(key: str, how: How) -> Iterator[Key]:
    """Yield where to look for a wording, the one that was picked first."""
    for language in dict.fromkeys([how.language, OWN]):
        for form in dict.fromkeys([how.form, Form.STANDARD]):
            for ages in dict.fromkeys([how.ages, ""]):
                yield key, form, language, ages


def _choices(question: Question, tried: Sequence[Wording]) -> list[dict[str, Any]]:
    """Return the answers, each with the label and the picture of the first wording that has it."""
    merged: dict[str, dict[str, Any]] = {each["key"]: {**each} for each in question.choices}
    for wording in reversed(tried):
        for each in wording.choices:
            said = {name: value for name, value in each.items() if value}
            if drawing := picture_of(said.pop("picture", "")):
                said["drawing"] = drawing
            if "label" in said:
                said["label"] = _ours(wording, said["label"])
            merged[each["key"]] = {**merged.get(each["key"], {}), **said}
    return list(merged.values())


def _ours(wording: Wording, words: str) -> str:
    """Return words so that the page knows in which language they are: its own, or the council's."""
    return words if wording.language == OWN else marking.ours(words)


def _note(how: How, language: str, form: str, offer: Offer, reads: str) -> str:
    if reads != OWN and language == OWN:
        return _("This question is not in your language yet. It is in English.")
    if how.form not in {Form.STANDARD, form}:
        return _("This question is only in the usual words yet.")
    if language in offer.unchecked:
        return _("Nobody has checked these words yet.")
    return ""


def picture_of(name: str) -> Drawing | None:
    """Return a picture by the name that a wording has for it; None where it is gone."""
    if name in drawings.DRAWINGS:
        return Drawing(template=drawings.template_of(name))
    number = name.removeprefix("image:")
    image = get_image_model().objects.filter(pk=number).first() if number.isdecimal() else None
    if image is None:
        return None
    return Drawing(url=image.get_rendition("max-400x400").url, alt=image.description)


def record(response_id: int, how: How) -> None:
    """Note with a response how it was asked."""
    HowAsked.objects.create(
        response_id=response_id, form=how.form, language=how.language, ages=how.ages
    )


def missing(survey: Survey, asked: Sequence[Question], language: str) -> list[str]:
    """Return the keys of the questions that a language still lacks, for the editor."""
    found = _drafted(survey)
    return [each.key for each in asked if not _has(found, each, language)]
