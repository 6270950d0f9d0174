"""Learn the space in which themes are sought: writes ``theming_….npz`` beside itself, one a tier.

    python -m feedback_analysis.evaluation.train_theming FILE [--tier TIER]

The file holds single words that at least five people wrote, and numbers; no text of anybody's.
"""

import argparse
import csv
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from feedback_analysis.engines import embedding
from feedback_analysis.engines.embedding import WEIGHTS
from feedback_analysis.engines.theming.projection import GENERAL_WEIGHS
from feedback_analysis.text.tokens import stems

VERSION = "1"
# Set by cross-validation over organisations, see docs/decisions/0011.
MOST_WORDS = 2_500
FEWEST_TEXTS = 5
DIMENSIONS = 200
WORDS_WEIGH = 0.5
SHRINKAGE = 0.3
DAMPING = 0.25  # of the weight that a direction gets for how well it tells subjects apart
FEWEST_IN_A_SUBJECT = 15


def learn(texts: list[str], labels: list[str]) -> dict[str, Any]:
    """Return the weights of a ``ThemeSpace``, learnt from texts and the codes people gave them."""
    with threadpool_limits(1):
        return _learn(texts, np.array(labels))


def _learn(texts: list[str], labels: np.ndarray) -> dict[str, Any]:
    counting = TfidfVectorizer(
        analyzer=stems, sublinear_tf=True, min_df=FEWEST_TEXTS, max_features=MOST_WORDS
    )
    words = counting.fit_transform(texts)
    dimensions = min(DIMENSIONS, words.shape[1] - 1)
    reduction = TruncatedSVD(dimensions, random_state=0, n_iter=3).fit(words)
    reduced = reduction.transform(words)
    scale = WORDS_WEIGH / np.sqrt((reduced**2).sum(axis=1).mean())
    rows = embedding.embed(texts).astype(float)
    features = np.hstack([rows, reduced * scale])
    projection, middle = _project(features, labels)
    learnt = (features - middle) @ projection
    projection /= np.sqrt((learnt**2).sum(axis=1).mean())
    usual = rows.mean(axis=0)
    spread = np.sqrt(((rows - usual) ** 2).sum(axis=1).mean())
    points = np.hstack(
        [(features - middle) @ projection, (rows - usual) * (GENERAL_WEIGHS / spread)]
    )
    from_rows = projection[: rows.shape[1]]
    from_words = reduction.components_.T @ projection[rows.shape[1] :] * scale
    common = [one for one, count in Counter(labels).items() if count >= FEWEST_IN_A_SUBJECT]
    return {
        "version": np.array(VERSION),
        "words": counting.get_feature_names_out().astype(str),
        "rarity": counting.idf_.astype(np.float16),
        "from_words": from_words.astype(np.float16),
        "from_rows": from_rows.astype(np.float16),
        "offset": (middle @ projection).astype(np.float32),
        "usual": usual.astype(np.float16),
        "spread": np.float32(spread),
        "subjects": np.array(
            [points[labels == one].mean(axis=0) for one in sorted(common)], dtype=np.float16
        ),
    }


def _project(features: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the shrinkage-LDA directions (features by subjects - 1) and the middle of all."""
    middle = features.mean(axis=0)
    within = np.zeros((features.shape[1], features.shape[1]))
    between = np.zeros_like(within)
    subjects = sorted(set(labels))
    for one in subjects:
        mine = features[labels == one]
        apart = mine.mean(axis=0) - middle
        within += (mine - mine.mean(axis=0)).T @ (mine - mine.mean(axis=0)) / len(features)
        between += np.outer(apart, apart) * len(mine) / len(features)
    even = np.trace(within) / len(within) * np.eye(len(within))
    values, vectors = np.linalg.eigh((1 - SHRINKAGE) * within + SHRINKAGE * even)
    whitening = vectors / np.sqrt(values)
    telling, turned = np.linalg.eigh(whitening.T @ between @ whitening)
    best = np.argsort(-telling)[: len(subjects) - 1]
    weight = np.maximum(telling[best], 1e-12) ** DAMPING
    return whitening @ turned[:, best] * weight, middle


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("comments", type=Path)
    parser.add_argument("--tier", default="minilm")
    asked = parser.parse_args()
    settings.configure(EMBEDDING=asked.tier)
    with asked.comments.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    weights = learn([row["text"] for row in rows], [row["subtheme"] for row in rows])
    tier = asked.tier.replace("-", "_")
    np.savez_compressed(WEIGHTS / f"theming_{tier}.npz", **weights)


if __name__ == "__main__":
    main()
