"""What families see of the Local Offer, without JavaScript and without an account."""

import re

import pytest
from django.urls import reverse

from cms.local_offer import comments
from cms.local_offer.models import ServiceComment
from surveys import moderation
from surveys.models import Response
from surveys.public import rate_limit
from tests import html
from tests.cms.local_offer.conftest import service

pytestmark = pytest.mark.django_db
LIST = "/local-offer/"


def page(client, address: str, **query: object) -> str:
    response = client.get(address, query)
    assert response.status_code == 200
    return response.content.decode()


def comment(**changes: str) -> dict[str, str]:
    return {
        "kind": "something_missing",
        "who": "parent",
        "words": "You do not say how long the wait is.",
        **changes,
    }


def test_a_robot_is_refused_and_keeps_what_it_wrote(client, brownies) -> None:
    sent = comment(website="https://buy.example")
    words = client.post(brownies.get_absolute_url(), sent).content.decode()
    assert "a box that nobody can see" in words
    assert sent["words"] in words
    assert not ServiceComment.objects.exists()


def test_a_service_is_shown_without_a_cookie_and_no_other_site_can_send_for_somebody(
    client, brownies
) -> None:
    address = brownies.get_absolute_url()
    assert not client.get(address).cookies
    refused = client.post(address, comment(), headers={"sec-fetch-site": "cross-site"})
    assert refused.status_code == 403
    assert not ServiceComment.objects.exists()


def test_a_comment_that_is_sent_twice_is_stored_once(client, brownies) -> None:
    address = brownies.get_absolute_url()
    (token,) = re.findall(r'name="token" value="([^"]+)"', page(client, address))
    for _ in range(3):
        assert client.post(address, comment(token=token)).status_code == 302
    assert ServiceComment.objects.count() == Response.objects.count() == 1
    client.post(address, comment(token=token, words="And one thing more."))
    client.post("/local-offer/tell-us/", comment(token=token))
    client.post(address, comment(token=token), REMOTE_ADDR="10.1.1.1")
    client.post(address, comment(token="from another time"))
    assert ServiceComment.objects.count() == 5


