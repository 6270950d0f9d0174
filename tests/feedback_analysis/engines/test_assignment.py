"""Answers are put into themes that have a name, with the words why."""

from dataclasses import replace

import numpy as np

from feedback_analysis.engines.assignment import Assigner, assign, chosen, unsure
from feedback_analysis.engines.assignment.feedback import LabelledExamples, prior_correction
from feedback_analysis.engines.embedding import embed
from feedback_analysis.engines.types import Suggestion, ThemeProfile
from tests.feedback_analysis.texts import FOOD, TAXIS, WORKERS


def test_answers_go_to_named_themes_with_the_words_that_led_there() -> None:
    themes = [
        ThemeProfile(7, "Taxis and getting to school", keywords=["taxi", "driver", "transport"]),
        ThemeProfile(8, "The food", "Meals and cooking", ["food", "dinner", "cook"]),
        ThemeProfile(
            9, "Social workers who stay", keywords=["social worker"], examples=WORKERS[:3]
        ),
    ]
    found = assign([TAXIS[1], FOOD[2], WORKERS[5], "I like my bike", "n/a"], themes)
    assert [one[0].id for one in found[:3]] == [7, 8, 9]
    assert "taxi" in found[0][0].evidence
    assert found[3] == found[4] == []
    for text, suggestions in zip([TAXIS[1], FOOD[2], WORKERS[5]], found, strict=False):
        for suggestion in suggestions:
            assert suggestion.evidence
            assert all(words in text.lower() for words in suggestion.evidence)
            assert 0 < suggestion.score <= 1


def test_an_answer_about_two_things_gets_two_themes() -> None:
    themes = [
        ThemeProfile(1, "Taxis", keywords=["taxi", "driver"]),
        ThemeProfile(2, "Food", keywords=["food", "dinner"]),
    ]
    found = assign(["The taxi is late. The food is cold."], themes)
    assert {one.id for one in found[0]} == {1, 2}


def test_an_answer_is_scored_the_same_whoever_answers_with_it() -> None:
    themes = [
        ThemeProfile(1, "Taxis", keywords=["taxi"]),
        ThemeProfile(2, "Food", keywords=["food"]),
    ]
    assert assign([TAXIS[0]], themes)[0] == assign([TAXIS[0], *FOOD], themes)[0]


def test_no_themes_and_no_texts_are_no_trouble() -> None:
    assert assign(["The taxi is late"], []) == [[]]
    assert assign([], [ThemeProfile(1, "Taxis")]) == []
    assert assign(["The taxi is late"], [ThemeProfile(1, "the")]) == [[]]


ORGANISING = [
    ThemeProfile(1, "Punctuality", "Being seen on time, delays and waiting on the day"),
    ThemeProfile(2, "Manner of staff", "Whether staff are kind and polite"),
    ThemeProfile(3, "Meals", "Food and drink"),
]


def test_a_theme_is_found_by_what_it_covers_without_a_word_in_common() -> None:
    found = assign(
        ["They were running an hour late", "She was rude to my mum", "The porridge is cold"],
        ORGANISING,
    )
    assert [one[0].id for one in found] == [1, 2, 3]
    for suggestions in found:
        assert suggestions[0].evidence


def test_what_people_confirmed_and_refused_moves_what_is_said_of_the_like() -> None:
    text = "The shuttle forgot me"
    before = Assigner(ORGANISING).probabilities([text], embed([text]))[0]
    taught = [
        replace(ORGANISING[0], examples=[f"the shuttle {how}" for how in ("left", "came", "went")]),
        replace(ORGANISING[1], refused=["the shuttle man", "shuttle again", "our shuttle"]),
        ORGANISING[2],
    ]
    after = Assigner(taught).probabilities([text], embed([text]))[0]
    assert after[0] > before[0] + 0.1
    assert after[1] < before[1]


def test_what_was_refused_is_not_suggested_though_it_was_confirmed_elsewhere() -> None:
    told = LabelledExamples.of(
        [
            ThemeProfile(1, "A", examples=["one", "two"], refused=["two"]),
            ThemeProfile(2, "B", examples=["two"]),
        ]
    )
    assert told.texts == ["one", "two"]
    assert told.labels.tolist() == [[1, 0], [0, 1]]


def test_two_that_are_as_likely_come_together_and_one_clear_one_stays_alone() -> None:
    assert chosen(np.array([0.1, 0.8, 0.75])) == [1, 2]
    assert chosen(np.array([0.95, 0.1, 0.1])) == [0]


def test_the_machine_is_unsure_where_two_are_as_likely_or_none_is() -> None:
    sure = unsure([Suggestion(1, 0.9, []), Suggestion(2, 0.1, [])])
    torn = unsure([Suggestion(1, 0.6, []), Suggestion(2, 0.55, [])])
    assert sure < torn <= unsure([]) == 1.0


def test_the_same_is_found_twice() -> None:
    profiles = [replace(ORGANISING[0], examples=["late again"]), *ORGANISING[1:]]
    texts = [*TAXIS, *FOOD, *WORKERS]
    assert assign(texts, profiles) == assign(texts, profiles)


def test_ten_examples_of_each_theme_do_not_make_each_as_common() -> None:
    taught = [
        replace(ORGANISING[0], examples=[f"An hour late on day {day}" for day in range(10)]),
        replace(ORGANISING[2], examples=[f"The dinner was cold on day {day}" for day in range(10)]),
    ]
    meals = [f"I liked the dinner on the ward, day {day}" for day in range(50)]
    text = "It was late and cold"
    alone = Assigner(taught).probabilities([text], embed([text]))[0]
    among_meals = Assigner(taught, beside=meals).probabilities([text], embed([text]))[0]
    assert among_meals[0] < alone[0]
    assert among_meals[1] / among_meals[0] > alone[1] / alone[0]


def test_answers_that_were_put_before_a_person_say_nothing_of_how_common_a_theme_is() -> None:
    judged = [
        replace(ORGANISING[0], examples=["Late again"], refused=["The dinner was cold"]),
        replace(ORGANISING[2], examples=["The dinner was cold"], refused=["Late again"]),
    ]
    alone = Assigner(judged).probabilities(FOOD, embed(FOOD))
    assert np.array_equal(
        Assigner(judged, beside=FOOD * 20).probabilities(FOOD, embed(FOOD)), alone
    )


def test_a_fair_sample_moves_no_theme_and_a_lopsided_one_does() -> None:
    probabilities = np.random.default_rng(1).beta(0.5, 3, size=(600, 5))
    assert not prior_correction(probabilities[:100], probabilities[100:]).any()
    often = probabilities[probabilities[:, 0] > 0.2]
    moved = prior_correction(often, probabilities)
    assert moved[0] < -0.5
    assert np.abs(moved[1:]).max() < 0.5
