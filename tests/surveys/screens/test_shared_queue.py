"""The queue and the reading page as several officers use them at once."""

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from engagement.models import Council
from surveys import moderation
from surveys.models import QueueCard, Response
from surveys.submission import submit
from tests import factories, html

QUEUE = "/admin/moderation/"
CAMPAIGN = (
    "Keep the Saturday club open, it is the only place where our children meet others, and the "
    "only two hours in the week in which we can shop or sleep or see a doctor"
)


@pytest.fixture
def survey(db):
    return factories.survey()


@pytest.fixture
def desk(client, officer):
    client.force_login(officer)
    return client


def sent(survey, words="The garden is good", **facts) -> Response:
    return submit(survey=survey, answers={"good": words}, **facts)


def read(response) -> str:
    return reverse("moderation:read", args=[response.pk])


def test_a_colleague_who_reads_it_is_named_in_the_list_and_on_the_page(
    desk, survey, officer, second_officer
) -> None:
    made = sent(survey, "Biscuits")
    moderation.take(response=made, by=second_officer)
    desk.post(reverse("moderation:show_words"), {"show": "yes"})
    assert "Being read by Marcus Second since" in html.of(desk.get(QUEUE))
    page = desk.get(read(made))
    assert "Being read by Marcus Second since" in html.of(page)
    assert not page.context["show_words"]
    assert QueueCard.objects.get().held_by == second_officer
    assert desk.post(read(made), {"take": "yes"}).url == read(made)
    assert QueueCard.objects.get().held_by == officer
    assert "Being read by" not in html.of(desk.get(read(made)))


def test_the_list_is_told_what_a_colleague_reads_and_what_waits_no_more(
    desk, survey, second_officer
) -> None:
    first, second = sent(survey), sent(survey)
    moderation.take(response=first, by=second_officer)
    moderation.clear(response=second, by=second_officer)
    told = desk.get(reverse("moderation:now"), {"rows": f"{first.pk},{second.pk},999,x"}).json()
    assert told["rows"][str(first.pk)]["held"].startswith("Being read by Marcus Second")
    assert [told["rows"][str(key)]["gone"] for key in (first.pk, second.pk, 999)] == [
        "",
        "yes",
        "yes",
    ]


def test_an_open_page_keeps_the_response_and_a_skipped_one_is_let_go(desk, survey, officer) -> None:
    made, _other = sent(survey), sent(survey)
    desk.get(read(made))
    before = QueueCard.objects.get(pk=made.pk).held_until
    desk.get(reverse("moderation:now"), {"item": made.pk, "decided": 0})
    assert QueueCard.objects.get(pk=made.pk).held_until > before
    desk.post(read(made), {"skip": "yes"})
    assert QueueCard.objects.get(pk=made.pk).held_by is None
    assert "Skipped by you" in html.of(desk.get(QUEUE))


def test_it_is_given_to_a_colleague_and_nothing_typed_is_lost(
    desk, survey, officer, second_officer, client
) -> None:
    made = sent(survey)
    typed = {"hand": "yes", "hand-message": "You know the club"}
    wrong = desk.post(read(made), typed)
    assert wrong.status_code == 422
    assert "Choose a colleague." in wrong.content.decode()
    assert "You know the club" in wrong.content.decode()
    assert str(officer) not in [str(each) for each in wrong.context["hand"].fields["to"].queryset]
    answer = desk.post(read(made), {**typed, "hand-to": second_officer.pk}, follow=True)
    assert "handed to Marcus Second" in html.of(answer)
    client.force_login(second_officer)
    assert "1 handed to you by a colleague" in html.of(client.get(QUEUE))
    assert "handed to you by a colleague" in html.of(client.get("/admin/"))
    page = html.of(client.get(f"{QUEUE}?state=for_you"))
    assert "Handed to you" in page
    assert "You know the club" in html.of(client.get(read(made)))


