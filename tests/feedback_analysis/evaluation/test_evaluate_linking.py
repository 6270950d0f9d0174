"""How linking is measured on a file: figures with intervals, and what is wrong with it said."""

import json

import pytest
from django.core.management import CommandError, call_command

from feedback_analysis.evaluation.evaluate_linking import same_words

TEXTS = [
    ("our taxi is late every day", "T"),
    ("the minibus driver shouts and it is never on time", "T"),
    ("we are back in A&E every winter with his asthma", "H|X"),
    ("I like sausages", ""),
    ("the bins were not emptied", ""),
]
INTENTIONS = [
    ("T", "Safe and punctual journeys to school.", "The taxi is late.|A new driver every week."),
    ("H", "Children stay in hospital less.", ""),
    ("X", "Help children stay in hospital less.", ""),
]


def write(path, header, rows):
    lines = [",".join(header), *(",".join(f'"{cell}"' for cell in row) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


@pytest.fixture
def texts(tmp_path):
    return write(tmp_path / "texts.csv", ("text", "gold"), TEXTS)


@pytest.fixture
def intentions(tmp_path):
    return write(tmp_path / "intentions.csv", ("id", "text", "profile"), INTENTIONS)


def test_figures_stand_beside_their_intervals(texts, intentions, capsys) -> None:
    call_command("evaluate_linking", texts, intentions=intentions, json=True)
    said = capsys.readouterr().out
    figures = json.loads(said)
    for name in ("top1", "recall3", "none_precision", "none_recall"):
        low, high = figures[f"{name}_interval"]
        assert 0 <= low <= figures[name] <= high <= 1
    assert figures["none_recall"] == 1
    assert (figures["texts"], figures["fit_none"], figures["intentions"]) == (5, 2, 3)
    call_command("evaluate_linking", texts, intentions=intentions, json=True)
    assert capsys.readouterr().out == said


def test_a_profile_is_not_needed(texts, tmp_path, capsys) -> None:
    bare = write(tmp_path / "bare.csv", ("id", "text"), [row[:2] for row in INTENTIONS])
    call_command("evaluate_linking", texts, intentions=bare)
    assert "top1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([("T", "", "")], "row 2: an intention needs an id and a text"),
        ([("T", "one", ""), ("T", "two", "")], "row 3: the id 'T' is used twice"),
        ([("Q", "one", "")], "there is no intention 'T'"),
    ],
)
def test_what_is_wrong_with_the_intentions_is_said(texts, tmp_path, rows, problem) -> None:
    bad = write(tmp_path / "bad.csv", ("id", "text", "profile"), rows)
    with pytest.raises(CommandError, match=problem):
        call_command("evaluate_linking", texts, intentions=bad)


def test_a_missing_file_or_column_is_said(texts, intentions, tmp_path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("evaluate_linking", str(tmp_path / "no.csv"), intentions=intentions)
    with pytest.raises(CommandError, match="no column 'id'"):
        call_command("evaluate_linking", texts, intentions=texts)


def test_intentions_in_the_same_words_are_one() -> None:
    assert same_words(["Reduce hospital usage", "Reduce the hospital usage", "More homes"]) == [
        0,
        0,
        2,
    ]
