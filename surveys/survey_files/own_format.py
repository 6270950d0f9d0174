"""Our own format for a survey, in JSON; docs/survey-format.md says what stands in it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from engagement.models import Group, Voice
from surveys.models import Question, Survey
from surveys.questions import kinds

from .draft import FACTS, Draft, NotTaken, UnreadableSurveyError, checked

FORMAT, VERSION = "sayso-survey", 1
MOST_BYTES = 2_000_000
_LEFT_OUT: tuple[object, ...] = ("", [], {}, None, False)
_QUESTION = {
    "key": str,
    "kind": str,
    "text": str,
    "hint": str,
    "multiple": bool,
    "polarity": str,
    "choices": list,
    "settings": dict,
}


def written_json(*, survey: Survey, questions: Sequence[Mapping[str, Any]]) -> str:
    """Return the survey with these questions, given as to ``versions.freeze``, as JSON."""
    told = {
        "format": FORMAT,
        "version": VERSION,
        "survey": {
            **{name: getattr(survey, name) for name in FACTS},
            "groups": list(survey.groups.order_by("slug").values_list("slug", flat=True)),
        },
        "questions": [_told(each) for each in questions],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _told(question: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a question says; what it leaves empty is left out."""
    told = {name: question[name] for name in _QUESTION if name in question}
    if told.get("polarity") == Question.Polarity.OPEN:
        del told["polarity"]
    return {name: value for name, value in told.items() if value not in _LEFT_OUT}


def read_json(data: bytes) -> Draft:
    """Return what a file in our format drafts. Raises UnreadableSurveyError."""
    if len(data) > MOST_BYTES:
        raise UnreadableSurveyError("This file is larger than 2 MB, too large for a survey.")
    try:
        told = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UnreadableSurveyError("This file is not saved as UTF-8.") from None
    except (ValueError, RecursionError):
        raise UnreadableSurveyError("This file is not JSON.") from None
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise UnreadableSurveyError(f"This is not a survey: it does not say “format”: “{FORMAT}”.")
    if told.get("version") != VERSION:
        raise UnreadableSurveyError(f"We read version {VERSION} of the format, not this one.")
    survey = _survey(told.get("survey"))
    groups, not_here = _groups(told["survey"].get("groups", []))
    return checked(Draft(survey, _questions(told.get("questions")), not_here, groups))


def _survey(told: object) -> dict[str, Any]:
    if not isinstance(told, dict):
        raise UnreadableSurveyError("“survey” is missing: its title, and who can answer.")
    facts = {name: told.get(name, usual) for name, usual in FACTS.items()}
    for name, usual in FACTS.items():
        if not isinstance(facts[name], type(usual)):
            raise UnreadableSurveyError(f"“{name}” of the survey does not hold what it should.")
    unknown = [each for each in facts["voices"] if each not in Voice.values]
    if unknown:
        raise UnreadableSurveyError(f"“voices” does not know “{unknown[0]}”.")
    if facts["entry"] not in Survey.Entry.values:
        raise UnreadableSurveyError(f"“entry” does not know “{facts['entry'][:40]}”.")
    facts["title"] = " ".join(facts["title"].split())
    if not facts["title"] or len(facts["title"]) > 255:
        raise UnreadableSurveyError("Give the survey a title of at most 255 characters.")
    return facts


def _groups(told: object) -> tuple[list[Group], list[NotTaken]]:
    """Return the groups that there are here by these addresses, and those that there are not."""
    if not isinstance(told, list) or not all(isinstance(each, str) for each in told):
        raise UnreadableSurveyError("“groups” of the survey does not hold what it should.")
    found = list(Group.objects.filter(slug__in=told))
    here = {each.slug for each in found}
    why = "There is no such group here. Choose the group that this survey is for."
    return found, [NotTaken(f"The group “{each[:80]}”", why) for each in told if each not in here]


def _questions(told: object) -> list[dict[str, Any]]:
    if not isinstance(told, list):
        raise UnreadableSurveyError("“questions” is missing.")
    return [_question(number, each) for number, each in enumerate(told, 1)]


def _question(number: int, told: object) -> dict[str, Any]:
    if not isinstance(told, dict):
        raise UnreadableSurveyError(f"Question {number} does not say what it asks.")
    facts = {name: told.get(name, kind()) for name, kind in _QUESTION.items()}
    for name, kind in _QUESTION.items():
        if not isinstance(facts[name], kind):
            raise UnreadableSurveyError(f"Question {number}: “{name}” is not as it should be.")
    if facts["kind"] not in kinds.known():
        known = ", ".join(kinds.known())
        raise UnreadableSurveyError(
            f"Question {number} is of a kind “{facts['kind'][:40]}”. We know: {known}."
        )
    facts["polarity"] = facts["polarity"] or Question.Polarity.OPEN
    for choice in facts["choices"]:
        told = [choice.get(name) for name in ("key", "label")] if isinstance(choice, dict) else []
        if not all(isinstance(each, str) for each in told) or not told:
            raise UnreadableSurveyError(f"Question {number}: each choice has a key and a label.")
    return facts
