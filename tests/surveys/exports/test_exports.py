"""What goes out: cleared words, one row per response, and nothing that tells who wrote it."""

import csv
import io
import itertools
import random
from collections import Counter
from datetime import date

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from surveys import exports, moderation
from surveys.cleaning import clean
from surveys.exports.codebook import codebook
from surveys.exports.suppression import TOO_FEW
from surveys.models import HowAsked
from surveys.questions import versions, wordings
from surveys.questions.wordings import How
from surveys.submission import submit
from tests import factories

MANY = 12


@pytest.fixture
def survey(db):
    return factories.survey()


def rows(survey, by) -> list[dict[str, str]]:
    data = b"".join(exports.responses_csv(survey=survey, by=by))
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def cleared(survey, by, words="Words", **facts):
    made = submit(survey=survey, answers={"good": words}, **facts)
    moderation.clear(response=made, by=by)
    return made


def test_only_cleared_words_go_out(survey, officer) -> None:
    cleared(survey, officer, "Cleared words")
    redacted = submit(survey=survey, answers={"good": "Ask Tom"})
    span = {redacted.answers.get().pk: [(4, 7, "name")]}
    moderation.redact(response=redacted, spans=span, by=officer)
    withheld = cleared(survey, officer, "Withheld words")
    moderation.withhold(response=withheld, reason="abusive", by=officer)
    grave = cleared(survey, officer, "Grave words")
    moderation.escalate(response=grave, by=officer)
    submit(survey=survey, answers={"good": "Waiting words"})
    cleared(factories.survey("other"), officer, "Words of another survey")
    assert [row["good"] for row in rows(survey, officer)] == ["Cleared words", "Ask [name]"]


def test_each_question_has_its_column_through_all_versions(survey, officer) -> None:
    first = [submit(survey=survey, answers={"feel": "2", "good": "Old words"}) for _ in range(MANY)]
    later = versions.freeze(
        survey=survey,
        questions=[
            {"key": "new", "kind": "text", "text": "Anything new?"},
            {"key": "good", "kind": "text", "text": "What is good?"},
        ],
        by=officer,
    )
    second = [
        submit(survey=survey, version=later, answers={"new": "New words", "good": "Good"})
        for _ in range(MANY)
    ]
    moderation.clear_many(responses=[*first, *second], by=officer)
    found = rows(survey, officer)
    assert list(found[0]) == [*COLUMNS, "new", "good", "feel", "listened", "better"]
    assert [(row["new"], row["good"], row["feel"]) for row in found] == [
        *[("", "Old words", "2")] * MANY,
        *[("New words", "Good", "")] * MANY,
    ]


def test_the_month_goes_out_and_neither_the_day_nor_a_number(survey, officer) -> None:
    for _ in range(MANY):
        made = cleared(survey, officer, received_on=date(2026, 3, 5), channel="paper")
    row = rows(survey, officer)[-1]
    assert (row["month"], row["channel"], row["may_be_quoted"]) == ("2026-03", "paper", "no")
    assert str(made.pk) not in row.values()
    assert "2026-03-05" not in row.values()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_no_cell_is_run_as_a_formula(survey, officer, start) -> None:
    made = cleared(survey, officer)
    made.answers.update(cleared_text=f"{start}HYPERLINK('x')")
    (row,) = rows(survey, officer)
    assert row["good"] == f"'{start}HYPERLINK('x')"


def test_words_that_look_like_a_list_stay_as_they_are(survey, officer) -> None:
    cleared(survey, officer, '["food"] is what I like')
    cleared(survey, officer, '["food"]')
    assert [row["good"] for row in rows(survey, officer)] == [
        '["food"] is what I like',
        '["food"]',
    ]


def test_no_answer_holds_what_stands_between_answers() -> None:
    assert exports.MARK not in clean(f"one{exports.MARK}two &#31; &amp;#31;")


def test_a_response_without_answers_has_its_row(survey, officer) -> None:
    empty = cleared(survey, officer)
    empty.answers.all().delete()
    cleared(survey, officer, "Words, and more")
    assert [row["good"] for row in rows(survey, officer)] == ["", "Words, and more"]


