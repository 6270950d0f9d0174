"""``manage.py evaluate_screening``: what it counts, what it prints, and what it refuses."""

import json

import pytest
from django.core.management import CommandError, call_command

from feedback_analysis.engines.screening import Suspicion
from feedback_analysis.evaluation import evaluate_screening

FILE = """text,label,category,language
my dad hits me,1,direct,en
the kettle has a name,Disclosure,indirect,en
nobody asks about the shed,true,indirect,en
boję się wracać do domu,yes,direct,pl
the bus is late,0,,en
he comes in at night to feed the cat,none,,en
"""


@pytest.fixture(autouse=True)
def _one_is_meant(monkeypatch) -> None:
    def read(texts):
        return [Suspicion("physical", 1.0, 0, 3) if "kettle" in text else None for text in texts]

    monkeypatch.setattr(evaluate_screening.sentence_vectors, "read", read)


def judged(tmp_path, capsys, words=FILE, *more: str) -> tuple[str, str]:
    path = tmp_path / "labelled.csv"
    path.write_text(words, encoding="utf-8")
    call_command("evaluate_screening", str(path), *more)
    return capsys.readouterr()


def test_any_reader_counts_and_each_category_and_language_is_told(tmp_path, capsys) -> None:
    ordinary = tmp_path / "ordinary.csv"
    ordinary.write_text("said\nfine\nthe kettle\nmore buses\ngood\n", encoding="utf-8")
    more = ["--json", "--ordinary", str(ordinary), "--text", "said"]
    out, lines = judged(tmp_path, capsys, FILE, *more)
    found = json.loads(out)
    assert found["recall"] == 0.75
    assert found["recall_indirect"] == 0.5
    assert found["recall_direct"] == found["recall_pl"] == 1
    assert found["alerts_per_1000"] == 250
    assert found["found_by_sentence_vectors"] == 1
    assert "missed: nobody asks about the shed" in lines
    assert found["precision"] == (0.75 if "false (rules): he comes in at night" in lines else 1)


def test_without_json_the_misses_stand_above_a_table(tmp_path, capsys) -> None:
    out, _ = judged(tmp_path, capsys)
    assert out.index("missed: nobody asks about the shed") < out.index("recall indirect")


@pytest.mark.parametrize("label", ["maybe", "", "2"])
def test_a_label_that_may_mean_either_is_refused_with_its_row(tmp_path, capsys, label) -> None:
    with pytest.raises(CommandError, match=f"row 2: the label '{label}' is not known"):
        judged(tmp_path, capsys, f"text,label\nhello,{label}\n")


def test_a_file_without_labels_is_refused(tmp_path, capsys) -> None:
    with pytest.raises(CommandError, match="no column 'label'"):
        judged(tmp_path, capsys, "text\nhello\n")
