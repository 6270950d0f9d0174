"""A survey's page: the officer's draft, and what people are asked."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from cms import survey_opening
from cms.models import ConsultationPage, EasyReadPage, SurveyPage
from engagement.models import Council, Voice
from surveys.models import Survey
from surveys.questions import versions
from tests import factories

pytestmark = pytest.mark.django_db

DRAFT = [
    ("faces", {"key": "feel", "text": "How was your week?", "hint": ""}),
    (
        "choice",
        {
            "key": "listened",
            "text": "Did anyone listen?",
            "hint": "",
            "multiple": False,
            "choices": [{"key": "", "label": "Yes"}, {"key": "", "label": "No"}],
        },
    ),
    ("text", {"key": "", "text": "What should change?", "hint": "", "polarity": "bad"}),
]


@pytest.fixture
def survey(db) -> Survey:
    return Survey.objects.create(
        title="Your week",
        slug="your-week",
        intro="Three questions about your week.",
        voices=[Voice.OWN_WORDS],
        who_reads="participation officer",
        board=factories.board(),
        decision_on=timezone.localdate() + timedelta(days=60),
    )


@pytest.fixture
def page(have_your_say, survey) -> SurveyPage:
    page = SurveyPage(title="Your week", slug="your-week", survey=survey, questions=DRAFT)
    page.live = False
    have_your_say.add_child(instance=page)
    page.save_revision()
    return page


def edited(page: SurveyPage, text: str) -> SurveyPage:
    page.refresh_from_db()
    page.questions[2].value["text"] = text
    page.save_revision()
    return page


def test_opening_asks_what_the_page_drafts_and_publishes_it(client, page, officer) -> None:
    version = survey_opening.open_page(page=page, by=officer)
    asked = [(question.kind, question.text) for question in versions.questions_of(version)]
    assert asked == [(kind, value["text"]) for kind, value in DRAFT]
    words = client.get("/consultations/your-week/").content.decode()
    assert "Three questions about your week." in words
    assert "What should change?" in words
    assert f'href="{reverse("survey_start", args=["your-week"])}"' in words
    assert "participation officer" in words


def test_a_later_edit_does_not_change_what_was_asked(client, page, officer) -> None:
    first = survey_opening.open_page(page=page, by=officer)
    edited(page, "What else should change?").get_latest_revision().publish(user=officer)
    page.refresh_from_db()
    assert page.is_changed_since_asked
    assert page.asked == first
    words = client.get("/consultations/your-week/").content.decode()
    assert "What should change?" in words
    assert "What else should change?" not in words


def test_opening_again_asks_the_edits_in_a_new_version(client, page, officer) -> None:
    survey_opening.open_page(page=page, by=officer)
    second = survey_opening.open_page(page=edited(page, "What else?"), by=officer)
    page.refresh_from_db()
    assert second.number == 2
    assert not page.is_changed_since_asked
    assert "What else?" in client.get("/consultations/your-week/").content.decode()


def test_opening_without_edits_changes_nothing(page, officer) -> None:
    first = survey_opening.open_page(page=page, by=officer)
    assert survey_opening.open_page(page=page, by=officer) == first


def test_the_editor_sees_since_when_people_are_asked(client, page, officer) -> None:
    client.force_login(officer)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "This survey is not open yet" in client.get(address).content.decode()
    assert "Open the survey" in client.get(address).content.decode()
    survey_opening.open_page(page=page, by=officer)
    words = client.get(address).content.decode()
    assert "(version 1)" in words
    assert "People do not see your changes yet" not in words
    edited(page, "What else?")
    words = client.get(address).content.decode()
    assert "People do not see your changes yet" in words
    assert "Publish the changed questions" in words


def test_an_officer_opens_the_survey_in_the_admin(client, page, survey, officer) -> None:
    client.force_login(officer)
    address = reverse("open_survey", args=[page.pk])
    assert "What should change?" in client.get(address).content.decode()
    survey.refresh_from_db()
    assert not survey.is_open
    client.post(address)
    survey.refresh_from_db()
    page.refresh_from_db()
    assert survey.is_open
    assert page.live


def test_before_opening_each_question_is_shown_with_how_it_is_answered(
    client, page, officer
) -> None:
    page.questions[0].value["hint"] = "Think of the whole week."
    page.save_revision()
    client.force_login(officer)
    words = client.get(reverse("open_survey", args=[page.pk])).content.decode()
    for expected in (
        "Think of the whole week.",
        "People choose one of five faces",
        "People choose one answer",
        "<li>Yes</li>",
        "People answer in their own words",
    ):
        assert expected in words


def test_before_opening_a_question_without_words_is_named(client, page, officer) -> None:
    edited(page, "")
    client.force_login(officer)
    address = reverse("open_survey", args=[page.pk])
    for words in (client.get(address).content.decode(), client.post(address).content.decode()):
        assert words.count("Question 3 has no words yet.") == 1
        assert "This field cannot be blank" not in words


def test_a_survey_and_its_page_lead_to_each_other(client, page, survey, officer) -> None:
    client.force_login(officer)
    places = {
        "page": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "survey": reverse("surveys_list:edit", args=[survey.pk]),
    }
    assert f'href="{places["survey"]}"' in client.get(places["page"]).content.decode()
    assert f'href="{places["page"]}"' in client.get(places["survey"]).content.decode()


def test_a_survey_that_nobody_decides_on_does_not_open(client, page, survey, officer) -> None:
    Survey.objects.filter(pk=survey.pk).update(board=None)
    client.force_login(officer)
    words = client.post(reverse("open_survey", args=[page.pk])).content.decode()
    assert "Say which board will see them." in words
    survey.refresh_from_db()
    assert not survey.is_open


def test_others_do_not_open_surveys(client, page, survey, commissioner, outsider) -> None:
    for person in (commissioner, outsider):
        client.force_login(person)
        client.post(reverse("open_survey", args=[page.pk]))
    survey.refresh_from_db()
    assert not survey.is_open


def test_a_closed_survey_says_so(client, page, survey, officer) -> None:
    survey_opening.open_page(page=page, by=officer)
    survey.refresh_from_db()
    versions.close_survey(survey=survey, by=officer)
    words = client.get("/consultations/your-week/").content.decode()
    assert "This is closed" in words
    assert f'href="{reverse("survey_start", args=["your-week"])}"' not in words


def test_no_survey_opens_while_nobody_has_rung_the_help_numbers(client, page, officer) -> None:
    council = Council.for_site(Site.objects.get())
    council.numbers_checked_on = timezone.localdate() - timedelta(days=200)
    council.save()
    client.force_login(officer)
    said = client.post(reverse("open_survey", args=[page.pk])).content.decode()
    assert "Ring every number in the help strip first" in said
    assert Survey.objects.get().opened_at is None
    council.numbers_checked_on = timezone.localdate()
    council.save()
    assert survey_opening.open_page(page=page, by=officer).number == 1


def test_a_survey_for_people_with_send_opens_only_with_an_easy_read_page(page, officer) -> None:
    Survey.objects.update(for_send=True)
    with pytest.raises(ValidationError, match="Easy Read version below its page"):
        survey_opening.open_page(page=page, by=officer)
    row = {"drawing": "home", "words": "<p>This is your week.</p>"}
    easy = EasyReadPage(title="Your week in pictures", slug="easy-read", rows=[("row", row)])
    SurveyPage.objects.get().add_child(instance=easy)
    assert survey_opening.open_page(page=page, by=officer).number == 1


def test_the_start_of_a_survey_leads_to_its_easy_read_version(client, page, officer) -> None:
    survey_opening.open_page(page=page, by=officer)
    start = reverse("survey_start", args=["your-week"])
    assert "easy-read/" not in client.get(start).content.decode()
    row = {"drawing": "home", "words": "<p>This is your week.</p>"}
    easy = EasyReadPage(title="Your week in pictures", slug="easy-read", rows=[("row", row)])
    SurveyPage.objects.get().add_child(instance=easy)
    easy.save_revision(user=officer).publish(user=officer)
    assert f'href="{easy.get_url()}"' in client.get(start).content.decode()


def test_the_web_editor_is_told_to_ring_the_numbers(client, web_editor) -> None:
    council = Council.for_site(Site.objects.get())
    client.force_login(web_editor)
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Ring every number in the help strip" in home
    council.numbers_checked_on = timezone.localdate()
    council.save()
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Ring every number in the help strip" not in home


def test_other_words_keep_the_key_of_a_question_and_of_its_answers(page, officer) -> None:
    first = survey_opening.open_page(page=page, by=officer)
    page = edited(page, "What would make it better?")
    page.questions[1].value["choices"][0]["label"] = "Yes, always"
    page.save_revision()
    second = survey_opening.open_page(page=page, by=officer)
    before, after = versions.questions_of(first), versions.questions_of(second)
    assert [each.key for each in before] == [each.key for each in after]
    assert after[2].text == "What would make it better?"
    assert [pick["key"] for pick in after[1].choices] == ["yes", "no"]


def copied(client, page: SurveyPage, officer, **changed) -> SurveyPage:
    client.force_login(officer)
    facts = {"new_title": "Your month", "new_slug": "your-month"}
    facts |= {"new_parent_page": page.get_parent().pk, **changed}
    client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), facts)
    return SurveyPage.objects.get(slug=facts["new_slug"])


def test_a_copied_page_asks_the_same_in_a_survey_of_its_own(client, page, officer) -> None:
    survey_opening.open_page(page=page, by=officer)
    copy = copied(client, page, officer)
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[copy.pk]))
    assert edit.status_code == 200
    assert "What should change?" in edit.content.decode()
    assert copy.survey != page.survey
    assert copy.survey.title == "Your month"
    assert (copy.survey.opened_at, copy.survey.closes_on) == (None, None)
    assert copy.survey.board == page.survey.board
    draft = copy.get_latest_revision_as_object().drafted()
    assert [each["text"] for each in draft] == [value["text"] for _, value in DRAFT]
    assert client.get("/consultations/your-month/").status_code == 404


def test_surveys_below_a_copied_page_are_copied_too(client, page, officer) -> None:
    place = page.get_parent()
    today = timezone.localdate()
    consultation = factories.consultation(
        title="Buses",
        summary="We ask about buses.",
        undecided="Which routes.",
        stage="plan",
        opens_on=today,
        closes_on=today + timedelta(days=9),
        decision_on=today + timedelta(days=30),
        decides=factories.board(),
        who_reads="participation officer",
    )
    above = ConsultationPage(title="Buses", slug="buses", consultation=consultation)
    place.specific.add_child(instance=above)
    page.move(above, pos="last-child")
    client.force_login(officer)
    facts = {"new_title": "Trains", "new_slug": "trains", "copy_subpages": "on"}
    facts |= {"new_parent_page": place.pk, "publish_copies": "on"}
    client.post(reverse("wagtailadmin_pages:copy", args=[above.pk]), facts)
    copy = SurveyPage.objects.exclude(pk=page.pk).get()
    assert copy.survey not in {None, page.survey}
    parent = copy.get_parent()
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[parent.pk]))
    assert edit.status_code == 200
    assert client.get(parent.url).status_code == 404  # about nothing yet


@pytest.mark.parametrize("way", ["unpublish", "delete"])
def test_the_page_of_an_open_survey_stays_and_says_why(client, page, officer, way) -> None:
    survey_opening.open_page(page=page, by=officer)
    client.force_login(officer)
    told = client.post(reverse(f"wagtailadmin_pages:{way}", args=[page.pk]), follow=True)
    assert "People are answering the survey" in told.content.decode()
    page.refresh_from_db()
    assert page.live


def test_a_page_above_an_open_survey_stays_too(client, page, admin_user, officer) -> None:
    survey_opening.open_page(page=page, by=officer)
    client.force_login(admin_user)
    place = page.get_parent()
    client.post(reverse("wagtailadmin_pages:delete", args=[place.pk]))
    assert SurveyPage.objects.filter(pk=page.pk).exists()
