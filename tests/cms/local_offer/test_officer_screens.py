"""The web editor keeps services right and answers cleared comments; others see none of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.local_offer.models import Category, Need, Service, ServiceComment
from engagement.models import User
from surveys import moderation, retention
from surveys.models import Answer, Response

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(db) -> User:
    return User.objects.create_superuser("root@council.example", "correct horse battery")


@pytest.fixture
def screens(answered) -> list[str]:
    views = [
        reverse(f"{name}:{view}")
        for name in ("service", "category", "need")
        for view in ("index", "add")
    ]
    views += [
        reverse("service:edit", args=[Service.objects.get().pk]),
        reverse("category:edit", args=[Category.objects.get().pk]),
        reverse("need:edit", args=[Need.objects.get().pk]),
    ]
    return views


def test_the_web_editor_opens_every_screen(client, web_editor, screens, answered) -> None:
    client.force_login(web_editor)
    comment_screens = [
        reverse("local_offer_comments"),
        reverse("local_offer_answer", args=[answered.pk]),
    ]
    for address in [*screens, *comment_screens]:
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("role", ["outsider", "commissioner", "safeguarding_lead"])
def test_others_are_turned_away(client, request, screens, answered, role) -> None:
    client.force_login(request.getfixturevalue(role))
    for address in screens:
        assert client.get(address).status_code == 302, address
    assert client.get(reverse("local_offer_comments")).status_code == 404
    assert client.get(reverse("local_offer_answer", args=[answered.pk])).status_code == 404
    assert reverse("local_offer_comments") not in client.get("/admin/").content.decode()


def rows(*names: str) -> dict[str, str]:
    """Return what a form sends that has no rows of these."""
    counts = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0"}
    return {f"{name}-{count}": number for name in names for count, number in counts.items()}


def test_a_service_is_written_in_the_admin(client, web_editor, db) -> None:
    category = Category.objects.create(slug="leisure", name="Leisure")
    client.force_login(web_editor)
    facts = {
        "name": "Splash",
        "slug": "splash",
        "category": category.pk,
        "summary": "Swimming.",
        "status": "active",
        "min_age": "9",
        "max_age": "5",
        "phone": "TBC",
        **rows("places", "openings", "cost_options", "contacts", "provider_answers"),
    }
    page = client.post(reverse("service:add"), facts).content.decode()
    assert "The oldest age must not be below the youngest." in page
    page = client.post(reverse("service:add"), {**facts, "max_age": "12"}).content.decode()
    assert "\u201cTBC\u201d is a placeholder." in page
    place = {"kind": "physical", "address": "2 Mill Road", "masked": "on", "ORDER": "1"}
    facts |= {"places-TOTAL_FORMS": "1", **{f"places-0-{name}": it for name, it in place.items()}}
    client.post(reverse("service:add"), {**facts, "max_age": "12", "phone": "01632 960201"})
    made = Service.objects.get()
    assert made.needs_referral is None
    assert made.places.get().masked


def test_the_editor_reads_the_cleared_words_and_answers(client, web_editor, cleared) -> None:
    client.force_login(web_editor)
    assert "No answer yet" in client.get(reverse("local_offer_comments")).content.decode()
    address = reverse("local_offer_answer", args=[cleared.pk])
    assert "The gate is locked on Saturdays." in client.get(address).content.decode()
    facts = {"answer": "An answer that took long.", "answer_state": "done", "changes_page": "no"}
    page = client.post(address, facts).content.decode()
    assert "Enter the date it was done." in page
    assert "An answer that took long." in page
    client.post(address, {**facts, "action_on": "2026-01-05"})
    kept = ServiceComment.objects.get()
    assert (kept.answer, kept.answered_by) == ("An answer that took long.", web_editor)


def test_a_comment_that_is_not_cleared_is_on_no_screen(client, web_editor, said) -> None:
    client.force_login(web_editor)
    page = client.get(reverse("local_offer_comments")).content.decode()
    assert "There are no comments to answer." in page
    assert client.get(reverse("local_offer_answer", args=[said.pk])).status_code == 404


def test_screens_with_peoples_words_are_kept_by_no_browser(client, web_editor, cleared) -> None:
    client.force_login(web_editor)
    shown = client.get(reverse("local_offer_answer", args=[cleared.pk]))
    assert "no-store" in shown["Cache-Control"]


def test_a_service_with_comments_is_not_deleted(client, answered, administrator) -> None:
    client.force_login(administrator)
    address = reverse("service:delete", args=[Service.objects.get().pk])
    assert (
        "cannot be deleted because other records use it"
        in client.post(address, follow=True).content.decode()
    )
    assert Service.objects.filter(slug="brownies").exists()


def test_a_moderator_is_told_which_service_a_comment_is_about(client, officer, said) -> None:
    client.force_login(officer)
    link = f'About: <a href="{said.service.get_absolute_url()}">{said.service}</a>'
    assert link in client.get("/admin/moderation/").content.decode()
    assert link in client.get(f"/admin/moderation/{said.response_id}/").content.decode()


def test_the_lead_is_told_which_service_a_comment_is_about(
    client, officer, safeguarding_lead, said
) -> None:
    moderation.escalate(response=said.response, by=officer)
    client.force_login(safeguarding_lead)
    page = client.get(reverse("safeguarding:read", args=[said.response.disclosure.pk]))
    assert said.service.get_absolute_url() in page.content.decode()


def test_what_was_said_long_ago_is_erased_and_leaves_the_page(client, web_editor, answered) -> None:
    address = answered.service.get_absolute_url()
    words = answered.response.answers.get().cleared_text
    assert words in client.get(address).content.decode()
    Response.objects.update(received_on=timezone.localdate() - timedelta(days=366))
    assert retention.erase_words() == 1
    assert words not in client.get(address).content.decode()
    assert not Answer.objects.exclude(original_text="").exists()
