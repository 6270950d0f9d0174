"""An analyst corrects the demo council's codings, the least sure first: the next run is better.

Run with ``-s`` to print the curve that docs/decisions/0012 shows. The codings to learn from and to
judge by are those that the demo's author gave each answer.
"""

import json
from collections import defaultdict
from dataclasses import replace

import numpy as np

from feedback_analysis.engines.assignment import Assigner, chosen, unsure
from feedback_analysis.engines.embedding import embed
from feedback_analysis.engines.types import ThemeProfile
from tests.conftest import ROOT

DEMO = ROOT / "cms" / "demo"
STEPS = (0, 400, 800)  # codings judged; half of the demo's answers hold no more
DRAWS = (1, 2)
Answers = list[tuple[str, frozenset[str]]]
Worklist = list[tuple[float, str, tuple[str, frozenset[str]]]]


def profiles() -> dict[str, list[ThemeProfile]]:
    """Return the demo's themes by question, as they are before anybody judged anything."""
    of_question = defaultdict(list)
    for theme in json.loads((DEMO / "themes.json").read_text()):
        of_question[theme["question"]].append(
            ThemeProfile(
                len(of_question[theme["question"]]),
                theme["title"],
                theme["description"],
                keywords=theme["keywords"],
            )
        )
    return of_question


def answers() -> dict[str, Answers]:
    """Return (words, themes that its author gave) by question."""
    of_question = defaultdict(list)
    for response in json.loads((DEMO / "responses.json").read_text()):
        for question, titles in response["officer"].get("themes", {}).items():
            words = response["answers"].get(question)
            if titles and words:
                of_question[question].append((words, frozenset(titles)))
    return of_question


def samples_f1(assigner: Assigner, judged: Answers) -> list[float]:
    """Return how alike machine and author are on each answer: 1 is the same set of themes."""
    scores = []
    texts = [words for words, _ in judged]
    for probabilities, (_, gold) in zip(
        assigner.probabilities(texts, embed(texts)), judged, strict=True
    ):
        said = {assigner.themes[at].title for at in chosen(probabilities)}
        scores.append(2 * len(said & gold) / (len(said) + len(gold)))
    return scores


def corrected(themes: list[ThemeProfile], judged: Answers) -> list[ThemeProfile]:
    return [
        replace(
            theme,
            examples=[words for words, gold in judged if theme.title in gold],
            refused=[words for words, gold in judged if theme.title not in gold],
        )
        for theme in themes
    ]


def drawn(
    seed: int,
) -> tuple[dict[str, Answers], list[tuple[float, str, tuple[str, frozenset[str]]]]]:
    """Return the half of each question that nobody corrects, and the other as a worklist."""
    rest: dict[str, Answers] = {}
    worklist = []
    themes = profiles()
    for question, said in sorted(answers().items()):
        order = np.random.default_rng(seed).permutation(len(said))
        half = len(said) // 2
        rest[question] = [said[at] for at in order[:half]]
        pool = [said[at] for at in order[half:]]
        texts = [words for words, _ in pool]
        doubts = map(unsure, Assigner(themes[question]).assign(texts, embed(texts)))
        worklist += [(-doubt, question, one) for doubt, one in zip(doubts, pool, strict=True)]
    return rest, sorted(worklist, key=lambda row: row[:2])


def curve(seed: int) -> dict[int, float]:
    """Return {codings corrected: mean F1 on the answers that nobody corrects}.

    Who judges an answer confirms its themes and refuses the others of its question: so many
    codings at once.
    """
    rest, worklist = drawn(seed)
    themes = profiles()
    found = {}
    for step in STEPS:
        done: dict[str, Answers] = defaultdict(list)
        codings = 0
        for _, question, one in worklist:
            if codings < step:
                done[question].append(one)
                codings += len(themes[question])
        scores = [
            score
            for question, judged in rest.items()
            for score in samples_f1(Assigner(corrected(themes[question], done[question])), judged)
        ]
        found[step] = float(np.mean(scores))
    return found


def test_corrections_make_the_rest_better() -> None:
    curves = [curve(seed) for seed in DRAWS]
    found = {step: float(np.mean([one[step] for one in curves])) for step in STEPS}
    print({step: round(score, 3) for step, score in found.items()})
    assert found[0] < found[400] < found[800]