def test_a_comment_whose_first_try_failed_is_stored_by_the_second(
    client, brownies, monkeypatch
) -> None:
    address, sent = brownies.get_absolute_url(), comment(token="of this page")
    with monkeypatch.context() as broken:
        broken.setattr(comments.submission, "submit", lambda **_facts: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            client.post(address, sent)
    assert client.post(address, sent).status_code == 302
    assert ServiceComment.objects.count() == 1


def test_one_address_cannot_send_comments_without_end(client, brownies, monkeypatch) -> None:
    monkeypatch.setattr(rate_limit, "SEND", ("send", 1))
    address = brownies.get_absolute_url()
    assert client.post(address, comment()).status_code == 302
    words = client.post(address, comment(words="And again.")).content.decode()
    assert "Please wait a few minutes" in words
    assert "And again." in words
    assert ServiceComment.objects.count() == 1


def test_the_list_shows_what_is_known_and_says_what_is_not(
    client, brownies, helpline, teen_nights
) -> None:
    shown = page(client, LIST)
    assert "3 services" in shown
    assert "5 to 11" in shown
    assert "Eastfield" in shown
    assert "Not given, ask the service" in shown
    assert "Nobody has checked this yet" in shown
    assert "Closed for a time" in shown
    assert "may be out of date" in shown


def test_each_service_in_the_list_is_named_by_its_heading(client, brownies, teen_nights) -> None:
    shown = page(client, LIST)
    names = re.findall(r'<article class="card" aria-labelledby="([^"]+)"', shown)
    assert len(set(names)) == len(names) == 2
    assert re.findall(r'<h[23] id="(card[^"]+)"', shown) == names


def test_the_list_is_narrowed_by_its_address_alone(client, brownies, teen_nights) -> None:
    shown = page(client, LIST, q="brown", age="7", category="short-breaks", cost="paid")
    assert "1 service" in shown
    assert "Teen nights" not in shown
    assert 'value="brown"' in shown
    assert "Services that do not give their ages stay in the list" in shown


@pytest.mark.parametrize("age", ["seven", "-1", "7.5", "999"])
def test_an_age_that_cannot_be_read_is_said_and_the_rest_still_counts(
    client, brownies, teen_nights, age
) -> None:
    shown = page(client, LIST, q="brownies", age=age)
    assert "Brownies" in shown
    assert f'value="{age}"' in shown
    assert "govuk-error-message" in shown


@pytest.mark.parametrize(
    "query",
    [
        {"page": "0"},
        {"page": "nine"},
        {"page": "99999999999999999999"},
        {"page": "2"},
        {"category": "no-such"},
        {"q": "\x00"},
        {"q": "'; drop table"},
        {"q": "x" * 500},
        {"cost": "x", "need": "x", "area": "x"},
    ],
)
def test_an_odd_address_never_breaks_the_list(client, brownies, query) -> None:
    assert "Local Offer" in page(client, LIST, **query)


def test_nothing_found_says_what_one_could_do(client, brownies) -> None:
    shown = page(client, LIST, q="submarine")
    assert "0 services" in shown
    assert reverse("local_offer_tell_us") in shown


def test_the_list_goes_on_over_pages_and_keeps_the_filters(client, db) -> None:
    for number in range(25):
        service(f"club-{number:02}")
    first = page(client, LIST, q="club")
    assert "?q=club&amp;page=2" in first
    assert "Page 1 of 2" in first
    assert "Club 24" in page(client, LIST, q="club", page="2")


def test_the_list_takes_few_queries(
    client, brownies, helpline, teen_nights, django_assert_num_queries
) -> None:
    for number in range(25):
        service(f"club-{number:02}", needs=["autism"])
    page(client, LIST, q="club")  # the frame and the index are kept from here on
    with django_assert_num_queries(6):
        page(client, LIST, q="club", age="7")


def test_a_service_page_takes_ten_queries_however_much_it_says(
    client, answered, brownies, django_assert_num_queries
) -> None:
    page(client, brownies.get_absolute_url())
    with django_assert_num_queries(10):
        page(client, brownies.get_absolute_url())


def test_a_service_page_says_how_to_start_and_what_is_not_given(client, brownies, helpline) -> None:
    shown = page(client, brownies.get_absolute_url())
    assert "Ring to visit." in shown
    assert "Nobody has to refer you." in shown
    assert 'href="tel:01632960201"' in shown
    unknown = page(client, helpline.get_absolute_url())
    assert "Whether somebody has to refer you is not given" in unknown
    assert "Nobody has to refer you" not in unknown
    assert "Nobody has checked this yet" in unknown


def test_a_service_that_is_closed_for_a_time_says_why(client, teen_nights) -> None:
    assert "The roof is being mended." in page(client, teen_nights.get_absolute_url())


@pytest.mark.parametrize("slug", ["no-such", "hidden"])
def test_a_service_that_is_not_shown_is_not_there(client, db, slug) -> None:
    service("hidden", status="inactive")
    assert client.get(f"/local-offer/{slug}/").status_code == 404


def test_the_comment_form_has_the_four_kinds_of_the_law(client, brownies) -> None:
    shown = page(client, brownies.get_absolute_url())
    for kind in ServiceComment.Kind.values:
        assert f'value="{kind}"' in shown
    assert shown.count('name="kind"') == 4


def test_a_comment_is_sent_without_an_account(client, brownies) -> None:
    sent = client.post(brownies.get_absolute_url(), comment())
    assert sent.status_code == 302
    assert sent.url == "/local-offer/brownies/thanks/"
    assert "We have got it" in page(client, sent.url)
    kept = ServiceComment.objects.get()
    assert (kept.service, kept.kind, kept.who_for) == (brownies, "something_missing", "on_behalf")
    assert kept.response.voice == "parent_carer"
    assert kept.response.state == Response.State.WAITING


@pytest.mark.parametrize(
    ("who", "voice", "who_for"),
    [
        ("young", "own_words", "myself"),
        ("helped", "with_supporter", "myself"),
        ("parent", "parent_carer", "on_behalf"),
        ("worker", "professional", "on_behalf"),
    ],
)
def test_voices_are_never_mixed(client, brownies, who, voice, who_for) -> None:
    client.post(brownies.get_absolute_url(), comment(who=who))
    kept = ServiceComment.objects.get()
    assert (kept.response.voice, kept.who_for) == (voice, who_for)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": ""},
        {"kind": "made_up"},
        {"who": ""},
        {"words": "   "},
        {"words": "x" * 100_000},
        {"words": "nul\x00"},
    ],
)
def test_a_comment_that_cannot_be_sent_says_why_and_loses_nothing(client, brownies, change) -> None:
    shown = html.of(client.post(brownies.get_absolute_url(), comment(**change)))
    assert "govuk-error-message" in shown
    assert not ServiceComment.objects.exists()
    assert not Response.objects.exists()
    if "words" not in change:
        assert "You do not say how long the wait is." in shown
    if "who" not in change:
        assert 'value="parent" ' in shown.replace("checked", " ")


