"""The classifiers of linking, and the features that they are fitted on."""

import numpy as np

from feedback_analysis.engines.embedding import NONE_KNOWN, embed
from feedback_analysis.engines.linking.classifiers import KEPT, Classifiers, fitted
from feedback_analysis.engines.linking.features import Features, Phrasebook, phrases, similarity
from feedback_analysis.engines.linking.library import Topic, topics
from feedback_analysis.text.tokens import words
from tests.feedback_analysis.texts import TAXIS


def test_who_knows_the_same_scores_the_same_to_the_last_bit() -> None:
    texts = ["the taxi is late every day", "my social worker left", "zzz"]
    first, second = (
        found.scores(found.features.blocks(texts, embed(texts)), texts)
        for found in (Classifiers(topics(), NONE_KNOWN), Classifiers(topics(), NONE_KNOWN))
    )
    assert all(np.array_equal(one, other) for one, other in zip(first, second, strict=True))


def test_the_same_topics_are_fitted_once_and_only_the_last_few_are_kept() -> None:
    known = [
        (Topic(sentences=(text, f"{text} again")), Topic(sentences=("The food is cold",)))
        for text in TAXIS[: KEPT + 1]
    ]
    first = fitted(known[0], NONE_KNOWN)
    assert fitted((*known[0],), NONE_KNOWN) is first
    for others in known[1:]:
        fitted(others, NONE_KNOWN)
    assert fitted(known[0], NONE_KNOWN) is not first


def test_a_text_is_most_like_itself_and_one_without_words_like_nothing() -> None:
    texts = [*TAXIS, ""]
    features = Features(TAXIS, embed(TAXIS))
    found = similarity(*[features.blocks(texts, embed(texts))] * 2)
    assert found[:-1].argmax(axis=1).tolist() == list(range(len(TAXIS)))
    assert not found[-1].any()


def test_a_text_holds_a_phrase_where_its_words_stand_in_it() -> None:
    book = Phrasebook(TAXIS, ["taxi", "never said by anybody at all"])
    for text, row in zip(TAXIS, book.rows(TAXIS).toarray(), strict=True):
        held = {form for form, at in book.column.items() if row[at]}
        assert held == {form for form, _ in phrases(text)} & set(book.column)
        written = book.written(text)
        assert set(np.flatnonzero(row)) == set(written)
        assert all(f" {said} " in f" {' '.join(words(text))} " for said in written.values())


def test_words_as_written_come_the_shorter_phrases_first_and_of_two_endings_the_last() -> None:
    book = Phrasebook([], ["wait", "taxi wait"])
    said = ["The taxi waited, it was waiting", "", "no"]
    wait, taxi_wait = book.column["wait"], book.column["taxi wait"]
    written = [list(book.written(text).items()) for text in said]
    assert written == [[(wait, "waiting"), (taxi_wait, "taxi waited")], [], []]
