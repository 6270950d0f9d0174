"""Many texts at once give what each alone would, looked up run by run."""

import numpy as np
import pytest

from feedback_analysis.engines.embedding import embed
from feedback_analysis.engines.linking.features import Looks, Phrasebook, phrases
from feedback_analysis.engines.linking.ngram_index import Runs
from feedback_analysis.text.tokens import bits_of_words, stems_and_pairs, words
from tests.feedback_analysis.texts import TAXIS

KNOWN = ["a", "a b", "a b c", "b", "c c", "d e f"]
TEXTS = [["a", "b", "c"], [], ["c", "c", "c", "d", "e"], ["q", "a", "b", "d", "e", "f"], ["a", "a"]]


def slowly(text: list[str]) -> set[str]:
    return {" ".join(text[at:to]) for to in range(1, len(text) + 1) for at in range(to)}


def test_runs_are_found_as_if_each_text_were_searched_alone() -> None:
    runs = Runs(KNOWN)
    expected = [[float(run in slowly(text)) for run in sorted(KNOWN)] for text in TEXTS]
    assert runs.rows(TEXTS).toarray().tolist() == expected


@pytest.mark.parametrize("known", [[], ["a"]])
def test_nothing_known_and_nothing_said_are_found_nowhere(known) -> None:
    assert Runs(known).rows([]).shape == (0, len(known))
    assert Runs(known).rows([[], ["z"]]).nnz == 0


def test_stems_bits_and_phrases_of_many_texts_are_those_of_each() -> None:
    looks = Looks(TAXIS, embed(TAXIS))
    for text, row in zip(TAXIS, looks.stems.cut.rows(TAXIS).toarray(), strict=True):
        held = {run for run, at in looks.stems.cut.runs.column.items() if row[at]}
        assert held == set(stems_and_pairs(text))
    for text, row in zip(TAXIS, looks.bits.cut.rows(TAXIS).toarray(), strict=True):
        held = {bit for bit, at in looks.bits.cut.column.items() if row[at]}
        assert held == set(bits_of_words(text)) & set(looks.bits.cut.column)
    book = Phrasebook(TAXIS, ["taxi", "never said by anybody at all"])
    for text, row in zip(TAXIS, book.rows(TAXIS).toarray(), strict=True):
        held = {form for form, at in book.column.items() if row[at]}
        assert held == {form for form, _ in phrases(text)} & set(book.column)
        [written] = book.written([text])
        assert set(np.flatnonzero(row)) == set(written)
        assert all(f" {said} " in f" {' '.join(words(text))} " for said in written.values())


def test_words_as_written_come_the_shorter_phrases_first_and_of_two_endings_the_last() -> None:
    book = Phrasebook([], ["wait", "taxi wait"])
    said = ["The taxi waited, it was waiting", "", "no"]
    written = [list(one.items()) for one in book.written(said)]
    wait, taxi_wait = book.column["wait"], book.column["taxi wait"]
    assert written == [[(wait, "waiting"), (taxi_wait, "taxi waited")], [], []]
