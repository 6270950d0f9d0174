"""Answers are put into themes that have a name, with the words why."""

from feedback_analysis.assignment import assign
from feedback_analysis.suggestions import ThemeProfile

from .texts import FOOD, TAXIS, WORKERS


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
