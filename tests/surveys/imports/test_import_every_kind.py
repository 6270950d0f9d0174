"""What an export of ours holds comes in again as the same answers, whatever the kind."""

import pytest

from surveys.imports.columns import QUESTION, Columns, RowError
from surveys.imports.files import Row
from surveys.questions import kinds, versions
from tests import factories
from tests.factories import questions

GIVEN = {
    "choice": ["food", "visits"],
    "yesno": ["not-sure"],
    "faces": ["4"],
    "scale": ["10"],
    "agree": ["disagree-a-lot"],
    "ranking": ["visits", "food", "bedtime"],
    "picture": ["kitchen"],
    "month": ["2026-03"],
    "district": ["NG5"],
}


@pytest.fixture
def asked(db):
    version = questions.freeze(factories.survey("kinds"), *GIVEN)
    return {each.key: each for each in versions.questions_of(version)}


def read(asked, key, cell) -> list[str]:
    columns = Columns([key], {key: QUESTION + key}, list(asked.values()))
    given = columns.says(Row(2, [cell])).answers[key]
    return kinds.of(asked[key]).store(asked[key], given)["chosen"]


@pytest.mark.parametrize("key", GIVEN)
def test_keys_and_labels_come_in_as_the_same_answer(asked, key) -> None:
    question, kind = asked[key], kinds.of(asked[key])
    given = GIVEN[key]
    if key == "picture":
        given = [kind.options(question)[0]["key"]]
    assert read(asked, key, kind.cells(question, given)[0]) == given
    labels = dict(kind.codebook(question))
    in_words = "; ".join(labels.get(each, each) for each in given)
    assert read(asked, key, in_words) == given


def test_a_number_of_a_spreadsheet_is_on_the_scale_or_refused_with_why(asked) -> None:
    assert read(asked, "scale", "7.0") == ["7"]
    with pytest.raises(RowError, match="is not one of the answers"):
        read(asked, "scale", "12")
    with pytest.raises(RowError, match="is not one of the answers"):
        read(asked, "yesno", "perhaps")
