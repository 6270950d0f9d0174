"""Words about the Local Offer go through the one door, and out only with an answer."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.local_offer import comments
from cms.local_offer.models import ServiceComment
from engagement.models import Voice
from surveys import moderation
from surveys.models import COMMENTS, Response, Survey
from surveys.submission import SubmissionError

pytestmark = pytest.mark.django_db


def test_the_words_live_in_a_response_that_waits_to_be_read(said) -> None:
    assert said.response.survey.slug == COMMENTS
    assert said.response.channel == Response.Channel.LOCAL_OFFER
    assert said.response.state == Response.State.WAITING
    assert said.response.voice == Voice.PARENT_CARER
    assert said.response.answers.get().original_text == "The gate is locked on Saturdays."


def test_all_comments_share_one_survey(said, brownies) -> None:
    comments.receive(
        words="Good.", kind="how_we_made_it", who_for="myself", voice="own_words", service=None
    )
    assert Survey.objects.get(slug=COMMENTS).responses.count() == 2
    assert Survey.objects.get(slug=COMMENTS).versions.count() == 1


def test_a_comment_without_words_is_not_stored(brownies) -> None:
    with pytest.raises(SubmissionError):
        comments.receive(words="  ", kind="content_quality", who_for="myself", voice="own_words")
    assert not ServiceComment.objects.exists()
    assert not Response.objects.exists()


def test_a_comment_that_shows_harm_goes_to_the_safeguarding_lead(brownies) -> None:
    comment = comments.receive(
        service=brownies,
        words="My dad hits me and I am scared to go home.",
        kind="content_quality",
        who_for="myself",
        voice="own_words",
    )
    assert comment.response.state == Response.State.ESCALATED
    assert not ServiceComment.objects.readable().exists()


def test_a_comment_stands_nowhere_until_it_is_cleared_and_answered(said, cleared) -> None:
    assert ServiceComment.objects.awaiting_answer().get() == said
    assert not ServiceComment.objects.published().exists()


def test_an_answer_publishes_both_and_is_written_down(answered, web_editor) -> None:
    assert ServiceComment.objects.published().get() == answered
    assert (answered.answered_by, answered.action) == (web_editor, "Gate unlocked.")
    line = ModelLogEntry.objects.for_instance(answered).get(action="sayso.comment.answered")
    assert line.data == {"state": "done", "again": False}


def test_a_comment_that_is_withheld_later_leaves_the_page(answered, officer) -> None:
    moderation.withhold(response=answered.response, reason="identifies_someone", by=officer)
    assert not ServiceComment.objects.published().exists()


def test_an_answer_can_be_given_anew(answered, web_editor) -> None:
    comments.answer(comment=answered, answer="It broke again.", state="doing", by=web_editor)
    assert ServiceComment.objects.get().answer == "It broke again."


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"answer": "  "}, "answer"),
        ({"state": ""}, "answer_state"),
        ({"state": "maybe"}, "answer_state"),
        ({"state": "done"}, "action_on"),
        ({"state": "not_yet"}, "action_on"),
        (
            {"state": "done", "action_on": timezone.localdate() + timedelta(days=2)},
            "action_on",
        ),
        ({"action": "x" * 300}, "action"),
    ],
)
def test_an_answer_that_is_not_whole_is_refused_by_field(
    cleared, web_editor, change, field
) -> None:
    facts = {"answer": "Thank you.", "state": "doing", **change}
    with pytest.raises(ValidationError) as refused:
        comments.answer(comment=cleared, by=web_editor, **facts)
    assert field in refused.value.message_dict
    assert not ServiceComment.objects.published().exists()


def test_a_comment_that_nobody_cleared_cannot_be_answered(said, web_editor) -> None:
    with pytest.raises(ValidationError):
        comments.answer(comment=said, answer="Hello.", state="doing", by=web_editor)
