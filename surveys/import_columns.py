"""What the columns of a file hold, and what a row says under that reading. Pure but for models.

A mapping is column name → target: ``question:KEY`` or one of ``FACTS``.
"""

import difflib
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from engagement.models import AgeBand, Voice

from .import_rows import Cell, Row
from .models import Question, Response

QUESTION = "question:"
IGNORE = "ignore"
FACTS = {
    "id": "a number or name of its own for each row",
    "date": "the day it came",
    "channel": "how it came",
    "voice": "whose words these are",
    "age_band": "age",
    "language": "language",
    "consent": "whether it may be quoted",
    IGNORE: "nothing that is needed",
}
_KNOWN_NAMES = {
    "id": "id no nr ref reference number response_id respondent_id row_id record_id case_id "
    "unique_id",
    "date": "date received received_on submitted submitted_on date_received response_date "
    "timestamp start_date end_date completed created created_at day when",
    "channel": "channel came_by how_received method source mode",
    "voice": "voice respondent respondent_type role who who_said_it person_type",
    "age_band": "age age_band age_group age_range",
    "language": "language lang",
    "consent": "consent consent_to_quote quote may_quote can_we_quote_you",
}
_WORDS = "text comment comments feedback answer response words what_they_said verbatim"
_SAME = {
    Response.Channel: {
        "letter": "paper", "post": "paper", "paper form": "paper", "email": "email",
        "telephone": "phone", "call": "phone", "online": "web", "website": "web", "web": "web",
        "meeting": "visit", "visit": "visit", "face to face": "visit", "other": "import",
    },
    Voice: {
        "young person": "own_words", "child": "own_words", "yp": "own_words",
        "children": "own_words", "parent": "parent_carer", "carer": "parent_carer",
        "parent/carer": "parent_carer", "parent carer": "parent_carer",
        "foster carer": "parent_carer", "family": "parent_carer",
        "professional": "professional", "staff": "professional", "worker": "professional",
        "with help": "with_supporter", "supported": "with_supporter",
    },
}  # fmt: skip
_LANGUAGES = {
    "english": "en", "polish": "pl", "slovak": "sk", "punjabi": "pa", "panjabi": "pa",
    "urdu": "ur", "arabic": "ar", "romanian": "ro", "ukrainian": "uk", "bengali": "bn",
    "somali": "so", "czech": "cs", "welsh": "cy", "french": "fr", "portuguese": "pt",
}  # fmt: skip
_YES = {"yes", "y", "true", "1", "x", "agreed", "agree", "ok"}
_DAYS = (
    "%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%d.%m.%Y", "%d.%m.%y", "%d %B %Y", "%d %b %Y",
    "%d-%b-%Y", "%d-%b-%y", "%d %b %y", "%B %d, %Y", "%b %d, %Y", "%Y/%m/%d", "%Y%m%d",
)  # fmt: skip
_TIME = re.compile(r"[T ,]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[ap]m)?(Z|[+-]\d{2}:?\d{2})?$", re.I)
_WEEKDAY = re.compile(r"^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? ", re.I)
_EARLIEST = date(1990, 1, 1)


class RowError(Exception):
    """This row cannot be taken; the message says why."""


@dataclass
class Facts:
    """What one row says, as ``submission.submit`` takes it."""

    answers: dict[str, str | list[str]] = field(default_factory=dict)
    id: str = ""
    received_on: date | None = None
    channel: str = ""
    voice: str = ""
    age_band: str = ""
    language: str = ""
    consent_to_quote: bool = False

    def fingerprint(self) -> str:
        """Return what tells this row from rows that say something else: its id, or all it says."""
        if self.id:
            return _hash(["id", self.id])
        told = [self.received_on, self.channel, self.voice, self.age_band, self.language]
        return _hash([self.answers, self.consent_to_quote, *map(str, told)])


def _hash(said: object) -> str:
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def guess(headings: Sequence[str], questions: Sequence[Question]) -> dict[str, str]:
    """Return what each column probably holds; each target once, the rest is ignored."""
    mapping: dict[str, str] = {}
    for heading in headings:
        target = _guess(heading, questions)
        mapping[heading] = IGNORE if target in mapping.values() else target
    return mapping


def _guess(heading: str, questions: Sequence[Question]) -> str:
    name = re.sub(r"\W+", "_", heading.casefold()).strip("_")
    in_words = [question for question in questions if question.kind == Question.Kind.TEXT]
    for question in questions:
        if name in {question.key.replace("-", "_"), _slug(question.text)}:
            return QUESTION + question.key
    for target, names in _KNOWN_NAMES.items():
        if name in names.split():
            return target
    if name in _WORDS.split() and len(in_words) == 1:
        return QUESTION + in_words[0].key
    begins = [each for each in questions if len(name) > 6 and _slug(each.text).startswith(name)]
    if len(begins) == 1:
        return QUESTION + begins[0].key
    texts = {question.text.casefold(): question.key for question in questions}
    close = difflib.get_close_matches(heading.casefold(), texts, n=1, cutoff=0.75)
    return QUESTION + texts[close[0]] if close else IGNORE


def _slug(text: str) -> str:
    return re.sub(r"\W+", "_", text.casefold()).strip("_")


