"""BERTopic as it comes, on texts and their embeddings, in the environment of the benchmark.

    python -m bench.engines.bertopic TEXTS.json EMBEDDINGS.npy

The clock runs from after the embedding on, which is kind to it: its own way to embed takes longer
than the rest.
"""

import json
import resource
import sys
import time
from importlib import import_module
from pathlib import Path


def main() -> None:
    texts = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    rows = import_module("numpy").load(sys.argv[2])
    model = import_module("bertopic").BERTopic(language="english")
    began, wall = time.process_time(), time.perf_counter()
    topics, _ = model.fit_transform(texts, embeddings=rows)
    facts = {
        "cpu": time.process_time() - began,
        "wall": time.perf_counter() - wall,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "topics": len(set(topics) - {-1}),
        "without": sum(topic == -1 for topic in topics) / len(texts),
    }
    print(json.dumps(facts))


if __name__ == "__main__":
    main()
