"""The page "Report a worry": honest before, help after, straight to the lead, nothing lost."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from engagement.models import Notice
from surveys.models import Disclosure, Draft, Response, SafeContact, Survey
from surveys.public import worry_views

pytestmark = pytest.mark.django_db
PAGE = "/have-your-say/report-a-worry/"
WORDS = "My friend is sad all the time and will not say why."
SATURDAY = datetime(2026, 11, 28, 21, 0, tzinfo=ZoneInfo("Europe/London"))


def text(response) -> str:
    return " ".join(response.content.decode().split())


def token(client: Client) -> str:
    found = re.search(r'name="token" value="([^"]+)"', client.get(PAGE).content.decode())
    assert found
    return found[1]


def test_before_writing_it_says_who_reads_when_and_that_it_is_no_emergency_line(
    client, safeguarding_lead
) -> None:
    page = client.get(PAGE)
    said = text(page)
    for words in (
        "If somebody is in danger now, do not write here first. Ring 999.",
        "The people whose job is to keep children safe read it.",
        "This is not for emergencies",
        "we may have to tell someone whose job is to keep you safe",
        "We do not ask your name. We cannot find you",
        "Exit this page",
        "0800 1111",
    ):
        assert words in said
    main = said[said.index("<main") : said.index("</main>")].lower()
    assert "confidential" not in main
    assert "secret" not in main
    assert "no-store" in page["Cache-Control"]


def test_at_night_it_says_when_somebody_reads_next_before_and_after(
    client, safeguarding_lead, monkeypatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: SATURDAY)
    said = "Somebody reads again on this day: Monday, 30 November 2026, 09:00."
    assert said in text(client.get(PAGE))
    assert said in text(client.get(reverse("report_worry_sent")))
    assert "Poniedziałek" in text(client.get(f"/pl{PAGE}"))


def test_what_is_told_is_a_case_at_once_in_no_queue_with_its_safe_contact(
    client, safeguarding_lead, officer
) -> None:
    facts = {"words": WORDS, "now": "yes", "safe_contact": "Miss Okoro, form tutor"}
    answer = client.post(PAGE, {**facts, "token": token(client)})
    assert answer.url == reverse("report_worry_sent")
    case = Disclosure.objects.get()
    assert case.concerns == ["danger_now", "worry"]
    assert case.entries.get().kind == "worry"
    assert case.response.state == Response.State.ESCALATED
    assert Notice.objects.get().to_user == safeguarding_lead
    assert WORDS not in str(Notice.objects.values())
    client.force_login(officer)
    for url in ("/admin/moderation/", "/admin/survey-list/", "/admin/export-answers/"):
        shown = client.get(url).content.decode()
        assert WORDS not in shown
        assert "Report a worry" not in shown, url
    client.force_login(safeguarding_lead)
    shown = client.get(reverse("safeguarding:read", args=[case.pk])).content.decode()
    for words in (WORDS, "Miss Okoro, form tutor", "danger now", "Report a worry"):
        assert words in shown
    assert "Return the answers to moderation" not in shown


def test_after_sending_help_comes_first_and_there_is_no_code(client) -> None:
    shown = client.post(PAGE, {"words": WORDS, "token": token(client)}, follow=True)
    said = text(shown)
    assert "We have got it" in said
    assert "ring 999" in said
    assert "If you need somebody to talk to" in said
    assert "receipt__code" not in said
    assert "no-store" in shown["Cache-Control"]


def test_pressed_twice_it_is_one_case(client) -> None:
    sent = {"words": WORDS, "token": token(client)}
    assert [client.post(PAGE, sent).status_code for _ in range(2)] == [302, 302]
    assert Disclosure.objects.count() == Survey.objects.count() == 1


def test_what_is_typed_stays_where_something_is_wrong(client, monkeypatch) -> None:
    empty = client.post(PAGE, {"words": " ", "safe_contact": "Aunt Jo"})
    assert empty.status_code == 422
    assert "Write something first. One line is enough." in text(empty)
    assert "Aunt Jo" in text(empty)
    caught = client.post(PAGE, {"words": WORDS, "website": "x"})
    assert caught.status_code == 422
    assert WORDS in text(caught)
    monkeypatch.setattr(worry_views, "SEND", ("worry", 0))
    slow = client.post(PAGE, {"words": WORDS})
    assert slow.status_code == 429
    assert WORDS in text(slow)
    assert "What you wrote is still here." in text(slow)
    assert not Response.objects.exists()


def test_another_language_keeps_what_is_typed_for_that_page_and_then_forgets_it(client) -> None:
    typed = {"words": WORDS, "now": "no", "safe_contact": "Aunt Jo", "leave": f"/pl{PAGE}"}
    there = client.post(PAGE, typed)
    assert there.url == f"/pl{PAGE}"
    first = text(client.get(there.url))
    assert WORDS in first
    assert "Aunt Jo" in first
    assert not Draft.objects.exists()
    assert WORDS not in text(client.get(there.url)), "whoever sits here next finds it empty"
    client.post(f"/pl{PAGE}", {"words": WORDS, "token": "t" * 30})
    assert Response.objects.get().language == "pl"


def test_it_leads_to_no_other_site(client) -> None:
    answer = client.post(PAGE, {"words": WORDS, "leave": "https://elsewhere.example/"})
    assert answer.url == reverse("report_worry_sent")


def test_a_cache_that_is_down_silences_nobody(client, monkeypatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(cache, "add", broken)
    assert client.post(PAGE, {"words": WORDS}).status_code == 302
    assert not SafeContact.objects.exists()


@pytest.mark.parametrize("url", ["/have-your-say/come-back/", "/search/", "/local-offer/"])
def test_the_way_to_it_is_on_every_page_where_help_is(client, url) -> None:
    shown = client.get(url).content.decode()
    assert f'href="{PAGE}"' in shown[shown.index('class="help') :]


@pytest.mark.parametrize("asked", ["worried", "report abuse", "I am scared"])
def test_it_is_found_by_the_words_people_have_for_it(client, asked) -> None:
    shown = client.get("/search/", {"q": asked}).content.decode()
    assert f'href="{PAGE}"' in shown[shown.index("<main") : shown.index("</main>")]


@pytest.mark.parametrize(
    "url",
    ["/search/", "/reading-options/", "/local-offer/", PAGE, "/have-your-say/come-back/"],
)
def test_the_way_out_is_where_children_go(client, url) -> None:
    """L-30: first in the order of tabs."""
    shown = client.get(url).content.decode()
    assert shown.index("data-exit") < shown.index("Skip to the main part")
