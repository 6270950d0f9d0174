"""The command that judges theming on a file of coded texts."""

import csv
import json

import pytest
from django.core.management import CommandError, call_command

from tests.feedback_analysis.texts import FOOD, TAXIS, WORKERS


@pytest.fixture
def coded(tmp_path) -> str:
    path = tmp_path / "coded.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(["said", "code"])
        for code, texts in (("taxi", TAXIS), ("food", FOOD), ("worker", WORKERS)):
            out.writerows([text, code] for text in texts)
    return str(path)


def test_one_json_object_holds_each_figure_beside_its_interval(coded, capsys) -> None:
    call_command("evaluate_theming", coded, "--text", "said", "--label", "code", "--json")
    figures = json.loads(capsys.readouterr().out)
    for name in ("ami", "ari", "stability_ari"):
        low, high = figures[f"{name}_interval"]
        assert -1 <= low <= high <= 1
    assert figures["ami"] > 0.2
    assert 1 <= figures["themes"] <= 25


def test_the_same_file_gives_the_same_figures(coded, capsys) -> None:
    said = []
    for _ in range(2):
        call_command("evaluate_theming", coded, "--text", "said", "--label", "code", "--seed", "3")
        said.append(capsys.readouterr().out)
    assert said[0] == said[1]
    assert "stability ari" in said[0]


def test_a_missing_file_or_column_is_one_sentence(coded) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("evaluate_theming", "none.csv", "--text", "said", "--label", "code")
    with pytest.raises(CommandError, match="has no column 'theme'"):
        call_command("evaluate_theming", coded, "--text", "said", "--label", "theme")
