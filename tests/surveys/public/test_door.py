"""What is asked of a post before anything in it is read."""

import logging

import pytest
from django.test import Client
from django.urls import reverse

from config.serving.refused import WithoutPaths
from surveys import drafts, screening, submission
from surveys.models import Draft, Response
from surveys.public import rate_limit, request_limits
from tests import factories

pytestmark = pytest.mark.django_db
WORDS = "My room is warm."


@pytest.fixture
def survey():
    return factories.survey()


@pytest.fixture(params=["one question", "all on one page", "about you", "a comment", "a code"])
def place(request, survey) -> str:
    return {
        "one question": reverse("survey_question", args=[survey.slug, 3]),
        "all on one page": reverse("survey_all", args=[survey.slug]),
        "about you": reverse("survey_about_you", args=[survey.slug]),
        "a comment": reverse("local_offer_tell_us"),
        "a code": reverse("survey_what_happened"),
    }[request.param]


@pytest.fixture
def no_work(monkeypatch):
    """Fail where anything is cleaned, or a field looked for."""
    monkeypatch.setattr(submission, "clean", lambda _text: pytest.fail("worked before its limit"))
    monkeypatch.setattr(screening, "codes", lambda *_args, **_kw: pytest.fail("screened"))


@pytest.mark.parametrize(
    "sent",
    [
        {"q-good": "a" * 3_000_000, "words": "b"},
        {f"q-{number}": "x" for number in range(1_100)},
    ],
    ids=["3 MB", "1,100 fields"],
)
def test_far_too_much_gets_a_page_that_says_nothing_is_lost(client, place, sent, no_work):
    refused = client.generic(
        "POST",
        place,
        "&".join(f"{name}={value}" for name, value in sent.items()),
        content_type="application/x-www-form-urlencoded",
    )
    assert refused.status_code == 413
    page = refused.content.decode()
    assert "Go back with your browser" in page
    assert "two parts" in page
    assert not Draft.objects.exists()
    assert not Response.objects.exists()


def test_elsewhere_far_too_much_gets_a_page_of_ours_too():
    client = Client(raise_request_exception=False)
    refused = client.post(reverse("account_login"), {"login": "a" * 3_000_000})
    assert refused.status_code == 413
    assert "Go back with your browser" in refused.content.decode()


def test_too_much_from_one_address_is_stopped_before_any_work(client, place, monkeypatch, no_work):
    monkeypatch.setattr(rate_limit, "POST", ("post", 0))
    refused = client.post(place, {"q-good": WORDS, "words": WORDS})
    assert refused.status_code == 429
    assert "Nothing that you wrote is lost" in refused.content.decode()


@pytest.mark.parametrize(
    "told",
    [
        {"sec-fetch-site": "cross-site"},
        {"origin": "https://evil.example"},
        {"origin": "http://testserver.evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "same-site", "origin": "https://other.council.example"},
    ],
)
def test_no_other_site_can_send_for_somebody(client, place, told):
    assert client.post(place, {"q-good": WORDS}, headers=told).status_code == 403


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"origin": "http://testserver"},
        {"sec-fetch-site": "same-origin", "origin": "http://testserver"},
        {"sec-fetch-site": "same-origin", "origin": "null"},
    ],
)
def test_our_own_pages_can(client, survey, told):
    sent = client.post(reverse("survey_all", args=[survey.slug]), {"q-good": WORDS}, headers=told)
    assert sent.status_code == 302


def test_one_address_cannot_begin_drafts_without_end(survey, monkeypatch):
    monkeypatch.setattr(rate_limit, "BEGIN", ("begin", 2))
    place = reverse("survey_question", args=[survey.slug, 1])
    statuses = [Client().post(place, {"q-feel": "4", "go": "next"}).status_code for _ in range(4)]
    assert statuses == [302, 302, 429, 429]
    assert Draft.objects.count() == 2


@pytest.mark.parametrize("token", ["żółć" * 10, "\u0661" * 43, "a;b=c" * 6, "\0" * 43, "x" * 2000])
def test_a_token_that_is_none_of_ours_is_replaced(client, survey, token):
    sent = client.post(reverse("survey_all", args=[survey.slug]), {"q-good": WORDS, "token": token})
    assert sent.status_code == 302
    assert Response.objects.count() == 1
    assert token not in sent.cookies[drafts.COOKIE].value


def test_the_log_of_the_web_process_holds_no_path_of_a_page(client, survey, caplog):
    place = reverse("survey_question", args=[survey.slug, 1])
    caplog.handler.addFilter(WithoutPaths())
    with caplog.at_level(logging.WARNING):
        assert client.post(place, {"q-feel": "no such answer", "go": "next"}).status_code == 422
        assert client.get(f"/have-your-say/{survey.slug}-is-secret/").status_code == 404
    assert [record.getMessage() for record in caplog.records]
    assert not [record for record in caplog.records if survey.slug in record.getMessage()]
    assert "survey_question" in caplog.text


def test_what_is_refused_by_size_is_within_what_a_long_honest_answer_needs():
    twenty_answers_in_panjabi = 20 * 5_000 * len("%E0%A8%AE")
    assert twenty_answers_in_panjabi <= request_limits.MOST_BYTES
