"""Judge what was learnt from coded comments on an organisation that it was not learnt from.

The shipped weights come from all organisations, so to judge those on the same comments would mean
nothing: each organisation is judged with weights made anew from the others.
"""

import csv
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from feedback_analysis.engines.assignment.topic_model import Topics
from feedback_analysis.engines.theming.projection import ThemeSpace
from feedback_analysis.engines.tone import Weights

from . import (
    evaluate_assignment,
    evaluate_theming,
    evaluate_tone,
    train_assignment_topics,
    train_theming,
    train_tone,
)
from .measures import SEED, Figure

Comments = list[dict[str, str]]
Figures = dict[str, Figure]
Learnt = TypeVar("Learnt")
DESCRIPTIONS = Path(__file__).with_name("service_comments_descriptions.csv")
THEMES = 19
# How a question is worded that asks for what train_tone.ASKED says of it.
WORDED = {"good": "What was good?", "bad": "What could be better?", "open": "Anything else?"}


def organisations(comments: Comments) -> list[str]:
    return sorted({row["organization"] for row in comments})


def _split(comments: Comments, organisation: str) -> tuple[Comments, Comments]:
    """Return the others' comments, to learn from, and the organisation's own, to judge."""
    others = [row for row in comments if row["organization"] != organisation]
    return others, [row for row in comments if row["organization"] == organisation]


def theming(comments: Comments, organisation: str) -> Figures:
    """Return what ``evaluate_theming`` measures, against the subthemes."""
    others, own = _split(comments, organisation)
    learnt = train_theming.learn(
        [row["text"] for row in others], [row["subtheme"] for row in others]
    )
    return evaluate_theming.judge(
        [row["text"] for row in own],
        [row["subtheme"] for row in own],
        space=ThemeSpace(learnt),
        rounds=0,
    )


def assignment(comments: Comments, organisation: str) -> dict[int, Figures]:
    """Return what ``evaluate_assignment`` measures, by examples shown of each theme: the 19
    commonest themes of the organisation, by name and description.
    """
    others, own = _split(comments, organisation)
    described = _descriptions()
    sizes = Counter(row["subtheme"].strip() for row in own)
    themes = [one for one, _ in sizes.most_common() if one.casefold() in described][:THEMES]
    rows = [(row["text"], row["subtheme"].strip()) for row in own]
    learnt = _made(train_assignment_topics.learn, others, Topics)
    read = evaluate_assignment.Coded.of([(text, code) for text, code in rows if code in themes])
    coded = evaluate_assignment.Coded(read.texts, read.labels, read.gold, read.several, learnt)
    return {
        shots: evaluate_assignment.judge(coded, described, shots, SEED, rounds=0)
        for shots in (0, 10, 20)
    }


def tone(comments: Comments, organisation: str) -> dict[int, Figures]:
    """Return what ``evaluate_tone`` measures, the question known: before and after corrections."""
    others, own = _split(comments, organisation)
    learnt = _made(train_tone.learn, others, Weights)
    scored = [row for row in own if row["criticality"]]

    rows: list[tuple[str, ...]] = [
        (row["text"], row["criticality"], WORDED[train_tone.ASKED[row["question"]]])
        for row in scored
    ]
    return {
        0: evaluate_tone.judge(rows, learnt=learnt, rounds=0),
        200: evaluate_tone.judge(rows, corrections=200, learnt=learnt, rounds=0),
    }


def _made(
    learn: Callable[[Comments, Path], None], rows: Comments, read: Callable[[Path], Learnt]
) -> Learnt:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "weights.npz"
        learn(rows, path)
        return read(path)


def _descriptions() -> dict[str, str]:
    with DESCRIPTIONS.open(encoding="utf-8") as file:
        return {one["label"].casefold(): one["description"] for one in csv.DictReader(file)}