def test_several_picked_answers_stand_in_one_cell(survey, officer) -> None:
    for _ in range(MANY):
        made = submit(survey=survey, answers={"listened": "no"})
        made.answers.update(chosen=["yes", "no"])
        moderation.clear(response=made, by=officer)
    assert rows(survey, officer)[0]["listened"] == "yes; no"


def test_what_few_people_share_is_not_told_beside_their_words(survey, officer) -> None:
    for _ in range(MANY):
        cleared(survey, officer, age_band="11_15")
    for _ in range(3):
        cleared(survey, officer, age_band="18_25", language="ur", voice="parent_carer")
    found = rows(survey, officer)
    assert {row["age_band"] for row in found[:MANY]} == {TOO_FEW}
    for row in found[MANY:]:
        assert (row["age_band"], row["language"], row["voice"]) == (TOO_FEW,) * 3


def test_what_many_share_is_told(survey, officer) -> None:
    for age_band in ("11_15", "16_17"):
        for _ in range(MANY):
            cleared(survey, officer, age_band=age_band)
    found = rows(survey, officer)
    assert {row["age_band"] for row in found} == {"11_15", "16_17"}
    assert {(row["language"], row["voice"]) for row in found} == {("en", "own_words")}


def test_a_hidden_value_never_stands_alone(survey, officer) -> None:
    """If one small group alone were hidden, "too few to show" would be its name."""
    for age_band, number in (("11_15", 20), ("16_17", 6), ("18_25", 2)):
        for _ in range(number):
            cleared(survey, officer, age_band=age_band)
    told = [row["age_band"] for row in rows(survey, officer)]
    assert told.count("11_15") == 20
    assert told.count(TOO_FEW) == 8


def test_few_who_share_a_mixture_are_not_told_apart_either(survey, officer) -> None:
    for age_band, language, number in (
        ("11_15", "en", 10),
        ("16_17", "en", 10),
        ("11_15", "pl", 10),
        ("16_17", "pl", 2),
    ):
        for _ in range(number):
            cleared(survey, officer, age_band=age_band, language=language)
    found = [(row["age_band"], row["language"]) for row in rows(survey, officer)]
    assert ("16_17", "pl") not in found
    assert found.count(("16_17", TOO_FEW)) == 12
    assert found.count(("11_15", "pl")) == 10


COLUMNS = (
    *("month", "channel", "voice", "age_band", "language"),
    *("form", "worded_for", "may_be_quoted"),
)
PICKED = ("feel", "listened")


def fewest(found, columns) -> int:
    return min(Counter(tuple(row[name] for name in columns) for row in found).values())


def mixed(survey, by, number: int, seed: int = 1) -> None:
    """Clear responses that differ in all that an export could tell, as real ones do."""
    draw = random.Random(seed)
    made = [
        submit(
            survey=survey,
            answers={
                "good": f"Words {each}",
                **({"feel": draw.choice("1234445")} if draw.random() < 0.9 else {}),
                **({"listened": draw.choice(["yes", "no"])} if draw.random() < 0.7 else {}),
            },
            received_on=date(2026, draw.choice([1, 2, 2, 3]), 3),
            channel=draw.choice(["paper", "paper", "paper", "email", "visit"]),
            voice=draw.choice(["own_words", "own_words", "parent_carer"]),
            age_band=draw.choice(["", "8_10", "11_15", "11_15", "16_17"]),
            language=draw.choice(["en", "en", "en", "en", "pl", "ur"]),
            consent_to_quote=draw.random() < 0.8,
        )
        for each in range(number)
    ]
    HowAsked.objects.bulk_create(
        HowAsked(response=each, form=draw.choice(["easy_read", "easy_read", "bsl"]), language="en")
        for each in made[::3]
    )
    moderation.clear_many(responses=made, by=by)


