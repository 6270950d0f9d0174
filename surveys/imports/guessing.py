"""A guess at what the columns of a file hold, for the officer to check. Pure but for models."""
# ruff: noqa: RUF001 - marks as people and programs write them

import difflib
import re
from collections.abc import Mapping, Sequence

from surveys.models import Question

from . import picked
from .columns import IGNORE, QUESTION
from .parts import splits

# The best name for each fact first: a sheet that says when somebody finished and when they began
# is dated by the former.
_KNOWN_NAMES = {
    "id": "id response_id responseid respondent_id respondentid submission_id record_id recordid "
    "reference reference_number ref row_id case_id unique_id entry_id instanceid uuid number nr no",
    "date": "date_received received_on received date_submitted submitted_on submitted submit_date "
    "submitdate submission_date submission_time submitted_at completion_time date_completed "
    "completed completed_at completed_on recordeddate recorded_date response_date date timestamp "
    "enddate end_date end_time end day when created created_at created_on date_created "
    "startdate start_date start_time start",
    "channel": "channel came_by how_received how_it_arrived method source mode",
    "voice": "voice respondent respondent_type role who who_said_it who_answered person_type "
    "whose_words",
    "age_band": "age age_band age_group age_range your_age how_old_are_you",
    "language": "language lang startlanguage user_language userlanguage",
    "consent": "may_be_quoted consent consent_to_quote may_we_quote_you may_quote can_we_quote_you "
    "ok_to_quote quote happy_to_be_quoted",
}
WORDS = {
    "words",
    "text",
    "comment",
    "comments",
    "feedback",
    "answer",
    "response",
    "what_they_said",
    "verbatim",
}
_LONGEST = 300


def guess(
    headings: Sequence[str],
    questions: Sequence[Question],
    *,
    below: Sequence[str] = (),
    day_columns: Sequence[str] = (),
) -> dict[str, str]:
    """Return the likely target of each heading. ``day_columns`` hold nothing but days."""
    mapping: dict[str, str] = {}
    for place, heading in enumerate(headings):
        also = below[place] if place < len(below) else ""
        mapping[heading] = _question(heading, questions) or _question(also, questions) or IGNORE
    _keep_one_a_question(mapping, questions)
    free = [heading for heading in headings if mapping[heading] == IGNORE]
    for target, names in _KNOWN_NAMES.items():
        if column := _best(free, names.split()):
            mapping[column] = target
    if "consent" not in mapping.values():
        asking = [name for name in free if "quote" in name.casefold() and mapping[name] == IGNORE]
        mapping |= dict.fromkeys(asking[:1], "consent")
    if "date" not in mapping.values() and len(day_columns) == 1:
        mapping |= {name: "date" for name in day_columns if mapping[name] == IGNORE}
    return mapping


def _best(headings: Sequence[str], names: Sequence[str]) -> str:
    """Return the heading with the best of these names, the first of several alike."""
    known = [
        (names.index(slug(each)), at) for at, each in enumerate(headings) if slug(each) in names
    ]
    return headings[min(known)[1]] if known else ""


def _keep_one_a_question(mapping: dict[str, str], questions: Sequence[Question]) -> None:
    """Leave columns that are not parts of their question to one for each question."""
    keys = {question.key: question for question in questions}
    taken: set[str] = set()
    for heading, target in mapping.items():
        if target == IGNORE:
            continue
        if _is_part(heading, keys[target.removeprefix(QUESTION)]):
            continue
        if target in taken:
            mapping[heading] = IGNORE
        taken.add(target)


def _is_part(heading: str, question: Question) -> bool:
    return any(_is_named(name, question) for name, _ in splits(heading))


def _is_named(name: str, question: Question) -> bool:
    # A question's text has 255 letters at most; a heading may be longer.
    said = slug(name)
    return bool(said) and (
        said == question.key.replace("-", "_") or said[:200] == slug(question.text)[:200]
    )


def names_a_fact(heading: str) -> bool:
    """Say whether a column of this name holds a fact about the response, and is no question."""
    return any(slug(heading) in names.split() for names in _KNOWN_NAMES.values())


def _question(heading: str, questions: Sequence[Question]) -> str:
    name, heading = slug(heading), heading[:_LONGEST]
    if not name:
        return ""
    for question in questions:
        if _is_named(heading, question) or _is_part(heading, question):
            return QUESTION + question.key
    if names_a_fact(heading):
        return ""
    in_words = [question for question in questions if question.kind == Question.Kind.TEXT]
    if name in WORDS and len(in_words) == 1:
        return QUESTION + in_words[0].key
    begins = [each for each in questions if len(name) > 6 and slug(each.text).startswith(name)]
    if len(begins) == 1:
        return QUESTION + begins[0].key
    texts: Mapping[str, str] = {picked.plain(each.text): each.key for each in questions}
    close = difflib.get_close_matches(picked.plain(heading), texts, n=1, cutoff=0.75)
    return QUESTION + texts[close[0]] if close else ""


def slug(text: str) -> str:
    """Return the name in small letters without marks; what stands in brackets is no name."""
    short = text[:_LONGEST]
    kept = re.sub(r"\([^()]*\)", " ", short) if not short.startswith("(") else short
    return re.sub(r"\W+", "_", kept.casefold().replace("’", "").replace("'", "")).strip("_")
