"""What the columns of a file hold, and what a row says under that reading."""

from datetime import date

import pytest

from surveys.imports import columns
from surveys.imports.columns import Columns, Facts, RowError, problems, target_of
from surveys.imports.files import Row, days
from surveys.imports.guessing import guess
from surveys.models import Question

FEEL = Question(key="feel", kind="faces", text="How do you feel?")
LIKE = Question(
    key="like",
    kind="choice",
    text="What do you like?",
    multiple=True,
    choices=[{"key": "food", "label": "The food"}, {"key": "staff", "label": "The staff"}],
)
SAID = Question(key="said", kind="text", text="What would you like to tell us?")
ASKED = [FEEL, LIKE, SAID]


def facts(target: str, cell: object) -> Facts:
    row = Row(2, ["All good", cell])
    return facts_of(row, ["a", "b"], {"a": "question:said", "b": target}, ASKED)


def facts_of(row, headings, mapping, questions) -> Facts:
    return Columns(headings, mapping, questions).says(row)


def test_columns_are_guessed_by_key_by_question_and_by_usual_names() -> None:
    headings = ["ID", "Date received", "feel", "What do you", "Comments", "theme", "comment"]
    assert guess(headings, ASKED) == {
        "ID": "id",
        "Date received": "date",
        "feel": "question:feel",
        "What do you": "question:like",
        "Comments": "question:said",
        "theme": "ignore",
        "comment": "ignore",
    }


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-05",
        "05/03/2026",
        "5/3/26",
        "05.03.2026",
        "5 March 2026",
        "5th March 2026",
        "Thursday 5 March 2026",
        "5-Mar-2026",
        "March 5, 2026",
        "2026-03-05T14:05:06Z",
        "2026-03-05 14:05:06",
        "05/03/2026 14:05",
    ],
)
def test_a_day_is_read_as_people_write_it_in_england(text) -> None:
    assert days.read(text) == date(2026, 3, 5)


@pytest.mark.parametrize(
    "text", ["31/02/2026", "03/25/2026", "soon", "0202-01-01", "450000", "5/26"]
)
def test_what_is_no_day_is_refused(text) -> None:
    with pytest.raises(ValueError, match="no day"):
        days.read(text)


@pytest.mark.parametrize(
    ("target", "cell", "name", "value"),
    [
        ("date", date(2026, 3, 5), "received_on", date(2026, 3, 5)),
        ("channel", "E-mail", "channel", "email"),
        ("channel", "Letter", "channel", "paper"),
        ("voice", "Parent/Carer", "voice", "parent_carer"),
        ("voice", "own_words", "voice", "own_words"),
        ("age_band", "11-15", "age_band", "11_15"),
        ("age_band", "11 to 15", "age_band", "11_15"),
        ("age_band", "16", "age_band", "16_17"),
        ("age_band", "7", "age_band", "under_8"),
        ("age_band", "47", "age_band", "adult"),
        ("language", "Polish", "language", "pl"),
        ("language", "ur", "language", "ur"),
        ("consent", "Yes", "consent_to_quote", True),
        ("consent", "not sure", "consent_to_quote", False),
        ("consent", "", "consent_to_quote", False),
        ("id", "A7", "id", "A7"),
    ],
)
def test_a_fact_is_read(target, cell, name, value) -> None:
    assert getattr(facts(target, cell), name) == value


@pytest.mark.parametrize(
    ("target", "cell", "told"),
    [
        ("date", "soon", "b: “soon” is not a day"),
        ("voice", "the cat", "b: We do not know “the cat”. Choose: young person, "),
        ("question:feel", "9", "b: “9” is not one of the answers"),
    ],
)
def test_a_cell_that_cannot_be_read_refuses_the_row_and_says_which(target, cell, told) -> None:
    with pytest.raises(RowError, match="b: ") as refused:
        facts(target, cell)
    assert str(refused.value).startswith(told)


def test_a_reason_never_repeats_a_long_text_of_a_column_mapped_wrongly() -> None:
    with pytest.raises(RowError) as refused:
        facts("date", "My mum shouts at me every night")
    assert "mum" not in str(refused.value)


@pytest.mark.parametrize("cell", ["The food; staff", "food|The staff", "FOOD, STAFF"])
def test_several_picked_answers_stand_in_one_cell(cell) -> None:
    assert facts("question:like", cell).answers["like"] == ["food", "staff"]


def test_a_face_is_read_by_its_number() -> None:
    assert facts("question:feel", "4").answers["feel"] == ["4"]


def test_a_row_without_any_answer_is_refused() -> None:
    with pytest.raises(RowError, match="no answer"):
        facts_of(Row(2, ["", "A7"]), ["a", "b"], {"a": "question:said", "b": "id"}, ASKED)


def test_a_bad_cell_matters_only_where_its_column_is_wanted() -> None:
    row = Row(2, ["All good", ""], bad_cells={1: "A formula."})
    mapping = {"a": "question:said", "b": "ignore"}
    assert facts_of(row, ["a", "b"], mapping, ASKED).answers == {"said": "All good"}
    with pytest.raises(RowError, match="b: A formula"):
        facts_of(row, ["a", "b"], {**mapping, "b": "id"}, ASKED)


def test_a_mapping_that_makes_no_sense_is_told() -> None:
    headings = ["a", "b"]
    assert problems({"a": "question:said", "b": "ignore"}, headings) == []
    assert "No column holds an answer" in problems({"a": "id"}, headings)[0]
    assert "Two columns" in problems({"a": "id", "b": "id"}, headings)[0]
    assert problems({"a": "question:said", "b": "question:said"}, headings) == []
    assert "no column “c”" in problems({"a": "question:said", "c": "id"}, headings)[0]


def test_a_target_is_a_fact_or_a_questions_key() -> None:
    assert target_of("date", ASKED) == "date"
    assert target_of("said", ASKED) == target_of("question:said", ASKED) == "question:said"
    with pytest.raises(ValueError, match="There are: feel, like, said, id"):
        target_of("colour", ASKED)


def test_rows_are_told_apart_by_their_id_else_by_all_they_say() -> None:
    one, two = facts("id", "A7"), facts("id", "A7")
    two.answers = {"said": "Something else"}
    assert one.fingerprint() == two.fingerprint()
    assert facts("voice", "parent").fingerprint() != facts("voice", "").fingerprint()
    assert len(columns.Facts(answers={"said": "x"}).fingerprint()) == 64
