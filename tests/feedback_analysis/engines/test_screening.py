"""The classifier on sentence vectors: what all readers together find, on files it never saw."""

import csv
import json
from pathlib import Path

import pytest

from feedback_analysis import engines
from feedback_analysis.engines.screening import passages
from feedback_analysis.evaluation import screening_texts
from feedback_analysis.evaluation.evaluate_screening import NOBODY, found_by
from tests.conftest import ROOT, SHARED

DATA = ROOT / "tests/surveys/screening"
# One sentence that no phrase foresaw, in the middle of an ordinary answer.
LONG = (
    "I like youth club and the pool table. On Tuesdays we cook. When his van pulls up my sister "
    "and me get in the wardrobe and hold the door shut. It would be good to have a trip to the sea."
)
SENTENCE = "When his van pulls up my sister and me get in the wardrobe and hold the door shut."


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def figures(texts: list[str], harm: list[bool], indirect: list[bool]) -> tuple[float, ...]:
    """Return recall, recall of what is indirect, and precision."""
    found = [reader != NOBODY for reader in found_by(texts)]
    hits = sum(got for got, wanted in zip(found, harm, strict=True) if wanted)
    told = [got for got, one in zip(found, indirect, strict=True) if one]
    return hits / sum(harm), sum(told) / len(told), hits / sum(found)


@pytest.mark.minilm
def test_both_readers_together_find_what_a_stranger_wrote(capsys) -> None:
    """Never learn from these, nor read the misses."""
    cases = json.loads((DATA / "screening_blind.json").read_text())["cases"]
    recall, indirect, precision = figures(
        [case["text"] for case in cases],
        [case["disclosure"] for case in cases],
        [case["indirect"] for case in cases],
    )
    with capsys.disabled():
        print(f"\nboth readers, blind: {recall:.3f}, {indirect:.3f}, {precision:.3f}", end="")
    assert recall >= 0.95
    assert indirect >= 0.92
    assert precision >= 0.65


@pytest.mark.minilm
def test_both_readers_together_on_a_harder_file(capsys) -> None:
    """Two in three are hints, and most of the others the same scene made harmless."""
    cases = rows(DATA / "screening_fresh.csv")
    recall, indirect, precision = figures(
        [case["text"] for case in cases],
        [case["label"] == "1" for case in cases],
        [case["category"] == "indirect" for case in cases],
    )
    with capsys.disabled():
        print(f"\nboth readers, fresh: {recall:.3f}, {indirect:.3f}, {precision:.3f}", end="")
    assert recall >= 0.9
    assert indirect >= 0.88
    assert precision >= 0.7


@pytest.mark.minilm
@pytest.mark.shared
def test_both_readers_together_raise_few_service_comments() -> None:
    """Of one in twenty, which it learnt are calm: docs/safeguarding.md has the figures."""
    texts = [row["text"] for row in rows(SHARED / "data" / "service_comments.csv")][::20]
    assert sum(reader != NOBODY for reader in found_by(texts)) <= 0.03 * len(texts)


@pytest.mark.minilm
def test_both_readers_together_on_hints_that_nobody_looked_into() -> None:
    """Written before they were measured, and neither learnt from nor read since: keep it so."""
    cases = rows(DATA / "screening_hints.csv")
    recall, indirect, precision = figures(
        [case["text"] for case in cases],
        [case["label"] == "1" for case in cases],
        [case["category"] == "indirect" for case in cases],
    )
    assert recall >= 0.9
    assert indirect >= 0.85
    assert precision >= 0.8


@pytest.mark.minilm
def test_other_scripts_are_left_to_the_rules() -> None:
    assert engines.screening.read(["ਮੈਨੂੰ ਸਕੂਲ ਚੰਗਾ ਲੱਗਦਾ ਹੈ", "أحب المدرسة"]) == [None, None]


@pytest.mark.minilm
def test_what_it_learns_from_is_where_its_trainer_looks() -> None:
    assert len(screening_texts.examples()) > 5_000
    for place in (screening_texts.CASES, screening_texts.LIBRARY, screening_texts.DEMO):
        assert place.exists(), place


@pytest.mark.minilm
def test_one_sentence_in_a_long_answer_is_found_and_shown() -> None:
    (found,) = engines.screening.read([LONG])
    assert found is not None
    assert (
        SENTENCE.startswith(LONG[found.start : found.end])
        or LONG[found.start : found.end] in SENTENCE
    )
    ordinary = LONG.replace(SENTENCE, "")
    assert engines.screening.read([ordinary, "", "..."]) == [None, None, None]


@pytest.mark.minilm
def test_fancy_letters_are_read_and_marked_where_they_stand() -> None:
    fancy = "".join(
        chr(0x1D41A + ord(each) - 97) if "a" <= each <= "z" else each for each in SENTENCE
    )
    (plain,), (found,) = engines.screening.read([SENTENCE]), engines.screening.read([fancy])
    assert plain is not None
    assert found is not None
    assert (found.start, found.end) == (plain.start, plain.end)


def test_a_text_is_read_whole_by_sentences_and_long_ones_by_clauses() -> None:
    text = "One two. " + "so many words and " * 6 + "the end"
    parts = [text[start:end] for start, end in passages(text)]
    assert parts[0] == text
    assert parts[1] == "One two."
    assert "so many words" not in parts
    assert passages("") == passages("  ") == []
    clauses = "I went to the park with my nan and my dog came too, because he likes the ducks there"
    assert "my dog came too" in [clauses[start:end] for start, end in passages(clauses)]
