"""Halfway through a survey nothing typed is lost: elsewhere and back, or away with a code."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from surveys import drafts
from surveys.models import Draft, Response
from surveys.public import rate_limit
from tests import factories

pytestmark = pytest.mark.django_db

READING = "/reading-options/?next=/have-your-say/home/3/"


@pytest.fixture(autouse=True)
def survey():
    cache.clear()
    yield factories.survey()
    cache.clear()


def address(name: str, *args: object) -> str:
    return reverse(f"survey_{name}", args=["home", *args])


def typed(client: Client, words: str = "half a sen", **pressed: str):
    """Write into the third question and press something else than Next."""
    if not client.cookies:
        client.post(address("question", 1), {"q-feel": "4", "go": "next"})
    return client.post(address("question", 3), {"q-good": words, **pressed})


def words_of(page) -> str:
    return re.sub(r"\s+", " ", page.content.decode())


def put_aside(client: Client) -> str:
    """Save and stop; return the code that is shown."""
    shown = client.get(typed(client, go="pause").url)
    return re.search(r'receipt__code"[^>]*>([^<]+)<', shown.content.decode())[1]


def come_back(client: Client, code: str):
    return client.post(reverse("survey_come_back"), {"code": code})


@pytest.mark.parametrize("to", ["/ur/have-your-say/home/3/", READING])
def test_typed_words_survive_a_change_of_language_and_of_reading_options(client, to):
    assert typed(client, leave=to).url == to
    assert "half a sen" in words_of(client.get("/ur/have-your-say/home/3/"))
    assert "half a sen" in words_of(client.get(address("question", 3)))


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_nobody_is_sent_to_another_site(client, to):
    assert typed(client, leave=to).url.startswith("/have-your-say/home/")


def test_on_the_pages_with_a_form_the_language_and_the_options_are_its_buttons(client):
    page = client.get(address("question", 1)).content.decode()
    assert '<button form="answers" name="leave" value="/ur/have-your-say/home/1/"' in page
    assert re.search(r'<button class="tools__link" form="answers" name="leave" value="/read', page)
    first = re.search(r'<button[^>]*form="answers"[^>]*>', page)[0]
    assert 'name="go" value="next"' in first  # what Enter presses


def test_the_whole_survey_on_one_page_keeps_what_is_typed_too(client):
    page = client.post(
        address("all"), {"q-good": "half a sen", "leave": "/ur/have-your-say/home/all/"}
    )
    assert page.url == "/ur/have-your-say/home/all/"
    assert "half a sen" in words_of(client.get(page.url))
    assert not Response.objects.exists()


def test_what_is_being_written_is_kept_without_leaving_the_page(client):
    assert typed(client, go="keep").status_code == 204
    assert "half a sen" in words_of(client.get(address("question", 3)))


@pytest.mark.parametrize("number", [1, 2])
def test_next_without_an_answer_skips_nothing_and_says_so_kindly(client, number):
    client.post(address("question", 1), {"q-feel": "4", "go": "next"})
    for pressed in ({"go": "next"}, {}):
        page = client.post(address("question", number), pressed)
        assert page.status_code == 422
        assert "Choose an answer, or press Skip." in words_of(page)


def test_who_stops_for_now_goes_on_where_they_were_on_another_device(client):
    code = put_aside(client)
    assert not client.cookies[drafts.COOKIE].value  # nothing is left on this device
    other = Client()
    assert come_back(other, code.upper()).url == f"{address('question', 3)}#main"
    assert "half a sen" in words_of(other.get(address("question", 3)))
    assert "How do you feel" in words_of(other.get(address("check")))


def test_a_code_is_shown_once_and_kept_only_as_a_hash(client):
    code = put_aside(client)
    assert code not in str(list(Draft.objects.values()))
    assert client.get(address("paused")).status_code == 404


def test_carry_on_leads_to_where_one_was(client):
    typed(client, go="next")
    assert f'href="{address("question", 4)}#main"' in words_of(client.get(address("start")))


def test_whoever_comes_back_has_the_draft_alone(client):
    client.post(address("question", 1), {"q-feel": "4", "go": "next"})
    token = client.cookies[drafts.COOKIE].value
    code = put_aside(client)
    come_back(Client(), code)
    client.cookies[drafts.COOKIE] = token
    assert client.get(address("question", 3)).status_code == 404


def test_a_wrong_code_is_told_kindly_and_guessing_is_stopped(client, monkeypatch):
    monkeypatch.setattr(rate_limit, "WRONG_CODE", ("wrong-code", 2))
    for _ in range(2):
        assert "We do not know this code" in words_of(
            come_back(client, "otter lamp river sky 0482")
        )
    assert come_back(client, "otter lamp river sky 0482").status_code == 429


def test_what_was_put_aside_is_deleted_after_two_weeks(client):
    code = put_aside(client)
    Draft.objects.update(touched_on=timezone.localdate() - timedelta(days=drafts.KEPT_DAYS + 1))
    drafts.erase_old()
    assert "We do not know this code" in words_of(come_back(Client(), code))
