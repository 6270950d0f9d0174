"""Who gets to the questions: anybody, whoever was given a code, members of a group."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from engagement import roles
from engagement.models import Membership
from surveys.models import Draft, HandOutCode, Response, Survey
from surveys.public import rate_limit
from surveys.receipts import hand_outs
from tests import factories
from tests.conftest import person

pytestmark = pytest.mark.django_db
CODE = re.compile(r'class="code"[^>]*>([^<]+)<')


def at(name: str, *more: object) -> str:
    return reverse(f"survey_{name}", args=["home", *more])


@pytest.fixture(autouse=True)
def fresh():
    cache.clear()


@pytest.fixture
def codes(officer):
    survey = factories.survey(entry=Survey.Entry.CODES)
    return hand_outs.make(survey=survey, number=2, by=officer)


def enter(client, code: str):
    return client.post(at("enter"), {"code": code})


def send(client):
    client.post(at("question", 1), {"q-feel": "4", "go": "next"})
    client.post(at("about_you"), {"go": "next"})
    return client.post(at("check"), {"go": "next"})


def test_a_code_lets_one_person_answer_once(client, codes) -> None:
    assert enter(client, codes[0].upper()).url.startswith(at("question", 1))
    assert send(client).url == at("thanks")
    again = Client()
    refused = enter(again, codes[0])
    assert refused.status_code == 422
    assert "does not open this survey" in refused.content.decode()
    assert Response.objects.count() == HandOutCode.objects.count() == 1


def test_nobody_gets_to_the_questions_without_one(client, codes) -> None:
    for step in (at("question", 1), at("how"), at("who"), at("all"), at("paper")):
        assert client.get(step).url.startswith(at("enter"))
    assert client.post(at("question", 1), {"q-feel": "4", "go": "next"}).url.startswith(at("enter"))
    start = client.get(at("start")).content.decode()
    assert f'href="{at("enter")}#main"' in start
    assert not Draft.objects.exists()


def test_two_who_share_a_code_send_once_and_the_second_keeps_what_they_wrote(client, codes) -> None:
    other = Client()
    for each in (client, other):
        enter(each, codes[0])
    send(client)
    refused = send(other)
    assert refused.status_code == 422
    assert "sent with this code already" in refused.content.decode()
    assert enter(other, codes[1]).status_code == 302
    assert other.post(at("check"), {"go": "next"}).url == at("thanks")
    assert Response.objects.count() == 2


def test_another_code_on_the_same_device_meets_nothing_of_who_was_there(client, codes) -> None:
    enter(client, codes[0])
    client.post(at("question", 1), {"q-feel": "1", "go": "next"})
    enter(client, codes[1])
    assert "checked" not in client.get(at("question", 1)).content.decode()


def test_a_shared_tablet_asks_each_person_for_a_code(client, codes) -> None:
    client.post(at("tablet"))
    for code in codes:
        assert client.post(at("stop"), {"go": "first"}).url.startswith(at("enter"))
        enter(client, code)
        send(client)
    assert Response.objects.count() == 2


def test_all_on_one_page_uses_the_code_up_and_a_second_press_thanks(client, codes) -> None:
    enter(client, codes[0])
    token = re.search(r'name="token" value="([^"]+)"', client.get(at("all")).content.decode())
    sent = {"q-feel": "4", "token": token.group(1), "go": "next"}
    for _ in range(2):
        assert client.post(at("all"), sent).url == at("thanks")
    assert Response.objects.count() == HandOutCode.objects.count() == 1


def test_whoever_guesses_is_stopped_and_a_class_is_not(client, codes) -> None:
    for _ in range(rate_limit.WRONG_CODE[1]):
        assert enter(client, "otter lamp river 0000").status_code == 422
    assert enter(client, codes[0]).status_code == 429


def test_the_database_holds_no_code_and_no_link_from_answers_to_one(client, codes) -> None:
    enter(client, codes[0])
    send(client)
    response = Response.objects.get()
    kept = HandOutCode.objects.values_list("code_hash", flat=True)
    assert codes[1] not in str(list(kept))
    assert not {f.name for f in HandOutCode._meta.get_fields()} - {"id", "survey", "code_hash"}
    assert response.receipt_hash not in kept


def test_slips_are_shown_once_and_withdrawn(client, officer) -> None:
    survey = factories.survey(entry=Survey.Entry.CODES)
    client.force_login(officer)
    address = reverse("paper:codes", args=[survey.pk])
    made = client.post(address, {"number": "3", "language": "pl", "size": "large"})
    codes = CODE.findall(made.content.decode())
    assert len(set(codes)) == 3
    assert "no-store" in made["Cache-Control"]
    assert all(hand_outs.find(survey, code) for code in codes)
    assert "/pl/have-your-say/home/enter/" in made.content.decode()
    page = client.get(address).content.decode()
    assert not any(code in page for code in codes)
    assert client.post(address, {"go": "withdraw"}).status_code == 422
    client.post(address, {"go": "withdraw", "sure": "on"})
    assert not any(hand_outs.find(survey, code) for code in codes)


def test_codes_are_made_only_where_the_survey_asks_for_them(client, officer) -> None:
    survey = factories.survey()
    client.force_login(officer)
    address = reverse("paper:codes", args=[survey.pk])
    assert client.post(address, {"number": "3", "language": "en-gb"}).status_code == 422
    assert not HandOutCode.objects.exists()


def test_a_group_survey_lets_members_in_and_stores_nothing_of_them(client, db) -> None:
    survey = factories.survey(entry=Survey.Entry.GROUP)
    group = factories.group()
    survey.groups.add(group)
    asked = client.get(at("enter")).content.decode()
    assert f"{reverse('account_request_login_code')}?next={at('enter')}" in asked
    stranger, member = (person(f"{name} Worker", roles.GROUP_WORKER) for name in ("Sam", "Mo"))
    Membership.objects.create(group=group, user=member)
    client.force_login(stranger)
    assert "not as a member" in client.get(at("enter")).content.decode()
    client.post(at("enter"))
    assert not Draft.objects.exists()
    client.force_login(member)
    assert client.post(at("enter")).url.startswith(at("question", 1))
    assert member.email not in str(Draft.objects.get().answers)
    thanks = client.get(send(client).url).content.decode()
    assert "still signed in" in thanks
    assert Response.objects.get().receipt_hash


def test_a_group_survey_needs_a_group(client, officer) -> None:
    survey = factories.survey()
    client.force_login(officer)
    address = reverse("surveys_list:edit", args=[survey.pk])
    facts = {"title": survey.title, "voices": survey.voices, "who_reads": "officer"}
    refused = client.post(address, {**facts, "entry": "group"})
    assert "Pick the groups" in refused.content.decode()


def test_what_is_closed_says_what_it_was_about(client) -> None:
    survey = factories.survey(intro="About the food at your home.")
    survey.closes_on = survey.opened_at.date().replace(year=2020)
    survey.save()
    page = client.get(at("start")).content.decode()
    assert "About the food at your home." in page
    assert reverse("survey_what_happened") in page
