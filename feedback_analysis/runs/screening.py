"""Read what came in for its meaning: in the worker, within a minute, whatever else it is doing.

What waits is a row beside each response (``surveys.meaning``), so nothing is lost with a worker:
the next look of any worker takes up what another left. It only ever raises: where it finds nothing,
a person reads the response as before.
"""

import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock

from django.db import Error

from feedback_analysis import engines
from feedback_analysis.models import Translation
from surveys import meaning
from surveys.meaning import Found
from surveys.models import Answer
from surveys.screening.concerns import MEANT

logger = logging.getLogger("sayso.screening")

# In one process one thread reads: the model is large, and two would only wait for each other.
_reading = Lock()
AT_ONCE = 20
"""Responses read together: few enough that what comes meanwhile waits for seconds."""


@dataclass(frozen=True)
class Text:
    """Words to read and the answer they stand for; ``translated``: in English, by somebody else."""

    answer: int
    words: str
    length: int
    translated: bool = False


def read_due() -> int:
    """Read everything that waits; return how many responses that was.

    One that cannot be read holds up no other: it waits for the next call, and whoever opens it is
    told. Raises Error where the database does not answer.
    """
    with _reading:
        return _read_all()


def _read_all() -> int:
    done, at_once = 0, AT_ONCE
    failed: set[int] = set()
    while waiting := meaning.due(at_once, but=failed):
        try:
            done += _read(waiting)
        except Error:
            raise
        except Exception as problem:
            if at_once > 1:
                at_once = 1
                continue
            # The kind of problem only: its message might hold what a person wrote.
            logger.error("Response %s was not read: %s", waiting[0], type(problem).__name__)
            failed.update(waiting)
    return done


def _read(responses: Sequence[int]) -> int:
    texts = _texts(responses)
    found = _found([text for response in responses for text in texts.get(response, ())])
    return sum(
        meaning.settle(
            response=response,
            found=[found[text] for text in texts.get(response, ()) if text in found],
        )
        for response in responses
    )


def _texts(responses: Sequence[int]) -> dict[int, list[Text]]:
    """Return, by response, what was written and what it says in English."""
    kept: dict[int, list[Text]] = defaultdict(list)
    answers = Answer.objects.filter(response__in=responses).exclude(original_text="")
    lengths = {}
    for response, pk, words in answers.values_list("response", "pk", "original_text"):
        kept[response].append(Text(pk, words, len(words)))
        lengths[pk] = len(words)
    english = Translation.objects.filter(answer__in=lengths)
    for response, pk, words in english.values_list("answer__response", "answer", "text"):
        kept[response].append(Text(pk, words, lengths[pk], translated=True))
    return kept


def _found(texts: Sequence[Text]) -> Mapping[Text, Found]:
    """Return what means harm. Of a translation the whole answer is marked."""
    if not texts:
        return {}
    found = {}
    read = engines.screening.read([text.words for text in texts])
    for text, suspicion in zip(texts, read, strict=True):
        if suspicion is not None:
            start, end = suspicion.start, suspicion.end
            if text.translated:
                start, end = 0, text.length
            found[text] = Found(text.answer, f"{MEANT}{suspicion.code}", start, end)
    return found
