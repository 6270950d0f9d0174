"""The search's engine: what fits a question, without a database."""

import numpy as np
import pytest

from feedback_analysis.engines.search import Document, Index, Synonyms
from feedback_analysis.engines.search.words import LONGEST, Vocabulary, cut


def made(*names: str, synonyms: Synonyms | None = None) -> Index:
    documents = [Document(at, ((name, 1.0),), name) for at, name in enumerate(names)]
    return Index(documents, synonyms or Synonyms())


def keys(index: Index, question: str, **facts) -> list[int]:
    return [found.key for found in index.find(question, **facts) if found.fits]


@pytest.mark.parametrize(
    ("question", "found"),
    [("swimming", 0), ("swims", 0), ("swiming", 0), ("Café", 1), ("", None), ("!", None)],
)
def test_endings_accents_and_typos_do_not_matter(question, found) -> None:
    index = made("Swimming for all", "A cafe in town", "Bus passes")
    assert (keys(index, question) or [None])[0] == found


def test_the_longest_phrase_is_meant() -> None:
    synonyms = Synonyms([(["bed"], ["grant"]), (["wets the bed"], ["continence"])])
    index = made("Continence nurses", "Grant for furniture", "Choir", synonyms=synonyms)
    assert keys(index, "he wets the bed")[0] == 0
    assert keys(index, "a bed")[0] == 1


def test_only_what_is_asked_for_is_chosen_from() -> None:
    index = made("Swimming club", "Swimming lessons")
    assert keys(index, "swimming", among={1}) == [1]
    assert keys(index, "swimming", among=set()) == []


def test_nothing_is_found_where_nothing_is() -> None:
    assert made().find("swimming") == []
    assert made("the").find("swimming") == []


def test_words_that_look_alike_are_found_with_how_much() -> None:
    ((word, share),) = Vocabulary(["speech", "choir"]).like("spech", 0.5, 3)
    assert word == "speech"
    assert share == pytest.approx(8 / 11, abs=0.01)
    assert np.isfinite(share)


def test_a_long_question_is_read_to_its_limit() -> None:
    assert len(cut("word " * 1_000)) == 1_000
    assert made("choir").find("x " * LONGEST + "choir") == []
