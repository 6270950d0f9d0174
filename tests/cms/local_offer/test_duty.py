"""The duty of regulation 56: a yearly report, its clock, cases that are passed on, evidence."""

import io
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from cms.local_offer import comments
from cms.local_offer.comments import duty, evidence, handing_on, report
from cms.local_offer.models import (
    CommentEvidence,
    CommentsReport,
    HandedOn,
    LocalOfferSettings,
    ServiceComment,
)
from engagement.models import Notice
from surveys import moderation
from surveys.models import Response
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 30)
DIRECTOR = "director@council.example"


@pytest.fixture
def today(monkeypatch) -> date:
    monkeypatch.setattr(timezone, "localdate", lambda *_args: TODAY)
    return TODAY


def a_report(by, *, days_ago: int) -> CommentsReport:
    on = timezone.localdate() - timedelta(days=days_ago)
    return CommentsReport.objects.create(
        first_day=on - timedelta(days=365), last_day=on, published_on=on, published_by=by
    )


def a_comment(words: str = "The bus is late.", **facts: object) -> ServiceComment:
    given = {"kind": "content_quality", "who_for": "on_behalf", "voice": "parent_carer"}
    return comments.receive(words=words, **{**given, **facts})


@pytest.fixture
def private(officer, second_officer) -> ServiceComment:
    """Return a comment about one person's own support, as two officers agreed."""
    said = a_comment("Taxi 14 is late every day for my son Sam at Oak School.")
    moderation.withhold(response=said.response, reason="about_one_persons_service", by=officer)
    moderation.confirm_refusal(response=said.response, by=second_officer)
    return said


@pytest.mark.parametrize(
    ("days_ago", "told"),
    [(274, ""), (275, "is due"), (335, "is due"), (365, "is due"), (366, "is overdue")],
)
def test_whoever_publishes_the_report_is_told_at_90_30_and_0_days(
    web_editor, today, days_ago, told
) -> None:
    LocalOfferSettings.objects.create(director_email=DIRECTOR)
    a_report(web_editor, days_ago=days_ago)
    for _ in range(3):
        duty.warn()
    assert [told in each.subject for each in Notice.objects.filter(to_user=web_editor)] == (
        [True] if told else []
    )
    assert Notice.objects.filter(to_address=DIRECTOR).exists() == ("overdue" in told)


def test_each_step_is_told_once_in_its_turn(web_editor, today, monkeypatch) -> None:
    a_report(web_editor, days_ago=0)
    for days in range(0, 380, 5):
        monkeypatch.setattr(timezone, "localdate", lambda *_args, d=days: TODAY + timedelta(days=d))
        duty.warn()
    about = list(Notice.objects.order_by("pk").values_list("about", flat=True))
    assert [each.rsplit(", ", 1)[1] for each in about] == ["90", "30", "0", "overdue"]


def test_on_the_366th_day_everybody_is_told_and_publishing_ends_it(
    client, web_editor, today
) -> None:
    """E-9."""
    said = "Our yearly report on comments is overdue"
    a_report(web_editor, days_ago=366)
    for address in ("/local-offer/", reverse("local_offer_report_list")):
        assert said in client.get(address).content.decode(), address
    assert said not in client.get("/care-leavers/").content.decode()
    client.force_login(web_editor)
    assert "is overdue: everybody is told so" in client.get("/admin/").content.decode()
    days = {"first_day": "2025-12-01", "last_day": "2026-11-30"}
    published = client.post(reverse("local_offer_reports"), days)
    assert published.status_code == 302
    assert "Published on 30 November 2026" in client.get(published.url).content.decode()
    assert said not in client.get("/local-offer/").content.decode()
    assert duty.read().due == today + duty.YEAR


