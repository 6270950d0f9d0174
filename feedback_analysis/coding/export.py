"""Codings as CSV: one row for each answer and theme, streamed; an answer without any has one row.

Words are the cleared ones. Answers go by a reference that tells nothing about their order, and
that ``import_sheet`` knows again.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Prefetch
from django.utils.crypto import salted_hmac
from wagtail.log_actions import log

from engagement.models import User
from feedback_analysis.models import Codeframe, Coding, Judgement, Theme, Translation
from feedback_analysis.permissions import CODE, require
from surveys.imports.files.marks import guarded
from surveys.models import Answer

from . import translations

ANSWERS_AT_A_TIME = 500
COLUMNS = (
    *("answer", "text", "translation", "translated_by", "theme", "theme_state"),
    *("state", "made_by", "engine", "score", "made_on", "judged_by", "judged_on"),
)
SUGGESTED, CONFIRMED, REFUSED, NO_THEME = "suggested", "confirmed", "refused", "no theme"
_STATES = {
    Judgement.SUGGESTED: SUGGESTED,
    Judgement.CONFIRMED: CONFIRMED,
    Judgement.REFUSED: REFUSED,
}


def reference(answer_id: int) -> str:
    """Return the answer's name in files: 16 letters that only this site can make."""
    return salted_hmac("sayso.answer", str(answer_id), algorithm="sha256").hexdigest()[:16]


def codings_csv(*, codeframe: Codeframe, by: User) -> Iterator[bytes]:
    """Return the file in pieces (UTF-8 with a mark for spreadsheets); the heading comes at once."""
    require(by, CODE)
    log(instance=codeframe, action="sayso.codings.exported", user=by)
    return _pieces(codeframe)


def _pieces(codeframe: Codeframe) -> Iterator[bytes]:
    yield "\ufeff".encode() + _lines([COLUMNS])
    codings = Coding.objects.select_related("theme", "judged_by").exclude(
        theme__state=Theme.State.RETIRED
    )
    answers = codeframe.answers().order_by("pk")
    answers = answers.prefetch_related(
        Prefetch("codings", codings.order_by("theme__title"), to_attr="in_use")
    )
    last = 0
    while page := list(answers.filter(pk__gt=last)[:ANSWERS_AT_A_TIME]):
        english = translations.of(page)
        yield _lines(row for answer in page for row in _rows(answer, english.get(answer.pk)))
        last = page[-1].pk


def _rows(answer: Answer, translation: Translation | None) -> Iterator[Sequence[str]]:
    said = [
        reference(answer.pk),
        guarded(answer.cleared_text),
        guarded(translation.text) if translation else "",
        translation.by if translation else "",
    ]
    codings: list[Coding] = answer.in_use  # type: ignore[attr-defined]
    for coding in codings:
        yield [*said, *_about(coding)]
    if not codings:
        yield [*said, "", "", NO_THEME, *[""] * 6]


def _about(coding: Coding) -> list[str]:
    return [
        guarded(coding.theme.title),
        coding.theme.get_state_display(),
        _STATES[Judgement(coding.judgement)],
        "machine" if coding.engine else "person",
        coding.engine,
        "" if coding.score is None else f"{coding.score:.3f}",
        f"{coding.made_at:%Y-%m-%d}",
        guarded(str(coding.judged_by)) if coding.judged_by else "",
        f"{coding.judged_at:%Y-%m-%d}" if coding.judged_at else "",
    ]


def _lines(rows: Iterable[Sequence[str]]) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows(rows)
    return buffer.getvalue().encode()
