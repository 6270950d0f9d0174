"""What the bench measures is there to be measured."""

from bench import seed
from tests import factories


def test_the_bench_opens_a_survey_of_its_own(officer) -> None:
    factories.board()
    made = seed.survey("bench")
    assert made.is_open
    assert made.versions.get().questions.count() == len(seed.TEN)
