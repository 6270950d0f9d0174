"""Cleared responses as CSV, one row per response, streamed: no long list is ever in memory.

Words are the cleared ones. There is no number that leads back to the queue, no day but the month,
and what few people share is not told beside what they wrote (L-34).
"""

import json
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import Any

from django.db.models import Aggregate, Case, F, TextField, Value, When
from django.db.models.functions import Cast, Substr
from wagtail.log_actions import log

from engagement.models import User

from .export_hiding import Hidden
from .imports.files.marks import guarded
from .models import Answer, Question, Response, Survey

RESPONSES_AT_A_TIME = 2000
FACTS = ("month", "channel", "voice", "age_band", "language", "may_be_quoted")
# Stands between answers on their way from the database. No answer has one: cleaning takes it out.
MARK = "\x1f"

# Where the answers to a question stand among a response's, and how one shows in its cell.
Column = tuple[int, Callable[[str], str]]


def responses_csv(*, survey: Survey, by: User) -> Iterator[bytes]:
    """Return the file in pieces (UTF-8 with a mark for spreadsheets); the heading comes at once.

    A column for each question's key, the same through all versions of the survey.
    """
    log(instance=survey, action="sayso.survey.exported", user=by)
    return _pieces(survey)


def _pieces(survey: Survey) -> Iterator[bytes]:
    headings, asked = _columns(survey)
    yield f"\ufeff{','.join(map(in_csv, (*FACTS, *headings)))}\r\n".encode()
    cleared = Response.objects.cleared().filter(survey=survey)
    month = Substr(Cast("received_on", TextField()), 1, 7)
    facts = ("pk", "month", "channel", "voice", "age_band", "language", "consent_to_quote")
    responses = cleared.annotate(month=month).order_by("pk").values_list(*facts)
    # Many responses are alike in what is told of them, and in which questions they answer.
    about = lru_cache(maxsize=2000)(partial(_about, Hidden.among(cleared, survey)))
    columns = lru_cache(maxsize=2000)(lambda keys: [asked[int(key)] for key in keys.split(MARK)])
    last = 0
    while page := list(responses.filter(pk__gt=last)[:RESPONSES_AT_A_TIME]):
        said = _said(asked, first=page[0][0], last=page[-1][0])
        rows = []
        for key, *told in page:
            cells = [""] * len(headings)
            if key in said:
                keys, answers = said[key]
                for (place, show), answer in zip(columns(keys), answers.split(MARK), strict=True):
                    cells[place] = show(answer)
            rows.append(",".join([about(*told), *cells]))
        yield "\r\n".join([*rows, ""]).encode()
        last = page[-1][0]


def _columns(survey: Survey) -> tuple[list[str], dict[int, Column]]:
    """Return a heading for each question's key, in the latest version's order; and who has which.

    The latter by the key that a question of any version has in the database.
    """
    by_key: dict[str, Column] = {}
    asked: dict[int, Column] = {}
    questions = Question.objects.filter(version__survey=survey)
    for pk, key, kind in questions.order_by("-version__number", "position").values_list(
        "pk", "key", "kind"
    ):
        show = _words if kind == Question.Kind.TEXT else _picked
        asked[pk] = by_key.setdefault(key, (len(by_key), show))
    return [f"question_{key}" if key in FACTS else key for key in by_key], asked


class Together(Aggregate):
    """Texts of a group one behind the other, ``MARK`` between them."""

    function = "STRING_AGG"
    output_field = TextField()

    def __init__(self, text: Case | Cast, **extra: Any) -> None:
        super().__init__(text, Value(MARK), **extra)

    def as_sqlite(self, *args: Any, **kwargs: Any) -> tuple[str, Any]:
        return self.as_sql(*args, function="GROUP_CONCAT", **kwargs)


def _said(asked: dict[int, Column], *, first: int, last: int) -> dict[int, tuple[str, str]]:
    """Return by response the keys of the questions answered and, in the same order, the answers.

    Bound by the answers' own keys: were their responses joined, all of them would be looked up for
    each portion. So there are answers among these of responses that are not shown.
    """
    in_words = [pk for pk, (_, show) in asked.items() if show is _words]
    words, picked = F("cleared_text"), Cast("chosen", TextField())
    answers = Answer.objects.filter(question__in=asked, response__gte=first, response__lte=last)
    found = (
        answers.order_by()
        .values("response")
        .annotate(
            keys=Together(Cast("question", TextField())),
            said=Together(Case(When(question__in=in_words, then=words), default=picked)),
        )
    )
    rows = found.values_list("response", "keys", "said")
    return {response: (keys, said) for response, keys, said in rows}


def _about(hidden: Hidden, *told: Any) -> str:
    """Return what is told of a response beside its answers, as a row begins."""
    month, channel, voice, age_band, language, consent = told
    shown = hidden.show((voice, age_band, language))
    return ",".join(map(in_csv, (month, channel, *shown, "yes" if consent else "no")))


def in_csv(cell: str) -> str:
    """Return a cell as the csv module writes it, which takes three times as long over it."""
    if '"' in cell or "," in cell or "\n" in cell or "\r" in cell:
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _words(said: str) -> str:
    return in_csv(guarded(said))


@lru_cache(maxsize=4096)
def _picked(said: str) -> str:
    """Return the picked answers, which the database gives as a list in JSON, in one cell."""
    return in_csv(guarded("; ".join(json.loads(said))))
