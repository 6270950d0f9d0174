"""One process that analyses a file of texts end to end, and says what each step took.

    python -m bench.analyse TEXTS.json

Nothing is stored: screening, redaction, themes, assignment, tone and links as pure functions.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import django
from django.conf import settings

settings.configure(EMBEDDING="wordllama")
django.setup()

from feedback_analysis import engines  # noqa: E402
from feedback_analysis.learnt.make_linking_calibration import profiles  # noqa: E402
from feedback_analysis.suggestions import ThemeProfile  # noqa: E402
from surveys import redaction, screening  # noqa: E402

Result = TypeVar("Result")


def analyse(texts: list[str]) -> dict[str, float]:
    """Return the processor time of each step, in seconds, in the order of the work."""
    took: dict[str, float] = {}

    def timed(step: str, work: Callable[[], Result]) -> Result:
        began = time.process_time()
        result = work()
        took[step] = time.process_time() - began
        return result

    timed("screen", lambda: [screening.codes([text]) for text in texts])
    safe = timed("redact", lambda: [redaction.apply(text, redaction.find(text)) for text in texts])
    found = timed("theme", lambda: engines.theming.suggest_themes(safe))
    themes = [
        ThemeProfile(at, one.title, one.description, one.keywords)
        for at, one in enumerate(found.themes)
    ]
    timed("assign", lambda: engines.assignment.Assigner(themes).assign(safe))
    timed(
        "tone",
        lambda: engines.tone.Reader().read(
            safe, languages=["en"] * len(safe), polarities=["open"] * len(safe)
        ),
    )
    intentions = [profile for _, profile in profiles(sentences=True)]
    timed("link", lambda: engines.linking.ready(intentions).suggest(safe))
    return took


def main() -> None:
    texts = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    began, clock = time.process_time(), time.perf_counter()
    took = analyse(texts)
    facts = {
        "cpu": time.process_time() - began,
        "wall": time.perf_counter() - clock,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps(facts | {"steps": took}))


if __name__ == "__main__":
    main()
