"""Themes found in texts, and texts put into themes that have a name."""

import csv
import os
import subprocess
import sys
from collections import Counter
from typing import Any

import pytest
from sklearn.metrics import adjusted_mutual_info_score

from feedback_analysis.engines.embedding import embed
from feedback_analysis.engines.theming import how_many_themes, suggest_themes
from feedback_analysis.engines.theming.projection import ThemeSpace
from feedback_analysis.engines.types import ThemingResult, share_in_words
from feedback_analysis.evaluation.train_theming import learn
from feedback_analysis.text.language_guess import in_english
from feedback_analysis.text.tokens import stems
from tests.conftest import ROOT, SHARED
from tests.feedback_analysis.texts import EVERYTHING, FOOD, NOTHING, TAXIS, WORKERS


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


def themed(texts: list[str], **facts: Any) -> ThemingResult:
    return suggest_themes(texts, embed(texts), **facts)


def test_three_subjects_in_24_answers_come_apart() -> None:
    result = themed(EVERYTHING)
    taxis, workers = range(8), range(16, 24)
    assert 2 <= len(result.themes) <= 6
    top_taxi, top_worker = main_theme(result, taxis), main_theme(result, workers)
    assert top_taxi.most_common(1)[0][1] >= 6
    assert top_worker.most_common(1)[0][1] >= 6
    assert top_taxi.most_common(1)[0][0] != top_worker.most_common(1)[0][0]


def test_titles_are_made_of_words_that_several_people_used() -> None:
    result = themed(EVERYTHING)
    titles = " | ".join(theme.title for theme in result.themes).lower()
    assert "taxi" in titles
    assert "social worker" in titles
    for theme in result.themes:
        for part in stems(theme.title):
            assert sum(part in stems(text) for text in EVERYTHING) > 1, theme.title


def test_every_answer_is_in_one_place_and_says_nothing_is_counted() -> None:
    texts = [*NOTHING, *EVERYTHING, "zebra crossing", "!!!"]
    result = themed(texts)
    assert positions(result) == list(range(len(texts)))
    assert result.says_nothing == [0, 1, 2, 3, 4, len(texts) - 1]
    assert len(texts) - 2 in result.unthemed


def test_the_same_answers_give_the_same_themes() -> None:
    assert themed(EVERYTHING) == themed(list(EVERYTHING))


@pytest.mark.parametrize("count", [0, 1, 7])
def test_fewer_than_eight_answers_that_say_something_give_no_themes(count) -> None:
    result = themed([*TAXIS[:count], *NOTHING])
    assert result.themes == []
    assert result.unthemed == list(range(count))


def test_twenty_answers_are_enough() -> None:
    result = themed([*TAXIS[:7], *FOOD[:7], *WORKERS[:6]])
    assert result.themes
    assert all(theme.title and theme.keywords and theme.examples for theme in result.themes)


def test_a_campaign_stays_together_and_does_not_drown_the_others() -> None:
    sentence = "Save our youth club from closing down"
    result = themed([*EVERYTHING, *[sentence] * 5_000])
    copies = set(range(len(EVERYTHING), len(EVERYTHING) + 5_000))
    holding = [theme for theme in result.themes if copies & set(theme.members)]
    assert len(holding) == 1
    assert copies <= set(holding[0].members)
    titles = " ".join(theme.title for theme in result.themes).lower()
    assert "taxi" in titles
    assert "social worker" in titles
    assert len(holding[0].members) - 5_000 <= 8


def test_copies_differing_in_capitals_and_commas_stay_together() -> None:
    result = themed([*EVERYTHING, "Taxi late again!", "taxi LATE again", "Taxi, late, again."])
    last = len(EVERYTHING)
    homes = [number for number, theme in enumerate(result.themes) if last in theme.members]
    assert homes
    assert {last, last + 1, last + 2} <= set(result.themes[homes[0]].members)


def test_a_name_that_moderation_missed_does_not_name_a_theme() -> None:
    texts = [f"{text} said Bartholomew to me" for text in TAXIS] + FOOD
    for theme in themed(texts).themes:
        assert "bartholomew" not in f"{theme.title} {theme.description} {theme.keywords}".lower()


def test_there_are_never_more_than_16_themes() -> None:
    assert [how_many_themes(n) for n in (1, 8, 20, 300, 100_000)] == [1, 2, 3, 12, 20]


@pytest.mark.shared
def test_real_comments_fall_into_themes_as_well_as_docs_evaluation_says() -> None:
    """Learnt on two trusts, judged on the third: nothing it is judged on was learnt from."""
    with (SHARED / "data" / "service_comments.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    others = [row for row in rows if row["organization"] != "Trust C"]
    rows = [row for row in rows if row["organization"] == "Trust C"]
    space = ThemeSpace(learn([row["text"] for row in others], [row["subtheme"] for row in others]))
    result = themed([row["text"] for row in rows], space=space)
    label = [-1] * len(rows)
    for number, theme in enumerate(result.themes):
        for at in theme.members:
            label[at] = number
    people_say = [row["subtheme"] for row in rows]
    assert adjusted_mutual_info_score(people_say, label) >= 0.28
    assert 10 <= len(result.themes) <= 25
    assert len(result.unthemed) < len(rows) / 20
    assert len(result.themes[0].members) < len(rows) / 3


def test_answers_in_other_languages_are_set_aside_and_said_to_be_so() -> None:
    others = [
        "Chcę żeby mama była w domu, bardzo tęsknię",
        "مجھے اپنے سماجی کارکن سے بات کرنی ہے",
        "Я хочу жити з моєю сестрою",
        "Vreau să stau mai mult cu sora mea",
        "mera school bahut acha hai lekin taxi nahi hai",
    ]
    result = themed([*others, "n/a", *EVERYTHING])
    assert result.not_english == [0, 1, 2, 3, 4]
    assert result.says_nothing == [5]
    assert not set(result.not_english) & set(positions(result))


@pytest.mark.parametrize("text", [*EVERYTHING, "lol idk mum n dad r ok", "José is nice", "Café"])
def test_english_as_children_write_it_counts_as_english(text) -> None:
    assert in_english(text)


def test_three_answers_are_too_few_to_theme_and_the_result_says_so() -> None:
    assert themed(TAXIS[:3]).too_few
    assert not themed(EVERYTHING).too_few


def test_the_share_of_a_theme_is_told_in_words() -> None:
    said = [share_in_words(part) for part in (0, 0.04, 0.2, 0.25, 1 / 3, 0.5, 0.66, 0.8, 1)]
    assert said == [
        "nobody",
        "a few",
        "about a fifth",
        "about a quarter",
        "about a third",
        "about half",
        "more than half",
        "most",
        "everybody",
    ]


@pytest.mark.parametrize("tier", ["minilm", "wordllama"])
def test_each_result_names_the_tier_that_read_the_texts(tier, settings) -> None:
    settings.EMBEDDING = tier
    result = themed(EVERYTHING)
    assert tier in result.engine
    assert result.themes


ASK_TWICE = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
from feedback_analysis.engines.embedding import embed
from feedback_analysis.engines.theming.discover import suggest_themes
from tests.feedback_analysis.texts import EVERYTHING
import sys
texts = EVERYTHING * 2 + ["The bus, please"]
sys.stdout.write(repr(suggest_themes(texts, embed(texts))))
"""


def test_two_processes_give_the_same_bytes() -> None:
    said = [
        subprocess.run(
            [sys.executable, "-c", ASK_TWICE],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            timeout=120,
        ).stdout
        for seed in ("1", "2")
    ]
    assert said[0] == said[1]
    assert len(said[0]) > 1_000
