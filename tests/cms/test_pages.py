"""Every page answers, says what it must, and asks the database little."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction
from wagtail.search import index

from cms.models import ConsultationPage, ContentPage
from engagement.models import Council
from tests import factories
from tests.cms.conftest import a_consultation

pytestmark = pytest.mark.django_db


def test_the_home_page_shows_what_is_open(client, home, consultation_page) -> None:
    words = client.get("/").content.decode()
    assert "You have a say" in words
    assert "Homes that feel like home" in words
    assert "Nothing to report yet" in words


def test_the_home_page_asks_little(
    client, home, consultation_page, told, django_assert_max_num_queries
) -> None:
    client.get("/")
    with django_assert_max_num_queries(10):
        client.get("/")


def test_an_article_shows_its_words_and_where_it_stands(client, article) -> None:
    words = client.get("/safe/").content.decode()
    assert "Who reads it" in words
    assert "A person reads it." in words
    assert 'href="/">Home</a>' in words


def test_an_article_asks_at_most_six_questions(
    client, article, django_assert_max_num_queries
) -> None:
    client.get("/safe/")
    with django_assert_max_num_queries(6):
        client.get("/safe/")


def test_a_page_that_is_not_published_is_not_found(client, article) -> None:
    article.unpublish()
    assert client.get("/safe/").status_code == 404


def test_a_page_below_one_that_is_not_published_keeps_it_out_of_the_trail(
    client, consultation_page, have_your_say
) -> None:
    have_your_say.unpublish()
    words = client.get("/consultations/homes/").content.decode()
    assert 'href="/consultations/">Have your say' not in words


@pytest.mark.parametrize("path", ["/nothing/", "/safe/nothing/", "/nothing/safe/"])
def test_an_address_that_leads_nowhere_is_not_found(client, article, path) -> None:
    assert client.get(path).status_code == 404


def test_a_consultation_says_what_is_undecided_who_decides_and_when(
    client, consultation_page
) -> None:
    words = client.get("/consultations/homes/").content.decode()
    consultation = consultation_page.consultation
    for expected in (
        "Where the homes will be.",
        "Three homes in ordinary streets.",
        "SEND Board",
        f"{consultation.decision_on:%-d %B %Y}",
        "participation officer",
    ):
        assert expected in words


def test_an_open_consultation_leads_to_its_survey(client, consultation_page) -> None:
    factories.survey(consultation=consultation_page.consultation)
    words = client.get("/consultations/homes/").content.decode()
    assert "What is home like?" in words


def test_a_closed_consultation_says_what_happens_now(client, have_your_say) -> None:
    today = timezone.localdate()
    consultation = a_consultation(closes_on=today - timedelta(days=1))

    have_your_say.add_child(
        instance=ConsultationPage(title="Homes", slug="homes", consultation=consultation)
    )
    words = client.get("/consultations/homes/").content.decode()
    assert "What happens now" in words
    assert "We still owe people an answer" in words


def test_a_page_with_a_password_is_not_shown_to_everybody(client, article) -> None:
    assert client.get("/safe/").status_code == 200
    PageViewRestriction.objects.create(
        page=article, restriction_type=PageViewRestriction.PASSWORD, password="open sesame"
    )
    words = client.get("/safe/").content.decode()
    assert "A person reads it." not in words


def test_a_page_below_one_with_a_password_is_not_shown_either(
    client, consultation_page, have_your_say
) -> None:
    PageViewRestriction.objects.create(
        page=have_your_say, restriction_type=PageViewRestriction.PASSWORD, password="open sesame"
    )
    words = client.get("/consultations/homes/").content.decode()
    assert "Where the homes will be." not in words


def test_a_page_lists_what_is_below_it(client, article, django_assert_max_num_queries) -> None:
    article.add_child(instance=ContentPage(title="A day out", slug="day", lead="On Saturday."))
    words = client.get("/safe/").content.decode()
    assert 'href="/safe/day/"' in words
    assert "On Saturday." in words


def test_the_search_finds_pages_and_intentions(client, article) -> None:
    factories.intention()
    index.insert_or_update_object(article)  # else the worker does it
    assert "How we keep you safe" in client.get("/search/?q=safe").content.decode()
    words = client.get("/search/?q=shorter+wait").content.decode()
    assert "Make the wait for help shorter." in words


@pytest.mark.parametrize("asked", ["", "   ", "%00", "a" * 500, "<script>alert(1)</script>"])
def test_the_search_takes_anything(client, home, asked) -> None:
    page = client.get("/search/", {"q": asked})
    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode()


def test_the_menu_marks_where_we_are(client, consultation_page) -> None:
    words = client.get("/consultations/homes/").content.decode()
    assert '<a href="/consultations/" aria-current="page">Have your say</a>' in words


def test_a_change_of_the_council_shows_at_once(
    client, article, django_capture_on_commit_callbacks
) -> None:
    client.get("/safe/")
    council = Council.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        council.name = "Another Council"
        council.save()
    assert "Another Council" in client.get("/safe/").content.decode()


def test_a_page_that_moved_is_found_at_its_new_place_only(
    client, article, have_your_say, django_capture_on_commit_callbacks
) -> None:
    assert client.get("/safe/").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        article.slug = "safer"
        article.save_revision().publish()
    assert client.get("/safe/").status_code == 404
    assert client.get("/safer/").status_code == 200


def test_a_page_taken_back_is_gone_though_its_place_was_kept(client, article) -> None:
    client.get("/safe/")
    ContentPage.objects.filter(pk=article.pk).update(live=False)
    assert client.get("/safe/").status_code == 404


def test_a_page_that_was_deleted_is_gone_though_its_place_was_kept(client, article) -> None:
    client.get("/safe/")
    article.delete()
    assert client.get("/safe/").status_code == 404


def test_a_new_page_takes_the_place_of_one_that_was_deleted(client, home, article) -> None:
    client.get("/safe/")
    article.delete()
    home.refresh_from_db()
    home.add_child(instance=ContentPage(title="Safe again", slug="safe", lead="Quite another."))
    assert "Quite another." in client.get("/safe/").content.decode()


def test_a_very_long_address_is_not_found(client, home) -> None:
    assert client.get(f"/{'a' * 300}/").status_code == 404
