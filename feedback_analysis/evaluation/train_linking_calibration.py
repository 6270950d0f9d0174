"""Make ``linking_calibration.json``: what linking's scores are worth as probabilities.

    python -m feedback_analysis.evaluation.train_linking_calibration [--tier TIER]

Run after the library or the engine has changed.

Learnt from ``tests/feedback_analysis/data/linking_texts.csv`` (texts written for it in another
voice than the library's) over the demo's intentions, once with their own sentences and once
without, and over small sets drawn from them. Only a few numbers are kept, none of the texts.
"""

import argparse
import json
from collections.abc import Iterator
from datetime import date

import numpy as np
from django.conf import settings
from sklearn.linear_model import LogisticRegression

from feedback_analysis.engines import embedding, linking
from feedback_analysis.engines.linking import calibration
from feedback_analysis.engines.linking.calibration import Prediction, log_odds
from feedback_analysis.engines.types import IntentionProfile

from .linking_sets import profiles, read_texts

# Of the texts that fit nothing, this share is to be set aside.
SET_ASIDE = 0.95
# … but never one that is likelier to fit something than not: what is set aside by mistake is
# not seen again, a wrong suggestion is refused with a key.
HIGHEST_THRESHOLD = 0.5
SMALL_SETS = (2, 2, 3, 3, 5, 5, 8, 8, 12, 12, 20, 20, 28, 28)
# Each of them; together they count about as much as one whole set.
SMALL_SETS_WEIGH = 0.08
SEED = 1
Judged = tuple[Prediction, np.ndarray]


def make() -> None:
    """Write the numbers for the tier of embedding in use; those of other tiers stay."""
    path = calibration.CALIBRATION
    kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"tiers": {}}
    kept["made_on"] = date.today().isoformat()  # noqa: DTZ011 (a day for readers)
    kept["tiers"][embedding.tier().name] = learn()
    path.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")


def learn() -> dict[str, list[float]]:
    """Return the weights of "fits any", of "is right", and the threshold between."""
    judged = [_judge(profiles(sentences=with_own)) for with_own in (True, False)]
    small = [_judge(some) for some in _small_sets()]
    every = [*judged, *small]
    weigh = np.concatenate(
        [_even(right, 1.0) for _, right in judged]
        + [_even(right, SMALL_SETS_WEIGH) for _, right in small]
    )
    features = np.concatenate([found.fit_features for found, _ in every])
    anything = np.concatenate([right.any(axis=1) for _, right in every])
    spread = features.std(axis=0)
    fits = LogisticRegression().fit(features / spread, anything, weigh)
    learnt = {"fits": [*map(float, fits.coef_[0] / spread), float(fits.intercept_[0])]}
    learnt["right"] = _right(judged, learnt)
    none = np.concatenate([found.fits(learnt)[~right.any(axis=1)] for found, right in judged])
    learnt["threshold"] = [min(float(np.quantile(none, SET_ASIDE)), HIGHEST_THRESHOLD)]
    return {name: [round(each, 4) for each in numbers] for name, numbers in learnt.items()}


def _judge(known: list[tuple[str, IntentionProfile]]) -> Judged:
    """Return what linking thinks of the texts, and which intentions are right (texts by them)."""
    texts, gold = read_texts()
    found = linking.Linker([profile for _, profile in known]).predict(texts, embedding.embed(texts))
    return found, np.array([[name in right for name, _ in known] for right in gold])


def _even(right: np.ndarray, weight: float) -> np.ndarray:
    """Return a weight for each text, so that those that fit something count as much as the rest.

    In a small set next to nothing fits; that must not teach that few intentions are never meant.
    """
    anything = right.any(axis=1)
    return weight * len(right) / 2 / np.where(anything, anything.sum(), (~anything).sum())


def _small_sets() -> Iterator[list[tuple[str, IntentionProfile]]]:
    """Yield sets as of a council with few intentions: what bears on those left out fits none."""
    drawn = np.random.default_rng(SEED)
    for number, many in enumerate(SMALL_SETS):
        known = profiles(sentences=number % 2 == 0)
        yield [known[at] for at in drawn.choice(len(known), many, replace=False)]


def _right(judged: list[Judged], learnt: dict[str, list[float]]) -> list[float]:
    """Weigh the three best intentions of each text: is it one that a person would confirm?"""
    seen, confirmed = [], []
    for found, right in judged:
        best = np.argsort(-found.intentions, axis=1)[:, :3]
        rows = np.repeat(np.arange(len(right)), 3)
        fit = log_odds(found.fits(learnt))
        seen.append(np.column_stack([log_odds(found.intentions)[rows, best.ravel()], fit[rows]]))
        confirmed.append(right[rows, best.ravel()])
    model = LogisticRegression(C=1.0).fit(np.concatenate(seen), np.concatenate(confirmed))
    return [*map(float, model.coef_[0]), float(model.intercept_[0])]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tier", default="minilm")
    settings.configure(EMBEDDING=parser.parse_args().tier)
    make()


if __name__ == "__main__":
    main()
