"""How a reader wants the site to look: chosen, kept, forgotten, and no one else's pages touched."""

import pytest
from django.core.cache import cache

from cms.serving import reading_options
from config.serving import page_cache
from tests import html

pytestmark = pytest.mark.django_db
PATH = "/reading-options/"


@pytest.fixture
def kept(settings):
    settings.KEEP_PAGES = True
    cache.clear()
    yield
    cache.clear()


def choose(client, **choice):
    return client.post(PATH, {"size": "1", "space": "usual", "theme": "device", **choice})


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("size-3.theme-dark", {"size": "3", "theme": "dark"}),
        ("theme-dark.size-3", {"size": "3", "theme": "dark"}),
        ("size-1", {}),
        ("size-9.theme-<script>.who-me", {}),
        ("size-2" + ".x-y" * 400, {"size": "2"}),
        ("", {}),
    ],
)
def test_only_what_makes_sense_is_read_from_a_cookie(text, choice):
    assert reading_options.read(text) == choice
    assert reading_options.read(reading_options.written(choice)) == choice


def test_there_is_no_cookie_before_the_choice(client, home):
    assert client.get("/").cookies == {}
    assert client.get(PATH).cookies == {}


def test_a_choice_is_kept_in_one_cookie_and_seen_on_every_page(client, home):
    sent = choose(client, size="3", theme="dark")
    assert [cookie.value for cookie in sent.cookies.values()] == ["size-3.theme-dark"]
    shown = html.of(client.get("/"))
    assert '<html lang="en-gb" dir="ltr" data-size="3" data-theme="dark">' in shown
    assert 'value="3" id="id_size_2" checked' in html.of(client.get(PATH))


def test_back_to_how_it_was_takes_the_cookie_away(client, home):
    choose(client, size="3")
    sent = choose(client, size="3", go="usual")
    assert sent.cookies[reading_options.COOKIE]["max-age"] == 0


def test_what_cannot_be_chosen_is_said_beside_it(client, home):
    sent = choose(client, size="99")
    assert sent.status_code == 422
    assert "Please pick one of these." in sent.content.decode()


@pytest.mark.parametrize("next_page", ["https://elsewhere.example/", "//elsewhere.example/", "x"])
def test_nobody_is_led_to_another_site(client, home, next_page):
    assert "elsewhere" not in choose(client, next=next_page).url


def test_a_choice_neither_spoils_nor_misses_what_is_kept(client, home, kept):
    usual = client.get("/")
    assert usual["Cache-Control"] == page_cache.SAME_FOR_EVERYBODY
    client.cookies[reading_options.COOKIE] = "theme-dark"
    dark = client.get("/")
    assert b'data-theme="dark"' in dark.content
    assert dark["Cache-Control"] == page_cache.FOR_ONE_PERSON
    client.cookies[reading_options.COOKIE] = "theme-dark.nonsense-1"
    assert client.get("/").content == dark.content
    client.cookies.clear()
    assert client.get("/").content == usual.content


def test_a_cookie_of_nonsense_is_given_what_everybody_is(client, home, kept):
    client.cookies[reading_options.COOKIE] = "theme-pink"
    assert client.get("/")["Cache-Control"] == page_cache.SAME_FOR_EVERYBODY


def test_each_language_is_kept_by_itself(client, home, kept):
    english, urdu = client.get("/"), client.get("/ur/")
    assert urdu["Cache-Control"] == page_cache.SAME_FOR_EVERYBODY
    assert urdu["Vary"] == "Accept-Encoding"
    assert client.get("/").content == english.content != client.get("/ur/").content


def test_a_survey_in_another_language_is_kept_nowhere():
    assert page_cache.languages.split("/ur/have-your-say/x/1/")[1].startswith(
        page_cache.PRIVATE_PATHS
    )
