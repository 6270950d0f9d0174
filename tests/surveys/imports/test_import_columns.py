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


# --- facts that nobody needs ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "band"),
    [
        ("14 years", "11_15"),
        ("14.0", "11_15"),
        ("aged 9", "8_10"),
        ("14 years old", "11_15"),
        ("16/17", "16_17"),
        ("16 or 17", "16_17"),
        ("11\u201315", "11_15"),
        ("08-Oct", "8_10"),
        ("8-Oct", "8_10"),
        ("Oct-08", "8_10"),
        ("Nov-15", "11_15"),
        ("12-13", "11_15"),
        ("under 8", "under_8"),
        ("35-44", "adult"),
        ("45+", "adult"),
        ("26 or over", "adult"),
        ("adult", "adult"),
        (date(2026, 10, 8), "8_10"),
        (date(2015, 11, 1), "11_15"),
        ("18-29", ""),
        ("18+", ""),
        ("Prefer not to say", ""),
        ("I do not want to say", ""),
        ("ancient", ""),
        ("1999", ""),
        (date(2026, 12, 3), ""),
    ],
)
def test_an_age_is_read_or_left_empty_and_never_costs_the_answer(said, band) -> None:
    read = facts("age_band", said)
    assert read.age_band == band
    assert read.answers == {"said": "All good"}
    assert read.left_empty == ([] if band else ["b"])


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Polski", "pl"),
        ("English (UK)", "en"),
        ("en_GB", "en"),
        ("EN-gb", "en"),
        ("British English", "en"),
        ("\u0627\u0631\u062f\u0648", "ur"),
        ("Urdu", "ur"),
        ("Somali", "so"),
        ("Portuguese, Brazil", "pt"),
        ("Prefer not to say", ""),
        ("old", ""),
        ("the one my nan speaks", ""),
    ],
)
def test_a_language_is_read_or_left_empty_and_never_costs_the_answer(said, code) -> None:
    read = facts("language", said)
    assert (read.language, read.left_empty) == (code, [] if code else ["b"])


def test_a_channel_that_is_not_known_is_left_empty() -> None:
    read = facts("channel", "pigeon")
    assert (read.channel, read.left_empty) == ("", ["b"])


def test_a_cell_that_is_spoilt_costs_the_answer_only_where_it_is_needed() -> None:
    row = Row(2, ["All good", ""], bad_cells={1: "A formula."})
    read = facts_of(row, ["a", "b"], {"a": "question:said", "b": "age_band"}, ASKED)
    assert read.left_empty == ["b"]


# --- picked answers ------------------------------------------------------------------------------

HELP = Question(
    key="help",
    kind="choice",
    text="Which help?",
    multiple=True,
    choices=[
        {"key": "clubs", "label": "Clubs, also in holidays"},
        {"key": "sit", "label": "A sitter at home"},
        {"key": "mine", "label": "I\u2019m fine"},
    ],
)


@pytest.mark.parametrize(
    ("cell", "keys", "own"),
    [
        ("Clubs, also in holidays, A sitter at home", ["clubs", "sit"], ""),
        ("Clubs, also in holidays;A sitter at home;", ["clubs", "sit"], ""),
        ("A sitter at home\nClubs,  also in\u00a0holidays", ["sit", "clubs"], ""),
        ("I'm fine", ["mine"], ""),
        ("clubs sit", ["clubs", "sit"], ""),
        ("A sitter at home;My nan", ["sit"], "My nan"),
        ("Other: my nan, mostly", [], "my nan, mostly"),
        ("My nan, A sitter at home", ["sit"], "My nan"),
    ],
)
def test_labels_are_found_before_commas_and_own_words_are_kept(cell, keys, own) -> None:
    asked = [HELP, SAID]
    mapping = {"a": "question:said", "b": "question:help"}
    read = facts_of(Row(2, ["Hello", cell]), ["a", "b"], mapping, asked)
    assert read.answers.get("help", []) == keys
    assert read.answers["said"] == (f"Hello\n\nWhich help? {own}" if own else "Hello")


def test_a_reason_names_the_value_and_the_answers_that_can_be_picked() -> None:
    row = Row(2, ["Robots"])
    with pytest.raises(RowError) as refused:
        facts_of(row, ["a"], {"a": "question:help"}, [HELP])
    assert "\u201cRobots\u201d is not one of the answers. Choose: Clubs, also" in str(refused.value)


@pytest.mark.parametrize(
    ("headings", "cells", "keys"),
    [
        (["help/clubs", "help/sit"], ["1", "0"], ["clubs"]),
        (["help/Clubs, also in holidays", "help/A sitter at home"], ["1", "1"], ["clubs", "sit"]),
        (["help[SQ001]", "help[SQ002]"], ["No", "Yes"], ["sit"]),
        (["help___1", "help___2"], ["1", "0"], ["clubs"]),
        (
            ["Which help?: A sitter at home", "Which help?: I'm fine"],
            ["A sitter at home", ""],
            ["sit"],
        ),
    ],
)
def test_a_question_that_has_several_columns_is_joined(headings, cells, keys) -> None:
    mapping = guess(headings, [HELP, SAID])
    assert set(mapping.values()) == {"question:help"}
    assert facts_of(Row(2, cells), headings, mapping, [HELP, SAID]).answers == {"help": keys}


def test_html_in_a_cell_becomes_text_and_what_is_typed_stays() -> None:
    row = Row(2, ["<p>It is fine</p><p>I <b>like</b> it <here></p>"])
    said = facts_of(row, ["a"], {"a": "question:said"}, ASKED).answers["said"]
    assert "<p>" not in said
    assert "<b>" not in said
    assert "<here>" in said
    assert "like" in said


@pytest.mark.parametrize(
    ("heading", "target"),
    [
        ("Completion time", "date"),
        ("RecordedDate", "date"),
        ("_submission_time", "date"),
        ("submitdate", "date"),
        ("Submit Date (UTC)", "date"),
        ("RespondentID", "id"),
        ("ResponseId", "id"),
        ("OK to quote?", "consent"),
        ("Email", "ignore"),
    ],
)
def test_the_usual_columns_of_survey_tools_are_known(heading, target) -> None:
    assert guess([heading], ASKED)[heading] == target


def test_the_day_somebody_finished_goes_before_the_day_they_began() -> None:
    found = guess(["Start time", "Completion time"], ASKED)
    assert found == {"Start time": "ignore", "Completion time": "date"}


def test_a_column_that_holds_nothing_but_days_is_the_day() -> None:
    assert guess(["moment", "x"], ASKED, day_columns=["moment"])["moment"] == "date"