def target_of(name: str, questions: Sequence[Question]) -> str:
    """Return the target that somebody typed: a fact, or a question's key with or without prefix."""
    keys = [question.key for question in questions]
    if name in FACTS:
        return name
    key = name.removeprefix(QUESTION)
    if key in keys:
        return QUESTION + key
    known = ", ".join([*keys, *FACTS])
    raise ValueError(f"There is no “{name}” to map to. There are: {known}.")


def problems(mapping: Mapping[str, str], headings: Sequence[str]) -> list[str]:
    """Return what is wrong with this mapping for a file with these headings."""
    found = [f"There is no column “{name}”." for name in mapping if name not in headings]
    used = [target for target in mapping.values() if target != IGNORE]
    found += [
        f"Two columns cannot both be “{target.removeprefix(QUESTION)}”."
        for target in sorted({each for each in used if used.count(each) > 1})
    ]
    if not any(target.startswith(QUESTION) for target in used):
        found.append("No column holds an answer: say which one does.")
    return found


def facts_of(
    row: Row, headings: Sequence[str], mapping: Mapping[str, str], questions: Sequence[Question]
) -> Facts:
    """Return what the row says. Raises RowError where a wanted cell cannot be read."""
    if row.problem:
        raise RowError(row.problem)
    asked = {question.key: question for question in questions}
    facts = Facts()
    for place, heading in enumerate(headings):
        target = mapping.get(heading, IGNORE)
        if target == IGNORE:
            continue
        if place in row.bad_cells:
            raise RowError(f"{heading}: {row.bad_cells[place]}")
        cell = row.cells[place]
        if cell == "":
            continue
        try:
            _take(facts, target, cell, asked)
        except ValueError as wrong:
            raise RowError(f"{heading}: {wrong}") from wrong
    if not facts.answers:
        raise RowError("There is no answer in this row.")
    return facts


def _take(facts: Facts, target: str, cell: Cell, asked: Mapping[str, Question]) -> None:
    text = cell.isoformat() if isinstance(cell, date) else cell
    if target.startswith(QUESTION):
        question = asked[target.removeprefix(QUESTION)]
        facts.answers[question.key] = _answer(question, text)
    elif target == "id":
        facts.id = text
    elif target == "date":
        facts.received_on = cell if isinstance(cell, date) else day(text)
    elif target == "channel":
        facts.channel = _one_of(Response.Channel, text)
    elif target == "voice":
        facts.voice = _one_of(Voice, text)
    elif target == "age_band":
        facts.age_band = _age_band(text)
    elif target == "language":
        facts.language = _language(text)
    elif target == "consent":
        facts.consent_to_quote = text.casefold() in _YES


def _answer(question: Question, text: str) -> str | list[str]:
    if question.kind == Question.Kind.TEXT:
        return text
    keys = {option["key"].casefold(): option["key"] for option in question.options}
    keys |= {option["label"].casefold(): option["key"] for option in question.options}
    if text.casefold() in keys:
        return [keys[text.casefold()]]
    parts = [part.strip() for part in re.split(r"[;|,\n]", text) if part.strip()]
    for part in parts:
        if part.casefold() not in keys or not question.multiple:
            raise ValueError(f"{_shown(text)} is not one of the answers.")
    return [keys[part.casefold()] for part in parts]


def _one_of(choices: type[Response.Channel] | type[Voice], text: str) -> str:
    said = re.sub(r"[\s_-]+", " ", text.casefold()).strip()
    for value, label in choices.choices:
        if said in {value.replace("_", " "), label.casefold().replace("-", " ")}:
            return value
    if said in _SAME[choices]:
        return _SAME[choices][said]
    raise ValueError(f"{_shown(text)} is not known: say {', '.join(choices.values)}.")


def _age_band(text: str) -> str:
    said = re.sub(r"\s*(?:-|\u2013|to)\s*", "_", text.casefold()).replace("years", "").strip()
    for value, label in AgeBand.choices:
        if said in {value, value.replace("_", " ")} or text.casefold() == label.casefold():
            return value
    if not text.isdigit():
        raise ValueError(f"{_shown(text)} is no age: say {', '.join(AgeBand.values)}, or a number.")
    bounds = {8: "under_8", 11: "8_10", 16: "11_15", 18: "16_17", 26: "18_25"}
    return next((band for below, band in bounds.items() if int(text) < below), "adult")


def _language(text: str) -> str:
    said = text.casefold()
    if said in _LANGUAGES:
        return _LANGUAGES[said]
    if re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]{2,8})?", said):
        return said
    raise ValueError(f"{_shown(text)} is not a language code, such as pl.")


def _shown(text: str) -> str:
    """Repeat a short value in a reason, but never somebody's words from a column mapped wrongly."""
    return f"“{text}”" if len(text) <= 20 else "What stands here"


def day(text: str) -> date:
    """Return the day, read as people write it in England. Raises ValueError where it is none."""
    said = re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", _TIME.sub("", text.strip()), flags=re.I)
    said = _WEEKDAY.sub("", re.sub(r"\s+", " ", said))
    for form in ("%Y-%m-%d", *_DAYS):
        try:
            found = datetime.strptime(said, form).date()  # noqa: DTZ007 - a day, without a time
        except ValueError:
            continue
        if found < _EARLIEST:
            break
        return found
    raise ValueError(f"{_shown(text)} is not a day (write 31/12/2026 or 2026-12-31).")