def test_an_officer_is_turned_away_from_what_is_about_them(desk, survey, second_officer) -> None:
    made = sent(survey, "Priya shouts at us in the garden")
    page = html.of(desk.get(QUEUE))
    assert "It is about you, so a colleague reads it." in page
    assert "shouts" not in page
    for answer in (desk.get(read(made)), desk.post(read(made), {"decision": "cleared"})):
        assert (answer.status_code, answer.url) == (302, QUEUE)
    made.refresh_from_db()
    assert made.state == Response.State.WAITING
    meant = sent(survey)
    wrong = desk.post(read(meant), {"keep_from": "yes"})
    assert "Choose who it is about." in wrong.content.decode()
    officer = desk.get(QUEUE).wsgi_request.user
    answer = desk.post(read(meant), {"keep_from": "yes", "about-officer": officer.pk}, follow=True)
    assert "A colleague reads this one." in html.of(answer)
    other = sent(survey)
    facts = {"keep_from": "yes", "about-officer": second_officer.pk}
    assert "Marcus Second cannot see this" in html.of(desk.post(read(other), facts, follow=True))


def test_the_page_says_what_it_is_about_and_by_when_it_is_to_be_read(desk, survey) -> None:
    today = timezone.localdate()
    survey.consultation = consultation = factories.consultation(
        title="Buses",
        summary="We ask about buses.",
        undecided="Which routes.",
        stage="plan",
        opens_on=today,
        closes_on=today,
        decision_on=today,
        decides=factories.board(),
        who_reads="participation officer",
    )
    survey.save()
    Council.objects.create(site=Site.objects.get(), name="Rivermead", days_to_read=60)
    made = sent(survey)
    listed, page = html.of(desk.get(QUEUE)), html.of(desk.get(read(made)))
    for each in (listed, page):
        assert str(consultation) in each
        assert made.answers.get().question.text in each
        assert "to be read by" in each
    assert survey.get_absolute_url() in page
    Council.objects.update(days_to_read=1)
    Response.objects.update(received_on="2026-01-05")
    assert "<strong>Late:</strong> was to be read by 6 January" in html.of(desk.get(QUEUE))
    assert "not read within 1 working day" in html.of(desk.get("/admin/"))


def test_a_group_is_read_once_and_decided_together(desk, survey) -> None:
    copies = [sent(survey, f"{CAMPAIGN}{end}") for end in ("", "", "!")]
    listed = desk.get(QUEUE)
    assert [row.alike for row in listed.context["page"].rows] == [3]
    assert "3 alike</a>, read and decided together" in html.of(listed)
    group = QueueCard.objects.get(pk=copies[0].pk).group
    assert len(desk.get(f"{QUEUE}?alike={group}").context["page"].rows) == 3
    page = html.of(desk.get(read(copies[0])))
    assert "2 more say the same, or nearly" in page
    assert "Decide about all 3 together" in page
    data = {"decision": "cleared", "seen": "waiting", "hide_as": "name", "together": "yes"}
    keys = [each.pk for each in copies[1:]]
    answer = desk.post(read(copies[0]), {**data, "alike": keys}, follow=True)
    assert "2 that say the same: decided in the same way." in html.of(answer)
    assert not Response.objects.awaiting_moderation().exists()
    assert [each.decisions.count() for each in copies] == [1, 1, 1]


def test_fifty_ordinary_responses_take_two_keys_each(desk, survey) -> None:
    """One to show the words, one to decide; the decision brings the next one, ready to be shown."""
    for number in range(50):
        sent(survey, f"I like number {number} of the things that we do on Saturdays best")
    interactions = 1  # Start reading
    page = desk.get(reverse("moderation:next"), follow=True)
    while Response.objects.awaiting_moderation().exists():
        text = page.content.decode()
        assert text.count("data-veil>") == 1  # s
        assert text.count('form="decision" name="decision" value="cleared"') == 1  # c
        data = {"decision": "cleared", "seen": "waiting", "hide_as": "name"}
        page = desk.post(page.request["PATH_INFO"], data, follow=True)
        interactions += 2
    assert interactions <= 2 * 50 + 1
    assert "There is nothing more to read here." in html.of(page)


def test_reading_asks_the_database_as_little_for_one_as_for_many_alike(
    desk, survey, django_assert_max_num_queries
) -> None:
    made = [sent(survey, CAMPAIGN) for _ in range(2)]
    desk.get(read(made[0]))

    def asked() -> int:
        with django_assert_max_num_queries(32) as queries:
            desk.get(read(made[0]))
        return len(queries)

    few = asked()
    for _ in range(8):
        sent(survey, CAMPAIGN)
    assert asked() == few
    assert desk.get(QUEUE).context["page"].rows[0].alike == 10
