"""What the evaluate commands share: columns, intervals, and how figures are shown."""

import json

import numpy as np
import pytest
from django.core.management.base import CommandError

from feedback_analysis.evaluation import interval, read_columns, show


def test_columns_are_read_in_the_order_asked_for(tmp_path) -> None:
    file = tmp_path / "one.csv"
    file.write_text('id,label,text\n1,a,"late, again"\n2,,cold\n', encoding="utf-8-sig")
    assert read_columns(file, "text", "label") == [("late, again", "a"), ("cold", "")]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"text,other\nlate,x\n", "has no column 'label'; it has: text, other"),
        (b"text,label\n", "holds no rows"),
        (b"", "holds no rows"),
        (b"text,label\n\xff\xfe,x\n", "is not a CSV file in UTF-8"),
    ],
)
def test_a_file_that_will_not_do_is_refused_in_one_sentence(tmp_path, content, says) -> None:
    file = tmp_path / "one.csv"
    file.write_bytes(content)
    with pytest.raises(CommandError, match=says) as refused:
        read_columns(file, "text", "label")
    assert "\n" not in str(refused.value)


def test_a_file_that_is_not_there_is_refused(tmp_path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        read_columns(tmp_path / "none.csv", "text")


def test_an_interval_holds_the_figure_and_is_the_same_twice() -> None:
    values = np.arange(200) % 2
    low, high = interval(np.mean, values, seed=3)
    assert 0.35 < low < 0.5 < high < 0.65
    assert interval(np.mean, values, seed=3) == (low, high)
    assert interval(np.mean, values, seed=4) != (low, high)


def test_figures_are_one_json_object_or_a_table() -> None:
    figures = {"ami": 0.41239, "ami_interval": (0.4, 0.43), "themes": 12, "f1": float("nan")}
    assert json.loads(show(figures, as_json=True)) == {
        "ami": 0.4124,
        "ami_interval": [0.4, 0.43],
        "themes": 12,
        "f1": None,
    }
    lines = show(figures, as_json=False).splitlines()
    assert len(lines) == 3
    assert "0.412" in lines[0]
    assert "(0.400 to 0.430)" in lines[0]
    assert "unknown" in lines[2]
