"""Behind a code: what became of somebody's own words, and nothing of anybody else's."""

from django.utils import timezone

from cms import board_meetings, board_papers
from surveys import moderation, receipts, submission
from surveys.models import Response
from tests import factories

from .conftest import look_up


def test_a_code_leads_from_the_words_to_theme_plan_board_and_answer(client, answered) -> None:
    page = look_up(client)
    mine = page[page.index("What we read") : page.index("What we hold about you")]
    assert "What should be better?</dt> <dd> <span>Late taxis TST-1</span>" in mine
    assert "Make the wait for help shorter." in mine
    assert "Corporate Parenting Board hears about it." in mine
    assert "You get a text when it is late." in mine
    assert "/told/taxis/" in mine
    # Theirs stands among what they said, and not once more among what others said.
    assert page.count("You get a text when it is late.") == 1


def test_what_is_still_owed_to_this_person_is_said(client, spoke) -> None:
    page = look_up(client)
    assert "Taxis come late and nobody says so." in page
    assert "Waiting for an answer since" in page


def test_nothing_is_told_before_moderation_and_a_disclosure_reads_the_same(
    client, answered
) -> None:
    code = "badge acorn river cloud 0001"
    facts = {"survey": answered.survey, "receipt_hash": receipts.hash_of(code)}
    response = submission.submit(answers={"better": "My dad hits me"}, **facts)
    disclosed = look_up(client, code)
    assert response.state == Response.State.ESCALATED
    Response.objects.filter(pk=response.pk).update(state=Response.State.WAITING)
    assert look_up(client, code) == disclosed
    assert "You get a text when it is late." not in disclosed
    assert "What we read" not in disclosed


def test_somebody_in_no_theme_sees_that_they_were_read_and_what_others_said(
    client, answered, people
) -> None:
    code = "badge acorn river cloud 0002"
    response = submission.submit(
        survey=answered.survey,
        answers={"good": "The garden"},
        receipt_hash=receipts.hash_of(code),
    )
    moderation.clear(response=response, by=people["officer"])
    page = look_up(client, code)
    assert "We have not said yet what it is about." in page
    assert "It is not about you alone." in page
    assert "Did this help" not in page
    assert "did this help" not in page


def test_who_wrote_in_urdu_is_led_to_the_same_page_in_urdu(client, answered) -> None:
    assert 'action="/ur/have-your-say/what-happened/"' in look_up(client)
    urdu = look_up(client, address="/ur/have-your-say/what-happened/")
    assert "/ur/told/taxis/" in urdu
    assert 'action="/have-your-say/what-happened/"' not in urdu


def test_what_is_withdrawn_is_gone_from_the_trail(client, answered, people) -> None:
    for response in Response.objects.exclude(pk=answered.response.pk):
        moderation.escalate(response=response, by=people["officer"])
    assert "You get a text when it is late." in look_up(client)
    moderation.escalate(response=answered.response, by=people["officer"])
    assert "You get a text when it is late." not in look_up(client)


def test_what_the_board_decided_is_behind_each_code_whose_words_its_paper_rests_on(
    client, answered, papers, people
) -> None:
    intention = answered.finding.intention
    page = board_papers.draft(
        board=factories.board("Corporate Parenting Board"),
        intentions=[intention],
        meeting_on=timezone.localdate(),
        title="Taxis",
        by=people["commissioner"],
        parent=papers,
    )
    page.get_latest_revision().publish(user=people["officer"])
    page.refresh_from_db()
    assert "Minute 9/26" not in look_up(client)
    board_meetings.record(
        paper=page,
        intention=intention,
        words="Each taxi sends a text from January.",
        reference="Minute 9/26",
        decided_on=timezone.localdate(),
        decided_by="Corporate Parenting Board",
        by=people["officer"],
    )
    mine = look_up(client)
    assert "Each taxi sends a text from January." in mine
    moderation.escalate(response=answered.response, by=people["officer"])
    assert "Minute 9/26" not in look_up(client)
    code = "badge acorn river cloud 0003"
    other = submission.submit(
        survey=answered.survey,
        answers={"good": "The garden"},
        receipt_hash=receipts.hash_of(code),
    )
    moderation.clear(response=other, by=people["officer"])
    assert "Minute 9/26" not in look_up(client, code)
