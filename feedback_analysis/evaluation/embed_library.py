"""Embed what the engines bring along to compare with: writes ``weights/library_minilm.npz``.

    python -m feedback_analysis.evaluation.embed_library

A worker would need most of a minute for it whenever it starts. The sentences were written for
Sayso (``weights/linking``); nobody's answer is among them. Run it again when they have changed:
a sentence that is not in the file is embedded when it is asked for.
"""

from django.conf import settings

if not settings.configured:
    settings.configure(EMBEDDING="minilm")

import numpy as np

from feedback_analysis.engines import embedding
from feedback_analysis.engines.assignment import topic_model
from feedback_analysis.engines.linking import library


def texts() -> list[str]:
    """Return the sentences and wordings of linking and the wordings of assignment, each once."""
    linking = [text for one in library.topics() for text in (*one.wordings, *one.sentences)]
    return sorted({*linking, *(one.wording for one in topic_model.library())})


def main() -> None:
    said = texts()
    np.savez_compressed(
        embedding.WEIGHTS / f"library_{embedding.tier().name}.npz",
        digests=np.array([embedding.digest(text) for text in said], dtype=np.uint64),
        rows=embedding.embed(said).astype(np.float16),
    )


if __name__ == "__main__":
    main()
