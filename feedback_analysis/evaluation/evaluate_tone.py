"""How well the machine reads the tone of a file's answers, beside what people said of them."""

import re
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

import numpy as np
from django.core.management.base import BaseCommand, CommandError
from scipy.stats import spearmanr
from sklearn.metrics import f1_score

from feedback_analysis import evaluation
from feedback_analysis.engines import embedding
from feedback_analysis.engines.tone import CLASSES, Corrected, Reader, Weights, expected_of_group

NEGATIVE, NEUTRAL, POSITIVE = range(3)
WORDS = {"negative": NEGATIVE, "neutral": NEUTRAL, "mixed": NEUTRAL, "positive": POSITIVE}
# A question's polarity by its own words, or by a name such as "what_good" or "could_improve".
ASKS_FOR_BAD = re.compile(
    r"improve|better|bad|worse|worst|change|wrong|didn.?t|not (?:like|work|go)|dislike|negative"
    r"|problem|concern|complain|difficult|hard|suggest",
    re.IGNORECASE,
)
ASKS_FOR_GOOD = re.compile(
    r"good|well|best|like|positive|praise|enjoy|happy|compliment|great", re.IGNORECASE
)
FEWEST_OF_A_QUESTION = 30
ROUNDS = 200


class Command(BaseCommand):
    help = (
        "Judge tone on a CSV file of answers that people scored: numbers (below 0 is negative, 0 "
        "neutral) or the words negative, neutral, positive. What a question asks for is read from "
        "its words, and otherwise from how its answers sound."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file")
        parser.add_argument("--text", required=True, help="the column with the answers")
        parser.add_argument("--score", required=True, help="the column with the scores")
        parser.add_argument("--question", help="the column that tells the questions apart")
        parser.add_argument("--corrections", type=int, default=0, help="scores to learn from")
        parser.add_argument("--seed", type=int, default=evaluation.SEED)
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> str:
        columns = [options["text"], options["score"], options["question"]]
        rows = evaluation.read_columns(options["file"], *(one for one in columns if one))
        rows = [row for row in rows if row[0] and row[1]]
        figures = judge(rows, corrections=options["corrections"], seed=options["seed"])
        return evaluation.show(figures, as_json=options["json"])


def judge(
    rows: list[tuple[str, ...]],
    *,
    corrections: int = 0,
    seed: int = evaluation.SEED,
    learnt: Weights | None = None,
    rounds: int = ROUNDS,
) -> dict[str, evaluation.Figure]:
    """Return the figures of ``text, score[, question]`` rows; so many scores are learnt from and
    not judged. ``learnt`` are other weights than those shipped.
    """
    scores = np.array([_score(row[1], at) for at, row in enumerate(rows)])
    gold = _classes([row[1] for row in rows], scores)
    if not 0 <= corrections < len(rows):
        raise CommandError(f"--corrections must be from 0 to {len(rows) - 1}.")
    order = np.random.default_rng(seed).permutation(len(rows))
    shown, judged = order[:corrections], np.sort(order[corrections:])
    questions = [row[2] if len(row) > 2 else "" for row in rows]
    probabilities = _read([row[0] for row in rows], questions, gold, shown, learnt)[judged]
    pleased = probabilities[:, POSITIVE] - probabilities[:, NEGATIVE]
    said = probabilities.argmax(axis=1)
    figures = _figures((gold[judged], said, scores[judged], pleased), seed, rounds)
    return figures | {
        "texts": len(judged),
        "corrections": corrections,
        "engine": Reader(learnt=learnt).engine,
    }


def _score(said: str, at: int) -> float:
    """Return a number. Raises CommandError, with the row, for what is neither number nor word."""
    if said.casefold() in WORDS:
        return float(WORDS[said.casefold()] - NEUTRAL)
    try:
        return float(said)
    except ValueError:
        raise CommandError(
            f"Row {at + 2}: {said!r} is neither a number nor negative, neutral or positive."
        ) from None


def _classes(said: list[str], scores: np.ndarray) -> np.ndarray:
    if not np.isfinite(scores).all():
        raise CommandError("Every score must be a finite number or a word.")
    return np.where(scores < 0, NEGATIVE, np.where(scores > 0, POSITIVE, NEUTRAL))


def _read(
    texts: list[str],
    questions: list[str],
    gold: np.ndarray,
    shown: np.ndarray,
    learnt: Weights | None,
) -> np.ndarray:
    """Return (n, 3) probabilities; people's scores are seen of the rows shown only."""
    polarities = [_polarity(question) for question in questions]
    corrections = [
        Corrected(texts[at], polarities[at], questions[at], CLASSES[gold[at]]) for at in shown
    ]
    reader = Reader(corrections, learnt=learnt)
    vectors = embedding.embed(texts)
    sounds = reader.sounds(texts, vectors, polarities)
    expected = np.zeros(len(texts))
    for question in sorted(set(questions)):
        of = np.array([one == question for one in questions])
        many = of.sum() >= FEWEST_OF_A_QUESTION
        belief = 20.0 if many and _polarity(question) == "open" else 1e9
        expected[of] = expected_of_group(sounds[of], _polarity(question), belief=belief)
    return reader.probabilities(texts, vectors, polarities, questions, expected)


def _polarity(question: str) -> str:
    """Return what a question asks for by its words: "good", "bad", or "open"."""
    if ASKS_FOR_BAD.search(question):
        return "bad"
    return "good" if ASKS_FOR_GOOD.search(question) else "open"


def _figures(
    judged: tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray], seed: int, rounds: int
) -> dict[str, evaluation.Figure]:
    """Return the measures of what people said, what was said, people's scores, and how pleased."""
    gold, said, scores, pleased = judged
    measures: dict[str, tuple[Callable[..., float], tuple[np.ndarray, np.ndarray]]] = {
        "macro_f1": (_macro_f1, (gold, said)),
        "accuracy": (lambda true, found: float((true == found).mean()), (gold, said)),
        "spearman": (_spearman, (scores, pleased)),
        "negative_called_positive": (_called_positive, (gold, said)),
    }
    figures: dict[str, evaluation.Figure] = {}
    for name, (measure, arrays) in measures.items():
        figures[name] = measure(*arrays)
        figures[f"{name}_interval"] = evaluation.interval(
            measure, *arrays, seed=seed, rounds=rounds
        )
    return figures


def _macro_f1(gold: np.ndarray, said: np.ndarray) -> float:
    return float(f1_score(gold, said, labels=np.unique(gold), average="macro", zero_division=0))


def _spearman(scores: np.ndarray, pleased: np.ndarray) -> float:
    if len(set(scores)) < 2 or len(set(pleased)) < 2:
        return float("nan")
    return float(spearmanr(scores, pleased).statistic)


def _called_positive(gold: np.ndarray, said: np.ndarray) -> float:
    """Return the share of what people called negative that the machine calls positive."""
    negative = gold == NEGATIVE
    return float((said[negative] == POSITIVE).mean()) if negative.any() else float("nan")