def test_without_a_report_the_year_begins_with_the_first_comment(web_editor, today) -> None:
    assert duty.read().due is None
    a_comment(received_on=date(2026, 2, 1))
    assert duty.read().due == date(2027, 2, 1)
    LocalOfferSettings.objects.create(reported_on=date(2026, 1, 1))
    assert duty.read().due == date(2027, 1, 1)


def test_every_comment_of_the_year_is_answered_or_counted_under_a_lawful_reason(
    client, answered, private, web_editor, settings
) -> None:
    today = timezone.localdate()
    first = today - timedelta(days=365)
    counted = report.numbers(first, today)
    assert (counted.total, counted.answered, counted.waiting) == (2, 1, 0)
    assert counted.reasons == {"about_one_persons_service": 1}
    made = report.publish(first_day=first, last_day=today, by=web_editor, introduction="We heard.")
    page = client.get(made.get_absolute_url()).content.decode()
    assert page.index("The gate is locked on Saturdays.") < page.index("Sorry. It is open now.")
    assert "passed to complaints or advice: fewer than 5" in page
    assert "Comments so far: fewer than 5." in page
    assert "We heard." in page
    assert "Still to be read" not in page
    assert "Sam" not in page
    assert "Taxi" not in page


def test_what_is_withheld_later_leaves_an_old_report(client, answered, web_editor, officer) -> None:
    today = timezone.localdate()
    made = report.publish(first_day=today, last_day=today, by=web_editor)
    Response.objects.filter(pk=answered.response_id).update(state=Response.State.ESCALATED)
    page = client.get(made.get_absolute_url()).content.decode()
    assert "gate is locked" not in page
    counted = report.numbers(today, today)
    assert (counted.total, counted.safety, counted.waiting) == (1, 1, 0)


def test_a_report_goes_out_although_comments_wait_only_on_a_persons_word(
    client, cleared, web_editor
) -> None:
    """L-4: who waits for an answer is in the report, as a band."""
    client.force_login(web_editor)
    address = reverse("local_offer_reports")
    page = client.get(address).content.decode()
    assert reverse("local_offer_answer", args=[cleared.pk]) in page
    today = timezone.localdate()
    facts = {"first_day": today, "last_day": today, "introduction": "What took me long to write."}
    page = client.post(address, facts).content.decode()
    assert "1 comment still waits to be read or answered." in page
    assert "What took me long to write." in page
    assert not CommentsReport.objects.exists()
    published = client.post(address, {**facts, "although": "on"})
    shown = client.get(published.url).content.decode()
    assert "Still to be read or answered: fewer than 5." in shown
    assert "gate is locked" not in shown
    again = client.post(address, {**facts, "although": "on"}).content.decode()
    assert "already exists" in again


def tags(pdf: PdfReader) -> list[str]:
    root = pdf.trailer["/Root"]["/StructTreeRoot"]
    document = root["/K"][0].get_object()
    return [each.get_object()["/S"] for each in document["/K"]]


def test_the_pdf_says_the_same_and_is_tagged(client, answered, web_editor) -> None:
    today = timezone.localdate()
    long = "\n".join(f"We heard {number} things, and this is a sentence." for number in range(90))
    made = report.publish(first_day=today, last_day=today, by=web_editor, introduction=long)
    response = client.get(reverse("local_offer_report_pdf", args=[made.pk]))
    assert response["Content-Type"] == "application/pdf"
    pdf = PdfReader(io.BytesIO(response.content))
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert pdf.trailer["/Root"]["/Lang"] == "en-GB"
    assert pdf.metadata.title.startswith("What families said about the Local Offer")
    found = tags(pdf)
    assert found[:2] == ["/H1", "/P"]
    assert {"/H1", "/H2", "/H3", "/P", "/LI"} == set(found)
    assert len(pdf.pages) > 1
    words = " ".join(page.extract_text() for page in pdf.pages)
    assert "The gate is locked on Saturdays." in words
    assert "Sorry. It is open now." in words
    for page in pdf.pages:  # all that is drawn is in an element, or marked as none of the text
        drawn = page.get_contents().get_data().decode("latin-1")
        assert drawn.count("BDC") + drawn.count("BMC") == drawn.count("EMC")
        outside = drawn.split("BDC")[0]
        assert " Tj" not in outside.split("EMC")[-1]


