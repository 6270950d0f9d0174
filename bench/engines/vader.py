"""VADER alone on a file of texts, in the environment of ``requirements/bench.txt``."""

import json
import resource
import sys
import time
from importlib import import_module
from pathlib import Path


def main() -> None:
    texts = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    vader = import_module("vaderSentiment.vaderSentiment").SentimentIntensityAnalyzer()
    began, clock = time.process_time(), time.perf_counter()
    for text in texts:
        vader.polarity_scores(text)
    facts = {
        "cpu": time.process_time() - began,
        "wall": time.perf_counter() - clock,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps(facts))


if __name__ == "__main__":
    main()
