"""The command that judges tone on a scored file."""

import json

import pytest
from django.core.management import CommandError, call_command

from feedback_analysis.evaluation.evaluate_tone import _polarity

ROWS = [
    ("I love it here and everyone is kind", 3, "What is good?"),
    ("Brilliant staff, thank you so much", 4, "What is good?"),
    ("The food", 2, "What is good?"),
    ("We waited months and nobody told us anything", -3, "What could be better?"),
    ("Longer visits", -1, "What could be better?"),
    ("Nothing, all good", 3, "What could be better?"),
    ("The bus", 2, "What is good?"),
    ("The bus", -2, "What could be better?"),
    ("It is horrible and I hate it", -4, "Comments"),
    ("It was on a Tuesday", 0, "Comments"),
]


@pytest.fixture
def scored(tmp_path):
    path = tmp_path / "scored.csv"
    lines = ["said,score,asked", *(f'"{text}",{score},{asked}' for text, score, asked in ROWS * 5)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def judged(path, *more: str) -> dict:
    return json.loads(
        call_command("evaluate_tone", str(path), "--text=said", "--score=score", "--json", *more)
    )


def test_figures_stand_beside_their_intervals(scored) -> None:
    found = judged(scored, "--question=asked")
    for name in ("macro_f1", "accuracy", "spearman", "negative_called_positive"):
        low, high = found[f"{name}_interval"]
        assert low <= found[name] <= high
    assert found["accuracy"] >= 0.8
    assert found["negative_called_positive"] == 0
    assert found["texts"] == len(ROWS) * 5


def test_what_was_asked_helps(scored) -> None:
    assert judged(scored, "--question=asked")["accuracy"] > judged(scored)["accuracy"]


def test_corrections_are_not_judged_and_the_same_seed_finds_the_same(scored) -> None:
    found = judged(scored, "--question=asked", "--corrections=24", "--seed=3")
    assert found["texts"] == len(ROWS) * 5 - 24
    assert found == judged(scored, "--question=asked", "--corrections=24", "--seed=3")


@pytest.mark.parametrize(
    ("question", "polarity"),
    [
        ("What could be better?", "bad"),
        ("could_improve", "bad"),
        ("What did we do well", "good"),
        ("what_good", "good"),
        ("Q1", "open"),
        ("nonspecific", "open"),
    ],
)
def test_a_question_says_what_it_asks_for(question, polarity) -> None:
    assert _polarity(question) == polarity


def test_scores_may_be_words_and_nonsense_is_named_by_its_row(tmp_path, scored) -> None:
    path = tmp_path / "words.csv"
    path.write_text("said,score\nI love it,positive\nI hate it,negative\n", encoding="utf-8")
    assert judged(path)["accuracy"] == 1
    path.write_text("said,score\nI love it,lots\n", encoding="utf-8")
    with pytest.raises(CommandError, match="Row 2: 'lots'"):
        judged(path)
    with pytest.raises(CommandError, match="--corrections"):
        judged(scored, f"--corrections={len(ROWS) * 5}")
