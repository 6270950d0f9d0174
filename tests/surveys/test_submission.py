"""The single door: what it takes, what it refuses, what it stores and whom it tells."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from engagement import notices
from engagement.models import Notice
from surveys import live_queue, safeguarding, submission
from surveys.cleaning import MAX_LENGTH
from surveys.models import Answer, Disclosure, Question, Response
from surveys.submission import SubmissionError, submit
from tests import factories

pytestmark = pytest.mark.django_db

EVERYTHING = {"feel": "4", "listened": "yes", "good": "My room.", "better": "The food."}


@pytest.fixture
def survey():
    return factories.survey()


def refused(survey, **facts) -> dict[str, str]:
    with pytest.raises(SubmissionError) as caught:
        submit(survey=survey, **{"answers": EVERYTHING, **facts})
    assert not Response.objects.exists()
    return caught.value.errors


def test_a_response_keeps_each_answer_with_its_question(survey):
    response = submit(survey=survey, answers=EVERYTHING, consent_to_quote=True, age_band="11_15")
    stored = {each.question.key: each for each in response.answers.select_related("question")}
    assert stored["feel"].chosen == ["4"]
    assert stored["listened"].chosen == ["yes"]
    assert stored["good"].original_text == "My room."
    assert stored["good"].cleared_text == ""
    assert response.state == Response.State.WAITING
    assert response.consent_to_quote
    assert response.age_band == "11_15"
    assert response.voice == survey.voice
    assert response.received_on == timezone.localdate()


def test_nothing_is_mandatory_but_one_answer(survey):
    response = submit(survey=survey, answers={"good": "", "better": " idk ", "feel": ""})
    assert [each.original_text for each in response.answers.all()] == ["idk"]


@pytest.mark.parametrize("answers", [{}, {"good": "   "}, {"feel": ""}, {"good": "\u200b\u2800"}])
def test_an_empty_return_is_refused_kindly(survey, answers):
    assert "at least one question" in refused(survey, answers=answers)[""]


@pytest.mark.parametrize(
    ("answers", "key"),
    [
        ({"feel": "6"}, "feel"),
        ({"feel": "happy"}, "feel"),
        ({"listened": "maybe"}, "listened"),
        ({"listened": ["yes", "no"]}, "listened"),
        ({"good": "x" * (MAX_LENGTH + 1)}, "good"),
        ({"unknown": "x"}, "unknown"),
    ],
)
def test_what_does_not_fit_the_question_is_refused_with_its_key(survey, answers, key):
    assert set(refused(survey, answers={**EVERYTHING, **answers})) == {key}


def test_every_reason_is_told_at_once(survey):
    errors = refused(survey, answers={"feel": "9", "listened": "perhaps", "good": "fine"})
    assert set(errors) == {"feel", "listened"}


def test_a_question_that_allows_it_takes_several_answers(survey):
    Question.objects.filter(key="listened").update(multiple=True)
    response = submit(survey=survey, answers={"listened": ["yes", "no", "yes"]})
    assert response.answers.get().chosen == ["yes", "no"]


@pytest.mark.parametrize(
    "facts",
    [
        {"voice": "stranger"},
        {"channel": "pigeon"},
        {"age_band": "12"},
        {"language": "x" * 13},
        {"received_on": timezone.localdate() + timedelta(days=2)},
    ],
)
def test_wrong_facts_about_the_whole_are_refused(survey, facts):
    assert set(refused(survey, **facts)) == set(facts)


def test_a_closed_survey_takes_no_answer_from_the_web_but_takes_earlier_ones():
    survey = factories.survey(closes_on=timezone.localdate() - timedelta(days=3))
    assert refused(survey) == {"": submission.NO_LONGER_OPEN}
    earlier = timezone.localdate() - timedelta(days=5)
    assert submit(survey=survey, answers=EVERYTHING, received_on=earlier).received_on == earlier
    assert submit(survey=survey, answers=EVERYTHING, channel=Response.Channel.PAPER)


def test_what_looks_like_markup_is_kept_as_the_text_that_it_is(survey):
    words = "<script>alert(1)</script> me & mum <3"
    assert submit(survey=survey, answers={"good": words}).answers.get().original_text == words


def test_words_from_right_to_left_are_stored_as_they_were_written(survey):
    words = "مجھے اپنا کمرہ پسند ہے\u200c، شکریہ 🙂"
    response = submit(survey=survey, answers={"good": words}, language="ur")
    assert Answer.objects.get(response=response).original_text == words
    assert response.language == "ur"


def test_words_of_harm_raise_a_disclosure_and_lock_the_response(survey, safeguarding_lead):
    response = submit(survey=survey, answers={"better": "my dad hits me"})
    assert mail.outbox == [], "no e-mail is sent while a child waits"
    notices.send_due()
    assert response.state == Response.State.ESCALATED
    disclosure = Disclosure.objects.get(response=response)
    assert disclosure.concerns == ["physical"]
    assert disclosure.raised_by is None
    assert [message.to for message in mail.outbox] == [[safeguarding_lead.email]]
    sent = mail.outbox[0].subject + mail.outbox[0].body
    assert "dad" not in sent
    assert "hits" not in sent
    assert "physical" not in sent


def test_small_signs_in_several_answers_are_read_together(survey):
    answers = {"good": "nothing matters anymore", "better": "I cry every night"}
    assert submit(survey=survey, answers=answers).state == Response.State.ESCALATED


def test_a_disclosure_and_its_response_are_stored_together_or_not_at_all(survey, monkeypatch):
    def fails(**_: object) -> None:
        raise RuntimeError("the disclosure could not be stored")

    monkeypatch.setattr(safeguarding, "raise_disclosure", fails)
    with pytest.raises(RuntimeError):
        submit(survey=survey, answers={"better": "my dad hits me"})
    assert not Response.objects.exists()
    assert not Answer.objects.exists()


def test_nobody_is_told_of_a_disclosure_that_was_rolled_back(survey, safeguarding_lead):
    try:
        with transaction.atomic():
            submit(survey=survey, answers={"better": "my dad hits me"})
            raise RuntimeError
    except RuntimeError:
        pass
    assert not Notice.objects.exists()
    assert not Disclosure.objects.exists()


def test_the_live_queue_hears_of_a_new_response_after_the_commit(
    survey, monkeypatch, django_capture_on_commit_callbacks
):
    heard = []
    monkeypatch.setattr(live_queue, "_send", lambda *news: heard.append(news[0]))
    with django_capture_on_commit_callbacks(execute=True):
        submit(survey=survey, answers={"good": "my room"})
        assert heard == []
    assert heard == [live_queue.MODERATION]


def test_a_response_from_the_web_leaves_no_line_in_the_log(survey, officer):
    submit(survey=survey, answers=EVERYTHING)
    assert not ModelLogEntry.objects.filter(action="sayso.response.entered").exists()
    typed = submit(survey=survey, answers=EVERYTHING, channel=Response.Channel.PAPER, by=officer)
    line = ModelLogEntry.objects.get(action="sayso.response.entered")
    assert line.object_id == str(typed.pk)
    assert line.user == officer
    assert "room" not in f"{line.label} {line.data}"


def test_the_same_row_of_a_file_comes_in_once(survey):
    submit(survey=survey, answers=EVERYTHING, source_key="row-1")
    with pytest.raises(IntegrityError), transaction.atomic():
        submit(survey=survey, answers=EVERYTHING, source_key="row-1")
    assert Response.objects.count() == 1


def test_a_submission_takes_few_queries(survey, django_assert_max_num_queries):
    version = survey.versions.get()
    submit(survey=survey, version=version, answers=EVERYTHING)
    # A savepoint and its release, response, answers, and that it is still to be read for meaning.
    with django_assert_max_num_queries(5):
        submit(survey=survey, version=version, answers=EVERYTHING)


@pytest.mark.parametrize(
    "words",
    [
        "It is fine here <my foster dad hits me> thank you",
        "<my foster dad hits me>",
        "ok <!-- my foster dad hits me --> ok",
    ],
)
def test_words_between_angle_brackets_are_stored_whole_and_screened(survey, words):
    response = submit(survey=survey, answers={"good": words})
    assert response.answers.get().original_text == words
    assert response.state == Response.State.ESCALATED
