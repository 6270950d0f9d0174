"""One process that analyses a file of texts end to end, and says what each step took.

    python -m bench.engines.analyse TEXTS.json [EMBEDDINGS.npy]

In the order and in the portions of the site: a response is screened and redacted as it comes,
themes are sought in all of them, the rest is done some answers at a time. Nothing is stored: the
steps are pure functions. The embeddings are written afterwards, for BERTopic to start from.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import django
import numpy as np
from django.conf import settings

settings.configure(EMBEDDING="minilm")
django.setup()

from feedback_analysis import engines  # noqa: E402
from feedback_analysis.engines.types import ThemeProfile  # noqa: E402
from feedback_analysis.evaluation.linking_sets import profiles  # noqa: E402
from surveys import redaction, screening  # noqa: E402

AT_ONCE = 200  # as feedback_analysis/runs/stages.py takes them

Result = TypeVar("Result")


class Clock:
    """Adds up the processor time of each step, in seconds, in the order of the work."""

    def __init__(self) -> None:
        self.took: dict[str, float] = {}

    def timed(self, step: str, work: Callable[[], Result]) -> Result:
        began = time.process_time()
        result = work()
        self.took[step] = self.took.get(step, 0.0) + time.process_time() - began
        return result


def analyse(texts: list[str], clock: Clock) -> list[str]:
    """Analyse the texts; return them as redacted."""
    timed = clock.timed
    timed("screen", lambda: [screening.codes([text]) for text in texts])
    safe = timed("redact", lambda: [redaction.apply(text, redaction.find(text)) for text in texts])
    vectors = timed("embed", lambda: engines.embedding.embed(safe))
    found = timed("theme", lambda: engines.theming.suggest_themes(safe, vectors))
    themes = [
        ThemeProfile(at, one.title, one.description, one.keywords)
        for at, one in enumerate(found.themes)
    ]
    intentions = [profile for _, profile in profiles(sentences=True)]
    assigner = timed("assign", lambda: engines.assignment.Assigner(themes))
    reader = timed("tone", lambda: engines.tone.Reader([]))
    linker = timed("link", lambda: engines.linking.ready(intentions))
    for start in range(0, len(safe), AT_ONCE):
        some, rows = safe[start : start + AT_ONCE], vectors[start : start + AT_ONCE]
        facts = {"languages": ["en"] * len(some), "polarities": ["open"] * len(some)}
        timed("tone", partial(reader.read, some, rows, **facts))
        timed("assign", partial(assigner.assign, some, rows))
        timed("link", partial(linker.suggest, some, rows))
    return safe


def main() -> None:
    texts = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    clock = Clock()
    began, wall = time.process_time(), time.perf_counter()
    safe = analyse(texts, clock)
    facts = {
        "cpu": time.process_time() - began,
        "wall": time.perf_counter() - wall,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    if len(sys.argv) > 2:
        np.save(sys.argv[2], engines.embedding.embed(safe))
    print(json.dumps(facts | {"steps": clock.took}))


if __name__ == "__main__":
    main()
