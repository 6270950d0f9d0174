"""Did it help? Only who spoke can say so, once; a person reads it; it goes with what they sent."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from cms.back_to_people import replies
from cms.models import Reply
from engagement.models import Council
from surveys import erasing, moderation, receipts, submission
from surveys.models import Response
from surveys.public import rate_limit

from .conftest import CODE, look_up

WORDS = "Now it comes at eight"


def send(client, finding, **facts):
    given = {"code": CODE, "finding": finding.pk, "send": "yes", **facts}
    return client.post(reverse("answer_back"), given)


def test_who_spoke_says_that_it_helped_and_an_officer_reads_it_first(client, answered) -> None:
    assert "Tell us: did this help?" in look_up(client)
    asked = client.post(reverse("answer_back"), {"code": CODE, "finding": answered.finding.pk})
    assert "You get a text when it is late." in asked.content.decode()
    assert send(client, answered.finding, helped="yes", words=WORDS).status_code == 200
    response = Reply.objects.get().response
    assert response.state == Response.State.WAITING
    assert response.voice == answered.response.voice
    assert response.receipt_hash is None
    assert "You told us whether this helped." in look_up(client)
    # Once: pressing again stores nothing.
    send(client, answered.finding, helped="no", words="twice")
    assert Reply.objects.count() == 1


def test_a_disclosure_in_a_reply_goes_to_the_lead(client, answered) -> None:
    send(client, answered.finding, helped="no", words="the driver hits me")
    assert Reply.objects.get().response.state == Response.State.ESCALATED


def test_what_is_missing_is_said_and_what_was_typed_stays(client, answered) -> None:
    shown = send(client, answered.finding, words=WORDS)
    assert shown.status_code == 422
    assert WORDS in shown.content.decode()
    assert not Reply.objects.exists()


def test_nobody_replies_for_what_they_did_not_say(client, answered, people) -> None:
    other = submission.submit(survey=answered.survey, answers={"good": "The garden"})
    moderation.clear(response=other, by=people["officer"])
    with pytest.raises(replies.NotYoursError):
        replies.give(of=other, finding=answered.finding, helped="yes", words="", language="en")
    Response.objects.filter(pk=other.pk).update(receipt_hash=receipts.hash_of("other code 1"))
    given = urlencode({"code": "other code 1", "finding": answered.finding.pk})
    body = {"data": given, "content_type": "application/x-www-form-urlencoded"}
    assert client.post(reverse("answer_back"), **body).status_code == 404


def test_codes_are_not_guessed_here_either(client, answered) -> None:
    for _ in range(rate_limit.WRONG_CODE[1]):
        assert send(client, answered.finding, code="otter lamp river cloud 0483").status_code == 302
    assert send(client, answered.finding, helped="yes").status_code == 429
    assert not Reply.objects.exists()


def test_a_reply_is_told_and_deleted_with_what_was_sent(client, answered, people) -> None:
    send(client, answered.finding, helped="yes", words=WORDS)
    reply = Reply.objects.get().response
    held = client.post(reverse("survey_held"), {"code": CODE}).content.decode()
    assert WORDS not in held
    moderation.clear(response=reply, by=people["officer"])
    assert WORDS in client.post(reverse("survey_held"), {"code": CODE}).content.decode()
    erasing.erase(response=answered.response, by=None)
    assert not Response.objects.filter(pk__in=[reply.pk, answered.response.pk]).exists()


def test_what_few_say_of_an_answer_is_not_shown(client, answered, people) -> None:
    reply = replies.give(
        of=answered.response, finding=answered.finding, helped="yes", words="", language="en"
    )
    moderation.clear(response=reply.response, by=people["officer"])
    assert replies.helped(answered.finding, Council.current()) is None
    assert "Did this help?" not in client.get("/told/taxis/").content.decode()
    for _each in range(5):
        other = submission.submit(survey=answered.survey, answers={"good": "The garden"})
        more = submission.submit(
            survey=replies.survey(), answers={"helped": "no"}, received_on=other.received_on
        )
        Reply.objects.create(of=other, response=more, finding=answered.finding)
        moderation.clear(response=more, by=people["officer"])
    page = client.get("/told/taxis/").content.decode()
    assert "Did this help?" in page
    assert "between 5 and 9" in page
