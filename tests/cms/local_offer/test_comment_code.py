"""Whoever comments on the Local Offer finds out with a code what became of it."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from cms.local_offer import comments
from cms.local_offer.models import Service, ServiceComment
from surveys import moderation, receipts
from surveys.models import Response

pytestmark = pytest.mark.django_db

WORDS = "The gate is locked on Saturdays."


def send(client: Client, about: Service, words: str = WORDS, address: str = "") -> str:
    """Send a comment as somebody does; return the thank-you page."""
    address = address or about.get_absolute_url()
    (token,) = re.findall(r'name="token" value="([^"]+)"', client.get(address).content.decode())
    sent = {"kind": "content_quality", "who": "young", "words": words, "token": token}
    twice = [client.post(address, sent) for _ in range(2)]
    assert [each.status_code for each in twice] == [302, 302]
    return client.get(twice[1].url).content.decode()


def code_on(page: str) -> str:
    (code,) = re.findall(r'receipt__code"[^>]*>([^<]+)<', page)
    return code


def look_up(code: str, name: str = "survey_what_happened", **more: str) -> str:
    asked = Client().post(reverse(name), {"code": code, **more})
    return " ".join(asked.content.decode().split())


def test_the_code_tells_what_became_of_it_with_the_answer(
    client, home, brownies, officer, web_editor
) -> None:
    code = code_on(send(client, brownies))
    said = ServiceComment.objects.get()
    assert said.response.receipt_hash == receipts.hash_of(code)
    waiting = look_up(code)
    assert "It is waiting to be read." in waiting
    assert WORDS not in waiting

    moderation.clear(response=said.response, by=officer)
    assert "We have not answered yet" in look_up(code)

    comments.answer(comment=said, answer="It is open now.", state="doing", by=web_editor)
    told = look_up(code)
    assert WORDS in told
    assert "It is open now." in told
    assert f'href="{brownies.get_absolute_url()}#comments"' in told

    moderation.withhold(response=said.response, reason="identifies_someone", by=officer)
    assert WORDS not in look_up(code)


def test_it_is_shown_once_and_nobody_else_on_the_device_sees_it(client, home, brownies) -> None:
    code = code_on(send(client, brownies))
    again = client.get(reverse("local_offer_thanks", args=[brownies.slug]))
    assert code not in again.content.decode()
    assert "no-store" in again.headers["Cache-Control"]


def test_two_who_say_the_same_from_one_kept_page_have_codes_of_their_own(
    client, home, brownies
) -> None:
    address = brownies.get_absolute_url()
    sent = {"kind": "content_quality", "who": "young", "words": WORDS, "token": "k" * 40}
    for whose in ("10.1.1.1", "10.1.1.2"):
        client.post(address, sent, REMOTE_ADDR=whose)
    assert Response.objects.values("receipt_hash").distinct().count() == 2


def test_with_the_code_it_is_deleted_and_leaves_the_page(
    client, home, brownies, officer, web_editor
) -> None:
    code = code_on(send(client, brownies))
    said = ServiceComment.objects.get()
    moderation.clear(response=said.response, by=officer)
    comments.answer(comment=said, answer="It is open now.", state="doing", by=web_editor)
    assert WORDS in client.get(brownies.get_absolute_url()).content.decode()
    held = look_up(code, "survey_held")
    assert WORDS in held
    assert "consent_to_quote" not in held
    assert "Whether we may quote it" not in held

    look_up(code, "survey_delete", sure="yes")

    assert not ServiceComment.objects.exists()
    assert WORDS not in client.get(brownies.get_absolute_url()).content.decode()


def test_harm_told_in_polish_on_this_form_meets_help_at_once(client, home, brownies) -> None:
    """E-4: the help lines stand before the words and after them, in the page's language."""
    address = f"/pl{brownies.get_absolute_url()}"
    before = client.get(address).content.decode()
    thanks = send(client, brownies, "boję się wracać do domu", address)
    assert ServiceComment.objects.get().response.language == "pl"
    assert Response.objects.get().state == Response.State.ESCALATED
    for page in (before, thanks):
        assert 'lang="pl"' in page
        assert "0800 1111" in page
        assert "999" in page
    assert "It is waiting to be read." in look_up(code_on(thanks))
