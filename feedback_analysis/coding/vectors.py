"""The vectors of answers: each is made once, when its words have been cleared, and then read.

Made of the text that is analysed: of the translation, where there is one. What is stored goes with
the words (``surveys.models.AnswerVector``); another engine, or a new version of it, makes its own.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from feedback_analysis import engines
from surveys.models import Answer, AnswerVector

from . import translations

if TYPE_CHECKING:
    import numpy as np

CHUNK = 500


def of(answers: Sequence[tuple[int, str]]) -> "tuple[list[str], np.ndarray]":
    """Return the texts of answers as they are analysed, and their vectors: (n, d) float32.

    ``answers`` are (answer id, cleared text). A text without a known word has a vector of zeros.
    """
    texts: list[str] = []
    kept: list[bytes] = []
    for start in range(0, len(answers), CHUNK):
        some = translations.in_english(answers[start : start + CHUNK])
        texts += [text for _, text in some]
        kept += _stored_or_made(dict(some))
    return texts, engines.embedding.from_bytes(kept)


def known(answers: Iterable[tuple[int, str]]) -> "dict[int, tuple[str, np.ndarray]]":
    """Return by answer id the text as it is analysed, and its vector."""
    asked = dict(answers)
    return dict(zip(asked, zip(*of(list(asked.items())), strict=True), strict=True))


def forget_outdated() -> int:
    """Delete vectors of words that may not be read any more or were decided about; return how many.

    The database deletes them with the words: this finds what a decision left that changed none.
    """
    return AnswerVector.objects.outdated().delete()[0]


def _stored_or_made(texts: dict[int, str]) -> list[bytes]:
    engine = str(engines.embedding.tier())
    stored = AnswerVector.objects.standing(texts).filter(engine=engine)
    held = {pk: bytes(vector) for pk, vector in stored.values_list("pk", "vector")}
    new = {pk: text for pk, text in texts.items() if pk not in held}
    if new:
        rows = engines.embedding.embed(list(new.values()))
        made = dict(zip(new, engines.embedding.to_bytes(rows), strict=True))
        _keep(new, made, engine)
        held |= made
    return [held[pk] for pk in texts]


@transaction.atomic
def _keep(texts: dict[int, str], made: dict[int, bytes], engine: str) -> None:
    """Store vectors of words that are still the same: who changes them waits, or was quicker."""
    locked = Answer.objects.readable().exclude(cleared_text="").filter(pk__in=texts)
    locked = locked.select_for_update(of=("self",)).order_by("pk")
    now = translations.in_english([(answer.pk, answer.cleared_text) for answer in locked])
    AnswerVector.objects.bulk_create(
        [
            AnswerVector(answer_id=pk, engine=engine, vector=made[pk], made_at=timezone.now())
            for pk, text in now
            if text == texts[pk]
        ],
        update_conflicts=True,
        unique_fields=["answer"],
        update_fields=["engine", "vector", "made_at"],
    )