def test_a_case_is_passed_on_once_and_it_is_written_down(client, private, officer) -> None:
    """E-3."""
    client.force_login(officer)
    assert "Nobody yet" in client.get(reverse("local_offer_cases")).content.decode()
    address = reverse("local_offer_case", args=[private.pk])
    page = client.get(address).content.decode()
    assert "Sam" not in page
    assert "This field is required" in client.post(address, {"to": ""}).content.decode()
    facts = {"to": "complaints", "on": timezone.localdate()}
    assert client.post(address, facts).status_code == 302
    assert "the complaints team" in client.get(reverse("local_offer_cases")).content.decode()
    kept = HandedOn.objects.get()
    assert (kept.comment, kept.handed_by) == (private, officer)
    again = client.post(address, facts).content.decode()
    assert "Passed to the complaints team on" in again
    assert HandedOn.objects.count() == 1


def test_only_what_two_agreed_on_is_passed_on(officer, answered) -> None:
    with pytest.raises(ValidationError, match="two officers"):
        handing_on.hand_on(comment=answered, to="advice", on=timezone.localdate(), by=officer)


def test_the_editor_sees_no_case(client, private, web_editor) -> None:
    client.force_login(web_editor)
    assert client.get(reverse("local_offer_case", args=[private.pk])).status_code == 404


def test_an_answer_that_changes_a_fact_asks_the_editor_to_change_the_page(
    client, cleared, brownies, web_editor
) -> None:
    client.force_login(web_editor)
    address = reverse("local_offer_answer", args=[cleared.pk])
    facts = {"answer": "It opens at 9 now.", "answer_state": "doing"}
    assert "Say if the page must change." in client.post(address, facts).content.decode()
    sent = client.post(address, {**facts, "changes_page": "yes"})
    assert sent.url == reverse("service:edit", args=[brownies.pk])
    listed = reverse("local_offer_comments")
    assert "The page is still to be changed" in client.get(listed).content.decode()
    assert "that was not saved since" in client.get("/admin/").content.decode()
    brownies.opening = "From 9am"
    brownies.save()
    assert "The page is still to be changed" not in client.get(listed).content.decode()


def test_a_comment_is_evidence_by_a_persons_decision_and_both_keep_their_ids(
    client, answered, web_editor
) -> None:
    """L-5."""
    wanted = factories.intention("INT-1")
    client.force_login(web_editor)
    there = reverse("local_offer_evidence", args=[answered.pk])
    assert "Choose an intention first." in client.post(there, follow=True).content.decode()
    page = client.post(there, {"intention": wanted.pk}, follow=True).content.decode()
    assert f"Comment {answered.pk}, intention {wanted.pk}." in page
    kept = CommentEvidence.objects.get()
    assert (kept.comment_id, kept.intention_id) == (answered.pk, wanted.pk)
    assert kept.decided_by == web_editor
    client.post(there, {"remove": kept.pk})
    assert not CommentEvidence.objects.exists()


def test_a_comment_that_nobody_cleared_is_no_evidence(said, web_editor) -> None:
    with pytest.raises(ValidationError):
        evidence.count(comment=said, intention=factories.intention("INT-1"), by=web_editor)


def test_a_comment_is_at_most_three_taps_away(client, brownies) -> None:
    """L-1: the menu or home page, the Local Offer, its form; a service has its own."""
    tell = reverse("local_offer_tell_us")
    assert tell in client.get("/local-offer/").content.decode()
    assert tell in client.get(reverse("local_offer_report_list")).content.decode()
    assert 'name="kind"' in client.get(brownies.get_absolute_url()).content.decode()