def test_markup_in_a_comment_never_reaches_a_page(client, brownies, officer, web_editor) -> None:
    client.post(brownies.get_absolute_url(), comment(words="<script>alert(1)</script> Hello & bye"))
    kept = ServiceComment.objects.get()
    moderation.clear(response=kept.response, by=officer)
    comments.answer(comment=kept, answer="<b>Hello</b>", state="doing", by=web_editor)
    shown = page(client, brownies.get_absolute_url())
    assert "<script>alert" not in shown
    assert "<b>Hello</b>" not in shown
    assert "Hello &amp; bye" in shown


def test_a_comment_that_nobody_read_is_on_no_page(client, said, brownies) -> None:
    assert "gate is locked" not in page(client, brownies.get_absolute_url())


def test_a_cleared_comment_waits_for_its_answer(client, cleared, brownies) -> None:
    assert "gate is locked" not in page(client, brownies.get_absolute_url())


def test_an_answered_comment_stands_with_its_answer_below(client, answered, brownies) -> None:
    shown = page(client, brownies.get_absolute_url())
    assert shown.index("The gate is locked on Saturdays.") < shown.index("Sorry. It is open now.")
    assert "a parent or carer" in shown
    assert "Gate unlocked." in shown


def test_the_number_of_comments_is_never_told_where_it_is_small(client, answered, brownies) -> None:
    assert "Comments so far: fewer than 5." in page(client, brownies.get_absolute_url())
    for number in range(4):
        client.post(
            brownies.get_absolute_url(), comment(words=f"It is good, says number {number}.")
        )
    assert "Comments so far: between 5 and 9." in page(client, brownies.get_absolute_url())


def test_a_comment_on_the_whole_offer_needs_no_service(client, brownies) -> None:
    address = reverse("local_offer_tell_us")
    assert page(client, address).count('name="kind"') == 4
    sent = client.post(address, comment(who="young"))
    assert "We have got it" in page(client, sent.url)
    assert ServiceComment.objects.get().service is None
    assert address in page(client, LIST)
    assert "Two of us must agree each time" in page(client, address)
    assert "It is abusive towards a person: fewer than 5" in page(client, address)


@pytest.mark.parametrize("address", [LIST, "/local-offer/thanks/"])
def test_only_pages_with_a_form_take_a_post(client, db, address) -> None:
    assert client.post(address, {}).status_code == 405


def test_every_page_shows_where_to_get_help(client, brownies) -> None:
    for address in (LIST, brownies.get_absolute_url(), "/local-offer/thanks/"):
        assert "Need help now?" in page(client, address)


@pytest.mark.django_db
def test_an_empty_comment_comes_back_with_its_mistake_in_the_title_and_in_reach(client):
    page = html.of(client.post("/local-offer/tell-us/", {"words": ""}))
    assert "Something to check: " in page.split("</title>")[0]
    assert "data-error-summary" in page
    assert 'action="#' not in page  # a fragment would take the focus away from the mistake
