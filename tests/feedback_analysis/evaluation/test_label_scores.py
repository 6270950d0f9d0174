"""Scores of labels, held against scikit-learn's."""

import numpy as np
import pytest
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score, f1_score

from feedback_analysis.evaluation.clustering_metrics import (
    adjusted_mutual_information,
    adjusted_rand,
    macro_f1,
)


@pytest.mark.parametrize("many", [1, 2, 30, 400])
@pytest.mark.parametrize(("one", "other"), [(1, 1), (1, 4), (5, 5), (400, 3), (400, 400)])
@pytest.mark.parametrize("kept", [0.0, 0.5, 1.0])
def test_two_labellings_agree_as_scikit_learn_says(
    many: int, one: int, other: int, kept: float
) -> None:
    draws = np.random.default_rng(many)
    labels = draws.integers(0, one, many)
    others = np.where(draws.random(many) < kept, labels, draws.integers(0, other, many))
    assert adjusted_rand(labels, others) == pytest.approx(adjusted_rand_score(labels, others))
    expected = adjusted_mutual_info_score(labels, others)
    assert adjusted_mutual_information(labels, others) == pytest.approx(expected, abs=1e-9)


def test_f1_over_labels_is_as_scikit_learn_says() -> None:
    draws = np.random.default_rng(1)
    gold, said = draws.random((2, 60, 6)) < 0.2
    said[:, 0] = gold[:, 0] = False  # neither has it: nothing was found
    expected = f1_score(gold, said, average="macro", zero_division=0)
    assert macro_f1(gold, said) == pytest.approx(expected)
