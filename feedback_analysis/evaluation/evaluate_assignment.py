"""How well the machine puts the texts of a file into themes that people have named."""

import csv
import json
from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from django.core.management.base import BaseCommand, CommandError
from sklearn.metrics import f1_score

from feedback_analysis import evaluation
from feedback_analysis.engines import embedding
from feedback_analysis.engines.assignment import Assigner, chosen, engine
from feedback_analysis.engines.assignment.topic_model import Topics
from feedback_analysis.engines.types import ThemeProfile

FOLDS = 5
MOST_SHOWN = 0.8  # of a theme's texts as examples, so that some are left to judge
ROUNDS = 200


@dataclass(frozen=True)
class Coded:
    """Texts, and which themes people gave each: (texts, themes) of 0 and 1."""

    texts: list[str]
    labels: list[str]
    gold: np.ndarray
    several: bool
    learnt: Topics | None = None  # other weights than those shipped

    @classmethod
    def of(cls, rows: list[tuple[str, ...]]) -> "Coded":
        """Read ``text, label`` rows. Several themes, with ``|`` between them, in any row make it
        a file of several themes; otherwise each text has one, and rows without one are left out.
        """
        several = any("|" in label for _, label in rows)
        split = [
            (text, [one.strip() for one in label.split("|") if one.strip()] if several else [label])
            for text, label in rows
            if text and (label or several)
        ]
        labels = sorted({one for _, held in split for one in held})
        if len(labels) < 2:
            raise CommandError("The file needs at least two different themes to choose between.")
        gold = np.array([[one in held for one in labels] for _, held in split], dtype=int)
        return cls([text for text, _ in split], labels, gold, several)

    def profiles(self, described: dict[str, str], shown: list[int]) -> list[ThemeProfile]:
        return [
            ThemeProfile(
                at,
                label,
                described.get(label.casefold(), ""),
                examples=[self.texts[row] for row in shown if self.gold[row, at]],
            )
            for at, label in enumerate(self.labels)
        ]

    def judged(self, described: dict[str, str], shown: list[int], asked: list[int]) -> np.ndarray:
        """Return what the machine says of the rows asked: 0 and 1, as ``gold``."""
        texts = [self.texts[row] for row in asked]
        profiles = self.profiles(described, shown)
        assigner = Assigner(profiles, beside=texts, learnt=self.learnt)
        probabilities = assigner.probabilities(texts, embedding.embed(texts))
        said = np.zeros_like(self.gold[asked])
        for row, chance in enumerate(probabilities):
            said[row, chosen(chance) if self.several else [int(chance.argmax())]] = 1
        return said