def test_the_form_in_which_it_was_asked_goes_out_unless_few_used_it(survey, officer) -> None:
    for number, how in ((MANY, How("easy_read", ages="4_7")), (MANY, None)):
        for _ in range(number):
            made = cleared(survey, officer)
            if how:
                wordings.record(made.pk, how)
    found = Counter((row["form"], row["worded_for"]) for row in rows(survey, officer))
    assert found == {("easy_read", "4_7"): MANY, ("standard", ""): MANY}
    for _ in range(2):
        wordings.record(cleared(survey, officer).pk, How("bsl"))
    assert "bsl" not in {row["form"] for row in rows(survey, officer)}
    told = [row for row in codebook(survey) if row[0] in {"form", "worded_for"}]
    assert ["easy_read", "Easy Read"] in [row[-2:] for row in told]
    assert ["4_7", "4 to 7"] in [row[-2:] for row in told]


@pytest.mark.parametrize(("in_care", "threshold"), [(False, 5), (True, 10)])
def test_no_combination_of_what_is_told_stands_in_fewer_rows_than_the_threshold(
    officer, in_care, threshold
) -> None:
    survey = factories.survey(children_in_care=in_care)
    mixed(survey, officer, 105)
    found = rows(survey, officer)
    assert len(found) == 105
    assert fewest(found, [*COLUMNS, *PICKED]) >= threshold
    for pair in itertools.combinations([*COLUMNS, *PICKED], 2):
        assert fewest(found, pair) >= threshold, pair
    # Much is told all the same.
    told = sum(row[name] != TOO_FEW for row in found for name in COLUMNS)
    assert told > 105 * 2


def test_a_file_of_fewer_people_than_the_threshold_tells_their_words_only(survey, officer) -> None:
    mixed(survey, officer, 4)
    found = rows(survey, officer)
    assert {row[name] for row in found for name in (*COLUMNS, *PICKED)} == {TOO_FEW}
    assert found[0]["good"] == "Words 0"


def test_an_answer_that_few_picked_is_not_told_beside_their_words(officer) -> None:
    survey = factories.survey(children_in_care=True)
    for feel, number in (("5", 40), ("1", 3)):
        for _ in range(number):
            made = submit(survey=survey, answers={"feel": feel, "good": "Words"})
            moderation.clear(response=made, by=officer)
    assert {row["feel"] for row in rows(survey, officer)} == {TOO_FEW}


def test_a_later_file_tells_of_nobody_alone_who_was_added(survey, officer) -> None:
    mixed(survey, officer, 60)
    before = rows(survey, officer)
    mixed(survey, officer, 3, seed=7)
    after = rows(survey, officer)
    assert len(after) - len(before) == 3
    columns = [*COLUMNS, *PICKED]
    numbers = Counter(tuple(row[name] for name in columns) for row in after)
    for row in after[len(before) :]:
        assert numbers[tuple(row[name] for name in columns)] >= 5


def test_children_in_care_are_hidden_in_larger_numbers(officer) -> None:
    survey = factories.survey(children_in_care=True)
    for age_band, number in (("11_15", 20), ("16_17", 7), ("18_25", 8)):
        for _ in range(number):
            cleared(survey, officer, age_band=age_band)
    assert {row["age_band"] for row in rows(survey, officer)} == {"11_15", TOO_FEW}


def test_the_file_comes_in_pieces_and_its_heading_before_any_response_is_read(
    survey, officer, monkeypatch, django_assert_num_queries
) -> None:
    monkeypatch.setattr("surveys.exports.responses.RESPONSES_AT_A_TIME", 2)
    for number in range(5):
        cleared(survey, officer, f"Words {number}")
    pieces = exports.responses_csv(survey=survey, by=officer)
    with django_assert_num_queries(1):
        assert next(pieces).startswith("\ufeffmonth,".encode())
    assert len(list(pieces)) == 3


def test_each_download_is_written_down(client, survey, officer) -> None:
    cleared(survey, officer)
    client.force_login(officer)
    answer = client.post(reverse("exports:survey", args=[survey.pk]))
    assert answer.streaming
    assert b"Words" in b"".join(answer.streaming_content)
    assert answer["Content-Disposition"].startswith('attachment; filename="home-')
    assert "no-store" in answer["Cache-Control"]
    assert ModelLogEntry.objects.filter(action="sayso.survey.exported", user=officer).count() == 1
