"""Nobody's words stand in what was learnt, in what is shipped beside it, or in a log."""

import csv
import logging
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from wagtail.models import ModelLogEntry

from feedback_analysis.models import AnalysisRun, Reading
from feedback_analysis.runs import analysis
from surveys import screening
from tests.conftest import ROOT, SHARED

FOLDERS = ("feedback_analysis/engines/weights", "surveys/screening/data")
SHIPPED = [
    str(path.relative_to(ROOT))
    for folder in FOLDERS
    for path in sorted((ROOT / folder).rglob("*"))
    if path.is_file() and path.suffix not in {".py", ".pyc"}
]
COMMENTS = SHARED / "data" / "service_comments.csv"
OURS = {"library_minilm", "screening_minilm"}
ENOUGH = 30  # comments in the run whose log is read

Run = tuple[str, ...]


@cache
def comments() -> list[str]:
    with COMMENTS.open(encoding="utf-8") as file:
        return [row["text"] for row in csv.DictReader(file)]


def runs_of_five(text: str) -> set[Run]:
    """Return the runs with apostrophes as part of words, left out, and as ends of words."""
    text = text.lower().replace("’", "'")  # noqa: RUF001 (the typographer's apostrophe)
    cuts = (re.findall(r"[\w']+", text), re.findall(r"\w+", text.replace("'", "")))
    return {
        tuple(cut[at : at + 5])
        for cut in (*cuts, re.findall(r"\w+", text))
        for at in range(len(cut) - 4)
    }


@cache
def said() -> frozenset[Run]:
    return frozenset(run for text in comments() for run in runs_of_five(text))


def words_in(path: Path) -> Iterator[str]:
    """Yield every piece of text in a file; of an archive of arrays, their entries and names."""
    if path.suffix != ".npz":
        yield path.read_text(encoding="utf-8")
        return
    with np.load(path) as kept:
        yield from kept.files
        for name in kept.files:
            if kept[name].dtype.kind in "US":
                yield " ".join(str(one) for one in kept[name].ravel())


@pytest.mark.shared
@pytest.mark.parametrize("name", SHIPPED)
def test_no_five_words_of_a_comment_are_in_a_file_that_is_shipped(name) -> None:
    path = ROOT / name
    assert path.suffix in {".npz", ".txt", ".csv", ".json"}, "a form that this test cannot read"
    # These vectors are of sentences that were written for Sayso.
    assert path.suffix != ".npz" or path.stat().st_size <= 300_000 or path.stem in OURS
    found = {run for text in words_in(path) for run in runs_of_five(text)}
    assert not found & said(), sorted(" ".join(run) for run in found & said())


@pytest.mark.shared
def test_the_search_finds_a_comment_that_was_hidden_in_a_file(tmp_path) -> None:
    long = next(text for text in comments() if len(text.split()) > 20)
    np.savez_compressed(tmp_path / "weights.npz", words=np.array(long.split()))
    found = {run for text in words_in(tmp_path / "weights.npz") for run in runs_of_five(text)}
    assert found & said()


@pytest.mark.shared
def test_no_five_words_of_a_comment_are_logged_when_they_are_analysed(
    say, codeframe, caplog, capfd
) -> None:
    caplog.set_level(logging.DEBUG)
    texts = [text for text in dict.fromkeys(comments()) if 8 <= len(text.split()) <= 40]
    texts = [text for text in texts[: 2 * ENOUGH] if not screening.codes([text])]
    for text in texts[:ENOUGH]:
        say(text)
    analysis.run(codeframe=codeframe)
    assert Reading.objects.count() > ENOUGH / 2
    kept = [*ModelLogEntry.objects.values_list("data", "label"), *AnalysisRun.objects.values()]
    out, err = capfd.readouterr()
    logged = "\n".join([caplog.text, out, err, *map(str, kept)])
    assert not runs_of_five(logged) & said()
