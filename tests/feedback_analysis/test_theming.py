"""Themes found in texts, and texts put into themes that have a name."""

import csv
import os
from collections import Counter

import pytest
from sklearn.metrics import adjusted_mutual_info_score

from feedback_analysis.theming import how_many_themes, suggest_themes
from feedback_analysis.vocabulary import stems
from tests.conftest import SHARED

from .texts import EVERYTHING, FOOD, NOTHING, TAXIS, WORKERS


def positions(result) -> list[int]:
    return sorted(
        [at for theme in result.themes for at in theme.members]
        + result.unthemed
        + result.says_nothing
    )


def main_theme(result, wanted: range) -> Counter[int]:
    """Return how many of the wanted positions each theme holds."""
    return Counter(
        number for number, theme in enumerate(result.themes) for at in theme.members if at in wanted
    )


def test_three_subjects_in_24_answers_come_apart() -> None:
    result = suggest_themes(EVERYTHING)
    taxis, workers = range(8), range(16, 24)
    assert 2 <= len(result.themes) <= 6
    top_taxi, top_worker = main_theme(result, taxis), main_theme(result, workers)
    assert top_taxi.most_common(1)[0][1] >= 6
    assert top_worker.most_common(1)[0][1] >= 6
    assert top_taxi.most_common(1)[0][0] != top_worker.most_common(1)[0][0]


def test_titles_are_made_of_words_that_several_people_used() -> None:
    result = suggest_themes(EVERYTHING)
    titles = " | ".join(theme.title for theme in result.themes).lower()
    assert "taxi" in titles
    assert "social worker" in titles
    for theme in result.themes:
        for part in stems(theme.title):
            assert sum(part in stems(text) for text in EVERYTHING) > 1, theme.title


def test_every_answer_is_in_one_place_and_says_nothing_is_counted() -> None:
    texts = [*NOTHING, *EVERYTHING, "zebra crossing", "!!!"]
    result = suggest_themes(texts)
    assert positions(result) == list(range(len(texts)))
    assert result.says_nothing == [0, 1, 2, 3, 4, len(texts) - 1]
    assert len(texts) - 2 in result.unthemed


def test_the_same_answers_give_the_same_themes() -> None:
    assert suggest_themes(EVERYTHING) == suggest_themes(list(EVERYTHING))


@pytest.mark.parametrize("count", [0, 1, 7])
def test_fewer_than_eight_answers_that_say_something_give_no_themes(count) -> None:
    result = suggest_themes([*TAXIS[:count], *NOTHING])
    assert result.themes == []
    assert result.unthemed == list(range(count))


def test_twenty_answers_are_enough() -> None:
    result = suggest_themes([*TAXIS[:7], *FOOD[:7], *WORKERS[:6]])
    assert result.themes
    assert all(theme.title and theme.keywords and theme.examples for theme in result.themes)


def test_a_campaign_stays_together_and_does_not_drown_the_others() -> None:
    sentence = "Save our youth club from closing down"
    result = suggest_themes([*EVERYTHING, *[sentence] * 5_000])
    copies = set(range(len(EVERYTHING), len(EVERYTHING) + 5_000))
    holding = [theme for theme in result.themes if copies & set(theme.members)]
    assert len(holding) == 1
    assert copies <= set(holding[0].members)
    titles = " ".join(theme.title for theme in result.themes).lower()
    assert "taxi" in titles
    assert "social worker" in titles
    assert len(holding[0].members) - 5_000 <= 8


def test_copies_differing_in_capitals_and_commas_stay_together() -> None:
    result = suggest_themes(
        [*EVERYTHING, "Taxi late again!", "taxi LATE again", "Taxi, late, again."]
    )
    last = len(EVERYTHING)
    homes = [number for number, theme in enumerate(result.themes) if last in theme.members]
    assert homes
    assert {last, last + 1, last + 2} <= set(result.themes[homes[0]].members)


def test_a_name_that_moderation_missed_does_not_name_a_theme() -> None:
    texts = [f"{text} said Bartholomew to me" for text in TAXIS] + FOOD
    for theme in suggest_themes(texts).themes:
        assert "bartholomew" not in f"{theme.title} {theme.description} {theme.keywords}".lower()


def test_there_are_never_more_than_25_themes() -> None:
    assert [how_many_themes(n) for n in (1, 8, 20, 300, 100_000)] == [1, 2, 3, 12, 25]


@pytest.mark.shared
def test_real_comments_fall_into_themes_as_well_as_docs_evaluation_says() -> None:
    with (SHARED / "data" / "service_comments.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    result = suggest_themes([row["text"] for row in rows])
    label = [-1] * len(rows)
    for number, theme in enumerate(result.themes):
        for at in theme.members:
            label[at] = number
    people_say = [row["subtheme"] for row in rows]
    assert adjusted_mutual_info_score(people_say, label) >= 0.13
    assert 10 <= len(result.themes) <= 25
    assert len(result.unthemed) < len(rows) / 20
    assert len(result.themes[0].members) < len(rows) / 4, os.linesep.join(
        theme.title for theme in result.themes
    )
