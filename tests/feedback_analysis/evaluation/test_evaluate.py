"""The command behind ``make evaluate``: the table, and what it says of what is absent."""

import pytest
from django.core.management import CommandError, call_command

from feedback_analysis.evaluation import linking_sets
from feedback_analysis.management.commands import evaluate
from feedback_analysis.management.commands.evaluate import BEGIN, END


@pytest.fixture
def no_texts(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(linking_sets, "TEXTS", tmp_path / "none.csv")
    monkeypatch.setattr(evaluate, "CASES", tmp_path)


def test_what_is_absent_is_said_and_the_table_stands_between_the_markers(
    no_texts, tmp_path, capsys
) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    call_command("evaluate", str(tmp_path / "none.csv"), "--write", str(page))
    table = capsys.readouterr().out.strip()
    assert table.count("not judged") >= 4
    assert page.read_text(encoding="utf-8") == f"before\n{BEGIN}\n{table}\n{END}\nafter\n"


def test_a_page_without_the_markers_is_left_alone(no_texts, tmp_path) -> None:
    page = tmp_path / "page.md"
    page.write_text("no markers", encoding="utf-8")
    with pytest.raises(CommandError, match="does not hold the lines"):
        call_command("evaluate", str(tmp_path / "none.csv"), "--write", str(page))
    assert page.read_text(encoding="utf-8") == "no markers"
