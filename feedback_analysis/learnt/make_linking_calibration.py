"""Make ``linking_calibration.json``: what the votes of linking are worth as chances.

Run after the library or the engine has changed, in ``python manage.py shell``:
``from feedback_analysis.learnt import make_linking_calibration; make_linking_calibration.make()``

Learnt from ``tests/feedback_analysis/data/linking_texts.csv`` (texts written for it in another
voice than the library's) over the demo's intentions, once with their own sentences and once
without. Only a few numbers are kept, none of the texts.
"""

import csv
import json
from datetime import date
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from feedback_analysis import embedding, linking
from feedback_analysis.linking import Verdict, odds
from feedback_analysis.suggestions import IntentionProfile

ROOT = Path(__file__).parents[2]
TEXTS = ROOT / "tests" / "feedback_analysis" / "data" / "linking_texts.csv"
INTENTIONS = ROOT / "cms" / "demo" / "strategies.json"
# Of the texts that fit nothing, this share is to be set aside.
SET_ASIDE = 0.9
# … but never one that is likelier to fit something than not.
HIGHEST_THRESHOLD = 0.5


def make() -> None:
    """Write the numbers for the tier of embedding in use; those of other tiers stay."""
    path = linking.CALIBRATION
    kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"tiers": {}}
    kept["made_on"] = date.today().isoformat()  # noqa: DTZ011 (a day for readers)
    kept["tiers"][embedding.tier().name] = learn()
    path.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")


def learn() -> dict[str, list[float]]:
    """Return the weights of "fits any", of "is right", and the threshold between."""
    texts, gold = read_texts()
    verdicts = []
    rights = []
    for known in (profiles(sentences=True), profiles(sentences=False)):
        names = [name for name, _ in known]
        linker = linking.Linker([profile for _, profile in known])
        verdicts.append(linker.judge(texts))
        rights.append(np.array([[name in right for name in names] for right in gold]))
    together = Verdict(
        classes=np.zeros((2 * len(texts), 0)),
        share=np.concatenate([one.share for one in verdicts]),
        ahead=np.concatenate([one.ahead for one in verdicts]),
    )
    right = np.concatenate(rights)
    anything = right.any(axis=1)
    fits = LogisticRegression(C=1.0, class_weight="balanced").fit(together.signs, anything)
    learnt = {"fits": [*map(float, fits.coef_[0]), float(fits.intercept_[0])]}
    learnt["right"] = _right(together, right, learnt)
    threshold = float(np.quantile(together.fits(learnt)[~anything], SET_ASIDE))
    learnt["threshold"] = [min(threshold, HIGHEST_THRESHOLD)]
    return {name: [round(each, 4) for each in numbers] for name, numbers in learnt.items()}


def _right(together: Verdict, right: np.ndarray, learnt: dict[str, list[float]]) -> list[float]:
    """Weigh the three best intentions of each text: is it one that a person would confirm?"""
    best = np.argsort(-together.share, axis=1)[:, :3]
    rows = np.repeat(np.arange(len(right)), 3)
    fit = odds(together.fits(learnt))
    seen = np.column_stack([odds(together.share)[rows, best.ravel()], fit[rows]])
    model = LogisticRegression(C=1.0).fit(seen, right[rows, best.ravel()])
    return [*map(float, model.coef_[0]), float(model.intercept_[0])]


def read_texts() -> tuple[list[str], list[set[str]]]:
    with TEXTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    gold = [{name for name in row["gold"].split("|") if name} for row in rows]
    return [row["text"] for row in rows], gold


def profiles(*, sentences: bool) -> list[tuple[str, IntentionProfile]]:
    """Return the demo's intentions by reference, with or without what they sound like."""
    known = json.loads(INTENTIONS.read_text(encoding="utf-8"))["intentions"]
    return [
        (
            one["id"],
            IntentionProfile(
                id=at,
                plain=one["plain_english"],
                official=one["official_wording"],
                sounds_like=one["sounds_like"] if sentences else [],
                match_terms=one["match_terms"] if sentences else [],
            ),
        )
        for at, one in enumerate(known)
    ]
