"""Texts as points by their own words."""

import numpy as np

from feedback_analysis.engines.theming import word_vectors


def test_answers_of_one_word_each_have_points_of_their_own() -> None:
    """No word keeps another company, so nothing can be reduced: this once divided by nothing."""
    texts = ["Swimming", "Football", "Swimming", "Drama", "Football", "Drama", "Music", "Music"]
    points = word_vectors.points(texts, [1] * len(texts))
    alike = points @ points.T
    for one, text in enumerate(texts):
        for other, another in enumerate(texts):
            assert (alike[one, other] > 0.9) == (text == another)


def test_words_that_keep_company_bring_texts_together() -> None:
    texts = [
        "The taxi driver was late",
        "The taxi was late, the driver lost",
        "A new taxi",
        "Another driver",
        "Swimming club on Fridays",
        "The swimming club closed",
        "More swimming",
        "A club like that",
    ]
    points = word_vectors.points(texts, [1] * len(texts))
    assert float(points[2] @ points[3]) > 0.5 > float(points[2] @ points[6])


def test_points_do_not_hang_on_the_order_of_the_sums() -> None:
    texts = ["quiet room", "quiet music", "loud room", "loud music"] * 2
    once = word_vectors.points(texts, [1] * 8)
    np.testing.assert_array_equal(once, word_vectors.points(texts, [1] * 8))
