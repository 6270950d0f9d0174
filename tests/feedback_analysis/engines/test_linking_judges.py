"""The judges of linking. Other tests share judges (``tests/conftest.py``): here each is its own."""

import numpy as np

from feedback_analysis.engines.embedding import embed
from feedback_analysis.engines.linking.classifiers import BATCH, Judges, _among
from feedback_analysis.engines.linking.features import Looks, alike
from feedback_analysis.engines.linking.library import topics


def test_who_knows_the_same_judges_the_same_to_the_last_bit() -> None:
    known = list(topics())
    texts = ["the taxi is late every day", "my social worker left", "zzz"]
    first, second = (
        judges.votes(judges.looks.features(texts, embed(texts)), texts)
        for judges in (Judges(known), Judges(known))
    )
    assert all(np.array_equal(one, other) for one, other in zip(first, second, strict=True))


def test_texts_among_themselves_are_as_alike_as_against_each_other() -> None:
    texts = [f"the taxi is {minutes} minutes late, day {minutes % 7}" for minutes in range(BATCH)]
    texts += ["my social worker left", "zzz", ""]
    features = Looks(texts, embed(texts)).features(texts, embed(texts))
    among = np.tril(_among(features))
    np.testing.assert_allclose(among, np.tril(alike(features, features)), atol=1e-5)
