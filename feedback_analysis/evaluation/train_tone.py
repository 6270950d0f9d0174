"""Learn how texts sound from coded comments: writes ``weights/tone_….npz``, one a tier.

    python -m feedback_analysis.evaluation.train_tone FILE [--tier TIER]

With ``--without "Trust A"`` and ``--to FILE`` the weights are learnt without an organisation, to
judge them on it: see docs/evaluation.md.
"""

import argparse
import csv
from collections import Counter
from pathlib import Path

import numpy as np
from django.conf import settings
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from feedback_analysis.engines import embedding, tone
from feedback_analysis.engines.assignment import topic_model
from feedback_analysis.engines.embedding import WEIGHTS

MOST_WORDS = 2_000
FEWEST_TEXTS = 4
PENALTY = 0.5
MEANING_WEIGHS = 2.0
A_CELL = 400  # texts of one question and one tone together weigh as much as so many
# Whose coders gave no grade to praise: four comments in five are 0, and nearly all of them thank.
PRAISED_BY_ZERO = frozenset({"Trust B - Q1"})
# What the questions asked for, read from their answers (the file does not say).
ASKED = {
    "Trust A - Q1": "bad",
    "Trust A - Q2": "good",
    "Trust B - Q1": "open",
    "Trust C - Q1": "good",
    "Trust C - Q2": "bad",
}


def learn(rows: list[dict[str, str]], path: Path) -> None:
    """Fit praise against blame, evenly over questions. The other zeros mean too much to learn."""
    told = [row for row in rows if _direction(row)]
    texts = [row["text"] for row in told]
    praise = np.array([_direction(row) > 0 for row in told])
    cells = [(row["question"], _direction(row)) for row in told]
    sizes = Counter(cells)
    weight = np.array([min(A_CELL / sizes[cell], 2.0) for cell in cells])
    counting = TfidfVectorizer(analyzer=topic_model.spoken, min_df=FEWEST_TEXTS).fit(texts)
    vocabulary = topic_model.without_names(texts, counting.get_feature_names_out().tolist())
    common = sorted(vocabulary, key=lambda word: counting.idf_[counting.vocabulary_[word]])
    vocabulary = sorted(common[:MOST_WORDS])
    rarity = counting.idf_[[counting.vocabulary_[word] for word in vocabulary]]
    counted = topic_model.Counted(vocabulary, rarity)
    asked = [ASKED[row["question"]] for row in told]
    features = tone.features_to_learn(texts, embedding.embed(texts), asked, counted)
    dimensions = embedding.tier().dimensions
    scale = np.ones(features.shape[1])
    scale[-dimensions:] = MEANING_WEIGHS
    features = features.multiply(scale).tocsr()
    model = LogisticRegression(C=PENALTY, max_iter=200).fit(features, praise, sample_weight=weight)
    found = model.coef_[0] * scale
    np.savez_compressed(
        path,
        vocabulary=np.array(vocabulary),
        rarity=rarity.astype(np.float16),
        signs=found[:18].astype(np.float16),
        words=found[18:-dimensions].astype(np.float16),
        meaning=found[-dimensions:].astype(np.float16),
        start=np.float32(model.intercept_[0]),
        tier=embedding.tier().name,
    )


def _direction(row: dict[str, str]) -> int:
    """Return 1 for praise, -1 for blame, 0 for what is neither or not graded."""
    grade = float(row["criticality"] or 0)
    if row["criticality"] and grade == 0 and row["question"] in PRAISED_BY_ZERO:
        return 1
    return int(grade > 0) - int(grade < 0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("comments", type=Path)
    parser.add_argument("--without")
    parser.add_argument("--to", type=Path)
    parser.add_argument("--tier", default="minilm")
    asked = parser.parse_args()
    settings.configure(EMBEDDING=asked.tier)
    with asked.comments.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["organization"] != asked.without]
    with threadpool_limits(1):
        learn(rows, asked.to or WEIGHTS / f"tone_{asked.tier}.npz")


if __name__ == "__main__":
    main()
