"""The command that judges assignment on a coded file."""

import json

import pytest
from django.core.management import CommandError, call_command

from tests.feedback_analysis.texts import FOOD, TAXIS, WORKERS

LABELS = [("Taxis", TAXIS), ("Meals", FOOD), ("Social workers", WORKERS)]


@pytest.fixture
def coded(tmp_path):
    lines = ["said,code", *(f'"{text}",{label}' for label, texts in LABELS for text in texts)]
    path = tmp_path / "coded.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def judged(path, *more: str, label: str = "code") -> dict:
    return json.loads(
        call_command(
            "evaluate_assignment", str(path), "--text=said", f"--label={label}", "--json", *more
        )
    )


def test_names_alone_are_judged_on_every_row_with_intervals(coded) -> None:
    found = judged(coded)
    assert found["texts"] == sum(len(texts) for _, texts in LABELS)
    assert 0.3 < found["macro_f1"] <= 1
    low, high = found["macro_f1_interval"]
    assert low <= found["macro_f1"] <= high
    assert found["samples_f1_interval"]
    assert found["learnt_from"] == "names and descriptions only"


def test_examples_are_drawn_and_judged_on_the_rest_alike_each_time(coded) -> None:
    found = judged(coded, "--shots=3", "--seed=4")
    assert found["texts"] == sum(len(texts) for _, texts in LABELS) - 9
    assert found == judged(coded, "--shots=3", "--seed=4")
    assert found["learnt_from"] == "3 examples of each theme"


@pytest.mark.parametrize(
    "written",
    [
        'theme,description\nMeals,"dinner, snacks"\n',
        '{"Meals": "dinner, snacks"}',
        '[{"label": "Meals", "description": "dinner"}]',
    ],
)
def test_descriptions_come_as_csv_or_json(coded, tmp_path, written) -> None:
    described = tmp_path / "described"
    described.write_text(written, encoding="utf-8")
    assert judged(coded, f"--descriptions={described}")["macro_f1"] > 0.3


def test_several_themes_are_learnt_in_parts_beside_what_names_alone_reach(tmp_path) -> None:
    both = [f'"{one}. {two}",Taxis|Meals' for one, two in zip(TAXIS, FOOD, strict=False)]
    alone = [f'"{text}",Social workers' for text in WORKERS]
    path = tmp_path / "several.csv"
    path.write_text("\n".join(["said,code", *both, *alone]), encoding="utf-8")
    found = judged(path)
    assert found["learnt_from"] == "all codings, in 5 parts"
    assert found["samples_f1"] > 0.6
    assert 0 <= found["names_only_samples_f1"] <= 1
    assert judged(path, "--shots=0")["learnt_from"] == "names and descriptions only"


def test_what_is_wrong_is_said_in_one_sentence(coded, tmp_path) -> None:
    one_label = tmp_path / "one.csv"
    one_label.write_text("said,code\nhello there,A\n", encoding="utf-8")
    with pytest.raises(CommandError, match="two different themes"):
        judged(one_label)
    with pytest.raises(CommandError, match="no column 'nowhere'"):
        judged(coded, label="nowhere")
    with pytest.raises(CommandError, match="columns label"):
        judged(coded, f"--descriptions={coded}")
    with pytest.raises(CommandError, match="0 or more"):
        judged(coded, "--shots=-1")
