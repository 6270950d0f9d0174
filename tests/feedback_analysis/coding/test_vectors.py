"""A vector of somebody's words: made once, of what is analysed, and gone with the words."""

from datetime import timedelta

import numpy as np
import pytest
from django.db import transaction
from django.utils import timezone

from feedback_analysis.coding import translations, vectors
from feedback_analysis.engines import embedding
from feedback_analysis.runs import analysis, tasks
from surveys import erasing, moderation, retention, safeguarding
from surveys.imports import replacing
from surveys.models import Answer, AnswerVector, ImportBatch
from tests.feedback_analysis.conftest import response_of
from tests.feedback_analysis.texts import EVERYTHING

WORDS = "My taxi is late every day"


@pytest.fixture
def answer(say) -> Answer:
    """Return a cleared answer whose vector is stored."""
    made = say(WORDS)
    vectors.of([(made.pk, WORDS)])
    assert AnswerVector.objects.filter(answer=made).exists()
    return made


@pytest.fixture
def embedded(monkeypatch) -> list[str]:
    """Return a list to which every text is added that is embedded from now on."""
    embed, asked = embedding.embed, []

    def noted(texts, *args):
        asked.extend(texts)
        return embed(texts, *args)

    monkeypatch.setattr(embedding, "embed", noted)
    return asked


@pytest.mark.minilm
def test_a_run_on_the_engine_of_the_council_embeds_each_answer_once(
    said, codeframe, embedded
) -> None:
    run = analysis.run(codeframe=codeframe)
    assert run.settings["embedding"].startswith("minilm ")
    assert sorted(text for text in embedded if text in EVERYTHING) == sorted(EVERYTHING)
    stored = AnswerVector.objects.values_list("engine", "vector")
    assert len(stored) == len(EVERYTHING)
    assert {(engine, len(vector)) for engine, vector in stored} == {
        (run.settings["embedding"], 2 * 384)
    }


def test_what_is_read_is_what_was_made(answer, embedded) -> None:
    texts, rows = vectors.of([(answer.pk, WORDS)])
    assert (texts, embedded) == ([WORDS], [])
    assert rows.dtype == np.float32
    assert np.allclose(rows, embedding.embed([WORDS]), atol=1e-3)
    assert np.array_equal(rows, vectors.of([(answer.pk, WORDS)])[1])


def test_many_answers_are_embedded_some_at_a_time(said, monkeypatch) -> None:
    monkeypatch.setattr(vectors, "CHUNK", 10)
    asked = [(answer.pk, answer.cleared_text) for answer in said]
    texts, rows = vectors.of(asked)
    assert texts == EVERYTHING
    assert AnswerVector.objects.count() == len(rows) == len(EVERYTHING)
    assert vectors.of([])[1].shape == (0, rows.shape[1])


def test_another_engine_makes_its_own(answer, embedded) -> None:
    AnswerVector.objects.update(engine="minilm of last year", vector=b"not to be read")
    _, rows = vectors.of([(answer.pk, WORDS)])
    assert embedded == [WORDS]
    stored = AnswerVector.objects.get()
    assert stored.engine == str(embedding.tier())
    assert np.array_equal(embedding.from_bytes([bytes(stored.vector)]), rows)


def test_the_translation_is_what_is_embedded_and_its_vector_follows_it(
    say, analyst, embedded
) -> None:
    polish = say("Taksówka jest zawsze spóźniona", language="pl")
    asked = [(polish.pk, polish.cleared_text)]
    for text in ("The taxi is always late", "The taxi never comes"):
        translations.translate(answer=polish, text=text, by=analyst)
        assert not AnswerVector.objects.exists()
        assert vectors.of(asked)[0] == [text]
    assert embedded == ["The taxi is always late", "The taxi never comes"]
    assert AnswerVector.objects.count() == 1


def test_what_waits_for_a_translation_has_no_vector(say, codeframe) -> None:
    say("Taksówka jest zawsze spóźniona", language="pl")
    analysis.run(codeframe=codeframe)
    assert not AnswerVector.objects.exists()


def withheld(answer, officer) -> None:
    moderation.withhold(response=response_of(answer), reason="abusive", by=officer)


def escalated(answer, officer) -> None:
    moderation.escalate(response=response_of(answer), by=officer)


def hidden_in_part(answer, officer) -> None:
    moderation.redact(response=response_of(answer), spans={answer.pk: [(3, 7, "x")]}, by=officer)


def raised_by_the_machine(answer, officer) -> None:
    safeguarding.raise_disclosure(response=response_of(answer), concerns=["self_harm"])


def deleted_by_code(answer, officer) -> None:
    erasing.erase(response=response_of(answer), by=None)


def deleted_under_a_disclosure(answer, officer) -> None:
    raised_by_the_machine(answer, officer)
    erasing.erase(response=response_of(answer), by=None)


def kept_long_enough(answer, officer) -> None:
    survey = response_of(answer).survey
    survey.decision_on = timezone.localdate() - timedelta(days=366)
    survey.save()
    assert retention.erase_words() == 1


def import_taken_back(answer, officer) -> None:
    response = response_of(answer)
    response.batch = ImportBatch.objects.create(
        survey=response.survey, file_name="answers.csv", state=ImportBatch.State.FINISHED
    )
    response.save()
    assert replacing.take_back(batch=response.batch, by=officer, reason="Wrong file") == (1, 0)


def emptied_by_hand_in_the_database(answer, officer) -> None:
    Answer.objects.filter(pk=answer.pk).update(original_text="", cleared_text="")


@pytest.mark.parametrize(
    "go",
    [
        withheld,
        escalated,
        hidden_in_part,
        raised_by_the_machine,
        deleted_by_code,
        deleted_under_a_disclosure,
        kept_long_enough,
        import_taken_back,
        emptied_by_hand_in_the_database,
    ],
)
def test_a_vector_goes_with_the_words_in_one_transaction(answer, officer, go) -> None:
    with transaction.atomic():
        go(answer, officer)
        assert not AnswerVector.objects.exists()


def test_words_that_changed_meanwhile_are_not_kept_as_numbers(say, officer, monkeypatch) -> None:
    answer = say(WORDS)
    embed = embedding.embed

    def redacted_meanwhile(texts, *args):
        if texts == [WORDS]:
            hidden_in_part(answer, officer)
        return embed(texts, *args)

    monkeypatch.setattr(embedding, "embed", redacted_meanwhile)
    vectors.of([(answer.pk, WORDS)])
    assert not AnswerVector.objects.exists()


def test_what_a_later_decision_left_is_not_read_and_the_sweep_deletes_it(
    answer, officer, embedded
) -> None:
    moderation.clear(response=response_of(answer), by=officer)
    assert AnswerVector.objects.exists()
    assert not AnswerVector.objects.standing([answer.pk]).exists()
    tasks.sweep()
    assert not AnswerVector.objects.exists()


def test_a_waiting_answer_gets_no_vector(say) -> None:
    answer = say(WORDS, cleared=False)
    vectors.of([(answer.pk, WORDS)])
    assert not AnswerVector.objects.exists()
