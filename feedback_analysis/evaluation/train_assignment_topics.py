"""Learn the topics' weights from coded comments: writes ``weights/assignment_….npz``.

    python -m feedback_analysis.evaluation.train_assignment_topics FILE

One file a tier of embedding: ``--tier TIER`` makes another than the default's.

With ``--judge DESCRIPTIONS`` nothing is written: each organisation's comments are put into its 19
commonest themes by name and description, with weights learnt from the other organisations; and
again with every second theme left out of what is learnt, as under another codebook.
"""

import argparse
import csv
import tempfile
from collections import Counter
from pathlib import Path

import numpy as np
from django.conf import settings
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from feedback_analysis.engines import assignment, embedding
from feedback_analysis.engines.assignment import topic_model as topics
from feedback_analysis.engines.embedding import WEIGHTS
from feedback_analysis.engines.types import ThemeProfile

MOST_WORDS = 2_500
FEWEST_TEXTS = 3
MEANING_WEIGHS = 3.0
SENTENCE_WEIGHS = 3.0  # one of our own sentences beside one comment
EVENNESS = 0.6  # 1 makes rare topics as heavy as common ones
PENALTY = 2.0
THEMES = 19

Rows = list[dict[str, str]]


def _evened(
    held: list[list[int]], weight: np.ndarray, topics: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return a row for each text and topic: which text, which topic, and how much it weighs."""
    at = np.array([number for number, all_held in enumerate(held) for _ in all_held])
    topic = np.array([one for all_held in held for one in all_held])
    weight = weight[at] / np.array([len(held[number]) for number in at])
    sizes = np.bincount(topic, weights=weight, minlength=topics)
    return at, topic, weight * sizes[topic] ** -EVENNESS * 20**EVENNESS


def learn(rows: Rows, path: Path) -> None:
    """Fit one reading by words and one by meaning, and keep both in a small file."""
    library = topics.library()
    owners: dict[str, list[int]] = {code: [] for topic in library for code in topic.codes}
    for number, one in enumerate(library):
        for code in one.codes:
            owners[code].append(number)
    known = [row for row in rows if row["subtheme"].strip() in owners]
    own = [[one.wording, *one.sounds_like] for one in library]
    texts = [row["text"] for row in known] + [text for texts in own for text in texts]
    held = [owners[row["subtheme"].strip()] for row in known]
    held += [[number] for number, said in enumerate(own) for _ in said]
    weight = np.array([1.0] * len(known) + [SENTENCE_WEIGHS] * (len(texts) - len(known)))

    at, topic, weight = _evened(held, weight, len(library))

    counting = TfidfVectorizer(analyzer=topics.spoken, min_df=FEWEST_TEXTS).fit(texts)
    common = sorted(counting.vocabulary_, key=lambda one: counting.idf_[counting.vocabulary_[one]])
    vocabulary = sorted(topics.without_names(texts, common)[:MOST_WORDS])
    rarity = counting.idf_[[counting.vocabulary_[one] for one in vocabulary]]
    counts = topics.Counted(vocabulary, rarity).rows(texts)
    meaning = sparse.csr_matrix(embedding.embed(texts) * MEANING_WEIGHS)
    by_words = _fit(counts[at], topic, weight)
    by_meaning = _fit(meaning[at], topic, weight)
    scale = np.abs(by_words.coef_).max() / 127
    np.savez_compressed(
        path,
        vocabulary=np.array(vocabulary),
        rarity=rarity.astype(np.float16),
        words=np.round(by_words.coef_.T / scale).astype(np.int8),
        words_scale=np.float32(scale),
        words_bias=by_words.intercept_.astype(np.float16),
        meaning=(by_meaning.coef_.T * MEANING_WEIGHS).astype(np.float16),
        meaning_bias=by_meaning.intercept_.astype(np.float16),
        tier=embedding.tier().name,
    )


def _fit(rows: sparse.csr_matrix, topic: np.ndarray, weight: np.ndarray) -> LogisticRegression:
    model = LogisticRegression(C=PENALTY, max_iter=100, tol=2e-3)
    return model.fit(rows, topic, sample_weight=weight)


def judge(rows: Rows, described: dict[str, str]) -> None:
    """Print macro-F1 over the 19 commonest themes of each organisation, nothing of it learnt."""
    codes = sorted({row["subtheme"].strip() for row in rows})
    for left_out, words in (([], "names and descriptions"), (codes[1::2], "half unknown")):
        figures = []
        for organisation in sorted({row["organization"] for row in rows}):
            others = [
                row
                for row in rows
                if row["organization"] != organisation and row["subtheme"].strip() not in left_out
            ]
            with tempfile.TemporaryDirectory() as folder:
                learn(others, Path(folder) / "weights.npz")
                learnt = topics.Topics(Path(folder) / "weights.npz")
                own = [row for row in rows if row["organization"] == organisation]
                sizes = Counter(row["subtheme"].strip() for row in own)
                themes = [one for one, _ in sizes.most_common() if one in described][:THEMES]
                own = [row for row in own if row["subtheme"].strip() in themes]
                assigner = assignment.Assigner(
                    [ThemeProfile(at, one, described[one]) for at, one in enumerate(themes)],
                    learnt=learnt,
                )
                texts = [row["text"] for row in own]
                best = assigner.probabilities(texts, embedding.embed(texts)).argmax(axis=1)
                gold = [themes.index(row["subtheme"].strip()) for row in own]
                figures.append(f1_score(gold, best, average="macro"))
        print(words, np.round(figures, 3), round(float(np.mean(figures)), 3))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("comments", type=Path)
    parser.add_argument("--judge", type=Path)
    parser.add_argument("--tier", default="minilm")
    asked = parser.parse_args()
    settings.configure(EMBEDDING=asked.tier)
    with asked.comments.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    with threadpool_limits(1):
        if asked.judge:
            with asked.judge.open(encoding="utf-8") as file:
                judge(rows, {one["label"]: one["description"] for one in csv.DictReader(file)})
        else:
            learn(rows, WEIGHTS / f"assignment_{asked.tier}.npz")


if __name__ == "__main__":
    main()
