"""Somebody helps: a role and never a name, whose words they are, and gone through together."""

import pytest
from django.urls import reverse

from engagement.models import Voice
from surveys.models import Response
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def helped(client):
    """Return a browser in which a young person with a helper has answered, before the check."""
    factories.survey(voices=[Voice.OWN_WORDS, Voice.WITH_SUPPORTER, Voice.PARENT_CARER])
    client.post(at("who"), {"who": "with_supporter", "go": "next"})
    client.post(at("question", 1), {"q-feel": "2", "go": "next"})
    client.post(at("about_you"), {"go": "next"})
    return client


def at(name: str, *more: object) -> str:
    return reverse(f"survey_{name}", args=["home", *more])


def tell(client, **facts: str) -> None:
    assert client.get(at("check")).url == at("helper")
    assert client.post(at("helper"), {"go": "next", **facts}).url == at("check")


def test_each_step_says_whose_words_they_are(helped) -> None:
    assert "Somebody is helping." in helped.get(at("question", 2)).content.decode()


def test_who_helped_is_a_role_and_stands_in_the_check(helped) -> None:
    tell(helped, helper="school", words="own", went_through="yes")
    page = helped.get(at("check")).content.decode()
    assert "Somebody at school or college" in page
    helped.post(at("check"))
    response = Response.objects.get()
    support = response.support
    assert (support.helper, support.words, support.went_through) == ("school", "own", "yes")
    assert response.voice == Voice.WITH_SUPPORTER


@pytest.mark.parametrize(
    ("helper", "voice"), [("family", Voice.PARENT_CARER), ("friend", Voice.NOT_SAID)]
)
def test_words_in_a_childs_place_never_count_as_the_childs(helped, helper, voice) -> None:
    tell(helped, helper=helper, words="helpers")
    helped.post(at("check"))
    assert Response.objects.get().voice == voice


def test_it_can_be_left_out(helped) -> None:
    tell(helped)
    helped.post(at("check"))
    response = Response.objects.get()
    assert response.voice == Voice.WITH_SUPPORTER
    assert not hasattr(response, "support")


def test_what_was_said_of_the_help_stays_when_about_you_is_changed(helped) -> None:
    tell(helped, helper="advocate")
    helped.post(at("about_you"), {"go": "next", "language": "pl"})
    assert "An advocate" in helped.get(at("check")).content.decode()


def test_who_answers_alone_is_not_asked(client) -> None:
    factories.survey()
    client.post(at("question", 1), {"q-feel": "2", "go": "next"})
    client.post(at("about_you"), {"go": "next"})
    assert client.get(at("check")).status_code == 200