class Command(BaseCommand):
    help = (
        "Judge assignment on a CSV file of texts that people coded. Several themes of one text "
        "stand in the label column with | between them. Without --shots the machine knows the "
        "names and descriptions of the themes only; in a file of several themes it then also "
        "learns from four fifths of the codings at a time and is judged on the last fifth."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file")
        parser.add_argument("--text", required=True, help="the column with the texts")
        parser.add_argument("--label", required=True, help="the column with the themes")
        parser.add_argument("--shots", type=int, help="examples of each theme to learn from")
        parser.add_argument("--folds", type=int, help="learn from all codings, in so many parts")
        parser.add_argument("--descriptions", help="CSV label,description or a JSON object")
        parser.add_argument("--seed", type=int, default=evaluation.SEED)
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> str:
        coded = Coded.of(
            evaluation.read_columns(options["file"], options["text"], options["label"])
        )
        described = _descriptions(options["descriptions"])
        shots, folds, seed = options["shots"], options["folds"], options["seed"]
        if (shots or 0) < 0 or (folds is not None and folds < 2):
            raise CommandError("--shots must be 0 or more, and --folds 2 or more.")
        if folds or (coded.several and shots is None):
            figures = judge_by_folds(coded, described, folds or FOLDS, seed)
        else:
            figures = judge(coded, described, shots or 0, seed)
        return evaluation.show(figures, as_json=options["json"])


def judge(
    coded: Coded,
    described: dict[str, str],
    shots: int,
    seed: int = evaluation.SEED,
    rounds: int = ROUNDS,
) -> dict[str, evaluation.Figure]:
    """Return the figures on all texts but those shown: so many examples of each theme."""
    shown = _drawn(coded.gold, shots, seed)
    judged = sorted(set(range(len(coded.texts))) - set(shown))
    said = coded.judged(described, shown, judged)
    figures = _figures(coded.gold[judged], said, seed, rounds)
    how = f"{shots} examples of each theme" if shots else "names and descriptions only"
    return figures | _facts(coded, judged, how)


def judge_by_folds(
    coded: Coded, described: dict[str, str], folds: int, seed: int = evaluation.SEED
) -> dict[str, evaluation.Figure]:
    """Return the figures where each part is judged with what was learnt from the others, and
    ``names_only_…`` beside them.
    """
    everything = list(range(len(coded.texts)))
    beside = _figures(coded.gold, coded.judged(described, [], everything), seed)
    judged, said = _by_folds(coded, described, folds, seed)
    figures = _figures(coded.gold[judged], said, seed)
    figures |= {f"names_only_{name}": figure for name, figure in beside.items()}
    return figures | _facts(coded, judged, f"all codings, in {folds} parts")


def _facts(coded: Coded, judged: list[int], how: str) -> dict[str, evaluation.Figure]:
    return {
        "themes": len(coded.labels),
        "texts": len(judged),
        "learnt_from": how,
        "engine": engine(),
    }


def _by_folds(
    coded: Coded, described: dict[str, str], folds: int, seed: int
) -> tuple[list[int], np.ndarray]:
    """Judge each part with what was learnt from the others. Returns rows and what was said."""
    order = np.random.default_rng(seed).permutation(len(coded.texts))
    said = np.zeros_like(coded.gold)
    for part in np.array_split(order, folds):
        shown = np.setdiff1d(order, part).tolist()
        said[part] = coded.judged(described, shown, part.tolist())
    return list(range(len(coded.texts))), said


def _drawn(gold: np.ndarray, shots: int, seed: int) -> list[int]:
    """Draw so many texts of each theme; of a small theme at most four in five."""
    draws = np.random.default_rng(seed)
    drawn: set[int] = set()
    for at in range(gold.shape[1]):
        holding = draws.permutation(np.flatnonzero(gold[:, at]))
        wanted = min(shots, int(len(holding) * MOST_SHOWN))
        already = [row for row in holding if int(row) in drawn]
        fresh = [row for row in holding if int(row) not in drawn]
        drawn |= {int(row) for row in fresh[: max(0, wanted - len(already))]}
    return sorted(drawn)


def _figures(
    gold: np.ndarray, said: np.ndarray, seed: int, rounds: int = ROUNDS
) -> dict[str, evaluation.Figure]:
    measures: dict[str, Callable[[np.ndarray, np.ndarray], float]] = {
        "macro_f1": _macro_f1,
        "samples_f1": _samples_f1,
    }
    figures: dict[str, evaluation.Figure] = {}
    for name, measure in measures.items():
        figures[name] = measure(gold, said)
        figures[f"{name}_interval"] = evaluation.interval(
            measure, gold, said, seed=seed, rounds=rounds
        )
    return figures


def _macro_f1(gold: np.ndarray, said: np.ndarray) -> float:
    """Return the mean F1 of the themes that people gave to at least one text judged."""
    held = np.flatnonzero(gold.any(axis=0))
    return float(f1_score(gold, said, labels=held, average="macro", zero_division=0))


def _samples_f1(gold: np.ndarray, said: np.ndarray) -> float:
    """Return the mean F1 of a text's set of themes; 1 where people and machine say none."""
    return float(f1_score(gold, said, average="samples", zero_division=1))


def _descriptions(path: str | None) -> dict[str, str]:
    """Return {label in small letters: description} from a CSV or JSON file.

    Raises CommandError, in one sentence, for a file that is neither.
    """
    if path is None:
        return {}
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise CommandError(f"{path} cannot be read as text in UTF-8.") from None
    if text.lstrip().startswith(("{", "[")):
        pairs = _from_json(path, text)
    else:
        header, *rows = [row for row in csv.reader(text.splitlines()) if row] or [[]]
        names = [name.strip().lower() for name in header]
        label = next((at for at, name in enumerate(names) if name in ("label", "theme")), None)
        if label is None or "description" not in names:
            raise CommandError(f"{path} needs the columns label (or theme) and description.")
        description = names.index("description")
        pairs = [(r[label], r[description]) for r in rows if len(r) > max(label, description)]
    return {label.strip().casefold(): description.strip() for label, description in pairs}


def _from_json(path: str, text: str) -> list[tuple[str, str]]:
    try:
        read = json.loads(text)
        if isinstance(read, dict):
            return [(str(label), str(description)) for label, description in read.items()]
        return [(str(one.get("label") or one["theme"]), str(one["description"])) for one in read]
    except (ValueError, KeyError, TypeError, AttributeError):
        raise CommandError(f"{path} is not a JSON object of label and description.") from None
